from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from core.testing.databases import PostgresServer


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        result = connection.execute(sa.text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []


def test_a_database_is_a_copy_of_its_template(
    postgres_server: PostgresServer, new_postgres_database: Callable[..., str], testrun_uid: str
) -> None:
    template = f"template_{testrun_uid[:12]}"
    run(new_postgres_database(template), "CREATE TABLE core_thing AS SELECT 7 AS n")
    first, second = new_postgres_database(template=template), new_postgres_database(template=template)
    run(first, "UPDATE core_thing SET n = 8")
    assert run(first, "SELECT n FROM core_thing") == [(8,)]
    assert run(second, "SELECT n FROM core_thing") == [(7,)]


def test_a_dropped_database_is_gone_also_under_an_open_connection(
    postgres_server: PostgresServer, testrun_uid: str
) -> None:
    name = f"dropped_{testrun_uid[:12]}"
    engine = sa.create_engine(postgres_server.create(name))
    with engine.connect():
        postgres_server.drop(name)
    engine.dispose()
    with pytest.raises(sa.exc.OperationalError):
        run(postgres_server.url(name), "SELECT 1")


@pytest.mark.parametrize("name", ["", "Upper", "a; DROP TABLE x", "a" * 64, 'a"b'])
def test_a_name_that_would_be_sql_is_refused(postgres_server: PostgresServer, name: str) -> None:
    with pytest.raises(ValueError, match="not a database name"):
        postgres_server.create(name)
