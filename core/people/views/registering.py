"""Registering: from what was searched to the saved record, with likely duplicates shown on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, g, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.access.throttling import TOO_MANY
from core.audit.acts import saw
from core.countries.documents import CheckStatus
from core.people import candidates, notices, permissions, queries, services
from core.people.likeness import Looked, limits, look
from core.people.models import Person
from core.people.queries.duplicates import likely
from core.people.queries.similar import find_similar
from core.people.schemas import RegisterIn
from core.people.schemas.offers import country
from core.people.schemas.partial import as_typed
from core.people.search_terms import Guess, guess
from core.people.views.blueprint import bp
from core.web.forms import Form, form_for


@bp.get("/personas/nueva")
@policy(permissions.REGISTER, reads=Reads.PEOPLE)
def new() -> str:
    return _page(Guess())


@bp.post("/personas/nueva/desde")
@policy(permissions.REGISTER, reads=Reads.PEOPLE, throttle=limits)
def start() -> str:
    return _page(guess(request.form.get("q", ""), country()))


def _page(guessed: Guess) -> str:
    form = form_for(RegisterIn, _values(guessed))
    candidate = candidates.of_form(as_typed(RegisterIn, form.raw), country())
    code = g.submission.code if "submission" in g else ""
    found = likely(candidate)
    elsewhere = [] if code == TOO_MANY else find_similar(candidate)
    saw(likeness.person.id for likeness in found)
    form.focus = "" if "submission" in g else _first_empty(form)
    step = code == "people.person.likely_duplicate"
    told = notices.SERVICE.text(str(get_locale()))
    sharing = notices.EMPLOYERS.text(str(get_locale()))
    return render_template(
        "people/new.html", form=form, found=found, elsewhere=elsewhere, step=step, notice=told, sharing=sharing
    )


def _values(guessed: Guess) -> dict[str, Any]:
    language = str(get_locale() or "es").split("_")[0]
    home = queries.office_municipality(current_actor().home[0])
    return {
        "given_names": guessed.given_names,
        "first_surname": guessed.first_surname,
        "second_surname": guessed.second_surname,
        "contact_kind": "mobile",
        "contact_value": guessed.phone,
        "notice_channel": "read_aloud",
        "notice_language": language,
        "share_employers": "not_asked",
        "document_kind": f"{country()}.CI" if guessed.document_number else None,
        "document_number": guessed.document_number,
        "document_country": country(),
        "sex": "not_stated",
        "municipality": home,
    }


def _first_empty(form: Form) -> str:
    named = any(form[part].value for part in ("given_names", "first_surname", "second_surname"))
    if not named:
        return "given_names"
    return "notice_read" if form["contact_value"].value else "contact_value"


@bp.post("/personas/nueva/parecidas")
@policy(permissions.REGISTER, reads=Reads.PEOPLE)
def duplicates() -> str:
    """What the form shows while one types: a part of a page, or nothing."""
    found = likely(candidates.of_form(as_typed(RegisterIn, request.form), country()))
    saw(likeness.person.id for likeness in found)
    return render_template("people/likely.html", found=found, elsewhere=[])


def _look(data: dict[str, Any]) -> Looked:
    return look(candidates.of_form(data, country()), (data.get("different_from") or "").split())


@bp.post("/personas/nueva")
@policy(
    permissions.REGISTER,
    mutates=True,
    form=RegisterIn,
    again="people.new",
    before=_look,
    done="people.show",
    throttle=limits,
)
def register(data: Mapping[str, Any], prepared: Looked) -> Done:
    prepared.require_seen()
    person = services.register(data, actor=current_actor(), different_from=prepared.people)
    _warn(person)
    return done(_("Registered: %(name)s", name=person.full_name), person.id)


def _warn(person: Person) -> None:
    """What the caseworker should look at, after everything was saved."""
    for document in queries.documents(person.id):
        if document.check_status is CheckStatus.INVALID:
            flash(
                _("Saved, but look at the number of the document again: %(number)s", number=document.number), "warning"
            )
    for contact in queries.contacts(person.id):
        if queries.doubtful_phone(contact):
            flash(
                _("Saved, but this does not look like a telephone number: %(number)s", number=contact.value), "warning"
            )
