"""What the vetting writes: declarations, what a person lets pass, and what is taken off the list again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale

from core.api import (
    Actor,
    Id,
    Organisation,
    Refused,
    Vacancy,
    because,
    clock,
    db,
    hold_vacancy,
    record,
    withdraw_vacancy,
)
from plugins.fair_recruitment.permissions import VETTING_OVERRIDE
from plugins.fair_recruitment.vetting import labels, queries
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK, Outcome
from plugins.fair_recruitment.vetting.events import CostsDeclared, LetPassByPerson, LetPassTakenBack
from plugins.fair_recruitment.vetting.judging import digest, findings
from plugins.fair_recruitment.vetting.models import LONGEST_REASON, Declaration, Override
from plugins.fair_recruitment.vetting.rules import rule_named
from plugins.fair_recruitment.words import _, _l


def declare(vacancy_id: Id, data: Mapping[str, Any], *, actor: Actor) -> None:
    """Keep what the employer said, as ``DeclarationIn`` loads it. Who cited a law is kept until it is another one."""
    said = {"payer": data.get("payer"), "keeps_documents": data.get("keeps_documents")}
    exception, contact = ((data.get(name) or "").strip() for name in ("exception", "contact"))
    row = queries.declaration(vacancy_id)
    before = (row.payer, row.keeps_documents, row.exception, row.contact) if row else (None, None, "", "")
    if (*said.values(), exception, contact) == before:
        return
    row = row or Declaration(vacancy_id=vacancy_id, exception="")
    if exception != row.exception:
        row.exception, row.exception_by = exception, actor.id if exception else None
    for name, value in {**said, "contact": contact, "declared_by": actor.id, "declared_at": clock.now()}.items():
        setattr(row, name, value)
    db.session.add(row)
    record(CostsDeclared(vacancy_id, **said, exception_cited=bool(exception)), actor=actor)
    db.session.flush()


def let_pass(vacancy: Vacancy, rule_id: str, reason: str, *, actor: Actor) -> None:
    """Let pass what a rule found and a person has to look at. Raises Refused where none waits.

    Four eyes: it is refused to whoever wrote the vacancy down or last changed it, declared for the employer, or cited
    the law that allows its words.
    """
    actor.require(VETTING_OVERRIDE)
    offer = queries.offer(vacancy.id)
    waits = offer is not None and any(
        one.rule == rule_id and one.outcome is Outcome.NEEDS_PERSON for one in findings(offer)
    )
    if offer is None or not waits:
        raise Refused("fair_recruitment.override.nothing", _l("No rule waits for a person there."))
    if queries.wrote(vacancy, actor.id):
        raise Refused("fair_recruitment.override.own_vacancy", labels.FOUR_EYES)
    because(db.session(), reason)
    made = Override(vacancy_id=vacancy.id, rule=rule_id, digest=digest(offer, rule_id), reason=reason)
    made.by, made.at = actor.id, clock.now()
    db.session.add(made)
    record(LetPassByPerson(vacancy.id, rule=rule_id, reason=reason), actor=actor)
    db.session.flush()


def ask_again(override: Override, *, actor: Actor) -> None:
    """Undo: a person has to look again, and a vacancy that takes people is put on hold until then."""
    actor.require(VETTING_OVERRIDE)
    vacancy_id = override.vacancy_id
    record(LetPassTakenBack(vacancy_id, rule=override.rule), actor=actor)
    db.session.delete(override)
    db.session.flush()
    hold_if_refused(vacancy_id, actor=actor)


def hold_if_refused(vacancy_id: Id, *, actor: Actor) -> bool:
    """Put a vacancy that takes people on hold, with the reasons, when rules keep it back."""
    vacancy = db.session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.state not in queries.OPEN:
        return False
    offer = queries.offer(vacancy_id)
    against = [one for one in findings(offer) if one.outcome in KEEPS_BACK] if offer else []
    if against:
        hold_vacancy(vacancy, _reason([one.rule for one in against]), actor=actor)
    return bool(against)


def withdraw_of_suspended(organisation_id: Id, *, actor: Actor) -> int:
    """Close what an employer still has open or on hold, unless the suspension was lifted meanwhile."""
    organisation = db.session.get(Organisation, organisation_id)
    if organisation is None or organisation.suspended_at is None:
        return 0
    reason = _in_house_language(lambda: _("The employer is suspended: %(why)s", why=organisation.suspended_reason))
    found = queries.live_of(organisation_id)
    for vacancy in found:
        withdraw_vacancy(vacancy, _short(reason), actor=actor)
    return len(found)


def _reason(broken: list[str]) -> str:
    def told() -> str:
        sentences = [str(labels.spoken(rule_named(one).says)) for one in dict.fromkeys(broken)]
        return str(_("Fair recruitment: %(reasons)s", reasons=" ".join(sentences)))

    return _short(_in_house_language(told))


def _in_house_language(tell: Callable[[], str]) -> str:
    """In the language of the deployment: nobody asked for it in theirs."""
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        return str(tell())


def _short(reason: str) -> str:
    return reason if len(reason) <= LONGEST_REASON else f"{reason[: LONGEST_REASON - 1]}…"
