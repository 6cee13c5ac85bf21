"""Formal, informal and unknown are three numbers."""

from __future__ import annotations

from datetime import date, timedelta

from core.placements import queries, services
from core.placements.codes import Answer, CancelReason, EvidenceKind
from core.testing.factories.placements import placed

TODAY = date(2026, 11, 23)


def test_unknown_is_counted_apart_and_what_never_began_not_at_all(at_work, rosa) -> None:
    with at_work():
        formal = placed("Ana", actor=rosa)
        for kind in (EvidenceKind.CONTRACT, EvidenceKind.SOCIAL_SECURITY, EvidenceKind.SOCIAL_SECURITY):
            services.add_evidence(formal, kind, actor=rosa)
        placed("Beto", actor=rosa, social_security=Answer.NO)
        placed("Ciro", actor=rosa, social_security=Answer.YES)
        placed("Dora", actor=rosa, start_on=TODAY + timedelta(days=9))
        services.cancel(placed("Elsa", actor=rosa), CancelReason.MISTAKE, actor=rosa)
        assert dict(queries.counts()) == {Answer.YES: 1, Answer.NO: 1, Answer.UNKNOWN: 2}
        assert dict(queries.counts(until=TODAY)) == {Answer.YES: 1, Answer.NO: 1, Answer.UNKNOWN: 1}
        assert dict(queries.counts(since=TODAY + timedelta(days=1))) == {Answer.YES: 0, Answer.NO: 0, Answer.UNKNOWN: 1}


def test_another_municipality_counts_its_own(at_work, rosa) -> None:
    with at_work():
        placed(actor=rosa)
    with at_work("jorge"):
        assert sum(queries.counts().values()) == 0
