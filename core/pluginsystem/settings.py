"""What ``[plugins.<name>]`` of ``ayni.toml`` says, checked by the plugin's own schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, ValidationError

from core.errors import StartRefused
from core.pluginsystem.manifest import Manifest


def checked(manifest: Manifest, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings, completed by the schema's own defaults. Raises StartRefused with each key that is wrong."""
    where = f"[plugins.{manifest.name}] of ayni.toml"
    if manifest.settings is None:
        if given:
            raise StartRefused(f"{where}: the plugin has no settings: take the table away.")
        return {}
    try:
        loaded: Mapping[str, Any] = manifest.settings(unknown=RAISE).load(given)
    except ValidationError as error:
        said = "; ".join(f"{key}: {value}" for key, value in sorted(error.messages_dict.items()))
        raise StartRefused(f"{where}: {said}") from None
    return loaded
