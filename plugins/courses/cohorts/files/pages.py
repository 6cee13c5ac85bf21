"""A file on its way in: chosen, looked at without writing anything, its bad rows given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from core.api import CSV_TYPE, Form, Invalid, Table, read_table
from plugins.courses.cohorts.files import rows
from plugins.courses.cohorts.files.rows import Result
from plugins.courses.cohorts.models import Cohort
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.words import _

PROBLEMS = 20
Plan = Callable[[Cohort, Table], Result]


@dataclass(frozen=True)
class Place:
    """``tab``: of the cohort, under which the page stands."""

    template: str
    tab: str


def _table() -> Table:
    """The file that was sent, or the one that was looked at before. Raises Invalid."""
    file = request.files.get("file")
    if file is None or not file.filename:
        if request.form.get("kept"):
            return rows.kept(request.form["kept"])
        raise rows.refused("courses.file.missing", _("Choose a file"))
    return rows.few(read_table(file.stream.read(rows.BODY)))


def page(place: Place, found: Cohort, form: Form, **values: Any) -> str:
    empty: dict[str, Any] = {"kept": "", "result": None, "error": "", "table": None, "problems": []}
    return cohort_page(place.template, found, place.tab, form=form, **{**empty, **values})


def looked(place: Place, found: Cohort, form: Form, plan: Plan, **values: Any) -> str:
    """What the file would do."""
    try:
        table = _table()
        result = plan(found, table)
    except Invalid as invalid:
        return page(place, found, form, error=" ".join(next(iter(invalid.fields.values()))), **values)
    problems = [(table.rows[at].line, fault) for at, fault in sorted(result.faults.items())][:PROBLEMS]
    return page(place, found, form, kept=rows.keep(table), result=result, table=table, problems=problems, **values)


def rejected(plan: Plan, found: Cohort) -> Response:
    table = _table()
    return download(rows.rejects(table, plan(found, table)), "rechazos.csv")


def download(content: bytes, name: str) -> Response:
    answer = Response(content, content_type=CSV_TYPE)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def counts(result: Result) -> str:
    return str(_("File taken in: %(accepted)s new, %(repeated)s already there, %(rejected)s not taken.",
                 **result.counts()))  # fmt: skip
