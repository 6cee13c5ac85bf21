"""What hangs on an enrolment here, to give out and to erase."""

from __future__ import annotations

from plugins.courses.examining.models import Paper, Practice

TABLES = (Practice, Paper)
"""Children first."""
