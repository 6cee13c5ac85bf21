"""Each reason in plain words with both values."""

from __future__ import annotations

from typing import Any

import pytest
from flask_babel import force_locale

from core.vacancies.applications.reasons import Reason, from_plain, to_plain, words

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

SHOWN: list[tuple[str, dict[str, Any], str]] = [
    ("experience", {"asks": 6, "has": 0}, "Pide 6 meses de experiencia; tiene 0 meses"),
    ("experience", {"asks": 1, "has": 14}, "Pide 1 mes de experiencia; tiene 14 meses"),
    ("education", {"asks": "3", "has": "1"}, "Pide: secundaria completa (bachillerato); tiene: primaria"),
    ("education", {"asks": "1", "has": None}, "Pide: primaria; sin estudios anotados"),
    ("skill", {"asks": "Excel", "has": False}, "Pide: Excel; no está anotado"),
    ("licence", {"asks": "Licencia B", "has": True}, "Pide: Licencia B; lo tiene"),
    ("language", {"asks": "quechua", "level": "B2", "has": None}, "Pide el idioma quechua B2; no está anotado"),
    ("ask", {"asks": "Carnet sanitario"}, "Pregunte por: Carnet sanitario"),
    ("occupation", {"offers": "7512", "wants": "?"}, "Es trabajo de: Panaderos, pasteleros y confiteros; busca: ?"),
    ("place", {"offers": "Oruro", "wants": ["Sacaba"], "lives": True}, "Queda en Oruro; vive en Sacaba"),
    ("place", {"offers": "Oruro", "wants": ["Sacaba"], "lives": False}, "Queda en Oruro; quiere trabajar en Sacaba"),
    ("place", {"offers": None, "wants": [], "lives": True}, "El trabajo se hace a distancia"),
    ("hours", {"offers": 1200, "wants": 1230}, "Son 20 horas por semana; puede trabajar hasta 20:30"),
    ("shift", {"offers": ["night"], "wants": ["morning"]}, "Turno: noche; puede trabajar: mañana"),
    ("contract", {"offers": "task", "wants": ["indefinite"]}, "Contrato: por obra o tarea; acepta: indefinido"),
    ("wage", {"offers": [330000, "BOB", "month"], "wants": [300000, "BOB", "month"]},
     "Paga Bs 3.300 por mes; quiere al menos Bs 3.000 por mes"),
    ("open", {}, "La vacante ya no recibe a nadie"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "args", "sentence"), SHOWN)
def test_a_reason_tells_both_values_also_after_it_was_kept(app, code: str, args: dict[str, Any], sentence: str) -> None:
    reason = Reason(code, False, True, args)
    with app.test_request_context(), force_locale("es_BO"):
        told = [words(kept).replace("\N{NO-BREAK SPACE}", " ") for kept in (reason, *from_plain(to_plain([reason])))]
    assert told == [sentence, sentence]
