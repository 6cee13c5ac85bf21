"""The door for workers: a complaint without a log-in, the answer to it by its number, and the poster that leads here.

Nothing of the visitor is kept: no address, no browser, no log-in, also where there is one in the same browser. What is
counted against floods is its network under a secret, for a quarter of an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import segno
from flask import g, render_template, request, url_for
from flask import session as cookie
from flask_babel import force_locale, refresh

from core.api import (
    PUBLIC,
    Form,
    Limit,
    by_address,
    current_actor,
    db,
    elevated,
    form_for,
    numbers,
    page_language,
    policy,
)
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.complaints import follow_up, labels, queries, receiving
from plugins.fair_recruitment.complaints.schemas import AnswerIn, ComplaintIn, NumberIn
from plugins.fair_recruitment.settings import leave_to
from plugins.fair_recruitment.words import _, _l

MOST_SENT = 20
"""From one address in a quarter of an hour: behind it may be a whole hostel of workers."""
MOST_READ = 60
LANGUAGES = {"es": "Español", "pt": "Português", "en": "English"}
A_WORKER = "a worker complains without saying who they are; shows nothing and counts the attempts of each address"
BY_NUMBER = "a worker reads the answer by a number that nobody guesses, and counts the attempts of each address"
POSTER = "a poster that leads to the form; no data"


def _sending(**_arguments: Any) -> Sequence[Limit]:
    return [by_address("fair_recruitment-complaint", MOST_SENT)]


def _reading(**_arguments: Any) -> Sequence[Limit]:
    """Only a number that is sent counts."""
    if request.method == "GET":
        return []
    return [by_address("fair_recruitment-follow-up", MOST_READ)]


@bp.get("/denuncias")
@policy(PUBLIC, stranger=True, reason=A_WORKER)
def complain() -> str:
    sent = g.get("submission")
    if sent is not None and sent.schema_class is None:  # of the buttons for a language, which check nothing
        return _form_page(Form(ComplaintIn(), raw=sent.raw, message=sent.message))
    return _form_page(form_for(ComplaintIn))


def _form_page(form: Any) -> str:
    return _page("form", form=form, languages=_languages(), areas=queries.areas())


def _page(name: str, **values: Any) -> str:
    """With the address to which whoever may be watched leaves at once."""
    return render_template(f"fair_recruitment/complaints_{name}.html", leave_to=leave_to(), **values)


def _languages() -> dict[str, str]:
    """Those of the deployment, without the one of the page."""
    here = page_language()
    return {code: LANGUAGES[code] for code in g.deployment.languages if code != here}


@bp.post("/denuncias/idioma")
@policy(PUBLIC, stranger=True, reason=A_WORKER, again="fair_recruitment.complain")
def complain_in() -> str:
    """The same page in another language, with what was typed."""
    language = request.form.get("language", "")
    if language in g.deployment.languages:
        cookie["language"] = language
        refresh()
    key = request.form.get("_key") or None
    return _form_page(Form(ComplaintIn(), raw=request.form, key=key))


@bp.post("/denuncias")
@policy(PUBLIC, stranger=True, reason=A_WORKER, mutates=True, form=ComplaintIn, again="fair_recruitment.complain",
        throttle=_sending)  # fmt: skip
def send_complaint(data: dict[str, Any]) -> str:
    number = receiving.receive(
        data, language=page_language(), form_key=request.form.get("_key", ""), sent=dict(request.form.lists()),
        actor=current_actor(),
    )  # fmt: skip
    return _page("sent", number=numbers.written(number), service=g.deployment.name)


@bp.route("/denuncias/seguimiento", methods=["GET", "POST"])
@policy(PUBLIC, stranger=True, reason=BY_NUMBER, again="fair_recruitment.follow", throttle=_reading)
def follow() -> str:
    """The number is sent and never part of the address, where it would stay behind in the browser."""
    refused = g.get("submission")  # nothing is looked up, for nobody counted that
    if refused is not None and refused.schema_class is None:  # a number
        return _number_page(Form(NumberIn(), raw=refused.raw, message=refused.message))
    if refused is not None:
        return _page("follow", form=form_for(AnswerIn), found=None, refused=True)
    if request.method == "POST":
        return _answer_page(request.form.get("number", "")[:60])
    return _number_page(form_for(NumberIn))


def _number_page(form: Any) -> str:
    return _page("follow", form=form, found=None)


def _answer_page(number: str, *, sent: bool = False) -> str:
    with elevated(db.session(), receiving.READ):
        found = queries.by_hash(follow_up.hash_of(number))
        messages = queries.messages(found.id) if found else []
    if found is None:
        errors = {"number": [str(_l("There is no complaint with this number. Compare it sign by sign."))]}
        return _number_page(Form(NumberIn(), {"number": number}, errors=errors))
    form = form_for(AnswerIn, {"number": numbers.written(numbers.read(number))})
    with force_locale(found.language):  # as it was written, whatever the telephone says
        return _page(
            "follow", form=form, found=found, messages=messages, own=labels, sent=sent,
            zone=queries.area_zone(found.area_id),
        )  # fmt: skip


@bp.post("/denuncias/seguimiento/mensaje")
@policy(PUBLIC, stranger=True, reason=BY_NUMBER, mutates=True, form=AnswerIn, again="fair_recruitment.follow",
        throttle=_reading)  # fmt: skip
def add_message(data: dict[str, Any]) -> str:
    key = request.form.get("_key", "")
    sent = receiving.answer_by_worker(data["number"], data["message"], form_key=key, actor=current_actor())
    return _answer_page(data["number"], sent=sent)


@bp.get("/denuncias/cartel")
@policy(PUBLIC, reason=POSTER)
def poster() -> str:
    """On paper, for a wall: in each language, with a QR code that leads to the form."""
    address = url_for("fair_recruitment.complain", _external=True)
    texts = []
    for code in g.deployment.languages:
        with force_locale(code):
            texts.append(_poster_words(code))
    picture = str(segno.make(address, error="m").svg_data_uri(scale=8, border=2, light="white"))
    return render_template("fair_recruitment/complaints_poster.html", texts=texts, picture=picture, address=address)


def _poster_words(code: str) -> dict[str, str]:
    return {
        "code": code,
        "title": str(_("Did they ask you for money for a job? Do they keep your documents?")),
        "text": str(_("Tell us. You need not say who you are, and nobody tells your employer.")),
    }
