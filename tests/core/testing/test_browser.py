from __future__ import annotations

import urllib.request
from urllib.error import URLError

import pytest
from flask import Flask, Response
from playwright.sync_api import Browser

from core.testing.browser import axe_violations, first_visit_bytes, serving
from core.testing.slow_line import slow

PAGE = """<!doctype html><html lang="es"><title>Prueba</title><link rel="stylesheet" href="/a.css">
<main><h1>Hola</h1><p>Texto</p>%s</main></html>"""


def application(inside: str = "") -> Flask:
    app = Flask(__name__, static_folder=None)

    @app.after_request
    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; img-src 'self'"
        return response

    @app.get("/")
    def index() -> str:
        return PAGE % inside

    @app.get("/a.css")
    def sheet() -> Response:
        return Response("p { color: black }\n" * 500, mimetype="text/css")

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(status=204)

    return app


def test_a_served_app_answers_until_the_block_ends() -> None:
    with serving(application()) as address, urllib.request.urlopen(f"{address}/") as answer:
        assert answer.status == 200
    with pytest.raises(URLError):
        urllib.request.urlopen(f"{address}/", timeout=2)


@pytest.mark.browser
def test_axe_runs_under_a_policy_that_allows_no_scripts(chromium: Browser) -> None:
    with serving(application('<img src="/a.png">')) as address:
        page = chromium.new_page()
        page.goto(address)
        found = [line.split(": ")[0:2] for line in axe_violations(page)]
        page.close()
    assert found == [["image-alt (critical)", "img"]]


@pytest.mark.browser
def test_axe_finds_nothing_on_a_sound_page(chromium: Browser) -> None:
    with serving(application()) as address:
        page = chromium.new_page()
        page.goto(address)
        found = axe_violations(page)
        page.close()
    assert found == []


@pytest.mark.browser
def test_a_first_visit_weighs_what_gzip_sends(chromium: Browser) -> None:
    with serving(application()) as address:
        bytes_of_page_and_sheet = first_visit_bytes(chromium, address)
    # The sheet alone has 9,500 bytes; compressed it is small.
    assert 100 < bytes_of_page_and_sheet < 400


def test_on_a_slow_line_a_page_comes_late_and_whole() -> None:
    with (
        serving(slow(application("<p>más</p>" * 400), 0.01)) as address,
        urllib.request.urlopen(f"{address}/") as answer,
    ):
        assert (answer.status, answer.read().decode()) == (200, PAGE % ("<p>más</p>" * 400))
