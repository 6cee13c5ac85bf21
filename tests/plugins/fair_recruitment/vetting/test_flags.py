"""The command that counts what the rules say of a file of somebody else, and its figures of the documentation."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from flask import Flask

from plugins.fair_recruitment.vetting import flags
from plugins.fair_recruitment.vetting.cli import group

ENGLISH = ("title", "company_profile", "description", "requirements", "benefits")
ROWS = "titulo,texto\nCocinera,Se cobra inscripción\nMesera,Sin papeles\nAyudante,Con contrato\nMesero,Sin papeles\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "avisos.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_command_counts_by_rule_with_the_words_most_found(app: Flask, file: Path) -> None:
    told = app.test_cli_runner().invoke(group, ["flags", str(file), "--text", "titulo", "--text", "texto", "--json"])
    assert json.loads(told.output) == {
        "ads": 4, "flagged": 3, "share": 75.0, "blocked": 1, "needs_person": 2,
        "rules": {
            "fee": {"ads": 1, "words": {"cobra inscripcion": 1}},
            "vulnerability": {"ads": 2, "words": {"sin papeles": 2}},
        },
    }  # fmt: skip
    spoken = app.test_cli_runner().invoke(group, ["flags", str(file), "--text", "texto"]).output.splitlines()
    assert spoken == [
        "4 advertisements, 3 flagged (75.0 %): 1 blocked, 2 for a person.",
        "vulnerability: 2. sin papeles (2)",
        "fee: 1. cobra inscripcion (1)",
    ]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_column_that_is_not_there_is_named(app: Flask, file: Path) -> None:
    told = app.test_cli_runner().invoke(group, ["flags", str(file), "--text", "cuerpo"])
    assert (told.exit_code, told.output) == (1, "Error: There is no column 'cuerpo' in avisos.csv.\n")


def test_a_packed_file_and_an_empty_one(tmp_path: Path, file: Path) -> None:
    packed, empty = tmp_path / "avisos.csv.gz", tmp_path / "nada.csv"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    empty.write_text("texto\n", encoding="utf-8")
    assert flags.of_file(packed, ["texto"]) == flags.of_file(file, ["texto"])
    assert flags.of_file(empty, ["texto"]).share == 0.0


@pytest.mark.needs_shared_data
def test_the_figures_of_the_documentation_are_those_of_the_two_files(shared_data: Path) -> None:
    folder = shared_data / "vacancies"
    fraudulent = flags.of_file(folder / "fraudulent_dev.csv", ENGLISH)
    assert (fraudulent.ads, fraudulent.flagged, fraudulent.blocked, fraudulent.share) == (315, 37, 1, 11.75)
    assert fraudulent.rules == {
        "too_good": 34, "no_contract": 4, "pyramid": 2, "isolation": 1, "looks": 1, "companionship": 1,
    }  # fmt: skip
    mexican = flags.of_file(folder / "mexico_2020.csv.gz", ["offer"])
    assert (mexican.ads, mexican.flagged, mexican.blocked, mexican.share) == (10_173, 29, 29, 0.29)
    assert mexican.rules == {"sex": 29}
    assert mexican.most_used("sex")[0] == ("masculino", 17)
