"""REST resources, by room."""

from plugins.fair_recruitment.certification import finding_rest as findings
from plugins.fair_recruitment.certification import rest as certification
from plugins.fair_recruitment.complaints import rest as complaints
from plugins.fair_recruitment.fees import rest as fees
from plugins.fair_recruitment.register import rest as register
from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.vetting import rest as vetting

__all__ = ["bp", "certification", "complaints", "fees", "findings", "register", "vetting"]
