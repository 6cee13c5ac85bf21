"""Tables as people send them, and files that are none."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
from openpyxl import Workbook

from core.errors import Invalid
from core.vacancies.imports import files, workbook
from core.vacancies.imports.csv_text import records, text_of

TEXT = "título;salario\nPeñón;3300\nAño;5\n"


def cells(raw: bytes) -> list[list[str]]:
    return [row.cells for row in files.read(raw).rows]


def refused(raw: bytes) -> str:
    with pytest.raises(Invalid) as refusal:
        files.read(raw)
    assert list(refusal.value.fields) == ["file"]
    return refusal.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    table = files.read(TEXT.encode(encoding))
    assert table.header == ["título", "salario"]
    assert [row.cells for row in table.rows] == [["Peñón", "3300"], ["Año", "5"]]


def test_a_file_in_two_encodings_is_read_line_by_line() -> None:
    assert text_of("Peñón\n".encode() + "Año\n".encode("cp1252")) == "Peñón\nAño\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_read(separator: str) -> None:
    assert cells(f"a{separator}b\n1{separator}2\n".encode()) == [["1", "2"]]


def test_the_separator_that_excel_names_is_not_a_row() -> None:
    table = files.read(b"sep=;\na;b\n1;2\n")
    assert (table.header, table.rows[0].line, table.rows[0].cells) == (["a", "b"], 3, ["1", "2"])


def test_a_quoted_cell_may_hold_separators_lines_and_quotes() -> None:
    found = list(records('a,b\n"x, ""y""\nz",2\n3,4\n'))
    assert [(row.line, row.cells) for row in found] == [(1, ["a", "b"]), (2, ['x, "y"\nz', "2"]), (4, ["3", "4"])]


@pytest.mark.parametrize(
    "text",
    ['a,b\n1,"x\n2,y\n3,z\n', 'a,b\n1,"x\n2,"y"\n3,z\n', 'a,b\n1,"x\n2,y\n3,"z',
     'a,b\n1,"x\n2,y\n3,""\n'],
)  # fmt: skip
def test_a_quote_that_stays_open_takes_no_other_row_with_it(text: str) -> None:
    lines = [row.line for row in records(text)]
    assert lines == [1, 2, 3, 4]
    assert next(row.line for row in records(text) if not row.whole) == 2


def test_many_open_quotes_are_read_in_reasonable_time() -> None:
    text = "a,b\n" + '"x\ny"z,1\n' * 60_000
    started = time.monotonic()
    assert sum(1 for _row in records(text)) == 120_001
    assert time.monotonic() - started < 10


def test_a_zero_byte_and_a_huge_cell_are_only_one_bad_row_each() -> None:
    raw = b"a,b\n1\x00,2\n" + b"x" * 1_000_000 + b",3\n4,5\n"
    assert [len(row) for row in cells(raw)] == [2, 2, 2]
    assert cells(raw)[2] == ["4", "5"]


def test_columns_of_the_same_name_and_without_one_stay_apart() -> None:
    assert files.names(["salario", "", "salario", " salario "]) == ["salario", "#2", "salario (2)", "salario (3)"]


def test_pieces_give_back_the_rows_as_they_were() -> None:
    table = files.read("a,b\n1\x00,ñ\U0001f600\n".encode() + b'"2,3\n')
    assert [row for piece in table.pieces for row in files.unpack(piece)] == table.rows


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    assert files.read(xlsx([["a", "b"], ["x", 6000], [2.5, None]])).rows[0].cells == ["x", "6000"]
    assert cells(xlsx([["a", "b"], ["x", 6000], [2.5, "ñ"]])) == [["x", "6000"], ["2.5", "ñ"]]


def test_the_formula_of_a_workbook_is_never_run() -> None:
    assert cells(xlsx([["a", "b"], ["x", "=1+1"]])) == [["x", ""]]


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    assert cells(b"a,b\n=1+1,@SUM(1)\n") == [["=1+1", "@SUM(1)"]]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "imports.file.empty"),
        (b"a,b\n", "imports.file.empty"),
        (b"%PDF-1.7\n1 0 obj\n", "imports.file.not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "imports.file.not_a_table"),
        (b"<!DOCTYPE html><table><tr><td>a", "imports.file.not_a_table"),
        (b"<svg onload='x'></svg>\nb", "imports.file.not_a_table"),
        (bytes(range(256)) * 40, "imports.file.not_a_table"),
        (b"PK\x03\x04 not a zip", "imports.file.damaged"),
        (b"a\n" + b"x" * files.LARGEST, "imports.file.too_large"),
        (b"a\n" + b"1\n" * 200_002, "imports.file.too_many_rows"),
        (b"a" + b"," * 400 + b"\n1\n", "imports.file.too_many_columns"),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(raw: bytes, code: str) -> None:
    assert refused(raw) == code


def test_a_workbook_with_macros_is_refused_whatever_it_is_called() -> None:
    assert refused(archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/vbaProject.bin": b"x"})) == (
        "imports.file.macros"
    )


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    assert refused(archive({"word/document.xml": b"x"})) == "imports.file.not_a_table"


def test_a_zip_bomb_is_refused_within_a_second() -> None:
    bomb = archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b"0" * 210_000_000})
    assert len(bomb) < 600_000
    started = time.monotonic()
    assert refused(bomb) == "imports.file.bomb"
    assert time.monotonic() - started < 1


def test_a_bomb_that_lies_about_its_size_is_stopped_in_the_child() -> None:
    bomb = bytearray(archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/a.xml": b"0" * 210_000_000}))
    declared = struct.pack("<I", 210_000_000)
    assert bomb.count(declared) == 2
    lying = bytes(bomb).replace(declared, struct.pack("<I", 1000))
    assert refused(lying) in ("imports.file.bomb", "imports.file.damaged")


def test_a_workbook_that_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    greedy = tmp_path / "greedy.py"
    source = workbook.CHILD.read_text(encoding="utf-8")
    greedy.write_text(source.replace("    import python_calamine\n", "    bytearray(600 * 1024 * 1024)\n"))
    monkeypatch.setattr(workbook, "CHILD", greedy)
    assert refused(xlsx([["a"], ["b"]])) == "imports.file.too_large_inside"


def test_a_workbook_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(workbook, "CHILD", slow)
    monkeypatch.setattr(workbook, "SECONDS", 1)
    assert refused(xlsx([["a"], ["b"]])) == "imports.file.too_slow"


def test_the_child_sees_no_secret_of_the_deployment(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("AYNI_PASSPHRASE", "cuatro palabras")
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import json, os\nprint(json.dumps([1, ['a']]))\n"
        "print(json.dumps([2, [str('AYNI_PASSPHRASE' in os.environ)]]))\nprint('\"done\"')\n"
    )
    monkeypatch.setattr(workbook, "CHILD", spy)
    assert cells(xlsx([["a"], ["b"]])) == [["False"]]


def xlsx(rows: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()
