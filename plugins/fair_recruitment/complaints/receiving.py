"""What comes in without a log-in: complaints of workers, and what they add by their number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from core.api import Actor, Id, Invalid, Money, claim, clock, db, elevated, record
from plugins.fair_recruitment.complaints import alerts, follow_up, queries
from plugins.fair_recruitment.complaints.codes import ComplaintState, SignSource
from plugins.fair_recruitment.complaints.events import ComplaintAnswered, ComplaintReceived
from plugins.fair_recruitment.complaints.models import Complaint, ComplaintMessage
from plugins.fair_recruitment.complaints.services import CONTACT, WRITTEN
from plugins.fair_recruitment.fees.schemas import own_currency
from plugins.fair_recruitment.settings import triage_days
from plugins.fair_recruitment.words import _l

SENT = "fair recruitment: a worker sends a complaint without a log-in"
READ = "fair recruitment: a worker reads the answer to a complaint, by its number alone"


def receive(
    data: Mapping[str, Any], *, language: str, form_key: str, sent: Mapping[str, list[str]], actor: Actor
) -> str:
    """Keep a complaint, and answer its follow-up number. ``data`` is what ``ComplaintIn`` loads, ``sent`` the form as
    it came: the same one sent again answers the same number. Raises Invalid for another one under its key."""
    number, digest = follow_up.number_for(form_key), follow_up.digest_of(sent)
    with elevated(db.session(), SENT):
        made = _made(data, language, follow_up.hash_of(number), digest)
        if claim(db.session(), made):
            record(ComplaintReceived(made.id), actor=actor)
            alerts.sign(made, data["signs"] or (), SignSource.WORKER, actor=actor)
        else:
            _require_same(made.number_hash, digest)
    return number


def _made(data: Mapping[str, Any], language: str, number_hash: str, digest: str) -> Complaint:
    area_id = data["area"] or _only_area()
    contact = {name: data[name] or "" for name in CONTACT}
    currency = data["currency"] or own_currency()
    written = {name: data[name] or "" for name in WRITTEN}
    return Complaint(
        area_id=area_id, number_hash=number_hash, sent_digest=digest, received_at=clock.now(), language=language,
        text=data["text"], **written, **contact, anonymous=not any(contact.values()),
        paid_minor=Money(data["amount"], currency).minor if data["amount"] else None,
        paid_currency=currency if data["amount"] else None, state=ComplaintState.RECEIVED, outcome_reason="",
        due_on=clock.today(queries.area_zone(area_id)) + timedelta(days=triage_days()),
    )  # fmt: skip


def _only_area() -> Id:
    found = queries.areas()
    if len(found) != 1:
        raise Invalid({"area": [str(_l("Choose the municipality that should read this"))]})
    only: Id = found[0].id
    return only


def _require_same(number_hash: str, digest: str) -> None:
    there = queries.by_hash(number_hash)
    if there is None or there.sent_digest != digest:
        sentence = str(_l("This form was sent already with another text. Open it again to write one more."))
        raise Invalid({"": [sentence]}, code="fair_recruitment.complaint.key_reused")


def answer_by_worker(number: str, text: str, *, form_key: str, actor: Actor) -> bool:
    """Add what the worker writes, by the number alone; the same form sent again is the same message. False when there
    is no such complaint."""
    with elevated(db.session(), READ):
        found = queries.by_hash(follow_up.hash_of(number))
        if found is None:
            return False
        sent_hash = follow_up.message_hash(form_key, found.id, text)
        made = ComplaintMessage(complaint_id=found.id, text=text.strip(), at=clock.now(), sent_hash=sent_hash)
        if claim(db.session(), made):
            record(ComplaintAnswered(found.id, by_worker=True), actor=actor)
    return True
