"""What a deployment is, once its file has been checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE_NAME = "ayni.toml"
LANGUAGES = ("es", "pt", "en")


@dataclass(frozen=True)
class Web:
    """``behind_proxy``: how many trusted proxies stand in front. ``hosts``: names the service answers to."""

    behind_proxy: int = 0
    hosts: tuple[str, ...] = ()
    port: int = 8000

    @property
    def may_leave_loopback(self) -> bool:
        return self.behind_proxy > 0 and bool(self.hosts)


@dataclass(frozen=True)
class Deployment:
    """``database_url``: SQLite paths are absolute. ``timezone``: IANA name, None takes the country's."""

    folder: Path
    name: str
    country: str
    database_url: str
    languages: tuple[str, ...] = LANGUAGES
    plugins: tuple[str, ...] = ()
    demo: bool = False
    timezone: str | None = None
    follow_up_months: tuple[int, ...] = (1, 3, 6)
    legal_basis: str = "public_service"
    web: Web = Web()
    plugin_settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def office_can_register_without_consent(self) -> bool:
        """A public office registers by law; sharing with others asks for consent in either case."""
        return self.legal_basis == "public_service"

    @property
    def sqlite_file(self) -> Path | None:
        """The database file, or None when a server holds the data."""
        prefix = "sqlite:///"
        return Path(self.database_url.removeprefix(prefix)) if self.database_url.startswith(prefix) else None
