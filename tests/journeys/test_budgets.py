"""What every page keeps: accessible, light, within its policy, never wider than the screen, printable on A4."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.crawl import DESK, PHONE, crawled, visible_rows
from tests.journeys.demonstration import Demonstration, screens

pytestmark = pytest.mark.browser
A4 = (595, 842)
# Pages that no link of a crawl leads to: what a form answers, and what is entered by its address.
STARTS = {"": ("/entrar", "/estilo"), "rosa": ("/mi-dia", "/personas/nueva"), "luis": ("/mi-dia",)}
LEAST = {"": 2, "rosa": 40, "luis": 40, "marta": 5, "julia": 5, "pedro": 8, "elsa": 3}


@pytest.mark.parametrize("user", list(LEAST))
def test_every_page_keeps_its_budgets(demonstration: Demonstration, chromium: Browser, user: str) -> None:
    crawl = crawled(demonstration, chromium, user, *STARTS.get(user, ("/",)), *_full(demonstration, user))
    assert not crawl.findings, "\n".join(crawl.findings)
    assert len(crawl.visited) >= LEAST[user], crawl.visited


def _full(demonstration: Demonstration, user: str) -> list[str]:
    return [screen.path for screen in screens(demonstration.app) if user and screen.user == user]


@pytest.mark.parametrize(("size", "people"), [(DESK, 8), (PHONE, 2)])
def test_people_are_seen_without_scrolling(
    demonstration: Demonstration, chromium: Browser, size: tuple[int, int], people: int
) -> None:
    context = demonstration.context(chromium, "rosa", *size)
    page = context.new_page()
    page.goto("/mi-dia")
    seen = visible_rows(page)
    context.close()
    assert seen >= people


@pytest.mark.parametrize("name", ["29-hoja-de-la-persona", "30-plan-impreso", "31-remision-impresa"])
def test_paper_is_a4_and_says_whom_it_is_about(demonstration: Demonstration, chromium: Browser, name: str) -> None:
    screen = next(one for one in screens(demonstration.app) if one.name == name)
    context = demonstration.context(chromium, screen.user, *DESK)
    page = context.new_page()
    page.goto(screen.path)
    paper = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("nav:visible")).to_have_count(0)
    # Also on paper: nobody takes it for a real one.
    expect(page.locator(".demo")).to_be_visible()
    words = page.locator("main").inner_text()
    context.close()
    assert {tuple(round(float(edge)) for edge in box) for box in _boxes(paper)} == {A4}
    assert len(words) > 200


def _boxes(paper: bytes) -> list[tuple[bytes, bytes]]:
    return re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", paper)
