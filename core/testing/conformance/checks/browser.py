"""The pages with hostile texts as a real browser takes them apart, with the policy of the pages switched off.

The policy would stop a script that a page lets in, and so hide the hole. In what the page holds, the element of each
canary is exchanged for one that runs; it has no character that is escaped, so the page is as if that had been written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from core.testing import browser
from core.testing.conformance.canaries import ELEMENT
from core.testing.conformance.requests import asker
from core.testing.conformance.routes import Route
from core.testing.conformance.suite import Suite, check

if TYPE_CHECKING:
    from playwright.sync_api import Dialog
    from playwright.sync_api import Page as Tab
    from playwright.sync_api import Route as Fetch

KIND = "pages with hostile texts in a browser"
RUNS = "img zq-on=1 src=zq-none onerror=zqRan()"
HEARS = "window.zqRuns = 0; window.zqRan = () => { window.zqRuns += 1 }"
TELLS = "() => window.zqRuns + document.querySelectorAll('[zq-on]').length"
HOME = "http://localhost"
PATIENCE = 10_000


@dataclass(frozen=True)
class Shown:
    route: Route
    path: str
    body: str


@check("browser")
def no_text_of_a_record_runs_in_a_browser(suite: Suite) -> None:
    if browser.installed() is None:
        suite.report.leave_out("pages in a browser", "there is no Chromium on this machine")
        if browser.required():
            suite.report.find("suite.no_browser", "pages in a browser", "A browser is required, and there is none.")
        return
    pages = list(_with_hostile_texts(suite))
    suite.report.expect(KIND, [page.route for page in pages])
    # In a thread of its own: who runs the suite may be driving a browser in this one.
    with ThreadPoolExecutor(max_workers=1) as beside:
        found = beside.submit(_opened, suite.ground.app, pages).result()
    for page, runs in zip(pages, found, strict=True):
        suite.report.saw(KIND, page.route)
        if runs:
            sentence = "In a browser a text of a record becomes an element that runs, were it not for the policy."
            suite.report.find("pages.runs_in_browser", page.route, sentence, runs)


def _with_hostile_texts(suite: Suite) -> Iterator[Shown]:
    for route in [route for route in suite.routes if route.safe]:
        user = asker(suite, route)
        answer = suite.ask(user, route, suite.own)
        if answer is not None and answer.mimetype == "text/html" and ELEMENT in answer.text:
            yield Shown(route, suite.ground.address(route, suite.own), answer.text.replace(ELEMENT, RUNS))


def _opened(app: Flask, pages: Iterable[Shown]) -> list[str]:
    """What ran on each page, in words; empty where nothing did."""
    with browser.running() as chromium:
        tab = chromium.new_context(bypass_csp=True, service_workers="block").new_page()
        tab.set_default_timeout(PATIENCE)
        tab.add_init_script(HEARS)
        said: list[str] = []
        tab.on("dialog", lambda dialog: _dismissed(dialog, said))
        return [_ran(tab, app, page, said) for page in pages]


def _dismissed(dialog: Dialog, said: list[str]) -> None:
    said.append(dialog.message)
    dialog.dismiss()


def _ran(tab: Tab, app: Flask, page: Shown, said: list[str]) -> str:
    said.clear()
    tab.unroute_all()
    tab.route("**/*", lambda fetch: _answer(fetch, app, page))
    tab.goto(HOME + page.path, wait_until="load")
    runs = tab.evaluate(TELLS)
    return f"{runs} elements, {len(said)} dialogs" if runs or said else ""


def _answer(fetch: Fetch, app: Flask, page: Shown) -> None:
    """The page as it was answered before, and its scripts; whatever else it loads runs nothing."""
    if fetch.request.is_navigation_request():
        fetch.fulfill(body=page.body, content_type="text/html; charset=utf-8")
        return
    path = urlsplit(fetch.request.url).path
    if fetch.request.resource_type != "script" or not _is_file(app, path):
        fetch.abort()
        return
    answer: Any = app.test_client().get(path)
    fetch.fulfill(status=answer.status_code, body=answer.get_data(), content_type=answer.content_type)


def _is_file(app: Flask, path: str) -> bool:
    try:
        endpoint, _values = app.url_map.bind("localhost").match(path)
    except HTTPException:
        return False
    return str(endpoint).endswith("static")
