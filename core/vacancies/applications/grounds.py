"""Free text that names what may not decide about a job: nationality, pregnancy, disability, sex.

Only a warning to the worker, never a verdict: "embarazada" may also stand in a sentence that defends somebody. Words
are compared folded, by their beginning (ILO C111; C183 art. 9; C159).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from core.db.fold import search_words


class Ground(StrEnum):
    NATIONALITY = "nationality"
    PREGNANCY = "pregnancy"
    DISABILITY = "disability"
    SEX = "sex"


GROUNDS: Mapping[Ground, object] = {
    Ground.NATIONALITY: _l("nationality"),
    Ground.PREGNANCY: _l("pregnancy or children"),
    Ground.DISABILITY: _l("disability"),
    Ground.SEX: _l("sex"),
}
BEGINNINGS: Mapping[Ground, tuple[str, ...]] = {
    Ground.NATIONALITY: (
        "extranj", "estrang", "foreign", "nacionalidad", "nacionalidade", "nationalit", "migrant", "inmigra", "imigra",
        "immigra", "refugia", "venezol", "venezuel", "colombian", "peruan", "bolivian", "haitian", "ecuatorian",
        "chilen", "argentin", "paraguay", "cuban", "brasile", "brasiler", "mexican",
    ),
    Ground.PREGNANCY: ("embaraz", "gestant", "gravid", "pregnan", "lactan", "maternidad", "maternit"),
    Ground.DISABILITY: ("discapac", "deficien", "disab", "invalid", "minusval", "handicap"),
    Ground.SEX: ("mujer", "varon", "hombre", "femenin", "masculin", "mulher", "homem", "homens", "feminin", "woman",
                 "women", "female", "male", "genero", "gender", "sexo"),
}  # fmt: skip


def named_grounds(text: str) -> tuple[Ground, ...]:
    """The grounds that ``text`` seems to name."""
    words = search_words(text)
    return tuple(
        ground for ground, beginnings in BEGINNINGS.items() if any(word.startswith(beginnings) for word in words)
    )
