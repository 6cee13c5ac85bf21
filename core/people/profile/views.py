"""The tab "Profile for work": a list, a form and a button for each part of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.classifications import queries as classifications
from core.classifications.fields import written
from core.db.types import Id, Money
from core.errors import NotFound
from core.people import labels, permissions
from core.people.claims import claims_of
from core.people.profile import aside, queries, schemas, services
from core.people.profile.sections import BY_SLUG, SECTIONS, Section
from core.people.profile_models import JobWish, WantedOccupation, WorkExperience
from core.people.queries import header
from core.people.views.blueprint import bp
from core.people.views.page import edit_page
from core.verification.labels import STANDINGS
from core.web.forms import form_for
from core.web.slots import Panel, Tab, slots

slots.add_tab("person", Tab("profile", _l("Profile for work"), "people.profile", permissions.READ, 30))
slots.add_panel("person.aside", Panel("profile", aside.render, permissions.READ, 10))
SUGGESTED = 3


@bp.get("/personas/<id:person_id>/perfil")
@policy(permissions.READ, reads=Reads.PERSON)
def profile(person_id: Id) -> str:
    person, found = header(person_id), queries.profile(person_id)
    saw([person_id])
    may_edit = current_actor().may(permissions.EDIT)
    return render_template(
        "people/profile.html",
        person=person,
        sections=[_shown(section, getattr(found, section.key)) for section in SECTIONS],
        wish=aside.wish_facts(found.wish, found.wanted),
        barriers=[(labels.BARRIER[row.barrier], row.declared_on) for row in found.barriers],
        barriers_form=form_for(schemas.BarriersIn, {"barriers": [row.barrier for row in found.barriers]}),
        groups=[(labels.GROUP[row.group_code], row.declared_on) for row in found.groups],
        groups_form=form_for(schemas.GroupsIn, {"groups": [row.group_code for row in found.groups]}),
        may_edit=may_edit,
        today=clock.today(current_actor().timezone),
        claims=claims_of([person_id], actor=current_actor()).get(person_id, []),
        standings=STANDINGS,
        **_restricted(person_id),
    )


def _shown(section: Section, rows: Any) -> dict[str, Any]:
    items = [
        {"id": row.id, "words": section.words(row), "suggested": _suggested(row)} for row in rows
    ]  # fmt: skip
    return {"section": section, "items": items, "form": form_for(section.schema)}


def _suggested(row: Any) -> list[classifications.Suggestion]:
    """Occupations that may be what an experience without one describes."""
    if not isinstance(row, WorkExperience) or row.occupation:
        return []
    return classifications.suggest_occupations(row.title, str(get_locale() or "es"), SUGGESTED)


def _restricted(person_id: Id) -> dict[str, Any]:
    if not current_actor().may(permissions.READ_RESTRICTED):
        return {"restricted": None}
    found = queries.restricted(person_id)
    values = {
        "restricted_groups": [row.group_code for row in found.groups],
        "adjustment": found.adjustment.description if found.adjustment else "",
    }
    words = [(labels.GROUP[row.group_code], row.declared_on) for row in found.groups]
    form = form_for(schemas.RestrictedIn, values)
    return {"restricted": {"groups": words, "adjustment": found.adjustment, "form": form}}


def _adding(section: Section) -> Callable[..., Done]:
    def add(person_id: Id, data: dict[str, Any]) -> Done:
        row = services.add(section.model, person_id, data, actor=current_actor())
        return done(_("Saved."), row.id)

    return add


for _section in SECTIONS:
    _declared = policy(
        permissions.EDIT, mutates=True, form=_section.schema, again="people.profile", done="people.profile"
    )
    bp.add_url_rule(
        f"/personas/<id:person_id>/perfil/{_section.slug}",
        endpoint=f"add_{_section.key}",
        view_func=_declared(_adding(_section)),
        methods=["POST"],
    )


@bp.post("/personas/<id:person_id>/perfil/<slug>/<id:row_id>/quitar")
@policy(permissions.EDIT, mutates=True, done="people.profile")
def remove_from_profile(person_id: Id, slug: str, row_id: Id) -> Done:
    if slug not in BY_SLUG:
        raise NotFound
    services.remove(BY_SLUG[slug].model, person_id, row_id, actor=current_actor())
    return done(_("Removed."), row_id)


@bp.post("/personas/<id:person_id>/perfil/experiencia/<id:row_id>/ocupacion")
@policy(
    permissions.EDIT, mutates=True, form=schemas.OccupationIn, again="people.profile", done="people.profile"
)  # fmt: skip
def code_experience(person_id: Id, row_id: Id, data: dict[str, Any]) -> Done:
    services.code_experience(person_id, row_id, data["occupation"], actor=current_actor())
    return done(_("Saved."), row_id)


@bp.get("/personas/<id:person_id>/perfil/busca")
@policy(permissions.EDIT, reads=Reads.PERSON)
def wish(person_id: Id) -> str:
    wanted = [row.occupation for row in queries.all_of(WantedOccupation, person_id)]
    form = form_for(schemas.WishIn, _wish_values(queries.wish(person_id), wanted))
    action, back = url_for("people.save_wish", person_id=person_id), url_for("people.profile", person_id=person_id)
    return edit_page(person_id, "profile", _("What the person looks for"), form, action, back)


def _wish_values(row: JobWish | None, wanted: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {f"wanted_{n}": written(code) for n, code in enumerate(wanted, start=1)}
    values["wage_period"] = row.wage_period if row and row.wage_period else "month"
    if row is None:
        return values
    for name in ("municipalities", "contract_kinds", "shifts", "available_from", "note"):
        values[name] = getattr(row, name)
    values["hours_per_week"] = row.minutes_per_week_most // 60 if row.minutes_per_week_most else None
    values["wage_min"] = _amount(row)
    return values


def _amount(row: JobWish) -> Decimal | None:
    if row.wage_min_minor is None or row.wage_currency is None:
        return None
    return Money.of_minor(row.wage_min_minor, row.wage_currency).amount


@bp.post("/personas/<id:person_id>/perfil/busca")
@policy(permissions.EDIT, mutates=True, form=schemas.WishIn, again="people.wish", done="people.profile")
def save_wish(person_id: Id, data: dict[str, Any]) -> Done:
    services.save_wish(person_id, data, actor=current_actor())
    return done(_("Saved."), person_id)


@bp.post("/personas/<id:person_id>/perfil/dificultades")
@policy(permissions.EDIT, mutates=True, form=schemas.BarriersIn, again="people.profile", done="people.profile")
def save_barriers(person_id: Id, data: dict[str, Any]) -> Done:
    services.declare_barriers(person_id, data["barriers"], actor=current_actor())
    return done(_("Saved."), person_id)


@bp.post("/personas/<id:person_id>/perfil/grupos")
@policy(permissions.EDIT, mutates=True, form=schemas.GroupsIn, again="people.profile", done="people.profile")
def save_groups(person_id: Id, data: dict[str, Any]) -> Done:
    services.declare_groups(person_id, data["groups"], actor=current_actor())
    return done(_("Saved."), person_id)


@bp.post("/personas/<id:person_id>/perfil/reservado")
@policy(
    permissions.READ_RESTRICTED, mutates=True, form=schemas.RestrictedIn, again="people.profile", done="people.profile"
)
def save_restricted(person_id: Id, data: dict[str, Any]) -> Done:
    actor = current_actor()
    actor.require(permissions.EDIT)
    services.declare_groups(person_id, data["restricted_groups"], restricted=True, actor=actor)
    services.need_adjustment(person_id, data["adjustment"] or "", actor=actor)
    return done(_("Saved."), person_id)
