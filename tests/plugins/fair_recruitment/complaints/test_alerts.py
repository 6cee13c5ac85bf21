"""Signs of forced labour: an alert for few, and not a word of it to anybody else, least of all to the employer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import select

from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.db.types import Id
from core.events.models import EventRow
from core.extensions import db
from core.testing.client import Browser
from core.webhooks import subjects
from plugins.fair_recruitment.api import ForcedLabourSigned
from plugins.fair_recruitment.complaints import alerts, queries, services
from plugins.fair_recruitment.complaints.codes import AlertState, Indicator
from plugins.fair_recruitment.complaints.indicators import is_red, rules
from plugins.fair_recruitment.complaints.labels import INDICATORS, QUESTIONS
from tests.plugins.fair_recruitment.complaints.conftest import Counter

HOME = "/p/fair-recruitment"
ClientAs = Callable[[str], Browser]
WORDS = ("trabajo forzoso", "forced", "Retención de documentos", "Me quitaron mis documentos", "alertas", "alert")


def alert_of(counter: Counter, key: Id) -> Id | None:
    with counter.looking("luis"):
        found = alerts.of_complaint(key)
        return found.id if found else None


def known(counter: Counter, key: Id) -> set[Indicator]:
    with counter.looking("luis"):
        return {one.indicator for one in alerts.signs(key)}


def test_every_indicator_of_the_ilo_has_a_question_a_name_and_a_rule_that_is_marked_as_ours() -> None:
    assert len(Indicator) == 11
    assert set(QUESTIONS) == set(INDICATORS) == set(rules()) == set(Indicator)
    assert [one for one in rules().values() if not one.reason.startswith("Ours: ")] == []


def test_these_suffice_alone() -> None:
    red = {one for one in Indicator if is_red([one])}
    assert red == {Indicator.MOVEMENT, Indicator.VIOLENCE, Indicator.THREATS, Indicator.DOCUMENTS, Indicator.DEBT}


@pytest.mark.parametrize(
    ("signs", "opens"),
    [
        ([], False),
        ([Indicator.WAGES], False),
        ([Indicator.WAGES, Indicator.OVERTIME], False),
        ([Indicator.DOCUMENTS], True),
        ([Indicator.WAGES, Indicator.THREATS], True),
    ],
)
def test_a_red_answer_opens_an_alert(counter: Counter, signs: Collection[Indicator], opens: bool) -> None:
    key, _number = counter.complaint(signs=signs)
    assert (alert_of(counter, key) is not None, known(counter, key)) == (opens, set(signs))


def test_somebody_who_read_it_and_sees_a_sign_is_enough(counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.WAGES])
    with counter.at() as actor:
        services.add_signs(queries.complaint(key), [Indicator.DECEPTION], actor=actor)
    assert alert_of(counter, key) is not None
    assert known(counter, key) == {Indicator.WAGES, Indicator.DECEPTION}


@pytest.mark.parametrize("other", [Indicator.THREATS, Indicator.DEBT])
def test_of_two_who_see_signs_at_once_none_is_lost(counter: Counter, other: Indicator) -> None:
    key, _number = counter.complaint()

    def see(sign: Indicator) -> None:
        with counter.at() as actor:
            services.add_signs(queries.complaint(key), [sign], actor=actor)

    with ThreadPoolExecutor(1) as pool:
        with counter.at("luis") as actor:
            services.add_signs(queries.complaint(key), [Indicator.THREATS], actor=actor)
            second = pool.submit(see, other)
            wait([second], 1)
        second.result(30)
    assert known(counter, key) == {Indicator.THREATS, other}
    assert alert_of(counter, key) is not None


def test_the_event_holds_ids_and_codes_and_nothing_that_the_worker_wrote(counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.THREATS, Indicator.WAGES], text="No me dejan salir")
    with counter.looking():
        (told,) = db.session.scalars(select(EventRow).where(EventRow.name == ForcedLabourSigned.name)).all()
    alert = alert_of(counter, key)
    assert told.subject_id == key
    assert told.content == {"alert_id": str(alert), "organisation_id": None, "indicators": "threats wages"}


def test_no_program_can_subscribe_to_it(counter: Counter) -> None:
    with counter.looking():
        assert ForcedLabourSigned.name not in {name for name, _title in subjects.told()}


def test_a_caseworker_sees_the_complaint_without_the_signs(client_as: ClientAs, counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.DOCUMENTS], text="Socorro")
    rosa, path = client_as("rosa"), f"{HOME}/denuncias/recibidas/{key.hex}"
    pages = [rosa.get(path).text, rosa.get(f"{HOME}/denuncias/recibidas").text]
    assert "Socorro" in pages[0]
    shown = ("Señal de trabajo forzoso", "Retención de documentos", "Abrir la alerta", "/alertas/")
    assert [word for word in shown if word in "".join(pages)] == []
    alert = alert_of(counter, key)
    assert alert is not None
    assert [rosa.get(f"{HOME}/{where}").status_code for where in ("alertas", f"alertas/{alert.hex}")] == [403, 403]


def test_each_look_at_an_alert_is_written_down(client_as: ClientAs, counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.DOCUMENTS])
    alert = alert_of(counter, key)
    assert alert is not None
    luis = client_as("luis")
    assert "Retención de documentos de identidad" in luis.get(f"{HOME}/alertas/{alert.hex}").text
    luis.get(f"{HOME}/alertas")
    with counter.looking():
        reads = select(AuditRecord.id).where(
            AuditRecord.kind == AuditKind.READ, AuditRecord.action == "fair_recruitment.alert.read"
        )
        why = select(AuditPayload.content).where(AuditPayload.subject == "reason", AuditPayload.record_id.in_(reads))
        told = {one["reason"] for one in db.session.scalars(why) if one}
    assert told == {f"alert of forced labour {alert.hex}", "alerts of forced labour, open"}


def test_no_page_of_the_employer_or_of_a_vacancy_tells_it_to_those_who_work_with_employers(
    client_as: ClientAs, counter: Counter
) -> None:
    """Neither the page of the employer, nor that of its vacancy, nor a public one, for a caseworker or a stranger."""
    employer = counter.employer()
    vacancy = counter.opening()
    key, _number = counter.complaint(signs=[Indicator.DOCUMENTS], text="Socorro")
    with counter.at() as actor:
        services.link(queries.complaint(key), employer.hex, "", actor=actor)
    rosa, stranger = client_as("rosa"), client_as("")
    paths = [f"/empresas/{employer.hex}", "/empresas", f"/vacantes-internas/{vacancy.hex}", "/vacantes-internas"]
    answers = [rosa.get(path) for path in paths]
    assert {one.status_code for one in answers} == {200}
    inside = [one.text.replace("Indicadores de trabajo forzoso de la OIT", "") for one in answers]  # sources of rules
    public = [stranger.get(f"{HOME}/{path}").text for path in ("registro", "registro.json", f"vacantes/{vacancy.hex}")]
    assert [word for word in WORDS for page in inside if word in page.replace('role="alert"', "")] == []
    assert [word for word in (*WORDS, "Socorro", "recibidas") for page in public if word in page] == []


def test_an_alert_is_acted_on_and_taken_up_again(client_as: ClientAs, counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.THREATS])
    with counter.at("luis") as actor:
        found = alerts.of_complaint(key)
        assert found is not None
        alerts.handle(found, "Se avisó a la fiscalía.", actor=actor)
    with counter.at("luis") as actor:
        found = alerts.of_complaint(key)
        assert found is not None
        assert (found.state, found.handled_by_name) == (AlertState.HANDLED, "Luis Mamani")
        alerts.take_up(found, "No contestaron.", actor=actor)
    with counter.looking("luis"):
        found = alerts.of_complaint(key)
        assert found is not None
        assert (found.state, found.handled_at, found.handled_note) == (AlertState.OPEN, None, "No contestaron.")


def test_a_further_red_sign_opens_it_again(counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.THREATS])
    with counter.at("luis") as actor:
        found = alerts.of_complaint(key)
        assert found is not None
        alerts.handle(found, "Se avisó.", actor=actor)
    with counter.at() as actor:
        services.add_signs(queries.complaint(key), [Indicator.VIOLENCE], actor=actor)
    with counter.looking("luis"):
        found = alerts.of_complaint(key)
        assert found is not None
        assert found.state is AlertState.OPEN
