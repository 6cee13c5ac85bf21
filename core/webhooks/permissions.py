"""Who decides which programs are told of events."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import ADMINISTRATOR, declare

READ = declare("webhooks.webhook.read", ADMINISTRATOR, title=_l("See which programs are told of events"))
MANAGE = declare("webhooks.webhook.manage", ADMINISTRATOR, title=_l("Decide which programs are told of events"))
