"""A record over REST: made, read, changed, listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.testing.api import Program

Programs = Callable[..., Program]
FIRM = {"legal_name": "Panadería Illari", "tax_id": "1023456021", "activity": {"scheme": "ISIC-4", "code": "C"}}


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


def test_a_new_record_is_answered_with_its_address_and_version(rosa: Program) -> None:
    made = rosa.post("/organisations", FIRM)
    assert made.status_code == 201, made.text
    assert made.json["legal_name"] == "Panadería Illari"
    assert made.json["activity"] == {"scheme": "ISIC-4", "code": "C"}
    assert made.headers["Location"] == f"/api/v1/organisations/{made.json['id']}"
    found = rosa.get(made.headers["Location"])
    assert (found.status_code, found.json, found.headers["ETag"]) == (200, made.json, made.headers["ETag"])


def test_what_is_wrong_is_told_field_by_field_in_the_language_asked_for(rosa: Program) -> None:
    body = {"contacts": [{"name": "Wara"}, {"email": "x"}], "colour": "red", "size": "enormous"}
    for language, sentence in (("es", "Escriba el nombre de la empresa"), ("en", "Write the name of the firm")):
        refused = rosa.post("/organisations", body, accept_language=language)
        assert refused.status_code == 422
        assert refused.mimetype == "application/problem+json"
        assert (refused.json["status"], refused.json["code"]) == (422, "core.form.invalid")
        assert set(refused.json["errors"]) == {"legal_name", "contacts.1.name", "contacts.1.email", "colour", "size"}
        assert refused.json["errors"]["legal_name"] == [sentence]


def test_a_rule_of_the_service_is_told_under_its_field(rosa: Program) -> None:
    rosa.post("/organisations", FIRM)
    refused = rosa.post("/organisations", FIRM, accept_language="es")
    assert refused.status_code == 422
    assert refused.json["code"] == "organisations.organisation.tax_id_taken"
    assert refused.json["errors"] == {"tax_id": ["Aquí ya está registrada una empresa con este número tributario"]}


def test_a_change_needs_the_version_it_was_made_for(rosa: Program) -> None:
    made = rosa.post("/organisations", FIRM)
    path, tag = made.headers["Location"], made.headers["ETag"]
    assert rosa.patch(path, {"trade_name": "Illari"}).status_code == 428
    changed = rosa.patch(path, {"trade_name": "Illari"}, if_match=tag)
    assert (changed.status_code, changed.json["trade_name"], changed.json["legal_name"]) == (
        200, "Illari", "Panadería Illari",
    )  # fmt: skip
    assert changed.headers["ETag"] != tag
    stale = rosa.patch(path, {"trade_name": "Otra"}, if_match=tag)
    assert (stale.status_code, stale.json["code"]) == (412, "core.record.stale")
    assert rosa.get(path).json["trade_name"] == "Illari"


@pytest.mark.parametrize("tag", ['"99-abc"', 'W/"99-abc"', "nothing", '""', '"1-abc:gzip", "99-x"'])
def test_only_the_version_counts_for_if_match(rosa: Program, tag: str) -> None:
    made = rosa.post("/organisations", FIRM)
    wanted = 200 if tag.startswith('"1-') else 412
    assert rosa.patch(made.headers["Location"], {"trade_name": "Illari"}, if_match=tag).status_code == wanted


def test_what_one_has_already_is_not_sent_again(rosa: Program) -> None:
    made = rosa.post("/organisations", FIRM)
    path, tag = made.headers["Location"], made.headers["ETag"]
    again = rosa.get(path, if_none_match=tag)
    assert (again.status_code, again.text, again.headers["ETag"]) == (304, "", tag)
    assert rosa.get(path, if_none_match='"9-other"').status_code == 200


def test_a_change_is_checked_together_with_what_stays(rosa: Program) -> None:
    made = rosa.post("/organisations", FIRM)
    path, tag = made.headers["Location"], made.headers["ETag"]
    refused = rosa.patch(path, {"tax_id": None}, if_match=tag)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["tax_id"])
    refused = rosa.patch(path, {"legal_name": None}, if_match=tag)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["legal_name"])


def test_a_list_is_read_page_by_page(rosa: Program) -> None:
    names = [f"Taller {number}" for number in range(5)]
    for name in names:
        assert rosa.post("/organisations", {"legal_name": name, "papers_pending": True}).status_code == 201
    first = rosa.get("/organisations?limit=2").json
    rosa.post("/organisations", {"legal_name": "Taller 5", "papers_pending": True})
    second = rosa.get(f"/organisations?limit=2&cursor={first['next']}").json
    third = rosa.get(f"/organisations?limit=2&cursor={second['next']}").json
    found = [item["legal_name"] for page in (first, second, third) for item in page["items"]]
    assert (found, third["next"]) == ([*names, "Taller 5"], None)
    assert [item["legal_name"] for item in rosa.get("/organisations?q=taller%203").json["items"]] == ["Taller 3"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("cursor=eyJhIjoxfQ", "cursor"),
        ("cursor=%C3%B1", "cursor"),
        ("standing=unheard", "standing"),
        ("colour=red", "colour"),
        ("q=a&q=b", "q"),
    ],
)
def test_an_argument_that_makes_no_sense_is_refused_by_name(rosa: Program, query: str, field: str) -> None:
    refused = rosa.get(f"/organisations?{query}")
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])


def test_a_cursor_of_another_list_is_refused(app, rosa: Program) -> None:
    for number in range(2):
        rosa.post("/organisations", {"legal_name": f"Taller {number}", "papers_pending": True})
    cursor = rosa.get("/organisations?limit=1").json["next"]
    assert rosa.get(f"/organisations?limit=1&cursor={cursor[:-2]}xx").status_code == 422
    assert rosa.get(f"/occupations?q=pan&limit=1&cursor={cursor}").status_code == 422


def test_what_is_not_ones_own_answers_like_what_does_not_exist(program_as: Programs, rosa: Program) -> None:
    path = rosa.post("/organisations", FIRM).headers["Location"]
    jorge = program_as("jorge")
    foreign, missing = jorge.get(path), jorge.get("/organisations/" + "0" * 32)
    assert foreign.status_code == missing.status_code == 404
    assert foreign.json == missing.json
    assert dict(foreign.headers) == dict(missing.headers)
    for body in ({"trade_name": "x"}, {"colour": 1}):
        answers = [jorge.patch(at, body, if_match='"1-x"') for at in (path, "/organisations/" + "0" * 32)]
        assert answers[0].json == answers[1].json
    assert jorge.get("/organisations").json == {"items": [], "next": None}
