"""Walking every page that somebody can reach by links, and measuring each."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from core.testing.browser import axe_violations, compressed
from tests.journeys.demonstration import Demonstration

DESK, PHONE, SMALLEST = (1366, 768), (360, 740), (320, 640)
BUDGET = 25 * 1024
ID = re.compile(r"[0-9a-f]{32}")
# What is sent as a file is no page.
FILES = re.compile(r"/(archivos|descargar)/|\.(csv|json|xlsx|pdf|ics)(\?|$)")
OTHER_PAGES = "a[href^='/']:not([download])"
# Of a form at most one button is the main one; the others are marked as lesser.
TWO_MAIN_BUTTONS = """forms => forms
  .filter(form => form.querySelectorAll('button.btn:not(.alt, .plain, .bad)').length > 1).map(form => form.action)"""
# A label leads to the first of two elements with the same id, perhaps the wrong one.
TWICE = """all => all.map(one => one.id).filter((id, at, ids) => ids.indexOf(id) !== at)"""
TOO_WIDE = "document.documentElement.scrollWidth"


@dataclass
class Crawl:
    """``findings``: a line for everything that breaks a rule; ``visited``: the shapes of the addresses seen."""

    page: Page
    findings: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    assets: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", self._weigh)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def walk(self, *starts: str) -> None:
        """Visit each shape of address once, beginning with ``starts``."""
        waiting, known = deque(starts), {shape(start) for start in starts}
        while waiting:
            for found in self._visit(waiting.popleft()):
                if shape(found) not in known:
                    known.add(shape(found))
                    waiting.append(found)

    def _visit(self, path: str) -> list[str]:
        self.said.clear()
        self.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        answer = self.page.goto(path, wait_until="load")
        assert answer is not None
        self.visited.append(shape(path))
        if answer.status != 200:
            self._note(path, f"answers {answer.status}")
            return []
        links: list[str] = self.page.eval_on_selector_all(
            OTHER_PAGES, "all => all.map(one => one.pathname + one.search)"
        )
        self._check(path, answer)
        return [link for link in links if not FILES.search(link)]

    def _check(self, path: str, answer: Response) -> None:
        for width, height in (DESK, PHONE, SMALLEST):
            self.page.set_viewport_size({"width": width, "height": height})
            if (wide := self.page.evaluate(TOO_WIDE)) > width:
                self._note(path, f"is {wide} pixels wide at {width}")
            if width != SMALLEST[0]:
                for line in axe_violations(self.page):
                    self._note(path, f"axe at {width}: {line}")
        if (count := self.page.locator("h1").count()) != 1:
            self._note(path, f"has {count} h1")
        for action in self.page.eval_on_selector_all("main form", TWO_MAIN_BUTTONS):
            self._note(path, f"has two main buttons in the form for {action}")
        for name in self.page.eval_on_selector_all("[id]", TWICE):
            self._note(path, f"has two elements with the id {name}")
        if (weight := compressed(answer.body()) + sum(self.assets.values())) > BUDGET:
            self._note(path, f"weighs {weight} bytes on a first visit")
        for line in self.said:
            self._note(path, f"says in the console: {line}")

    def _weigh(self, response: Response) -> None:
        if "/static/" in response.url and response.url not in self.assets and response.status == 200:
            self.assets[response.url] = compressed(response.body())

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def _note(self, path: str, problem: str) -> None:
        self.findings.append(f"{path}: {problem}")


def crawled(demonstration: Demonstration, browser: Browser, user: str, *starts: str) -> Crawl:
    context = demonstration.context(browser, user, *DESK)
    crawl = Crawl(context.new_page())
    crawl.walk(*starts)
    context.close()
    return crawl


def shape(path: str) -> str:
    """The address without ids and without the values of its query."""
    parts = urlsplit(path)
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair})
    return ID.sub("<id>", parts.path) + (f"?{'&'.join(names)}" if names else "")


def visible_rows(page: Page) -> int:
    """The rows of the list that are whole on the screen without scrolling."""
    script = "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    count: int = page.eval_on_selector_all("main tbody tr", script)
    return count
