"""From a file to vacancies: what goes in, what does not, who answers, what is published."""

from __future__ import annotations

import contextlib
import csv
import io
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from core.access.actors import Actor
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading
from core.errors import Invalid, NotFound, Refused
from core.events.models import EventRow
from core.extensions import db
from core.organisations import queries as organisations
from core.organisations import services as employers
from core.organisations.codes import CheckedHow
from core.testing.factories.organisations import organisation
from core.vacancies.codes import VacancyState
from core.vacancies.imports import files, queries, rejects, services, steps
from core.vacancies.imports.codes import BatchState
from core.vacancies.imports.mapping import Mapping
from core.vacancies.imports.models import ImportBatch, ImportPiece, ImportRow
from core.vacancies.models import Vacancy
from core.web.spreadsheets import csv_bytes
from tests.core.imports.conftest import ROW, Work, table

TODAY = date(2026, 3, 2)
OTHER = "Soldador,4000,plazo fijo,Sacaba,2026-03-03"
BAD = "Chofer,mucho,indefinido,Sacaba,2026-03-03"


def vacancies(actor: Actor) -> list[Vacancy]:
    with reading(actor.scope):
        return list(db.session.scalars(select(Vacancy).order_by(Vacancy.title)))


def batch_of(work: Work, batch_id: Id) -> ImportBatch:
    with reading(work.actor.scope):
        return queries.get(batch_id)


def employer(work: Work, name: str = "Panadería El Trigal", **more: Any) -> Id:
    rosa = work.actor_as("rosa")
    with act(rosa, "tests.employer"):
        return organisation(name, actor=rosa, **more).id


def confirmed(work: Work, *rows: str, organisation_id: Id | None = None, header: str | None = None) -> Id:
    raw = table(*rows, header=header) if header else table(*rows)
    batch_id, _counts = work.run(raw)
    work.start(batch_id, services.confirm, organisation_id)
    work.finish(batch_id)
    return batch_id


def published(work: Work, batch_id: Id) -> ImportBatch:
    work.start(batch_id, services.start_publishing)
    work.finish(batch_id)
    return batch_of(work, batch_id)


def test_rows_land_as_vacancies_that_wait_for_review(work: Work) -> None:
    batch_id, counts = work.run(table(ROW, OTHER), source="Bolsa vecina")
    first, second = vacancies(work.actor)
    assert counts == (2, 0, 0)
    assert (first.title, first.state, first.wage_min_minor, first.municipality) == (
        "Panadera", VacancyState.SUBMITTED, 330000, "sacaba",
    )  # fmt: skip
    assert (first.source, first.batch_id, first.offered_on.isoformat()) == ("Bolsa vecina", batch_id, "2026-03-02")
    assert (first.organisation_id, first.worker_fee, second.title) == (None, None, "Soldador")


def test_each_vacancy_tells_where_it_comes_from(work: Work) -> None:
    work.run(table(ROW))
    (made,) = vacancies(work.actor)
    with reading(work.actor.scope):
        told = db.session.scalars(select(EventRow.name).where(EventRow.subject_id == made.id).order_by(EventRow.id))
        assert set(told) == {"vacancies.vacancy.registered", "vacancies.vacancy.submitted"}


def test_a_row_that_differs_only_in_the_day_of_publication_is_a_repeat(work: Work) -> None:
    later = ROW.replace("2026-03-02", "2026-03-09")
    _batch_id, counts = work.run(table(ROW, later, OTHER))
    assert counts == (2, 1, 0)


def test_the_same_file_again_adds_nothing(work: Work) -> None:
    work.run(table(ROW, OTHER))
    assert work.run(table(ROW, OTHER))[1] == (0, 2, 0)
    assert len(vacancies(work.actor)) == 2


def test_the_same_row_of_another_source_is_another_vacancy(work: Work) -> None:
    work.run(table(ROW), source="a")
    assert work.run(table(ROW), source="b")[1] == (1, 0, 0)


def test_a_repeat_of_a_rejected_row_is_rejected_too(work: Work) -> None:
    assert work.run(table(BAD, BAD))[1] == (0, 0, 2)


def test_a_trial_says_the_same_as_the_run_and_writes_no_vacancy(work: Work) -> None:
    batch_id = work.upload(table(ROW, ROW, BAD, OTHER))
    work.start(batch_id, services.start_check)
    assert work.finish(batch_id) == (2, 1, 1)
    assert vacancies(work.actor) == []
    work.start(batch_id, services.start_run)
    assert work.finish(batch_id) == (2, 1, 1)
    assert batch_of(work, batch_id).state is BatchState.DONE


