"""The pages of applications."""

from flask import Blueprint

bp = Blueprint("applications", __name__, template_folder="../../templates")
