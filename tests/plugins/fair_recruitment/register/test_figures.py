"""The indicators: what each counts, for which days and country, and who may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from core import clock
from core.db.types import new_id
from core.extensions import db
from core.testing.client import Browser
from core.testing.factories.organisations import organisation
from core.testing.factories.vacancies import published
from plugins.fair_recruitment.certification.audit_models import Audit, CorrectiveAction, Finding
from plugins.fair_recruitment.certification.codes import OrganisationKind
from plugins.fair_recruitment.certification.decision_models import OrganisationCertificate
from plugins.fair_recruitment.complaints.models import Complaint
from plugins.fair_recruitment.fees.models import Fee
from plugins.fair_recruitment.register.figures import INDICATORS, counted
from plugins.fair_recruitment.register.lines import percent
from plugins.fair_recruitment.register.periods import Asked
from tests.plugins.fair_recruitment.conftest import Counting, Office
from tests.plugins.fair_recruitment.register.conftest import Certify, S

Client = Callable[[str], Browser]
TODAY = date(2026, 11, 21)
ZONE = "America/La_Paz"
ALL = Asked(TODAY, ZONE)
PAGE = "/p/fair-recruitment/indicadores"
SPANISH = {"Accept-Language": "es"}


def lines(office: Office, key: str, asked: Asked = ALL) -> list[tuple[Any, ...]]:
    with office.looking("luis"):
        (found,) = [said for one, said in counted(asked) if one.key == key]
        return [(line.words, line.value, line.of, line.currency) for line in found]


def test_organisations_are_counted_by_kind_while_they_are_certified(office: Office, certify: Certify) -> None:
    certify("El Trigal")
    certify("La Espiga", country="AR")
    certify("Suspendida", S.SUSPENDED)
    certify("Puente", kind=OrganisationKind.AGENCY, issued_on=date(2025, 1, 1))
    assert lines(office, "organisations") == [("Employer", 2, None, ""), ("Recruitment agency", 1, None, "")]
    assert lines(office, "organisations", Asked(TODAY, ZONE, country="AR"))[0][1] == 1
    assert lines(office, "organisations", Asked(TODAY, ZONE, since=date(2026, 1, 1)))[1][1] == 0


def test_vacancies_count_when_the_certificate_covered_the_day_of_publication(office: Office, certify: Certify) -> None:
    with office.at("luis") as actor:
        firms = [organisation(name, actor=actor) for name in ("Certificada", "Tarde", "Sin nada")]
        for firm in firms:
            published(firm, actor=actor)
        keys = [firm.id for firm in firms]
    today = clock.now().date()
    certify(keys[0], issued_on=date(2026, 1, 1))
    certify(keys[1], issued_on=date(2099, 1, 1))
    asked = Asked(today, "UTC")
    assert lines(office, "vacancies", asked) == [("Published vacancies of certified employers", 1, 3, "")]
    assert lines(office, "vacancies", Asked(today, "UTC", until=date(2020, 1, 1)))[0][1:3] == (0, 0)
    assert lines(office, "vacancies", Asked(today, "UTC", country="AR"))[0][1:3] == (0, 0)


def test_fees_are_added_for_each_currency_without_what_was_voided(office: Office) -> None:
    with office.at("luis") as actor:
        firm = organisation("El Trigal", actor=actor).id
        by = {"recorded_by": actor.id, "recorded_by_name": "Luis"}
        said = {
            "organisation_id": firm, "worker_name": "Nayeli", "category": "recruitment", "item": "Cupo",
            "paid_on": TODAY, "source": "interview", "recorded_at": datetime(2026, 11, 1, 15, tzinfo=UTC),
        }  # fmt: skip
        rows = [
            {"currency": "BOB", "amount_minor": 50_000, "reimbursed_minor": 20_000, "verified_minor": 10_000},
            {"currency": "BOB", "amount_minor": 10_000},
            {"currency": "USD", "amount_minor": 700},
            {"currency": "BOB", "amount_minor": 999, "payer": "employer"},
            {
                "currency": "BOB",
                "amount_minor": 777,
                "voided_at": clock.now(),
                "voided_by": new_id(),
                "void_reason": "x",
            },
        ]
        db.session.add_all(Fee(**{"worker_ref": new_id(), "payer": "worker", **said, **by, **row}) for row in rows)
    paid, back, sure = "Found, paid by workers", "Reimbursed", "Reimbursed and verified"
    assert lines(office, "fees") == [
        (paid, 60_000, None, "BOB"), (back, 20_000, 60_000, "BOB"), (sure, 10_000, 60_000, "BOB"),
        (paid, 700, None, "USD"), (back, 0, 700, "USD"), (sure, 0, 700, "USD"),
    ]  # fmt: skip
    assert lines(office, "fees", Asked(TODAY, ZONE, until=date(2026, 10, 31))) == []


def test_complaints_are_in_time_by_the_days_of_the_service(office: Office) -> None:
    """Five days to triage: one in time, one late, one overdue, one that still has time."""
    at = datetime(2026, 11, 2, 15, tzinfo=UTC)
    triaged: dict[str, Any] = {"state": "triaged", "category": "fee"}
    closed = {**triaged, "state": "closed", "outcome": "upheld", "outcome_reason": "Cobró"}
    rows: list[dict[str, Any]] = [
        {**closed, "triaged_at": at.replace(day=7), "closed_at": at, "closed_on": date(2026, 11, 10)},
        {**triaged, "triaged_at": at.replace(day=8), "due_on": date(2026, 11, 20)},
        {},
        {"received_at": at.replace(day=20)},
        {**closed, "triaged_at": at, "closed_at": at, "closed_on": date(2026, 11, 19), "due_on": date(2026, 11, 18)},
        {**triaged, "triaged_at": at, "due_on": date(2026, 12, 20)},
    ]
    with office.at("luis") as actor:
        area = organisation(actor=actor).area_id
        said: dict[str, Any] = {
            "area_id": area, "received_at": at, "language": "es", "text": "Cobran", "anonymous": True,
            "due_on": date(2026, 11, 20),
        }  # fmt: skip
        db.session.add_all(
            Complaint(number_hash=f"{n:064}", sent_digest=f"{n:064}", **{**said, **row}) for n, row in enumerate(rows)
        )
    assert lines(office, "triaged") == [("Triaged in time", 3, 5, "")]
    assert lines(office, "resolved") == [("Answered in time", 1, 3, "")]


def test_findings_are_in_time_by_their_day(office: Office, certify: Certify) -> None:
    key = certify("El Trigal")
    with office.at("luis") as actor:
        about = db.session.get_one(OrganisationCertificate, key).certification_id
        for closed_on, due_on in ((date(2026, 11, 1), date(2026, 11, 5)), (date(2026, 11, 9), date(2026, 11, 5)),
                                  (None, date(2026, 11, 5)), (None, date(2027, 1, 1))):  # fmt: skip
            found = Finding(
                certification_id=about, audit_id=_audit(about), source="audit", criterion="no_fees", grade="minor",
                evidence="Visto", found_on=TODAY, closed_on=closed_on, recorded_by=actor.id, recorded_by_name="Luis",
            )  # fmt: skip
            db.session.add(found)
            db.session.flush()
            action = CorrectiveAction(
                certification_id=about, finding_id=found.id, root_cause="c", action="a", due_on=due_on,
                created_at=clock.now(),
            )  # fmt: skip
            db.session.add(action)
    assert lines(office, "findings") == [("Closed in time", 1, 3, "")]


def _audit(certification_id: Any) -> Any:
    return db.session.scalars(select(Audit.id).where(Audit.certification_id == certification_id)).one()


def test_nothing_is_a_part_of_nothing(office: Office) -> None:
    with office.looking("luis"):
        found = [line for _one, said in counted(ALL) for line in said if line.of == 0]
    assert [percent(line) for line in found] == [None] * 5


def test_each_indicator_is_one_statement(client_as: Client, counting: Counting) -> None:
    luis = client_as("luis")
    luis.get(PAGE)
    tables = {
        "courses_certificate": 1, "fair_recruitment_fee": 1, "fair_recruitment_complaint": 2,
        "fair_recruitment_corrective_action": 1,
    }  # fmt: skip
    with counting() as asked:
        assert luis.get(PAGE).status_code == 200
    found = {name: sum(f"FROM {name}" in one.replace("\n", "") for one in asked) for name in tables}
    assert found == tables


@pytest.mark.parametrize(("user", "status"), [("rosa", 403), ("luis", 200), ("", 302)])
def test_supervisors_and_managers_see_them(client_as: Client, user: str, status: int) -> None:
    assert client_as(user).get(PAGE).status_code == status
    assert client_as(user).get(f"{PAGE}.csv").status_code == status


def test_the_page_says_what_each_figure_means(client_as: Client) -> None:
    page = client_as("luis").get(f"{PAGE}?periodo=todo&pais=AR", headers=SPANISH).text
    for one in ("Personas certificadas por país y tipo de actor", "Desde el comienzo hasta hoy",
                "Quien tiene dos en un país cuenta una vez allí", "Nada en este período"):  # fmt: skip
        assert one in page, one
    assert page.count('<section class="card ') == len(INDICATORS)


def test_the_table_and_the_calls_say_the_same(client_as: Client, program_as: Any, certify: Certify) -> None:
    certify("El Trigal")
    table = client_as("luis").get(f"{PAGE}.csv?periodo=todo", headers=SPANISH).data.decode("utf-8-sig").splitlines()
    assert table[0] == "Indicador,De qué,Cifra,De un total de,Porcentaje,Moneda"
    assert "Organizaciones certificadas por tipo,Empresa,1,,," in table
    answer = program_as("luis").get("/api/v1/fair-recruitment/indicators?since=2026-01-01&until=2026-12-31")
    assert answer.status_code == 200
    (found,) = [one for one in answer.json["items"] if one["label"] == "Empresa"]
    assert (found["indicator"], found["value"], found["of"], found["percent"]) == ("organisations", 1, None, None)


@pytest.mark.parametrize("asked", ["since=0001-01-01", "until=9999-12-31"])
def test_a_program_is_told_which_days_are_none_to_count(program_as: Any, asked: str) -> None:
    answer = program_as("luis").get(f"/api/v1/fair-recruitment/indicators?{asked}")
    assert (answer.status_code, list(answer.json["errors"])) == (422, [asked.partition("=")[0]])
