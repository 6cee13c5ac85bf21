"""Ten thousand rows of everything that real files do wrong: no crash, no row lost, a reason for each refusal."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from datetime import date

import pytest
from flask import g
from flask_babel import force_locale

from core.db.unit_of_work import reading
from core.vacancies.imports import files
from core.vacancies.imports.mapping import Mapping, recognised
from core.vacancies.imports.rows import RowReader
from tests.core.imports.conftest import Work

HEADER = "título;salario;fecha;contrato;experiencia;hora de entrada;hora de salida;lugar;salario"
GOOD = ["Ayudante de panadería", "3300", "27/3/2026", "indefinido", "6 meses", "8:00", "16:00", "Centro", ""]
WRONG = {
    1: ["1.23E+10", "1,2,3", "a convenir", "-5", "#REF!", "0,0001", "9" * 40],
    2: ["08/27/2020", "27/3/07", "44044", "2018-13-01", "1900-02-30"],
    3: ["Tipo B", "=1+1", "@SUM(A1)"],
    4: ["alguna", "900 años"],
    5: ["25:00", "temprano"],
    0: ["", "x" * 1_000_000, "N/A"],
}
HARMLESS = [
    "Peo\u0301n",
    "Peón",
    "'0012",
    "\U0001f35e Panadera",
    "a\x00b",
    "  Chofer\u200b ",
    "=cmd|' /C calc'!A0",
    "12,5",
]


def corpus(rows: int = 10_000) -> tuple[str, int]:
    """The text of the file, and how many of its rows are wrong for sure."""
    chance = random.Random(30)  # noqa: S311  (the same corpus each time)
    lines, wrong, huge = [HEADER], 0, 0
    for number in range(rows):
        cells, kind = list(GOOD), chance.random()
        cells[0] = f"{chance.choice(HARMLESS)} {number}"
        if kind < 0.2:
            place = chance.choice(list(WRONG))
            value = chance.choice(WRONG[place])
            huge += len(value) > 1000
            cells[place] = value if len(value) < 1000 or huge < 3 else ""
            wrong += 1
        elif kind < 0.25:
            cells = cells[: chance.randrange(2, 8)]
            wrong += 1
        elif kind < 0.27:
            cells.append("de más")
            wrong += 1
        elif kind < 0.28:
            cells, wrong = HEADER.split(";"), wrong + 1
        elif kind < 0.285:
            cells[7], wrong = '"Centro', wrong + 1
        lines.append(";".join(cells))
    return "\n".join(lines) + "\n", wrong


TEXT, WRONG_ROWS = corpus()
ENCODED = {
    "utf-8-sig": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "cp1252": unicodedata.normalize("NFC", TEXT).encode("cp1252", errors="replace"),
    "mixed": b"".join(
        line.encode("utf-8" if number % 2 else "latin-1", errors="replace")
        for number, line in enumerate(TEXT.splitlines(keepends=True))
    ),
}


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("encoding", ENCODED)
def test_no_row_is_lost_and_each_rejection_says_where_and_why(work: Work, encoding: str) -> None:
    table = files.read(ENCODED[encoding])
    assert len(table.rows) == 10_000
    mapping = Mapping(recognised(table.header))
    with reading(work.actor.scope), force_locale("es_BO"):
        reader = RowReader(mapping, table.header, country="BO", today=date(2026, 3, 2))
        read = [reader.read(record) for record in table.rows]
    rejected = [row for row in read if row.faults]
    assert (len(rejected), len(read) - len(rejected)) == (WRONG_ROWS, 10_000 - WRONG_ROWS)
    assert [row.line for row in read] == list(range(2, 10_002))
    whole_row = {"imports.row.cells", "imports.row.open_quote", "imports.row.header_repeated"}
    for fault in (fault for row in rejected for fault in row.faults):
        assert fault.code.startswith("imports.")
        assert fault.sentence
        assert fault.column in table.header or fault.code in whole_row


def test_accepted_repeated_and_rejected_make_up_the_file_and_again_nothing_is_new(work: Work) -> None:
    raw = "".join(TEXT.splitlines(keepends=True)[:1_201]).encode()
    table = files.read(raw)
    batch_id, counts = work.run(raw)
    assert sum(counts) == len(table.rows) == 1_200
    assert counts[2] == Counter(row.status for row in work.rows(batch_id))["rejected"] > 100
    assert counts[1] == 0
    assert all(row.sentence and row.code for row in work.rows(batch_id, "rejected"))
    assert work.run(raw)[1] == (0, counts[0], counts[2])
    assert g.deployment.country == "BO"
