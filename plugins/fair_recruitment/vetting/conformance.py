"""What the acceptance suite needs to know of the vetting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.api import clock
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.models import Declaration

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown


def seed(sown: Sown) -> Mapping[str, Any]:
    """A declaration for the vacancy of the set, with the law and who cited it, which go together."""
    by = sown.world.users[sown.user]
    made = Declaration(
        vacancy_id=sown.rows["core_vacancy"], payer=Payer.EMPLOYER, keeps_documents=False,
        exception=f"Ley citada por {sown.name}", exception_by=by, declared_by=by, declared_at=clock.now(),
    )  # fmt: skip
    sown.session.add(made)
    sown.session.flush()
    return {}
