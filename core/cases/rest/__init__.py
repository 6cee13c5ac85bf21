"""Cases, labour plans and notes over REST."""

from core.cases.rest import activities, cases, plans
from core.cases.rest.blueprint import bp

__all__ = ["activities", "bp", "cases", "plans"]
