"""Closed lists of tests and examinations."""

from __future__ import annotations

from enum import StrEnum


class Sitting(StrEnum):
    PRE = "pre"
    POST = "post"
    EXAM = "exam"
