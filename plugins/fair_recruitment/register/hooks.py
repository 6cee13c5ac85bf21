"""What this room answers to the hooks of the core and of courses."""

from __future__ import annotations

from plugins.courses.programmes import Programme
from plugins.fair_recruitment.words import _l

PROGRAMMES = [Programme("fair_recruitment", _l("Fair recruitment"))]
