"""Ten thousand real vacancies of another country, from a board that names no employer, closing date or fee."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db.unit_of_work import reading
from core.extensions import db
from core.vacancies.codes import VacancyState
from core.vacancies.imports import services
from core.vacancies.models import Vacancy, VacancyRequirement
from tests.core.imports.conftest import Work

pytestmark = pytest.mark.needs_shared_data
CONSTANTS = {"source": "Portal del Empleo", "country": "MX", "closes_on": "2027-01-31"}


@pytest.fixture(scope="session")
def mexico(shared_data: Path) -> bytes:
    return gzip.decompress((shared_data / "vacancies" / "mexico_2020.csv.gz").read_bytes())


def test_the_whole_file_goes_in_once(work: Work, mexico: bytes) -> None:
    batch_id = work.upload(mexico, **CONSTANTS)
    work.start(batch_id, services.start_run)
    assert work.finish(batch_id) == (9_626, 547, 0)
    with reading(work.actor.scope):
        assert told() == {
            "rows": 9_626, "submitted": 9_626, "with_wage": 9_626, "with_hours": 9_626, "with_timetable": 9_626,
            "with_region": 9_626, "with_place": 9_626, "with_education": 9_626, "in_pesos": 9_626,
        }  # fmt: skip
        assert db.session.scalar(select(func.count(VacancyRequirement.id))) > 400
    again = work.upload(mexico, **CONSTANTS)
    work.start(again, services.start_run)
    assert work.finish(again) == (0, 10_173, 0)


def told() -> dict[str, int]:
    wanted = {
        "rows": True,
        "submitted": Vacancy.state == VacancyState.SUBMITTED,
        "with_wage": Vacancy.wage_min_minor > 0,
        "with_hours": Vacancy.minutes_per_week > 0,
        "with_timetable": Vacancy.schedule != "",
        "with_region": Vacancy.region.like("MX-___"),
        "with_place": Vacancy.place != "",
        "with_education": Vacancy.education_min.is_not(None),
        "in_pesos": (Vacancy.wage_currency == "MXN") & (Vacancy.wage_period == "month"),
    }
    counts = {}
    for name, condition in wanted.items():
        statement = select(func.count(Vacancy.id))
        counts[name] = db.session.scalar(statement if condition is True else statement.where(condition))
    return counts


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_trial_of_the_same_file_gives_the_same_figures(work: Work, mexico: bytes) -> None:
    batch_id = work.upload(mexico, **CONSTANTS)
    work.start(batch_id, services.start_check)
    assert work.finish(batch_id) == (9_626, 547, 0)
