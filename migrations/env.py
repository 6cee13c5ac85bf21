"""The one Alembic environment: it runs each owner's chain with a version table of the owner's own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp
from sqlalchemy.sql.naming import conv

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


def check_codes(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """A code is text with a CHECK of its values, named after its column; SQLAlchemy's own would bear the name of the
    Python class, which two columns of a table may share."""
    for script in directives:
        for step in script.upgrade_ops.ops:
            if isinstance(step, CreateTableOp):
                step.columns = [item for item in step.columns if not getattr(item, "_type_bound", False)]
                step.columns += [_check(step.table_name, item) for item in step.columns if _is_code(item)]


def _is_code(item: Any) -> bool:
    return isinstance(item, sa.Column) and isinstance(item.type, sa.Enum)


def _check(table: str, column: Any) -> sa.CheckConstraint:
    values = ", ".join(f"'{value}'" for value in column.type.enums)
    return sa.CheckConstraint(f"{column.name} IN ({values})", name=conv(f"ck_{table}_{column.name}_code"))


context.configure(
    connection=options["connection"],
    target_metadata=options["metadata"],
    version_table=f"alembic_version_{owner}",
    include_name=is_mine,
    include_object=is_compared,
    render_as_batch=True,
    compare_type=False,
    render_item=render,
    process_revision_directives=check_codes,
)
with context.begin_transaction():
    context.run_migrations()
