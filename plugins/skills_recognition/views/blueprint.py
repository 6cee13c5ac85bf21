"""The blueprint of the pages."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("skills_recognition", __name__)
