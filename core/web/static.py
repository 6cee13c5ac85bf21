"""The style sheet, the script and the mark: addresses that change with their content and may be kept for a year."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, url_for

FOLDER = Path(__file__).parent / "static"
YEAR = 31_536_000


class WebBlueprint(Blueprint):
    def get_send_file_max_age(self, filename: str | None) -> int | None:
        return YEAR


@lru_cache(maxsize=16)
def _version(name: str) -> str:
    return sha256((FOLDER / name).read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a file in ``core/web/static``."""
    return url_for("web.static", filename=name, v=_version(name))
