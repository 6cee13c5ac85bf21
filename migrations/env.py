"""The one Alembic environment: it runs each owner's chain with a version table of the owner's own."""

from __future__ import annotations

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext

options = context.config.attributes
owner: str = options["owner"]


def is_mine(name: str | None, kind: str, _parents: object) -> bool:
    """Tables without an owner (another plugin's, a library's) are left alone, never dropped."""
    return kind != "table" or (name or "").startswith(f"{owner}_")


def is_compared(item: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    return kind != "table" or is_mine(name, kind, None)


def render(kind: str, item: Any, autogen: AutogenContext) -> str | bool:
    """Migrations import no models and no code of ours that may change: our column types become plain ones."""
    if kind != "type":
        return False
    name = type(item).__name__
    if name == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    if name == "Json":
        return "json_type()"
    if name == "Enum":
        return f"sa.String({item.length})"
    if name == "String" and getattr(item, "_variant_mapping", None):
        return "key_text()"
    return False


context.configure(
    connection=options["connection"],
    target_metadata=options["metadata"],
    version_table=f"alembic_version_{owner}",
    include_name=is_mine,
    include_object=is_compared,
    render_as_batch=True,
    compare_type=False,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
