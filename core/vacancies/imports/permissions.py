"""What may be done with imports, and which roles may at first."""

from __future__ import annotations

from core.access.permissions import MANAGER, SUPERVISOR, declare

RUN = declare("imports.batch.run", SUPERVISOR, MANAGER)
CONFIRM = declare("imports.batch.confirm", SUPERVISOR, MANAGER)
"""Answer for employer and fee of a whole batch."""
PUBLISH = declare("imports.batch.publish", SUPERVISOR)
