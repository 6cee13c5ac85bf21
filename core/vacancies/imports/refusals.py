"""Why a file is not taken, each with its code and one sentence that says what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.errors import Invalid

SENTENCES = {
    "imports.file.missing": _l("Choose a file"),
    "imports.file.empty": _l("The file has no rows under its header"),
    "imports.file.not_a_table": _l("This is not a table: save it as CSV or as an Excel workbook (.xlsx)"),
    "imports.file.macros": _l("The workbook contains macros: save it as .xlsx without macros"),
    "imports.file.damaged": _l("The workbook is damaged or protected: open it, and save it again as .xlsx"),
    "imports.file.bomb": _l("The workbook unpacks to more than is allowed: save only the table, as CSV"),
    "imports.file.too_large_inside": _l("The workbook needs too much memory: save only the table, as CSV"),
    "imports.file.too_slow": _l("The workbook takes too long to read: save only the table, as CSV"),
    "imports.file.too_many_rows": _l("The file has more than 200,000 rows: divide it"),
    "imports.file.too_many_columns": _l("The file has more than 300 columns: leave out what is not needed"),
    "imports.file.too_large": _l("The file is larger than 10 MB: divide it"),
}


def refuse(code: str) -> Invalid:
    return Invalid({"file": [str(SENTENCES[code])]}, code=code)
