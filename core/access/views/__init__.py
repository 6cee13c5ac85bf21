"""Pages of the doors and of one's own account."""

from core.access.views import account, log_in, set_up
from core.access.views.blueprint import bp
from core.access.views.log_in import login_page

__all__ = ["account", "bp", "log_in", "login_page", "set_up"]
