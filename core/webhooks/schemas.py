"""What is asked for a new webhook."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.db.types import Id
from core.web.fields import Choice, FormSchema, Many, Text
from core.webhooks import queries, subjects
from core.webhooks.addresses import LONGEST


class NewWebhookIn(FormSchema):
    url = Text(
        _l("Address of the receiver"),
        required=True,
        max=LONGEST,
        missing=_l("Write the address of the receiver"),
        hint=_l("It begins with https:// and is of the public internet."),
    )
    token_id = Choice(
        _l("Token of the receiver"),
        queries.living_tokens,
        load=Id,
        required=True,
        width="w20",
        hint=_l("It is told only of what the user of this token may see, for as long as the token lives."),
    )
    events = Many(_l("It is told when"), subjects.told, required=True)
