"""Pages, by room."""

from plugins.courses.blueprint import bp
from plugins.courses.catalogue import bank_views
from plugins.courses.catalogue import views as catalogue
from plugins.courses.certificates import views as certificates
from plugins.courses.cohorts import views as cohorts
from plugins.courses.examining import (
    door_views,
    practice_views,
    printing_views,
    score_file_views,
    score_views,
    staff_views,
)

__all__ = [
    "bank_views", "bp", "catalogue", "certificates", "cohorts", "door_views", "practice_views", "printing_views",
    "score_file_views", "score_views", "staff_views",
]  # fmt: skip
