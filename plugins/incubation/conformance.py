"""What the acceptance suite needs to know of the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.testing.conformance.asking import body
from plugins.incubation.codes import MilestoneKind
from plugins.incubation.models import Milestone, Project

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

CODED = ("sector", "isic_class")
EXAMPLES = {
    "incubation.add": body(kind="pitch"),
    "incubation.set_state": body(state="done"),
    "api_incubation.describe": body(isic_class="1071", municipality=None),
    "api_incubation.set_state": body(state="done"),
}


def seed(sown: Sown) -> Mapping[str, Any]:
    """A business with a step on the case of the set: whose it is matters here, not of which kind the case is."""
    case_id = sown.rows["core_case"]
    project = Project(case_id=case_id, name=f"Panes {sown.name}", sector="C", isic_class="1071")
    step = Milestone(case_id=case_id, kind=MilestoneKind.OTHER, words=f"Comprar el horno de {sown.name}")
    sown.session.add_all([project, step])
    sown.session.flush()
    return {"project_id": project.id, "milestone_id": step.id}
