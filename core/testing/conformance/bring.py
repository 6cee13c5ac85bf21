"""What an owner of routes and tables (the core, a plugin) brings to the suite, from files with fixed names.

Beside a plugin's manifest: ``access.yml`` (who may meet what), ``public_routes.txt`` (its reviewed public routes) and
``conformance.py``, which may hold ``seed``, ``EXAMPLES``, ``JOBS`` and ``CODED``.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.testing.conformance.ground import Ground
    from core.testing.conformance.sets import Sown

HOME = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """A valid request: what differs from the own set of records, and from what the page's form is filled with.

    A value of None takes a field out of the form.
    """

    body: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    user: str | None = None


class NotHere(Exception):
    """A request of the core that has nothing to act on in this deployment, and why: it is left out by name."""


Prepare = Callable[["Ground"], Example]
"""Makes the records ready for one request, in acts of their own."""


@dataclass(frozen=True)
class Brought:
    owner: str
    folder: Path
    seed: Callable[[Sown], Mapping[str, Any]]
    examples: Mapping[str, Prepare]
    coded: frozenset[str]
    jobs: Mapping[str, Callable[[Ground], Mapping[str, Any]]] = field(default_factory=dict)
    """Job -> its arguments."""

    @property
    def access(self) -> str:
        return self._text("access.yml")

    @property
    def public_routes(self) -> list[str]:
        return [line for line in self._text("public_routes.txt").splitlines() if line and not line.startswith("#")]

    def _text(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


def nothing(sown: Sown) -> Mapping[str, Any]:
    return {}


def of_core() -> Brought:
    examples = importlib.import_module("core.testing.conformance.examples")
    return Brought("core", HOME, nothing, examples.EXAMPLES, frozenset(), examples.JOBS)


def of_plugin(name: str, package: str) -> Brought:
    """What the plugin brings; without ``conformance.py`` its rows are made from its tables."""
    spec = importlib.util.find_spec(package)
    folder = Path(next(iter(spec.submodule_search_locations or []))) if spec else HOME
    if not (folder / "conformance.py").exists():
        return Brought(name, folder, nothing, {}, frozenset())
    module = importlib.import_module(f"{package}.conformance")
    return Brought(
        name,
        folder,
        getattr(module, "seed", nothing),
        getattr(module, "EXAMPLES", {}),
        frozenset(getattr(module, "CODED", ())),
        getattr(module, "JOBS", {}),
    )
