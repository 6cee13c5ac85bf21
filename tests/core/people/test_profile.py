"""The profile for work: what is said by the person, and who may see what is reserved."""

from __future__ import annotations

import pytest

from core.people.profile import queries


@pytest.fixture
def nayeli(registered):
    return registered()


@pytest.fixture
def rosa(client_as):
    return client_as("rosa")


@pytest.fixture
def profile(read, nayeli):
    return lambda: read(queries.profile, nayeli)


EXPERIENCE = {"experience_title": "Panadera", "experience_kind": "informal", "experience_months": "18"}


def test_experience_is_added_and_taken_back(rosa, nayeli, profile) -> None:
    assert rosa.post(f"/personas/{nayeli.hex}/perfil/experiencia", EXPERIENCE).status_code == 303
    found = profile().experience
    assert [(row.title, row.kind, row.months, row.occupation) for row in found] == [("Panadera", "informal", 18, "")]
    assert rosa.post(f"/personas/{nayeli.hex}/perfil/experiencia/{found[0].id.hex}/quitar").status_code == 303
    assert profile().experience == []


def test_an_occupation_is_suggested_for_work_that_was_only_described(rosa, nayeli, profile) -> None:
    rosa.post(f"/personas/{nayeli.hex}/perfil/experiencia", EXPERIENCE)
    assert 'name="occupation" value="7512"' in rosa.get(f"/personas/{nayeli.hex}/perfil").text
    row = profile().experience[0].id.hex
    rosa.post(f"/personas/{nayeli.hex}/perfil/experiencia/{row}/ocupacion", {"occupation": "7512"})
    assert profile().experience[0].occupation == "7512"


def test_a_form_with_a_mistake_is_shown_again_as_typed(rosa, nayeli) -> None:
    again = rosa.post(f"/personas/{nayeli.hex}/perfil/experiencia", {**EXPERIENCE, "experience_months": ""})
    assert again.status_code == 422
    assert 'name="experience_title" type="text" class="w20" value="Panadera"' in again.text
    assert again.text.count('href="#experience_months"') == 1


def test_a_language_said_again_gets_the_new_level(rosa, nayeli, profile) -> None:
    for level in ("A2", "B2"):
        rosa.post(f"/personas/{nayeli.hex}/perfil/idiomas", {"language_code": "qu", "language_level": level})
    assert [(row.language, row.level) for row in profile().languages] == [("qu", "B2")]


def test_the_other_parts_are_kept_as_said(rosa, nayeli, profile) -> None:
    base = f"/personas/{nayeli.hex}/perfil"
    education = {"education_level": "3", "education_completed": "1", "education_year": "2019"}
    assert rosa.post(f"{base}/estudios", education).status_code == 303
    assert rosa.post(f"{base}/habilidades", {"skill_label": "Caja", "skill_assurance": "declared"}).status_code == 303
    assert rosa.post(f"{base}/licencias", {"licence_label": "Carnet sanitario"}).status_code == 303
    assert rosa.post(f"{base}/dificultades", {"barriers": ["care", "transport"]}).status_code == 303
    found = profile()
    assert [(row.level, row.completed, row.ended_year) for row in found.education] == [("3", True, 2019)]
    assert [row.label for row in found.skills] == ["Caja"]
    assert [row.label for row in found.licences] == ["Carnet sanitario"]
    assert {row.barrier for row in found.barriers} == {"care", "transport"}


def test_the_wish_is_one_and_the_latest_holds(rosa, nayeli, profile) -> None:
    wish = {"wanted_1": "7512 Panaderos", "wanted_2": "5223", "shifts": ["morning"], "wage_min": "2750,50",
            "wage_period": "month", "hours_per_week": "20", "municipalities": ["sacaba"]}  # fmt: skip
    assert rosa.post(f"/personas/{nayeli.hex}/perfil/busca", wish).status_code == 303
    assert (
        rosa.post(f"/personas/{nayeli.hex}/perfil/busca", {**wish, "wanted_2": "", "wage_min": "3300"}).status_code
        == 303
    )
    found = profile()
    assert [row.occupation for row in found.wanted] == ["7512"]
    assert (found.wish.wage_min_minor, found.wish.wage_currency, found.wish.minutes_per_week_most) == (
        330000,
        "BOB",
        1200,
    )
    assert (found.wish.shifts, found.wish.municipalities) == (["morning"], ["sacaba"])
    assert "Panaderos" in rosa.get(f"/personas/{nayeli.hex}").text


def test_the_same_occupation_twice_is_named_at_the_field(rosa, nayeli) -> None:
    again = rosa.post(
        f"/personas/{nayeli.hex}/perfil/busca", {"wanted_1": "7512", "wanted_2": "7512", "wage_period": "month"}
    )
    assert again.status_code == 422
    assert 'href="#wanted_2"' in again.text


def test_reserved_groups_are_kept_apart_from_the_open_ones(read, rosa, nayeli, profile) -> None:
    base = f"/personas/{nayeli.hex}/perfil"
    rosa.post(f"{base}/reservado", {"restricted_groups": ["disability"], "adjustment": "Rampa"})
    rosa.post(f"{base}/grupos", {"groups": ["youth"]})
    assert [row.group_code for row in profile().groups] == ["youth"]
    found = read(queries.restricted, nayeli)
    assert [row.group_code for row in found.groups] == ["disability"]
    assert found.adjustment.description == "Rampa"
    rosa.post(f"{base}/reservado", {"adjustment": ""})
    assert read(queries.restricted, nayeli) == queries.Restricted([], None)


def test_an_open_form_takes_no_reserved_group(rosa, nayeli, profile) -> None:
    assert rosa.post(f"/personas/{nayeli.hex}/perfil/grupos", {"groups": ["disability"]}).status_code == 422


def test_a_mentor_sees_nothing_reserved_and_changes_nothing(accompanied, rosa, nayeli, client_as) -> None:
    rosa.post(f"/personas/{nayeli.hex}/perfil/reservado", {"restricted_groups": ["disability"], "adjustment": "Rampa"})
    accompanied(nayeli)
    mentor = client_as("mentor")
    page = mentor.get(f"/personas/{nayeli.hex}/perfil")
    assert page.status_code == 200
    assert "Rampa" not in page.text
    assert "discapacidad" not in page.text.lower()
    for slug, form in (("reservado", {"adjustment": "x"}), ("grupos", {"groups": ["youth"]})):
        assert mentor.post(f"/personas/{nayeli.hex}/perfil/{slug}", form).status_code == 403
