"""What a deployment may set under ``[plugins.fair_recruitment]``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, validate

from core.api import registry


class SettingsSchema(Schema):
    """``triage_days``: until when somebody has read a complaint and decided what to do; ``answer_days``: from then on,
    until when it is answered. The scheme asks for a triage "within N days" and names no number: both defaults are ours,
    not of a programme.

    ``quorum``: how many members decide on a certification, ours too; ``certificate_months``: how long a certificate is
    good for, else the committee says it each time, for no length could be verified; ``standards``: a folder with
    further standards, written as those in ``certification/standards``; ``review_days``: by when an application is
    reviewed, the two weeks of IRIS; ``independent_months``: how long after a consultancy somebody audits the
    organisation, a choice of the deployment.

    ``leave_to``: the page that opens when a worker leaves the complaint at once, of this site or of another."""

    triage_days = fields.Integer(load_default=5, strict=True, validate=validate.Range(1, 90))
    answer_days = fields.Integer(load_default=30, strict=True, validate=validate.Range(1, 365))
    quorum = fields.Integer(load_default=3, strict=True, validate=validate.Range(1, 15))
    certificate_months = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(1, 120)
    )
    review_days = fields.Integer(load_default=14, strict=True, validate=validate.Range(1, 365))
    independent_months = fields.Integer(load_default=24, strict=True, validate=validate.Range(1, 120))
    standards = fields.String(load_default="", validate=validate.Length(max=300))
    leave_to = fields.String(load_default="/", validate=validate.Regexp(r"(/(?![/\\])|https://[^/])\S*\Z"))


def triage_days() -> int:
    return int(_set("triage_days"))


def answer_days() -> int:
    return int(_set("answer_days"))


def quorum() -> int:
    return int(_set("quorum"))


def certificate_months() -> int | None:
    found: int | None = _set("certificate_months")
    return found


def review_days() -> int:
    return int(_set("review_days"))


def independent_months() -> int:
    return int(_set("independent_months"))


def standards_folder() -> Path | None:
    found = _set("standards")
    return Path(found) if found else None


def leave_to() -> str:
    return str(_set("leave_to"))


def _set(name: str) -> Any:
    return registry().settings("fair_recruitment")[name]
