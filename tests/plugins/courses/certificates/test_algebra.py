"""Whatever is tried in whatever order: one certificate for an enrolment, and both say the same."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.db.types import Id
from core.errors import Refused
from plugins.courses.certificates import queries, services
from plugins.courses.certificates.codes import CertificateState
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts import services as enrolments
from plugins.courses.cohorts.codes import DropReason, EnrolmentState
from tests.plugins.courses.certificates.conftest import School

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
VERBS = ("issue", "withdraw", "undo", "drop", "come_back")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(VERBS), max_size=7))
def test_the_enrolment_is_certified_while_its_one_certificate_counts(school: School, tried: list[str]) -> None:
    cohort = school.cohort(school.course())
    (enrolment,) = school.completed(cohort, "Nayeli")
    for verb in tried:
        with suppress(Refused):
            attempt(school, verb, cohort, enrolment)
        found = school.of_cohort(cohort)
        assert len(found) <= 1
        counts = [one for one in found if one.state is CertificateState.ISSUED]
        assert (school.state(enrolment) is EnrolmentState.CERTIFIED) == bool(counts)
        assert all(bool(one.withdrawn_reason) != (one in counts) for one in found)


def attempt(school: School, verb: str, cohort: Id, enrolment: Id) -> None:
    with school.at("luis") as actor:
        one = next(iter(queries.of_cohort(cohort).values()), None)
        if verb == "issue":
            services.issue_to(enrolment, actor=actor)
        elif verb == "withdraw" and one is not None:
            services.withdraw(one, "Error", actor=actor)
        elif verb == "undo" and one is not None:
            services.undo_withdrawal(one, actor=actor)
        elif verb == "drop":
            enrolments.drop(cohorts.enrolment(enrolment), DropReason.WORK, actor=actor)
        elif verb == "come_back":
            enrolments.come_back(cohorts.enrolment(enrolment), actor=actor)
