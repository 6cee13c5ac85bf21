"""What the acceptance suite needs to know of the vetting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from core.api import clock
from core.testing.conformance.bring import Example
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.models import Declaration, Override

if TYPE_CHECKING:
    from core.testing.conformance.ground import Ground
    from core.testing.conformance.sets import Sown


def seed(sown: Sown) -> Mapping[str, Any]:
    """A declaration for the vacancy of the set, with the law and who cited it, which go together; and what passed."""
    by = sown.world.users[sown.user]
    made = Declaration(
        vacancy_id=sown.rows["core_vacancy"], payer=Payer.EMPLOYER, keeps_documents=False,
        exception=f"Ley citada por {sown.name}", exception_by=by, declared_by=by, declared_at=clock.now(),
    )  # fmt: skip
    passed = Override(
        vacancy_id=sown.rows["core_vacancy"], rule="overtime", digest="0" * 64, reason=f"Visto por {sown.name}", by=by,
        at=clock.now(),
    )  # fmt: skip
    sown.session.add_all([made, passed])
    sown.session.flush()
    return {"override_id": passed.id, "rule_id": "abroad"}


def _waits(**fields: str) -> Callable[[Ground], Example]:
    """The own vacancy, written down by somebody else, offers work abroad."""

    def prepare(ground: Ground) -> Example:
        ground.ready("vacancy_id", title="Trabajo en el exterior", created_by=ground.world.users["rosa"])
        return Example(fields)

    return prepare


EXAMPLES = {
    "fair_recruitment.ask_let_pass": _waits(),
    "fair_recruitment.let_pass": _waits(reason="Se vio el contrato."),
}
