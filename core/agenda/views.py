"""My day: what is due, with the verb that does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.agenda import queries, services
from core.agenda.asked import ALL, LATE, SILENT, STEPLESS, TODAY, VIEWS, Asked, cursor_of, read
from core.agenda.items import items
from core.agenda.permissions import VIEW, VIEW_OFFICE
from core.agenda.schemas import SaveViewIn
from core.audit.acts import saw
from core.cases import catalogue, columns
from core.cases.codes import Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.stages import OPEN
from core.countries import queries as places
from core.db.types import Id
from core.web.display import count
from core.web.forms import form_for
from core.web.nav import NavEntry, nav

bp = Blueprint("agenda", __name__, template_folder="templates")
nav.add(NavEntry("day", _l("My day"), "agenda.my_day", VIEW, 0))

WORDS = {
    ALL: _l("Everything"),
    LATE: _l("What is overdue"),
    TODAY: _l("For today"),
    STEPLESS: _l("Without a next step"),
    SILENT: _l("More than 30 days without contact"),
}


def _asked(args: Mapping[str, str]) -> Asked:
    actor = current_actor()
    whole, by_person = actor.may(VIEW_OFFICE), not actor.scope.offices
    kinds = tuple(catalogue.kinds())
    return read(
        args, actor_id=actor.id, office_id=actor.office_id, whole=whole, by_person=by_person, kinds=kinds
    )  # fmt: skip


@bp.get("/mi-dia")
@policy(VIEW, reads=Reads.PEOPLE)
def my_day() -> str:
    actor, asked = current_actor(), _asked(request.args)
    today = clock.today(actor.timezone)
    queue = queries.queue(asked, today, cursor_of(request.args.get("desde", "")))
    shown = items(queue.rows)
    saw(item.person_id for item in shown)
    return render_template(
        "agenda/my_day.html",
        items=shown, today=today, asked=asked, stages=_stages(asked), processes=_processes(),
        columns=columns.filled([item.case for item in shown], actor=actor), views=_views(asked, today),
        municipalities=_municipalities(asked),
        next_url=_address(asked, desde=str(queue.next_cursor)) if queue.next_cursor else "",
        first_url=_address(asked) if "desde" in request.args else "",
        clear=_address(Asked(asked.view, whose=asked.whose)) if asked.stage or asked.municipality or asked.kind else "",
        form=form_for(SaveViewIn, asked.filters), saved=queries.saved_views(actor.id),
    )  # fmt: skip


def _stages(asked: Asked) -> list[tuple[Stage, object]]:
    """In the words of the kind that is looked at."""
    kind = catalogue.kinds()[asked.kind or EMPLOYMENT]
    shown = [stage for stage in OPEN if stage in kind.stages or stage is Stage.PAUSED]
    return [(stage, catalogue.stage_words(kind.name, stage)) for stage in shown]


def _processes() -> list[tuple[str, object]]:
    """The kinds of case to choose from; none where there is only one."""
    found = [(name, kind.title) for name, kind in catalogue.kinds().items()]
    return found if len(found) > 1 else []


def _views(asked: Asked, today: date) -> list[dict[str, object]]:
    """The views of the house and the user's own, each with its count, for ``ui.views``."""
    actor = current_actor()
    own = [(row, _asked(row.filters)) for row in queries.saved_views(actor.id)]
    each = [*(asked.at(view) for view in VIEWS), *(one for _row, one in own)]
    counted = queries.counts(each, today, actor.home[0])
    names = [*(WORDS[view] for view in VIEWS), *(row.name for row, _one in own)]
    keys = [*VIEWS, *(row.id.hex for row, _one in own)]
    return [
        {"key": key, "label": name, "url": _address(one), "count": count(number)}
        for key, name, one, number in zip(keys, names, each, counted, strict=True)
    ]


def _address(asked: Asked, **more: str) -> str:
    said: dict[str, Any] = {**asked.filters, **more}
    return url_for("agenda.my_day", **said)


def _municipalities(asked: Asked) -> list[tuple[str, str]]:
    codes = queries.municipalities(asked)
    names = places.names(current_app.config["DEPLOYMENT"].country, codes)
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])


@bp.post("/mi-dia/vistas")
@policy(VIEW, mutates=True, form=SaveViewIn, again="agenda.my_day", done="agenda.my_day")
def save_view(data: dict[str, Any]) -> Done:
    name = data.pop("name")
    filters = _asked({key: value for key, value in data.items() if value}).filters
    kept = services.save_view(name, filters, actor=current_actor())
    return done(_("View saved: %(name)s", name=name), kept.id, **filters)


@bp.post("/mi-dia/vistas/<id:view_id>/borrar")
@policy(VIEW, mutates=True, done="agenda.my_day")
def delete_view(view_id: Id) -> Done:
    services.delete_view(view_id, actor=current_actor())
    return done(_("View deleted."))
