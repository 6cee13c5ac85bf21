"""Handing a case over: to a colleague, to another office, and naming mentors."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from core import clock
from core.access import queries as access
from core.access.actors import Actor
from core.access.models import Membership, Office, Role, User
from core.access.permissions import MENTOR
from core.audit.acts import because
from core.cases.codes import Stage, TransferReason
from core.cases.events import CaseTransferred, MentorAssigned, MentorEnded, OwnerChanged
from core.cases.models import Case, Mentoring
from core.cases.permissions import ASSIGN_MENTOR, HAND_OVER
from core.db.claims import claim
from core.db.scope import elevated
from core.db.types import Id
from core.errors import Invalid, NotFound, Refused
from core.events.recording import record
from core.extensions import db
from core.people.models import PersonOffice


def colleagues(case: Case, *, actor: Actor) -> list[User]:
    """Who may attend the case: the active users of its office, and those of the actor's own."""
    offices = tuple({case.office_id, actor.office_id} - {None})
    found = access.colleagues(db.session(), offices, clock.today(actor.timezone))  # type: ignore[arg-type]
    return [user for user in found if user.id not in set(mentor_ids())]


def mentor_ids() -> list[Id]:
    """The users who are mentors: they accompany people and attend no cases."""
    statement = select(Membership.user_id).join(Role, Role.id == Membership.role_id).where(Role.code == MENTOR)
    return list(db.session.scalars(statement.distinct()))


def mentors(*, actor: Actor) -> list[User]:
    """The mentors of the actor's offices."""
    found = access.colleagues(db.session(), actor.scope.offices, clock.today(actor.timezone))
    return [user for user in found if user.id in set(mentor_ids())]


def change_owner(case: Case, owner_id: Id, *, actor: Actor) -> User:
    """Let a colleague attend the case. Answers the colleague."""
    actor.require(HAND_OVER)
    owner = next((user for user in colleagues(case, actor=actor) if user.id == owner_id), None)
    if owner is None:
        raise Invalid({"owner": [str(_l("Choose somebody of this office"))]}, code="cases.owner.not_a_colleague")
    before, case.owner_id = case.owner_id, owner.id
    if before != owner.id:
        record(OwnerChanged(case.id, case.person_id, case.id, before=before, after=owner.id), actor=actor)
    db.session.flush()
    return owner


def transfer(case: Case, office_id: Id, reason: TransferReason, *, note: str = "", actor: Actor) -> Office:
    """Give the person with all open cases to another office, which then sees them; the former one and its mentors do
    not any more.

    Works beyond the actor's scope for the one row that makes the person visible there; the reason is audited.
    """
    actor.require(HAND_OVER)
    office = db.session.get(Office, office_id)
    if office is None or not office.active:
        raise NotFound
    if office.id == case.office_id or case.stage is Stage.CLOSED:
        raise Refused("cases.transfer.needless", _l("Choose another office; a closed case stays where it is."))
    because(db.session(), f"{reason}: {note}" if note else str(reason))
    for mentoring in db.session.scalars(_accompanied(case)):
        _end(mentoring, case, actor=actor)
    source, now = case.office_id, clock.now()
    with elevated(db.session(), f"transfer: {reason}"):
        attended = {row.office_id: row for row in db.session.scalars(_attended(case))}
        if source in attended:
            attended[source].until = now
        if office.id not in attended:
            db.session.add(PersonOffice(person_id=case.person_id, office_id=office.id, since=now, reason="transfer"))
        for one in (case, *db.session.scalars(_alongside(case, source))):
            one.office_id, one.owner_id = office.id, None
            event = CaseTransferred(one.id, one.person_id, one.id, source=source, target=office.id, reason=reason)
            record(event, actor=actor)
    return office


def _alongside(case: Case, office_id: Id) -> Select[Case]:
    """The other open cases of the person there: the office that lets the person go sees none of them any more."""
    return select(Case).where(
        Case.person_id == case.person_id, Case.id != case.id, Case.office_id == office_id, Case.stage != Stage.CLOSED
    )


def _attended(case: Case) -> Select[PersonOffice]:
    return select(PersonOffice).where(PersonOffice.person_id == case.person_id, PersonOffice.until.is_(None))


def _accompanied(case: Case) -> Select[Mentoring]:
    return select(Mentoring).where(Mentoring.person_id == case.person_id, Mentoring.until.is_(None))


def assign_mentor(case: Case, user_id: Id, *, actor: Actor) -> User:
    """Let a mentor see this person. The mentor's log-ins see it with their next page."""
    actor.require(ASSIGN_MENTOR)
    mentor = next((user for user in mentors(actor=actor) if user.id == user_id), None)
    if mentor is None:
        raise Invalid({"mentor": [str(_l("Choose a mentor of this office"))]}, code="cases.mentor.unknown")
    row = Mentoring(person_id=case.person_id, user_id=mentor.id, since=clock.now())
    if not claim(db.session(), row):
        raise Refused("cases.mentor.assigned", _l("This mentor is assigned already."))
    record(MentorAssigned(row.id, case.person_id, case.id, mentor=mentor.id), actor=actor)
    db.session.flush()
    return mentor


def end_mentor(mentoring: Mentoring, case: Case, *, actor: Actor) -> None:
    actor.require(ASSIGN_MENTOR)
    _end(mentoring, case, actor=actor)


def _end(mentoring: Mentoring, case: Case, *, actor: Actor) -> None:
    if mentoring.until is None:
        mentoring.until = clock.now()
        record(MentorEnded(mentoring.id, case.person_id, case.id, mentor=mentoring.user_id), actor=actor)
        db.session.flush()
