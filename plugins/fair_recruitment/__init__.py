"""Fair recruitment: nobody pays for a job, nobody is shut out by the wording of an offer."""

from core.api import CASEWORKER, MANAGER, SUPERVISOR, Manifest, Permission
from plugins.fair_recruitment.words import _l

READ = "fair_recruitment.vetting.read"

plugin = Manifest(
    name="fair_recruitment",
    version="0.1.0",
    title=_l("Fair recruitment"),
    summary=_l("Looks at each vacancy before it is published: fees, wages, wording and identity documents"),
    api=">=0.1,<1",
    permissions=(
        Permission(
            "fair_recruitment.vetting.read", (CASEWORKER, SUPERVISOR, MANAGER), _l("See how a vacancy was vetted")
        ),
    ),
)
