"""The words for the codes of applications."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from core.vacancies.codes import ApplicationState, Origin, RefusalReason

STATES: Mapping[ApplicationState, object] = {
    ApplicationState.PROPOSED: _l("Proposed to the person"),
    ApplicationState.SENT: _l("Sent to the employer"),
    ApplicationState.VIEWED: _l("Seen by the employer"),
    ApplicationState.SHORTLISTED: _l("Shortlisted"),
    ApplicationState.REFERRED: _l("Called by the employer"),
    ApplicationState.INTERVIEW: _l("Interview"),
    ApplicationState.OFFER: _l("Job offered"),
    ApplicationState.HIRED: _l("Hired"),
    ApplicationState.REFUSED: _l("Refused by the employer"),
    ApplicationState.WITHDRAWN: _l("The person declined"),
    ApplicationState.VACANCY_CLOSED: _l("Vacancy closed"),
    ApplicationState.EXPIRED: _l("No answer"),
    ApplicationState.HIRED_ELSEWHERE: _l("Hired elsewhere"),
    ApplicationState.CANCELLED: _l("Did not start"),
}
STATE_KINDS: Mapping[ApplicationState, str] = {
    ApplicationState.HIRED: "ok",
    ApplicationState.OFFER: "ok",
    ApplicationState.INTERVIEW: "info",
    ApplicationState.SHORTLISTED: "info",
    ApplicationState.REFERRED: "info",
    ApplicationState.REFUSED: "bad",
    ApplicationState.EXPIRED: "warn",
}
ORIGINS: Mapping[Origin, object] = {
    Origin.SELF: _l("The person asked for it"),
    Origin.WORKER: _l("The office referred"),
    Origin.EMPLOYER: _l("The employer asked for the person"),
    Origin.MATCH: _l("Found by matching"),
    Origin.PARTNER: _l("Another service referred"),
}
REASONS: Mapping[RefusalReason, object] = {
    RefusalReason.NO_CONTACT: _l("Could not be contacted"),
    RefusalReason.NO_SHOW: _l("Did not come"),
    RefusalReason.NOT_AVAILABLE: _l("Not available"),
    RefusalReason.DISTANCE: _l("Too far"),
    RefusalReason.SHIFT: _l("Shift or hours"),
    RefusalReason.WAGE: _l("Wage"),
    RefusalReason.SKILLS: _l("Skills"),
    RefusalReason.EXPERIENCE: _l("Experience"),
    RefusalReason.DOCUMENTS_PENDING: _l("Documents pending"),
    RefusalReason.NOT_INTERESTED: _l("Not interested"),
    RefusalReason.DUPLICATE: _l("Applied twice"),
    RefusalReason.POSITION_CLOSED: _l("The position was closed"),
    RefusalReason.OTHER: _l("Another reason"),
}
OF_THE_PERSON = (
    RefusalReason.DISTANCE,
    RefusalReason.SHIFT,
    RefusalReason.WAGE,
    RefusalReason.NOT_AVAILABLE,
    RefusalReason.SKILLS,
    RefusalReason.EXPERIENCE,
    RefusalReason.DOCUMENTS_PENDING,
    RefusalReason.NOT_INTERESTED,
    RefusalReason.OTHER,
)
"""Why a person declines, the usual ones first; the rest of the list are the employer's or the office's reasons."""
