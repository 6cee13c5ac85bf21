"""Every hook: its exact signature, what it is for, and how a failure is met.

The types are those of the domains and named for type checkers only. ``docs/reference/hooks.md`` says the same with an
example each; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from core.pluginsystem.policies import Policy, spec
from core.pluginsystem.verdicts import Allow, Refuse, Verdict

if TYPE_CHECKING:
    from core.access.actors import Actor
    from core.cases.kinds import CaseColumn, CaseKind, CaseMove
    from core.db.types import Id
    from core.demo.diary import DemoAct
    from core.events.recording import Event
    from core.matching.facts import VacancyFacts
    from core.people.claims import Claim
    from core.pluginsystem.health import HealthCheck
    from core.vacancies.applications.reasons import Reason
    from core.vacancies.public import PublicVacancy
    from core.vacancies.vetting import VacancySnapshot
    from core.verification.verifiers import Verifier
    from core.web.nav import NavEntry
    from core.web.sections import Section
    from core.web.slots import Action, Panel, Tab


@spec(Policy.DECLARE, Sequence, items="core.web.nav:NavEntry")
def ayni_nav() -> Sequence[NavEntry]:
    """Entries of the main menu, by ``order``; what does not fit into one line is found under "More"."""
    raise NotImplementedError


@spec(Policy.DECLARE, Mapping, items="core.web.slots:Tab")
def ayni_tabs() -> Mapping[str, Sequence[Tab]]:
    """Pages of the plugin's own as tabs of a record, by slot: ``person``, ``vacancy``, ``case.<kind>``."""
    raise NotImplementedError


@spec(Policy.DECLARE, Mapping, items="core.web.slots:Panel", render=Policy.ENRICH)
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    """Boxes inside a record's page, by slot: ``person.main``, ``person.aside``, ``vacancy.main``, ``vacancy.aside``,
    ``organisation.main``, ``organisation.aside``, ``case.<kind>``."""
    raise NotImplementedError


@spec(Policy.DECLARE, Mapping, items="core.web.slots:Action", shown=Policy.ENRICH)
def ayni_actions() -> Mapping[str, Sequence[Action]]:
    """Buttons on a record's page, by slot: ``person``, ``vacancy``, ``case.<kind>``."""
    raise NotImplementedError


@spec(Policy.DECLARE, Mapping, items="core.web.sections:Section", load=Policy.ENRICH, save=Policy.JOIN)
def ayni_sections() -> Mapping[str, Sequence[Section]]:
    """A fieldset of the plugin's own on a form of the core, by form: ``vacancy``. One for each form."""
    raise NotImplementedError


@spec(Policy.DECLARE, Sequence, items="core.cases.kinds:CaseKind")
def ayni_case_kinds() -> Sequence[CaseKind]:
    """Kinds of case beside the employment case."""
    raise NotImplementedError


@spec(Policy.DECLARE, Sequence, items="core.cases.kinds:CaseColumn", cells=Policy.ENRICH)
def ayni_case_columns() -> Sequence[CaseColumn]:
    """Columns of the lists of cases, filled for a whole page at once."""
    raise NotImplementedError


@spec(Policy.DECLARE, Sequence, items="core.verification.verifiers:Verifier", find=Policy.ENRICH)
def ayni_verifiers() -> Sequence[Verifier]:
    """What answers for a number that a stranger types at ``/verificar``."""
    raise NotImplementedError


@spec(Policy.DECLARE, Mapping, function=Policy.JOIN)
def ayni_joins() -> Mapping[type[Event], Callable[[Any, Actor], None]]:
    """Rows that must be true together with an act, by its event. Runs in the act's transaction: database work only."""
    raise NotImplementedError


@spec(Policy.DECLARE, Mapping, function=Policy.REACT)
def ayni_reactions() -> Mapping[type[Event], Callable[[Any], None]]:
    """What follows an event, after its commit: at least once, in order, each in a transaction of its own."""
    raise NotImplementedError


@spec(Policy.DECIDE, Mapping)
def ayni_vet_vacancies(vacancies: Sequence[VacancySnapshot]) -> Mapping[Id, Verdict]:
    """Whether vacancies may be published, by vacancy; one call for a page of a list. One that is left out of the answer
    is refused. Asked after the core's own floor, before the transaction."""
    raise NotImplementedError


@spec(Policy.DECIDE, Allow, Refuse)
def ayni_vet_case_move(move: CaseMove) -> Verdict:
    """Whether a case may go to another stage. Asked after the core's own rule, before the transaction."""
    raise NotImplementedError


@spec(Policy.DECIDE, Sequence)
def ayni_health() -> Sequence[HealthCheck]:
    """What ``ayni doctor`` should know about the plugin."""
    raise NotImplementedError


@spec(Policy.ENRICH, Mapping)
def ayni_match_reasons(vacancies: Sequence[VacancyFacts], actor: Actor) -> Mapping[Id, Sequence[Reason]]:
    """Further reasons for or against vacancies, by vacancy; one call for a page. They rank nothing out."""
    raise NotImplementedError


@spec(Policy.ENRICH, Mapping)
def ayni_job_posting(vacancies: Sequence[PublicVacancy]) -> Mapping[Id, Mapping[str, Any]]:
    """Further properties of published vacancies as schema.org JobPosting, by vacancy; one call for a page. Plain values
    that stand beside what the core says, and never in its place."""
    raise NotImplementedError


@spec(Policy.ENRICH, Mapping)
def ayni_claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    """What the plugin can say of people's skills and certificates, by person; one call for a page."""
    raise NotImplementedError


@spec(Policy.COLLECT, Mapping)
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Everything the plugin holds about a person: table -> rows of plain values."""
    raise NotImplementedError


@spec(Policy.COLLECT, Mapping)
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    """Delete or blank everything the plugin holds about a person: table -> rows. Runs in the act's transaction."""
    raise NotImplementedError


@spec(Policy.COLLECT, Sequence)
def ayni_demo(today: date) -> Sequence[DemoAct]:
    """What the plugin adds to the demonstration, each thing done by a user of it on a day. Invented, and the same for
    the same day. Asked only when a demonstration is made."""
    raise NotImplementedError
