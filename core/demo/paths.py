"""How far each person comes: interview, plan, search, pause, closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core import clock
from core.access.actors import Actor
from core.cases import actions, assessments, notes, plan_queries, plans, queries, services
from core.cases.codes import ActionState, ClosureReason, ContactOutcome, PauseReason, SignedHow, Stage
from core.cases.judging import judge, judge_onward
from core.cases.models import Case
from core.cases.plan_templates import TEMPLATES
from core.demo import stories
from core.demo.diary import Diary
from core.demo.people import Fate, Seeker
from core.demo.stories import Story

Step = Callable[[Case, Actor], object]
PAUSES = tuple(PauseReason)
CLOSURES = (
    ClosureReason.WITHDREW, ClosureReason.MOVED, ClosureReason.IN_TRAINING, ClosureReason.UNREACHABLE,
    ClosureReason.PLACED_BY_OWN_MEANS,
)  # fmt: skip


@dataclass
class Path:
    """Enters what happens with one person, each so many days ago."""

    diary: Diary
    seeker: Seeker

    def on(self, days: int, step: Step) -> None:
        """``days`` ago, but never before the registration."""
        day = self.diary.ago(max(0, min(days, self.seeker.since)))
        self.diary.enter(day, self.seeker.who, lambda actor: step(queries.case_of(self.seeker.known), actor))

    def tell(self, days: int, told: Sequence[Story], *, due: date | None = None) -> None:
        """A note; with ``due`` the step that was agreed in it is due then."""
        story = self.seeker.random.choice(told)
        self.on(days, lambda case, actor: _note(case, story, due, actor))


def enter(diary: Diary, seekers: list[Seeker]) -> None:
    for seeker in seekers:
        path = Path(diary, seeker)
        _begin(path)
        _CONTINUED[seeker.fate](path)


def _begin(path: Path) -> None:
    """What everybody goes through who came further than the registration."""
    seeker, since = path.seeker, path.seeker.since
    if seeker.fate is Fate.NEW:
        return
    path.on(since - 1, lambda case, actor: services.move_on(case, Stage.ASSESSMENT, actor=actor,
                                                             judged=judge(case, Stage.ASSESSMENT)))  # fmt: skip
    if seeker.fate is Fate.ASSESSING:
        return
    path.on(since - 5, lambda case, actor: _assess(case, seeker, actor))
    path.on(since - 7, lambda case, actor: _plan(case, seeker, actor))
    if seeker.fate is not Fate.PLANNING:
        path.on(since - 12, lambda case, actor: _sign(case, seeker, actor))


def _new(path: Path) -> None:
    if path.seeker.number % 4:
        path.tell(path.seeker.since, stories.FIRST, due=_due(path))


def _assessing(path: Path) -> None:
    path.tell(path.seeker.since - 3, stories.ASSESSING, due=_due(path))


def _planning(path: Path) -> None:
    path.tell(path.seeker.since - 9, stories.PLANNING, due=_due(path))
    if path.seeker.number % 2:
        path.on(path.seeker.since - 10, lambda case, actor: _propose(case, actor))


def _searching(path: Path) -> None:
    seeker, random = path.seeker, path.seeker.random
    latest = random.randint(1, 25)
    for days in range(seeker.since - 16, latest, -random.randint(14, 24)):
        path.tell(days, stories.SEARCHING)
        path.on(days, do_actions)
    if seeker.number % 16:
        path.tell(latest, stories.SEARCHING, due=_due(path))
    path.on(latest, do_actions)


def _paused(path: Path) -> None:
    seeker = path.seeker
    reason = PAUSES[seeker.number % len(PAUSES)]
    until = path.diary.today + timedelta(days=seeker.random.randint(5, 40))
    path.tell(seeker.since - 20, stories.SEARCHING)

    def rest(case: Case, actor: Actor) -> None:
        services.pause(case, reason, until, actor=actor, judged=judge(case, Stage.PAUSED, reason))

    path.on(seeker.random.randint(3, 25), rest)


def _closed(path: Path) -> None:
    seeker = path.seeker
    reason = CLOSURES[seeker.number % len(CLOSURES)]
    path.tell(seeker.since - 18, stories.SEARCHING)
    if reason is ClosureReason.UNREACHABLE:
        for days, story in zip((30, 25, 20), stories.UNREACHED, strict=True):
            path.tell(days, (story,))

    def end(case: Case, actor: Actor) -> None:
        services.close(case, reason, actor=actor, judged=judge(case, Stage.CLOSED, reason))

    path.on(seeker.random.randint(2, 18), end)


def _due(path: Path) -> date:
    """Some steps are overdue, some due today, most in the days to come."""
    random, today = path.seeker.random, path.diary.today
    lot = random.random()
    if lot < 0.1:
        return today
    return today + timedelta(days=-random.randint(1, 9) if lot < 0.28 else random.randint(1, 21))


def _note(case: Case, story: Story, due: date | None, actor: Actor) -> None:
    reached = story not in stories.UNREACHED
    data = {
        "channel": story.channel,
        "outcome": ContactOutcome.REACHED if reached else ContactOutcome.NOT_REACHED,
        "note": story.note,
        "next_step": story.step if due else "",
        "next_step_on": due,
    }
    notes.write_note(case, data, actor=actor)


def _assess(case: Case, seeker: Seeker, actor: Actor) -> None:
    answers = stories.ANSWERS[seeker.number % len(stories.ANSWERS)]
    assessments.assess(case, answers, seeker.random.choice(stories.CONCLUSIONS), actor=actor,
                        judged=judge_onward(case))  # fmt: skip


def _plan(case: Case, seeker: Seeker, actor: Actor) -> None:
    key = list(TEMPLATES)[seeker.number % len(TEMPLATES)]
    plans.begin(case, TEMPLATES[key], key=key, actor=actor)


def _propose(case: Case, actor: Actor) -> None:
    plan = plan_queries.open_plan(case.id)
    assert plan is not None
    plans.propose(plan, actor=actor)


def _sign(case: Case, seeker: Seeker, actor: Actor) -> None:
    plan = plan_queries.open_plan(case.id)
    assert plan is not None
    how = (SignedHow.PAPER, SignedHow.PAPER, SignedHow.SPOKEN)[seeker.number % 3]
    plans.sign(plan, case, how, clock.today(actor.timezone), actor=actor, judged=judge_onward(case))


def do_actions(case: Case, actor: Actor, *, all_of_them: bool = False) -> None:
    """Mark what is due by now as done, or everything, once the person works."""
    plan = plan_queries.signed_plan(case.id)
    assert plan is not None
    today = clock.today(actor.timezone)
    of_plan = plan_queries.actions_of(plan.id)
    due = [one for one in of_plan if all_of_them or one.due_on is None or one.due_on <= today]
    for action in due:
        if action.state in plan_queries.LIVE_ACTIONS:
            actions.set_state(action, ActionState.DONE, actor=actor)


def _nothing(path: Path) -> None:
    """The rest of the way is told by ``core.demo.work``."""


_CONTINUED: dict[Fate, Callable[[Path], None]] = {
    Fate.NEW: _new,
    Fate.ASSESSING: _assessing,
    Fate.PLANNING: _planning,
    Fate.SEARCHING: _searching,
    Fate.PAUSED: _paused,
    Fate.PLACED: _nothing,
    Fate.ALONE: _nothing,
    Fate.KEPT: _nothing,
    Fate.CLOSED: _closed,
}
