"""What the acceptance suite needs to know of the vetting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.api import clock
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.models import Declaration, Override

if TYPE_CHECKING:
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
    return {}
