"""What is kept about somebody who takes part, to give out and to erase: gathered from the rooms.

A room's ``personal.py`` names its tables that hang on an enrolment by ``enrolment_id``: ``TABLES``, children first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.api import Id
from plugins.courses.certificates import personal as certificates
from plugins.courses.cohorts import personal as cohorts
from plugins.courses.examining import personal as examining
from plugins.courses.keeping import deleted, keys, plain_rows

TABLES: tuple[Any, ...] = (*certificates.TABLES, *cohorts.TABLES, *examining.TABLES)
"""Of all rooms; what is listed first goes first."""


def export(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return export_of(cohorts.participants_of(person_id))


def export_of(participant_ids: Sequence[Id]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Also for participants who are no persons in the register."""
    enrolments = cohorts.enrolments_of(participant_ids)
    found = {model.__tablename__: plain_rows(model, model.enrolment_id, enrolments) for model in TABLES}
    papers = [examining.without_key(row) for row in found["courses_paper"]]
    return {**cohorts.rows(participant_ids), **found, "courses_paper": papers}


def keys_of(participant_ids: Sequence[Id]) -> Mapping[str, Sequence[Id]]:
    """Table -> keys of the rows about these participants."""
    enrolments = cohorts.enrolments_of(participant_ids)
    found = {model.__tablename__: keys(model, model.enrolment_id, enrolments) for model in TABLES}
    return {**found, "courses_enrolment": enrolments, "courses_participant": participant_ids}


def erase(person_id: Id) -> Mapping[str, int]:
    return erase_of(cohorts.participants_of(person_id))


def erase_of(participant_ids: Sequence[Id]) -> Mapping[str, int]:
    enrolments = cohorts.enrolments_of(participant_ids)
    certificates.forget_bundles(enrolments)
    gone = {model.__tablename__: deleted(model, model.enrolment_id, enrolments) for model in TABLES}
    return {**gone, **cohorts.erase(participant_ids)}
