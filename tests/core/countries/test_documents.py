"""Document numbers: what is warned about, and what is kept as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.countries import documents
from core.countries.documents import CheckStatus
from core.errors import NotFound

VALID, INVALID, NO_ALGORITHM, NOT_CHECKED = CheckStatus


@pytest.mark.parametrize(
    ("country", "kind", "number", "status"),
    [
        ("AR", "DNI", "20.123.456", VALID),
        ("AR", "CUIT", "20-05536168-2", VALID),
        ("AR", "CUIT", "20267565392", INVALID),
        ("BR", "CPF", "390.533.447-05", VALID),
        ("BR", "CPF", "231.002.999-00", INVALID),
        ("BR", "CNPJ", "16.727.230/0001-97", VALID),
        ("BR", "CNPJ", "12.ABC.345/01DE-35", VALID),
        ("CL", "RUN", "76086428-5", VALID),
        ("CL", "RUN", "12531909-3", INVALID),
        ("CO", "NIT", "213.123.432-1", VALID),
        ("CO", "NIT", "2131234325", INVALID),
        ("CR", "CEDULA", "3-0455-0175", VALID),
        ("CR", "CPJ", "3-101-999999", VALID),
        ("CR", "DIMEX", "155812994816", VALID),
        ("DO", "CEDULA", "00113918205", VALID),
        ("DO", "CEDULA", "00113918204", INVALID),
        ("DO", "RNC", "1-01-85004-3", VALID),
        ("EC", "CI", "171430710-3", VALID),
        ("EC", "CI", "1714307104", INVALID),
        ("EC", "RUC", "1792060346-001", VALID),
        ("MX", "CURP", "BOXW310820HNERXN09", VALID),
        ("MX", "CURP", "BOXW310820HNERXN08", INVALID),
        ("MX", "RFC", "GODE561231GR8", VALID),
        ("PE", "DNI", "10117410-2", VALID),
        ("PE", "DNI", "10117410-3", INVALID),
        ("PE", "RUC", "20512333797", VALID),
        ("PY", "RUC", "80028061-0", VALID),
        ("UY", "RUT", "21-100342-001-7", VALID),
        ("VE", "RIF", "V-11470283-4", VALID),
        ("BO", "CI", "1234567", NO_ALGORITHM),
        ("BO", "NIT", "1020304050", NO_ALGORITHM),
        ("CO", "CC", "1020304050", NO_ALGORITHM),
        ("PA", "CEDULA", "8-123-456", NO_ALGORITHM),
        ("VE", "CEDULA", "V-12.345.678", NO_ALGORITHM),
        ("SV", "PASSPORT", "a01234567", NO_ALGORITHM),
        ("BO", "DUI", "1234567", NOT_CHECKED),
        ("XX", "CI", "1234567", NOT_CHECKED),
    ],
)
def test_each_document_is_judged_by_its_own_rule(country: str, kind: str, number: str, status: CheckStatus) -> None:
    assert documents.check(country, kind, number).status is status


@pytest.mark.parametrize(
    ("country", "kind", "number"),
    [
        ("BR", "CPF", "111.111.111-11"),
        ("PE", "DNI", "00000000"),
        ("DO", "CEDULA", "00000000000"),
        ("CL", "RUN", "11111111-1"),
        ("BO", "CI", "0000000"),
        ("BO", "CI", "7777777"),
        ("BO", "CI", "0"),
    ],
)
def test_numbers_that_nobody_holds_are_warned_about_although_the_algorithm_passes(
    country: str, kind: str, number: str
) -> None:
    found = documents.check(country, kind, number)
    assert (found.status, found.warns) == (INVALID, True)
    assert str(found.message) == "All digits are equal: look at the paper again."


@pytest.mark.parametrize("number", ["S/N", "NA", "", " - "])
def test_words_instead_of_a_number_are_warned_about(number: str) -> None:
    assert str(documents.check("BO", "CI", number).message) == "There is no number here."


@pytest.mark.parametrize("number", ["1.02E+09", "1,02e+9", "1E9"])
def test_a_number_shortened_by_a_spreadsheet_is_warned_about(number: str) -> None:
    found = documents.check("BO", "CI", number)
    assert str(found.message) == "A spreadsheet has shortened this number: type it from the paper."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1234567-1A", "1234567-1A"),
        ("1234567 1a", "1234567-1A"),
        ("12345671A", "1234567-1A"),
        ("1.234.567–1A", "1234567-1A"),
        ("1234567-1A LP", "1234567-1A"),
        ("1234567 LP", "1234567"),
        ("SC 1234567", "1234567"),
        ("1234567 Cb.", "1234567"),
        ("0012345", "0012345"),
        ("\u200b1234567\ufeff ", "1234567"),
        ("１２３４５６７", "1234567"),
        ("1234567-LP-SC", "1234567"),
    ],
)
def test_a_bolivian_number_keeps_its_complement_and_its_leading_zeros(typed: str, kept: str) -> None:
    assert documents.check("BO", "CI", typed).normalised == kept


def test_a_number_that_its_country_fills_up_with_zeros_is_filled_up() -> None:
    assert documents.check("CR", "CEDULA", "3-0455-0175").normalised == "0304550175"
    assert documents.check("CR", "CEDULA", "3-455-175").normalised == "0304550175"


def test_a_number_of_the_wrong_form_is_kept_and_warned_about() -> None:
    found = documents.check("BO", "CI", "12-AB-34")
    assert (found.status, found.normalised) == (INVALID, "12AB34")


def test_every_country_accepts_a_passport() -> None:
    assert "PASSPORT" in {kind.code for kind in documents.types("BO")}
    assert [kind.code for kind in documents.types("XX")] == ["PASSPORT", "BIRTH_CERTIFICATE", "OTHER"]


def test_an_unknown_document_type_is_not_found() -> None:
    with pytest.raises(NotFound):
        documents.document_type("BO", "CURP")


ANY_TYPE = st.sampled_from(
    [(c, k.code) for c in ("BO", "MX", "BR", "CR", "DO", "EC", "PE") for k in documents.types(c)]
)


@given(ANY_TYPE, st.text(max_size=40))
def test_whatever_is_typed_gets_an_answer(kind: tuple[str, str], number: str) -> None:
    assert documents.check(*kind, number).status in CheckStatus


@given(ANY_TYPE, st.from_regex(r"[0-9]{4,12}([A-Z0-9]?|LP|-1A)", fullmatch=True))
def test_normalising_twice_changes_nothing(kind: tuple[str, str], number: str) -> None:
    once = documents.check(*kind, number).normalised
    assert documents.check(*kind, once).normalised == once
