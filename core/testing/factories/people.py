"""People for tests, made by the real service. Call inside an act, in an application context."""

from __future__ import annotations

from typing import Any

from core.access.actors import Actor
from core.people import services
from core.people.codes import ContactKind
from core.people.models import Person
from core.web.fields import PartialDay


def person(
    given: str = "Nayeli",
    first: str = "Mamani",
    second: str = "Huanca",
    *,
    actor: Actor,
    born: tuple[int, int | None, int | None] | None = None,
    phone: str = "",
    document: str = "",
    **more: Any,
) -> Person:
    """``born``: year, month, day; ``document``: a Bolivian identity card; ``more``: further data of ``RegisterIn``."""
    data: dict[str, Any] = {
        "given_names": given, "first_surname": first, "second_surname": second, "notice_read": True,
        "without_contact": not phone, **more,
    }  # fmt: skip
    if born:
        data["birth_date"] = PartialDay(year=born[0], month=born[1], day=born[2])
    if phone:
        data |= {"contact_kind": ContactKind.MOBILE, "contact_value": phone}
    if document:
        data |= {"document_kind": "BO.CI", "document_number": document}
    return services.register(data, actor=actor)
