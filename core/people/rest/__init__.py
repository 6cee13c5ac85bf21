"""People, their consents and what happened with them, over REST."""

from core.people.rest import agreements, people
from core.people.rest.blueprint import bp

__all__ = ["agreements", "bp", "people"]
