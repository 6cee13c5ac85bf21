"""Pages of certification: the list, what has to be corrected, a new one, and one with its path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response, render_template, request

from core.api import (
    Done,
    Id,
    Invalid,
    clock,
    csv_bytes,
    current_actor,
    cursor_of,
    db,
    done,
    employers_called,
    employers_offered,
    form_for,
    numbers,
    policy,
)
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification import labels, paths, queries, services
from plugins.fair_recruitment.certification.codes import CLOSED, CertificationState, OrganisationKind
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.schemas import OpenIn, key_of
from plugins.fair_recruitment.certification.standards import all_standards, standard
from plugins.fair_recruitment.permissions import CERTIFICATION_READ, CERTIFICATION_WORK
from plugins.fair_recruitment.words import _, _l

SHOW = "fair_recruitment.certification"


def today() -> date:
    return clock.today(current_actor().timezone)


def page(template: str, row: Certification, **values: Any) -> str:
    """A page about one certification."""
    return render_template(
        f"fair_recruitment/{template}", row=row, own=labels, standard=services.standard_of(row), today=today(), **values
    )


def _asked() -> tuple[queries.Asked, dict[str, str]]:
    """What the address asks for, and the same for links."""
    raw = {name: request.args.get(name, "") for name in ("estado", "como", "plazo")}
    state = CertificationState(raw["estado"]) if raw["estado"] in list(CertificationState) else None
    kind = OrganisationKind(raw["como"]) if raw["como"] in list(OrganisationKind) else None
    asked = queries.Asked(state, kind, today() if raw["plazo"] == "vencido" else None)
    return asked, {name: value for name, value in raw.items() if value}


@bp.get("/certificaciones")
@policy(CERTIFICATION_READ)
def certifications() -> str:
    asked, filters = _asked()
    rows, following = queries.page(asked, cursor_of(request.args.get("desde")))
    return render_template(
        "fair_recruitment/certification_list.html", rows=rows, following=following, filters=filters, own=labels,
        titles=_titles(), today=today(), closed=CLOSED,
    )  # fmt: skip


def _titles() -> Mapping[str, str]:
    return {one.key: one.title for one in all_standards()}


@bp.get("/certificaciones/certificaciones.csv")
@policy(CERTIFICATION_READ)
def certifications_file() -> Response:
    head = (_("Organisation"), _("Certified as"), _("Standard"), _("Version"), _("State"), _("Since"), _("Due"),
            _("Findings that block"))  # fmt: skip
    lines = (
        [row.holder, labels.KINDS[row.kind], row.standard, row.standard_version, labels.STATES[row.state],
         row.state_since.date().isoformat(), row.due_on.isoformat() if row.due_on else "", row.blocking]
        for row in queries.every(_asked()[0])
    )  # fmt: skip
    answer = Response(csv_bytes([str(one) for one in head], lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=certificaciones.csv"
    return answer


@bp.get("/certificaciones/acciones")
@policy(CERTIFICATION_READ)
def corrections() -> str:
    """Corrective actions that nobody verified, the first due first."""
    after = cursor_of(request.args.get("desde"))
    last = queries.correction_at(after) if after else None
    rows = queries.actions(last)
    following = rows[queries.PAGE - 1].id if len(rows) > queries.PAGE else None
    return render_template(
        "fair_recruitment/certification_actions.html", rows=rows[: queries.PAGE], following=following, own=labels,
        today=today(), named=_named,
    )  # fmt: skip


def _named(row: Any) -> str:
    return standard(row.standard, row.standard_version).named(row.criterion)


@bp.get("/certificaciones/nueva")
@policy(CERTIFICATION_WORK)
def new_certification() -> str:
    found = cursor_of(request.args.get("empresa"))
    values = {"employer": queries.organisation(found).legal_name} if found else {}
    form, standards = _open_form(values), all_standards()
    return render_template("fair_recruitment/certification_new.html", form=form, standards=standards, own=labels)


def _open_form(values: Mapping[str, Any]) -> Any:
    employers = [(" · ".join(filter(None, (row.legal_name, row.tax_id))), "")
                 for row in db.session.execute(employers_offered())]  # fmt: skip
    return form_for(OpenIn, values, context={"employers": employers})


@bp.post("/certificaciones/nueva")
@policy(CERTIFICATION_WORK, mutates=True, form=OpenIn, again="fair_recruitment.new_certification", done=SHOW)
def open_certification(data: dict[str, Any]) -> Done:
    found = employers_called(data["employer"])
    if len(found) != 1:
        raise Invalid({"employer": [str(_l("Nobody, or more than one, is registered so: write the tax number"))]})
    chosen = {key_of(one): one for one in all_standards()}.get(data["standard"])
    if chosen is None:
        raise Invalid({"standard": [str(_l("Choose one of the standards"))]})
    organisation = queries.organisation(found[0])
    made = services.open_certification(organisation, data["kind"], chosen, actor=current_actor())
    return done(_("Certification opened. Next is the self-assessment."), made.id)


@bp.get("/certificaciones/<id:certification_id>")
@policy(CERTIFICATION_READ)
def certification(certification_id: Id) -> str:
    row = queries.certification(certification_id)
    return page(
        "certification_show.html", row, path=paths.on_path(row), steps=queries.steps(row.id), zone=_zone(),
        audits=queries.audits(row.id), findings=queries.findings(row.id), corrections=queries.corrections(row.id),
        decisions=queries.decisions(row.id), members=queries.members(row.id), certificates=queries.certificates(row.id),
        doing=paths.what_can_be_done(row), unanswered=services.unanswered(row), owed=paths.owed(row),
        complaints=paths.complaints_upheld(row), numbers=numbers,
    )  # fmt: skip


def _zone() -> str:
    return current_actor().timezone


def panel(organisation_id: Id) -> str:
    """The box on the page of an organisation."""
    rows, _more = queries.page(queries.Asked(organisation_id=organisation_id), None)
    return render_template(
        "fair_recruitment/certification_panel.html", rows=rows, own=labels, organisation_id=organisation_id,
        titles=_titles(),
    )  # fmt: skip
