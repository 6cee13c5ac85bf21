"""``ayni places`` as a person at a terminal runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from core.cli import main
from core.config import Deployment, write

Places = Callable[..., Result]
LIST = "codigo;nombre;padre\n01;Tarapacá;\n011;Iquique;01\n01101;Iquique;011\n"


@pytest.fixture
def places(app: Flask) -> Places:
    deployment: Deployment = app.config["DEPLOYMENT"]
    write(deployment.folder, deployment)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--deployment", str(deployment.folder), "places", *arguments])

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "lista.csv"
    made.write_text(LIST, encoding="utf-8-sig")
    return made


def test_a_list_is_imported_once_however_often_it_is_run(places: Places, file: Path) -> None:
    first, second = places("import", "cl", str(file), "--json"), places("import", "CL", str(file), "--json")
    assert (first.exit_code, json.loads(first.stdout)) == (0, {"accepted": 3, "repeated": 0, "rejected": 0})
    assert (second.exit_code, json.loads(second.stdout)) == (0, {"accepted": 0, "repeated": 3, "rejected": 0})


def test_what_was_imported_is_listed(places: Places, file: Path) -> None:
    places("import", "CL", str(file))
    listed = places("list", "CL")
    assert (listed.exit_code, listed.stdout.splitlines()) == (
        0,
        ["1  01             Tarapacá", "2  011            Iquique", "3  01101          Iquique"],
    )
    assert json.loads(places("list", "CL", "--parent", "01", "--json").stdout) == [
        {"code": "011", "name": "Iquique", "level": 2, "scheme": "official", "parent_code": "01", "source": "lista.csv"}
    ]


def test_a_rejected_row_is_told_with_its_line_and_the_rest_goes_in(places: Places, file: Path) -> None:
    file.write_text(LIST + "99;Lejos;98\n", encoding="utf-8")
    done = places("import", "CL", str(file))
    assert (done.exit_code, done.stdout) == (1, "3 accepted, 0 repeated, 1 rejected\n")
    assert done.stderr == "line 5, parent '98': No place has that code: import the level above first.\n"


def test_columns_are_mapped(places: Places, file: Path) -> None:
    file.write_text("ubigeo,distrito\n010101,Chachapoyas\n", encoding="utf-8")
    assert places("import", "PE", str(file)).exit_code == 1
    done = places("import", "PE", str(file), "--columns", "code=ubigeo,name=distrito", "--level", "3")
    assert (done.exit_code, done.stdout) == (0, "1 accepted, 0 repeated, 0 rejected\n")


def test_a_missing_column_names_those_of_the_file(places: Places, file: Path) -> None:
    file.write_text("ubigeo,distrito\n010101,Chachapoyas\n", encoding="utf-8")
    done = places("import", "PE", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert 'There is no column "code". The file has: ubigeo, distrito.' in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("import", "Chile", "FILE"), ("import", "QX", "FILE"), ("import", "CL", "FILE", "--columns", "code"), ("list",)],
)
def test_wrong_use_is_exit_code_2(places: Places, file: Path, arguments: tuple[str, ...]) -> None:
    assert places(*(str(file) if part == "FILE" else part for part in arguments)).exit_code == 2
