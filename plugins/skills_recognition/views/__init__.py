"""Pages of the recognition of skills: the work on a case, what was issued, and the certificate on paper."""

from plugins.skills_recognition.views import case, issued
from plugins.skills_recognition.views.blueprint import bp

__all__ = ["bp", "case", "issued"]
