"""The main menu with every bundled plugin: in one line at a desk, with what does not fit under "Más"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from core.testing.browser import axe_violations
from core.testing.windows import keep
from tests.journeys.crawl import DESK, PHONE
from tests.journeys.demonstration import Demonstration

pytestmark = pytest.mark.browser
USERS = ("rosa", "luis", "marta", "julia", "pedro", "elsa")
Window = Callable[..., Page]
ONE_LINE = 64
"""Pixels of the bar with one line of entries; two lines need more than a hundred."""


@pytest.fixture
def window(demonstration: Demonstration, chromium: Browser) -> Iterator[Window]:
    opened: list[BrowserContext] = []

    def make(user: str, size: tuple[int, int] = DESK, *, script: bool = True) -> Page:
        opened.append(demonstration.context(chromium, user, *size, script=script))
        return opened[-1].new_page()

    yield make
    for one in opened:
        one.close()


def more(page: Page) -> Locator:
    return page.locator("nav details summary").first


def hidden_sideways(page: Page) -> int:
    return int(page.evaluate("(u => u.scrollWidth - u.clientWidth)(document.querySelector('.nav>ul'))"))


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_header_is_one_line_at_a_desk(window: Window, user: str, language: str) -> None:
    page = window(user)
    page.goto("/mi-cuenta")
    page.goto(f"/mi-cuenta?idioma={language}")
    keep(page, f"menu-{user}-{language}")
    expect(page.get_by_role("navigation").first.get_by_role("link").first).to_be_visible()
    assert page.locator(".me-name").inner_text()  # it is the header of whoever has logged in
    bar = page.locator(".bar-in").bounding_box()
    assert bar is not None
    assert (bar["height"] < ONE_LINE, hidden_sideways(page)) == (True, 0)


def test_what_does_not_fit_is_found_under_more_without_scripts(window: Window) -> None:
    page = window("luis", script=False)
    page.goto("/mi-cuenta")
    expect(more(page)).to_have_text("Más")
    more(page).click()
    keep(page, "menu-luis-abierto")
    entry = page.locator("nav details a").last
    name = entry.inner_text()
    entry.click()
    expect(more(page)).to_have_attribute("aria-current", "true")
    expect(page.locator("nav details a[aria-current=page]")).to_have_text(name)


def test_the_folded_menu_is_used_with_the_keyboard_and_closed_by_escape_or_beside_it(window: Window) -> None:
    page = window("luis")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/mi-cuenta")
    menu = page.locator("nav details")
    page.goto(menu.locator("a").first.get_attribute("href") or "")
    more(page).focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    assert axe_violations(page) == []
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(more(page)).to_be_focused()
    more(page).click()
    page.locator("h1").first.click()
    expect(menu).not_to_have_attribute("open", "")
    assert said == []


def test_on_a_telephone_the_menu_is_one_line_that_is_pushed_sideways(window: Window) -> None:
    page = window("luis", PHONE)
    page.goto("/mi-cuenta")
    keep(page, "menu-luis")
    assert (more(page).is_visible(), hidden_sideways(page) > 0) == (False, True)
    every = page.locator(".nav > ul > li > a")
    assert [one.is_visible() for one in every.all()] == [True] * every.count()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
