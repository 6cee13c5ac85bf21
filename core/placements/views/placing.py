"""Recording that somebody found work."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.countries import ages, packs
from core.db.types import Id, Money
from core.errors import Refused
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


@bp.post("/postulaciones/<id:application_id>/colocar")
@policy(RECORD, mutates=True, form=PlaceIn, before=uploaded, again="placements.new", done="placements.show",
        uploads=UPLOADS)  # fmt: skip
def place(application_id: Id, data: dict[str, Any], prepared: Upload | None) -> Done:
    placement = services.place(applied.get(application_id), data, prepared, actor=current_actor())
    return done(_("Placement recorded."), placement.id)


@bp.post("/personas/<id:person_id>/colocar")
@policy(RECORD, mutates=True, form=PlaceAloneIn, before=uploaded, again="placements.new_alone", done="placements.show",
        uploads=UPLOADS)  # fmt: skip
def place_alone(person_id: Id, data: dict[str, Any], prepared: Upload | None) -> Done:
    placement = services.place_alone(person_id, data, prepared, actor=current_actor())
    return done(_("Placement recorded."), placement.id)
