"""The tables as migrations make them: equal to the models, there and back, and no child row lost on the way."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import sqlalchemy as sa
from flask import Flask

from core.db import migrations
from core.errors import StartRefused
from core.extensions import db


def counts(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        names = [name for name in sa.inspect(connection).get_table_names() if name.startswith("core_")]
        return {name: connection.scalar(sa.text(f"select count(*) from {name}")) for name in names}  # noqa: S608


def test_models_and_migrations_agree(app: Flask) -> None:
    assert migrations.check(app) == []


def test_a_difference_between_models_and_tables_is_told(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("drop table core_saved_view"))
    assert ["core_saved_view" in difference for difference in migrations.check(app)] == [True] * 2


def test_each_owner_has_a_version_table_of_its_own(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        assert [n for n in sa.inspect(connection).get_table_names() if "alembic" in n] == ["alembic_version_core"]


def test_pending_migrations_stop_the_start(app: Flask) -> None:
    migrations.require_current(app)
    migrations.downgrade(app, "core", "base")
    with pytest.raises(StartRefused, match=r"Migrations are pending \(core\): run 'ayni db upgrade' first\."):
        migrations.require_current(app)


def test_up_down_and_up_again_on_a_database_with_data(app: Flask, both) -> None:
    full = counts(app)
    migrations.downgrade(app, "core", "base")
    assert counts(app) == {}
    migrations.upgrade(app)
    assert counts(app) == dict.fromkeys(full, 0)
    assert migrations.check(app) == []


FIRST = """
    import sqlalchemy as sa
    from alembic import op

    revision, down_revision, branch_labels, depends_on = "0001", None, None, None


    def upgrade():
        op.create_table("trial_parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
        op.create_table(
            "trial_child",
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("parent_id", sa.Integer, sa.ForeignKey("trial_parent.id", ondelete="CASCADE")),
        )


    def downgrade():
        op.drop_table("trial_child")
        op.drop_table("trial_parent")
"""
SECOND = """
    import sqlalchemy as sa
    from alembic import op

    revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None


    def upgrade():
        with op.batch_alter_table("trial_parent", recreate="auto") as batch:
            batch.alter_column("name", existing_type=sa.String(20), type_=sa.String(40), nullable=False)


    def downgrade():
        with op.batch_alter_table("trial_parent") as batch:
            batch.alter_column("name", existing_type=sa.String(40), type_=sa.String(20), nullable=True)
"""
THIRD = """
    from alembic import op

    revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


    def upgrade():
        op.execute("delete from trial_parent where name = 'b'")


    def downgrade():
        pass
"""


@pytest.fixture
def trial(app: Flask, tmp_path: Path) -> Path:
    """A second owner with two tables and two rows in each, as a plugin would have."""
    folder = tmp_path / "trial"
    folder.mkdir()
    app.config["MIGRATIONS"] = {"trial": folder}
    (folder / "0001_first.py").write_text(dedent(FIRST))
    migrations.upgrade(app)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("insert into trial_parent values (1, 'a'), (2, 'b')"))
        connection.execute(sa.text("insert into trial_child values (10, 1), (20, 2)"))
    return folder


def children(app: Flask) -> list[int]:
    with app.app_context(), db.engine.connect() as connection:
        return list(connection.scalars(sa.text("select id from trial_child order by id")))


def test_changing_a_table_keeps_the_rows_that_would_go_with_it(app: Flask, trial: Path) -> None:
    (trial / "0002_second.py").write_text(dedent(SECOND))
    migrations.upgrade(app)
    assert children(app) == [10, 20]
    migrations.downgrade(app, "trial", "0001")
    assert children(app) == [10, 20]
    assert [item.owner for item in migrations.status(app) if item.pending] == ["trial"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_migration_that_would_leave_orphans_is_undone(app: Flask, trial: Path) -> None:
    (trial / "0002_second.py").write_text(dedent(SECOND))
    (trial / "0003_third.py").write_text(dedent(THIRD))
    with pytest.raises(StartRefused, match="would leave 1 rows without their parent; undone"):
        migrations.upgrade(app)
    with app.app_context(), db.engine.connect() as connection:
        assert list(connection.scalars(sa.text("select name from trial_parent order by id"))) == ["a", "b"]


def test_foreign_keys_hold_again_after_a_migration(app: Flask, trial: Path) -> None:
    (trial / "0002_second.py").write_text(dedent(SECOND))
    migrations.upgrade(app)
    with app.app_context(), db.engine.begin() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(sa.text("insert into trial_child values (30, 3)"))
