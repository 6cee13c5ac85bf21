"""Who a row of a file is about: the code, the document or the whole name of somebody on the lists of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.api import Id, Record, Table, numbers, search_words
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.files.rows import Fault, cell, recognised, refused
from plugins.courses.words import _

WHO: Mapping[str, Sequence[str]] = {
    "code": ("codigo", "clave"),
    "document": (
        "documento", "numero de documento", "numero del documento", "numero do documento", "nro de documento",
        "n documento", "documento de identidad", "documento de identidade", "cedula", "cedula de identidad", "ci",
        "c i", "dni", "cpf",
    ),
    "surnames": ("apellidos", "apellido", "sobrenome", "sobrenomes", "last name", "surname"),
    "name": ("nombres", "nombre", "nombre completo", "nombre y apellido", "nombres y apellidos", "participante", "nome",
             "nome completo", "full name", "names"),
}  # fmt: skip


def columns_of_who(table: Table) -> dict[str, int]:
    """Field of ``WHO`` -> place. Raises Invalid where the file does not say who."""
    who = recognised(table.header, WHO)
    if not {"code", "document", "name"} & set(who):
        raise refused("courses.file.nobody", _("The file does not say who: add a column Código, Documento or Nombre"))
    return who


class People:
    """Who is on the lists of a cohort, by code, document and name. None where two share it."""

    def __init__(self, cohort_id: Id) -> None:
        rows = queries.on_the_lists(cohort_id)
        self.by_code: dict[str, Id | None] = {row.code: row.id for row in rows}
        self.by_document = _alone((row.document_key.partition(":")[2], row.id) for row in rows if row.document_key)
        self.by_name = _alone((_name_key(f"{row.given_names} {row.surnames}"), row.id) for row in rows)


def _alone(pairs: Iterable[tuple[str, Id]]) -> dict[str, Id | None]:
    found: dict[str, Id | None] = {}
    for key, one in pairs:
        found[key] = None if key in found else one
    return found


def _name_key(text: str) -> str:
    """Whatever comes first, names or surnames."""
    return " ".join(sorted(search_words(text)))


def somebody(record: Record, header: Sequence[str], who: Mapping[str, int], people: People) -> Id | Fault:
    """By the first of code, document and name that the row has."""
    said = {name: cell(record, place) for name, place in who.items()}
    looked_up: dict[str, tuple[Mapping[str, Id | None], str]] = {
        "code": (people.by_code, numbers.read(said.get("code", ""))),
        "document": (people.by_document, "".join(search_words(said.get("document", "")))),
        "name": (people.by_name, _name_key(f"{said.get('name', '')} {said.get('surnames', '')}")),
    }
    for name, (known, key) in looked_up.items():
        if not key:
            continue
        found = known.get(key)
        if found is not None:
            return found
        sentence = (
            _("Two in this cohort are called so: write the code or the document")
            if key in known
            else _("Nobody on the list of this cohort has this: compare it, or enrol them first")
        )
        return Fault(header[who[name]], said[name], f"courses.row.{name}", str(sentence))
    return Fault("", "", "courses.row.nobody", str(_("The row does not say who")))
