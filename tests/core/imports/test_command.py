"""``ayni import vacancies``: the same rows, at a terminal, and after a kill."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from core.app import create_app
from core.config import load
from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.extensions import db
from core.vacancies.imports import files
from core.vacancies.imports.models import ImportBatch
from core.vacancies.models import Vacancy
from tests.core.cli.conftest import Made, ayni, made, make, no_settings_of_the_machine
from tests.core.imports.conftest import ROW, table

__all__ = ["ayni", "made", "make", "no_settings_of_the_machine"]
BAD = "Chofer,mucho,indefinido,Sacaba,2026-03-03"
Run = Callable[..., Result]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(*rows: str, name: str = "vacantes.csv") -> str:
        path = tmp_path / name
        path.write_bytes(table(*rows))
        return str(path)

    return write


def count(made: Made, model: type) -> int:
    app: Flask = create_app(load(made.folder))
    with app.app_context():
        with reading(Scope(system="tests: count")):
            found = db.session.scalar(select(func.count(model.id)))  # type: ignore[attr-defined]
        db.engine.dispose()
    return int(found or 0)


def test_the_counts_come_as_json_and_rejected_rows_as_exit_code_1(
    ayni: Run, made: Made, file: Callable[..., str]
) -> None:
    result = ayni("import", "vacancies", file(ROW, ROW, BAD), "--json", at=made.folder)
    assert json.loads(result.stdout.splitlines()[-1]) == {"accepted": 1, "repeated": 1, "rejected": 1}
    assert result.exit_code == 1
    assert "line 4, salario 'mucho': Escriba un número" in result.stderr


def test_the_same_file_again_adds_nothing(ayni: Run, made: Made, file: Callable[..., str]) -> None:
    assert ayni("import", "vacancies", file(ROW), at=made.folder).stdout == "1 accepted, 0 repeated, 0 rejected\n"
    result = ayni("import", "vacancies", file(ROW), at=made.folder)
    assert (result.stdout, result.exit_code) == ("0 accepted, 1 repeated, 0 rejected\n", 0)
    assert count(made, Vacancy) == 1


def test_a_dry_run_writes_nothing(ayni: Run, made: Made, file: Callable[..., str]) -> None:
    result = ayni("import", "vacancies", file(ROW, BAD), "--dry-run", "--json", at=made.folder)
    assert json.loads(result.stdout) == {"accepted": 1, "repeated": 0, "rejected": 1}
    assert (count(made, Vacancy), count(made, ImportBatch)) == (0, 0)


def test_the_rejects_file_is_corrected_and_imported_again(
    ayni: Run, made: Made, file: Callable[..., str], tmp_path: Path
) -> None:
    out = tmp_path / "rejected.csv"
    ayni("import", "vacancies", file(ROW, BAD), "--rejects", str(out), at=made.folder)
    with out.open(encoding="utf-8-sig", newline="") as written:
        (row,) = csv.DictReader(written)
    assert (row["line"], row["column"], row["code"]) == ("3", "salario", "imports.number.invalid")
    out.write_bytes(out.read_bytes().replace(b",mucho,indefinido", b",3500,indefinido"))
    result = ayni("import", "vacancies", str(out), at=made.folder)
    assert (result.stdout, result.exit_code) == ("1 accepted, 0 repeated, 0 rejected\n", 0)


def test_a_mapping_and_constants_are_taken(ayni: Run, made: Made, tmp_path: Path) -> None:
    source, mapping = tmp_path / "v.csv", tmp_path / "m.toml"
    source.write_text("xx,pago,clase\nPanadera,5000,Tipo B\n")
    mapping.write_text(
        '[columns]\nxx = "title"\npago = "wage_min"\nclase = "contract_kind"\n'
        '[values.contract_kind]\n"Tipo B" = "task"\n[constants]\ncountry = "BO"\n'
    )
    result = ayni(
        "import", "vacancies", str(source), "--mapping", str(mapping), "--constant", "country=MX",
        "--constant", "source=Portal", "--json", at=made.folder,
    )  # fmt: skip
    assert (json.loads(result.stdout)["accepted"], result.exit_code) == (1, 0)
    with create_app(load(made.folder)).app_context():
        with reading(Scope(system="tests: look")):
            found = db.session.scalars(select(Vacancy)).one()
        db.engine.dispose()
    assert (found.country, found.wage_currency, found.source, found.contract_kind) == ("MX", "MXN", "Portal", "task")


@pytest.mark.parametrize(
    ("option", "words", "code"),
    [
        (["--constant", "colour=red"], "write NAME=VALUE", 2),
        (["--constant", "country=XX"], "country: Choose one of the options", 1),
        (["--office", "Nowhere"], "Name one office", 1),
    ],
)
def test_what_cannot_be_used_is_refused(
    ayni: Run, make: Callable[..., Made], file: Callable[..., str], option: list[str], words: str, code: int
) -> None:
    result = ayni("import", "vacancies", file(ROW), *option, at=make().folder)
    assert (result.exit_code, words in result.stderr) == (code, True)


def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    ayni: Run, make: Callable[..., Made], tmp_path: Path
) -> None:
    source = tmp_path / "v.csv"
    source.write_bytes(b"%PDF-1.7")
    result = ayni("import", "vacancies", str(source), at=make().folder)
    assert (result.exit_code, result.stderr.startswith("file: This is not a table")) == (1, True)


def test_a_killed_run_goes_on_where_it_was(ayni: Run, made: Made, file: Callable[..., str]) -> None:
    rows = [ROW.replace("Panadera", f"Oficio {number}") for number in range(6 * files.PIECE)]
    source = file(*rows, rows[0], BAD)
    command = ["--deployment", str(made.folder), "import", "vacancies", source]
    child = subprocess.Popen(
        [sys.executable, "-c", "from core.cli import main; main()", *command],
        env=os.environ.copy(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not count(made, Vacancy) and child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    first = count(made, Vacancy)
    assert 0 < first < 6 * files.PIECE
    assert first % files.PIECE == 0
    result = ayni("import", "vacancies", source, "--json", at=made.folder)
    assert json.loads(result.stdout) == {"accepted": 3000, "repeated": 1, "rejected": 1}
    assert (count(made, Vacancy), count(made, ImportBatch)) == (3000, 1)
