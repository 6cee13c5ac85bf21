"""Puts the plugins of a deployment into its application: what they are, what they declare, their pages and words."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, send_from_directory

from core.access import permissions
from core.access.policy import PUBLIC, policy
from core.cases import catalogue
from core.config import Deployment
from core.errors import StartRefused
from core.pluginsystem import discovery, fitting, tables
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.registry import Registry, install
from core.rest import openapi
from core.rest.blueprint import RestBlueprint
from core.rest.policy import ROOT
from core.web import texts

YEAR = 31_536_000


def register(app: Flask, deployment: Deployment) -> None:
    """Raises StartRefused, with the plugin and the cure, when one does not fit."""
    loaded = discovery.load(deployment.plugins)
    tables.adopt(loaded)
    registry = Registry(loaded, deployment.plugin_settings)
    install(app, registry)
    app.config["MIGRATIONS"] = {one.name: one.folder / "migrations" / "versions" for one in loaded if _migrates(one)}
    texts.install(app, loaded)
    for one in loaded:
        _add_pages(app, one)
        _add_resources(app, one)
        _add_static(app, one)
    with app.app_context():
        registry.declare()
        catalogue.verify()
        known = permissions.declared()
        fitting.verify(registry, endpoints=app.view_functions, permissions=known, kinds=catalogue.kinds())


def _migrates(one: Loaded) -> bool:
    return (one.folder / "migrations" / "versions").is_dir()


def _add_pages(app: Flask, one: Loaded) -> None:
    if "views" not in one.modules:
        return
    pages = getattr(one.modules["views"], "bp", None)
    if not isinstance(pages, Blueprint) or pages.name != one.name:
        raise StartRefused(f'Plugin "{one.name}": bp of its views.py must be a Blueprint called "{one.name}".')
    if pages.template_folder or pages.has_static_folder:
        raise StartRefused(
            f'Plugin "{one.name}": leave template_folder and static_folder out: '
            f"templates/{one.name}/ and static/ are found by themselves."
        )
    app.register_blueprint(pages, url_prefix=f"/p/{one.manifest.path}")


def _add_resources(app: Flask, one: Loaded) -> None:
    if "rest" not in one.modules:
        return
    resources = getattr(one.modules["rest"], "bp", None)
    wanted = f"api_{one.name}", f"{ROOT}/{one.manifest.path}"
    if not isinstance(resources, RestBlueprint) or (resources.name, resources.url_prefix) != wanted:
        raise StartRefused(f'Plugin "{one.name}": bp of its rest.py must be rest_blueprint("{one.name}").')
    openapi.register(app, resources)


def _add_static(app: Flask, one: Loaded) -> None:
    folder = one.folder / "static"
    if not folder.is_dir():
        return

    @policy(PUBLIC, reason="style, script and pictures of a plugin; no data")
    def static(filename: str) -> Response:
        return send_from_directory(folder, filename, max_age=YEAR)

    app.add_url_rule(f"/static/{one.name}/<path:filename>", f"{one.name}.static", static)
