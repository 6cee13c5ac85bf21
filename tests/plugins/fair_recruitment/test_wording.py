"""What the rules find in a text, and what they leave alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.db.fold import search_words
from plugins.fair_recruitment.vetting import labels
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK
from plugins.fair_recruitment.vetting.phrases import phrase, sentences
from plugins.fair_recruitment.vetting.rules import Checks, Indicator, nameless, negations, rules
from plugins.fair_recruitment.vetting.wording import Passage, passages

FLAGGED = {
    "fee": [
        "Se cobra una inscripción de Bs 50",
        "Sin experiencia. Pagar la inscripción en la oficina",
        "El postulante paga el curso de inducción",
        "Depósito de Bs. 200 para reservar el puesto",
        "Costo del curso: Bs. 150",
        "El uniforme se descuenta del sueldo",
        "Se descontará el uniforme del primer sueldo",
        "Depósito previo de Bs 100 para garantizar su cupo",
        "Interesados cancelar Bs 50 por concepto de trámite",
        "Taxa de inscrição de R$ 50",
        "O candidato paga o curso",
        "Registration fee of $50",
        "The worker pays for the training",
    ],
    "documents": [
        "Retenemos el pasaporte durante el contrato",
        "El carnet queda en poder de la empresa",
        "Debe entregar su cédula original como garantía",
        "O passaporte fica com a empresa",
        "The employer keeps your passport",
    ],
    "age": [
        "Edad entre 18 y 30 años",
        "Edad: 18-35",
        "Sin experiencia, edad máxima 40",
        "De 20 a 35 años de edad",
        "No mayor de 40 años",
        "Menores de 35 años",
        "Se requiere personal de 18 a 28 años",
        "Idade máxima 30 anos",
        "Age limit 30",
    ],
    "sex": [
        "Señorita para atención al cliente",
        "Señorita, con experiencia",
        "Sexo femenino",
        "Se busca varón con experiencia",
        "Solo mujeres",
        "auxiliar administrativo masculino",
        "Preferencialmente mulheres",
        "Male only",
    ],
    "looks": ["Buena presencia", "Estatura mínima 1,70", "Boa aparência", "Attractive female"],
    "family": ["Soltera, sin hijos", "Prueba de embarazo", "No se contrata mujeres embarazadas", "Sem filhos"],
    "origin": ["Sólo bolivianos", "Abstenerse extranjeros", "Apenas brasileiros", "No foreigners"],
    "health": ["Prueba de VIH negativa", "Sin discapacidad", "Exame de HIV", "HIV test required"],
}
LEFT_ALONE = {
    "fee": [
        "No cobramos ninguna inscripción",
        "Sin costo de inscripción para el trabajador",
        "No cobramos inscripción, cuota de contratación ni depósito para postular",
        "Costo de inscripción: ninguno",
        "La inscripción es gratuita",
        "Pagamos Bs 3.300 al mes; capacitación pagada",
        "Cobro de matrículas a los estudiantes",
        "Se ofrece: pago de inscripción al seguro y uniforme sin costo",
        "El candidato no paga ningún curso ni uniforme",
        "Cajera con experiencia en cobro a clientes y depósito bancario",
        "La empresa paga el uniforme y el examen médico",
        "Não cobramos taxa de inscrição",
        "No registration fee",
        "We pay for the training",
    ],
    "documents": [
        "No retenemos documentos de identidad",
        "Presentar fotocopia de carnet",
        "Não retemos documentos de identidade",
        "We never keep your passport",
    ],
    "age": [
        "Mayores de 18 años",
        "Sin límite de edad",
        "No importa la edad",
        "De 3 a 5 años de experiencia",
        "Comprobante de domicilio no mayor a 3 meses",
        "Cuidado de personas de la tercera edad",
        "Atención de niños de 2 a 5 años de edad",
        "Vehículo no mayor a 10 años",
        "Maiores de 18 anos",
        "Over 18 years of age",
    ],
    "sex": [
        "Se busca hombre o mujer",
        "Sexo indistinto",
        "Ambos sexos",
        "Vendedora de ropa femenina",
        "Homens e mulheres",
        "Men and women",
    ],
    "looks": ["No se requiere buena presencia", "Presencia en redes sociales", "Attractive salary"],
    "family": [
        "Estado civil indistinto",
        "No discriminamos por edad, sexo ni estado civil",
        "Oficial de registro civil",
    ],
    "origin": ["Cualquier nacionalidad", "Cocina peruana", "Any nationality"],
    "health": ["Personas con o sin discapacidad", "Com ou sem deficiência"],
}


def found_by(text: str) -> set[str]:
    return {passage.rule for passage in passages(text)}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FLAGGED.items() for text in texts])
def test_a_rule_finds_what_it_speaks_against(rule: str, text: str) -> None:
    assert rule in found_by(text)


@pytest.mark.parametrize("text", [text for texts in LEFT_ALONE.values() for text in texts])
def test_what_only_denies_it_is_left_alone(text: str) -> None:
    assert found_by(text) == set()


def test_every_rule_says_in_three_languages_what_is_wrong_and_how_to_mend_it() -> None:
    assert nameless() == []
    facts = {rule.id for rule in rules() if rule.checks is not Checks.WORDING}
    for rule in rules():
        assert set(rule.fine) == ({"es", "pt", "en"} if rule.id in facts else set())
        assert set(rule.open) <= {"es", "pt", "en"}
        assert str(labels.source_of(rule))


def test_a_rule_leads_to_one_of_two_and_all_eleven_indicators_have_theirs() -> None:
    assert {rule.leads_to for rule in rules()} == set(KEEPS_BACK)
    assert {rule.indicator for rule in rules()} - {None} == set(Indicator)


def test_a_rule_of_words_speaks_the_three_languages() -> None:
    for rule in rules():
        if rule.checks is Checks.WORDING:
            assert rule.words.keys() == {"es", "pt", "en"} == negations().keys()


def test_the_passage_is_told_as_it_was_written() -> None:
    assert passages("Panadera.  Buena\n  PRESENCIA") == [Passage("looks", "Buena PRESENCIA")]


@pytest.mark.parametrize("text", ["buena. Presencia", "a hombros", "feminicidio", "edades", "preinscripción pago"])
def test_a_phrase_is_whole_words_of_one_sentence(text: str) -> None:
    assert found_by(text) == set()


@pytest.mark.parametrize("written", ["", "..", "#", "# ..", ".. edad", "edad?", "Edad", "años"])
def test_a_phrase_that_would_find_anything_or_nothing_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"names no word|not written folded"):
        phrase(written)


def test_a_dot_ends_a_sentence_and_not_an_abbreviation() -> None:
    assert [len(one.words) for one in sentences("Depósito de Bs. 200. Gracias")] == [4, 1]


SAMPLES = [text for group in (FLAGGED, LEFT_ALONE) for texts in group.values() for text in texts]
SPACES = st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", " \r\n "])
FORMS = st.sampled_from(["NFC", "NFD", "NFKC"])


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


@given(st.sampled_from(SAMPLES), SPACES, FORMS, st.sampled_from([str.upper, str.lower, str.title, without_accents]))
def test_case_accents_and_spaces_never_change_the_result(text: str, space: str, form, change) -> None:
    typed = unicodedata.normalize(form, change(text).replace(" ", space))
    assert found_by(f"{space}{typed}{space}") == found_by(text)
    assert [search_words(one.text) for one in passages(typed)] == [search_words(one.text) for one in passages(text)]


@given(st.text(max_size=200))
def test_no_text_breaks_the_engine(text: str) -> None:
    assert passages(text) == passages(unicodedata.normalize("NFC", text))
