"""Who may look after the background work."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import ADMINISTRATOR, declare

READ = declare("jobs.job.read", ADMINISTRATOR, title=_l("See the background work"))
RETRY = declare("jobs.job.retry", ADMINISTRATOR, title=_l("Try failed background work again"))
