"""What certificates look like: words by language, and partners' marks."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from core.db.types import Id
from core.errors import Invalid
from core.testing.client import Browser
from plugins.courses.catalogue import appearance, queries
from tests.plugins.courses.catalogue.conftest import Catalogue

ClientAs = Callable[[str], Browser]


def png(width: int = 40, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "courses.picture.missing"),
        (b"\x89PNG" + b"0" * appearance.LARGEST_LOGO, "courses.picture.too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "core.picture.damaged"),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        appearance.drawn(raw)
    assert refused.value.code == code


def test_what_is_larger_than_it_is_printed_is_made_smaller() -> None:
    kept = appearance.drawn(png(3000, 1000))
    assert (kept[1:], kept.content[:4]) == ((800, 267), b"\x89PNG")


def add(browser: Browser, course: Id, partner: str, raw: bytes | None = None) -> int:
    data = {"partner": partner, "picture": (io.BytesIO(png() if raw is None else raw), "logo.png")}
    return browser.post(f"/p/courses/cursos/{course.hex}/certificado/logos", data).status_code


def test_partners_are_added_put_in_order_and_removed(client_as: ClientAs, desk: Catalogue) -> None:
    course, luis = desk.course(), client_as("luis")
    assert [add(luis, course, name) for name in ("OIT", "OIM", "")] == [303, 303, 422]
    home = f"/p/courses/cursos/{course.hex}/certificado"
    with desk.looking("luis"):
        first, second = (row.id.hex for row in queries.logos(course))
    luis.post(f"{home}/logos/{second}/subir")
    with desk.looking("luis"):
        assert [row.partner for row in queries.logos(course)] == ["OIM", "OIT"]
    picture = client_as("rosa").get(f"{home}/logos/{first}.png")
    assert (picture.status_code, picture.mimetype, picture.data[:4]) == (200, "image/png", b"\x89PNG")
    assert client_as("mentor").get(f"{home}/logos/{first}.png").status_code == 403
    luis.post(f"{home}/logos/{first}/quitar")
    with desk.looking("luis"):
        assert [row.partner for row in queries.logos(course)] == ["OIM"]


def test_there_is_room_for_six(client_as: ClientAs, desk: Catalogue) -> None:
    course, luis = desk.course(), client_as("luis")
    assert [add(luis, course, f"Socio {number}") for number in range(7)] == [303] * 6 + [409]


def test_a_refused_picture_is_told_beside_its_field(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.course()
    data = {"partner": "OIT", "picture": (io.BytesIO(b"no"), "logo.png")}
    answer = client_as("luis").post(f"/p/courses/cursos/{course.hex}/certificado/logos", data)
    assert (answer.status_code, "Esta imagen no se puede leer" in answer.text) == (422, True)


def test_words_by_language_and_what_is_said_by_default(client_as: ClientAs, desk: Catalogue) -> None:
    course, luis = desk.course(title_pt="Recrutamento"), client_as("luis")
    home = f"/p/courses/cursos/{course.hex}/certificado"
    assert luis.get(home).text.count("sin cambios") == 2
    sent = {"heading": "Certificado de curso", "text": "", "signatory": "Juana Díaz", "signatory_role": "Directora"}
    assert luis.post(f"{home}/pt", sent).status_code == 303
    shown = luis.get(home).text
    assert ("Juana Díaz · Directora" in shown, shown.count("sin cambios")) == (True, 1)
    stale = luis.post(f"{home}/pt", sent)
    assert stale.status_code == 409
    assert luis.post(f"{home}/pt", {**sent, "heading": "", "_version": "1"}).status_code == 422
