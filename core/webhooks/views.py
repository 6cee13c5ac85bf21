"""The administrator's pages of the programs that are told of events."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.db.types import Id
from core.events.codes import DeliveryState
from core.events.labels import label_of
from core.extensions import db
from core.web.forms import form_for
from core.web.nav import NavEntry, nav
from core.webhooks import permissions, queries, services
from core.webhooks.queue import PING
from core.webhooks.schemas import NewWebhookIn
from core.webhooks.words import reason

bp = Blueprint("webhooks", __name__, template_folder="templates", url_prefix="/administracion/webhooks")
nav.add(NavEntry("webhooks", _l("Webhooks"), "webhooks.list", permissions.READ, 86))


@bp.get("", endpoint="list")
@policy(permissions.READ)
def list_webhooks() -> str:
    rows = db.session.execute(queries.listed()).all()
    return render_template("webhooks/list.html", rows=rows, reason=reason)


@bp.get("/nuevo")
@policy(permissions.MANAGE)
def new() -> str:
    return render_template("webhooks/new.html", form=form_for(NewWebhookIn), tokens=queries.living_tokens())


@bp.post("/nuevo")
@policy(permissions.MANAGE, mutates=True, form=NewWebhookIn, again="webhooks.new", done="webhooks.show")
def add(data: dict[str, Any]) -> Done:
    made, secret = services.add(data["token_id"], data["url"], data["events"], actor=current_actor())
    page = render_template("webhooks/secret.html", webhook_id=made.id, url=made.url, secret=secret)
    return done("", made.id, page=page)


@bp.get("/<id:webhook_id>")
@policy(permissions.READ)
def show(webhook_id: Id) -> str:
    row = queries.one(webhook_id)
    return render_template(
        "webhooks/show.html", row=row, events=queries.events_of([webhook_id]).get(webhook_id, []), reason=reason,
        not_told=queries.not_told(webhook_id), label_of=_label_of, parked=DeliveryState.PARKED,
    )  # fmt: skip


def _label_of(name: str) -> object:
    return _("A test") if name == PING else label_of(name)


@bp.post("/<id:webhook_id>/probar")
@policy(permissions.MANAGE, mutates=True, done="webhooks.show")
def test(webhook_id: Id) -> Done:
    services.test(webhook_id, actor=current_actor())
    return done(_("A test is on its way. In some seconds this page says how it went."), webhook_id)


@bp.post("/<id:webhook_id>/reintentar")
@policy(permissions.MANAGE, mutates=True, done="webhooks.show")
def try_again(webhook_id: Id) -> Done:
    services.try_again(webhook_id, actor=current_actor())
    return done(_("It is tried again."), webhook_id)


@bp.get("/<id:webhook_id>/quitar")
@policy(permissions.MANAGE)
def ask_remove(webhook_id: Id) -> str:
    return render_template("webhooks/remove.html", row=queries.one(webhook_id))


@bp.post("/<id:webhook_id>/quitar")
@policy(permissions.MANAGE, mutates=True, done="webhooks.list")
def remove(webhook_id: Id) -> Done:
    services.remove(webhook_id, actor=current_actor())
    return done(_("It is told nothing any more."), webhook_id)
