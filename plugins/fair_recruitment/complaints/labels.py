"""The words for the codes of complaints, and the plain questions behind the indicators."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.fair_recruitment.complaints.codes import (
    AlertState,
    ComplaintCategory,
    ComplaintOutcome,
    ComplaintState,
    Indicator,
    NoteKind,
    SignSource,
)
from plugins.fair_recruitment.words import _l

STATES: Mapping[ComplaintState, tuple[object, str]] = {
    ComplaintState.RECEIVED: (_l("To be triaged"), "warn"),
    ComplaintState.TRIAGED: (_l("Triaged"), "info"),
    ComplaintState.INVESTIGATING: (_l("Being looked into"), "info"),
    ComplaintState.CLOSED: (_l("Closed"), ""),
}
OUTCOMES: Mapping[ComplaintOutcome, object] = {
    ComplaintOutcome.UPHELD: _l("Upheld: it is as the worker says"),
    ComplaintOutcome.PARTLY: _l("Partly upheld"),
    ComplaintOutcome.NOT_UPHELD: _l("Not upheld"),
    ComplaintOutcome.NOT_OURS: _l("Not ours: passed on to who is in charge"),
    ComplaintOutcome.WITHDRAWN: _l("Withdrawn by the worker"),
}
CATEGORIES: Mapping[ComplaintCategory, object] = {
    ComplaintCategory.FEE: _l("Money asked for a job"),
    ComplaintCategory.DOCUMENTS: _l("Documents kept"),
    ComplaintCategory.WAGES: _l("Wages not paid"),
    ComplaintCategory.CONTRACT: _l("Another contract or work than promised"),
    ComplaintCategory.CONDITIONS: _l("Hours, safety or lodging"),
    ComplaintCategory.DISCRIMINATION: _l("Discrimination"),
    ComplaintCategory.FRAUD: _l("A job that does not exist"),
    ComplaintCategory.VIOLENCE: _l("Violence, threats or harassment"),
    ComplaintCategory.OTHER: _l("Something else"),
}
QUESTIONS: Mapping[Indicator, object] = {
    Indicator.DOCUMENTS: _l("They keep my documents and do not give them back"),
    Indicator.MOVEMENT: _l("I cannot leave the place when I want"),
    Indicator.THREATS: _l("They threaten me or my family"),
    Indicator.VIOLENCE: _l("They hit me, hurt me or force me sexually"),
    Indicator.DEBT: _l("I owe them money and have to work until it is paid"),
    Indicator.WAGES: _l("They do not pay me what I earned"),
    Indicator.DECEPTION: _l("The work or the pay is not what they promised"),
    Indicator.ISOLATION: _l("They do not let me speak with others, or take my telephone"),
    Indicator.CONDITIONS: _l("Where I work or sleep is dangerous or not fit for people"),
    Indicator.OVERTIME: _l("They make me work many more hours than agreed, and I cannot say no"),
    Indicator.VULNERABILITY: _l("They take advantage of me because I have no papers, no money or nobody here"),
}
"""As a worker is asked, the most urgent first. What is ticked is a sign, not a proof."""
INDICATORS: Mapping[Indicator, object] = {
    Indicator.VULNERABILITY: _l("Abuse of vulnerability"),
    Indicator.DECEPTION: _l("Deception"),
    Indicator.MOVEMENT: _l("Restriction of movement"),
    Indicator.ISOLATION: _l("Isolation"),
    Indicator.VIOLENCE: _l("Physical and sexual violence"),
    Indicator.THREATS: _l("Intimidation and threats"),
    Indicator.DOCUMENTS: _l("Retention of identity documents"),
    Indicator.WAGES: _l("Withholding of wages"),
    Indicator.DEBT: _l("Debt bondage"),
    Indicator.CONDITIONS: _l("Abusive working and living conditions"),
    Indicator.OVERTIME: _l("Excessive overtime"),
}
"""As the ILO calls them."""
SIGN_SOURCES: Mapping[SignSource, object] = {
    SignSource.WORKER: _l("the worker says so"),
    SignSource.STAFF: _l("seen by whoever looked into it"),
}
ALERT_STATES: Mapping[AlertState, tuple[object, str]] = {
    AlertState.OPEN: (_l("To be acted on"), "bad"),
    AlertState.HANDLED: (_l("Acted on"), "ok"),
}
NOTES: Mapping[NoteKind, object] = {
    NoteKind.NOTE: _l("Note"),
    NoteKind.TRIAGED: _l("Triaged"),
    NoteKind.INVESTIGATION: _l("Investigation begun"),
    NoteKind.CLOSED: _l("Closed"),
    NoteKind.REOPENED: _l("Opened again"),
    NoteKind.ASSIGNED: _l("Assigned"),
    NoteKind.LINKED: _l("Linked to the register"),
    NoteKind.ERASED: _l("Data of the worker taken out"),
}
PROGRESS: Mapping[ComplaintState, object] = {
    ComplaintState.RECEIVED: _l("We have your complaint. Somebody will read it soon."),
    ComplaintState.TRIAGED: _l("We have read your complaint and decide what to do."),
    ComplaintState.INVESTIGATING: _l("We are looking into it."),
    ComplaintState.CLOSED: _l("We have finished looking into it."),
}
"""What the worker reads with the follow-up number."""
ANSWERS: Mapping[ComplaintOutcome, object] = {
    ComplaintOutcome.UPHELD: _l("You were right."),
    ComplaintOutcome.PARTLY: _l("You were right in part."),
    ComplaintOutcome.NOT_UPHELD: _l("We could not confirm it."),
    ComplaintOutcome.NOT_OURS: _l("Another institution is in charge of it."),
    ComplaintOutcome.WITHDRAWN: _l("You asked us to stop."),
}
LANGUAGES: tuple[str, ...] = (
    "Español", "Português", "English", "Kreyòl ayisyen", "Aymar aru", "Runa simi (quechua)", "Avañe'ẽ (guaraní)",
    "Français", "中文", "Українська", "العربية",
)  # fmt: skip
"""Offered while one writes; any other may be written."""
