"""Log-ins, log-outs and new passwords, told to whoever records the act in which they happen."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.access.actors import Actor


def tell(session: Session, actor: Actor, what: str) -> None:
    session.info.setdefault("entrances", []).append((actor, what))


def told(session: Session) -> list[tuple[Actor, str]]:
    found: list[tuple[Actor, str]] = session.info.get("entrances", [])
    return found
