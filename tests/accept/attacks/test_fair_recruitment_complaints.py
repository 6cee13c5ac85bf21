"""Signs of forced labour and what proves them: nobody reads them off the side, wipes them, or waves a text through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from core.access.actors import Actor
from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.audit.views import told
from core.db.types import Id
from core.errors import Forbidden, Refused
from core.extensions import db
from core.testing.api import Program
from core.testing.client import Browser
from core.testing.world import World
from core.vacancies import queries as vacancies
from plugins.courses.cohorts.codes import EraseReason
from plugins.courses.cohorts.models import Participant
from plugins.courses.cohorts.services import erase_participant
from plugins.fair_recruitment.complaints import alerts, queries, services
from plugins.fair_recruitment.complaints.codes import ComplaintOutcome, Indicator
from plugins.fair_recruitment.complaints.models import Alert, Sign
from plugins.fair_recruitment.fees import queries as entries
from plugins.fair_recruitment.fees import services as ledger
from plugins.fair_recruitment.fees.models import Fee
from plugins.fair_recruitment.fees.schemas import worker_of
from plugins.fair_recruitment.permissions import ALERTS_READ
from plugins.fair_recruitment.vetting import services as vetting
from tests.plugins.fair_recruitment.complaints.conftest import Counter
from tests.plugins.fair_recruitment.complaints.test_states import triaged
from tests.plugins.fair_recruitment.conftest import SAID, Office
from tests.plugins.fair_recruitment.fees.conftest import COST

HOME = "/p/fair-recruitment"
CALLED, UNFINISHED = "Se llamó a la fiscalía zqx7.", "No contestaron en la fiscalía zqx8."
ABROAD = "Cocinera: trabajo en Italia"
ActorAs = Callable[[str], Actor]
ClientAs = Callable[[str], Browser]
ProgramAs = Callable[..., Program]


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("courses", "fair_recruitment")


@pytest.fixture
def counter(app: Flask, actor_as: ActorAs, world: World) -> Counter:
    return Counter(app, actor_as, world)


@pytest.fixture
def office(app: Flask, actor_as: ActorAs) -> Office:
    return Office(app, actor_as)


def alert_of(key: Id) -> Alert:
    found = alerts.of_complaint(key)
    assert found is not None
    return found


def taken_up(counter: Counter) -> Id:
    """A complaint with a sign, whose alert was acted on and opened again."""
    key, _number = counter.complaint(signs=[Indicator.DOCUMENTS])
    with counter.at("luis") as actor:
        alerts.handle(alert_of(key), CALLED, actor=actor)
    with counter.at("luis") as actor:
        alerts.take_up(alert_of(key), UNFINISHED, actor=actor)
    return key


def test_the_auditor_does_not_see_that_there_is_a_sign_of_forced_labour_nor_why_an_alert_was_taken_up(
    counter: Counter, client_as: ClientAs
) -> None:
    """By the record of the act in which the worker sent it, or of what was done about it."""
    key = taken_up(counter)
    tables = [Alert.__tablename__, Sign.__tablename__]
    with counter.looking("luis"):
        about = select(AuditPayload.record_id).where(AuditPayload.subject.in_(tables)).distinct()
        records = db.session.scalars(about).all()
        assert alert_of(key).handled_note == UNFINISHED
    auditor = client_as("auditor")
    pages = "".join(auditor.get(f"/auditoria/{record_id.hex}").text for record_id in records)
    assert (len(records), "fair_recruitment_complaint" in pages) == (3, True)
    assert [word for word in (*tables, "documents", "zqx7", "zqx8") if word in pages] == []
    with counter.looking("luis"):
        payloads = db.session.scalars(select(AuditPayload).where(AuditPayload.subject.in_(tables))).all()
        shown = [(told(one) or {}).items() for one in payloads]
    plain = {name for content in shown for _verb, facts in content for name, value in facts.items() if value != "…"}
    assert plain == {"id", "version"}


def test_the_auditor_does_not_see_the_act_in_which_a_colleague_named_a_sign(
    counter: Counter, client_as: ClientAs
) -> None:
    """An act that wrote nothing else would tell by being there."""
    key, _number = counter.complaint()
    named = client_as("rosa").post(f"{HOME}/denuncias/recibidas/{key.hex}/senales", {"signs": ["documents"]})
    with counter.looking("luis"):
        about = select(AuditPayload.record_id).where(AuditPayload.subject == Sign.__tablename__)
        record_id = db.session.scalars(about).one()
    auditor = client_as("auditor")
    assert (named.status_code, auditor.get(f"/auditoria/{record_id.hex}").status_code) == (303, 404)
    listed = auditor.get("/auditoria").text
    assert (record_id.hex in listed, "add_signs" in listed, "tests.send" in listed) == (False, False, True)


def test_the_auditor_does_not_see_that_a_colleague_opened_the_form_for_signs(
    counter: Counter, client_as: ClientAs
) -> None:
    """Nor that it was sent in vain and shown again. It is written down all the same, and each other look is told."""
    key, _number = counter.complaint()
    rosa, path = client_as("rosa"), f"{HOME}/denuncias/recibidas/{key.hex}"
    opened, refused, other = rosa.get(f"{path}/senales"), rosa.post(f"{path}/senales", {}), rosa.get(path)
    assert (opened.status_code, refused.status_code, other.status_code) == (200, 422, 200)
    looks = select(AuditRecord.id).where(AuditRecord.kind == AuditKind.READ).order_by(AuditRecord.id)
    with counter.looking("luis"):
        of_form = db.session.scalars(looks.where(AuditRecord.route == "fair_recruitment.signs_form")).all()
        of_page = db.session.scalars(looks.where(AuditRecord.route == "fair_recruitment.complaint")).one()
    auditor = client_as("auditor")
    listed = auditor.get("/auditoria").text
    assert ([one.hex in listed for one in of_form], of_page.hex in listed) == ([False, False], True)
    told_alone = [auditor.get(f"/auditoria/{one.hex}").status_code for one in (*of_form, of_page)]
    assert told_alone == [404, 404, 200]


def test_the_version_of_a_complaint_does_not_tell_that_there_is_an_alert(
    counter: Counter, program_as: ProgramAs
) -> None:
    key, _number = counter.complaint()
    rosa, path = program_as("rosa"), f"/fair-recruitment/complaints/{key.hex}"
    versions = [rosa.get(path).get_json()["version"]]
    with counter.at() as actor:
        services.add_signs(queries.complaint(key), [Indicator.THREATS], actor=actor)
    versions.append(rosa.get(path).get_json()["version"])
    with counter.at("luis") as actor:
        alerts.handle(alert_of(key), CALLED, actor=actor)
    versions.append(rosa.get(path).get_json()["version"])
    assert versions == [versions[0]] * 3
    with counter.at() as actor:
        services.note(queries.complaint(key), "Llamó.", actor=actor)
    assert rosa.get(path).get_json()["version"] == versions[0] + 1


@pytest.mark.parametrize("signs", [(), (Indicator.DOCUMENTS,)])
def test_what_an_open_complaint_says_is_not_wiped_whether_or_not_there_is_an_alert(
    counter: Counter, signs: tuple[Indicator, ...]
) -> None:
    key, _number = counter.complaint(signs=signs)
    with pytest.raises(Refused) as refused, counter.at("luis") as actor:
        services.erase_worker(queries.complaint(key), "Lo pidió.", actor=actor)
    assert refused.value.code == "fair_recruitment.complaint.not_closed"


def closed(counter: Counter, *signs: Indicator) -> Id:
    """A closed complaint, with the signs that the worker ticked."""
    key, _number = counter.complaint(signs=signs)
    with counter.at() as actor:
        services.triage(queries.complaint(key), triaged(), actor=actor)
        services.close(queries.complaint(key), ComplaintOutcome.UPHELD, "Hay recibo.", "Gracias.", actor=actor)
    return key


def wiping(counter: Counter, key: Id) -> str:
    """The code of the refusal; empty when it was wiped."""
    try:
        with counter.at("luis") as actor:
            services.erase_worker(queries.complaint(key), "Lo pidió.", actor=actor)
    except Refused as refusal:
        return refusal.code
    return ""


def test_what_proves_a_sign_is_not_wiped_by_closing_the_complaint_first(counter: Counter) -> None:
    key = closed(counter, Indicator.DOCUMENTS)
    assert wiping(counter, key) == "fair_recruitment.complaint.alert_open"
    with counter.at("luis") as actor:
        alerts.handle(alert_of(key), CALLED, actor=actor)
    assert wiping(counter, key) == ""


def noted(counter: Counter, key: Id) -> Id:
    """An entry of the ledger that stems from the complaint."""
    worker = worker_of({"worker_name": "Juana Mamani", "worker_phone": ""}, None)
    employer = counter.employer()
    with counter.at() as actor:
        found = entries.organisation(employer)
        return ledger.add(found, COST, worker, actor=actor, complaint_id=key).id


def unnaming(counter: Counter, fee_id: Id) -> str:
    try:
        with counter.at("luis") as actor:
            ledger.erase_name(entries.fee(fee_id), "Lo pidió.", actor=actor)
    except Refused as refusal:
        return refusal.code
    return ""


def test_who_paid_is_not_wiped_from_the_ledger_while_the_complaint_behind_it_may_prove_something(
    counter: Counter,
) -> None:
    key, _number = counter.complaint()
    fee_id, marked = noted(counter, key), noted(counter, closed(counter, Indicator.THREATS))
    told = [unnaming(counter, one) for one in (fee_id, marked, noted(counter, closed(counter)))]
    assert told == ["fair_recruitment.complaint.not_closed", "fair_recruitment.complaint.alert_open", ""]


@pytest.mark.parametrize("signs", [(), (Indicator.DOCUMENTS,)])
def test_whoever_may_wipe_and_not_see_signs_is_told_the_same_whether_or_not_there_is_one(
    counter: Counter, actor_as: ActorAs, signs: tuple[Indicator, ...]
) -> None:
    """A deployment may give the two permissions to different roles."""
    key, luis = closed(counter, *signs), actor_as("luis")
    fee_id = noted(counter, key)
    blind = replace(luis, permissions=luis.permissions - {ALERTS_READ})
    with pytest.raises(Forbidden), counter.at("luis"):
        services.erase_worker(queries.complaint(key), "Lo pidió.", actor=blind)
    with pytest.raises(Forbidden), counter.at("luis"):
        ledger.erase_name(entries.fee(fee_id), "Lo pidió.", actor=blind)


def test_caseworkers_wipe_nothing_of_workers_and_of_who_takes_part(counter: Counter, client_as: ClientAs) -> None:
    key = closed(counter, Indicator.WAGES)
    path = f"{HOME}/denuncias/recibidas/{key.hex}"
    shown = [f"{path}/borrar-datos" in client_as(user).get(path).text for user in ("rosa", "luis")]
    asked = [client_as(user).get(f"{path}/borrar-datos").status_code for user in ("rosa", "luis")]
    assert (shown, asked) == ([False, True], [403, 200])
    with pytest.raises(Forbidden), counter.at() as actor:
        services.erase_worker(queries.complaint(key), "Porque sí.", actor=actor)
    with pytest.raises(Forbidden), counter.at() as actor:
        ledger.erase_name(Fee(), "Porque sí.", actor=actor)
    with pytest.raises(Forbidden), counter.at() as actor:
        erase_participant(Participant(), EraseReason.ASKED, actor=actor)


def refusal(office: Office, vacancy_id: Id, rule: str, user: str = "luis") -> str:
    with pytest.raises(Refused) as refused, office.at(user) as actor:
        vetting.let_pass(vacancies.get(vacancy_id), rule, "Vi el contrato.", actor=actor)
    return refused.value.code


def test_who_last_wrote_the_text_does_not_let_it_pass(office: Office) -> None:
    vacancy_id = office.draft(title="Cocinera", fair_recruitment=SAID)
    office.edited(vacancy_id, "luis", title=ABROAD, fair_recruitment=SAID)
    assert refusal(office, vacancy_id, "abroad") == "fair_recruitment.override.own_vacancy"


def test_who_declared_for_the_employer_does_not_let_it_pass(office: Office) -> None:
    vacancy_id = office.draft(title=ABROAD, fair_recruitment=SAID)
    with office.at("luis") as actor:
        vetting.declare(vacancy_id, {**SAID, "contact": "Sra. Paz, 4-4251234"}, actor=actor)
    assert refusal(office, vacancy_id, "abroad") == "fair_recruitment.override.own_vacancy"


def test_a_law_that_anybody_may_cite_publishes_no_discrimination_by_itself(office: Office) -> None:
    vacancy_id = office.draft(title="Guardia, sexo femenino", fair_recruitment={**SAID, "exception": "Ley 1, art. 2"})
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.sex"]
    with office.at("luis") as actor:
        vetting.let_pass(vacancies.get(vacancy_id), "sex", "Leí la ley.", actor=actor)
    assert office.objections(vacancy_id) == []
    with office.at() as actor:
        vetting.declare(vacancy_id, {**SAID, "exception": "Ley 9, art. 9"}, actor=actor)
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.sex"]


def test_who_cited_the_law_does_not_let_it_pass(office: Office) -> None:
    vacancy_id = office.draft(title="Guardia, sexo femenino", fair_recruitment=SAID)
    cited = {**SAID, "exception": "Ley 1, art. 2"}
    with office.at("luis") as actor:
        vetting.declare(vacancy_id, cited, actor=actor)
    with office.at() as actor:
        vetting.declare(vacancy_id, {**cited, "contact": "Sra. Paz, 4-4251234"}, actor=actor)
    assert refusal(office, vacancy_id, "sex") == "fair_recruitment.override.own_vacancy"
