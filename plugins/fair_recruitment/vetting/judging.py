"""What the rules say of an offer: what stands against it, what nobody could tell, what is in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.api import Allow, Objection, Refuse, Verdict, WageStanding
from plugins.fair_recruitment.vetting import labels
from plugins.fair_recruitment.vetting.codes import Outcome, Payer
from plugins.fair_recruitment.vetting.queries import Offer
from plugins.fair_recruitment.vetting.rules import Checks, Kind, Rule, rule_that, rules
from plugins.fair_recruitment.vetting.wording import passages
from plugins.fair_recruitment.words import _l

WORDING = "wording"


@dataclass(frozen=True)
class Finding:
    """``rule``: its id, or ``wording`` for all rules of words at once; ``passage``: the words that were found."""

    rule: str
    outcome: Outcome
    sentence: object
    source: object = ""
    passage: str = ""


def findings(offer: Offer) -> list[Finding]:
    """First what stands against the offer, then what nobody could tell, then what is in order."""
    found = [*_worker_fee(offer), *_payer(offer), *_documents(offer), *_wage(offer), *_wording(offer)]
    return sorted(found, key=lambda one: list(Outcome).index(one.outcome))


def verdict(offer: Offer) -> Verdict:
    against = [one for one in findings(offer) if one.outcome is Outcome.AGAINST]
    return Refuse(tuple(map(objection, against))) if against else Allow()


def objection(finding: Finding) -> Objection:
    return Objection(f"fair_recruitment.vacancy.{finding.rule}", told(finding))


def told(finding: Finding) -> object:
    """One sentence with the passage and the source."""
    said = {"sentence": finding.sentence, "source": finding.source, "passage": finding.passage}
    return (
        _l('%(sentence)s It says: "%(passage)s". %(source)s.', **said)
        if finding.passage
        else _l("%(sentence)s %(source)s.", **said)
    )


def _worker_fee(offer: Offer) -> Iterator[Finding]:
    rule = rule_that(Checks.WORKER_FEE)
    yield _of_fact(rule, None if offer.vacancy.worker_fee is None else not offer.vacancy.worker_fee)


def _payer(offer: Offer) -> Iterator[Finding]:
    yield _of_fact(rule_that(Checks.PAYER), None if offer.payer is None else offer.payer is not Payer.WORKER)


def _documents(offer: Offer) -> Iterator[Finding]:
    rule = rule_that(Checks.KEEPS_DOCUMENTS)
    yield _of_fact(rule, None if offer.keeps_documents is None else not offer.keeps_documents)


def _of_fact(rule: Rule, is_fine: bool | None) -> Finding:
    source = labels.SOURCES[rule.source]
    if is_fine is None:
        return Finding(rule.id, Outcome.UNCHECKED, labels.OPEN[rule.id], source)
    if is_fine:
        return Finding(rule.id, Outcome.PASSES, labels.PASSED[rule.id], source)
    return Finding(rule.id, Outcome.AGAINST, labels.SPEAKS_AGAINST[rule.id], source)


def _wage(offer: Offer) -> Iterator[Finding]:
    """The core's judgement of the dated minimum, with the act that sets it."""
    rule, judged = rule_that(Checks.WAGE), offer.vacancy.wage
    if judged is None:
        yield _of_fact(rule, None)
        return
    source = judged.floor.act if judged.floor else labels.SOURCES[rule.source]
    if judged.status is WageStanding.NOT_CHECKED:
        yield Finding(rule.id, Outcome.UNCHECKED, judged.reason, source)
    elif judged.status is WageStanding.OK:
        yield Finding(rule.id, Outcome.PASSES, labels.PASSED[rule.id], source)
    elif offer.vacancy.wage_allowed:
        yield Finding(rule.id, Outcome.PASSES, labels.WAGE_ALLOWED, source)
    else:
        yield Finding(rule.id, Outcome.AGAINST, labels.SPEAKS_AGAINST[rule.id], source)


def _wording(offer: Offer) -> Iterator[Finding]:
    known = {rule.id: rule for rule in rules()}
    texts = (offer.vacancy.title, offer.vacancy.description, *offer.asks)
    found = dict.fromkeys(passage for text in texts for passage in passages(text))
    for passage in found:
        rule = known[passage.rule]
        source, sentence = labels.SOURCES[rule.source], labels.SPEAKS_AGAINST[rule.id]
        if rule.kind is Kind.DISCRIMINATION and offer.exception:
            excused = _l("A law that allows the wording is cited: %(law)s", law=offer.exception)
            yield Finding(rule.id, Outcome.PASSES, excused, source, passage.text)
        else:
            yield Finding(rule.id, Outcome.AGAINST, sentence, source, passage.text)
    if not found:
        yield Finding(WORDING, Outcome.PASSES, labels.WORDING_FINE)
