"""The pages of certificates, asked for as their users do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from core import clock
from core.db.types import Id
from core.testing.client import Browser
from core.testing.factories import people
from core.verification import numbers
from plugins.courses.certificates import queries, services
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState
from plugins.courses.cohorts.labels import days
from tests.plugins.courses.certificates.conftest import FIRST, LAST, School
from tests.plugins.courses.certificates.test_paper import pages

Open = Callable[[str], Browser]


@pytest.fixture
def cohort(school: School) -> Id:
    return school.cohort(school.course(programme="fair_recruitment"), name="Cochabamba noviembre")


def test_the_cohort_shows_who_has_one_and_why_the_others_have_not(school: School, cohort: Id, client_as: Open) -> None:
    first, _second = school.completed(cohort, "Nayeli", "Wara")
    school.enrolment(cohort, school.person("Fidel"), EnrolmentState.FAILED, score=None)
    school.issued(first)
    page = client_as("luis").get(f"/p/courses/cohortes/{cohort.hex}/certificados").text
    assert "1 persona espera su certificado" in page
    assert "No aprobó o no asistió lo suficiente" in page
    assert "Completó el curso: falta emitir el certificado" in page
    assert page.count("Vigente") == 1


def test_certificates_of_a_cohort_are_issued_from_its_page_and_the_progress_is_shown(
    school: School, cohort: Id, client_as: Open
) -> None:
    school.completed(cohort, "Nayeli", "Wara")
    luis = client_as("luis")
    answer = luis.post(f"/p/courses/cohortes/{cohort.hex}/certificados")
    assert answer.status_code == 303
    assert 'value="0">0</progress>' in luis.get(answer.location).text
    school.work()
    page = luis.get(answer.location).text
    assert "Se emitieron 2 certificados." in page
    assert "data-again" not in page


def test_several_cohorts_are_chosen_and_issued_together(school: School, client_as: Open) -> None:
    course = school.course()
    first, second = school.cohort(course), school.cohort(course)
    school.completed(first, "Ana")
    school.completed(second, "Bea", "Coca")
    luis = client_as("luis")
    offered = luis.get("/p/courses/certificados/emitir").text
    assert (offered.count('type="checkbox"'), offered.count(days(FIRST, LAST, "es"))) == (2, 2)
    luis.post("/p/courses/certificados/emitir", {"cohorts": [first.hex, second.hex]})
    school.work()
    assert (len(school.of_cohort(first)), len(school.of_cohort(second))) == (1, 2)


def test_nothing_chosen_is_said_beside_the_form(school: School, cohort: Id, client_as: Open) -> None:
    school.completed(cohort, "Ana")
    answer = client_as("luis").post("/p/courses/certificados/emitir", {})
    assert answer.status_code == 422
    assert "Elija una cohorte" in answer.text


def test_a_caseworker_sees_and_prints_and_does_not_issue(school: School, cohort: Id, client_as: Open) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    rosa = client_as("rosa")
    assert "Retirar el certificado" not in rosa.get(f"/p/courses/certificados/{certificate.hex}").text
    assert rosa.get(f"/p/courses/certificados/{certificate.hex}/certificado.pdf").status_code == 200
    assert rosa.post(f"/p/courses/inscripciones/{enrolment.hex}/certificado").status_code == 403
    assert rosa.get(f"/p/courses/certificados/{certificate.hex}/retirar").status_code == 403


def test_nobody_of_another_municipality_meets_it(school: School, cohort: Id, client_as: Open) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    jorge = client_as("jorge")
    for path in ("", "/certificado.pdf"):
        assert jorge.get(f"/p/courses/certificados/{certificate.hex}{path}").status_code == 404
    assert "Nayeli" not in jorge.get("/p/courses/certificados").text
    assert "Nayeli" not in jorge.get("/p/courses/certificados/lista.csv").text


@pytest.mark.parametrize(
    ("language", "expected"), [("es", b"/Lang (es)"), ("pt", b"/Lang (pt)"), ("en", b"/Lang (en)")]
)
def test_it_is_printed_in_the_language_that_is_asked_for(
    school: School, cohort: Id, client_as: Open, language: str, expected: bytes
) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    answer = client_as("rosa").get(f"/p/courses/certificados/{certificate.hex}/certificado.pdf?idioma={language}")
    assert (answer.mimetype, pages(answer.data)) == ("application/pdf", 1)
    assert f"/Lang ({language})".encode() in answer.data
    again = client_as("rosa").get(f"/p/courses/certificados/{certificate.hex}/certificado.pdf?idioma={language}")
    assert again.data == answer.data


def test_it_is_withdrawn_and_given_back_on_its_page(school: School, cohort: Id, client_as: Open) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate, luis = school.issued(enrolment), client_as("luis")
    here = f"/p/courses/certificados/{certificate.hex}"
    version = school.certificate(certificate).version
    luis.post(f"{here}/retirar", {"_version": version, "reason": "Era otra persona"})
    page = luis.get(here).text
    assert "Era otra persona" in page
    assert "certificado.pdf" not in page
    assert luis.get(f"{here}/certificado.pdf").status_code == 409
    luis.post(f"{here}/devolver")
    assert "Era otra persona" not in luis.get(here).text


def test_all_of_a_cohort_come_as_one_file_that_a_job_made(school: School, cohort: Id, client_as: Open) -> None:
    for enrolment in school.completed(cohort, "Nayeli", "Wara"):
        school.issued(enrolment)
    rosa, here = client_as("rosa"), f"/p/courses/cohortes/{cohort.hex}/certificados"
    assert rosa.get(f"{here}/archivo").status_code == 302
    rosa.post(f"{here}/archivo", {"kind": "pdf", "language": "own"})
    assert "El archivo se está preparando" in rosa.get(here).text
    school.work()
    answer = rosa.get(f"{here}/archivo")
    assert (answer.mimetype, pages(answer.data)) == ("application/pdf", 2)
    rosa.post(f"{here}/archivo", {"kind": "zip", "language": "pt"})
    school.work()
    with zipfile.ZipFile(io.BytesIO(rosa.get(f"{here}/archivo").data)) as packed:
        names = packed.namelist()
        assert all(b"/Lang (pt)" in packed.read(name) for name in names)
    assert sorted(name.rsplit("-", 1)[0] for name in names) == ["Nayeli-Mamani", "Wara-Mamani"]


def test_the_file_is_of_the_one_who_asked_goes_after_a_day_and_when_one_is_withdrawn(
    school: School, cohort: Id, client_as: Open
) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    rosa, here = client_as("rosa"), f"/p/courses/cohortes/{cohort.hex}/certificados"
    rosa.post(f"{here}/archivo", {"kind": "pdf", "language": "own"})
    school.work()
    assert client_as("luis").get(f"{here}/archivo").status_code == 302
    assert rosa.get(f"{here}/archivo").status_code == 200
    with school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), "Error", actor=actor)
    assert rosa.get(f"{here}/archivo").status_code == 302


def test_the_list_is_narrowed(school: School, client_as: Open) -> None:
    course = school.course(programme="fair_recruitment")
    here, there = school.cohort(course), school.cohort(course, country="CO")
    for enrolment in [
        *school.completed(here, "Nayeli", actor_kind=ActorKind.EMPLOYER), *school.completed(there, "Wara"),
    ]:  # fmt: skip
        school.issued(enrolment)
    rosa = client_as("rosa")
    for query, expected in (
        ("", ("Nayeli", "Wara")), ("pais=CO", ("Wara",)), ("actor=employer", ("Nayeli",)), ("que=wara mam", ("Wara",)),
        ("programa=fair_recruitment", ("Nayeli", "Wara")), (f"curso={course.hex}&pais=BO", ("Nayeli",)),
        ("estado=expired", ()), ("estado=valid", ("Nayeli", "Wara")), ("programa=other", ()),
    ):  # fmt: skip
        page = rosa.get(f"/p/courses/certificados?{query}").text
        assert tuple(name for name in ("Nayeli", "Wara") if f"{name} Mamani" in page) == expected, query


def test_the_list_goes_to_a_spreadsheet_with_the_same_filters(school: School, cohort: Id, client_as: Open) -> None:
    enrolment = school.enrolment(cohort, school.person("=cmd()"))
    school.issued(enrolment)
    number = numbers.written(school.of_cohort(cohort)[0].number)
    text = client_as("rosa").get("/p/courses/certificados/lista.csv?pais=BO").data.decode("utf-8-sig")
    header, line = text.splitlines()
    assert header.startswith("Número del certificado,Otorgado a,Curso,")
    assert line.startswith(f"{number},'=cmd() Mamani,Contratación equitativa,fair_recruitment,")
    assert len(client_as("rosa").get("/p/courses/certificados/lista.csv?pais=AR").data.decode().splitlines()) == 1


def test_who_is_to_be_called_to_a_refresher(school: School, client_as: Open) -> None:
    course = school.course(valid_months=1, programme="fair_recruitment")
    first = school.cohort(course)
    with clock.fixed(datetime(2026, 9, 1, 12, tzinfo=UTC)):
        old, again, _lasting = (school.issued(one) for one in school.completed(first, "Ana", "Bea", "Coca"))
    with clock.fixed(datetime(2026, 9, 20, 12, tzinfo=UTC)):
        luis = client_as("luis")
        page = luis.get("/p/courses/certificados/por-renovar").text
        assert (page.count("Ana Mamani"), page.count("Bea Mamani"), page.count("Todavía no se inscribió")) == (1, 1, 3)
        refresher = school.cohort(school.course(valid_months=24, programme="fair_recruitment"))
        with school.looking("luis"):
            participant = queries.participant_of(queries.certificate(again)).id
        enrolment = school.enrolment(refresher, participant, EnrolmentState.EXAMINED)
        assert luis.get("/p/courses/certificados/por-renovar").text.count("Ya tiene otra inscripción") == 1
        school.issued(enrolment)
        page = luis.get("/p/courses/certificados/por-renovar").text
        assert (page.count("Ana Mamani"), page.count("Bea Mamani")) == (1, 0)
    with clock.fixed(datetime(2027, 9, 20, 12, tzinfo=UTC)):
        assert "Vencido" in client_as("luis").get(f"/p/courses/certificados/{old.hex}").text


def test_a_stranger_learns_what_stands_on_the_paper_and_no_more(school: School, cohort: Id, client_as: Open) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli", document="5123456", organisation="Sindicato")
    certificate = school.issued(enrolment)
    number = numbers.written(school.certificate(certificate).number)
    page = client_as("").get(f"/verificar?numero={number.lower().replace('-', '')}").text
    for words in (number, "Es válido", "Nayeli Mamani", "Contratación equitativa", "40 horas", "Centro"):
        assert words in page
    assert "5123456" not in page
    assert "Sindicato" not in page
    with school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), "Secreto", actor=actor)
    page = client_as("").get(f"/verificar/{number}").text
    assert "Fue retirado" in page
    assert "Secreto" not in page


def test_an_unknown_number_is_nobodys(client_as: Open) -> None:
    assert client_as("").get("/verificar/7K3M-9QXT-2B8C-D4FG-H5JN-R6PV-ABEW").status_code == 404


def test_what_it_proves_stands_on_the_profile_of_a_person_in_the_register(
    school: School, cohort: Id, client_as: Open
) -> None:
    with school.at("rosa") as actor:
        person = people.person("Nayeli", actor=actor).id
    school.issued(school.enrolment(cohort, school.person("Nayeli", person_id=person)))
    page = client_as("rosa").get(f"/personas/{person.hex}/perfil").text
    assert "Contratación equitativa" in page


def test_a_file_keeps_the_letters_of_the_name(school: School, cohort: Id, client_as: Open) -> None:
    certificate = school.issued(school.enrolment(cohort, school.person("Đặng", "Ñuflo/../x")))
    answer = client_as("rosa").get(f"/p/courses/certificados/{certificate.hex}/certificado.pdf")
    named = answer.headers["Content-Disposition"]
    number = school.certificate(certificate).number[:8]
    assert named.isascii()
    assert named.startswith(f"attachment; filename=ang-Nuflo-x-{number}.pdf")
    assert f"filename*=UTF-8''%C4%90%E1%BA%B7ng-%C3%91uflo-x-{number}.pdf" in named
