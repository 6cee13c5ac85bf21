"""Pages of imports: upload, columns, trial run, run, results, confirmation, publication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.db.types import Id
from core.db.urls import cursor_of
from core.extensions import db
from core.jobs.ledger import workers_alive
from core.vacancies.imports import files, jobs, labels, mapping, permissions, queries, rejects, schemas, services
from core.vacancies.imports.codes import AFTER_THE_RUN, BEFORE_THE_RUN, GOING_ON, BatchState, RowStatus
from core.vacancies.imports.files import Table
from core.vacancies.imports.mapping import Mapping
from core.vacancies.imports.models import ImportBatch
from core.vacancies.imports.refusals import refuse
from core.vacancies.imports.schemas import ConfirmIn, MappingIn, UploadIn
from core.web.forms import form_for
from core.web.nav import NavEntry, nav
from core.web.spreadsheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes

bp = Blueprint("imports", __name__, url_prefix="/importar/vacantes", template_folder="../templates")
nav.add(NavEntry("imports", _l("Import"), "imports.list", permissions.RUN, 35))
BODY = files.LARGEST + 256 * 1024
SAMPLES = 5
FIRST_PROBLEMS = 10
FORMATS = {"csv": (CSV_TYPE, csv_bytes), "xlsx": (XLSX_TYPE, xlsx_bytes)}


@bp.get("", endpoint="list")
@policy(permissions.RUN)
def list_page() -> str:
    found = db.session.execute(queries.listing(cursor_of(request.args.get("desde")))).all()
    rows, more = found[: queries.PAGE], len(found) > queries.PAGE
    return render_template("imports/list.html", rows=rows, labels=labels, next=rows[-1].id if more else None)


@bp.get("/nueva")
@policy(permissions.RUN)
def new() -> str:
    return render_template("imports/new.html", form=form_for(UploadIn))


def _uploaded(**_given: Any) -> tuple[Table, Mapping, str]:
    """Both files, read before anything is locked."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise refuse("imports.file.missing")
    table = files.read(file.stream.read(files.LARGEST + 1))
    file.stream.seek(0)
    given = request.files.get("mapping")
    own = mapping.from_toml(given.stream.read()) if given is not None and given.filename else None
    if given is not None:
        given.stream.seek(0)
    return table, services.proposed(table, g.deployment.country, own), file.filename


@bp.post("/nueva")
@policy(
    permissions.RUN, mutates=True, form=UploadIn, again="imports.new", done="imports.columns", before=_uploaded,
    uploads=BODY,
)  # fmt: skip
def create(data: dict[str, Any], prepared: tuple[Table, Mapping, str]) -> Done:
    table, proposed, name = prepared
    batch = services.create(table, proposed, file_name=name, actor=current_actor())
    return done(_("The file is read: %(rows)s rows.", rows=batch.total), batch.id)


@bp.get("/<id:batch_id>/columnas")
@policy(permissions.RUN)
def columns(batch_id: Id) -> str:
    batch = queries.get(batch_id)
    known = mapping.of_plain(batch.mapping)
    named = [{"name": name, "field": known.columns.get(name)} for name in mapping.data_columns(batch.header)]
    form = form_for(MappingIn, {**known.constants, "columns": named})
    records = queries.piece(batch_id, 0)[:SAMPLES]
    samples = {
        name: list(dict.fromkeys(record.cells[at].strip() for record in records if at < len(record.cells)))
        for at, name in enumerate(batch.header)
    }
    return render_template("imports/columns.html", batch=batch, form=form, samples=samples)


@bp.post("/<id:batch_id>/columnas")
@policy(permissions.RUN, mutates=True, form=MappingIn, again="imports.columns", done="imports.show")
def save_columns(batch_id: Id, data: dict[str, Any]) -> Done:
    batch = queries.locked(batch_id)
    named = {row["name"]: row["field"] for row in data["columns"] if row["field"]}
    known = Mapping(named, mapping.of_plain(batch.mapping).values, schemas.plain(data))
    services.save_mapping(batch, known, actor=current_actor())
    return done(_("The columns are saved."), batch_id)


@bp.get("/<id:batch_id>/mapeo.toml")
@policy(permissions.RUN)
def mapping_file(batch_id: Id) -> Response:
    text = mapping.to_toml(mapping.of_plain(queries.get(batch_id).mapping))
    return _download(text.encode(), "application/toml", "mapeo.toml")


@bp.get("/<id:batch_id>")
@policy(permissions.RUN)
def show(batch_id: Id) -> str:
    batch = queries.get(batch_id)
    rejected = queries.rows(batch_id, status=RowStatus.REJECTED, limit=FIRST_PROBLEMS)
    return render_template(
        "imports/show.html", batch=batch, labels=labels, problems=db.session.execute(rejected).all()[:FIRST_PROBLEMS],
        going_on=batch.state in GOING_ON, before=batch.state in BEFORE_THE_RUN, after=batch.state in AFTER_THE_RUN,
        earlier=queries.earlier(batch), confirmed_by=queries.user_name(batch.confirmed_by), **_how_it_goes_on(batch),
    )  # fmt: skip


