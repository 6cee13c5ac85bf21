"""The IOM's signs: what comes near to them in orderly advertisements, and how the same is said in other words."""

from __future__ import annotations

import pytest

from plugins.fair_recruitment.vetting.rules import Source, rules
from plugins.fair_recruitment.vetting.wording import passages

SIGNS = {rule.id for rule in rules() if rule.source is Source.IOM_SIGNS}


def found(text: str) -> set[str]:
    return {passage.rule for passage in passages(text)} & SIGNS


def test_these_are_the_rules_of_the_iom() -> None:
    assert {"hurry", "no_contract", "no_interview", "papers", "photos", "private_place", "secrecy"} == SIGNS


@pytest.mark.parametrize(
    "text",
    [
        "Pasante para oficina de aduana en la frontera. Se firma contrato tras el periodo de prueba.",
        "Facilitadora en residencia de adultos mayores. Discreción y confidencialidad.",
        "Entrevista en el departamento de recursos humanos. Trabajo en equipo garantizado.",
        "La empresa paga la visa, el pasaje y el pasaporte. La empresa tramita el seguro.",
        "Chofer con pasaporte vigente para cruzar la frontera con carga.",
        "Contrato indefinido desde el primer día, sin contratos eventuales de por medio.",
        "Auxiliar para arreglar papeles y archivar. Limpieza de salas de reunión y de una habitación.",
        "No contratamos familiares de funcionarios. No contar con familiares en la empresa.",
        "Agente de viajes: gestionar visas y hoteles. No falte sin avisar. Avise a su familia dónde trabaja.",
        "Venta de celulares y planes sin contrato.",
        "Não contratamos menores. Não contar com antecedentes. Vaga de garagem garantida.",
        "Auxiliar de cartório: resolver papéis. Envie foto recente até 10 de maio.",
        "Entrevista presencial no quarto andar. Recepcionista de motel com carteira assinada.",
        "No interview fee is charged. Interview at our office. Do not tell customers their balance by phone.",
    ],
)
def test_what_comes_near_in_an_orderly_advertisement_is_left_alone(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Te conseguimos los papeles y te pasamos la frontera. No le digas a nadie.", {"papers", "secrecy"}),
        ("Nos encargamos de tu visa. Ya estás contratada, puedes salir sin avisar a tu familia.",
         {"no_interview", "papers", "secrecy"}),
        ("Manda fotos en bikini. La cita es en una casa particular.", {"photos", "private_place"}),
        ("Se trabaja sin contrato y el pago es en negro. No se necesita entrevista.", {"no_contract", "no_interview"}),
        ("Arranjamos visto e passaporte, vaga garantida, não avise sua família.",
         {"no_interview", "papers", "secrecy"}),
        ("Mande foto de corpo inteiro. Entrevista no motel. Sem contrato.", {"no_contract", "photos", "private_place"}),
        ("Guaranteed job, we arrange your visa. Tell no one. Send full body photos.",
         {"no_interview", "papers", "photos", "secrecy"}),
    ],
)  # fmt: skip
def test_a_sign_is_found_in_other_words(text: str, signs: set[str]) -> None:
    assert found(text) == signs
