"""What may be done with imports, and which roles may at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import MANAGER, SUPERVISOR, declare

RUN = declare("imports.batch.run", SUPERVISOR, MANAGER, title=_l("Import vacancies from files"))
CONFIRM = declare("imports.batch.confirm", SUPERVISOR, MANAGER, title=_l("Confirm employer and fee of an import"))
"""Answer for employer and fee of a whole batch."""
PUBLISH = declare("imports.batch.publish", SUPERVISOR, title=_l("Publish imported vacancies"))
