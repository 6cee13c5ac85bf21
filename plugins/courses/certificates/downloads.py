"""Files that leave with a name, which may have any letters."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from flask import Response


def download(content: bytes, media_type: str, name: str) -> Response:
    """``name``: headers hold ASCII alone, so it is sent twice: in plain letters, and whole (RFC 6266)."""
    response = Response(content, mimetype=media_type)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    whole = {"filename*": f"UTF-8''{quote(name, safe='')}"}
    response.headers.set("Content-Disposition", "attachment", filename=plain, **whole)
    return response


def words_of(text: str) -> str:
    """``text`` as a part of a file name: words joined by hyphens, nothing that a system of files reads as its own."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in text).split())[:80]
