"""Attendance from a file: one column of marks for one session, or a grid with a column for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.api import Actor, Id, Record, Table
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.codes import Presence, Via
from plugins.courses.cohorts.files.rows import Fault, Result, cell, columns, folded, refused, unclosed
from plugins.courses.cohorts.files.who import People, columns_of_who, somebody
from plugins.courses.cohorts.models import Cohort, CourseSession
from plugins.courses.words import _

MARK = ("asistencia", "presencia", "presenca", "attendance", "presence", "asistio", "presente")
WORDS: Mapping[Presence, Sequence[str]] = {
    Presence.PRESENT: ("x", "p", "si", "s", "1", "presente", "asistio", "present", "yes", "sim", "compareceu"),
    Presence.ABSENT: ("a", "no", "n", "0", "f", "ausente", "falta", "absent", "nao", "falto", "faltou"),
    Presence.EXCUSED: ("e", "j", "excusado", "excusada", "justificado", "justificada", "permiso", "licencia",
                       "excused", "licenca", "l"),
}  # fmt: skip
_MEANS = {word: presence for presence, words in WORDS.items() for word in words}
_TICKS = ("✓", "✔", "☑", "✗", "✘", "☒")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?|(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_NUMBER = re.compile(r"(?:s|sesion|sessao|session|clase|aula|dia|day)?\s*(\d{1,3})")


@dataclass
class Plan:
    """``marks``: by session, by enrolment."""

    result: Result
    marks: dict[Id, dict[Id, Presence]] = field(default_factory=dict)


def plan(cohort: Cohort, table: Table, session: CourseSession | None) -> Plan:
    """Judge every row; nothing is written. ``session``: whose marks the one column of marks holds. Raises Invalid where
    the file does not say who or when."""
    who = columns_of_who(table)
    places = _filled(table, _sessions(cohort, table.header, session, set(who.values())))
    found, people = Plan(Result(len(table.rows))), People(cohort.id)
    noted = queries.presences([one.id for one in places.values()])
    for place, record in enumerate(table.rows):
        judged = unclosed(record) or _judge(record, table.header, who, places, people)
        if isinstance(judged, Fault):
            found.result.faults[place] = judged
        else:
            _sort(found, judged, places, noted)
    return found


@dataclass(frozen=True)
class Marked:
    enrolment_id: Id
    presences: Mapping[int, Presence | None]
    """By place of the column."""


def _sort(
    found: Plan, row: Marked, places: Mapping[int, CourseSession], noted: Mapping[tuple[Id, Id], Presence]
) -> None:
    """A row that says of no session anything new is repeated. The first of two rows about somebody counts."""
    new = False
    for place, presence in row.presences.items():
        session = places[place]
        marks = found.marks.setdefault(session.id, {})
        before = marks.get(row.enrolment_id, noted.get((session.id, row.enrolment_id)))
        if row.enrolment_id in marks or presence is None:
            continue
        marks[row.enrolment_id] = presence
        new |= before is not presence
    found.result.accepted += new
    found.result.repeated += not new


def _sessions(
    cohort: Cohort, header: Sequence[str], session: CourseSession | None, used: set[int]
) -> dict[int, CourseSession]:
    """Column -> session: by its number, its day or its topic; and the one column of marks."""
    planned = queries.sessions(cohort.id)
    found: dict[int, CourseSession] = {}
    for place, name in columns(header).items():
        if place in used:
            continue
        if folded(name) in MARK and session is not None:
            return {place: session}
        if (meant := _meant(name, planned)) is not None:
            found[place] = meant
    if session is not None:
        found = {place: one for place, one in found.items() if one.id == session.id}
    if not found:
        sentence = _("No column tells a session: call it by the number, the day or the topic of the session")
        raise refused("courses.file.no_session", sentence)
    return found


def _meant(name: str, planned: Sequence[CourseSession]) -> CourseSession | None:
    by_topic = [one for one in planned if folded(one.topic) == folded(name)]
    if len(by_topic) == 1:
        return by_topic[0]
    if (day := _day(name.strip(), planned)) is not None:
        on_day = [one for one in planned if one.day == day]
        return on_day[0] if len(on_day) == 1 else None
    number = _NUMBER.fullmatch(folded(name))
    place = int(number[1]) if number else 0
    return planned[place - 1] if 0 < place <= len(planned) else None


def _day(text: str, planned: Sequence[CourseSession]) -> date | None:
    """Day before month, as in Latin America. Without a year: that of the session."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    day, month, year = (found[6], found[5], found[4]) if found[4] else (found[1], found[2], found[3])
    try:
        return date(int(year) if year else planned[0].day.year, int(month), int(day))
    except (ValueError, IndexError):
        return None


def _filled(table: Table, places: Mapping[int, CourseSession]) -> dict[int, CourseSession]:
    """Without the columns in which nobody wrote anything: those sessions are still to come."""
    return {place: session for place, session in places.items() if any(cell(record, place) for record in table.rows)}


def _judge(
    record: Record, header: Sequence[str], who: Mapping[str, int], places: Mapping[int, CourseSession], people: People
) -> Marked | Fault:
    found = somebody(record, header, who, people)
    if isinstance(found, Fault):
        return found
    marks: dict[int, Presence | None] = {}
    for place in places:
        text = cell(record, place)
        presence = _presence(text)
        if text and presence is None:
            sentence = _("This is no mark: write presente, ausente or justificado")
            return Fault(header[place], text, "courses.row.mark", str(sentence))
        marks[place] = presence
    return Marked(found, marks)


def _presence(text: str) -> Presence | None:
    if text in _TICKS:
        return Presence.PRESENT if text in _TICKS[:3] else Presence.ABSENT
    return _MEANS.get(folded(text))


def take_in(cohort: Cohort, table: Table, session: CourseSession | None, *, actor: Actor, timezone: str = "") -> Result:
    """Note what is new. Whoever is on no row of a session was absent. The same file again changes nothing."""
    cohort = queries.locked(cohort.id)
    found = plan(cohort, table, session)
    for session_id, marks in found.marks.items():
        held = queries.session(cohort.id, session_id)
        services.note_list(held, marks, via=Via.FILE, actor=actor, timezone=timezone)
    return found.result
