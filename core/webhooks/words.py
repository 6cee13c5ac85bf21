"""Why somebody could not be told, in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

REASONS: Mapping[str, object] = {
    "webhooks.url.invalid": _l("Write a whole address, for example https://example.org/ayni"),
    "webhooks.url.not_https": _l("The address has to begin with https://"),
    "webhooks.address.refused": _l("This address is not of the public internet. Nobody is called inside of networks."),
    "webhooks.address.unknown": _l("Nobody knows the name of this machine"),
    "webhooks.connection.failed": _l("The receiver could not be reached, or did not answer in time"),
    "webhooks.connection.certificate": _l("The certificate of the receiver is not valid for its name"),
    "webhooks.secret.unreadable": _l("Its secret cannot be read. Remove it and add it anew."),
    "webhooks.token.ended": _l("Its token has ended"),
}
ANSWER = "webhooks.answer."


def reason(code: str) -> object:
    """The words for a code; an empty text for none."""
    if code.startswith(ANSWER):
        return _l("The receiver answered with %(status)s", status=code.removeprefix(ANSWER))
    return REASONS.get(code, code)
