"""Recognises what people can do, however they learned it: evidence, judgement, decision, and a certificate that anybody
can check."""

from core.api import CASEWORKER, SUPERVISOR, Manifest, Permission, PersonalData
from plugins.skills_recognition.permissions import DECIDE, READ, WORK
from plugins.skills_recognition.settings import SettingsSchema
from plugins.skills_recognition.words import _l

_WHY = _l("To recognise the skills of the person and to prove it to others")
_KEPT = _l("Until the record of the person is erased; then the certificate is found no more")

plugin = Manifest(
    name="skills_recognition",
    version="0.1.0",
    title=_l("Recognition of skills"),
    summary=_l("Recognises what people can do, however they learned it, with certificates that anybody can check"),
    api=">=0.1,<1",
    permissions=(
        Permission(READ, (CASEWORKER, SUPERVISOR), _l("See recognitions of skills and print certificates")),
        Permission(WORK, (CASEWORKER, SUPERVISOR), _l("Open recognitions, list evidence and assess")),
        Permission(DECIDE, (SUPERVISOR,), _l("Decide on recognitions, suspend and withdraw them")),
    ),
    settings=SettingsSchema,
    personal_data=(
        PersonalData("skills_recognition_request", _l("Which skill the person wants recognised"), _WHY, _KEPT),
        PersonalData("skills_recognition_evidence", _l("What proves the skill"), _WHY, _KEPT),
        PersonalData("skills_recognition_assessment", _l("How the skill was judged, and what is missing"), _WHY, _KEPT),
        PersonalData("skills_recognition_recognition", _l("The certificate with the name of the person"), _WHY, _KEPT),
        PersonalData("skills_recognition_change", _l("Why a certificate was suspended or withdrawn"), _WHY, _KEPT),
    ),
)
