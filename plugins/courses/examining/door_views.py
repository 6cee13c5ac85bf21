"""The personal link: tests, examination and survey on a telephone, without a log-in.

Whoever holds the link is known by it alone. Nothing of the person stands on these pages, only the course.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask import session as cookie
from flask_babel import force_locale

from core.api import (
    PUBLIC,
    Actor,
    Done,
    Limit,
    NotFound,
    by_address,
    clock,
    db,
    done,
    elevated,
    form_for,
    policy,
    system,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.catalogue.codes import LANGUAGES
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.courses.examining import labels, opening, queries, scoring, services, sheets
from plugins.courses.examining.codes import Door, Sitting
from plugins.courses.examining.models import Paper, Practice
from plugins.courses.examining.opening import Ground
from plugins.courses.examining.schemas import PER_PAGE, AnswersIn, GoIn
from plugins.courses.words import _, _l

HOLDER = "courses: whoever holds the personal link of an enrolment, found by the hash of its token alone"
REASON = "a participant answers tests and surveys with a personal link; shows the course and the questions"
WHICH = "<any(inicial,final,examen,encuesta):which>"
MOST, UNKNOWN = 600, 30
"""Requests in a quarter of an hour with one link, and of one address with links that do not exist."""


@dataclass(frozen=True)
class Held:
    """``actor``: the program in the name of whoever holds the link."""

    enrolment: Enrolment
    cohort: Cohort
    actor: Actor


def _limits(token: str, **_more: Any) -> Sequence[Limit]:
    """A whole class may sit behind one address: it is the link that counts, unless there is no such link."""
    try:
        with elevated(db.session(), HOLDER):
            queries.enrolment_of_link(services.hash_of(token))
    except NotFound:
        return [by_address("courses-link", UNKNOWN)]
    return [Limit("courses-link", services.hash_of(token), MOST)]


@contextmanager
def _held(token: str, *, writes: bool = False) -> Iterator[Held]:
    """Whoever holds the link, in a language of theirs. Raises NotFound for a link that has ended.

    A write locks the cohort before the enrolment, as whatever settles the cohort does.
    """
    with elevated(db.session(), HOLDER):
        try:
            enrolment = queries.enrolment_of_link(services.hash_of(token))
            cohort = (cohorts.locked if writes else cohorts.cohort)(enrolment.cohort_id)
            if writes:
                enrolment = queries.enrolment_of_link(services.hash_of(token), locked=True)
        except NotFound:
            raise NotFound("courses.link.ended", _l("This link has ended. Ask for a new one.")) from None
        with force_locale(_language(cohort)):
            yield Held(enrolment, cohort, system(HOLDER))


def _language(cohort: Cohort) -> str:
    """The one that the visitor chose, else that of the cohort. The questions stay as they were asked."""
    chosen = request.args.get("idioma") or str(cookie.get("language", ""))
    return chosen if chosen in LANGUAGES else cohort.language


def _sheet(held: Held, which: str) -> Paper | Practice:
    """What the page is about. Raises NotFound before it was begun, and for a survey before its day."""
    if which != labels.SURVEY:
        paper = queries.latest(held.enrolment.id, labels.WHICH[which])
        if paper is None:
            raise NotFound
        return paper
    practice = queries.practice(held.enrolment.id)
    if practice is None or practice.due_on > clock.today(queries.zone_of(held.cohort)):
        raise NotFound
    return practice


def _questions(held: Held, sheet: Paper | Practice) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        queries.survey_of(sheet, held.cohort) if isinstance(sheet, Practice) else sheet.questions
    )
    return found


def _is_done(sheet: Paper | Practice) -> bool:
    return (sheet.answered_at if isinstance(sheet, Practice) else sheet.handed_in_at) is not None


@bp.get("/mi/<token>")
@policy(PUBLIC, reason=REASON, throttle=_limits)
def mine(token: str) -> str:
    with _held(token) as held:
        ground, practice = queries.ground(held.enrolment), queries.practice(held.enrolment.id)
        today = clock.today(queries.zone_of(held.cohort))
        asks = practice is not None and bool(queries.survey_of(practice, held.cohort))
        sittings = [_standing(word, sitting, ground) for word, sitting in labels.WHICH.items()]
        return _page(
            "courses/examining_mine.html", token, held, practice=practice if asks else None,
            sittings=[one for one in sittings if one["door"] is not Door.ABSENT],
            due=practice is not None and practice.due_on <= today, left=opening.attempts_left(ground),
            minutes=cohorts.course_of(held.cohort).exam_minutes, last_begins=ground.last_begins,
        )  # fmt: skip


def _standing(word: str, sitting: Sitting, ground: Ground) -> dict[str, Any]:
    papers = ground.of(sitting)
    return {
        "which": word, "title": labels.SITTINGS[sitting], "door": opening.door(sitting, ground, clock.now()),
        "done": [one for one in papers if one.handed_in_at is not None], "is_exam": sitting is Sitting.EXAM,
        "over": any(one.handed_in_at is None and opening.is_over(one, clock.now()) for one in papers),
    }  # fmt: skip


def _page(template: str, token: str, held: Held, **values: Any) -> str:
    course = cohorts.course_of(held.cohort)
    return render_template(
        template, token=token, cohort=held.cohort, title=catalogue.title(course.titles, held.cohort.language),
        zone=queries.zone_of(held.cohort), now=clock.now(), **values,
    )  # fmt: skip


@bp.post("/mi/<token>/<any(inicial,final,examen):which>/empezar")
@policy(PUBLIC, mutates=True, reason=REASON, form=GoIn, throttle=_limits, done="courses.sitting")
def begin_sitting(token: str, which: str, data: dict[str, Any]) -> Done:
    """Begun already it goes on."""
    with _held(token, writes=True) as held:
        services.start(held.enrolment, labels.WHICH[which], actor=held.actor)
        return done("")


def _throttled(token: str, which: str, **_data: Any) -> Sequence[Limit]:
    return _limits(token)


@bp.get(f"/mi/<token>/{WHICH}")
@policy(PUBLIC, reason=REASON, throttle=_throttled)
def sitting(token: str, which: str) -> str:
    with _held(token) as held:
        sheet = _sheet(held, which)
        asked = _questions(held, sheet)
        count = sheets.pages(asked)
        page = min(max(_number(request.args.get("pagina", "1")), 1), count)
        return _page(
            "courses/examining_sheet.html", token, held, which=which, sheet=sheet, page=page, count=count,
            done=_is_done(sheet), shown=sheets.page(asked, sheet.answers, page), form=form_for(AnswersIn),
            **_time(sheet), name=_name(which),
        )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _name(which: str) -> object:
    return _l("Practice survey") if which == labels.SURVEY else labels.SITTINGS[labels.WHICH[which]]


def _time(sheet: Paper | Practice) -> dict[str, Any]:
    """``ends``: the moment until which it may be answered; ``left``: whole minutes until then."""
    ends = sheet.due_at if isinstance(sheet, Paper) else None
    left = max(0, int((ends - clock.now()).total_seconds()) // 60) if ends else None
    return {"ends": ends, "left": left, "over": isinstance(sheet, Paper) and opening.is_over(sheet, clock.now())}


@bp.post(f"/mi/<token>/{WHICH}")
@policy(PUBLIC, mutates=True, reason=REASON, form=AnswersIn, throttle=_throttled, again="courses.sitting",
        done="courses.sitting")  # fmt: skip
def keep_answers(token: str, which: str, data: dict[str, Any]) -> Done:
    """A page is kept as soon as it is sent: what comes after may be lost with the connection, not this."""
    with _held(token, writes=True) as held:
        sheet = _sheet(held, which)
        if _is_done(sheet):
            return done(_("It was handed in already."), endpoint="courses.mine", token=token)
        asked = _questions(held, sheet)
        if isinstance(sheet, Practice):
            services.keep_practice(sheet, held.cohort, sheets.sent(data["answers"]), actor=held.actor)
        elif not services.keep(sheet, sheets.chosen(data["answers"]), actor=held.actor):
            said = _("The time was over: what you had saved before counts, the last page does not.")
            return done(said, endpoint="courses.mine", token=token)
        if data["page"] >= sheets.pages(asked):
            return done("", endpoint="courses.review", token=token, which=which)
        return done("", token=token, which=which, pagina=data["page"] + 1)


@bp.get(f"/mi/<token>/{WHICH}/revisar")
@policy(PUBLIC, reason=REASON, throttle=_throttled)
def review(token: str, which: str) -> str:
    with _held(token) as held:
        sheet = _sheet(held, which)
        asked = _questions(held, sheet)
        missing = [(at + 1, at // PER_PAGE + 1) for at in scoring.unanswered(asked, sheet.answers)]
        return _page(
            "courses/examining_review.html", token, held, which=which, missing=missing, total=len(asked),
            done=_is_done(sheet), **_time(sheet), name=_name(which),
        )  # fmt: skip


@bp.post(f"/mi/<token>/{WHICH}/entregar")
@policy(PUBLIC, mutates=True, reason=REASON, form=GoIn, throttle=_throttled, done="courses.mine")
def hand_in(token: str, which: str, data: dict[str, Any]) -> Done:
    """Sent twice it is handed in once."""
    with _held(token, writes=True) as held:
        sheet = _sheet(held, which)
        if isinstance(sheet, Practice):
            services.hand_in_practice(sheet, held.cohort, actor=held.actor)
        else:
            services.hand_in(sheet, actor=held.actor)
        return done(_("Thank you. It is handed in."), endpoint="courses.mine", token=token)
