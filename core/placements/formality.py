"""Whether a job is formal, as far as there is proof."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core.placements.codes import Answer, EvidenceKind, PlacementKind

_FOR_OTHERS = frozenset({EvidenceKind.CONTRACT, EvidenceKind.PAYSLIP})
_PAPERS: Mapping[PlacementKind, frozenset[EvidenceKind]] = {
    PlacementKind.EMPLOYEE: _FOR_OTHERS,
    PlacementKind.DOMESTIC: _FOR_OTHERS,
    PlacementKind.APPRENTICE: _FOR_OTHERS,
    PlacementKind.SELF_EMPLOYED: frozenset({EvidenceKind.TAX_RECORD}),
}
"""What shows the work itself."""
_CONTRADICTS_NO: Mapping[PlacementKind, frozenset[EvidenceKind]] = {
    kind: frozenset({EvidenceKind.SOCIAL_SECURITY}) | (papers if kind is PlacementKind.SELF_EMPLOYED else frozenset())
    for kind, papers in _PAPERS.items()
}


@dataclass(frozen=True)
class Facts:
    """What was said of the placement; ``social_security`` is an answer, not a proof."""

    kind: PlacementKind
    social_security: Answer


def formal(facts: Facts, evidence: Collection[EvidenceKind]) -> Answer:
    """Formal, informal or unknown, from the kinds of ``evidence`` on file.

    Yes needs proof: the record of social security, and the paper of the work itself (contract or payslip; the tax
    record of who works on own account). No needs only that somebody said so, because nobody can bring a paper that
    does not exist; a social security record against it (or the tax record of who works on own account) makes it
    unknown. Everything else is unknown, which is counted apart and never as informal.

    Source: the platform's core model ("formal" is derived, never typed; a claim is not a proof), after the test of
    effective social security in the ILO's statistics of informal work (17th and 21st ICLS).
    """
    known = set(evidence)
    if EvidenceKind.SOCIAL_SECURITY in known and known & _PAPERS[facts.kind]:
        return Answer.YES
    if facts.social_security is Answer.NO and not known & _CONTRADICTS_NO[facts.kind]:
        return Answer.NO
    return Answer.UNKNOWN
