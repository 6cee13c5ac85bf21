"""Pages of the figures: how many people the programme has brought how far, and its indicators."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from core.api import (
    CSV_TYPE,
    clock,
    countries,
    country_name,
    csv_bytes,
    current_actor,
    policy,
)
from plugins.courses.api import ACTOR_KINDS, ActorKind, EnrolmentState, Progress, Status, progress
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.permissions import CERTIFICATION_READ, INDICATORS_READ
from plugins.fair_recruitment.register import figures
from plugins.fair_recruitment.register.figures import PROGRAMME
from plugins.fair_recruitment.register.lines import Line, percent, shown, total
from plugins.fair_recruitment.register.periods import PERIODS, Asked
from plugins.fair_recruitment.words import _, _l

FIRST_PERIOD = "anio"
Key = tuple[str, ActorKind]
ON_THE_WAY = (EnrolmentState.WAITING, EnrolmentState.ENROLLED)
STEPS: Sequence[tuple[object, Callable[[Progress, Key], int]]] = (
    (_l("Enrolled"), lambda found, key: sum(found.taking[state].get(key, 0) for state in ON_THE_WAY)),
    (_l("Attending"), lambda found, key: found.taking[EnrolmentState.ATTENDING].get(key, 0)),
    (_l("Examined"), lambda found, key: found.taking[EnrolmentState.EXAMINED].get(key, 0)),
    (_l("Certified"), lambda found, key: found.holding[Status.VALID].get(key, 0)),
    (_l("Refresher due"), lambda found, key: found.holding[Status.DUE].get(key, 0)),
    (_l("Certificate expired"), lambda found, key: found.holding[Status.EXPIRED].get(key, 0)),
)
"""The states of a person in the programme, in their order, and how each is counted."""


@bp.get("/personas-certificadas")
@policy(CERTIFICATION_READ)
def people() -> str:
    found = progress(PROGRAMME, clock.today(current_actor().timezone))
    rows = [
        (country_name(key[0]), ACTOR_KINDS[key[1]], [count(found, key) for _words, count in STEPS])
        for key in _keys(found)
    ]
    return render_template(
        "fair_recruitment/register_people.html", heads=[words for words, _count in STEPS], rows=rows,
        totals=[sum(column) for column in zip(*(counts for _c, _k, counts in rows), strict=True)],
    )  # fmt: skip


def _keys(found: Progress) -> list[Key]:
    """Country and kind of actor, of those of whom there is somebody in a state that is shown."""
    states = [found.taking[state] for state in (*ON_THE_WAY, EnrolmentState.ATTENDING, EnrolmentState.EXAMINED)]
    keys = {key for counts in (*states, *found.holding.values()) for key in counts}
    order = list(ActorKind)
    return sorted(keys, key=lambda key: (str(country_name(key[0])), order.index(key[1])))


@bp.get("/indicadores")
@policy(INDICATORS_READ)
def indicators() -> str:
    asked, kept = _asked()
    return render_template(
        "fair_recruitment/register_indicators.html", found=figures.counted(asked), asked=asked, kept=kept,
        periods=[(key, words) for key, (words, _days) in PERIODS.items() if key != FIRST_PERIOD], countries=countries(),
        percent=percent, office=current_actor().office_name,
        file=url_for("fair_recruitment.indicators_file", periodo=kept["periodo"], pais=kept["pais"]),
    )  # fmt: skip


@bp.get("/indicadores.csv")
@policy(INDICATORS_READ)
def indicators_file() -> Response:
    asked, _kept = _asked()
    head = [_("Indicator"), _("Of what"), _("Figure"), _("Out of"), _("Percent"), _("Currency")]
    rows = [_row(one.title, line) for one, lines in figures.counted(asked) for line in lines]
    answer = Response(csv_bytes([str(one) for one in head], rows), content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename="indicadores.csv")
    return answer


def _row(title: object, line: Line) -> list[object]:
    found = [shown(line), total(line), percent(line)]
    return [title, line.words, *("" if one is None else one for one in found), line.currency]


def _asked() -> tuple[Asked, dict[str, str]]:
    """What the address asks for, and how it says so again."""
    actor, given = current_actor(), request.args
    today = clock.today(actor.timezone)
    period = given.get("periodo", "") if given.get("periodo") in PERIODS else FIRST_PERIOD
    country = given.get("pais", "") if given.get("pais") in dict(countries()) else ""
    since, until = PERIODS[period][1](today)
    return Asked(today, actor.timezone, since, until, country), {"periodo": period, "pais": country}
