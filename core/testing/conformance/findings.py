"""What a run of the suite says: findings, and how much of what there is was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

LONGEST = 300


@dataclass(frozen=True)
class Finding:
    """``check``: a stable id (``objects.leak``); ``where``: the route, table, hook or job, as the map names it."""

    check: str
    where: str
    sentence: str
    evidence: str = ""


@dataclass
class Coverage:
    """Of ``there`` things ``seen`` were looked at; what was not stands in ``missed``."""

    there: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    @property
    def missed(self) -> list[str]:
        return sorted(self.there - self.seen)

    @property
    def percent(self) -> float:
        return 100.0 if not self.there else round(100 * len(self.there & self.seen) / len(self.there), 1)


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    requests: int = 0
    left_out: dict[str, str] = field(default_factory=dict)
    """Route -> why it has nothing to show in this deployment. Said by its owner, in code, by name."""

    def find(self, check: str, where: object, sentence: str, evidence: object = "") -> None:
        """Note it once: the same fault met by many requests is one finding."""
        named = (check, str(where))
        if not any((found.check, found.where) == named for found in self.findings):
            self.findings.append(Finding(check, str(where), sentence, str(evidence)[:LONGEST]))

    def expect(self, kind: str, names: Iterable[object]) -> None:
        self.coverage.setdefault(kind, Coverage()).there.update(map(str, names))

    def leave_out(self, route: object, why: object) -> None:
        self.left_out[str(route)] = str(why)

    def saw(self, kind: str, name: object) -> None:
        self.coverage.setdefault(kind, Coverage()).seen.add(str(name))

    def close(self) -> None:
        """What the run never looked at is a finding too: a suite that skips passes by accident."""
        for kind, covered in self.coverage.items():
            for name in covered.missed:
                self.find("suite.not_covered", f"{kind}: {name}", "The suite did not get to look at this.")

    @property
    def clean(self) -> bool:
        return not self.findings

    def plain(self) -> dict[str, Any]:
        """The report as JSON takes it."""
        return {
            "clean": self.clean,
            "findings": [asdict(found) for found in self.findings],
            "coverage": {
                kind: {"there": len(one.there), "seen": len(one.there & one.seen), "percent": one.percent}
                for kind, one in sorted(self.coverage.items())
            },
            "seconds": {name: round(spent, 2) for name, spent in self.seconds.items()},
            "requests": self.requests,
            "left_out": self.left_out,
        }


def readable(report: Report) -> str:
    """The report for a terminal."""
    lines = [f"{found.check}  {found.where}\n    {found.sentence}" for found in report.findings]
    lines = [
        f"{line}\n    {found.evidence}" if found.evidence else line
        for line, found in zip(lines, report.findings, strict=True)
    ]
    lines.append("")
    for kind, one in sorted(report.coverage.items()):
        lines.append(f"{kind:<28}{len(one.there & one.seen):>6} of {len(one.there):<6}{one.percent:>6} %")
    lines += [f"left out: {route}: {why}" for route, why in sorted(report.left_out.items())]
    total = sum(report.seconds.values())
    said = "nothing found" if report.clean else f"{len(report.findings)} findings"
    lines.append(f"\n{said}; {report.requests} requests in {total:.0f} s")
    return "\n".join(lines).lstrip("\n")
