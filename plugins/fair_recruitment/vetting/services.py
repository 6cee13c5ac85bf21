"""What the plugin writes: a declaration, and the hold of a vacancy that no rule would have let through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale

from core.api import Actor, Id, Vacancy, clock, db, hold_vacancy, record
from plugins.fair_recruitment.vetting import queries
from plugins.fair_recruitment.vetting.codes import Outcome
from plugins.fair_recruitment.vetting.events import CostsDeclared
from plugins.fair_recruitment.vetting.judging import findings
from plugins.fair_recruitment.vetting.labels import SPEAKS_AGAINST
from plugins.fair_recruitment.vetting.models import Declaration
from plugins.fair_recruitment.words import _

LONGEST_REASON = 300


def declare(vacancy_id: Id, data: Mapping[str, Any], *, actor: Actor) -> None:
    """Keep what the employer said, as ``DeclarationIn`` loads it. Who cited a law is kept until it is another one."""
    said = {"payer": data.get("payer"), "keeps_documents": data.get("keeps_documents")}
    exception = (data.get("exception") or "").strip()
    row = queries.declaration(vacancy_id)
    before = (row.payer, row.keeps_documents, row.exception) if row else (None, None, "")
    if (*said.values(), exception) == before:
        return
    row = row or Declaration(vacancy_id=vacancy_id, exception="")
    if exception != row.exception:
        row.exception, row.exception_by = exception, actor.id if exception else None
    for name, value in {**said, "declared_by": actor.id, "declared_at": clock.now()}.items():
        setattr(row, name, value)
    db.session.add(row)
    record(CostsDeclared(vacancy_id, **said, exception_cited=bool(exception)), actor=actor)
    db.session.flush()


def hold_if_refused(vacancy_id: Id, *, actor: Actor) -> bool:
    """Put a vacancy that takes people on hold, with the reasons, when rules stand against it."""
    vacancy = db.session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.state not in queries.OPEN:
        return False
    offer = queries.offer(vacancy_id)
    against = [one for one in findings(offer) if one.outcome is Outcome.AGAINST] if offer else []
    if against:
        hold_vacancy(vacancy, _reason([one.rule for one in against]), actor=actor)
    return bool(against)


def _reason(broken: list[str]) -> str:
    """In the language of the deployment: nobody asked for it in theirs."""
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        sentences = [str(SPEAKS_AGAINST[one]) for one in dict.fromkeys(broken)]
        reason = str(_("Fair recruitment: %(reasons)s", reasons=" ".join(sentences)))
    return reason if len(reason) <= LONGEST_REASON else f"{reason[: LONGEST_REASON - 1]}…"
