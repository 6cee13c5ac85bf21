"""What the forms ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from core.api import FormSchema, Id, IdIn, countries, fields, page_language
from plugins.courses.catalogue.labels import SPOKEN
from plugins.courses.catalogue.queries import title
from plugins.courses.cohorts.codes import ActorKind, CohortState, DropReason, EraseReason, Form, Presence
from plugins.courses.cohorts.figures import DAY, hour
from plugins.courses.cohorts.labels import (
    ACTOR_KINDS,
    COHORT_VERBS,
    DROP_REASONS,
    ERASE_REASONS,
    FORMS,
    PRESENCES,
    SEXES,
    days,
)
from plugins.courses.cohorts.queries import courses_to_choose, open_cohorts
from plugins.courses.words import _, _l

MOST_PLACES = 10_000
MOST_ON_A_LIST = 480


def offered(words: Mapping[Any, object]) -> list[tuple[str, object]]:
    return [(str(code), text) for code, text in words.items()]


class CohortFacts(FormSchema):
    """Everything but the course, which stays."""

    name = fields.Text(
        _l("Name of the cohort"), max=120, required=True, missing=_l("Write a name by which people know it"),
        hint=_l("For example: Cochabamba, March 2027"),
    )  # fmt: skip
    country = fields.Choice(_l("Country"), countries, required=True)
    language = fields.Choice(
        _l("Language"), offered(SPOKEN), required=True, initial="es", hint=_l("In which it is taught and examined.")
    )
    starts_on = fields.DateField(_l("First day"), required=True)
    ends_on = fields.DateField(_l("Last day"), required=True)
    places = fields.WholeNumber(
        _l("Places"), min=1, max=MOST_PLACES, hint=_l("Empty: without a limit. Whoever comes later waits.")
    )
    trainer = fields.Text(_l("Who teaches"), max=200)

    @validates_schema(skip_on_field_errors=True)
    def _ends_after_it_begins(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            raise ValidationError({"ends_on": [_("The last day is before the first")]})


def _courses() -> list[tuple[str, object]]:
    """Those that take cohorts."""
    return [(key.hex, title(titles, page_language())) for key, titles in courses_to_choose()]


class CohortIn(CohortFacts):
    course_id = fields.Choice(_l("Course"), _courses, load=Id, required=True)


def _is_hour(text: str) -> None:
    if hour(text) is None:
        raise ValidationError(_("Write the hour, for example 09:30"))


class SessionIn(FormSchema):
    topic = fields.Text(_l("Topic"), max=200, required=True, missing=_l("Write what the session is about"))
    day = fields.DateField(_l("Day"), required=True)
    begins = fields.Text(
        _l("Begins at"), max=5, required=True, validate=_is_hour, width="w6", hint=_l("For example 09:30")
    )
    minutes = fields.WholeNumber(_l("Minutes"), min=1, max=DAY, required=True, width="w6")
    form = fields.Choice(_l("How"), offered(FORMS), load=Form, required=True, initial="group", widget="radios")
    place = fields.Text(
        _l("Place or address"), max=300, hint=_l("A room, or the address (https://) of a remote session")
    )


class ParticipantIn(FormSchema):
    given_names = fields.Text(_l("Given names"), max=120, required=True, missing=_l("Write the given names"))
    surnames = fields.Text(_l("Surnames"), max=120)
    document = fields.Text(_l("Number of the document"), max=40, width="w20")
    country = fields.Choice(_l("Country"), countries, required=True, hint=_l("Which issued the document."))
    actor_kind = fields.Choice(_l("Takes part as"), offered(ACTOR_KINDS), load=ActorKind, required=True)
    organisation = fields.Text(_l("Organisation"), max=200)
    role = fields.Text(_l("Role there"), max=120)
    phone = fields.Phone(_l("Phone"), max=40)
    email = fields.Email(_l("E-mail"), max=200)
    sex = fields.Choice(_l("Sex"), offered(SEXES))
    language = fields.Choice(_l("Language"), offered(SPOKEN), required=True, initial="es")


class DropIn(FormSchema):
    reason = fields.Choice(
        _l("Why"), offered(DROP_REASONS), load=DropReason, required=True, widget="radios"
    )  # fmt: skip


class StateIn(FormSchema):
    state = fields.Choice(_l("State"), offered(COHORT_VERBS), load=CohortState, required=True)


class MarkIn(FormSchema):
    enrolment = IdIn(_l("Participant"), required=True)
    presence = fields.Choice(_l("Presence"), offered(PRESENCES), load=Presence)


class ListIn(FormSchema):
    """``everybody``: whoever has no mark was present."""

    marks = fields.Rows(_l("List"), MarkIn, most=MOST_ON_A_LIST)
    everybody = fields.Tick(_l("All others present"))


def _cohorts() -> list[tuple[str, object]]:
    """Those that take participants."""
    language = page_language()
    return [
        (row.id.hex, f"{title(row.titles, language)}: {row.name} · {days(row.starts_on, row.ends_on, language)}")
        for row in open_cohorts()
    ]


class EnrolPersonIn(FormSchema):
    cohort_id = fields.Choice(_l("Cohort"), _cohorts, load=Id, required=True, widget="radios")


class EraseIn(FormSchema):
    reason = fields.Choice(_l("Why"), offered(ERASE_REASONS), load=EraseReason, required=True, widget="radios")
    surely = fields.Tick(_l("I know that this cannot be undone"), must=True)


class UploadIn(FormSchema):
    """The file itself does not pass through a schema."""


class KeptIn(FormSchema):
    """``kept``: the file that was looked at (``files.rows.keep``)."""

    kept = fields.LongText(_l("File"), max=600_000, required=True, missing=_l("Choose a file"))


class PeopleFileIn(KeptIn):
    actor_kind = fields.Choice(
        _l("Takes part as"), offered(ACTOR_KINDS), load=ActorKind, required=True, initial="pes_operator",
        hint=_l("Of rows in which the file does not say it."),
    )  # fmt: skip


class MarksFileIn(KeptIn):
    session_id = IdIn(_l("Session"))


class CodeIn(FormSchema):
    code = fields.Text(
        _l("Your code"), max=20, required=True, missing=_l("Write your code"), width="w20", autocomplete="off",
        hint=_l("Eight letters and digits. Whoever runs the course gave it to you."),
        attrs={"autocapitalize": "characters", "spellcheck": "false"},
    )  # fmt: skip
