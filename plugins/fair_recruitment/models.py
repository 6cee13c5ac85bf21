"""Every table of the plugin, by room."""

from plugins.fair_recruitment.certification.audit_models import (
    Audit,
    AuditMember,
    CorrectiveAction,
    Finding,
    OneHat,
)
from plugins.fair_recruitment.certification.decision_models import Decision, DecisionMember, OrganisationCertificate
from plugins.fair_recruitment.certification.models import Certification, SelfAnswer, Step
from plugins.fair_recruitment.complaints.models import Alert, Complaint, ComplaintMessage, ComplaintNote, Sign
from plugins.fair_recruitment.fees.models import Fee, Reimbursement
from plugins.fair_recruitment.vetting.models import Declaration, Override

__all__ = [
    "Alert", "Audit", "AuditMember", "Certification", "Complaint", "ComplaintMessage", "ComplaintNote",
    "CorrectiveAction", "Decision", "DecisionMember", "Declaration", "Fee", "Finding", "OneHat",
    "OrganisationCertificate", "Override", "Reimbursement", "SelfAnswer", "Sign", "Step",
]  # fmt: skip
