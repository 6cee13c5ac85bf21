"""Pages of the ledger: all of it, that of an organisation, and what a person paid; new entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, request

from core.api import (
    Done,
    Id,
    Invalid,
    Money,
    Organisation,
    Reads,
    clock,
    csv_bytes,
    current_actor,
    cursor_of,
    db,
    done,
    employers_called,
    employers_offered,
    form_for,
    person_header,
    policy,
    saw,
)
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.complaints import queries as complaints
from plugins.fair_recruitment.fees import labels, queries, services
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource, FeeStanding
from plugins.fair_recruitment.fees.schemas import FeeIn, FeeOfPersonIn, worker_of
from plugins.fair_recruitment.permissions import FEES_READ, FEES_WRITE
from plugins.fair_recruitment.words import _, _l

LOOKED = "the ledger of fees: names of workers without a record of their own"


def _asked(organisation_id: Id | None = None) -> tuple[queries.Asked, dict[str, str]]:
    """What the address asks for, and the same for links."""
    raw = {name: request.args.get(name, "") for name in ("estado", "pago", "tipo")}
    asked = queries.Asked(
        organisation_id, _one(FeeStanding, raw["estado"]), _one(FeePayer, raw["pago"]), _one(FeeCategory, raw["tipo"])
    )
    chosen = {"estado": asked.standing, "pago": asked.payer, "tipo": asked.category}
    return asked, {name: str(value.value) for name, value in chosen.items() if value is not None}


def _one(kind: Any, text: str) -> Any:
    return kind(text) if text in list(kind) else None


@bp.get("/cuotas")
@policy(FEES_READ, reads=Reads.PEOPLE)
def ledger() -> str:
    return _list(*_asked(), None)


@bp.get("/cuotas/empresas/<id:organisation_id>")
@policy(FEES_READ, reads=Reads.PEOPLE)
def ledger_of(organisation_id: Id) -> str:
    return _list(*_asked(organisation_id), queries.organisation(organisation_id))


def _list(asked: queries.Asked, filters: dict[str, str], organisation: Organisation | None) -> str:
    rows, following = queries.page(asked, cursor_of(request.args.get("desde")))
    _seen(rows)
    return render_template(
        "fair_recruitment/fees_list.html", rows=rows, following=following, filters=filters, organisation=organisation,
        own=labels, standing=queries.standing, sums=queries.sums(asked), workers=queries.workers_unpaid(asked),
        names=queries.names([row.person_id for row in rows]), pages=_pages(organisation, filters),
        today=clock.today(current_actor().timezone),
    )  # fmt: skip


def _pages(organisation: Organisation | None, filters: Mapping[str, str]) -> Mapping[str, Any]:
    """The endpoints of the list and of its file; ``of``: what their addresses need, ``asked``: with the filters."""
    if organisation is None:
        return {"list": "fair_recruitment.ledger", "file": "fair_recruitment.ledger_file", "of": {}, "asked": filters}
    of = {"organisation_id": organisation.id}
    ends = {"list": "fair_recruitment.ledger_of", "file": "fair_recruitment.ledger_file_of"}
    return {**ends, "of": of, "asked": {**of, **filters}}


def _seen(rows: Any) -> None:
    """Who is written down as seen: people of the register by their key, the others by the reason."""
    saw([row.person_id for row in rows if row.person_id], why=LOOKED if any(row.worker_name for row in rows) else "")


@bp.get("/cuotas/cuotas.csv")
@policy(FEES_READ, reads=Reads.PEOPLE)
def ledger_file() -> Response:
    return _file(_asked()[0])


@bp.get("/cuotas/empresas/<id:organisation_id>/cuotas.csv")
@policy(FEES_READ, reads=Reads.PEOPLE)
def ledger_file_of(organisation_id: Id) -> Response:
    queries.organisation(organisation_id)
    return _file(_asked(organisation_id)[0])


def _file(asked: queries.Asked) -> Response:
    rows = queries.every(asked)
    _seen(rows)
    names = queries.names([row.person_id for row in rows])
    head = (_("Employer"), _("Worker"), _("Phone"), _("What it was for"), _("In a few words"), _("Who paid it"),
            _("Amount"), _("Paid back"), _("Verified"), _("Currency"), _("Paid on"), _("State"))  # fmt: skip
    body = csv_bytes([str(one) for one in head], (_line(row, names) for row in rows))
    answer = Response(body, mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=cuotas.csv"
    return answer


def _line(row: Any, names: Mapping[Id, str]) -> list[object]:
    amounts = [Money.of_minor(minor, row.currency).amount
               for minor in (row.amount_minor, row.reimbursed_minor, row.verified_minor)]  # fmt: skip
    worker = row.worker_name or names.get(row.person_id, "")
    return [
        row.legal_name, worker, row.worker_phone, labels.CATEGORIES[row.category], row.item,
        labels.PAYERS[row.payer], *amounts, row.currency, row.paid_on.isoformat(),
        labels.STANDINGS[queries.standing(row)][0],
    ]  # fmt: skip


@bp.get("/cuotas/empresas/<id:organisation_id>/nueva")
@policy(FEES_WRITE)
def new_fee(organisation_id: Id) -> str:
    return _fee_form(queries.organisation(organisation_id), form_for(FeeIn, context=_offers(organisation_id)))


def _offers(organisation_id: Id) -> Mapping[str, Any]:
    return {"vacancies": [(row.title, "") for row in queries.vacancies(organisation_id)]}


def _fee_form(organisation: Organisation, form: Any, complaint: Any = None) -> str:
    return render_template("fair_recruitment/fees_form.html", organisation=organisation, form=form, complaint=complaint)


@bp.post("/cuotas/empresas/<id:organisation_id>/nueva")
@policy(FEES_WRITE, mutates=True, form=FeeIn, again="fair_recruitment.new_fee", done="fair_recruitment.fee")
def add_fee(organisation_id: Id, data: dict[str, Any]) -> Done:
    return _added(queries.organisation(organisation_id), data, None)


def _added(organisation: Organisation, data: dict[str, Any], complaint_id: Id | None) -> Done:
    vacancy_id = _vacancy(organisation.id, data["vacancy"])
    made = services.add(
        organisation, data, worker_of(data), actor=current_actor(), complaint_id=complaint_id, vacancy_id=vacancy_id
    )
    return done(_("Written into the ledger."), made.id)


def _vacancy(organisation_id: Id, title: str | None) -> Id | None:
    if not title:
        return None
    found = queries.vacancies(organisation_id, title)
    if not found:
        raise Invalid({"vacancy": [str(_l("This employer has no vacancy of that title here"))]})
    found_id: Id = found[0].id
    return found_id


@bp.get("/cuotas/denuncias/<id:complaint_id>/nueva")
@policy(FEES_WRITE)
def new_fee_of_complaint(complaint_id: Id) -> str:
    found, organisation = _complaint(complaint_id)
    values = {
        "amount": Money.of_minor(found.paid_minor, found.paid_currency).amount if found.paid_minor else None,
        "currency": found.paid_currency or None, "payer": FeePayer.WORKER, "source": FeeSource.COMPLAINT,
        "worker_name": found.contact_name or _("Worker of the complaint"), "worker_phone": found.contact_phone,
    }  # fmt: skip
    filled = {name: value for name, value in values.items() if value}
    return _fee_form(organisation, form_for(FeeIn, filled, context=_offers(organisation.id)), found)


def _complaint(complaint_id: Id) -> tuple[Any, Organisation]:
    """Raises Invalid while nobody said which organisation it is about."""
    found = complaints.complaint(complaint_id)
    if found.organisation_id is None:
        raise Invalid({"": [str(_l("Link the complaint to an employer of the register first."))]})
    return found, queries.organisation(found.organisation_id)


@bp.post("/cuotas/denuncias/<id:complaint_id>/nueva")
@policy(FEES_WRITE, mutates=True, form=FeeIn, again="fair_recruitment.new_fee_of_complaint",
        done="fair_recruitment.fee")  # fmt: skip
def add_fee_of_complaint(complaint_id: Id, data: dict[str, Any]) -> Done:
    _found, organisation = _complaint(complaint_id)
    return _added(organisation, data, complaint_id)


@bp.get("/cuotas/personas/<id:person_id>")
@policy(FEES_WRITE, reads=Reads.PERSON)
def fees_of_person(person_id: Id) -> str:
    """What a person of the register paid, and the form for one more."""
    header = person_header(person_id)
    saw([person_id])
    employers = [(_told(row), "") for row in db.session.execute(employers_offered())]
    form = form_for(FeeOfPersonIn, {"payer": FeePayer.WORKER}, context={"employers": employers})
    return render_template(
        "fair_recruitment/fees_person.html", header=header, form=form, rows=queries.of_person(person_id), own=labels,
        standing=queries.standing,
    )  # fmt: skip


def _told(row: Any) -> str:
    return " · ".join(part for part in (row.legal_name, row.tax_id) if part)


@bp.post("/cuotas/personas/<id:person_id>")
@policy(FEES_WRITE, mutates=True, form=FeeOfPersonIn, again="fair_recruitment.fees_of_person",
        done="fair_recruitment.fee")  # fmt: skip
def add_fee_of_person(person_id: Id, data: dict[str, Any]) -> Done:
    person_header(person_id)
    found = employers_called(data["employer"])
    if len(found) != 1:
        raise Invalid({"employer": [str(_l("Nobody, or more than one, is registered so: write the tax number"))]})
    made = services.add(queries.organisation(found[0]), data, worker_of(data, person_id), actor=current_actor())
    return done(_("Written into the ledger."), made.id)
