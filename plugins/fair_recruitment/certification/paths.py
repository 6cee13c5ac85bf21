"""What the page of a certification says of the path: where it is, what can be done now, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from sqlalchemy import select

from core.api import current_actor, db
from plugins.fair_recruitment.certification import deciding, labels, queries
from plugins.fair_recruitment.certification.codes import (
    CLOSED,
    WITH_CERTIFICATE,
    CertificationState,
    Verb,
)
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.moving import DECIDES, PERMISSIONS, possible
from plugins.fair_recruitment.complaints.codes import UPHOLDS
from plugins.fair_recruitment.complaints.models import Complaint
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.permissions import COMPLAINTS_READ, FEES_READ

S, V = CertificationState, Verb
REASON_ALONE = frozenset({
    V.ASSESS, V.REOPEN_ASSESSMENT, V.TAKE_BACK, V.DEFER, V.ACCEPT, V.REJECT, V.REVIEW_AGAIN, V.ASK_CORRECTION,
    V.ANNUL_DECISION, V.SUSPEND, V.LIFT, V.WITHDRAW, V.UNDO_WITHDRAWAL, V.GIVE_UP,
})  # fmt: skip
"""What needs a reason at most; the others have forms of their own."""
FIRST = (V.ASSESS, V.APPLY, V.COMPLETE, V.ACCEPT, V.PLAN_AUDIT, V.DECIDE, V.ISSUE, V.LIFT)
SECOND = (V.DEFER, V.REJECT, V.ASK_CORRECTION, V.SUSPEND, V.WITHDRAW)


@dataclass(frozen=True)
class Doing:
    """A button: ``weight`` 1 is what comes next, 2 another outcome, 3 an undo or an end. ``post``: done at once."""

    verb: Verb
    label: object
    url: str
    weight: int
    post: bool = False


def on_path(row: Certification) -> CertificationState | None:
    """On which step of the path it is; None once it is closed."""
    return None if row.state in CLOSED else labels.ON_PATH.get(row.state, row.state)


def what_can_be_done(row: Certification) -> list[Doing]:
    """By whoever looks, in the order of their weight. One of them is what comes next, and no more."""
    found = [_doing(row, verb) for verb in (*possible(row), *_beside(row)) if current_actor().may(PERMISSIONS[verb])]
    ordered = sorted((one for one in found if one is not None), key=lambda one: one.weight)
    return [replace(one, weight=max(one.weight, 2)) if at else one for at, one in enumerate(ordered)]


def _beside(row: Certification) -> list[Verb]:
    """What is done on a certificate in force or suspended, without a move."""
    if row.state not in WITH_CERTIFICATE:
        return []
    decides = [V.DECIDE] if deciding.is_renewal_due(row) else []
    return [*decides, *([] if queries.planned_audit(row.id) else [V.PLAN_AUDIT])]


def _weight(row: Certification, verb: Verb) -> int:
    """What would be refused, or only half helps, while findings are open is not what comes next."""
    open_ = verb in (V.DECIDE, V.ASK_CORRECTION, V.LIFT) and bool(queries.to_correct(row.id))
    if verb is V.ASK_CORRECTION and open_:
        return 1
    later = open_ or (verb is V.PLAN_AUDIT and row.state is S.SUSPENDED)
    return 1 if verb in FIRST and not later else 2 if verb in (*FIRST, *SECOND) else 3


def _doing(row: Certification, verb: Verb) -> Doing | None:
    weight = _weight(row, verb)
    label, me = labels.VERBS.get(verb), row.id
    if verb in REASON_ALONE:
        kind = "decide_step" if verb in DECIDES else "step"
        return Doing(
            verb, label, url_for(f"fair_recruitment.{kind}_form", verb=verb.value, certification_id=me), weight
        )
    if verb in (V.APPLY, V.COMPLETE):
        return Doing(verb, label, url_for("fair_recruitment.application_form", certification_id=me), weight)
    if verb is V.PLAN_AUDIT:
        return Doing(verb, label, url_for("fair_recruitment.audit_form", certification_id=me), weight)
    if verb is V.DECIDE:
        return Doing(verb, label, url_for("fair_recruitment.decision_form", certification_id=me), weight)
    if verb in (V.ISSUE, V.RENEW) and deciding.may_issue(row, current_actor()):
        return Doing(verb, label, url_for("fair_recruitment.issue_certificate", certification_id=me), 1, post=True)
    return None


@dataclass(frozen=True)
class Owing:
    """That workers have to get money back. ``told``: how much and how many, for whoever reads the ledger alone."""

    told: ledger.Unpaid | None


def owed(row: Certification) -> Owing | None:
    found = ledger.unpaid(row.organisation_id) if row.state not in CLOSED else None
    return Owing(found if current_actor().may(FEES_READ) else None) if found else None


def complaints_upheld(row: Certification) -> Sequence[Any]:
    """Since it was opened, for whoever sees complaints: ``id``, ``category``, ``closed_on``, the last one first."""
    if not current_actor().may(COMPLAINTS_READ):
        return []
    columns = (Complaint.id, Complaint.category, Complaint.closed_on)
    statement = select(*columns).where(
        Complaint.organisation_id == row.organisation_id, Complaint.outcome.in_(UPHOLDS),
        Complaint.closed_at >= row.opened_at,
    )  # fmt: skip
    return db.session.execute(statement.order_by(Complaint.id.desc()).limit(queries.PAGE)).all()
