"""The pages of people's records."""

from flask import Blueprint

bp = Blueprint("people", __name__, template_folder="../templates")
