"""A plugin that does a little of everything, as it should be done."""

from core.api import CASEWORKER, SUPERVISOR, Manifest, Permission, PersonalData
from good.settings import Settings
from good.words import _l

plugin = Manifest(
    name="good",
    version="0.1.0",
    title=_l("Good"),
    summary=_l("Notes a colour for people and vacancies"),
    api=">=0.1,<1",
    permissions=(Permission("good.mark.read", (CASEWORKER, SUPERVISOR), _l("See marks")),),
    settings=Settings,
    personal_data=(PersonalData("good_mark", _l("A colour"), _l("For tests"), _l("As long as the person")),),
)
