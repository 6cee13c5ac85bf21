"""Participants of a cohort from a file: who is new, who is in it already, and which rows cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from babel import Locale
from marshmallow import ValidationError
from sqlalchemy import select

from core.api import Actor, Invalid, Record, Table, db, fold, search_words
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.files.rows import Fault, Result, cell, folded, recognised, unclosed
from plugins.courses.cohorts.models import Cohort, Participant
from plugins.courses.cohorts.schemas import ParticipantIn
from plugins.courses.cohorts.services.participants import document_key
from plugins.courses.words import _, _l

COLUMNS: Mapping[str, Sequence[str]] = {
    "given_names": ("nombres", "nombre", "nombre completo", "nombre y apellido", "nombres y apellidos", "participante",
                    "nome", "nomes", "nome completo", "name", "full name", "first name", "given name", "given names"),
    "surnames": ("apellidos", "apellido", "sobrenome", "sobrenomes", "surname", "surnames", "last name", "last names"),
    "document": (
        "documento", "numero de documento", "numero del documento", "numero do documento", "nro de documento",
        "no documento", "n documento", "num documento", "documento de identidad", "documento de identidade", "cedula",
        "cedula de identidad", "ci", "c i", "dni", "cpf", "id number", "document number", "number of the document",
        "identity document",
    ),
    "email": ("correo", "correo electronico", "e mail", "mail", "email address"),
    "phone": ("telefono", "celular", "movil", "whatsapp", "telefone", "phone number", "mobile"),
    "actor_kind": ("tipo", "tipo de actor", "tipo de participante", "participa como", "actor", "sector", "type",
                   "actor kind", "takes part as", "tipo de ator"),
    "organisation": ("organizacion", "institucion", "entidad", "empresa", "organizacao", "instituicao", "organization"),
    "role": ("cargo", "funcion", "rol", "puesto", "funcao", "position", "role there"),
    "country": ("pais", "pais del documento"),
    "sex": ("sexo", "genero", "gender"),
    "language": ("idioma", "lengua", "lingua"),
}  # fmt: skip
KINDS: Mapping[ActorKind, Sequence[str]] = {
    ActorKind.PES_OPERATOR: ("operador", "operadora", "operador del servicio publico de empleo", "spe", "ope", "pes",
                             "servicio publico de empleo", "servico publico de emprego", "sine", "operator",
                             "funcionario", "funcionaria", "public employment service", "pes operator",
                             "personal del servicio publico de empleo", "equipe do servico publico de emprego"),
    ActorKind.EMPLOYER: ("empleador", "empleadora", "empresa", "empresario", "empresaria", "empregador", "employer",
                         "empresarial", "sector empleador"),
    ActorKind.TRADE_UNION: ("sindicato", "sindicalista", "sindical", "trade union", "trade unionist", "union"),
    ActorKind.CIVIL_SOCIETY: ("sociedad civil", "sociedade civil", "ong", "civil society", "ngo"),
    ActorKind.JOBSEEKER: ("buscador de empleo", "buscadora de empleo", "persona que busca empleo", "jobseeker",
                          "candidato", "candidata", "job seeker", "pessoa que procura emprego"),
    ActorKind.OTHER: ("otro", "otra", "outro", "outra", "other"),
}  # fmt: skip
SEXES = {"f": "f", "m": "m", "x": "x", "mujer": "f", "hombre": "m", "mulher": "f", "homem": "m", "woman": "f",
         "man": "m", "femenino": "f", "masculino": "m", "feminino": "f", "female": "f", "male": "m", "otro": "x",
         "outro": "x", "other": "x"}  # fmt: skip
LANGUAGES = {"es": "es", "espanol": "es", "castellano": "es", "spanish": "es", "pt": "pt", "portugues": "pt",
             "portuguese": "pt", "en": "en", "ingles": "en", "english": "en"}  # fmt: skip
KNOWN: Mapping[str, object] = {
    "actor_kind": _l("public employment service, employer, trade union, civil society, jobseeker or other"),
    "country": _l("the name of the country or its two letters, for example BO"),
    "sex": _l("F, M or X"),
    "language": _l("es, pt or en"),
}
"""What to write instead of a word that is not known."""
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)


@dataclass
class Plan:
    """``data``: by place of a row, what is taken in; ``known``: who of those is written down in the office."""

    result: Result
    data: dict[int, dict[str, Any]] = field(default_factory=dict)
    known: dict[int, Participant] = field(default_factory=dict)


def plan(cohort: Cohort, table: Table, kind: ActorKind) -> Plan:
    """Judge every row; nothing is written. ``kind``: of rows that do not say. Raises Invalid where no column of names
    is found."""
    places = recognised(table.header, COLUMNS)
    if "given_names" not in places:
        sentence = _("The file has no column of names: call it Nombres, Nomes or Names")
        raise Invalid({"file": [str(sentence)]}, code="courses.file.no_names")
    found, known = Plan(Result(len(table.rows))), _Known(cohort)
    for place, record in enumerate(table.rows):
        judged = unclosed(record) or _judge(record, table.header, places, cohort, kind)
        if isinstance(judged, Fault):
            found.result.faults[place] = judged
        else:
            _sort(found, place, judged, known, table.header[places.get("document", places["given_names"])])
    return found


def _sort(found: Plan, place: int, data: dict[str, Any], known: _Known, column: str) -> None:
    key = _key(data)
    somebody = known.by_key.get(key)
    if somebody is not None and not _same_name(somebody, data):
        sentence = _("Somebody with another name is written down with this document")
        found.result.faults[place] = Fault(column, data["document"] or "", "courses.row.other_name", str(sentence))
    elif key in known.inside:
        found.result.repeated += 1
    else:
        known.inside.add(key)
        found.result.accepted += 1
        found.data[place] = data
        if somebody is not None:
            found.known[place] = somebody


class _Known:
    """Who is written down in the office of a cohort, and who of them is in it, by what tells them apart."""

    def __init__(self, cohort: Cohort) -> None:
        people = db.session.scalars(select(Participant).where(Participant.office_id == cohort.office_id)).all()
        here = {row.participant_id for row in queries.enrolled(cohort.id)}
        self.by_key = {_key_of(one): one for one in people}
        self.inside = {_key_of(one) for one in people if one.id in here}


def _key(data: Mapping[str, Any]) -> str:
    """The document; without one name and contact."""
    by_document = document_key(data["country"], data["document"])
    name = fold(f"{data['surnames'] or ''} {data['given_names']}")
    return by_document or _plain_key(name, data["email"] or "", data["phone"] or "")


def _key_of(one: Participant) -> str:
    return one.document_key or _plain_key(one.name_key, one.email, one.phone)


def _plain_key(name: str, email: str, phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"{name}|{email.casefold()}|{digits}"


def _same_name(one: Participant, data: Mapping[str, Any]) -> bool:
    """Whether any word of the names is the same: people write one surname or two."""
    written = f"{data['given_names']} {data['surnames'] or ''}"
    return bool(set(search_words(f"{one.given_names} {one.surnames}")) & set(search_words(written)))


def _judge(
    record: Record, header: Sequence[str], places: Mapping[str, int], cohort: Cohort, kind: ActorKind
) -> dict[str, Any] | Fault:
    texts = {name: cell(record, place) for name, place in places.items()}

    def fault(name: str, code: str, sentence: object) -> Fault:
        return Fault(header[places[name]] if name in places else "", texts.get(name, ""), code, str(sentence))

    if _SHORTENED.fullmatch(texts.get("document", "")):
        sentence = _("The spreadsheet shortened the number: format the cell as text and write it whole")
        return fault("document", "courses.row.shortened", sentence)
    coded = {"actor_kind": _kinds(), "country": _countries(), "sex": SEXES, "language": LANGUAGES}
    for name, words in coded.items():
        text = texts.get(name, "")
        if text and folded(text) not in words:
            sentence = _("“%(word)s” is not known here. Write %(known)s", word=text, known=KNOWN[name])
            return fault(name, f"courses.row.{name}", sentence)
        texts[name] = words.get(folded(text), "")
    texts["actor_kind"] = texts["actor_kind"] or kind.value
    texts["country"] = texts["country"] or cohort.country
    texts["language"] = texts["language"] or cohort.language
    try:
        loaded: dict[str, Any] = ParticipantIn().load({name: text or None for name, text in texts.items()})
    except ValidationError as error:
        name, sentences = next(iter(_messages(error).items()))
        return fault(name, f"courses.row.{name}", " ".join(map(str, sentences)))
    return loaded


def _messages(error: ValidationError) -> Mapping[str, Sequence[object]]:
    return error.messages if isinstance(error.messages, dict) else {"": error.messages}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {folded(word): kind.value for kind, words in KINDS.items() for word in (kind.value, *words)}


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """By code and by name in the three languages."""
    found: dict[str, str] = {}
    for language in ("en", "pt", "es"):
        names = Locale(language).territories
        found |= {folded(name): code for code, name in names.items() if len(code) == 2 and code.isalpha()}
    return found | {code.lower(): code for code in set(found.values())}


def take_in(cohort: Cohort, table: Table, kind: ActorKind, *, actor: Actor) -> Result:
    """Write down and enrol whoever is new in the cohort. The same file again changes nothing."""
    cohort = queries.locked(cohort.id)
    found = plan(cohort, table, kind)
    for place, data in found.data.items():
        known = found.known.get(place)
        somebody = known or services.register(data, office_id=cohort.office_id, actor=actor)
        services.enrol(cohort, somebody, actor=actor)
    return found.result


HEADER = ("given_names", "surnames", "document", "country", "actor_kind", "organisation", "role", "phone", "email")


def model_header() -> list[str]:
    """The columns of an empty file, in the language of the page."""
    known = ParticipantIn().fields
    return [str(known[name].metadata["label"]) for name in HEADER]
