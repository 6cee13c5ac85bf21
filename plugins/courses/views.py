"""Pages, by room."""

from plugins.courses.blueprint import bp
from plugins.courses.catalogue import bank_views
from plugins.courses.catalogue import views as catalogue
from plugins.courses.certificates import views as certificates
from plugins.courses.examining import door_views

__all__ = ["bank_views", "bp", "catalogue", "certificates", "door_views"]