def test_a_rejected_row_names_line_column_value_code_and_a_spanish_reason(work: Work) -> None:
    batch_id, _counts = work.run(table(ROW, BAD))
    (row,) = work.rows(batch_id, "rejected")
    assert (row.line, row.column, row.value, row.code, row.sentence) == (
        3, "salario", "mucho", "imports.number.invalid", "Escriba un número, por ejemplo 1650,50",
    )  # fmt: skip


def test_the_rejects_file_can_be_corrected_and_imported_again(work: Work) -> None:
    batch_id, _counts = work.run(table(ROW, BAD, '"=1+1",x,indefinido,Sacaba,2026-03-03'))
    with reading(work.actor.scope):
        batch = queries.get(batch_id)
        written = csv_bytes(rejects.header(batch), rejects.rows(batch))
    found = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert [(row["line"], row["column"], row["titulo"]) for row in found] == [
        ("3", "salario", "Chofer"), ("4", "salario", "'=1+1"),
    ]  # fmt: skip
    corrected = written.replace(b",mucho,indefinido", b",3500,indefinido")
    again, counts = work.run(corrected)
    assert counts == (1, 0, 1)
    with reading(work.actor.scope):
        batch = queries.get(again)
        twice = csv_bytes(rejects.header(batch), rejects.rows(batch)).decode("utf-8-sig")
    assert twice.splitlines()[0] == "line,column,value,code,sentence,titulo,salario,contrato,municipio,fecha"
    assert work.run(table(ROW, BAD.replace("mucho", "3500")))[1] == (0, 2, 0)


def test_pieces_go_on_where_the_last_one_ended(work: Work) -> None:
    rows = [ROW.replace("Panadera", f"Panadera {number}") for number in range(files.PIECE + 20)]
    batch_id = work.upload(table(*rows, rows[0]))
    work.start(batch_id, services.start_run)
    assert work.step(batch_id)
    assert work.counts(batch_id) == (500, 0, 0)
    assert work.finish(batch_id) == (520, 1, 0)
    assert [row.number for row in work.rows(batch_id)] == list(range(1, 522))


def test_a_piece_that_a_twin_did_already_is_not_done_twice(work: Work) -> None:
    batch_id = work.upload(table(ROW, OTHER))
    work.start(batch_id, services.start_run)
    with reading(work.actor.scope):
        piece = steps.prepare(batch_id, today=TODAY)
    for _twin in range(2):
        with act(work.actor, "tests.step"):
            steps.go_on(piece, actor=work.actor)
    assert work.counts(batch_id) == (2, 0, 0)
    assert len(vacancies(work.actor)) == 2


def test_nothing_of_a_piece_stays_when_its_act_fails(work: Work) -> None:
    batch_id = work.upload(table(ROW, OTHER))
    work.start(batch_id, services.start_run)
    with reading(work.actor.scope):
        piece = steps.prepare(batch_id, today=TODAY)
    with contextlib.suppress(RuntimeError), act(work.actor, "tests.step"):
        steps.go_on(piece, actor=work.actor)
        raise RuntimeError
    assert (work.counts(batch_id), vacancies(work.actor)) == ((0, 0, 0), [])
    assert work.finish(batch_id) == (2, 0, 0)


def test_a_number_of_the_source_tells_rows_apart_and_together(work: Work) -> None:
    header = "id,titulo"
    assert work.run(table("1,Panadera", "2,Panadera", "1,Otra", header=header))[1] == (2, 1, 0)


def test_another_municipality_sees_nothing_of_a_batch(work: Work, actor_as: Any) -> None:
    batch_id, _counts = work.run(table(ROW))
    jorge = actor_as("jorge")
    with reading(jorge.scope), pytest.raises(NotFound):
        queries.get(batch_id)
    with reading(jorge.scope):
        for model in (ImportBatch, ImportPiece, ImportRow):
            assert db.session.scalar(select(func.count(model.id))) == 0


def test_a_vacancy_of_another_country_keeps_its_region_and_currency(work: Work) -> None:
    raw = table("Panadera,5000,indefinido,Jalisco,2020-08-01", header="titulo,salario,contrato,estado,fecha")
    assert work.run(raw, country="MX")[1] == (1, 0, 0)
    (made,) = vacancies(work.actor)
    assert (made.country, made.region, made.wage_currency) == ("MX", "MX-JAL", "MXN")


def test_a_mapping_that_forgets_the_title_is_refused(work: Work) -> None:
    with pytest.raises(Invalid):
        work.upload(table(ROW), Mapping({"titulo": "place"}))


