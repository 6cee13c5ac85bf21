"""Windows of a browser for journeys: of users and strangers, at a desk and on a telephone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from flask import Flask

from core.testing.browser import axe_violations, serving
from core.testing.client import Browser as Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESK, PHONE = "1366", "360"
SIZES = {DESK: (1366, 768), PHONE: (360, 740)}
PICTURES = "AYNI_PICTURES"
"""Names a folder in which each page that has a name is kept as a picture."""


class Open(Protocol):
    def __call__(self, user: str, *, size: str = "", script: bool = True) -> Page: ...


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The address at which ``app`` answers a browser."""
    with serving(app) as where:
        yield where


@pytest.fixture(params=SIZES)
def screen(request: pytest.FixtureRequest) -> str:
    """The size of ``open_as``; a test that asks for it runs on both. Override it to run on one."""
    return str(request.param)


@pytest.fixture
def open_as(screen: str, chromium: Browser, served: str, client_as: Callable[[str], Client]) -> Iterator[Open]:
    """``open_as("rosa")``: a window in which the user is logged in; ``open_as("", size=PHONE, script=False)``: that of
    a stranger, always on a telephone and without scripts."""
    windows: list[BrowserContext] = []

    def make(user: str, *, size: str = "", script: bool = True) -> Page:
        width, height = SIZES[size or screen]
        window = chromium.new_context(
            viewport={"width": width, "height": height}, locale="es-BO", base_url=served, java_script_enabled=script
        )
        windows.append(window)
        cookie = client_as(user).client.get_cookie("ayni_session") if user else None
        if cookie is not None:
            window.add_cookies([{"name": "ayni_session", "value": cookie.value, "url": served}])
        return window.new_page()

    yield make
    for window in windows:
        window.close()


def is_sound(page: Page, name: str = "") -> None:
    """Nothing that axe finds, and nothing that has to be pushed sideways."""
    page.wait_for_load_state()
    keep(page, name)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def keep(page: Page, name: str) -> None:
    """Keeps the page as the picture ``NAME-WIDTH.png`` when a folder is named for it in the environment."""
    if name and (folder := os.environ.get(PICTURES)):
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
