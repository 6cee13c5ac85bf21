"""What the rules say of an offer: what blocks it, what a person has to look at, what is open, what is fine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from core.api import Allow, Objection, Refuse, Verdict, WageStanding, WeekStanding, judge_week, search_words
from plugins.fair_recruitment.vetting import facts, labels
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK, Outcome
from plugins.fair_recruitment.vetting.offers import LetPass, Offer
from plugins.fair_recruitment.vetting.rules import Checks, Kind, Rule, rule_named, rule_that, rules
from plugins.fair_recruitment.words import _l

WORDING = "wording"


@dataclass(frozen=True)
class Finding:
    """``rule``: its id, or ``wording`` for all rules of words at once; ``passage``: the words that were found.

    ``mend``: what the employer can do. ``let_pass``: who let it pass, and why.
    """

    rule: str
    outcome: Outcome
    sentence: object
    source: object = ""
    passage: str = ""
    mend: object = ""
    let_pass: LetPass | None = None


def findings(offer: Offer) -> list[Finding]:
    """First what blocks the offer, then what a person has to look at, what nobody could tell, and what is in order."""
    found = [_let_pass(one, offer) for one in (*_facts(offer), *_wage(offer), *_hours(offer), *_wording(offer))]
    return sorted(found, key=lambda one: list(Outcome).index(one.outcome))


def verdict(offer: Offer) -> Verdict:
    """What keeps the offer back and the core's own floor does not say already: nothing is told twice."""
    against = [one for one in findings(offer) if one.outcome in KEEPS_BACK and not is_of_core(one)]
    return Refuse(tuple(map(objection, against))) if against else Allow()


def is_of_core(finding: Finding) -> bool:
    """Whether the core itself refuses the same, and says so."""
    return finding.outcome is Outcome.BLOCKED and bool(rule_named(finding.rule).floor)


def objection(finding: Finding) -> Objection:
    return Objection(f"fair_recruitment.vacancy.{finding.rule}", told(finding))


def told(finding: Finding) -> object:
    """What is found, with the passage and the source, and whether a person may let it pass."""
    said = {"sentence": finding.sentence, "source": finding.source, "passage": finding.passage}
    whole = (
        _l('%(sentence)s It says: "%(passage)s". %(source)s.', **said)
        if finding.passage
        else _l("%(sentence)s %(source)s.", **said)
    )
    return _l("A person has to look: %(what)s", what=whole) if finding.outcome is Outcome.NEEDS_PERSON else whole


def digest(offer: Offer, rule_id: str) -> str:
    """Of everything that the offer says, and of the law it cites: what changed is asked about again."""
    texts = [*offer.texts, offer.exception] if offer.exception else [*offer.texts]
    if rule_named(rule_id).checks is Checks.HOURS:
        texts.append(str(offer.vacancy.minutes_per_week))
    said = "\n".join(" ".join(search_words(text)) for text in texts)
    return hashlib.sha256(f"{rule_id}\n{said}".encode()).hexdigest()


def _facts(offer: Offer) -> Iterator[Finding]:
    for rule in rules():
        if rule.checks in facts.FACTS:
            yield _of_fact(rule, facts.FACTS[rule.checks](offer), facts.act_of(rule.checks, offer))


def _of_fact(rule: Rule, is_fine: bool | None, act: object = "") -> Finding:
    source = act or labels.source_of(rule)
    if is_fine is None:
        return Finding(rule.id, Outcome.UNCHECKED, labels.spoken(rule.open), source)
    if is_fine:
        return Finding(rule.id, Outcome.PASSES, labels.spoken(rule.fine), source)
    return _against(rule, source=source)


def _against(rule: Rule, *, source: object = "", passage: str = "") -> Finding:
    source = source or labels.source_of(rule)
    return Finding(rule.id, rule.leads_to, labels.spoken(rule.says), source, passage, labels.spoken(rule.mend))


def _wage(offer: Offer) -> Iterator[Finding]:
    """The core's judgement of the dated minimum, with the act that sets it."""
    rule, judged = rule_that(Checks.WAGE), offer.vacancy.wage
    if judged is None:
        yield _of_fact(rule, None)
        return
    act = judged.floor.act if judged.floor else ""
    if judged.status is WageStanding.NOT_CHECKED:
        yield replace(_of_fact(rule, None, act), sentence=judged.reason)
    elif judged.status is WageStanding.BELOW and offer.vacancy.wage_allowed:
        yield replace(_of_fact(rule, True, act), sentence=labels.WAGE_ALLOWED)
    else:
        yield _of_fact(rule, judged.status is WageStanding.OK, act)


def _hours(offer: Offer) -> Iterator[Finding]:
    """The core's judgement of the dated working week. Whom the law may leave out is for a person to see."""
    rule, minutes = rule_that(Checks.HOURS), offer.vacancy.minutes_per_week
    if minutes is None or offer.law is None:
        yield _of_fact(rule, None)
        return
    judged = judge_week(offer.law, offer.vacancy.offered_on, Decimal(minutes) / 60)
    row = judged.row
    act = _l("%(act)s: %(hours)s hours a week", act=row.act, hours=f"{row.hours:f}") if row else ""
    if judged.status is WeekStanding.NOT_CHECKED:
        yield replace(_of_fact(rule, None, act), sentence=judged.reason)
        return
    found = _of_fact(rule, judged.status is WeekStanding.WITHIN, act)
    if judged.reason:
        sentence = _l("%(sentence)s %(reason)s", sentence=found.sentence, reason=judged.reason)
        found = replace(found, outcome=Outcome.NEEDS_PERSON, sentence=sentence)
    yield found


def _wording(offer: Offer) -> Iterator[Finding]:
    for passage in offer.passages:
        rule = rule_named(passage.rule)
        if rule.kind is Kind.DISCRIMINATION and offer.exception:
            excused = _l("A law that allows the wording is cited: %(law)s", law=offer.exception)
            yield Finding(rule.id, Outcome.NEEDS_PERSON, excused, labels.source_of(rule), passage.text)
        else:
            yield _against(rule, passage=passage.text)
    if not offer.passages:
        yield Finding(WORDING, Outcome.PASSES, labels.WORDING_FINE)


def _let_pass(finding: Finding, offer: Offer) -> Finding:
    """Only what a person has to look at may be let pass, and only as long as the text is the one that was read."""
    if finding.outcome is not Outcome.NEEDS_PERSON or finding.rule not in offer.let_pass:
        return finding
    by = offer.let_pass[finding.rule]
    if by.digest != digest(offer, finding.rule):
        return finding
    sentence = _l("%(sentence)s A person let it pass: %(reason)s", sentence=finding.sentence, reason=by.reason)
    return replace(finding, outcome=Outcome.PASSES, sentence=sentence, mend="", let_pass=by)
