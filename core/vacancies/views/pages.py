"""A vacancy on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import g, render_template
from flask_babel import get_locale

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.classifications import queries as classifications
from core.classifications.lists import CONTRACT_KINDS, EDUCATION_LEVELS, SHIFTS, WAGE_PERIODS
from core.countries import packs
from core.countries import queries as places
from core.db.types import Id
from core.events.labels import label_of
from core.organisations import queries as organisations
from core.pluginsystem.registry import registry
from core.vacancies import floor, labels, permissions, queries, states, vetting
from core.vacancies.models import Vacancy
from core.vacancies.views.blueprint import bp
from core.web.slots import slots

SUGGESTIONS = 4


@bp.get("/<id:vacancy_id>")
@policy(permissions.READ, reads=Reads.PEOPLE)
def show(vacancy_id: Id) -> str:
    vacancy = queries.get(vacancy_id)
    shown = frame(vacancy)
    below = _below(shown["objections"])
    saw([])  # its boxes name the people that they show
    return render_template(
        "vacancies/show.html", **shown, below=below, elsewhere=[one for box in below for one in box.objections],
        history=queries.history(vacancy_id), label_of=label_of,
        linked=queries.linked(vacancy), suggestions=_suggestions(vacancy), refusal=_refusal(), slots=slots,
        allowed_by=organisations.user_name(vacancy.wage_override_by),
        fee_asked_by=organisations.user_name(vacancy.fee_declared_by),
        hazard_by=organisations.user_name(vacancy.hazard_decided_by),
    )  # fmt: skip


@bp.get("/<id:vacancy_id>/imprimir", endpoint="print")
@policy(permissions.READ)
def print_page(vacancy_id: Id) -> str:
    """The sheet that a person takes along; the referral slip is built on it."""
    return render_template("vacancies/print.html", **frame(queries.get(vacancy_id)))


def frame(vacancy: Vacancy) -> dict[str, Any]:
    """What every page about one vacancy shows."""
    firm = queries.employer(vacancy)
    today = clock.today(current_actor().timezone)
    pack = packs.available().get(vacancy.country)
    waiting = vacancy.state in (*states.TO_PUBLICATION, states.ON_HOLD)
    return {
        "vacancy": vacancy, "firm": firm, "today": today, "labels": labels, "states": states,
        "requirements": queries.requirements(vacancy.id),
        "objections": vetting.objections(vacancy, firm, today=today) if waiting else [], "waiting": waiting,
        "judged": floor.wage_judgement(vacancy, firm), "past": past(vacancy, today),
        "names": places.names(vacancy.country, [vacancy.municipality, vacancy.region]),
        "occupation": classifications.occupation(vacancy.occupation, _language()).text if vacancy.occupation else "",
        "contracts": CONTRACT_KINDS, "levels": EDUCATION_LEVELS, "shift_names": SHIFTS, "periods": WAGE_PERIODS,
        "hazards_on_file": bool(pack and pack.hazards),
    }  # fmt: skip


def past(vacancy: Vacancy, today: Any) -> bool:
    """Whether its last day has passed though nothing has closed it yet."""
    return vacancy.state in states.LIVE and vacancy.closes_on is not None and vacancy.closes_on < today


class Below(NamedTuple):
    """What a plugin objects to and explains in the box with the id ``box``."""

    title: object
    box: str
    objections: list[floor.Objection]


def _below(objections: Sequence[floor.Objection]) -> list[Below]:
    boxes = slots.explained("vacancy.main", current_actor().may)
    found = [Below(registry().title(one), box, _of(one, objections)) for one, box in boxes.items()]
    return [one for one in found if one.objections]


def _of(plugin: str, objections: Sequence[floor.Objection]) -> list[floor.Objection]:
    """That a plugin could not answer is in no box."""
    return [one for one in objections if one.code.startswith(f"{plugin}.") and one.code != f"{plugin}.hook.failed"]


def _suggestions(vacancy: Vacancy) -> list[classifications.Suggestion]:
    if vacancy.occupation or vacancy.state not in states.EDITABLE:
        return []
    return classifications.suggest_occupations(vacancy.title, _language(), limit=SUGGESTIONS)


def _language() -> str:
    return str(get_locale() or "es")


def _refusal() -> object:
    """What kept a button of this page from working; forms with fields show it themselves."""
    sent = g.get("submission")
    return sent.message if sent is not None and sent.schema_class is None else ""
