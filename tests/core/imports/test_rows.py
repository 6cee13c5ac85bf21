"""A row and the form: the same fields, the same answers, the same words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import g
from flask_babel import force_locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from core.classifications.codes import ContractKind, EducationLevel
from core.countries.facts import WagePeriod
from core.db.unit_of_work import reading
from core.errors import FieldErrors, Invalid
from core.vacancies.codes import RequirementKind
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.mapping import Mapping, recognised
from core.vacancies.imports.rows import Row, RowReader
from core.vacancies.imports.values import is_nothing
from core.vacancies.schemas import VacancyIn
from core.web.forms import load

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
TODAY = date(2026, 3, 2)
MEXICO = """\
isodate|offer|salary|contract_type|start_hour|end_hour|hours_worked|monday|tuesday|wednesday|thursday|friday|saturday|\
sunday|days_worked|state|municipality|education_level|experience|languages
2020-08-01|auxiliar contable|5000|Contrato por tiempo indeterminado|800|1800|10.0|1|1|1|1|1|0|0|5|La Paz|\
Sacaba Norte|Licenciatura|6m - 1 año|Inglés-Intermedio Se requiere una certificación, Portugués-Básico"""
REST = {"experience_months": "0", "hazard": "undecided", "wage_currency": "BOB", "wage_period": "month"}
ALIKE = ("title", "positions", "wage_min", "wage_max", "hours_per_week", "municipality", "place", "closes_on")
NUMBERS = st.one_of(
    st.from_regex(r"-?[0-9]{0,6}([.,][0-9]{0,4})?", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{0,2}([., ][0-9]{3}){0,2}([.,][0-9]{1,3})?", fullmatch=True),
    st.integers(-10, 10**9).map(str),
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"], exclude_characters="'#"),
    max_size=230,
)


def something(text: str) -> bool:
    """A file may write a dash where a form leaves a field empty."""
    return not text or not is_nothing(text.strip())


TEXTS = {
    "title": WORDS.filter(something),
    "place": WORDS.filter(something),
    "positions": NUMBERS.filter(lambda text: not is_nothing(text)),
    "wage_min": NUMBERS.filter(something),
    "wage_max": NUMBERS.filter(something),
    "hours_per_week": NUMBERS.filter(something),
    "closes_on": st.one_of(st.dates().map(str), st.just("2026-02-30")),
}


@pytest.fixture
def reader(app, acting):  # type: ignore[no-untyped-def]
    """``reader(["salario"], salario="wage_min")``: rows of a file with these columns, in scope and in Spanish."""
    with app.app_context():
        g.deployment = app.config["DEPLOYMENT"]
        with reading(make_scope(acting)), force_locale("es_BO"):
            yield lambda **columns: RowReader(
                Mapping({name: name for name in columns.values()}), list(columns.values()), country="BO", today=TODAY
            )


def make_scope(acting):  # type: ignore[no-untyped-def]
    with acting("luis") as session:
        return session.info["scope"]


def read(reader: RowReader, **texts: str) -> Row:
    return reader.read(Record(2, [texts.get(name, "") for name in reader.header]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({}, optional=TEXTS))
def test_a_value_through_the_form_and_through_a_column_is_the_same(reader, texts: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    texts = {"title": "Panadera", **texts}
    made = read(reader(**{name: name for name in TEXTS}), **texts)
    typed, refused = by_form({**REST, "positions": "1", **texts})
    assert bool({fault.column for fault in made.faults} & set(refused)) == bool(refused)
    assert bool(made.faults) == bool(refused)
    if not refused:
        assert made.data is not None
        assert {name: made.data[name] for name in ALIKE} == {name: typed[name] for name in ALIKE}


def by_form(texts: dict[str, str]) -> tuple[dict[str, Any], FieldErrors]:
    try:
        return load(VacancyIn, MultiDict(texts)), {}
    except Invalid as refusal:
        return {}, refusal.fields


def test_a_refused_value_gets_the_words_of_the_form(reader) -> None:  # type: ignore[no-untyped-def]
    made = read(reader(title="title", wage_min="wage_min"), title="Panadera", wage_min="3.5")
    with pytest.raises(Invalid) as refusal:
        load(VacancyIn, MultiDict({**REST, "title": "Panadera", "positions": "1", "wage_min": "3.5"}))
    assert [fault.sentence for fault in made.faults] == list(refusal.value.fields["wage_min"])


def test_a_whole_row_of_the_board_of_mexico(app, acting) -> None:  # type: ignore[no-untyped-def]
    header, cells = MEXICO.splitlines()[0].split("|"), MEXICO.splitlines()[1].split("|")
    with app.app_context():
        g.deployment = app.config["DEPLOYMENT"]
        with reading(make_scope(acting)), force_locale("es_BO"):
            mapping = Mapping(recognised(header), {}, {"decimal": "point", "wage_currency": "MXN"})
            row = RowReader(mapping, header, country="BO", today=TODAY).read(Record(2, cells))
    assert (row.faults, row.offered_on) == ([], date(2020, 8, 1))
    assert row.data is not None
    told = {key: value for key, value in row.data.items() if key not in ("requirements", "hazard")}
    assert told == {
        "organisation_id": None, "title": "auxiliar contable", "occupation": None, "positions": 1,
        "description": None, "contract_kind": ContractKind.INDEFINITE, "hours_per_week": Decimal(50),
        "shifts": ["morning", "afternoon"], "schedule": "08:00 a 18:00, lun a vie", "wage_min": Decimal(5000),
        "wage_max": None, "wage_currency": "MXN", "wage_period": WagePeriod.MONTH, "wage_reason": None,
        "region": "BO-L", "municipality": None, "place": "Sacaba Norte", "remote": False,
        "education_min": EducationLevel.BACHELOR, "experience_months": 6, "closes_on": None, "worker_fee": None,
    }  # fmt: skip
    assert [(asked["kind"], asked["label"], asked["level"]) for asked in row.data["requirements"]] == [
        (RequirementKind.LANGUAGE, "Inglés", "B1"),
        (RequirementKind.DOCUMENT, "Inglés: Se requiere una certificación", None),
        (RequirementKind.LANGUAGE, "Portugués", "A2"),
    ]


def test_a_contract_that_is_none_of_the_kinds_is_kept_in_words(reader) -> None:  # type: ignore[no-untyped-def]
    made = read(reader(t="title", c="contract_kind"), title="Panadera", contract_kind="Contrato por periodo de prueba")
    assert made.data is not None
    assert made.data["contract_kind"] is None
    assert made.data["description"] == "Contrato, como lo dice la fuente: Contrato por periodo de prueba"


@pytest.mark.parametrize(
    ("cells", "whole", "code"),
    [
        (["Panadera"], True, "imports.row.cells"),
        (["Panadera", "1", "2"], True, "imports.row.cells"),
        (["Panadera", '"1'], False, "imports.row.open_quote"),
        (["title", "place"], True, "imports.row.header_repeated"),
    ],
)
def test_a_row_out_of_shape_is_not_guessed_at(reader, cells: list[str], whole: bool, code: str) -> None:  # type: ignore[no-untyped-def]
    made = reader(t="title", p="place").read(Record(7, cells, whole))
    assert (made.line, made.data, [fault.code for fault in made.faults]) == (7, None, [code])


def test_empty_cells_beyond_the_header_do_no_harm(reader) -> None:  # type: ignore[no-untyped-def]
    assert reader(t="title").read(Record(2, ["Panadera", " ", ""])).faults == []


def test_everything_wrong_with_a_row_is_said_at_once(reader) -> None:  # type: ignore[no-untyped-def]
    made = read(
        reader(t="title", w="wage_min", c="closes_on", k="contract_kind"),
        wage_min="1.23E+10", closes_on="27/3/07", contract_kind="Tipo B",
    )  # fmt: skip
    assert {(fault.column, fault.code) for fault in made.faults} == {
        ("title", "imports.title.refused"), ("wage_min", "imports.number.scientific"),
        ("closes_on", "imports.date.two_digit_year"), ("contract_kind", "imports.value.unknown"),
    }  # fmt: skip


def test_the_key_of_a_row_leaves_out_the_day_of_publication_only(reader) -> None:  # type: ignore[no-untyped-def]
    rows = reader(t="title", o="offered_on", p="place")
    first = read(rows, title="Panadera", offered_on="2026-03-01", place="Centro")
    assert read(rows, title="  Panadera ", offered_on="2026-03-09", place="Centro").key == first.key
    assert read(rows, title="Panadera", offered_on="2026-03-01", place="Norte").key != first.key


def test_the_number_of_the_source_is_the_key_where_there_is_one(reader) -> None:  # type: ignore[no-untyped-def]
    assert read(reader(t="title", s="source_id"), title="Panadera", source_id="V-17").key == "V-17"


def test_a_municipality_on_file_becomes_its_code_and_another_stays_in_words(reader) -> None:  # type: ignore[no-untyped-def]
    rows = reader(t="title", r="region", m="municipality")
    known = read(rows, title="x", region="Cochabamba", municipality="SACABA").data
    other = read(rows, title="x", region="Nowhere", municipality="Villa X").data
    assert known is not None
    assert other is not None
    assert (known["municipality"], known["place"]) == ("sacaba", None)
    assert (other["region"], other["municipality"], other["place"]) == (None, None, "Villa X, Nowhere")
