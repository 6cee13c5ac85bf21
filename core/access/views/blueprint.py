"""The blueprint of log-in, account and administration, and what its templates share."""

from __future__ import annotations

from flask import Blueprint

from core.access.labels import role_label

bp = Blueprint("access", __name__, template_folder="../templates")
bp.add_app_template_global(role_label)
bp.add_app_template_filter(role_label, "label_of_role")
