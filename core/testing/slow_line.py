"""The line of a far village, for journeys: answers come late, and in two pieces.

Whoever reads a page before it is there reads it wrongly now and then on a quick line, and each time on this one.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SLOW = "AYNI_SLOW"
"""Names the longest wait before each of the two pieces, in seconds; without it nothing waits."""
FIRST = 2000
"""Bytes of the first piece: the head of a page and the beginning of its body."""


def as_slow_as_asked(app: WSGIApplication) -> WSGIApplication:
    longest = float(os.environ.get(SLOW, "0"))
    return slow(app, longest) if longest else app


def slow(app: WSGIApplication, longest: float) -> WSGIApplication:
    """``app`` behind such a line, each wait up to ``longest`` seconds."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        time.sleep(random.uniform(0, longest))  # noqa: S311 - chance for waits, not for secrets
        return _in_pieces(app(environ, start_response), longest)

    return answer


def _in_pieces(found: Iterable[bytes], longest: float) -> Iterator[bytes]:
    try:
        body = b"".join(found)
    finally:
        if close := getattr(found, "close", None):
            close()
    yield body[:FIRST]
    time.sleep(random.uniform(0, longest))  # noqa: S311
    yield body[FIRST:]
