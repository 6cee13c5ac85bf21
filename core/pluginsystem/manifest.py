"""What a plugin declares about itself. The core never names a plugin: it reads this."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from marshmallow import Schema

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST_NAME = 24
"""With a longer one the names of a plugin's constraints would not fit into PostgreSQL's 63 characters."""


@dataclass(frozen=True)
class Permission:
    """``name`` is ``<plugin>.<noun>.<verb>``; ``roles``: codes of the roles that have it at first."""

    name: str
    roles: tuple[str, ...]
    title: object


@dataclass(frozen=True)
class PersonalData:
    """What a table of the plugin holds about people: ``what``, ``why``, and how long it is ``kept``, in plain words."""

    table: str
    what: object
    why: object
    kept: object


@dataclass(frozen=True)
class Manifest:
    """``api``: the range of ``core.PLUGIN_API`` that it was written for (PEP 440, ``">=0.1,<1"``).

    ``requires``: plugins without which it does not start, with their range. ``after``: plugins that come first where
    they are switched on too. ``settings``: the schema of its table ``[plugins.<name>]`` in ``ayni.toml``.
    ``publishes``: tables of its own that plugins which require it may reference.
    """

    name: str
    version: str
    title: object
    summary: object
    api: str
    requires: Mapping[str, str] = field(default_factory=dict)
    after: Sequence[str] = ()
    permissions: Sequence[Permission] = ()
    settings: type[Schema] | None = None
    personal_data: Sequence[PersonalData] = ()
    publishes: Sequence[str] = ()

    @property
    def path(self) -> str:
        """The name as addresses have it: ``fair-recruitment``."""
        return self.name.replace("_", "-")
