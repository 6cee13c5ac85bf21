"""The words of the public pages."""

from __future__ import annotations

from collections.abc import Mapping

from core.api import NotFound, Standing
from plugins.fair_recruitment.certification.codes import OrganisationKind, Verb
from plugins.fair_recruitment.certification.standards import standard
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.words import _l

KINDS: Mapping[OrganisationKind, object] = {
    OrganisationKind.EMPLOYER: _l("Employer"),
    OrganisationKind.AGENCY: _l("Recruitment agency"),
}
CERTIFIED_AS: Mapping[OrganisationKind, object] = {
    OrganisationKind.EMPLOYER: _l("Certified employer: fair recruitment"),
    OrganisationKind.AGENCY: _l("Certified agency: fair recruitment"),
}
BADGES: Mapping[OrganisationKind, object] = {
    OrganisationKind.EMPLOYER: _l("Certified employer"),
    OrganisationKind.AGENCY: _l("Certified agency"),
}
STANDINGS: Mapping[Standing, tuple[object, str]] = {
    Standing.VALID: (_l("In force"), "ok"),
    Standing.SUSPENDED: (_l("Suspended"), "warn"),
    Standing.WITHDRAWN: (_l("Withdrawn"), "bad"),
    Standing.EXPIRED: (_l("Expired"), ""),
}
TOLD: Mapping[Verb, object] = {
    Verb.ISSUE: _l("Certificate issued"),
    Verb.RENEW: _l("Certificate renewed"),
    Verb.SUSPEND: _l("Suspended"),
    Verb.LIFT: _l("Suspension lifted"),
    Verb.WITHDRAW: _l("Withdrawn"),
    Verb.UNDO_WITHDRAWAL: _l("Withdrawal undone: suspended until it is decided anew"),
    Verb.EXPIRE: _l("Expired"),
}
"""What the register tells of the life of a certificate; never why."""
WHO_PAYS: Mapping[Payer | None, object] = {
    Payer.EMPLOYER: _l("The employer"),
    Payer.NOBODY: _l("There is no such cost"),
    Payer.WORKER: _l("Not you: the employer has to bear it"),
    None: _l("Not you. The employer was not asked about it yet"),
}
SUMMARIES: Mapping[Payer | None, object] = {
    Payer.EMPLOYER: _l("The employer declares that it pays all costs of the recruitment. You pay nothing."),
    Payer.NOBODY: _l("The employer declares that there are no costs. You pay nothing."),
    Payer.WORKER: _l("The employer asks you to bear a part. You do not have to: tell this office."),
    None: _l("The employer declares that it charges you nothing. Who bears the other costs was not asked: not you."),
}


def standard_name(key: str, version: str) -> str:
    """Title and version; the key where the deployment has that version of it no more. A version that tells no year and
    no number is left out."""
    try:
        title = standard(key, version).title
    except NotFound:
        title = key
    return f"{title} ({version})" if any(sign.isdigit() for sign in version) else title
