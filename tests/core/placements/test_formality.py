"""Formal needs proof, informal needs somebody who says so, and what is not known is counted as not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.placements.codes import Answer, EvidenceKind, PlacementKind
from core.placements.formality import Facts, formal

CONTRACT, PAYSLIP, SOCIAL = EvidenceKind.CONTRACT, EvidenceKind.PAYSLIP, EvidenceKind.SOCIAL_SECURITY
LETTER, TAX, OTHER = EvidenceKind.EMPLOYER_LETTER, EvidenceKind.TAX_RECORD, EvidenceKind.OTHER
EMPLOYEE, OWN = PlacementKind.EMPLOYEE, PlacementKind.SELF_EMPLOYED
YES, NO, UNKNOWN = Answer
EVIDENCE = st.frozensets(st.sampled_from(EvidenceKind))
KINDS, ANSWERS = st.sampled_from(PlacementKind), st.sampled_from(Answer)


@pytest.mark.parametrize(
    ("kind", "said", "evidence", "expected"),
    [
        (EMPLOYEE, UNKNOWN, {CONTRACT, SOCIAL}, YES),
        (EMPLOYEE, NO, {CONTRACT, SOCIAL}, YES),
        (EMPLOYEE, YES, {PAYSLIP, SOCIAL}, YES),
        (EMPLOYEE, YES, {CONTRACT}, UNKNOWN),
        (EMPLOYEE, YES, {SOCIAL}, UNKNOWN),
        (EMPLOYEE, YES, set(), UNKNOWN),
        (EMPLOYEE, YES, {TAX, SOCIAL}, UNKNOWN),
        (EMPLOYEE, NO, set(), NO),
        (EMPLOYEE, NO, {CONTRACT, LETTER}, NO),
        (EMPLOYEE, NO, {SOCIAL}, UNKNOWN),
        (EMPLOYEE, UNKNOWN, {CONTRACT, PAYSLIP, LETTER, TAX, OTHER}, UNKNOWN),
        (PlacementKind.DOMESTIC, YES, {CONTRACT, SOCIAL}, YES),
        (PlacementKind.APPRENTICE, NO, {CONTRACT}, NO),
        (OWN, YES, {TAX, SOCIAL}, YES),
        (OWN, YES, {CONTRACT, SOCIAL}, UNKNOWN),
        (OWN, NO, {TAX}, UNKNOWN),
        (OWN, NO, {CONTRACT}, NO),
        (OWN, UNKNOWN, {TAX}, UNKNOWN),
    ],
)
def test_the_table(kind: PlacementKind, said: Answer, evidence: set[EvidenceKind], expected: Answer) -> None:
    assert formal(Facts(kind, said), evidence) == expected


@given(KINDS, ANSWERS, EVIDENCE)
def test_formal_never_follows_without_the_record_of_social_security(
    kind: PlacementKind, said: Answer, evidence: frozenset[EvidenceKind]
) -> None:
    assert formal(Facts(kind, said), evidence - {SOCIAL}) != YES


@given(KINDS, st.sampled_from([YES, UNKNOWN]), EVIDENCE)
def test_informal_never_follows_unless_somebody_said_so(
    kind: PlacementKind, said: Answer, evidence: frozenset[EvidenceKind]
) -> None:
    assert formal(Facts(kind, said), evidence) != NO


@given(KINDS, ANSWERS, EVIDENCE, st.sampled_from(EvidenceKind))
def test_one_more_paper_never_makes_a_job_less_formal(
    kind: PlacementKind, said: Answer, evidence: frozenset[EvidenceKind], more: EvidenceKind
) -> None:
    order = [NO, UNKNOWN, YES]
    before, after = formal(Facts(kind, said), evidence), formal(Facts(kind, said), evidence | {more})
    assert order.index(after) >= order.index(before)


@given(KINDS, ANSWERS, EVIDENCE)
def test_a_letter_or_another_paper_decides_nothing(
    kind: PlacementKind, said: Answer, evidence: frozenset[EvidenceKind]
) -> None:
    facts = Facts(kind, said)
    assert formal(facts, evidence | {LETTER, OTHER}) == formal(facts, evidence - {LETTER, OTHER})


@given(KINDS, EVIDENCE)
def test_the_answer_yes_proves_nothing(kind: PlacementKind, evidence: frozenset[EvidenceKind]) -> None:
    assert formal(Facts(kind, YES), evidence) == formal(Facts(kind, UNKNOWN), evidence)
