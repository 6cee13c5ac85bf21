"""The commands that take files in."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask

from core.web.spreadsheets import csv_bytes
from plugins.courses.cli import group
from tests.plugins.courses.cohorts.conftest import Room


def test_participants_and_attendance_go_in_by_command_and_twice_changes_nothing(
    app: Flask, room: Room, tmp_path: Path
) -> None:
    cohort = room.cohort()
    room.session(cohort)
    people, out = tmp_path / "gente.csv", tmp_path / "rechazos.csv"
    people.write_bytes(csv_bytes(["Nombres", "Apellidos", "CI"], [["Ana", "Rojas", "11"], ["", "Nadie", "12"]]))
    runner = app.test_cli_runner()
    command = ["import-participants", cohort.hex, str(people), "--json", "--rejects", str(out)]
    dry = runner.invoke(group, [*command, "--dry-run"])
    first, again = runner.invoke(group, command), runner.invoke(group, command)
    assert [one.exit_code for one in (dry, first, again)] == [1, 1, 1]
    assert json.loads(dry.stdout) == json.loads(first.stdout) == {"accepted": 1, "repeated": 0, "rejected": 1}
    assert json.loads(again.stdout) == {"accepted": 0, "repeated": 1, "rejected": 1}
    assert "line 3, Nombres" in first.stderr
    assert out.read_text("utf-8-sig").splitlines()[0] == "line,column,value,code,sentence,Nombres,Apellidos,CI"
    grid = tmp_path / "lista.csv"
    grid.write_bytes(csv_bytes(["CI", "Asistencia"], [["11", "P"]]))
    noted = runner.invoke(group, ["import-attendance", "sacaba, noviembre", str(grid), "--session", "1", "--json"])
    assert (noted.exit_code, json.loads(noted.stdout)) == (0, {"accepted": 1, "repeated": 0, "rejected": 0})
