"""What is kept of a picture that somebody sends: its points, and nothing else."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from flask import Flask
from PIL import Image, PngImagePlugin

from core.errors import Invalid, TooMany
from core.web import pictures
from core.web.pictures import JPEG, PNG, rewritten

SIZE = (40, 20)


def drawn(kind: str, mode: str = "RGB", size: tuple[int, int] = SIZE, **more: object) -> bytes:
    out = io.BytesIO()
    colour = {"RGB": (200, 30, 30), "I;16": 200 * 256, "P": 0, "1": 1}.get(mode)
    Image.new(mode, size, colour).save(out, kind, **more)
    return out.getvalue()


def located() -> Image.Exif:
    """Where and with what a picture was taken; it lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    exif[0x0112] = 6
    place = exif.get_ifd(0x8825)
    place.update({1: "S", 2: (16.0, 30.0, 0.0), 3: "W", 4: (68.0, 9.0, 0.0)})
    return exif


def described() -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "SECRET")
    told.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>SECRET</x:xmpmeta>", zip=True)
    return told


PHOTO = drawn("JPEG", exif=located(), comment=b"SECRET", icc_profile=b"SECRET" * 40)


@pytest.mark.parametrize(
    ("raw", "to"), [(PHOTO, JPEG), (PHOTO, PNG), (drawn("PNG", pnginfo=described(), exif=located()), PNG)]
)
def test_nothing_but_the_points_is_kept_and_they_stand_upright(raw: bytes, to: str) -> None:
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(0x8825)
    made = rewritten(raw + b"<?php SECRET ?><script>SECRET</script>", "file", to=to)
    kept = Image.open(io.BytesIO(made.content))
    assert (b"SECRET" in made.content, b"Exif" in made.content) == (False, False)
    assert (dict(kept.getexif()), kept.getexif().get_ifd(0x8825), kept.format) == ({}, {}, pictures.FORMATS[to])
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (made.width, made.height) == kept.size == (20, 40)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_png_of_every_kind_of_point_look_as_they_did(mode: str) -> None:
    raw = drawn("PNG", mode)
    kept = Image.open(io.BytesIO(rewritten(raw, "file", to=PNG).content))
    expected = 200 if mode == "I;16" else Image.open(io.BytesIO(raw)).convert("RGBA").getpixel((3, 3))
    seen = kept.getpixel((3, 3)) if mode == "I;16" else kept.convert("RGBA").getpixel((3, 3))
    assert (kept.size, seen) == (SIZE, expected)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_jpeg_of_every_kind_of_point_are_read(mode: str) -> None:
    kept = Image.open(io.BytesIO(rewritten(drawn("JPEG", mode), "file", to=JPEG).content))
    assert (kept.size, kept.mode) == (SIZE, "L" if mode == "L" else "RGB")


def test_it_is_made_smaller_only_where_that_is_asked_for() -> None:
    assert rewritten(drawn("PNG", size=(3000, 1000)), "file", to=PNG)[1:] == (3000, 1000)
    assert rewritten(drawn("PNG", size=(3000, 1000)), "file", to=PNG, within=(800, 400))[1:] == (800, 267)


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head promises far more points than it has bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")


def in_passes(width: int, height: int, again: int = 0) -> bytes:
    """A JPEG that is drawn pass by pass, whose last pass is repeated."""
    raw = drawn("JPEG", "L", (width, height), progressive=True)
    last = raw[raw.rindex(b"\xff\xda") : -2]
    return raw[:-2] + last * again + raw[-2:]


def test_a_picture_in_passes_is_read() -> None:
    assert rewritten(in_passes(400, 200), "file", to=JPEG)[1:] == (400, 200)


def test_nobody_waits_long_for_the_pictures_of_others(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.01)
    with app.test_request_context(), pictures._one_at_a_time, pytest.raises(TooMany) as refused:
        rewritten(PHOTO, "file", to=JPEG)
    assert refused.value.code == "core.picture.busy"
    assert rewritten(PHOTO, "file", to=JPEG)[1:] == (20, 40)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (in_passes(40, 20, again=40), "too_many_pixels"),
        (in_passes(5_000, 5_000), "too_many_pixels"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "damaged"),
        (b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)", "damaged"),
        (drawn("GIF"), "damaged"),
        (drawn("WEBP"), "damaged"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "damaged"),
        (b"\xff\xd8\xff<html><script>", "damaged"),
        (drawn("PNG", size=(300, 300))[:60], "damaged"),
        (PHOTO[:-300], "damaged"),
        (bomb(100, 100), "damaged"),
        (bomb(20_000, 20_000), "too_many_pixels"),
        (bomb(60_000, 60_000), "too_many_pixels"),
        (bomb(9_000, 9_000), "too_many_pixels"),
        (bomb(12_001, 10), "too_many_pixels"),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(app: Flask, raw: bytes, code: str) -> None:
    with app.test_request_context(), pytest.raises(Invalid) as refused:
        rewritten(raw, "file", to=PNG)
    assert (refused.value.code, list(refused.value.fields)) == (f"core.picture.{code}", ["file"])
