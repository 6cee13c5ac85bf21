"""Typed refusals: what may go wrong on purpose, with a stable code and a sentence for the person who reads it."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence

FieldErrors = Mapping[str, Sequence[str]]


class AyniError(Exception):
    """A refusal that a door (page, command, import) turns into its own words. ``message`` may be a lazy text."""

    status = 500

    def __init__(self, code: str, message: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message


class Invalid(AyniError):
    """What was sent cannot be accepted: ``fields`` maps a field path (``contacts-0-value``) to its sentences."""

    status = 422

    def __init__(self, fields: FieldErrors, code: str = "core.form.invalid", message: object = "") -> None:
        super().__init__(code, message)
        self.fields = fields


class Refused(AyniError):
    """A rule forbids the act in the present state."""

    status = 409


class Forbidden(AyniError):
    """The actor may see the thing but not do this to it."""

    status = 403


class NotFound(AyniError):
    """It does not exist, or it is not the actor's to see: the two answer alike."""

    status = 404

    def __init__(self, code: str = "core.record.not_found", message: object = "") -> None:
        super().__init__(code, message)


class Stale(AyniError):
    """Somebody else changed the record since the form was shown."""

    status = 409


class TooMany(AyniError):
    """Too many attempts in too short a time: a log-in, a code, a link."""

    status = 429


class Unavailable(AyniError):
    """Something that must be there (the audit, the database) is not; nothing was done."""

    status = 503


class StartRefused(Exception):
    """The program must not start: one clear sentence that names what to do."""


def trail(error: BaseException) -> str:
    """Where it happened, the innermost place first: files, lines and functions.

    Neither what the error says nor what the variables held: both may be about a person, and a log is no place for that.
    """
    frames = reversed(traceback.extract_tb(error.__traceback__))
    return " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
