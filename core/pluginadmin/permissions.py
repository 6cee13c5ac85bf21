from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import ADMINISTRATOR, declare

READ = declare("core.plugin.read", ADMINISTRATOR, title=_l("See the modules of the system"))
