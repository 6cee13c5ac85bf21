"""The one module that plugins import. What is here keeps its meaning within a version of ``core.PLUGIN_API``.

What is not here may change from one release to the next. The core itself never imports this module.
"""

from __future__ import annotations

from core import PLUGIN_API, clock
from core.access.actors import Actor, ActorKind, current_actor, system
from core.access.answers import Done, done
from core.access.models import Office
from core.access.permissions import ADMINISTRATOR, AUDITOR, CASEWORKER, MANAGER, MENTOR, SUPERVISOR
from core.access.policy import LOGGED_IN, PUBLIC, Reads, policy
from core.access.queries import colleagues, email_key_of
from core.access.sessions import working_as
from core.access.throttling import Limit, by_address
from core.audit.acts import act, because, saw
from core.audit.forgetting import forget_rows
from core.cases.assessments import months_after
from core.cases.codes import Stage
from core.cases.events import CaseMoved, CaseOpened, CaseTransferred, OwnerChanged
from core.cases.judging import Judged, judge, judge_onward
from core.cases.kinds import CaseColumn, CaseKind, CaseMove, CaseRow, Cell, Condition
from core.cases.models import Case
from core.cases.queries import get as get_case
from core.cases.services import advance as advance_case
from core.cases.services import bring as bring_case
from core.cases.services import close as close_case
from core.cases.services import move_on as move_case
from core.cases.services import open_case
from core.cases.stages import Move, along
from core.cases.views.record import case_page
from core.classifications.codes import ContractKind
from core.classifications.isco import occupations
from core.classifications.lists import CONTRACT_KINDS, ISIC_SECTIONS, WAGE_PERIODS
from core.command_line import as_json, print_json
from core.countries.facts import Pack
from core.countries.fields import PlaceField
from core.countries.packs import available as packs
from core.countries.packs import pack
from core.countries.wages import WageStanding
from core.countries.weeks import WeekStanding
from core.countries.weeks import judge as judge_week
from core.db.base import Base, Identified, Versioned
from core.db.claims import claim, count_up
from core.db.fold import fold, search_words
from core.db.scope import AreaScoped, OfficeScoped, PersonScoped, ThroughParent, Unscoped, elevated
from core.db.types import (
    CONFIDENTIAL,
    Code,
    Id,
    Json,
    KeyText,
    Money,
    UtcDateTime,
    new_id,
    public_token,
    restricted_to,
)
from core.db.unit_of_work import reading
from core.db.urls import cursor_of
from core.demo.diary import DemoAct
from core.errors import AyniError, Forbidden, Invalid, NotFound, Refused, Stale, Unavailable
from core.events.labels import label, named
from core.events.recording import Event, record
from core.extensions import db
from core.jobs.asking import enqueue, job_id, progress
from core.jobs.definitions import every, job
from core.matching.facts import VacancyFacts
from core.organisations.events import OrganisationChanged, OrganisationChecked, OrganisationSuspended, SuspensionLifted
from core.organisations.models import Organisation
from core.organisations.queries import called as employers_called
from core.organisations.queries import offered as employers_offered
from core.organisations.queries import user_name
from core.people.claims import Claim
from core.people.events import ConsentAnswered, PersonChanged, PersonRegistered, ProfileChanged
from core.people.models import ContactPoint, IdentityDocument, OfPerson, Person
from core.people.queries import header as person_header
from core.people.queries import is_attended_at
from core.people.queries.header import place_names
from core.people.schemas.offers import countries, country_name
from core.placements.codes import PlacementKind
from core.placements.events import PlacementCancelled, PlacementEnded, PlacementRecorded, PlacementVerified
from core.placements.models import Placement
from core.pluginsystem.health import HealthCheck
from core.pluginsystem.manifest import Manifest, Permission, PersonalData
from core.pluginsystem.policies import Policy, hookimpl, spec
from core.pluginsystem.registry import registry
from core.pluginsystem.verdicts import Allow, Objection, Refuse, Verdict
from core.rest.blueprint import rest_blueprint
from core.rest.conditions import unchanged
from core.rest.fields import CodeField, CodeLike, IdField, IdIn, MomentField, MoneyField, MoneyLike
from core.rest.paging import Listing, keyset
from core.rest.schemas import Out, like, merged, patch_of
from core.vacancies.applications.events import ApplicationMoved, PersonReferred
from core.vacancies.applications.reasons import Reason
from core.vacancies.codes import Hazard, VacancyState
from core.vacancies.events import VacancyChanged, VacancyHeld, VacancyPublished, VacancyRegistered, VacancyWithdrawn
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.files import Table
from core.vacancies.imports.files import read as read_table
from core.vacancies.imports.labels import label_objection
from core.vacancies.jobposting import job_postings
from core.vacancies.models import Application, Vacancy, VacancyRequirement
from core.vacancies.public import PublicVacancy, public_place_names, public_vacancies
from core.vacancies.services import hold as hold_vacancy
from core.vacancies.services import withdraw as withdraw_vacancy
from core.vacancies.vetting import VacancySnapshot
from core.vacancies.vetting import snapshots as vacancy_snapshots
from core.verification import numbers
from core.verification.labels import STANDINGS
from core.verification.verifiers import Standing, Verification, Verifier
from core.web import fields, pictures
from core.web.display import page_language
from core.web.fields import FormSchema
from core.web.forms import Form, check_version, form_for
from core.web.nav import NavEntry
from core.web.sections import Section
from core.web.slots import Action, Panel, Tab, slots
from core.web.spreadsheets import CSV_TYPE, XLSX_TYPE, as_typed, csv_bytes, xlsx_bytes
from core.web.texts import texts

