"""Participants and attendance from files: what goes in, what is there already, and what is to be corrected."""

from __future__ import annotations

import base64
import zlib
from typing import Any

import pytest

from core.errors import Invalid
from core.vacancies.imports.files import read
from core.web.spreadsheets import csv_bytes, xlsx_bytes
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState, Presence
from plugins.courses.cohorts.files import marks, people, rows
from plugins.courses.cohorts.files.rows import Result
from tests.plugins.courses.cohorts.conftest import FIRST, SECOND, Room

HEADER = ["Nombres", "Apellidos", "Nro. de documento", "Correo electrónico", "Celular", "Tipo de actor", "Institución",
          "País"]  # fmt: skip
GOOD = [
    ["Rosmery", "Choque", "1234567", "rosmery@ejemplo.org", "70712345", "Sindicato", "COB", "Bolivia"],
    ["João", "da Silva", "", "joao@exemplo.org", "", "empresa", "", "Brasil"],
    ["Ñandú", "Peña", "7654321 LP", "", "", "", "", ""],
]
BAD = [
    ["", "Sin nombre", "1", "", "", "", "", ""],
    ["Ana", "Mala", "2", "ana@", "", "", "", ""],
    ["Beto", "Raro", "3", "", "", "marciano", "", ""],
    ["Caro", "Lejos", "4", "", "", "", "", "Atlántida"],
    ["Dora", "Corta", "1.23E+08", "", "", "", "", ""],
    ["Elio", "Fono", "5", "", "12", "", "", ""],
]


def taken(room: Room, cohort: Any, raw: bytes, kind: ActorKind = ActorKind.PES_OPERATOR) -> Result:
    table = read(raw)
    with room.at() as actor:
        return people.take_in(queries.cohort(cohort), table, kind, actor=actor)


def noted(room: Room, cohort: Any, raw: bytes, session: Any = None) -> Result:
    table = read(raw)
    with room.at() as actor:
        chosen = queries.session(cohort, session) if session else None
        return marks.take_in(queries.cohort(cohort), table, chosen, actor=actor)


@pytest.mark.parametrize("write", [csv_bytes, xlsx_bytes])
def test_every_row_is_new_there_already_or_rejected_and_the_same_file_again_changes_nothing(
    room: Room, write: Any
) -> None:
    cohort, raw = room.cohort(), write(HEADER, [*GOOD, *BAD, GOOD[0]])
    first = taken(room, cohort, raw)
    assert (first.total, first.counts()) == (10, {"accepted": 3, "repeated": 1, "rejected": 6})
    again = taken(room, cohort, raw)
    assert again.counts() == {"accepted": 0, "repeated": 4, "rejected": 6}
    with room.looking():
        found = {row.given_names: (row.actor_kind, row.country, row.state) for row in queries.enrolled(cohort)}
    assert found == {
        "Rosmery": (ActorKind.TRADE_UNION, "BO", EnrolmentState.ENROLLED),
        "João": (ActorKind.EMPLOYER, "BR", EnrolmentState.ENROLLED),
        "Ñandú": (ActorKind.PES_OPERATOR, "BO", EnrolmentState.ENROLLED),
    }


def test_each_rejected_row_says_line_column_and_why_and_goes_in_once_corrected(room: Room) -> None:
    cohort, table = room.cohort(), read(csv_bytes(HEADER, [*GOOD, *BAD]))
    with room.looking():
        result = people.plan(queries.cohort(cohort), table, ActorKind.OTHER).result
    said = {table.rows[place].line: (fault.column, fault.value) for place, fault in result.faults.items()}
    assert said == {
        5: ("Nombres", ""), 6: ("Correo electrónico", "ana@"), 7: ("Tipo de actor", "marciano"),
        8: ("País", "Atlántida"), 9: ("Nro. de documento", "1.23E+08"), 10: ("Celular", "12"),
    }  # fmt: skip
    assert all(fault.sentence for fault in result.faults.values())
    corrected = rows.rejects(table, result).decode("utf-8-sig").replace("marciano", "ONG").encode()
    assert taken(room, cohort, corrected).counts() == {"accepted": 1, "repeated": 0, "rejected": 5}


def test_somebody_known_is_enrolled_as_they_are_and_another_name_under_the_document_is_rejected(room: Room) -> None:
    known = room.participant("Rosmery", surnames="Choque Mamani", document="1234567")
    cohort = room.cohort()
    result = taken(room, cohort, csv_bytes(HEADER, [GOOD[0]]))
    assert result.counts() == {"accepted": 1, "repeated": 0, "rejected": 0}
    with room.looking():
        (row,) = queries.enrolled(cohort)
    assert (row.participant_id, row.actor_kind) == (known, ActorKind.EMPLOYER)
    other = taken(room, cohort, csv_bytes(HEADER, [["Otro", "Nombre", *GOOD[0][2:]]]))
    assert other.counts() == {"accepted": 0, "repeated": 0, "rejected": 1}


def test_more_rows_than_places_wait(room: Room) -> None:
    cohort = room.cohort(places=2)
    taken(room, cohort, csv_bytes(HEADER, GOOD))
    with room.looking():
        states = sorted(row.state for row in queries.enrolled(cohort))
    assert states == [EnrolmentState.ENROLLED, EnrolmentState.ENROLLED, EnrolmentState.WAITING]


