"""The declaration under ``extensions`` of a vacancy over REST."""

from __future__ import annotations

from collections.abc import Callable

from core.testing.api import Program
from tests.plugins.fair_recruitment.conftest import SAID, Counting, Office

Programs = Callable[..., Program]
ASKED = "?include=fair_recruitment"
DECLARED = {"payer": "employer", "keeps_documents": "no", "exception": "", "contact": ""}


def test_a_vacancy_is_written_and_read_with_its_declaration(program_as: Programs) -> None:
    rosa = program_as("rosa")
    sent = {"title": "Costurera", "extensions": {"fair_recruitment": {"payer": "employer", "keeps_documents": "no"}}}
    made = rosa.post("/vacancies", sent)
    assert made.status_code == 201, made.text
    told = rosa.get(f"/vacancies/{made.json['id']}{ASKED}").json
    assert told["extensions"] == {"fair_recruitment": DECLARED}
    assert "extensions" not in rosa.get(f"/vacancies/{made.json['id']}").json


def test_a_wrong_declaration_is_refused_by_its_field_and_nothing_is_written(program_as: Programs) -> None:
    rosa = program_as("rosa")
    before = len(rosa.get("/vacancies").json["items"])
    sent = {"title": "Costurera", "extensions": {"fair_recruitment": {"payer": "somebody"}}}
    refused = rosa.post("/vacancies", sent)
    assert refused.status_code == 422
    assert "extensions.fair_recruitment.payer" in refused.text
    assert len(rosa.get("/vacancies").json["items"]) == before


def test_a_changed_declaration_is_another_version_of_the_vacancy(program_as: Programs, office: Office) -> None:
    rosa, vacancy_id = program_as("rosa"), office.draft(fair_recruitment=SAID).hex
    tag = rosa.get(f"/vacancies/{vacancy_id}").headers["ETag"]
    changed = {"extensions": {"fair_recruitment": {"payer": "nobody", "keeps_documents": "no"}}}
    assert rosa.patch(f"/vacancies/{vacancy_id}", changed, if_match=tag).status_code == 200
    late = rosa.post(f"/vacancies/{vacancy_id}/publish", {}, if_match=tag)
    assert late.status_code == 412
    assert rosa.get(f"/vacancies/{vacancy_id}{ASKED}").json["extensions"]["fair_recruitment"]["payer"] == "nobody"


def test_a_field_that_is_not_sent_keeps_its_value(program_as: Programs, office: Office) -> None:
    rosa, vacancy_id = program_as("rosa"), office.draft(fair_recruitment=SAID).hex
    before = rosa.get(f"/vacancies/{vacancy_id}{ASKED}")
    changed = {"extensions": {"fair_recruitment": {"payer": "nobody"}}}
    told = rosa.patch(f"/vacancies/{vacancy_id}{ASKED}", changed, if_match=before.headers["ETag"])
    assert told.json["extensions"]["fair_recruitment"] == {
        **before.json["extensions"]["fair_recruitment"], "payer": "nobody",
    }  # fmt: skip
    emptied = {"extensions": {"fair_recruitment": {"keeps_documents": None}}}
    told = rosa.patch(f"/vacancies/{vacancy_id}{ASKED}", emptied, if_match="*")
    assert told.json["extensions"]["fair_recruitment"]["payer"] == "nobody"
    assert told.json["extensions"]["fair_recruitment"]["keeps_documents"] is None


def test_a_page_of_vacancies_asks_once(program_as: Programs, office: Office, counting: Counting) -> None:
    rosa = program_as("rosa")
    for number in range(3):
        office.draft(title=f"Puesto {number}", fair_recruitment=SAID)
    with counting() as asked:
        items = rosa.get(f"/vacancies{ASKED}").json["items"]
    assert [one["extensions"]["fair_recruitment"] for one in items] == [DECLARED] * 3
    assert len([one for one in asked if "fair_recruitment_declaration" in one]) == 1
