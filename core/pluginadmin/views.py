"""The administrator's page of plugins. Switching one on or off is a line in ayni.toml, never a button."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from core.access.policy import policy
from core.pluginadmin import facts, permissions
from core.pluginsystem.registry import registry
from core.web.nav import NavEntry, nav

bp = Blueprint("pluginadmin", __name__, template_folder="templates")
nav.add(NavEntry("plugins", _l("Modules"), "pluginadmin.list", permissions.READ, 86))


@bp.get("/administracion/modulos", endpoint="list")
@policy(permissions.READ)
def list_plugins() -> str:
    return render_template("pluginadmin/list.html", plugins=facts.every(), health=registry().health())
