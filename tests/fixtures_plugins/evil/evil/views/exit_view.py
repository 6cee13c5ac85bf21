"""Planted: a page that ends the program."""

from __future__ import annotations

import sys

from flask import Blueprint

from core.api import policy


@policy("evil.note.read")
def leave() -> str:
    sys.exit(9)


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/salida", view_func=leave)
