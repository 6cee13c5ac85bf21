"""Why a vacancy suits a person or does not: codes and values that are kept, and their words in plain language.

Kept as codes, so that a stored explanation reads in the language of whoever opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from core.classifications.isco import occupations
from core.classifications.lists import CEFR_LEVELS, CONTRACT_KINDS, EDUCATION_LEVELS, SHIFTS, WAGE_PERIODS
from core.web.display import money, number, page_language

Args = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """``met`` is None where the records do not say and somebody has to ask. ``hard``: without it the person does not
    fit. ``args`` hold both values as codes: ``asks`` or ``offers`` of the vacancy, ``has`` or ``wants`` of the person.

    A plugin's reason has a code ``<plugin>.<what>`` and its ``sentence`` in ``args``: it reads also without the plugin.
    """

    code: str
    met: bool | None
    hard: bool
    args: Args = field(default_factory=dict)


def to_plain(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"code": r.code, "met": r.met, "hard": r.hard, "args": dict(r.args)} for r in reasons]


def from_plain(rows: Sequence[Mapping[str, Any]]) -> list[Reason]:
    return [Reason(row["code"], row["met"], row["hard"], row["args"]) for row in rows]


def of_plugin(plugin: str, reason: object) -> Reason:
    """A plugin's reason as it is kept: never hard, its sentence written out. Raises TypeError or ValueError."""
    if not isinstance(reason, Reason):
        raise TypeError(f"Reason is wanted, not {type(reason).__name__}")
    if not reason.code.startswith(f"{plugin}.") or not reason.args.get("sentence"):
        raise ValueError(f"{reason.code}: a code {plugin}.<what> and a sentence are needed")
    return replace(reason, hard=False, args={**reason.args, "sentence": str(reason.args["sentence"])})


def words(reason: Reason) -> str:
    """One sentence with both values."""
    return str(_WORDS.get(reason.code, _sentence)(reason.args))


def _months(count: int) -> str:
    return str(ngettext("%(num)s month", "%(num)s months", count))


def _label(labels: Mapping[Any, object], codes: Sequence[str]) -> str:
    return ", ".join(str(labels[code]).lower() for code in codes)


def _occupation(code: str) -> str:
    found = occupations().get(code)
    return found.label(page_language()).text if found else code


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return f"{number(whole)}:{rest:02}" if rest else number(whole)


def _education(args: Args) -> object:
    asks = _label(EDUCATION_LEVELS, [args["asks"]])
    if args["has"] is None:
        return _("Asks for: %(asks)s; no completed level is on file", asks=asks)
    return _("Asks for: %(asks)s; has: %(has)s", asks=asks, has=_label(EDUCATION_LEVELS, [args["has"]]))


def _experience(args: Args) -> object:
    return _("Asks for %(asks)s of experience; has %(has)s", asks=_months(args["asks"]), has=_months(args["has"]))


def _claimed(args: Args) -> object:
    if args.get("by"):
        return _("Asks for: %(asks)s; certified by %(by)s", asks=args["asks"], by=args["by"])
    if args["has"]:
        return _("Asks for: %(asks)s; has it", asks=args["asks"])
    return _("Asks for: %(asks)s; it is not on file", asks=args["asks"])


def _language(args: Args) -> object:
    asks = " ".join(part for part in (args["asks"], args["level"]) if part)
    if args["has"] is None:
        return _("Asks for the language %(asks)s; it is not on file", asks=asks)
    return _("Asks for the language %(asks)s; has level %(has)s", asks=asks, has=_label(CEFR_LEVELS, [args["has"]]))


def _wanted(args: Args) -> object:
    wants = _occupation(args["wants"])
    return _("It is work as: %(offers)s; wants: %(wants)s", offers=_occupation(args["offers"]), wants=wants)


def _place(args: Args) -> object:
    if args["offers"] is None:
        return _("The work is done from a distance")
    if args["lives"]:
        return _("It is in %(offers)s; lives in %(wants)s", offers=args["offers"], wants=", ".join(args["wants"]))
    return _("It is in %(offers)s; wants to work in %(wants)s", offers=args["offers"], wants=", ".join(args["wants"]))


def _week(args: Args) -> object:
    offers, wants = _hours(args["offers"]), _hours(args["wants"])
    return _("It is %(offers)s hours a week; can work up to %(wants)s", offers=offers, wants=wants)


def _shift(args: Args) -> object:
    return _("Shift: %(offers)s; can work: %(wants)s", offers=_label(SHIFTS, args["offers"]),
             wants=_label(SHIFTS, args["wants"]))  # fmt: skip


def _contract(args: Args) -> object:
    return _("Contract: %(offers)s; accepts: %(wants)s", offers=_label(CONTRACT_KINDS, [args["offers"]]),
             wants=_label(CONTRACT_KINDS, args["wants"]))  # fmt: skip


def _pay(amount: Sequence[Any]) -> str:
    minor, currency, period = amount
    return f"{money(minor, currency)} {WAGE_PERIODS[period]}"


def _wage(args: Args) -> object:
    return _("Pays %(offers)s; wants at least %(wants)s", offers=_pay(args["offers"]), wants=_pay(args["wants"]))


def _sentence(args: Args) -> object:
    return args["sentence"]


_WORDS: Mapping[str, Callable[[Args], object]] = {
    "open": lambda args: _("The vacancy takes nobody any more"),
    "minor": _sentence,
    "education": _education,
    "experience": _experience,
    "skill": _claimed,
    "licence": _claimed,
    "language": _language,
    "ask": lambda args: _("Ask about: %(asks)s", asks=args["asks"]),
    "occupation": _wanted,
    "place": _place,
    "hours": _week,
    "shift": _shift,
    "contract": _contract,
    "wage": _wage,
}
