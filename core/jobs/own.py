"""The background work of what lies below: the record is sealed, and what is kept for a while only is forgotten."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access import housekeeping
from core.audit import chain
from core.extensions import db
from core.jobs import ledger
from core.jobs.definitions import every, job

AT_ONCE = 5000


@every("* * * * * */10")
@job("audit.seal_records", title=_l("Seal the record of what was done"))
def seal_records(cursor: int = 0) -> int | None:
    """Each batch goes on where the last one ended; ``cursor`` only says that there may be more."""
    sealed = chain.seal(db.session(), most=AT_ONCE)
    return cursor + sealed if sealed == AT_ONCE else None


@every("17 3 * * *")
@job("core.purge_kept", title=_l("Forget old log-ins, keys, attempts and finished work"))
def purge_kept() -> None:
    housekeeping.purge(db.session())
    ledger.purge(db.session())
