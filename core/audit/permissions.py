"""Who may read what was done and who saw whom."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import AUDITOR, declare

READ = declare("audit.record.read", AUDITOR, title=_l("Read the record of what was done and seen"))
