"""What strangers and colleagues learn of certificates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import current_app, g, url_for
from sqlalchemy import select

from core.api import Actor, Claim, HealthCheck, Id, Verification, Verifier, db, elevated, numbers, page_language
from plugins.courses.catalogue.queries import title
from plugins.courses.certificates import queries
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.printing import hours
from plugins.courses.certificates.standing import STANDINGS
from plugins.courses.cohorts.labels import days
from plugins.courses.permissions import CERTIFICATE_READ
from plugins.courses.words import _l

PUBLIC = "courses: a certificate that somebody holds in the hand, found by its random number alone"
PRINTED = (
    Certificate.titles, Certificate.state, Certificate.holder, Certificate.issued_on, Certificate.valid_until,
    Certificate.minutes, Certificate.began_on, Certificate.ended_on, Certificate.place,
)  # fmt: skip
"""All that a stranger may learn, and all of it stands on the paper."""


def find(number: str) -> Verification | None:
    """One statement for whatever was typed, so that the time tells nothing."""
    statement = select(*PRINTED).where(Certificate.number == numbers.read(number))
    with elevated(db.session(), PUBLIC):
        row = db.session.execute(statement).first()
    if row is None:
        return None
    language = page_language()
    facts = [
        (_l("Duration"), hours(row.minutes)),
        (_l("Days of the course"), days(row.began_on, row.ended_on, language)),
        (_l("Place"), row.place),
    ]
    return Verification(
        title(row.titles, language), STANDINGS[row.state], row.holder, row.issued_on, row.valid_until, facts
    )


EXAMPLE = numbers.written("4N8V2KQZ7X3M9T5BDC6FGH1JPRSW")
VERIFIER = Verifier("courses", _l("Certificates of courses"), EXAMPLE, find)


def health() -> HealthCheck:
    """Papers lead wherever the pages stood when they were printed: strangers must reach that."""
    place, issued = current_app.config["DEPLOYMENT"], queries.issued()
    reached = bool(place.demo or place.web.hosts or not issued)
    sentence = (
        _l("The codes of the certificates of courses lead to an address that strangers reach.")
        if reached
        else _l(
            "The codes of %(issued)s certificates of courses lead to 127.0.0.1: "
            "set behind_proxy and hosts under [web].",
            issued=issued,
        )
    )
    return HealthCheck("courses.address", reached, sentence)


def claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    """Of people in the register who took courses of the actor's offices."""
    found: dict[Id, list[Claim]] = {}
    opens, language = actor.may(CERTIFICATE_READ), page_language()
    for row in queries.of_people(person_ids):
        url = url_for("courses.certificate", certificate_id=row.id) if opens else ""
        claim = Claim(
            title(row.titles, language), g.deployment.name, row.issued_on, row.valid_until, hours(row.minutes), url,
            STANDINGS[row.state],
        )  # fmt: skip
        found.setdefault(row.person_id, []).append(claim)
    return found
