"""What every page carries, without a browser."""

from __future__ import annotations

import gzip
import re

import pytest
from flask import Flask, render_template, render_template_string
from flask_babel import lazy_gettext

from core.web.headers import CSP
from core.web.static import FOLDER
from tests.core.web.conftest import make_app

PAGES = ["/form", "/list", "/estilo"]
TYPED = {"given_names": "", "phone": "71", "note": "Llamó <b>dos</b> veces", "_key": "k" * 32}


def compressed(text: bytes) -> int:
    return len(gzip.compress(text, 6))


def page(app: Flask, address: str) -> str:
    return app.test_client().get(address).get_data(as_text=True)


def sent(app: Flask, values: dict[str, str]) -> tuple[int, str]:
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/form").get_data(as_text=True))
    assert token
    response = client.post("/form", data={**values, "csrf_token": token[1]})
    return response.status_code, response.get_data(as_text=True)


def test_the_style_sheet_and_the_script_keep_to_their_size() -> None:
    assert compressed((FOLDER / "ayni.css").read_bytes()) <= 6 * 1024
    assert compressed((FOLDER / "ayni.js").read_bytes()) <= 3.5 * 1024


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_its_language_and_its_title(app: Flask, address: str) -> None:
    text = page(app, address)
    assert '<html lang="es"' in text
    assert re.search(r"<title>[^<]+ · Bolsa de Sacaba</title>", text)


@pytest.mark.parametrize("address", PAGES)
def test_every_writing_form_carries_the_token_against_forgery(app: Flask, address: str) -> None:
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page(app, address), re.DOTALL)
    assert forms
    assert [form for form in forms if 'name="csrf_token"' not in form] == []


def test_every_form_but_the_search_carries_a_key_of_its_own(app: Flask) -> None:
    text = page(app, "/list") + page(app, "/form")
    keys = re.findall(r'name="_key" value="([0-9a-f]{32})"', text)
    assert len(keys) == len(set(keys)) == 2


def test_a_post_without_the_token_is_refused(app: Flask) -> None:
    assert app.test_client().post("/form", data=TYPED).status_code == 400


def test_the_policy_lets_nothing_run_but_our_own_files(app: Flask) -> None:
    assert app.test_client().get("/form").headers["Content-Security-Policy"] == CSP
    assert "unsafe" not in CSP


def test_an_entry_of_the_menu_is_marked_as_here(app: Flask) -> None:
    entries = re.findall(r'<li><a href="([^"]+)"( aria-current="page")?>([^<]+)</a></li>', page(app, "/form"))
    assert ("/form", ' aria-current="page"', "Registrar") in entries
    assert "Administrar" not in [label for _address, _here, label in entries]


@pytest.mark.parametrize("name", ["entries", "entry", "line", "rest"])
def test_the_layout_takes_no_name_from_a_page(app: Flask, name: str) -> None:
    text = '{% extends "web/layout.html" %}{% block main %}[{{ ' + name + " }}]{% endblock %}"
    with app.test_request_context():
        assert "[of the page]" in render_template_string(text, **{name: "of the page"})


def test_a_demonstration_says_so_on_every_page(app: Flask) -> None:
    assert [address for address in PAGES if "Demostración" not in page(app, address)] == []


def test_a_refused_form_answers_422_with_error_in_the_title(app: Flask) -> None:
    status, text = sent(app, TYPED)
    assert status == 422
    assert "<title>Error: Registrar" in text


def test_a_refused_form_keeps_what_was_typed_escaped(app: Flask) -> None:
    assert "Llamó &lt;b&gt;dos&lt;/b&gt; veces</textarea>" in sent(app, TYPED)[1]


def test_a_refused_form_names_each_problem_at_its_control(app: Flask) -> None:
    _status, text = sent(app, TYPED)
    field = re.search(r'<input id="given_names"[^>]*>', text)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="given_names-hint given_names-error"' in field[0]
    assert "Falta corregir 6 datos" in text


def test_every_problem_links_to_a_control_that_exists(app: Flask) -> None:
    _status, text = sent(app, {**TYPED, "starts_on-day": "31", "contacts-0-kind": "email", "shift": "noon"})
    summary = text[text.index('class="errors"') : text.index("</ul>", text.index('class="errors"'))]
    links = re.findall(r'href="#([^"]+)"', summary)
    assert links
    assert [link for link in links if f'id="{link}"' not in text] == []


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429, 500, 503])
def test_an_error_page_says_what_happened_and_where_to_go(context: Flask, status: int) -> None:
    text = render_template("web/error.html", status=status, message="Vuelva a intentarlo.")
    assert re.search(r"<h1>[^<]{5,}</h1><p>Vuelva a intentarlo.</p>", text)
    assert 'href="/"' in text


def test_the_process_answers(app: Flask) -> None:
    response = app.test_client().get("/healthz")
    assert (response.status_code, response.get_data(as_text=True)) == (200, "ok\n")


def test_the_address_of_a_file_changes_with_its_content_and_may_be_kept(app: Flask) -> None:
    address = re.search(r'href="(/static/web/ayni.css\?v=[0-9a-f]{10})"', page(app, "/list"))
    assert address
    assert app.test_client().get(address[1]).cache_control.max_age == 31_536_000


def test_the_style_guide_shows_every_macro() -> None:
    templates = FOLDER.parent / "templates" / "web"
    macros = set(re.findall(r"{% macro ([a-z]\w*)", (templates / "ui.html").read_text(encoding="utf-8")))
    shown = set(re.findall(r"ui\.(\w+)\(", (templates / "style_guide.html").read_text(encoding="utf-8")))
    inside_others = {"control", "hidden", "field", "submit"}
    assert macros - shown == inside_others


@pytest.mark.parametrize("locale", ["pt", "en"])
def test_the_style_guide_speaks_each_language(locale: str) -> None:
    text = page(make_app(locale), "/estilo")
    heading = {"pt": "Guia de estilo", "en": "Style guide"}[locale]
    assert f'<html lang="{locale}"' in text
    assert f"<h1>{heading}</h1>" in text


def test_what_stands_in_a_lazy_text_is_no_code_of_the_page() -> None:
    app = make_app("es")
    with app.test_request_context():
        said = lazy_gettext("Level: %(level)s", level="<b>")
        assert render_template_string("{{ said }}", said=said) == "Level: &lt;b&gt;"
