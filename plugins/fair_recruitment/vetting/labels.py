"""The words for codes, rules and sources."""

from __future__ import annotations

from collections.abc import Mapping

from core.api import label_objection
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.rules import Source
from plugins.fair_recruitment.words import _l

PAYERS: Mapping[Payer, object] = {
    Payer.EMPLOYER: _l("The employer pays all of them"),
    Payer.NOBODY: _l("There are no costs"),
    Payer.WORKER: _l("The worker pays a part or all"),
}

SOURCES: Mapping[Source, object] = {
    Source.C181: _l("ILO Convention 181: no fees to workers"),
    Source.ILO_FEES: _l("ILO, definition of recruitment fees: workers bear none"),
    Source.ILO_INDICATORS: _l("ILO indicators of forced labour: retention of identity documents"),
    Source.IRIS_A: _l("IRIS Standard, principle A: fundamental principles and rights at work"),
    Source.LEGAL_MINIMUM: _l("The legal minimum wage on file for the country and the day"),
}

SPEAKS_AGAINST: Mapping[str, object] = {
    "age": _l("The text asks for an age. What counts is whether the person can do the work."),
    "charged": _l("The vacancy charges the worker. Nobody pays to get a job."),
    "documents": _l("The text says that identity documents are kept. They stay with the worker."),
    "family": _l("The text asks about marital status, children or pregnancy. That is private."),
    "fee": _l("The text makes the worker pay. Nobody pays to get a job."),
    "health": _l("The text shuts out people with a disability, or asks for a test of HIV."),
    "kept": _l("The employer keeps identity documents. They stay with the worker."),
    "looks": _l("The text asks for a certain look. What counts is the work."),
    "origin": _l("The text asks for a nationality, an origin or a belief."),
    "payer": _l("The worker pays costs of the recruitment. The employer has to bear them."),
    "sex": _l("The text asks for women or for men only. The job is for whoever can do it."),
    "wage": _l("The wage is below the legal minimum."),
}
"""By the id of a rule, what stands against a vacancy."""

for _rule, _words in SPEAKS_AGAINST.items():
    label_objection(f"fair_recruitment.vacancy.{_rule}", _words)

OPEN: Mapping[str, object] = {
    "charged": _l("Whether the worker pays anything: nobody has asked the employer."),
    "payer": _l("Who pays the costs of the recruitment: nobody has asked the employer."),
    "kept": _l("Whether the employer keeps identity documents: nobody has asked."),
    "wage": _l("The wage is not stated, so it was not compared with the legal minimum."),
}
"""By the id of a rule, what nobody could tell."""

PASSED: Mapping[str, object] = {
    "charged": _l("The employer declares that the worker pays nothing."),
    "payer": _l("No cost of the recruitment falls on the worker."),
    "kept": _l("Identity documents stay with the worker."),
    "wage": _l("The wage reaches the legal minimum."),
}

WORDING_FINE: object = _l("No rule has anything against the title, the tasks and the requirements.")
WAGE_ALLOWED: object = _l("The wage is below the legal minimum, and a person allowed it and said why.")
