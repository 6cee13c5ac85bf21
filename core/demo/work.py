"""Referrals to vacancies, the employers' answers, placements and their follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from core import clock
from core.access.actors import Actor
from core.cases import hand_over
from core.cases import services as cases
from core.cases.codes import Channel, ClosureReason, Need, Stage
from core.cases.judging import judge
from core.cases.queries import case_of
from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.demo import stories
from core.demo.diary import Deed, Diary
from core.demo.offers import HALF_DAY, WHOLE_DAY, End, Offer, known
from core.demo.paths import do_actions
from core.demo.people import Fate, Seeker
from core.placements import queries as placed
from core.placements import services as placements
from core.placements.codes import Answer, EvidenceKind, FollowUpResult, PlacementKind
from core.placements.models import FollowUp
from core.placements.schedule import add_months
from core.vacancies.applications import queries, services
from core.vacancies.applications.explaining import explanations
from core.vacancies.codes import ApplicationState, RefusalReason
from core.vacancies.models import Application
from core.web.fields import PartialDay

MILESTONES = (1, 3, 6)
PUBLISHED_BEFORE = 8
"""Days from the publication to the first day of work, at least."""
HIRED_FROM = {Fate.PLACED, Fate.KEPT}
ANSWERS = (
    None, None, ApplicationState.VIEWED, ApplicationState.SHORTLISTED, ApplicationState.INTERVIEW,
    ApplicationState.REFUSED, ApplicationState.OFFER,
)  # fmt: skip
REFUSALS = (RefusalReason.EXPERIENCE, RefusalReason.SHIFT, RefusalReason.NO_SHOW, RefusalReason.POSITION_CLOSED)
ALONE = (
    (PlacementKind.SELF_EMPLOYED, "Venta de comida por cuenta propia", ""),
    (PlacementKind.EMPLOYEE, "Ayudante en tienda", "Tienda de una tía"),
    (PlacementKind.DOMESTIC, "Trabajo del hogar", "Una familia de Pacata"),
    (PlacementKind.APPRENTICE, "Aprendiz de carpintería", "Taller del barrio"),
)


@dataclass
class Hire:
    """Who starts where and when. ``offer`` is None for work that the person found alone."""

    seeker: Seeker
    start: date
    offer: Offer | None = None


def plan_hires(random: Random, seekers: list[Seeker], offers: list[Offer], today: date) -> list[Hire]:
    """Spread the starts so that follow-ups are answered, overdue, due today and still to come; each goes to the newest
    vacancy that was open by then. The person then has the trade of the vacancy, and was registered in time."""
    found = [one for one in seekers if one.fate in (*HIRED_FROM, Fate.ALONE)]
    hires = [Hire(seeker, _start(random, seeker, number, today)) for number, seeker in enumerate(found)]
    free = [offer for offer in sorted(offers, key=lambda it: it.since) if _hires(offer) for _ in range(offer.positions)]
    for hire in sorted(hires, key=lambda one: one.start):
        since = (today - hire.start).days
        hire.seeker.since = max(hire.seeker.since, min(since + 30, 232))
        if hire.seeker.fate in HIRED_FROM:
            hire.offer = next(offer for offer in free if offer.since > since + PUBLISHED_BEFORE)
            free.remove(hire.offer)
            hire.seeker.trade = hire.offer.trade
    return hires


def enter(diary: Diary, hires: list[Hire]) -> None:
    for hire in hires:
        if hire.offer is None:
            _enter(diary, hire.seeker, hire.start + timedelta(days=3), _place_alone(hire))
        else:
            _place(diary, hire, hire.offer)
        _follow(diary, hire)


def enter_referrals(diary: Diary, seekers: list[Seeker], offers: list[Offer]) -> None:
    """Those who search stand before open vacancies of their trade."""
    for seeker in [one for one in seekers if one.fate is Fate.SEARCHING and not one.minor and one.number % 6]:
        days = min(seeker.since - 13, seeker.random.randint(1, 30))
        day = diary.ago(days)
        fitting = [one for one in offers if one.end is End.OPEN and diary.ago(one.since) < day and _near(one, seeker)]
        same = [one for one in fitting if one.trade is seeker.trade] or fitting
        for offer in seeker.random.sample(same, min(len(same), seeker.random.choice((1, 1, 2, 3)))):
            answer = seeker.random.choice(ANSWERS)
            _enter(diary, seeker, day, _refer(seeker, offer))
            if answer is not None:
                _enter(diary, seeker, diary.ago(max(0, days - 4)), _answer(seeker, offer, answer))


def _hires(offer: Offer) -> bool:
    return offer.end is End.HIRED and offer.employer.municipality == "sacaba"


def _near(offer: Offer, seeker: Seeker) -> bool:
    return (offer.employer.municipality == "tiquipaya") == (seeker.who == "jorge")


def _start(random: Random, seeker: Seeker, number: int, today: date) -> date:
    if seeker.fate is Fate.KEPT:
        return today - timedelta(days=random.randint(186, 192))
    months = MILESTONES[number % 3]
    offset = 0 if number % 9 == 0 else -random.randint(1, 8) if number % 5 == 0 else random.randint(1, 25)
    return add_months(today, -months) + timedelta(days=offset)


def _enter(diary: Diary, seeker: Seeker, day: date, do: Deed) -> None:
    diary.enter(max(diary.open(day), diary.ago(seeker.since)), seeker.who, do)


def _place(diary: Diary, hire: Hire, offer: Offer) -> None:
    seeker = hire.seeker
    begins = min(hire.start - timedelta(days=1), diary.today)
    sent = begins - timedelta(days=4)
    _enter(diary, seeker, sent, _refer(seeker, offer))
    _enter(diary, seeker, begins - timedelta(days=2), _answer(seeker, offer, ApplicationState.INTERVIEW))
    _enter(diary, seeker, begins, lambda actor: _record(hire, offer, actor))
    if seeker.number % 8 == 0:
        _enter(diary, seeker, begins, lambda actor: _give_mentor(seeker, actor))


def _follow(diary: Diary, hire: Hire) -> None:
    """What was due is answered, but for the last one when it became due only now; a few were tried in vain."""
    seeker, today = hire.seeker, diary.today
    for months in MILESTONES:
        due = add_months(hire.start, months)
        if due <= today - timedelta(days=9) or (seeker.fate is Fate.KEPT and due <= today):
            _enter(diary, seeker, min(due + timedelta(days=2), today), _kept(seeker, months))
        elif due < today and seeker.number % 2:
            _enter(diary, seeker, due, _tried(seeker, months))
    if seeker.fate is Fate.KEPT:
        _enter(diary, seeker, today - timedelta(days=1), lambda actor: _close(seeker, actor))


def _refer(seeker: Seeker, offer: Offer) -> Deed:
    def do(actor: Actor) -> None:
        why = explanations([seeker.known], known(offer), clock.today(actor.timezone))
        services.refer(seeker.known, known(offer), explanation=why.get(seeker.known, ()), actor=actor)

    return do


def _answer(seeker: Seeker, offer: Offer, state: ApplicationState) -> Deed:
    reason = seeker.random.choice(REFUSALS) if state is ApplicationState.REFUSED else None
    return lambda actor: services.answer(_application(seeker, offer), state, reason=reason, actor=actor)


def _application(seeker: Seeker, offer: Offer) -> Application:
    line = next(one for one in queries.of_person(seeker.known) if one.vacancy_id == known(offer))
    return queries.get(line.id)


def _record(hire: Hire, offer: Offer, actor: Actor) -> None:
    do_actions(case_of(hire.seeker.known), actor, all_of_them=True)
    formal = hire.seeker.number % 5
    data = {
        "start_on": hire.start,
        "contract_kind": offer.data["contract_kind"],
        "wage": offer.data["wage_min"] or Decimal(3500),
        "wage_period": WagePeriod.MONTH,
        "hours_per_week": HALF_DAY if offer.data["hours_per_week"] == HALF_DAY else WHOLE_DAY,
        "social_security": (Answer.UNKNOWN, Answer.YES, Answer.YES, Answer.YES, Answer.NO)[formal],
        "evidence_kind": EvidenceKind.CONTRACT if formal else None,
    }
    judged = judge(case_of(hire.seeker.known), Stage.FOLLOW_UP)
    made = placements.place(_application(hire.seeker, offer), data, actor=actor, judged=judged)
    if formal in (1, 2):
        placements.add_evidence(made, EvidenceKind.SOCIAL_SECURITY, "Planilla de la caja de salud", actor=actor)


def _place_alone(hire: Hire) -> Deed:
    kind, title, employer = ALONE[hire.seeker.number % len(ALONE)]

    def do(actor: Actor) -> None:
        do_actions(case_of(hire.seeker.known), actor, all_of_them=True)
        start = PartialDay(year=hire.start.year, month=hire.start.month, day=hire.start.day)
        informal = kind is not PlacementKind.SELF_EMPLOYED
        data = {
            "kind": kind,
            "title": title,
            "employer": employer,
            "start": start,
            "social_security": Answer.NO if informal else Answer.UNKNOWN,
            "contract_kind": ContractKind.VERBAL if informal else None,
        }
        judged = judge(case_of(hire.seeker.known), Stage.FOLLOW_UP)
        placements.place_alone(hire.seeker.known, data, actor=actor, judged=judged)

    return do


def _follow_up(seeker: Seeker, months: int) -> FollowUp:
    placement = placed.of_person(seeker.known)[0]
    found = placed.follow_ups_of([placement.id])[placement.id]
    return next(one for one in found if one.months == months)


def _kept(seeker: Seeker, months: int) -> Deed:
    note = seeker.random.choice(stories.KEPT)
    data = {"result": FollowUpResult.SAME_JOB, "channel": Channel.CALL, "note": note}
    if seeker.number % 20 == 7 and months == 1:
        data |= {"need": Need.TRANSPORT, "outside_contact": "Sindicato de transporte Sacaba"}
    return lambda actor: placements.answer(_follow_up(seeker, months), data, actor=actor)


def _tried(seeker: Seeker, months: int) -> Deed:
    data = {"result": FollowUpResult.NOT_REACHED, "channel": Channel.CALL, "note": "No contesta."}
    return lambda actor: placements.answer(_follow_up(seeker, months), data, actor=actor)


def _give_mentor(seeker: Seeker, actor: Actor) -> None:
    case = case_of(seeker.known)
    for mentor in hand_over.mentors(actor=actor):
        hand_over.assign_mentor(case, mentor.id, actor=actor)


def _close(seeker: Seeker, actor: Actor) -> None:
    case, reason = case_of(seeker.known), ClosureReason.PLACED_AND_RETAINED
    cases.close(case, reason, actor=actor, judged=judge(case, Stage.CLOSED, reason))
