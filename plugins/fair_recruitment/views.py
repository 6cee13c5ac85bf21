"""Pages, by room."""

from plugins.fair_recruitment import overview
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification import audit_views, decision_views, step_views
from plugins.fair_recruitment.certification import views as certifications
from plugins.fair_recruitment.complaints import alert_views, public_views
from plugins.fair_recruitment.complaints import views as complaints
from plugins.fair_recruitment.fees import entry_views as fee_entries
from plugins.fair_recruitment.fees import views as fees
from plugins.fair_recruitment.register import certificate, entry_views, figure_views, pages
from plugins.fair_recruitment.vetting import views as vetting

__all__ = [
    "alert_views", "audit_views", "bp", "certificate", "certifications", "complaints", "decision_views",
    "entry_views", "fee_entries", "fees", "figure_views", "overview", "pages", "public_views", "step_views", "vetting",
]  # fmt: skip
