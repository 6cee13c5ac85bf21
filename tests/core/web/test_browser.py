"""The look and the script in Chromium: at both sizes, with and without JavaScript, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from core.testing.browser import axe_violations, first_visit_bytes, serving
from tests.core.web.conftest import Seen, make_app

pytestmark = pytest.mark.browser
DESK, PHONE, SMALLEST = (1366, 768), (360, 740), (320, 640)
PAGES = ["/form", "/list", "/estilo"]
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving(make_app()) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Opener]:
    contexts = []

    def open_page(path: str, size: tuple[int, int] = DESK, *, script: bool = True, base: str = site) -> Page:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.goto(base + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_axe_finds_nothing(visit: Opener, path: str, size: tuple[int, int]) -> None:
    assert axe_violations(visit(path, size)) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [DESK, PHONE, SMALLEST])
def test_a_page_never_scrolls_sideways(visit: Opener, path: str, size: tuple[int, int]) -> None:
    assert visit(path, size).evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_weighs_at_most_25_kb(chromium: Browser, site: str, path: str) -> None:
    assert first_visit_bytes(chromium, site + path) <= 25 * 1024


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_is_never_broken(chromium: Browser, site: str, path: str) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site + path, wait_until="networkidle")
    page.close()
    assert said == []


def test_every_button_and_control_is_44_pixels_high(visit: Opener) -> None:
    page = visit("/estilo", PHONE)
    too_low = "one => one.offsetParent && one.getBoundingClientRect().height < 44"
    low = page.eval_on_selector_all(
        "main :is(.btn, select, textarea, input:not([type=hidden],[type=checkbox],[type=radio]), label.opt)",
        f"all => all.filter({too_low}).map(one => one.outerHTML)",
    )
    assert low == []


def test_the_first_stop_of_the_keyboard_leads_to_the_content(visit: Opener) -> None:
    page = visit("/form")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_person_is_found_from_anywhere_by_keys_alone(visit: Opener) -> None:
    page = visit("/form")
    page.keyboard.press("/")
    page.keyboard.type("ana")
    expect(page.locator(".quick [role=option]")).to_have_text("<b>Ana</b>ana")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/list?stage=plan")


def test_control_and_k_lead_to_the_search_while_typing(visit: Opener) -> None:
    page = visit("/form")
    page.focus("#given_names")
    page.keyboard.press("Control+k")
    expect(page.locator("#q")).to_be_focused()


def test_without_javascript_the_search_is_a_plain_form(visit: Opener) -> None:
    page = visit("/form", PHONE, script=False)
    page.fill("#q", "ana")
    page.press("#q", "Enter")
    expect(page.locator("body")).to_have_text("encontrado: ana")


def test_a_filter_changes_the_list_and_the_address_without_a_reload(visit: Opener) -> None:
    page = visit("/list")
    page.evaluate("window.stays = true")
    page.select_option("#f-stage", "plan")
    expect(page.locator("#shown")).to_have_text("plan")
    assert page.url.endswith("/list?stage=plan")
    assert page.evaluate("window.stays") is True


def test_without_javascript_a_filter_has_a_button(visit: Opener) -> None:
    page = visit("/list", script=False)
    page.select_option("#f-stage", "plan")
    page.get_by_role("button", name="Filtrar").click()
    expect(page.locator("#shown")).to_have_text("plan")


def test_a_shortcut_works_unless_one_is_typing(visit: Opener) -> None:
    page = visit("/list")
    page.focus("#q")
    page.keyboard.press("n")
    assert page.url.endswith("/list")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.wait_for_url("**/form?nota=1")


def test_shortcuts_can_be_switched_off(visit: Opener) -> None:
    with serving(make_app(shortcuts=False)) as quiet:
        page = visit("/list", base=quiet)
        page.keyboard.press("n")
        page.keyboard.press("/")
        assert page.url.endswith("/list")
        expect(page.locator("#q")).not_to_be_focused()


def test_a_likely_duplicate_is_shown_while_typing(visit: Opener) -> None:
    page = visit("/form")
    page.fill("#given_names", "Ana")
    expect(page.locator("[data-duplicates]")).to_have_text("Puede que ya tenga registro")
    page.fill("#given_names", "Luz")
    expect(page.locator("[data-duplicates]")).to_have_text("")


def test_errors_take_the_focus_and_lead_to_their_controls(visit: Opener) -> None:
    page = visit("/form")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_role("link", name="Escriba el primer día de trabajo").click()
    expect(page.locator("#starts_on-day")).to_be_focused()


def test_what_was_typed_is_not_left_without_a_question(visit: Opener) -> None:
    page = visit("/form")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("#given_names", "Ana")
    with page.expect_event("dialog"):
        page.evaluate("location.assign('/list')")
    assert asked == ["beforeunload"]
    assert page.url.endswith("/form")


def test_two_clicks_send_a_form_once(chromium: Browser) -> None:
    app = make_app()
    with serving(app) as address:
        page = chromium.new_page()
        page.goto(f"{address}/list")
        page.get_by_role("button", name="Hecho").dblclick()
        page.wait_for_load_state("networkidle")
        page.close()
    seen: Seen = app.extensions["seen"]
    assert len(seen.posts) == 1


def test_the_menu_of_the_person_opens_without_javascript(visit: Opener) -> None:
    page = visit("/list", PHONE, script=False)
    page.locator(".me summary").click()
    expect(page.locator(".me .pop")).to_be_visible()


def test_paper_shows_the_record_and_no_controls(visit: Opener) -> None:
    page = visit("/estilo")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Nayeli Mamani Huanca", level=1)).to_be_visible()
    shown = page.eval_on_selector_all(
        "nav, form, button, .btn, footer", "all => all.filter(one => one.offsetParent).map(one => one.tagName)"
    )
    assert shown == []
