"""The one way in which a certification moves: a legal verb, its permission, a row of history, an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.api import Actor, Id, Invalid, Refused, because, clock, db, record
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.certification.codes import CLOSED, MOVES, CertificationState, Verb
from plugins.fair_recruitment.certification.events import CertificationChanged
from plugins.fair_recruitment.certification.models import Certification, Step
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.permissions import CERTIFICATION_DECIDE, CERTIFICATION_WORK
from plugins.fair_recruitment.words import _l

S, V = CertificationState, Verb
DECIDES = frozenset({
    V.DEFER, V.ACCEPT, V.REJECT, V.REVIEW_AGAIN, V.DECIDE, V.REFUSE, V.ANNUL_DECISION, V.SUSPEND, V.LIFT,
    V.WITHDRAW, V.UNDO_WITHDRAWAL,
})  # fmt: skip
PERMISSIONS: Mapping[Verb, str] = {verb: CERTIFICATION_DECIDE if verb in DECIDES else CERTIFICATION_WORK for verb in V}
REASONED = frozenset({
    V.DEFER, V.REJECT, V.SUSPEND, V.WITHDRAW, V.LIFT, V.GIVE_UP, V.ANNUL_DECISION, V.REVIEW_AGAIN, V.REOPEN_ASSESSMENT,
    V.TAKE_BACK, V.CANCEL_AUDIT, V.REOPEN_AUDIT, V.UNDO_WITHDRAWAL,
})  # fmt: skip
"""Those that stop, or undo, what was done: they are nothing without a reason."""
LONGEST_REASON = 1000


def possible(row: Certification) -> list[Verb]:
    """The verbs that its state allows, whoever asks."""
    return [verb for verb, ways in MOVES.items() if row.state in ways]


def move(
    row: Certification, verb: Verb, *, actor: Actor, reason: str = "", due_on: date | None = None,
    complaint_id: Id | None = None, by_itself: bool = False,
) -> None:  # fmt: skip
    """``by_itself``: follows from something else (a fee, a day that passed), so that nobody's permission is asked.
    ``due_on``: the day by which the state that is reached has to be left. Raises Refused, Invalid, Forbidden."""
    if not by_itself:
        actor.require(PERMISSIONS[verb])
    after = MOVES[verb].get(row.state)
    if after is None:
        raise Refused("fair_recruitment.certification.no_such_move", _l("This is not possible from its present state."))
    if verb in REASONED and not reason.strip():
        raise Invalid({"reason": [str(_l("Write why"))]}, code="fair_recruitment.certification.no_reason")
    if row.state in CLOSED:
        _require_alone(row)
    if after is S.CERTIFIED:
        require_clear(row)
    before, row.state, row.state_since, row.due_on = row.state, after, clock.now(), due_on
    write_step(row, verb, before, reason.strip(), complaint_id, actor=actor)


def write_step(
    row: Certification, verb: Verb, before: CertificationState | None, reason: str, complaint_id: Id | None, *,
    actor: Actor,
) -> None:  # fmt: skip
    made = Step(
        certification_id=row.id, verb=verb, before_state=before, after_state=row.state, reason=reason,
        complaint_id=complaint_id, by=actor.id, by_name=actor.name, at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    if reason:
        because(db.session(), reason)
    event = CertificationChanged(row.id, organisation_id=row.organisation_id, verb=verb, state=row.state)
    record(event, actor=actor)


def _require_alone(row: Certification) -> None:
    """What is opened again must not meet another one that was begun since."""
    for other in queries.open_ones(row.organisation_id):
        if (other.kind, other.standard) == (row.kind, row.standard):
            raise already_open()


def already_open() -> Refused:
    return Refused(
        "fair_recruitment.certification.open",
        _l("This organisation has a certification of this kind and standard open already."),
    )


def require_clear(row: Certification) -> None:
    """What must hold for a certificate to be in force. Raises Refused."""
    organisation = queries.locked_organisation(row.organisation_id)
    owed = ledger.unpaid(row.organisation_id)
    if owed:
        sentence = _l(
            "%(workers)s workers have not got all of their money back, with proof that somebody else verified.",
            workers=owed.workers,
        )
        raise Refused("fair_recruitment.certification.unpaid", sentence)
    if row.blocking:
        sentence = _l("%(count)s critical or major findings are open.", count=row.blocking)
        raise Refused("fair_recruitment.certification.findings_open", sentence)
    if organisation.suspended_at is not None:
        raise Refused("fair_recruitment.certification.suspended", _l("The organisation is suspended in the register."))
