"""173 operators, employers, trade unionists and people of civil society in three countries, certified in one batch."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core import clock
from core.verification import numbers
from plugins.courses.certificates import queries, services
from plugins.courses.certificates.codes import BundleKind
from plugins.courses.certificates.verifying import find
from plugins.courses.cohorts import queries as cohorts
from tests.plugins.courses.certificates import batch
from tests.plugins.courses.certificates.conftest import School
from tests.plugins.courses.certificates.test_paper import pages

pytestmark = pytest.mark.needs_shared_data


def test_173_people_from_the_files_to_their_certificates(school: School, shared_data: Path) -> None:
    with clock.fixed(batch.AFTERWARDS):
        found = batch.taught(school, shared_data)
        every = [cohort for group in found.values() for cohort in group]
        with school.looking("luis"):
            assert queries.count_ready(every) == 173
        asked = school.asked(*every)
        school.work()
        ended = school.issuing(asked)
        assert (ended.total, ended.issued, ended.left_out) == (173, 173, 0)
        certificates = [one for cohort in every for one in school.of_cohort(cohort)]
        assert len({one.number for one in certificates}) == len({one.enrolment_id for one in certificates}) == 173
        assert {one.attended for one in certificates} == {75, 100}
        assert {one.score for one in certificates} == {100}
        with school.looking("luis"):
            told = queries.certified("fair_recruitment")
        by_country = {country: sum(n for (where, _kind), n in told.items() if where == country) for country in found}
        assert by_country == {"AR": 60, "CO": 70, "DO": 43}
        assert len({kind for _country, kind in told}) == 4
        with school.looking("luis"):
            answer = find(numbers.written(certificates[0].number))
        assert answer is not None
        assert answer.holder == certificates[0].holder


def test_the_same_files_again_and_the_same_batch_again_change_nothing(school: School, shared_data: Path) -> None:
    with clock.fixed(batch.AFTERWARDS):
        course = school.course(min_attendance=75, exam_questions=0)
        cohort = batch.cohort(school, course, "DO")
        rows = [(number, *name) for number, name in enumerate(batch.names(shared_data, 43))]
        assert [batch.enrol_by_file(school, cohort, rows) for _again in range(2)] == [43, 0]
        assert [batch.attend_by_file(school, cohort, rows) for _again in range(2)] == [43, 0]
        first, second = school.asked(cohort), school.asked(cohort)
        school.work()
        assert [school.issuing(first).issued, school.issuing(second).issued] in ([43, 0], [0, 43])
        with school.at("luis") as actor:
            group = cohorts.cohort(cohort)
            services.ask_for_bundle(group, BundleKind.ZIP, "en", address="http://localhost/verificar", actor=actor)
        school.work()
        with school.looking("luis") as actor:
            bundle = queries.bundle_of(cohort, actor.id)
            packed = queries.content_of(bundle.id) if bundle else None
    assert packed is not None
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        papers = [files.read(name) for name in files.namelist()]
    assert [pages(one) for one in papers] == [1] * 43
