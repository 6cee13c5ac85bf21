"""Fair recruitment: nobody pays for a job, no wording shuts anybody out, and who keeps to it is certified."""

from core.api import CASEWORKER, MANAGER, SUPERVISOR, Manifest, Permission, PersonalData
from plugins.fair_recruitment import permissions as may
from plugins.fair_recruitment.settings import SettingsSchema
from plugins.fair_recruitment.words import _l

_WHY_FEES = _l("So that every worker who paid for a job gets the money back")
_KEPT_FEES = _l("Until the record of the person is erased; the amounts stay without the name")

plugin = Manifest(
    name="fair_recruitment",
    version="0.1.0",
    title=_l("Fair recruitment"),
    summary=_l("Vets vacancies, certifies employers and agencies, hears complaints, and keeps the ledger of fees"),
    api=">=0.1,<1",
    requires={"courses": ">=0.1,<1"},
    settings=SettingsSchema,
    permissions=(
        Permission(may.VETTING_READ, (CASEWORKER, SUPERVISOR, MANAGER), _l("See how a vacancy was vetted")),
        Permission(may.VETTING_OVERRIDE, (SUPERVISOR,), _l("Let a vacancy pass that a person has to look at")),
        Permission(may.FEES_READ, (CASEWORKER, SUPERVISOR), _l("See the ledger of fees")),
        Permission(may.FEES_WRITE, (CASEWORKER, SUPERVISOR), _l("Write fees and reimbursements, and verify them")),
        Permission(may.COMPLAINTS_READ, (CASEWORKER, SUPERVISOR), _l("See complaints of workers")),
        Permission(may.COMPLAINTS_WORK, (CASEWORKER, SUPERVISOR), _l("Work on complaints of workers")),
        Permission(may.PERSON_ERASE, (SUPERVISOR,), _l("Take out the data of workers from complaints and the ledger")),
        Permission(may.CERTIFICATION_READ, (CASEWORKER, SUPERVISOR, MANAGER), _l("See certifications")),
        Permission(may.CERTIFICATION_WORK, (CASEWORKER, SUPERVISOR), _l("Work on certifications: audits and findings")),
        Permission(may.CERTIFICATION_DECIDE, (SUPERVISOR,), _l("Decide on certifications; suspend and withdraw them")),
        Permission(may.INDICATORS_READ, (SUPERVISOR, MANAGER), _l("See the figures of fair recruitment")),
        Permission(may.ALERTS_READ, (SUPERVISOR,), _l("See and close signs of forced labour")),
    ),
    personal_data=(
        PersonalData("fair_recruitment_fee", _l("What the person paid for a job, and to whom"), _WHY_FEES, _KEPT_FEES),
        PersonalData("fair_recruitment_reimbursement", _l("What was paid back, with proof"), _WHY_FEES, _KEPT_FEES),
    ),
)
