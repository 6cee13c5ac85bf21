"""What stands on a person's certificate, in the language that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date
from flask import current_app
from flask_babel import force_locale
from sqlalchemy import select

from core.api import Id, db, numbers
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.catalogue.models import Logo, Template
from plugins.courses.certificates.downloads import words_of
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.paper import Mark, Printed
from plugins.courses.cohorts.labels import days
from plugins.courses.words import _, _n


@dataclass(frozen=True)
class Look:
    """What the certificates of a course look like: by language what they say, and whose marks they bear."""

    templates: Mapping[str, Template] = field(default_factory=dict)
    logos: Sequence[Mark] = ()


def look_of(course_id: Id) -> Look:
    statement = select(Logo.partner, Logo.picture).where(Logo.course_id == course_id).order_by(Logo.position)
    marks = [Mark(row.partner, row.picture) for row in db.session.execute(statement)]
    return Look(catalogue.templates(course_id), marks)


def printed(found: Certificate, look: Look, language: str, *, address: str) -> Printed:
    """``language``: empty for the one in which it was issued. ``address``: of the page where numbers are checked."""
    spoken = language or found.language
    with force_locale(spoken):
        return _printed(found, look, spoken, address)


def _printed(found: Certificate, look: Look, language: str, address: str) -> Printed:
    template = look.templates.get(language)
    number = numbers.written(found.number)
    return Printed(
        language=language,
        issuer=current_app.config["DEPLOYMENT"].name,
        heading=(template.heading if template else "") or str(_("Certificate")),
        lead=str(_("It is certified that")),
        holder=found.holder,
        text=(template.text if template else "") or _what_was_done(found),
        title=catalogue.title(found.titles, language),
        facts=facts(found, language),
        signed_at=f"{found.place}, {day(found.issued_on, language, 'long')}",
        number=found.number,
        number_label=str(_("Number of the certificate")),
        address=f"{address}/{number}",
        check=str(
            _("Anybody may check this certificate: point a camera at the QR code, or write the number at %(page)s",
              page=address)
        ),
        alternative=str(_("QR code that leads to the page where this certificate is checked")),
        signatory=template.signatory if template else "",
        role=template.signatory_role if template else "",
        logos=look.logos,
    )  # fmt: skip


def _what_was_done(found: Certificate) -> str:
    if found.score is None:
        return str(_("took part in and completed the course"))
    return str(_("took part in the course and passed the examination of"))


def facts(found: Certificate, language: str) -> list[tuple[str, str]]:
    """What a paper shows beside holder and title; in the words of the locale at work."""
    known = [(str(_("Duration")), hours(found.minutes))]
    if found.attended is not None:
        known.append((str(_("Attendance")), f"{found.attended} %"))
    if found.score is not None:
        known.append((str(_("Score of the examination")), f"{found.score} %"))
    known.append((str(_("Days of the course")), days(found.began_on, found.ended_on, language)))
    until = day(found.valid_until, language) if found.valid_until else str(_("No end was set"))
    return [*known, (str(_("Good until")), until)]


def hours(minutes: int) -> str:
    """``40 hours``, ``1 hour 30 min``."""
    whole, rest = divmod(minutes, 60)
    parts = [_n("%(num)d hour", "%(num)d hours", whole)] if whole else []
    return " ".join(str(part) for part in [*parts, *([f"{rest} min"] if rest else [])])


def day(value: date, language: str, form: str = "medium") -> str:
    return str(format_date(value, form, locale=language))


def file_name(found: Certificate) -> str:
    """For a download: the holder's name, and the beginning of the number, which tells two of the same name apart."""
    return f"{words_of(found.holder) or 'certificado'}-{found.number[:8]}.pdf"
