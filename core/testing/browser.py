"""Chromium for tests: the machine's own, driven by Playwright, against an app served by waitress."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from core.testing.slow_line import as_slow_as_asked

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from playwright.sync_api import Browser, Page, Response

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000
"""Milliseconds for what a page is expected to show: as long as for what is clicked, on a machine that is busy."""
# Everything that axe knows, and target-size of WCAG 2.2, which it leaves out by itself.
AXE_OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def installed() -> str | None:
    """Path of the machine's Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def required() -> bool:
    return bool(os.environ.get("AYNI_REQUIRE_BROWSER"))


def pytest_report_header() -> str:
    if path := installed():
        return f"browser: {path}"
    return "browser: no Chromium; tests marked browser " + ("will fail" if required() else "are left out")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium leave the browser tests out (pytest counts them as deselected), unless they are required."""
    if installed() or required():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@contextmanager
def running() -> Iterator[Browser]:
    """A Chromium for a script outside of pytest."""
    # Imported here: suites without a browser run without the extra `testing`.
    from playwright.sync_api import expect, sync_playwright

    path = installed()
    if path is None:
        raise RuntimeError(f"This needs Chromium: none of {', '.join(NAMES)} is on the PATH.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with running() as browser:
        yield browser


@contextmanager
def serving(app: WSGIApplication, *, threads: int = 8) -> Iterator[str]:
    """Serve ``app`` on a free port of the loopback; gives its address without a closing slash."""
    # Imported here: pytest loads this module in suites that serve nothing.
    from waitress import wasyncore
    from waitress.server import create_server

    channels: dict[int, Any] = {}
    server = create_server(as_slow_as_asked(app), map=channels, host="127.0.0.1", port=0, threads=threads)
    loop = threading.Thread(target=server.run, name="waitress", daemon=True)
    loop.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # In the loop's own thread: closing a channel under a running select raises there.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(channels, ignore_all=True))
        loop.join(timeout=10)
        server.task_dispatcher.shutdown()


def axe_violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: a line for each element, ``rule (impact): selector: what is wrong``."""
    # Imported here: suites without a browser run without the extra `testing`.
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [_line(rule, node) for rule in found for node in rule["nodes"]]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    selector = " ".join(str(part) for part in node["target"])
    reasons = "; ".join(line.strip() for line in node.get("failureSummary", "").splitlines()[1:])
    return f"{rule['id']} ({rule['impact']}): {selector}: {reasons or rule['help']}"


def first_visit_bytes(browser: Browser, url: str, *, storage_state: Any = None) -> int:
    """Bytes of all bodies that a first visit to ``url`` loads, each as gzip sends it (or as it came, when smaller).

    ``storage_state`` is that of a logged-in context; the visit itself starts with an empty cache.
    """
    context = browser.new_context(storage_state=storage_state)
    page = context.new_page()
    responses: list[Response] = []
    # A lambda: Playwright marks the handler, and a built-in method takes no mark.
    page.on("response", lambda response: responses.append(response))
    page.goto(url, wait_until="networkidle")
    total = sum(compressed(response.body()) for response in responses if not 300 <= response.status < 400)
    context.close()
    return total


def compressed(body: bytes) -> int:
    """Bytes of ``body`` as gzip sends it, or as it is, when that is less."""
    return min(len(body), len(gzip.compress(body, compresslevel=6)))
