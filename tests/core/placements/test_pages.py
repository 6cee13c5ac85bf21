"""The pages: prefilled, refused with what was typed, repeated without a second effect, closed to other offices."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from core import clock
from core.cases import hand_over
from core.cases.codes import Stage
from core.cases.models import Case, PlanAction
from core.countries.facts import WagePeriod
from core.extensions import db
from core.people.models import Attachment
from core.placements import queries, services
from core.placements.codes import EndReason, PlacementKind, PlacementState
from core.placements.models import Placement
from core.testing.factories.applications import opening, referral
from core.testing.factories.placements import alone, candidate, placed
from tests.core.placements.conftest import NOW

TODAY = date(2026, 11, 23)
DUE = NOW + timedelta(days=30)
FORM = {
    "start_on-day": "1", "start_on-month": "12", "start_on-year": "2026", "kind": "employee",
    "social_security": "unknown", "wage": "3500", "wage_period": "month", "contract_kind": "indefinite",
    "hours_per_week": "48",
}  # fmt: skip
ALONE = {"kind": "self_employed", "start-year": "2026", "start-month": "10", "start-day": "", "social_security": "no"}
ANSWER = {"result": "same_job", "channel": "call"}


@pytest.fixture
def application_id(at_work, rosa):
    with at_work():
        return candidate(actor=rosa).id


@pytest.fixture
def placement(at_work, rosa):
    with at_work():
        return placed(actor=rosa, wage=Decimal(3000), wage_period=WagePeriod.MONTH, hours_per_week=Decimal(48))


def milestones(at_work, placement_id):
    with at_work():
        return [one.id for one in queries.follow_ups_of([placement_id])[placement_id]]


def count(at_work, model=Placement) -> int:
    with at_work("luis"):
        return db.session.scalar(select(func.count(model.id)))


def test_the_form_begins_with_what_the_vacancy_says(client_as, application_id) -> None:
    page = client_as("rosa").get(f"/postulaciones/{application_id.hex}/colocar").text
    assert 'name="wage" type="text" class="w6" value="3300"' in page
    assert '<option value="indefinite" selected>' in page
    assert (
        'id="start_on-day" name="start_on-day" class="w4" inputmode="numeric" autocomplete="off" maxlength="4" value=""'
        in page
    )


def test_four_fields_and_one_button_record_the_placement(client_as, at_work, application_id) -> None:
    answer = client_as("rosa").post(f"/postulaciones/{application_id.hex}/colocar", FORM)
    with at_work():
        made = db.session.scalars(select(Placement)).one()
        assert (answer.status_code, answer.location) == (303, f"/colocaciones/{made.id.hex}")
        assert (made.start_on, made.wage_minor, made.minutes_per_week) == (date(2026, 12, 1), 350000, 2880)


def test_the_same_form_sent_twice_records_once(client_as, at_work, application_id) -> None:
    browser = client_as("rosa")
    path = f"/postulaciones/{application_id.hex}/colocar"
    answers = [browser.post(path, FORM, key="a-key-of-the-form-1") for _ in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert (answers[0].location == answers[1].location, count(at_work)) == (True, 1)


def test_a_second_form_is_told_that_it_is_recorded_and_led_there(client_as, at_work, application_id) -> None:
    browser, path = client_as("rosa"), f"/postulaciones/{application_id.hex}/colocar"
    first = browser.post(path, FORM)
    second = browser.post(path, FORM)
    assert (second.status_code, first.location in second.text, count(at_work)) == (409, True, 1)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client_as, at_work, application_id) -> None:
    form = FORM | {"start_on-day": "31", "start_on-month": "2", "wage": "1.65"}
    answer = client_as("rosa").post(f"/postulaciones/{application_id.hex}/colocar", form)
    assert (answer.status_code, count(at_work)) == (422, 0)
    assert all(part in answer.text for part in ('id="start_on-error"', 'id="wage-error"', 'value="1.65"', 'value="31"'))


def test_the_law_refuses_with_its_sentence_and_keeps_the_form(client_as, at_work, rosa) -> None:
    with at_work():
        application = candidate(actor=rosa)
        application.person.birth_date = date(2013, 1, 1)
        application_id = application.id
    answer = client_as("rosa").post(f"/postulaciones/{application_id.hex}/colocar", FORM)
    assert (answer.status_code, count(at_work)) == (409, 0)
    assert all(part in answer.text for part in ("Ley 1139/2018", 'value="3500"'))


@pytest.mark.parametrize(
    ("content", "kind", "status", "field"),
    [
        (b"%PDF-1.7 contract", "contract", 303, ""),
        (b"<svg onload=alert(1)>", "contract", 422, "file-error"),
        (b"%PDF-1.7 contract", "", 422, "evidence_kind-error"),
        (b"", "contract", 422, "file-error"),
    ],
)
def test_a_file_is_known_by_its_content_and_kept_with_its_kind(
    client_as, at_work, application_id, content: bytes, kind: str, status: int, field: str
) -> None:
    form = FORM | {"evidence_kind": kind, "file": (io.BytesIO(content), "contrato.pdf")}
    answer = client_as("rosa").post(f"/postulaciones/{application_id.hex}/colocar", form)
    assert (answer.status_code, count(at_work, Attachment)) == (status, int(status == 303))
    assert field in answer.text


def test_the_file_of_the_evidence_can_be_opened_from_the_placement(client_as, placement) -> None:
    browser, path = client_as("rosa"), f"/colocaciones/{placement.id.hex}"
    browser.post(f"{path}/pruebas", {"evidence_kind": "contract", "file": (io.BytesIO(b"%PDF-1.7 c"), "contrato.pdf")})
    address = browser.get(path).text.split(f'href="/personas/{placement.person_id.hex}/archivos/')[1].split('"')[0]
    file = browser.get(f"/personas/{placement.person_id.hex}/archivos/{address}")
    assert (file.status_code, file.data) == (200, b"%PDF-1.7 c")


def test_work_found_alone_needs_a_kind_and_a_year(client_as, at_work, rosa, application_id) -> None:
    with at_work():
        person_id = db.session.scalars(select(Case.person_id)).one()
    browser, path = client_as("rosa"), f"/personas/{person_id.hex}/colocar"
    assert "Works since" not in browser.get(path).text
    assert browser.post(path, {"social_security": "unknown"}).status_code == 422
    answer = browser.post(path, ALONE | {"start-month": ""})
    page = browser.get(answer.location)
    assert (answer.status_code, page.status_code) == (303, 200)


def test_the_hazard_is_asked_only_where_somebody_may_be_under_18(client_as, at_work, rosa) -> None:
    with at_work():
        young, old = (
            candidate(name, actor=rosa, born=born) for name, born in (("A", (2007, 5, 1)), ("B", (1990, 1, 1)))
        )
        ids = young.person_id, old.person_id
    pages = [client_as("rosa").get(f"/personas/{person_id.hex}/colocar").text for person_id in ids]
    assert ['name="hazard"' in page for page in pages] == [True, False]


def test_the_page_offers_the_other_applications_and_closes_the_ticked_ones(client_as, at_work, rosa) -> None:
    with at_work():
        application = candidate(actor=rosa)
        other = referral(application.person_id, opening("Cajera", actor=rosa).id, actor=rosa)
        made = placed(actor=rosa, application=application)
        path = f"/colocaciones/{made.id.hex}"
        other_id = other.id
    browser = client_as("rosa")
    page = browser.get(path).text
    assert ("Cajera" in page, "checked" in page) == (True, False)
    nothing = browser.post(f"{path}/otras-postulaciones", {})
    ticked = browser.post(f"{path}/otras-postulaciones", {"applications": [str(other_id)]})
    assert (nothing.status_code, ticked.status_code, "Cajera" in browser.get(path).text) == (422, 303, False)


def test_a_wage_below_the_minimum_is_shown_as_such(client_as, placement) -> None:
    page = client_as("rosa").get(f"/colocaciones/{placement.id.hex}").text
    assert page.count("Está por debajo del salario mínimo legal") == 2


def test_a_follow_up_is_three_answers(client_as, at_work, placement) -> None:
    first = milestones(at_work, placement.id)[0]
    with clock.fixed(DUE):
        browser = client_as("rosa")
        assert browser.get(f"/seguimientos/{first.hex}").status_code == 200
        form = ANSWER | {"_version": "1", "need": "transport", "outside_contact": "Sindicato de transporte"}
        answer = browser.post(f"/seguimientos/{first.hex}", form)
        assert (answer.status_code, answer.location) == (303, f"/colocaciones/{placement.id.hex}")
    assert count(at_work, PlanAction) == 1


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"result": "", "channel": "call"}, "result"),
        ({"result": "left", "channel": "call"}, "reason"),
        (ANSWER | {"need": "care"}, "outside_contact"),
        ({"result": "not_reached", "channel": "call", "need": "care", "outside_contact": "x"}, "need"),
    ],
)
def test_what_a_follow_up_lacks_is_said_at_its_field(client_as, at_work, placement, form, field: str) -> None:
    first = milestones(at_work, placement.id)[0]
    with clock.fixed(DUE):
        answer = client_as("rosa").post(f"/seguimientos/{first.hex}", form | {"_version": "1"})
    assert (answer.status_code, f'id="{field}-error"' in answer.text) == (422, True)


def test_who_answers_from_an_old_page_is_told(client_as, at_work, placement) -> None:
    first = milestones(at_work, placement.id)[0]
    with clock.fixed(DUE):
        browser, attempt = client_as("rosa"), {"result": "not_reached", "channel": "call", "_version": "1"}
        answers = [browser.post(f"/seguimientos/{first.hex}", attempt).status_code for _ in range(2)]
    assert answers == [303, 409]


def test_ending_and_cancelling_ask_first(client_as, at_work, placement) -> None:
    browser, path = client_as("rosa"), f"/colocaciones/{placement.id.hex}"
    end = {"end_reason": "resigned", "ended_on-day": "23", "ended_on-month": "11", "ended_on-year": "2026"}
    assert [browser.get(f"{path}/{page}").status_code for page in ("fin", "no-empezo")] == [200, 200]
    assert browser.post(f"{path}/fin", end | {"_version": "1"}).status_code == 303
    page = browser.get(path).text
    assert ("active" in page, f"{path}/no-empezo" in page) == (True, False)


def test_after_the_last_milestone_the_page_offers_to_close(client_as, at_work, rosa, placement) -> None:
    with at_work(), clock.fixed(NOW + timedelta(days=200)):
        for one in queries.open_follow_ups(placement.id):
            services.answer(one, {"result": "same_job", "channel": "call"}, actor=rosa)
    browser = client_as("rosa")
    page = browser.get(f"/colocaciones/{placement.id.hex}").text
    assert 'name="closure_reason" value="placed_and_retained"' in page
    closed = browser.post(f"/personas/{placement.person_id.hex}/cierre", {"closure_reason": "placed_and_retained"})
    with at_work():
        assert (closed.status_code, queries.get(placement.id).case.stage) == (303, Stage.CLOSED)


def test_the_person_page_shows_the_work_with_its_milestones(client_as, placement) -> None:
    browser = client_as("rosa")
    pages = [browser.get(f"/personas/{placement.person_id.hex}{tab}").text for tab in ("", "/colocaciones")]
    with clock.fixed(NOW + timedelta(days=60)):
        late = client_as("rosa").get(f"/personas/{placement.person_id.hex}").text
    assert all("A 1 mes: " in page for page in pages)
    assert ("A 1 mes: vencido" in late, "A 3 meses: aún no toca" in late) == (True, True)


def paths_of(at_work, placement, application_id) -> dict[str, list[str]]:
    first = milestones(at_work, placement.id)[0]
    root = f"/colocaciones/{placement.id.hex}"
    place = [f"/postulaciones/{application_id.hex}/colocar", f"/personas/{placement.person_id.hex}/colocar"]
    return {
        "get": [*place, f"/personas/{placement.person_id.hex}/colocaciones", root, f"{root}/fin", f"{root}/no-empezo",
                f"/seguimientos/{first.hex}"],
        "post": [*place, *(f"{root}/{verb}" for verb in ("pruebas", "fin", "no-empezo", "otras-postulaciones")),
                 f"/seguimientos/{first.hex}"],
    }  # fmt: skip


EVERYTHING = {
    **FORM, **ALONE, "kind": "employee", "evidence_kind": "contract", "end_reason": "care", "ended_on-day": "23",
    "ended_on-month": "11", "ended_on-year": "2026", "cancel_reason": "mistake", "applications": [str(NOW)], **ANSWER,
}  # fmt: skip
NEEDED = {
    "colocar": ("start_on-day", "start_on-month", "start_on-year", "kind", "social_security"),
    "pruebas": ("evidence_kind",),
    "fin": ("end_reason", "ended_on-day", "ended_on-month", "ended_on-year"),
    "no-empezo": ("cancel_reason",),
}


@pytest.mark.parametrize("user", ["jorge", "ana", "mentor"])
def test_what_belongs_to_another_office_answers_like_nothing(
    client_as, at_work, placement, application_id, user: str
) -> None:
    browser = client_as(user)
    expected = {404} if user != "mentor" else {403, 404}
    paths = paths_of(at_work, placement, application_id)
    assert {browser.get(path).status_code for path in paths["get"]} == expected
    for path in paths["post"]:
        assert browser.post(path, form_of(path)).status_code in expected
    assert count(at_work) == 1


def form_of(path: str) -> dict[str, object]:
    last = path.rsplit("/", 1)[1]
    if last == "otras-postulaciones":
        return {"applications": ["01a2001d-eb87-7f04-bc56-eb7c0256b438"]}
    if path.startswith("/seguimientos"):
        return ANSWER
    names = NEEDED[last]
    form = ALONE if path.startswith("/personas") else {name: EVERYTHING[name] for name in names}
    return dict(form)


def test_a_mentor_follows_up_from_the_page_but_records_no_placement(client_as, at_work, rosa, world, placement) -> None:
    with at_work():
        hand_over.assign_mentor(queries.get(placement.id).case, world.users["mentor"], actor=rosa)
    first = milestones(at_work, placement.id)[0]
    with clock.fixed(DUE):
        browser = client_as("mentor")
        found = [
            browser.get(path).status_code
            for path in (
                f"/colocaciones/{placement.id.hex}",
                f"/seguimientos/{first.hex}",
                f"/personas/{placement.person_id.hex}/colocar",
            )
        ]
        answer = browser.post(f"/seguimientos/{first.hex}", ANSWER | {"_version": "1"})
    assert (found, answer.status_code) == ([200, 200, 403], 303)


def test_the_supervisor_verifies_and_the_caseworker_cannot(client_as, at_work, placement) -> None:
    path = f"/colocaciones/{placement.id.hex}"
    assert client_as("rosa").post(f"{path}/pruebas", {"evidence_kind": "contract"}).status_code == 303
    assert client_as("rosa").post(f"{path}/verificacion").status_code == 403
    assert client_as("luis").post(f"{path}/verificacion").status_code == 303
    with at_work():
        assert queries.get(placement.id).state == PlacementState.VERIFIED


def test_other_work_that_is_open_is_named(client_as, at_work, rosa, placement) -> None:
    with at_work():
        services.place_alone(
            placement.person_id, alone(PlacementKind.DOMESTIC, since=TODAY, title="Cocina"), actor=rosa
        )
    assert "Cocina" in client_as("rosa").get(f"/colocaciones/{placement.id.hex}").text
    with at_work():
        services.end(queries.get(placement.id), EndReason.BETTER_JOB, TODAY, actor=rosa)
    assert "Cocina" not in client_as("rosa").get(f"/colocaciones/{placement.id.hex}").text


def test_my_day_names_the_next_follow_up_once_and_on_the_day_to_try_again(client_as, at_work, placement) -> None:
    first = milestones(at_work, placement.id)[0]
    with clock.fixed(DUE):
        attempt = {"result": "not_reached", "channel": "call", "_version": "1"}
        client_as("rosa").post(f"/seguimientos/{first.hex}", attempt)
        page = client_as("rosa").get("/mi-dia").text
    assert (page.count("Seguimiento a 1 mes"), page.count("25 dic 2026")) == (1, 1)
