"""The words for the codes of certification."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.fair_recruitment.certification.codes import (
    Answer,
    AuditState,
    AuditType,
    CertificationState,
    Grade,
    OrganisationKind,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.words import _l

S, V = CertificationState, Verb
KINDS: Mapping[OrganisationKind, object] = {
    OrganisationKind.EMPLOYER: _l("Employer"),
    OrganisationKind.AGENCY: _l("Recruitment agency"),
}
STATES: Mapping[CertificationState, object] = {
    S.INTEREST: _l("Interest"),
    S.SELF_ASSESSED: _l("Self-assessed"),
    S.APPLIED: _l("Applied"),
    S.DEFERRED: _l("Deferred: has to complete the application"),
    S.ACCEPTED: _l("Accepted for audit"),
    S.AUDIT_PLANNED: _l("Audit planned"),
    S.AUDITED: _l("Audited"),
    S.CORRECTIVE_ACTIONS: _l("Corrective actions"),
    S.DECIDED: _l("Decided: certificate to be issued"),
    S.CERTIFIED: _l("Certificate in force"),
    S.SUSPENDED: _l("Certificate suspended"),
    S.REJECTED: _l("Application rejected"),
    S.LAPSED: _l("Lapsed: not completed in time"),
    S.GIVEN_UP: _l("Given up"),
    S.WITHDRAWN: _l("Certificate withdrawn"),
    S.EXPIRED: _l("Certificate expired"),
}
TONES: Mapping[CertificationState, str] = {
    S.CERTIFIED: "ok", S.SUSPENDED: "bad", S.WITHDRAWN: "bad", S.REJECTED: "bad", S.DEFERRED: "warn",
    S.CORRECTIVE_ACTIONS: "warn", S.EXPIRED: "warn", S.LAPSED: "warn",
}  # fmt: skip
PATH: tuple[tuple[CertificationState, object], ...] = (
    (S.INTEREST, _l("Self-assessment")),
    (S.SELF_ASSESSED, _l("Application")),
    (S.APPLIED, _l("Review")),
    (S.ACCEPTED, _l("Planning")),
    (S.AUDIT_PLANNED, _l("Audit")),
    (S.AUDITED, _l("Decision")),
    (S.DECIDED, _l("Certificate")),
    (S.CERTIFIED, _l("Surveillance")),
)
"""The path, and on which of its steps a state is: what is to be done now."""
ON_PATH: Mapping[CertificationState, CertificationState] = {
    S.DEFERRED: S.APPLIED, S.CORRECTIVE_ACTIONS: S.AUDITED, S.SUSPENDED: S.CERTIFIED,
}  # fmt: skip
NEXT: Mapping[CertificationState, tuple[object, object]] = {
    S.INTEREST: (_l("Answer every criterion of the self-assessment."), _l("The organisation, with your help")),
    S.SELF_ASSESSED: (_l("Write the application: scope, sites and declaration."), _l("The organisation")),
    S.APPLIED: (_l("Review the application: accept, defer or reject it."), _l("Who decides on certifications")),
    S.DEFERRED: (_l("Complete the application in time, or it lapses."), _l("The organisation")),
    S.ACCEPTED: (_l("Plan the audit."), _l("Who works on certifications")),
    S.AUDIT_PLANNED: (_l("Name the team, draw the workers, record findings and close the report."), _l("The auditors")),
    S.AUDITED: (_l("Ask for corrective actions, or bring it to the committee."), _l("Who works on certifications")),
    S.CORRECTIVE_ACTIONS: (_l("Correct every finding and have it verified; then the committee decides."),
                           _l("The organisation, and who verifies")),
    S.DECIDED: (_l("Issue the certificate."), _l("Who works on certifications, and did not record the decision")),
    S.CERTIFIED: (_l("Plan surveillance, and the renewal before the last day."), _l("Who works on certifications")),
    S.SUSPENDED: (_l("Clear what it was suspended for; then lift the suspension, or withdraw the certificate."),
                  _l("Who decides on certifications")),
}  # fmt: skip
"""What has to be done, and who has to do it."""
ANSWERS: Mapping[Answer, object] = {
    Answer.CONFORM: _l("We meet it"),
    Answer.PARTLY: _l("We meet it in part"),
    Answer.NOT: _l("We do not meet it"),
    Answer.NOT_APPLICABLE: _l("It does not apply to us"),
}
ANSWER_TONES: Mapping[Answer, str] = {Answer.CONFORM: "ok", Answer.PARTLY: "warn", Answer.NOT: "bad"}
AUDITS: Mapping[AuditType, object] = {
    AuditType.INITIAL: _l("Initial audit"),
    AuditType.SURVEILLANCE: _l("Surveillance audit"),
    AuditType.RECERT: _l("Audit for renewal"),
    AuditType.COMPLAINT: _l("Audit after a complaint"),
}
AUDIT_STATES: Mapping[AuditState, object] = {
    AuditState.PLANNED: _l("In preparation"),
    AuditState.REPORTED: _l("Report closed"),
    AuditState.CANCELLED: _l("Cancelled"),
}
GRADES: Mapping[Grade, object] = {
    Grade.CONFORM: _l("Conform"),
    Grade.OBSERVATION: _l("Observation"),
    Grade.MINOR: _l("Minor"),
    Grade.MAJOR: _l("Major"),
    Grade.CRITICAL: _l("Critical"),
}
GRADE_TONES: Mapping[Grade, str] = {
    Grade.CONFORM: "ok", Grade.OBSERVATION: "", Grade.MINOR: "warn", Grade.MAJOR: "bad", Grade.CRITICAL: "bad",
}  # fmt: skip
OUTCOMES: Mapping[Outcome, object] = {
    Outcome.GRANT: _l("Grant the certificate"),
    Outcome.REFUSE: _l("Refuse it"),
}
DECIDED: Mapping[Outcome, object] = {
    Outcome.GRANT: _l("Certificate granted"),
    Outcome.REFUSE: _l("Certificate refused"),
}
"""What was decided, where ``OUTCOMES`` is what can be."""
SEXES: tuple[tuple[str, object], ...] = (("F", _l("Women")), ("M", _l("Men")), ("X", _l("Other")))
VERBS: Mapping[Verb, object] = {
    V.ASSESS: _l("Close the self-assessment"),
    V.REOPEN_ASSESSMENT: _l("Open the self-assessment again"),
    V.APPLY: _l("Send the application"),
    V.TAKE_BACK: _l("Take the application back"),
    V.DEFER: _l("Defer: something is missing"),
    V.COMPLETE: _l("The application is complete now"),
    V.ACCEPT: _l("Accept for audit"),
    V.REJECT: _l("Reject the application"),
    V.REVIEW_AGAIN: _l("Review the application again"),
    V.PLAN_AUDIT: _l("Plan an audit"),
    V.CANCEL_AUDIT: _l("Cancel the audit"),
    V.REPORT_AUDIT: _l("Close the audit report"),
    V.REOPEN_AUDIT: _l("Open the audit report again"),
    V.ASK_CORRECTION: _l("Ask for corrective actions"),
    V.DECIDE: _l("Record the decision"),
    V.ANNUL_DECISION: _l("Annul the decision"),
    V.ISSUE: _l("Issue the certificate"),
    V.RENEW: _l("Issue the renewed certificate"),
    V.SUSPEND: _l("Suspend the certificate"),
    V.LIFT: _l("Lift the suspension"),
    V.WITHDRAW: _l("Withdraw the certificate"),
    V.UNDO_WITHDRAWAL: _l("Undo the withdrawal"),
    V.GIVE_UP: _l("The organisation gives it up"),
}
VERBS_DONE: Mapping[Verb, object] = {
    V.OPEN: _l("Opened"),
    V.ASSESS: _l("Self-assessment closed"),
    V.REOPEN_ASSESSMENT: _l("Self-assessment opened again"),
    V.APPLY: _l("Application sent"),
    V.TAKE_BACK: _l("Application taken back"),
    V.DEFER: _l("Application deferred"),
    V.COMPLETE: _l("Application completed"),
    V.LAPSE: _l("Lapsed: not completed in time"),
    V.ACCEPT: _l("Accepted for audit"),
    V.REJECT: _l("Application rejected"),
    V.REVIEW_AGAIN: _l("Review begun again"),
    V.PLAN_AUDIT: _l("Audit planned"),
    V.CANCEL_AUDIT: _l("Audit cancelled"),
    V.REPORT_AUDIT: _l("Audit report closed"),
    V.REOPEN_AUDIT: _l("Audit report opened again"),
    V.ASK_CORRECTION: _l("Corrective actions asked for"),
    V.DECIDE: _l("Certificate granted"),
    V.REFUSE: _l("Certificate refused"),
    V.ANNUL_DECISION: _l("Decision annulled"),
    V.ISSUE: _l("Certificate issued"),
    V.RENEW: _l("Certificate renewed"),
    V.SUSPEND: _l("Certificate suspended"),
    V.LIFT: _l("Suspension lifted"),
    V.WITHDRAW: _l("Certificate withdrawn"),
    V.UNDO_WITHDRAWAL: _l("Withdrawal undone"),
    V.EXPIRE: _l("Certificate expired"),
    V.GIVE_UP: _l("Given up"),
}
NOT_ON_FILE: Mapping[str, object] = {
    "principles": _l("the text of the general principles"),
    "criteria": _l("the criteria under each principle"),
    "evidence": _l("the evidence that is asked for"),
    "version": _l("its own version (the one shown is the month in which it was read)"),
    "valid_from": _l("the day from which it is valid"),
    "certificate_months": _l("how long a certificate lasts"),
}
"""What a standard leaves out because nobody verified it; other words of a deployment are shown as they are written."""
