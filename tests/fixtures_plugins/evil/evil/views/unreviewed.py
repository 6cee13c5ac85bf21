"""Planted: a public route that nobody has reviewed."""

from __future__ import annotations

from flask import Blueprint

from core.api import PUBLIC, policy


@policy(PUBLIC, reason="it seemed handy")
def everybody() -> str:
    return "<p>open</p>"


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/abierto", view_func=everybody)
