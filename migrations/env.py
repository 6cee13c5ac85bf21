"""The one Alembic environment: it runs each owner's chain with a version table of the owner's own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import (
    AddColumnOp,
    CreateCheckConstraintOp,
    CreateTableOp,
    DropConstraintOp,
    ModifyTableOps,
)
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
        autogen.imports.add("from migrations.types import json_type")
        return "json_type()"
    if name == "Enum":
        return f"sa.String({item.length})"
    if name == "String" and getattr(item, "_variant_mapping", None):
        autogen.imports.add("from migrations.types import key_text")
        return "key_text()"
    return False


def complete(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Bring the checks of codes along, note what rows that are there would lack, and write no file for nothing."""
    for script in directives:
        for step in script.upgrade_ops.ops:
            if isinstance(step, CreateTableOp):
                _check_codes(step)
            elif isinstance(step, ModifyTableOps):
                for added in [each for each in step.ops if isinstance(each, AddColumnOp)]:
                    _check_added(step, added, script.downgrade_ops.ops)
    if not options.get("empty") and all(script.upgrade_ops.is_empty() for script in directives):
        directives.clear()


def _check_codes(step: CreateTableOp) -> None:
    """A code is text with a CHECK of its values, named after its column; SQLAlchemy's own would bear the name of the
    Python class, which two columns of a table may share."""
    step.columns = [item for item in step.columns if not getattr(item, "_type_bound", False)]
    step.columns += [_check(step.table_name, item) for item in step.columns if _is_code(item)]


def _check_added(step: ModifyTableOps, added: AddColumnOp, undoing: list[Any]) -> None:
    """The same for a column that comes later; SQLite lets none go while a check speaks of it."""
    column = added.column
    if not column.nullable and column.server_default is None:
        options.setdefault("lacking", []).append(f"{step.table_name}.{column.name}")
    if _is_code(column):
        check = _check(step.table_name, column)
        step.ops.append(CreateCheckConstraintOp(check.name, step.table_name, check.sqltext))
        back = next(each for each in undoing if getattr(each, "table_name", "") == step.table_name)
        back.ops.insert(0, DropConstraintOp(check.name, step.table_name, "check"))


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
    process_revision_directives=complete,
)
with context.begin_transaction():
    context.run_migrations()
