"""The session class: only a unit of work may end it."""

from __future__ import annotations

from flask_sqlalchemy.session import Session


class AyniSession(Session):
    def commit(self) -> None:
        if not self.info.get("ending"):
            raise RuntimeError("only a unit of work commits: use writing()")
        super().commit()
