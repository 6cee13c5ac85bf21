"""How a vacancy stands before the rules, over REST."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core.api import Id, IdField, NotFound, Out
from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.vetting import queries
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK, Outcome
from plugins.fair_recruitment.vetting.judging import findings

OUTCOMES = [outcome.value for outcome in Outcome]


class VettingFindingOut(Out):
    rule = fields.String()
    outcome = fields.String(metadata={"enum": OUTCOMES})
    sentence = fields.String()
    passage = fields.String()
    source = fields.String()
    mend = fields.String()


class VettingOut(Out):
    """``version`` is the vacancy's: what is found belongs to it."""

    vacancy_id = IdField()
    version = fields.Integer()
    publishable = fields.Boolean()
    findings = fields.List(fields.Nested(VettingFindingOut))


@bp.item("/vacancies/<id:vacancy_id>/vetting", VettingOut, "fair_recruitment.vetting.read")
def vetting(vacancy_id: Id) -> dict[str, Any]:
    offer = queries.offer(vacancy_id)
    if offer is None:
        raise NotFound
    found = findings(offer)
    publishable = all(one.outcome not in KEEPS_BACK for one in found)
    return {"vacancy_id": vacancy_id, "version": offer.vacancy.version, "publishable": publishable, "findings": found}
