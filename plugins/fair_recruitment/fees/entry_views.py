"""Pages of one entry of the ledger: its reimbursements, who verifies them, and what is taken back."""

from __future__ import annotations

from typing import Any

from flask import render_template

from core.api import Done, Id, Money, Reads, check_version, clock, current_actor, done, form_for, policy, saw
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.fees import labels, queries, services
from plugins.fair_recruitment.fees.models import Fee
from plugins.fair_recruitment.fees.schemas import ReasonIn, ReimbursementIn
from plugins.fair_recruitment.fees.views import LOOKED
from plugins.fair_recruitment.permissions import FEES_READ, FEES_WRITE, PERSON_ERASE
from plugins.fair_recruitment.words import _


@bp.get("/cuotas/<id:fee_id>", endpoint="fee")
@policy(FEES_READ, reads=Reads.PEOPLE)
def show_fee(fee_id: Id) -> str:
    found = queries.fee(fee_id)
    left = found.amount_minor - found.reimbursed_minor
    values = {"amount": Money.of_minor(left, found.currency).amount, "on": clock.today(current_actor().timezone)}
    rows = queries.reimbursements(fee_id)
    return _page(
        "fees_show.html", found, reimbursements=rows, left=left, form=form_for(ReimbursementIn, values),
        taken_back={row.reverses_id for row in rows}, me=current_actor().id,
        vacancy=queries.vacancy_title(found.vacancy_id),
    )  # fmt: skip


def _page(template: str, fee: Fee, **values: Any) -> str:
    saw([fee.person_id] if fee.person_id else [], why=LOOKED if fee.worker_name else "")
    return render_template(
        f"fair_recruitment/{template}", fee=fee, own=labels, standing=labels.STANDINGS[queries.standing(fee)],
        worker=fee.worker_name or queries.names([fee.person_id]).get(fee.person_id or fee.id, ""),
        organisation=queries.organisation(fee.organisation_id), **values,
    )  # fmt: skip


@bp.post("/cuotas/<id:fee_id>/devoluciones")
@policy(FEES_WRITE, mutates=True, form=ReimbursementIn, again="fair_recruitment.fee", done="fair_recruitment.fee")
def reimburse_fee(fee_id: Id, data: dict[str, Any]) -> Done:
    services.reimburse(queries.fee(fee_id), data, actor=current_actor())
    return done(_("Reimbursement recorded. Somebody else has to verify it."), fee_id)


@bp.post("/cuotas/<id:fee_id>/devoluciones/<id:reimbursement_id>/comprobar")
@policy(FEES_WRITE, mutates=True, again="fair_recruitment.fee", done="fair_recruitment.fee")
def verify_reimbursement(fee_id: Id, reimbursement_id: Id) -> Done:
    fee = queries.fee(fee_id)
    services.verify(fee, queries.reimbursement(fee_id, reimbursement_id), actor=current_actor())
    return done(_("Reimbursement verified."), fee_id)


@bp.get("/cuotas/<id:fee_id>/devoluciones/<id:reimbursement_id>/revertir")
@policy(FEES_WRITE, reads=Reads.PEOPLE)
def reversal_form(fee_id: Id, reimbursement_id: Id) -> str:
    paid = queries.reimbursement(fee_id, reimbursement_id)
    return _page("fees_reverse.html", queries.fee(fee_id), paid=paid, form=form_for(ReasonIn))


@bp.post("/cuotas/<id:fee_id>/devoluciones/<id:reimbursement_id>/revertir")
@policy(FEES_WRITE, mutates=True, form=ReasonIn, again="fair_recruitment.reversal_form", done="fair_recruitment.fee")
def reverse_reimbursement(fee_id: Id, reimbursement_id: Id, data: dict[str, Any]) -> Done:
    fee = queries.fee(fee_id)
    services.reverse(fee, queries.reimbursement(fee_id, reimbursement_id), data["reason"], actor=current_actor())
    return done(_("The reimbursement is taken back."), fee_id)


@bp.get("/cuotas/<id:fee_id>/anular")
@policy(FEES_WRITE, reads=Reads.PEOPLE)
def void_form(fee_id: Id) -> str:
    fee = queries.fee(fee_id)
    return _page("fees_void.html", fee, form=form_for(ReasonIn, version=fee.version))


@bp.post("/cuotas/<id:fee_id>/anular")
@policy(FEES_WRITE, mutates=True, form=ReasonIn, again="fair_recruitment.void_form", done="fair_recruitment.fee")
def void_fee(fee_id: Id, data: dict[str, Any]) -> Done:
    fee = queries.fee(fee_id)
    check_version(fee.version)
    services.void(fee, data["reason"], actor=current_actor())
    return done(_("The entry is voided."), fee_id)


@bp.get("/cuotas/<id:fee_id>/borrar-nombre")
@policy(PERSON_ERASE, reads=Reads.PEOPLE)
def erase_fee_form(fee_id: Id) -> str:
    fee = queries.fee(fee_id)
    return _page("fees_erase.html", fee, form=form_for(ReasonIn, version=fee.version))


@bp.post("/cuotas/<id:fee_id>/borrar-nombre")
@policy(PERSON_ERASE, mutates=True, form=ReasonIn, again="fair_recruitment.erase_fee_form", done="fair_recruitment.fee")
def erase_fee_name(fee_id: Id, data: dict[str, Any]) -> Done:
    fee = queries.fee(fee_id)
    check_version(fee.version)
    services.erase_name(fee, data["reason"], actor=current_actor())
    return done(_("The name is taken out. The amount stays."), fee_id)
