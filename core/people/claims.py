"""What is said of a person's skills and certificates by somebody other than the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Claim:
    """``issuer`` stands for it; ``until`` is the last day on which it holds, None without an end.

    ``url``: the page that shows more, for whoever may open it.
    """

    title: object
    issuer: str
    since: date
    until: date | None = None
    detail: object = ""
    url: str = ""

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)
