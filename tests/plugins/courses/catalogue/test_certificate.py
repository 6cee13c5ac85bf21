"""What certificates look like: words by language, and pictures of which nothing but the points is kept."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin

from core.db.types import Id
from core.errors import Invalid
from core.testing.client import Browser
from plugins.courses.catalogue import pictures, queries
from tests.plugins.courses.catalogue.conftest import Catalogue

ClientAs = Callable[[str], Browser]


def png(width: int = 40, height: int = 20, mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), 128 if mode in ("L", "P") else None).save(out, "PNG", **more)
    return out.getvalue()


def photo() -> bytes:
    """A JPEG that says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "CAMARA SECRETA"
    exif[0x0112] = 6  # lies on its side
    Image.new("RGB", (60, 30), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_nothing_but_the_points_is_kept() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "SECRETO")
    for raw in (png(pnginfo=told), photo()):
        made = pictures.rewritten(raw + b"<?php SECRETO ?>")
        assert (b"SECRET" in made.png, made.png[:8]) == (False, b"\x89PNG\r\n\x1a\n")
        kept = Image.open(io.BytesIO(made.png))
        assert (kept.info, dict(kept.getexif())) == ({}, {})
    assert pictures.rewritten(photo())[1:] == (30, 60)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_pictures_of_every_kind_of_point_are_read(mode: str) -> None:
    assert pictures.rewritten(png(mode=mode))[1:] == (40, 20)


def test_what_is_larger_than_it_is_printed_is_made_smaller() -> None:
    assert pictures.rewritten(png(3000, 1000))[1:] == (800, 267)


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head promises far more points than it has bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "missing"),
        (b"\x89PNG" + b"0" * pictures.LARGEST, "too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "damaged"),
        (b"GIF89a" + b"\0" * 40, "damaged"),
        (png()[:60], "damaged"),
        (bomb(60_000, 60_000), "damaged"),
        (bomb(5_900, 5_900), "too_many_pixels"),
        (bomb(7_000, 10), "too_many_pixels"),
        (bomb(100, 100), "damaged"),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        pictures.rewritten(raw)
    assert refused.value.code == f"courses.picture.{code}"


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
    assert (answer.status_code, "No es un PNG o JPEG" in answer.text) == (422, True)


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
