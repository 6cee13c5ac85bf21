"""Pages of certificates; importing them puts them into the blueprint, the plugin's menu and the parts of a cohort."""

from plugins.courses.certificates.views import cohort, issuing, lists, one
from plugins.courses.permissions import CERTIFICATE_READ
from plugins.courses.tabs import COHORT, MENU, Place
from plugins.courses.words import _l

MENU.append(Place("certificates", _l("Certificates"), "certificates", CERTIFICATE_READ))
MENU.append(Place("refreshers", _l("To renew"), "refreshers", CERTIFICATE_READ))
COHORT.append(Place("certificates", _l("Certificates"), "cohort_certificates", CERTIFICATE_READ))

__all__ = ["cohort", "issuing", "lists", "one"]
