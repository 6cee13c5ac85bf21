"""Lists of places as offices publish them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from core.countries import place_files
from core.countries.services import PlaceRow
from core.errors import Invalid

TEXT = "Código;Nombre;Padre\n01;Tarapacá;\n\n011;Peña;01\n"
ROWS = [PlaceRow("01", "Tarapacá", "", 2), PlaceRow("011", "Peña", "01", 4)]


def written(folder: Path, content: bytes) -> Path:
    file = folder / "places.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        gzip.compress(TEXT.encode("utf-8-sig")),
    ],
    ids=["utf-8", "bom", "windows-1252", "crlf", "comma", "tab", "gzip"],
)
def test_encodings_and_separators_make_no_difference(tmp_path: Path, content: bytes) -> None:
    assert list(place_files.read(written(tmp_path, content))) == ROWS


def test_columns_can_be_named(tmp_path: Path) -> None:
    file = written(tmp_path, b"codigo_ibge,nome,codigo_uf\n5200050,Abadia,52\n")
    columns = {"code": "codigo_ibge", "parent": "codigo_uf"}
    assert list(place_files.read(file, columns)) == [PlaceRow("5200050", "Abadia", "52", 2)]


def test_a_quoted_name_keeps_its_comma(tmp_path: Path) -> None:
    assert list(place_files.read(written(tmp_path, b'id,name\n1,"Oruro, Cercado"\n'))) == [
        PlaceRow("1", "Oruro, Cercado", "", 2)
    ]


def test_a_short_line_has_empty_values(tmp_path: Path) -> None:
    assert list(place_files.read(written(tmp_path, b"id,name,parent\n1\n"))) == [PlaceRow("1", "", "", 2)]


@pytest.mark.parametrize(
    ("header", "columns", "field"),
    [
        (b"ubigeo,name\n", {}, "code"),
        (b"id,distrito\n", {}, "name"),
        (b"id,name\n", {"parent": "provincia"}, "parent"),
        (b"", {}, "code"),
    ],
)
def test_a_column_that_is_not_there_is_named(
    tmp_path: Path, header: bytes, columns: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        list(place_files.read(written(tmp_path, header), columns))
    assert list(caught.value.fields) == [field]


@pytest.mark.needs_shared_data
@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("br_estados.csv", {"code": "codigo_uf"}, 27),
        ("br_municipios.csv.gz", {"code": "codigo_ibge", "parent": "codigo_uf"}, 5571),
        ("cl_communes.csv", {"parent": "province_id"}, 346),
        ("pe_ubigeo_distrito.csv.gz", {"code": "inei", "name": "distrito"}, 1893),
    ],
)
def test_published_lists_are_read_whole(shared_data: Path, name: str, columns: dict[str, str], rows: int) -> None:
    found = list(place_files.read(shared_data / "places" / name, columns))
    assert len(found) == rows
    assert all(row.code and row.name for row in found)
