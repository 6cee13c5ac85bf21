"""The words for codes, rules and sources."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import get_locale
from flask_babel.speaklater import LazyString

from core.api import label_objection
from plugins.fair_recruitment.vetting.codes import Outcome, Payer
from plugins.fair_recruitment.vetting.rules import ByLanguage, Indicator, Rule, Source, rules
from plugins.fair_recruitment.words import _l

PAYERS: Mapping[Payer, object] = {
    Payer.EMPLOYER: _l("The employer pays all of them"),
    Payer.NOBODY: _l("There are no costs"),
    Payer.WORKER: _l("The worker pays a part or all"),
}

OUTCOMES: Mapping[Outcome, object] = {
    Outcome.BLOCKED: _l("Blocked"),
    Outcome.NEEDS_PERSON: _l("A person has to look"),
    Outcome.UNCHECKED: _l("Could not be checked"),
    Outcome.PASSES: _l("In order"),
}

_SOURCES: Mapping[Source, object] = {
    Source.C138: _l("ILO Convention 138: minimum age; hazardous work from 18"),
    Source.C181: _l("ILO Convention 181: no fees to workers"),
    Source.ILO_FEES: _l("ILO, definition of recruitment fees: workers bear none"),
    Source.ILO_INDICATORS: _l("ILO indicators of forced labour"),
    Source.IRIS_A: _l("IRIS Standard, principle A: fundamental principles and rights at work"),
    Source.IRIS_3: _l("IRIS Standard, principle 3: transparency of terms"),
    Source.IRIS_4: _l("IRIS Standard, principle 4: confidentiality and data protection"),
    Source.IOM_SIGNS: _l("IOM, signs of deceptive job offers"),
    Source.WARNINGS: _l("Public authorities, warnings of false job offers"),
    Source.LEGAL_MINIMUM: _l("The legal minimum wage on file for the country and the day"),
    Source.LEGAL_HOURS: _l("The legal working week on file for the country"),
    Source.HOUSE: _l("A rule of this service: no public source is on file"),
}

INDICATORS: Mapping[Indicator, object] = {
    Indicator.VULNERABILITY: _l("abuse of vulnerability"),
    Indicator.DECEPTION: _l("deception"),
    Indicator.MOVEMENT: _l("restriction of movement"),
    Indicator.ISOLATION: _l("isolation"),
    Indicator.VIOLENCE: _l("physical and sexual violence"),
    Indicator.INTIMIDATION: _l("intimidation and threats"),
    Indicator.DOCUMENTS: _l("retention of identity documents"),
    Indicator.WAGES: _l("withholding of wages"),
    Indicator.DEBT: _l("debt bondage"),
    Indicator.CONDITIONS: _l("abusive working and living conditions"),
    Indicator.OVERTIME: _l("excessive overtime"),
}


def spoken(by_language: ByLanguage) -> object:
    """In the language of the reader, when it is read."""
    return LazyString(lambda: by_language.get(str(get_locale() or "en").split("_")[0]) or by_language.get("es", ""))


def source_of(rule: Rule) -> object:
    words = _SOURCES[rule.source]
    if rule.indicator is not None:
        return _l("%(source)s: %(indicator)s", source=words, indicator=INDICATORS[rule.indicator])
    return _l("%(source)s, art. %(article)s", source=words, article=rule.article) if rule.article else words


for _rule in rules():
    label_objection(f"fair_recruitment.vacancy.{_rule.id}", spoken(_rule.says))

WORDING_FINE: object = _l("No rule has anything against what the vacancy says.")
WAGE_ALLOWED: object = _l("The wage is below the legal minimum, and a person allowed it and said why.")
FOUR_EYES: object = _l(
    "You wrote or changed this vacancy, or what was declared for it. Somebody else has to let it pass."
)
