"""Recording that somebody found work."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases.codes import Stage
from core.cases.judging import Judged, judge
from core.cases.models import Case
from core.countries import ages, packs
from core.db.types import Id, Money
from core.errors import Refused
from core.extensions import db
from core.people import queries as people
from core.people.services.files import Upload
from core.placements import queries, services
from core.placements.codes import Answer, PlacementKind
from core.placements.judging import hours
from core.placements.permissions import RECORD
from core.placements.schemas import PlaceAloneIn, PlaceIn
from core.placements.views.blueprint import UPLOADS, bp, person_page, uploaded, words
from core.vacancies.applications import queries as applied
from core.vacancies.codes import LIVE
from core.vacancies.models import Vacancy
from core.web.forms import form_for

MAY_BE_YOUNG = ages.ADULT + 2
"""Who is younger than this today may have begun to work under 18."""


@bp.get("/postulaciones/<id:application_id>/colocar")
@policy(RECORD, reads=Reads.PERSON)
def new(application_id: Id) -> str:
    application = applied.get(application_id)
    placed = queries.of_application(application_id)
    if placed is not None:
        return person_page("placements/placed.html", application.person_id, placed=placed)
    if application.state not in LIVE:
        raise Refused("placements.application.closed", _("This application is closed: nobody is placed from it."))
    vacancy = application.vacancy
    currency = vacancy.wage_currency or packs.pack(vacancy.country).currency
    return person_page(
        "placements/new.html", application.person_id, form=form_for(PlaceIn, offered_by(vacancy)),
        application=application, vacancy=vacancy, currency=currency,
    )  # fmt: skip


@bp.get("/personas/<id:person_id>/colocar")
@policy(RECORD, reads=Reads.PERSON)
def new_alone(person_id: Id) -> str:
    person = people.header(person_id)
    case = queries.case_to_place(person_id)
    if case is None:
        raise Refused("placements.case.closed", _("The person has no open case. Open it first, then record the work."))
    age = ages.youngest_age(person.birth_date, person.birth_precision, words()["today"])
    return person_page(
        "placements/new_alone.html", person_id, form=form_for(PlaceAloneIn),
        young=age is not None and age < MAY_BE_YOUNG,
        currency=packs.pack(current_app.config["DEPLOYMENT"].country).currency,
    )  # fmt: skip


def offered_by(vacancy: Vacancy) -> dict[str, Any]:
    """What the vacancy says, as a beginning of the form."""
    wage = None
    if vacancy.wage_min_minor is not None and vacancy.wage_currency is not None:
        wage = Money.of_minor(vacancy.wage_min_minor, vacancy.wage_currency).amount
    return {
        "kind": PlacementKind.EMPLOYEE,
        "contract_kind": vacancy.contract_kind,
        "wage": wage,
        "wage_period": vacancy.wage_period or "month",
        "hours_per_week": hours(vacancy.minutes_per_week),
        "social_security": Answer.UNKNOWN,
    }


Prepared = tuple[Upload | None, Judged | None]
"""The file, and what was said to the case's going on to follow-up."""


def _before_placing(application_id: Id, data: dict[str, Any]) -> Prepared:
    case = db.session.get(Case, applied.get(application_id).case_id)
    return uploaded(data), judge(case, Stage.FOLLOW_UP) if case else None


def _before_placing_alone(person_id: Id, data: dict[str, Any]) -> Prepared:
    case = queries.case_to_place(person_id)
    return uploaded(data), judge(case, Stage.FOLLOW_UP) if case else None


@bp.post("/postulaciones/<id:application_id>/colocar")
@policy(RECORD, mutates=True, form=PlaceIn, before=_before_placing, again="placements.new", done="placements.show",
        uploads=UPLOADS)  # fmt: skip
def place(application_id: Id, data: dict[str, Any], prepared: Prepared) -> Done:
    upload, judged = prepared
    placement = services.place(applied.get(application_id), data, upload, actor=current_actor(), judged=judged)
    return done(_("Placement recorded."), placement.id)


@bp.post("/personas/<id:person_id>/colocar")
@policy(RECORD, mutates=True, form=PlaceAloneIn, before=_before_placing_alone, again="placements.new_alone",
        done="placements.show", uploads=UPLOADS)  # fmt: skip
def place_alone(person_id: Id, data: dict[str, Any], prepared: Prepared) -> Done:
    upload, judged = prepared
    placement = services.place_alone(person_id, data, upload, actor=current_actor(), judged=judged)
    return done(_("Placement recorded."), placement.id)