__all__ = [
    "ADMINISTRATOR", "AUDITOR", "CASEWORKER", "CONFIDENTIAL", "CONTRACT_KINDS", "CSV_TYPE", "ISIC_SECTIONS",
    "LOGGED_IN", "MANAGER", "MENTOR", "PLUGIN_API", "PUBLIC", "STANDINGS", "SUPERVISOR", "WAGE_PERIODS",
    "XLSX_TYPE", "Action", "Actor", "ActorKind", "Allow", "Application", "ApplicationMoved", "AreaScoped",
    "AyniError", "Base", "Case", "CaseColumn", "CaseKind", "CaseMove", "CaseMoved", "CaseOpened", "CaseRow",
    "CaseTransferred", "Cell", "Claim", "Code", "CodeField", "CodeLike", "Condition", "ConsentAnswered",
    "ContactPoint", "ContractKind", "DemoAct", "Done", "Event", "Forbidden", "Form", "FormSchema", "Hazard",
    "HealthCheck", "Id", "IdField", "IdIn", "Identified", "IdentityDocument", "Invalid", "Json", "Judged",
    "KeyText", "Limit", "Listing", "Manifest", "MomentField", "Money", "MoneyField", "MoneyLike", "Move",
    "NavEntry", "NotFound", "Objection", "OfPerson", "Office", "OfficeScoped", "Organisation",
    "OrganisationChanged", "OrganisationChecked", "OrganisationSuspended", "Out", "OwnerChanged", "Pack", "Panel",
    "Permission", "Person", "PersonChanged", "PersonReferred", "PersonRegistered", "PersonScoped", "PersonalData",
    "PlaceField", "Placement", "PlacementCancelled", "PlacementEnded", "PlacementKind", "PlacementRecorded",
    "PlacementVerified", "Policy", "ProfileChanged", "PublicVacancy", "Reads", "Reason", "Record", "Refuse",
    "Refused", "Section", "Stage", "Stale", "Standing", "SuspensionLifted", "Tab", "Table", "ThroughParent",
    "Unavailable", "Unscoped", "UtcDateTime", "Vacancy", "VacancyChanged", "VacancyFacts", "VacancyHeld",
    "VacancyPublished", "VacancyRegistered", "VacancyRequirement", "VacancySnapshot", "VacancyState",
    "VacancyWithdrawn", "Verdict", "Verification", "Verifier", "Versioned", "WageStanding", "WeekStanding", "act",
    "advance_case", "along", "as_json", "as_typed", "because", "bring_case", "by_address", "case_page",
    "check_version", "claim", "clock", "close_case", "colleagues", "count_up", "countries", "country_name",
    "csv_bytes", "current_actor", "cursor_of", "db", "done", "elevated", "email_key_of", "employers_called",
    "employers_offered", "enqueue", "every", "fields", "fold", "forget_rows", "form_for", "get_case",
    "hold_vacancy", "hookimpl", "is_attended_at", "job", "job_id", "job_postings", "judge", "judge_onward",
    "judge_week", "keyset", "label", "label_objection", "like", "merged", "months_after", "move_case", "named",
    "new_id", "numbers", "occupations", "open_case", "pack", "packs", "page_language", "patch_of", "person_header",
    "pictures", "place_names", "policy", "print_json", "progress", "public_place_names", "public_token",
    "public_vacancies", "read_table", "reading", "record", "registry", "rest_blueprint", "restricted_to", "saw",
    "search_words", "slots", "spec", "system", "texts", "unchanged", "user_name", "vacancy_snapshots",
    "withdraw_vacancy", "working_as", "xlsx_bytes",
]  # fmt: skip
