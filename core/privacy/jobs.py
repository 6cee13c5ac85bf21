"""Copies for people are made in the background, and forgotten after a day."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.db.types import Id
from core.jobs.definitions import every, job
from core.privacy import exports


def _made(export_id: str) -> bytes | None:
    return exports.made(Id(export_id))


@job(exports.JOB, title=_l("Prepare what is handed to a person"), before=_made)
def prepare_export(export_id: str, prepared: bytes | None) -> None:
    exports.keep(Id(export_id), prepared)


@every("23 * * * *")
@job("privacy.forget_exports", title=_l("Forget copies that were made for people"))
def forget_exports() -> None:
    exports.forget_old()
