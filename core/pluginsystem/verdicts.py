"""What a plugin answers when it is asked whether an act may happen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Objection:
    """``code`` is stable, ``<plugin>.<noun>.<problem>``; ``reason`` is the sentence for whoever tries the act."""

    code: str
    reason: object


@dataclass(frozen=True)
class Allow:
    """Nothing stands against it, as far as this plugin can tell."""


@dataclass(frozen=True)
class Refuse:
    """The act does not happen, for each of the ``objections``."""

    objections: tuple[Objection, ...]

    def __post_init__(self) -> None:
        if not self.objections:
            raise ValueError("a refusal says why")

    @classmethod
    def because(cls, code: str, reason: object) -> Refuse:
        return cls((Objection(code, reason),))


Verdict = Allow | Refuse