def _how_it_goes_on(batch: ImportBatch) -> dict[str, bool]:
    return {
        "may_go_on": current_actor().may(jobs.needed_for(batch)),
        "at_work": batch.state in GOING_ON and jobs.is_at_work(batch),
        "alive": workers_alive(db.session()) > 0,
    }


@bp.post("/<id:batch_id>/probar")
@policy(permissions.RUN, mutates=True, done="imports.show")
def check(batch_id: Id) -> Done:
    _begin(services.start_check, batch_id)
    return done("", batch_id)


@bp.post("/<id:batch_id>/importar")
@policy(permissions.RUN, mutates=True, done="imports.show")
def run(batch_id: Id) -> Done:
    _begin(services.start_run, batch_id)
    return done("", batch_id)


def _begin(verb: Callable[..., None], batch_id: Id, *given: Any) -> None:
    """What a person starts is done in the background."""
    batch, actor = queries.locked(batch_id), current_actor()
    verb(batch, *given, actor=actor)
    jobs.start(batch, actor=actor)


@bp.post("/<id:batch_id>/seguir")
@policy(permissions.RUN, mutates=True, done="imports.show")
def go_on(batch_id: Id) -> Done:
    """Start again what has stopped in the middle."""
    batch, actor = queries.locked(batch_id), current_actor()
    actor.require(jobs.needed_for(batch))
    if batch.state in GOING_ON:
        jobs.start(batch, actor=actor)
    return done("", batch_id)


@bp.get("/<id:batch_id>/filas")
@policy(permissions.RUN)
def rows(batch_id: Id) -> str:
    batch, status = queries.get(batch_id), request.args.get("estado", "")
    last = request.args.get("desde", "")
    after = int(last) if last.isascii() and last.isdigit() and len(last) < 10 else 0
    found = db.session.execute(queries.rows(batch_id, status=_known(status), after=after)).all()
    shown, more = found[: queries.PAGE], len(found) > queries.PAGE
    return render_template(
        "imports/rows.html", batch=batch, rows=shown, status=_known(status), labels=labels,
        next=shown[-1].number if more else None, views=_views(batch),
    )  # fmt: skip


def _known(status: str) -> str:
    return status if status in {*RowStatus, queries.UNPUBLISHED} else ""


def _views(batch: ImportBatch) -> list[dict[str, object]]:
    counted = [
        ("", _("All"), batch.rows_judged),
        (RowStatus.ACCEPTED.value, _("Accepted rows"), batch.accepted),
        (RowStatus.REPEATED.value, _("Repeated rows"), batch.repeated),
        (RowStatus.REJECTED.value, _("Rejected rows"), batch.rejected),
    ]
    if batch.state is BatchState.PUBLISHED:
        counted.append((queries.UNPUBLISHED, _("Not published"), batch.accepted - batch.published))
    return [
        {"key": key, "label": label, "count": count,
         "url": url_for("imports.rows", batch_id=batch.id, estado=key or None)}
        for key, label, count in counted
    ]  # fmt: skip


@bp.get("/<id:batch_id>/rechazadas.<any(csv, xlsx):kind>")
@policy(permissions.RUN)
def rejected(batch_id: Id, kind: str) -> Response:
    batch = queries.get(batch_id)
    media_type, write = FORMATS[kind]
    return _download(write(rejects.header(batch), rejects.rows(batch)), media_type, f"rechazadas.{kind}")


@bp.get("/<id:batch_id>/confirmar")
@policy(permissions.CONFIRM)
def confirm(batch_id: Id) -> str:
    form = form_for(ConfirmIn, {"employer": schemas.PER_ROW if queries.has_employers(batch_id) else schemas.ONE})
    return render_template("imports/confirm.html", batch=queries.get(batch_id), form=form)


@bp.post("/<id:batch_id>/confirmar")
@policy(permissions.CONFIRM, mutates=True, form=ConfirmIn, again="imports.confirm", done="imports.show")
def record_confirmation(batch_id: Id, data: dict[str, Any]) -> Done:
    named = data["organisation_id"] if data["employer"] == schemas.ONE else None
    _begin(services.confirm, batch_id, named)
    return done("", batch_id)


@bp.post("/<id:batch_id>/publicar")
@policy(permissions.PUBLISH, mutates=True, done="imports.show")
def publish(batch_id: Id) -> Done:
    _begin(services.start_publishing, batch_id)
    return done("", batch_id)


@bp.post("/<id:batch_id>/descartar")
@policy(permissions.RUN, mutates=True, done="imports.list")
def discard(batch_id: Id) -> Done:
    services.discard(queries.locked(batch_id), actor=current_actor())
    return done(_("The file is thrown away."))


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
