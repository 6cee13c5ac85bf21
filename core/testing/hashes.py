"""What is in the tables, as a number of rows and a digest of each: to prove that something changed nothing."""

from __future__ import annotations

import hashlib
import json

from flask import Flask

from core.db import owned
from core.extensions import db


def table_hashes(app: Flask, *owners: str) -> dict[str, tuple[int, str]]:
    """Table -> (rows, digest of their content) of each of ``owners``, switched on or off; of all without any."""
    found: dict[str, tuple[int, str]] = {}
    with app.app_context(), db.engine.connect() as connection:
        for owner in owners or owned.owners(connection):
            for table in owned.tables(connection, owner):
                rows = [json.dumps(row, default=str, sort_keys=True) for row in owned.rows(connection, table)]
                found[table.name] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
