"""The indicators of the programme: each is one aggregate statement, in the scope of whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.api import Organisation, Vacancy, country_name, db
from plugins.courses.api import ACTOR_KINDS, certified
from plugins.fair_recruitment.certification.audit_models import CorrectiveAction, Finding
from plugins.fair_recruitment.certification.codes import CertificationState, Verb
from plugins.fair_recruitment.certification.models import Certification, Step
from plugins.fair_recruitment.complaints.codes import ComplaintState
from plugins.fair_recruitment.complaints.models import Complaint
from plugins.fair_recruitment.fees.codes import FeePayer
from plugins.fair_recruitment.fees.models import Fee
from plugins.fair_recruitment.register.labels import KINDS
from plugins.fair_recruitment.register.lines import Line
from plugins.fair_recruitment.register.periods import Asked
from plugins.fair_recruitment.register.queries import C, in_force
from plugins.fair_recruitment.settings import review_days, triage_days
from plugins.fair_recruitment.words import _, _l

PROGRAMME = "fair_recruitment"


@dataclass(frozen=True)
class Indicator:
    """``meaning``: what is counted, in plain words."""

    key: str
    title: object
    meaning: object
    count: Callable[[Asked], Sequence[Line]]


def _people(asked: Asked) -> Sequence[Line]:
    found = certified(PROGRAMME, since=asked.since, until=asked.until)
    chosen = {key: n for key, n in found.items() if asked.country in ("", key[0])}
    order = sorted(chosen, key=lambda key: (str(country_name(key[0])), key[1].value))
    lines = [Line(f"{country_name(country)} · {ACTOR_KINDS[kind]}", chosen[country, kind]) for country, kind in order]
    return [*lines, Line(str(_("All")), sum(chosen.values()))]


def _organisations(asked: Asked) -> Sequence[Line]:
    statement = select(C.kind, func.count(Certification.organisation_id.distinct()).label("n"))
    statement = statement.join(Certification, Certification.id == C.certification_id)
    statement = statement.where(*in_force(asked.today), *asked.days(C.issued_on), *asked.of_country(C.country))
    counted = {row.kind: row.n for row in db.session.execute(statement.group_by(C.kind))}
    return [Line(str(words), counted.get(kind, 0)) for kind, words in KINDS.items()]


def _vacancies(asked: Asked) -> Sequence[Line]:
    day = func.date(Vacancy.published_at)
    covered = exists(
        select(C.id)
        .join(Certification, Certification.id == C.certification_id)
        .where(Certification.organisation_id == Vacancy.organisation_id, C.issued_on <= day, C.valid_until >= day)
        .correlate(Vacancy)
    )
    statement = select(func.count(Vacancy.id).label("every"), func.count(case((covered, 1))).label("n"))
    statement = statement.where(Vacancy.published_at.is_not(None), *asked.moments(Vacancy.published_at))
    found = db.session.execute(statement.where(*asked.of_country(Vacancy.country))).one()
    return [Line(str(_("Published vacancies of certified employers")), found.n, found.every)]


def _fees(asked: Asked) -> Sequence[Line]:
    sums = (func.sum(Fee.amount_minor), func.sum(Fee.reimbursed_minor), func.sum(Fee.verified_minor))
    statement = select(
        Fee.currency, *(one.label(name) for one, name in zip(sums, ("paid", "back", "sure"), strict=True))
    )
    statement = statement.join(Organisation, Organisation.id == Fee.organisation_id)
    statement = statement.where(Fee.payer == FeePayer.WORKER, Fee.voided_at.is_(None), *asked.moments(Fee.recorded_at))
    statement = statement.where(*asked.of_country(Organisation.country)).group_by(Fee.currency).order_by(Fee.currency)
    lines = []
    for row in db.session.execute(statement):
        paid, back, sure = int(row.paid), int(row.back), int(row.sure)
        lines += [
            Line(str(_("Found, paid by workers")), paid, None, row.currency),
            Line(str(_("Reimbursed")), back, paid, row.currency),
            Line(str(_("Reimbursed and verified")), sure, paid, row.currency),
        ]
    return lines


def _triaged(asked: Asked) -> Sequence[Line]:
    """Counted by days in one statement; what is late is told here, as both databases add days in their own way."""
    received, triaged = func.date(Complaint.received_at), func.date(Complaint.triaged_at)
    statement = select(received.label("received"), triaged.label("triaged"), func.count(Complaint.id).label("n"))
    statement = statement.where(*asked.moments(Complaint.received_at)).group_by(received, triaged)
    return [_in_time(_("Triaged in time"), statement, triage_days(), asked)]


def _in_time(words: str, statement: Any, days: int, asked: Asked) -> Line:
    """``statement`` answers the day on which something came, on which it was settled (or None), and how many."""
    due = in_time = 0
    for came, settled, count in db.session.execute(statement):
        last = _day(came) + timedelta(days=days)
        due += count if settled is not None or last < asked.today else 0
        in_time += count if settled is not None and _day(settled) <= last else 0
    return Line(str(words), in_time, due)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _resolved(asked: Asked) -> Sequence[Line]:
    closed = Complaint.state == ComplaintState.CLOSED
    is_due = and_(Complaint.state != ComplaintState.RECEIVED, Complaint.due_on < asked.today)
    in_time = and_(closed, Complaint.closed_on <= Complaint.due_on)
    statement = select(
        func.count(case((closed, 1), (is_due, 1))).label("due"), func.count(case((in_time, 1))).label("n")
    )
    found = db.session.execute(statement.where(*asked.moments(Complaint.received_at))).one()
    return [Line(str(_("Answered in time")), found.n, found.due)]


def _findings(asked: Asked) -> Sequence[Line]:
    in_time = and_(Finding.closed_on.is_not(None), Finding.closed_on <= CorrectiveAction.due_on)
    statement = select(func.count(CorrectiveAction.id).label("due"), func.count(case((in_time, 1))).label("n"))
    statement = statement.join(Finding, Finding.id == CorrectiveAction.finding_id)
    statement = statement.join(Certification, Certification.id == CorrectiveAction.certification_id)
    statement = statement.join(Organisation, Organisation.id == Certification.organisation_id)
    over = (Finding.closed_on.is_not(None)) | (CorrectiveAction.due_on < asked.today)
    statement = statement.where(over, *asked.days(CorrectiveAction.due_on), *asked.of_country(Organisation.country))
    found = db.session.execute(statement).one()
    return [Line(str(_("Closed in time")), found.n, found.due)]


def _reviewed(asked: Asked) -> Sequence[Line]:
    """By days, as the triage of complaints is. A review ends with the next step of the certification."""
    came, after = aliased(Step), aliased(Step)
    following = select(after.id).where(after.certification_id == came.certification_id, after.id > came.id)
    following = following.order_by(after.id).limit(1)
    ended = aliased(Step)
    received, reviewed = func.date(came.at), func.date(ended.at)
    statement = select(received.label("received"), reviewed.label("reviewed"), func.count(came.id).label("n"))
    statement = statement.outerjoin(ended, ended.id == following.correlate(came).scalar_subquery())
    statement = statement.join(Certification, Certification.id == came.certification_id)
    statement = statement.join(Organisation, Organisation.id == Certification.organisation_id)
    statement = statement.where(came.after_state == CertificationState.APPLIED, *asked.moments(came.at))
    statement = statement.where(or_(ended.verb.is_(None), ended.verb.not_in((Verb.TAKE_BACK, Verb.GIVE_UP))))
    statement = statement.where(*asked.of_country(Organisation.country)).group_by(received, reviewed)
    return [_in_time(_("Reviewed in time"), statement, review_days(), asked)]


INDICATORS: Sequence[Indicator] = (
    Indicator(
        "people",
        _l("Certified people by country and kind of actor"),
        _l(
            "People with a certificate of this programme that was issued in the period and not "
            "withdrawn. Who holds two in a country counts once there."
        ),
        _people,
    ),
    Indicator(
        "organisations",
        _l("Certified organisations by kind"),
        _l("Organisations whose certificate was issued in the period and is in force today."),
        _organisations,
    ),
    Indicator(
        "vacancies",
        _l("Vacancies of certified employers"),
        _l(
            "Of the vacancies published in the period, those whose employer or agency had a "
            "certificate that covered the day of publication, also one that was suspended or withdrawn."
        ),
        _vacancies,
    ),
    Indicator(
        "fees",
        _l("Fees found and reimbursed"),
        _l(
            "What workers paid by the entries written in the period that are not voided, and how much "
            "of it went back, for each currency."
        ),
        _fees,
    ),
    Indicator(
        "triaged",
        _l("Complaints triaged in time"),
        _l(
            "Of the complaints received in the period that are triaged or should be, those triaged "
            "within the days that this service set. They have no country."
        ),
        _triaged,
    ),
    Indicator(
        "resolved",
        _l("Complaints answered in time"),
        _l(
            "Of the complaints received in the period that are closed or whose day has passed, those "
            "closed by that day. They have no country."
        ),
        _resolved,
    ),
    Indicator(
        "reviewed",
        _l("Applications reviewed in time"),
        _l(
            "Of the applications received in the period that are reviewed or should be, those reviewed "
            "within the days that this service set."
        ),
        _reviewed,
    ),
    Indicator(
        "findings",
        _l("Findings closed in time"),
        _l(
            "Of the findings whose corrective action was due in the period, and that are closed or "
            "late, those closed by their day."
        ),
        _findings,
    ),
)


def counted(asked: Asked) -> list[tuple[Indicator, Sequence[Line]]]:
    """One statement for each."""
    return [(one, one.count(asked)) for one in INDICATORS]
