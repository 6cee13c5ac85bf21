"""What every route declares beside its view; a route without it stops the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marshmallow import Schema

from core.access.throttling import Limit

PUBLIC = "public"
"""No log-in: the anonymous actor, with an empty scope."""
LOGGED_IN = "logged_in"
"""Any log-in, whatever its role: what concerns only oneself."""


class Reads(StrEnum):
    """The audit class of a page: whose data it shows."""

    NONE = "none"
    PERSON = "person"
    PEOPLE = "people"


@dataclass(frozen=True)
class Policy:
    """``form``: the schema of what is posted; ``again``: the endpoint that shows the form again, filled, when it is
    refused or after a new log-in; ``done``: the endpoint shown afterwards, also to a repeat; ``before``: runs in
    ``reading()`` and its answer reaches the view as ``prepared``; ``reason``: why a route is public;
    ``throttle``: the limits that an attempt is counted against, before ``before`` is asked; ``stranger``: of a public
    route, who comes is nobody, also with a log-in in the same browser: it is neither asked nor written down."""

    permission: str
    mutates: bool = False
    reads: Reads = Reads.NONE
    form: type[Schema] | None = None
    again: str = ""
    done: str = ""
    before: Callable[..., Any] | None = None
    reason: str = ""
    uploads: int = 0
    """The largest body in bytes, where files are taken."""
    throttle: Callable[..., Sequence[Limit]] | None = None
    stranger: bool = False


View = Callable[..., Any]


def policy(
    permission: str,
    *,
    mutates: bool = False,
    reads: Reads = Reads.NONE,
    form: type[Schema] | None = None,
    again: str = "",
    done: str = "",
    before: Callable[..., Any] | None = None,
    reason: str = "",
    uploads: int = 0,
    throttle: Callable[..., Sequence[Limit]] | None = None,
    stranger: bool = False,
) -> Callable[[View], View]:
    """Declare the policy of a view. A mutating view of a page answers with ``done()`` and runs in ``writing()``."""
    declared = Policy(permission, mutates, reads, form, again, done, before, reason, uploads, throttle, stranger)
    if permission == PUBLIC and not reason:
        raise ValueError("a public route needs a reason")
    if done and not mutates:
        raise ValueError("done= is the page after a change: write mutates=True beside it")
    if stranger and permission != PUBLIC:
        raise ValueError("who has to be known is no stranger")

    def attach(view: View) -> View:
        view.policy = declared  # type: ignore[attr-defined]
        return view

    return attach


OF_LIBRARIES = {
    "static": Policy(PUBLIC, reason="style, script and pictures; no data"),
    "web.static": Policy(PUBLIC, reason="style, script and pictures; no data"),
    "web.healthz": Policy(PUBLIC, reason="tells that the process answers; no data"),
    "web.style_guide": Policy(LOGGED_IN),
}


def policy_of(endpoint: str, view: View) -> Policy | None:
    declared: Policy | None = getattr(view, "policy", None) or OF_LIBRARIES.get(endpoint)
    return declared
