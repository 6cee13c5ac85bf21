"""A picture that somebody sends, written anew: nothing of the file that came is kept, only what is seen.

No place, device, moment, profile or thumbnail (EXIF, GPS, XMP, ICC), no text, nothing behind the end of the picture.
Work outside of writing transactions: decoding takes time, and nobody knows what is inside.
"""

from __future__ import annotations

import io
from threading import Lock
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from PIL import Image, ImageOps

from core.errors import Invalid, TooMany

PNG, JPEG = "image/png", "image/jpeg"
FORMATS = {PNG: "PNG", JPEG: "JPEG"}
MOST_SIDE = 12_000
MOST_PIXELS = 50_000_000
"""A photograph of a telephone; unpacked it takes 150 MB."""
PROGRESSIVE = 24_000_000
"""Of a JPEG that is drawn pass by pass all passes are held at once: three times as much."""
MOST_SCANS = 30
"""Programs write some ten passes. Each passes over the whole picture again, and takes a file only 70 bytes."""
SCAN = b"\xff\xda"
POINTS = {PNG: ("1", "L", "LA", "RGB", "RGBA"), JPEG: ("L", "RGB")}
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
QUALITY = 90
PATIENCE = 10
"""Seconds to wait for the pictures of others: who waits holds a thread of the server."""
_one_at_a_time = Lock()
"""The largest picture takes some 300 MB for two seconds: several of them would take the machine."""


class Picture(NamedTuple):
    content: bytes
    width: int
    height: int


def rewritten(raw: bytes, field: str, *, to: str, within: tuple[int, int] | None = None) -> Picture:
    """A PNG or JPEG, turned as it is to be seen, as ``to`` (``PNG`` or ``JPEG``); made smaller to fit ``within``.

    Raises Invalid (field ``field``) for what is neither, has too many points, or does not decode; TooMany where other
    pictures take too long.
    """
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise TooMany("core.picture.busy", _l("Other pictures are being read. Send it again in a moment."))
    try:
        return _plain(_decoded(raw, field), to, within)
    except Invalid:
        raise
    except BOMBS as error:
        raise _too_many(field) from error
    except Exception as error:  # whatever a hostile picture provokes is one refusal
        sentence = _l("This picture cannot be read: save it again as PNG or JPEG.")
        raise Invalid({field: [str(sentence)]}, code="core.picture.damaged") from error
    finally:
        _one_at_a_time.release()


def _decoded(raw: bytes, field: str) -> Image.Image:
    """Its size is looked at before anything is unpacked."""
    picture = Image.open(io.BytesIO(raw), formats=list(FORMATS.values()))
    width, height = picture.size
    most = PROGRESSIVE if picture.info.get("progressive") else MOST_PIXELS
    if max(width, height) > MOST_SIDE or width * height > most or raw.count(SCAN) > MOST_SCANS:
        raise _too_many(field)
    picture.load()
    return ImageOps.exif_transpose(picture)


def _plain(picture: Image.Image, to: str, within: tuple[int, int] | None) -> Picture:
    picture = _in_plain_points(picture, to)
    if within:
        picture.thumbnail(within)
    fresh = Image.new(picture.mode, picture.size)  # a new one has no text, profile or place of its own
    fresh.paste(picture)
    out = io.BytesIO()
    fresh.save(out, FORMATS[to], **({"quality": QUALITY, "optimize": True} if to == JPEG else {}))
    return Picture(out.getvalue(), *fresh.size)


def _in_plain_points(picture: Image.Image, to: str) -> Image.Image:
    """Without palettes, inks, and more than 8 bits for each point; scans in black and white stay small."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if to == PNG and picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in POINTS[to] else picture.convert("RGB")


def _too_many(field: str) -> Invalid:
    sentence = _l("The picture is too large to be read: make it smaller, at most 24 megapixels.")
    return Invalid({field: [str(sentence)]}, code="core.picture.too_many_pixels")