def test_one_person_answers_for_employer_and_fee_of_all(work: Work) -> None:
    trigal = employer(work)
    batch_id = confirmed(work, ROW, OTHER, organisation_id=trigal)
    for made in vacancies(work.actor):
        assert (made.organisation_id, made.worker_fee, made.fee_declared_by) == (trigal, False, work.actor.id)
        assert made.fee_declared_at == batch_of(work, batch_id).confirmed_at
    assert (batch_of(work, batch_id).state, batch_of(work, batch_id).confirmed) == (BatchState.CONFIRMED, 2)


def test_what_somebody_wrote_on_a_vacancy_meanwhile_stays(work: Work) -> None:
    trigal, other = employer(work), employer(work, "Taller Quillacollo")
    batch_id, _counts = work.run(table(ROW))
    with act(work.actor, "tests.edit"):
        made = db.session.scalars(select(Vacancy)).one()
        made.organisation_id, made.worker_fee = other, True
    work.start(batch_id, services.confirm, trigal)
    work.finish(batch_id)
    (made,) = vacancies(work.actor)
    assert (made.organisation_id, made.worker_fee, made.fee_declared_by) == (other, True, None)


def test_each_row_keeps_the_employer_that_it_names(work: Work) -> None:
    by_number, by_name = employer(work, tax_id="1023457021"), employer(work, "Taller Quillacollo")
    confirmed(
        work, "Panadera,Otro nombre,1023457021", "Soldador,taller quillacollo,", "Chofer,Nadie SRL,",
        header="titulo,empresa,nit",
    )  # fmt: skip
    assert [made.organisation_id for made in vacancies(work.actor)] == [None, by_number, by_name]


def test_those_that_reach_the_floor_are_published_and_the_rest_says_why(work: Work) -> None:
    batch_id = confirmed(work, ROW, "Soldador,4000,,Sacaba,2026-03-03", organisation_id=employer(work))
    batch = published(work, batch_id)
    assert [made.state for made in vacancies(work.actor)] == [VacancyState.PUBLISHED, VacancyState.SUBMITTED]
    assert (batch.published, batch.objections) == (1, {"vacancies.floor.contract_missing": 1})
    (left,) = work.rows(batch_id, queries.UNPUBLISHED)
    assert (left.title, left.objections) == ("Soldador", ["vacancies.floor.contract_missing"])


def test_an_employer_whom_nobody_checked_keeps_everything_back_until_somebody_does(work: Work) -> None:
    trigal = employer(work, checked=False)
    batch_id = confirmed(work, ROW, OTHER, organisation_id=trigal)
    batch = published(work, batch_id)
    assert (batch.published, batch.objections) == (0, {"vacancies.floor.employer_not_checked": 2})
    with act(work.actor, "tests.check"):
        employers.check(organisations.get(trigal), CheckedHow.VISIT, "Vi el horno.", actor=work.actor)
    batch = published(work, batch_id)
    assert (batch.published, batch.objections) == (2, {})


def test_a_wage_that_nobody_can_judge_is_published_as_not_checked(work: Work) -> None:
    raw_header = "titulo,salario,contrato,lugar,fecha"
    batch_id, _counts = work.run(table("Panadera,5000,indefinido,Centro,2020-08-01", header=raw_header), country="MX")
    work.start(batch_id, services.confirm, employer(work))
    work.finish(batch_id)
    batch = published(work, batch_id)
    assert (batch.published, batch.wage_not_checked) == (1, 1)


def test_a_wage_below_the_minimum_of_its_own_day_is_kept_back(work: Work) -> None:
    batch_id = confirmed(work, ROW.replace("3300", "500"), organisation_id=employer(work))
    assert published(work, batch_id).objections == {"vacancies.floor.wage_below": 1}


@pytest.mark.parametrize("verb", [services.start_run, services.start_check, services.discard])
def test_what_is_in_cannot_be_imported_again_or_thrown_away(work: Work, verb: Any) -> None:
    batch_id, _counts = work.run(table(ROW))
    with pytest.raises(Refused):
        work.start(batch_id, verb)


@pytest.mark.parametrize("verb", [services.start_publishing, services.confirm])
def test_nothing_is_confirmed_or_published_before_it_is_in(work: Work, verb: Any) -> None:
    batch_id = work.upload(table(ROW))
    arguments = (None,) if verb is services.confirm else ()
    with pytest.raises(Refused):
        work.start(batch_id, verb, *arguments)


def test_a_file_thrown_away_leaves_nothing(work: Work) -> None:
    batch_id = work.upload(table(ROW))
    work.start(batch_id, services.start_check)
    work.finish(batch_id)
    work.start(batch_id, services.discard)
    with reading(work.actor.scope):
        for model in (ImportBatch, ImportPiece, ImportRow):
            assert db.session.scalar(select(func.count(model.id))) == 0
