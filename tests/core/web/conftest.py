"""A small application with nothing but the web layer: the house's look and forms without its people and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, g, redirect, render_template_string, request
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from core.errors import Invalid
from core.web import display, headers, sample, views
from core.web.forms import Submission, form_for, load
from core.web.nav import Nav, NavEntry

TRANSLATIONS = views.__file__.replace("web/views.py", "translations")
FORM_PAGE = """{% extends "web/layout.html" %}{% import "web/ui.html" as ui %}{% set here = "form" %}
{% block title %}Registrar{% endblock %}{% block main %}<h1>Registrar</h1>
{% call ui.form(form, url_for("save"), "Guardar") %}{% for bound in form %}{{ ui.field(bound) }}{% endfor %}
{{ ui.duplicates(url_for("similar")) }}{% endcall %}{% endblock %}"""
LIST_PAGE = """{% extends "web/layout.html" %}{% import "web/ui.html" as ui %}{% set here = "list" %}
{% block title %}Lista{% endblock %}{% block main %}{{ ui.head("Lista") }}{% call ui.filters(request.path) %}
{{ ui.filter_select("stage", "Etapa", [("plan", "Plan")], request.args.get("stage")) }}{% endcall %}
{% call ui.region() %}<p id="shown">{{ request.args.get("stage", "todas") }}</p>{% endcall %}
{{ ui.button("Anotar", url_for("form", nota=1), key="n") }}
{{ ui.post_button(url_for("save"), "Hecho") }}{% endblock %}"""


@dataclass
class Seen:
    """What the application was sent."""

    posts: list[dict[str, Any]] = field(default_factory=list)


def make_app(locale: str = "es_BO", *, shortcuts: bool = True) -> Flask:
    app = Flask("core", static_folder=None, template_folder=None)
    app.config.update(SECRET_KEY="web", BABEL_DOMAIN="core", BABEL_TRANSLATION_DIRECTORIES=TRANSLATIONS)
    Babel(app, locale_selector=lambda: locale)
    CSRFProtect(app)
    display.register(app)
    headers.register(app)
    app.register_blueprint(views.bp)
    app.extensions["seen"] = Seen()
    menu = Nav()
    menu.add(NavEntry("list", "Lista", "list", "", 1))
    menu.add(NavEntry("form", "Registrar", "form", "people.person.create", 2))
    menu.add(NavEntry("secret", "Administrar", "form", "access.user.edit", 3))
    actor = SimpleNamespace(kind="staff", name="Rosa Villca", office_name="Sacaba", shortcuts=shortcuts)
    deployment = SimpleNamespace(name="Bolsa de Sacaba", demo=True, languages=("es", "pt", "en"), country="BO")
    entries = menu.entries(lambda permission: permission == "people.person.create")

    @app.context_processor
    def context() -> dict[str, Any]:
        return {"actor": actor, "can": bool, "nav": entries, "deployment": deployment}

    _add_pages(app)
    return app


def _add_pages(app: Flask) -> None:
    seen: Seen = app.extensions["seen"]

    @app.get("/form")
    def form() -> str:
        return render_template_string(FORM_PAGE, form=form_for(sample.SampleForm))

    @app.post("/form")
    def save() -> Any:
        seen.posts.append(request.form.to_dict())
        try:
            load(sample.SampleForm, request.form)
        except Invalid as refusal:
            g.submission = Submission(sample.SampleForm, request.form, refusal.fields, request.form.get("_key"))
            return form(), 422
        return redirect("/list", 303)

    @app.get("/list", endpoint="list")
    def list_() -> str:
        return render_template_string(LIST_PAGE)

    @app.post("/duplicados")
    def similar() -> str:
        return "<p>Puede que ya tenga registro</p>" if request.form.get("given_names") == "Ana" else ""

    @app.post("/buscar", endpoint="people.find")
    def find() -> str:
        return f"encontrado: {request.form['q']}"

    @app.post("/buscar/sugerencias", endpoint="people.suggest")
    def suggest() -> list[dict[str, str]]:
        return [{"url": "/list?stage=plan", "name": "<b>Ana</b>", "detail": request.form["q"]}]


@pytest.fixture
def app() -> Flask:
    return make_app()


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """Inside a request, in Bolivian Spanish."""
    with app.test_request_context():
        yield app
