"""What only REST refuses."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.doors import LoginRequired
from core.errors import AyniError


class BadToken(LoginRequired):
    """A token was shown, and it is not one that lives."""

    def __init__(self) -> None:
        super().__init__("access.token.invalid", _l("This token is not valid, or not any more."))


class NoToken(LoginRequired):
    def __init__(self) -> None:
        super().__init__("access.token.missing", _l("Send a token: Authorization: Bearer ..."))


class NotJson(AyniError):
    status = 415

    def __init__(self) -> None:
        super().__init__("core.body.not_json", _l("Send JSON: Content-Type: application/json"))


class Malformed(AyniError):
    status = 400

    def __init__(self) -> None:
        super().__init__("core.body.malformed", _l("What was sent is not JSON that can be read."))


class ConditionMissing(AyniError):
    status = 428

    def __init__(self) -> None:
        sentence = _l("Say which version you change: If-Match with the ETag of the record.")
        super().__init__("core.record.condition_missing", sentence)
