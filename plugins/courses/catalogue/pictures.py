"""A picture that somebody sends, written anew: nothing of the file that came is kept, only what is seen.

Works outside of any transaction: decoding takes time, and nobody knows what is inside.
"""

from __future__ import annotations

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageOps

from core.api import Invalid
from plugins.courses.words import _l

LARGEST = 1024 * 1024
MOST_PIXELS = 16_000_000
MOST_SIDE = 6_000
KEPT = (800, 400)
"""As large as it is printed sharply; what is larger is made smaller."""
FORMATS = ("PNG", "JPEG")


class Picture(NamedTuple):
    png: bytes
    width: int
    height: int


def rewritten(raw: bytes) -> Picture:
    """Raises Invalid (field ``picture``) for what is no PNG or JPEG, is too large, or does not decode."""
    if not raw:
        raise _refused("missing", _l("Choose a picture"))
    if len(raw) > LARGEST:
        raise _refused("too_large", _l("The picture is larger than 1 MB: make it smaller"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _plain(_decoded(raw))
    except Invalid:
        raise
    except Exception as error:  # whatever a hostile picture provokes is one refusal
        raise _refused("damaged", _l("This is no PNG or JPEG that can be read: save it again as PNG")) from error


def _decoded(raw: bytes) -> Image.Image:
    """Its size is looked at before anything is unpacked."""
    Image.open(io.BytesIO(raw), formats=FORMATS).verify()
    picture = Image.open(io.BytesIO(raw), formats=FORMATS)
    width, height = picture.size
    if width > MOST_SIDE or height > MOST_SIDE or width * height > MOST_PIXELS:
        raise _refused("too_many_pixels", _l("The picture has too many points: at most 6000 wide and 6000 high"))
    picture.load()
    return ImageOps.exif_transpose(picture)


def _plain(picture: Image.Image) -> Picture:
    clear = picture.has_transparency_data
    picture = picture.convert("RGBA" if clear else "RGB")
    picture.thumbnail(KEPT)
    fresh = Image.new(picture.mode, picture.size)  # a new one has no text, profile or place of its own
    fresh.paste(picture)
    out = io.BytesIO()
    fresh.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), *fresh.size)


def _refused(code: str, sentence: object) -> Invalid:
    return Invalid({"picture": [str(sentence)]}, code=f"courses.picture.{code}")
