"""What a caseworker does in the browser, with the keys of a keyboard and the words of the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import FilePayload, Locator, Page, expect

PAPER = FilePayload(name="contrato.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")


@dataclass
class Desk:
    """``keys`` counts what was pressed; a click counts one. ``script``: whether the browser runs JavaScript."""

    page: Page
    script: bool = True
    keys: int = 0

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def click(self, target: Locator) -> None:
        target.click()
        self.keys += 1

    def write(self, label: str, text: str, *, within: Locator | None = None) -> None:
        self.click((within or self.page.locator("main")).get_by_label(label, exact=False).first)
        self.press("Control+a")
        self.type(text)

    def write_date(self, group: str, day: date, *, within: Locator | None = None) -> None:
        parts = (within or self.page.locator("main")).get_by_role("group", name=group)
        for label, number in (("Día", day.day), ("Mes", day.month), ("Año", day.year)):
            self.click(parts.get_by_label(label))
            self.press("Control+a")
            self.type(str(number))

    def choose(self, label: str, option: str, *, within: Locator | None = None) -> None:
        (within or self.page.locator("main")).get_by_label(label, exact=False).first.select_option(label=option)
        self.keys += 1

    def tick(self, label: str, *, group: str = "", within: Locator | None = None) -> None:
        """A box or a round button by its words; ``group``: the question, where the words alone say too little."""
        here = within or self.page.locator("main")
        if group:
            here = here.get_by_role("group", name=group)
        self.click(here.get_by_label(label, exact=True))

    def open(self, summary: str, *, within: Locator | None = None) -> None:
        self.click((within or self.page.locator("main")).locator("summary", has_text=summary).first)

    def button(self, name: str, *, within: Locator | None = None) -> None:
        self.click((within or self.page.locator("main")).get_by_role("button", name=name, exact=True).first)
        self.page.wait_for_load_state()

    def link(self, name: str, *, within: Locator | None = None) -> None:
        self.click((within or self.page.locator("main")).get_by_role("link", name=name).first)
        self.page.wait_for_load_state()

    def menu(self, name: str) -> None:
        self.click(self.page.get_by_role("navigation", name="Menú principal").get_by_role("link", name=name))
        self.page.wait_for_load_state()

    def panel(self, title: str) -> Locator:
        """The box on the page under that heading."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("main section").filter(has=heading)

    def tab(self, name: str) -> None:
        self.click(self.page.get_by_role("navigation", name="Partes de la ficha").get_by_role("link", name=name))
        self.page.wait_for_load_state()

    def is_told(self, words: str) -> None:
        expect(self.page.locator(".flash").filter(has_text=words)).to_be_visible()

    def shows(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))

    def log_in(self, user: str, password: str) -> None:
        self.page.goto("/entrar")
        self.write("Correo electrónico", f"{user}@ejemplo.org")
        self.press("Tab")
        self.type(password)
        self.press("Enter")
        self.page.wait_for_url("**/mi-dia")

    def search(self, text: str) -> None:
        """By the key that works everywhere, or where there is no script by a click."""
        self.page.wait_for_load_state()
        self.page.bring_to_front()  # a page of another test may have taken the window's focus
        if self.script:
            self.press("/")
        else:
            self.click(self.page.locator("#q"))
        expect(self.page.locator("#q")).to_be_focused()
        self.type(text)
        self.press("Enter")
        self.page.wait_for_url("**/buscar")

    def press_tab_until(self, target: Locator) -> None:
        for _ in range(40):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError("the keyboard does not reach it")
