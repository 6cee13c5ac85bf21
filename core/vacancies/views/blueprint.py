"""Where the pages of vacancies hang, and their entry in the menu."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from core.vacancies import permissions
from core.web.nav import NavEntry, nav

bp = Blueprint("vacancies", __name__, url_prefix="/vacantes-internas", template_folder="../templates")
nav.add(NavEntry("vacancies", _l("Vacancies"), "vacancies.list", permissions.READ, 30))