def test_a_file_without_names_or_with_too_many_rows_is_refused(room: Room) -> None:
    cohort = room.cohort()
    with pytest.raises(Invalid) as invalid:
        taken(room, cohort, csv_bytes(["Color"], [["azul"]]))
    assert invalid.value.code == "courses.file.no_names"
    with pytest.raises(Invalid) as invalid:
        rows.few(read(csv_bytes(["Nombres"], [["Ana"]] * 1001)))
    assert invalid.value.code == "courses.file.too_many_rows"


def test_the_empty_table_is_recognised_in_every_language(room: Room) -> None:
    spanish = ["Nombres", "Apellidos", "Número del documento", "País", "Participa como", "Organización", "Cargo",
               "Teléfono", "Correo electrónico"]  # fmt: skip
    portuguese = ["Nomes", "Sobrenomes", "Número do documento", "País", "Participa como", "Organização", "Cargo",
                  "Telefone", "E-mail"]  # fmt: skip
    for header in (spanish, portuguese, people.model_header()):
        assert list(rows.recognised(header, people.COLUMNS)) == list(people.HEADER)


def test_a_grid_fills_the_list_of_each_session_and_again_says_nothing_new(room: Room) -> None:
    cohort = room.cohort()
    first, second = room.session(cohort), room.session(cohort, SECOND)
    one, other = room.enrolled(cohort, "Ana", document="11"), room.enrolled(cohort, "Beto", surnames="Rojas")
    grid = csv_bytes(
        ["Apellidos", "Nombre", "Documento", "16/11/2026", "Sesión 2", "Total"],
        [["Quispe", "Ana", "11", "P", "Justificado", "2"], ["Rojas", "Beto", "", "x", "falta", "1"]],
    )
    assert noted(room, cohort, grid).counts() == {"accepted": 2, "repeated": 0, "rejected": 0}
    with room.looking():
        found = queries.presences([first, second])
        figures = queries.figures_of(cohort)
    assert found == {
        (first, one): Presence.PRESENT, (first, other): Presence.PRESENT, (second, one): Presence.EXCUSED,
        (second, other): Presence.ABSENT,
    }  # fmt: skip
    assert [(figures[each].percent, figures[each].sessions_excused) for each in (one, other)] == [(50, 1), (50, 0)]
    assert noted(room, cohort, grid).counts() == {"accepted": 0, "repeated": 2, "rejected": 0}


def test_a_column_of_marks_is_for_the_session_that_was_chosen(room: Room) -> None:
    cohort = room.cohort()
    first = room.session(cohort)
    one = room.enrolled(cohort, "Ana")
    code = room.row(one).code
    file = csv_bytes(["Código", "Asistencia"], [[f"{code[:4]}-{code[4:]}".lower(), "presente"]])
    assert noted(room, cohort, file, first).counts() == {"accepted": 1, "repeated": 0, "rejected": 0}
    assert room.percent(one) == 100
    with pytest.raises(Invalid) as invalid:
        noted(room, cohort, file)
    assert invalid.value.code == "courses.file.no_session"


def test_rows_about_nobody_and_marks_that_are_none_are_rejected(room: Room) -> None:
    cohort = room.cohort()
    first = room.session(cohort)
    one, _same, _name = (room.enrolled(cohort, name) for name in ("Ana", "Beto", "Beto"))
    grid = csv_bytes(
        ["Nombre", "1"], [["Ana Quispe", "sí"], ["Zoe Nadie", "sí"], ["Beto Quispe", "sí"], ["Ana Quispe", "tal vez"]]
    )
    result = noted(room, cohort, grid)
    assert result.counts() == {"accepted": 1, "repeated": 0, "rejected": 3}
    assert [fault.code for fault in result.faults.values()] == [
        "courses.row.name", "courses.row.name", "courses.row.mark",
    ]  # fmt: skip
    with room.looking():
        assert queries.presences([first]) == {(first, one): Presence.PRESENT}


def test_a_column_in_which_nobody_wrote_is_a_session_still_to_come(room: Room) -> None:
    cohort = room.cohort()
    room.session(cohort, FIRST)
    second = room.session(cohort, SECOND)
    room.enrolled(cohort, "Ana")
    noted(room, cohort, csv_bytes(["Nombre", "1", "2"], [["Ana Quispe", "x", ""]]))
    assert room.session_row(cohort, second).taken_at is None


def test_a_file_is_carried_whole_from_the_look_to_the_taking_in() -> None:
    table = read(csv_bytes(HEADER, GOOD))
    assert rows.kept(rows.keep(table)) == table
    forged = ("[" * 100_000, '["", false, ["a"], [[1e999, ["b"], true]]]')
    packed = [base64.urlsafe_b64encode(zlib.compress(one.encode())).decode() for one in forged]
    for broken in ("", "x", rows.keep(table)[:-9], *packed):
        with pytest.raises(Invalid):
            rows.kept(broken)


def test_a_kind_is_recognised_as_the_pages_call_it_and_a_word_unknown_is_answered_with_those_known(room: Room) -> None:
    cohort = room.cohort()
    header = ["Nombres", "Participa como"]
    shown = [
        "Personal del servicio público de empleo",
        "Sindicato",
        "Persona que busca empleo",
        "Pessoa que procura emprego",
    ]
    file = csv_bytes(header, [[f"Ana {number}", word] for number, word in enumerate(shown)])
    assert taken(room, cohort, file).counts() == {"accepted": 4, "repeated": 0, "rejected": 0}
    (fault,) = taken(room, cohort, csv_bytes(header, [["Zoe", "marciano"]])).faults.values()
    assert fault.sentence == (
        "“marciano” is not known here. Write public employment service, employer, trade union, civil society, "
        "jobseeker or other"
    )
