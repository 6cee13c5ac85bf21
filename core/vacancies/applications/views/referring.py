"""Sending one or several people to a vacancy, and noting why somebody does not want one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import flash, g, render_template, request, url_for
from flask_babel import gettext as _

from core import clock
from core.access.actors import Actor, current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.db.types import Id
from core.errors import Refused
from core.people.queries import header
from core.vacancies.applications import consents, queries, services
from core.vacancies.applications.consents import Asked
from core.vacancies.applications.explaining import Explanations, explanations
from core.vacancies.applications.permissions import REFER
from core.vacancies.applications.reasons import words
from core.vacancies.applications.schemas import FROM_PERSON, DeclineIn, ReferIn
from core.vacancies.applications.views.blueprint import bp
from core.vacancies.codes import Origin
from core.web.display import page_language
from core.web.forms import form_for


@bp.get("/vacantes-internas/<id:vacancy_id>/remitir")
@policy(REFER, reads=Reads.PEOPLE)
def referring(vacancy_id: Id) -> str:
    """Asks before somebody is sent: shown when consent is missing, and again when nobody could be referred."""
    vacancy = queries.vacancy(vacancy_id)
    people = queries.names(_chosen())
    saw(people)
    form = form_for(ReferIn, {"back": request.args.get("back", "")})
    why = explanations(people, vacancy_id, clock.today(current_actor().timezone))
    allowed = consents.live(people, vacancy.organisation_id)
    employer = _employer(vacancy)
    return render_template(
        "applications/referring.html", vacancy=vacancy, people=people, form=form, employer=employer, allowed=allowed,
        why={person: [(r.met, words(r)) for r in found if r.met is not None] for person, found in why.items()},
        said=consents.text(employer, page_language()), cancel=_origin(vacancy_id, list(people), form["back"].value),
    )  # fmt: skip


def _origin(vacancy_id: Id, people: Sequence[Id], back: str) -> str:
    """The list from which somebody came here."""
    if back == FROM_PERSON and people:
        return url_for("matching.for_person", person_id=people[0])
    return url_for("matching.for_vacancy", vacancy_id=vacancy_id)


def _explain(vacancy_id: Id, data: dict[str, Any]) -> Explanations:
    """Before the write lock: comparing reads a lot."""
    return explanations(data["person_id"], vacancy_id, clock.today(current_actor().timezone))


@bp.post("/vacantes-internas/<id:vacancy_id>/remitir")
@policy(REFER, mutates=True, form=ReferIn, again="applications.referring", done="vacancies.show", before=_explain)
def refer(vacancy_id: Id, data: dict[str, Any], prepared: Explanations) -> Done:
    names = queries.names(data["person_id"])
    asked = Asked(page_language()) if data["authorised"] else None
    result = _refer_all(list(names), vacancy_id, asked, prepared, current_actor())
    if not result.referred:
        raise _nobody(result, names)
    flash(_told(result, names, _title(vacancy_id)), "warning" if result.refused else "message")
    person_id = result.referred[0]
    if data["back"] == FROM_PERSON:
        return done("", person_id, endpoint="applications.of_person", person_id=person_id)
    return done("", vacancy_id, endpoint="matching.for_vacancy", vacancy_id=vacancy_id)


@dataclass
class Result:
    referred: list[Id] = field(default_factory=list)
    refused: dict[Id, Refused] = field(default_factory=dict)


def _refer_all(people: Sequence[Id], vacancy_id: Id, asked: Asked | None, why: Explanations, actor: Actor) -> Result:
    """Each on their own: what bars one person bars nobody else."""
    result = Result()
    origin = Origin.MATCH if why else Origin.WORKER
    for person_id in people:
        try:
            services.refer(
                person_id, vacancy_id, actor=actor, origin=origin, asked=asked, explanation=why.get(person_id, ())
            )
            result.referred.append(person_id)
        except Refused as refusal:
            result.refused[person_id] = refusal
    return result


def _told(result: Result, names: Mapping[Id, str], title: str) -> str:
    """Who was referred, and who was not and why."""
    referred = ", ".join(names[person] for person in result.referred)
    sentences = [_("Referred to %(vacancy)s: %(people)s.", vacancy=title, people=referred)] if referred else []
    for person, refusal in result.refused.items():
        sentences.append(_("Not referred: %(person)s. %(why)s", person=names[person], why=refusal.message))
    return " ".join(sentences)


def _nobody(result: Result, names: Mapping[Id, str]) -> Refused:
    first = next(iter(result.refused.values()))
    return Refused(first.code, first.message if len(result.refused) == 1 else _told(result, names, ""))


@bp.get("/personas/<id:person_id>/vacantes/<id:vacancy_id>/no")
@policy(REFER, reads=Reads.PERSON)
def declining(person_id: Id, vacancy_id: Id) -> str:
    person, vacancy = header(person_id), queries.vacancy(vacancy_id)
    saw([person_id])
    return render_template(
        "applications/declining.html", person=person, vacancy=vacancy, employer=_employer(vacancy),
        form=form_for(DeclineIn),
    )  # fmt: skip


@bp.post("/personas/<id:person_id>/vacantes/<id:vacancy_id>/no")
@policy(REFER, mutates=True, form=DeclineIn, again="applications.declining", done="matching.for_person")
def decline(person_id: Id, vacancy_id: Id, data: dict[str, Any]) -> Done:
    note = data["note"] or ""
    services.decline(person_id, vacancy_id, actor=current_actor(), reason=data["reason"], note=note)
    return done(_("Noted: this vacancy is not offered to the person again."), person_id)


def _chosen() -> list[Id]:
    """The people of the address, or of the form that was refused."""
    sent = g.get("submission")
    raw = sent.raw.getlist("person_id") if sent else request.args.getlist("person_id")
    return [Id(text) for text in raw if _is_id(text)]


def _is_id(text: str) -> bool:
    try:
        return bool(Id(text))
    except ValueError:
        return False


def _employer(vacancy: Any) -> str:
    return (vacancy.organisation.trade_name or vacancy.organisation.legal_name) if vacancy.organisation else ""


def _title(vacancy_id: Id) -> str:
    return queries.vacancy(vacancy_id).title
