"""Fair recruitment: nobody pays for a job, no wording shuts anybody out, and who keeps to it is certified."""

from core.api import CASEWORKER, MANAGER, SUPERVISOR, Manifest, Permission
from plugins.fair_recruitment import permissions as may
from plugins.fair_recruitment.words import _l

plugin = Manifest(
    name="fair_recruitment",
    version="0.1.0",
    title=_l("Fair recruitment"),
    summary=_l("Looks at each vacancy before it is published: fees, wages, wording and identity documents"),
    api=">=0.1,<1",
    requires={"courses": ">=0.1,<1"},
    permissions=(Permission(may.VETTING_READ, (CASEWORKER, SUPERVISOR, MANAGER), _l("See how a vacancy was vetted")),),
)
