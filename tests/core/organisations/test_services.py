"""Employers: registered once, checked and suspended by a person who says why."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.errors import Invalid, Refused
from core.organisations import queries, services
from core.organisations.codes import CheckedHow
from core.organisations.models import Organisation
from core.testing.factories.organisations import organisation

JUANA = {"name": "Juana Rojas", "role": "Dueña", "phone": "70000001", "email": ""}
PEDRO = {"name": "Pedro Paz", "role": "", "phone": "", "email": "pedro@ejemplo.org"}


def write_past(session: Session, row: object, **values: object) -> None:
    """Write values as no service would."""
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def data(**more: object) -> dict[str, object]:
    return {"legal_name": "Taller Uno", "tax_id": "1023456028", "municipality": "sacaba", **more}


def told(firm: Organisation) -> list[tuple[str, str, str]]:
    events = reversed(queries.history(firm.id))
    return [(event.name.rsplit(".", 1)[1], event.actor_name, event.content.get("reason", "")) for event in events]


def test_a_firm_without_a_tax_number_has_its_papers_pending(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        informal = services.register(data(tax_id=None), country="BO", actor=rosa)
        formal = services.register(data(papers_pending=True), country="BO", actor=rosa)
        assert [(firm.papers_pending, firm.tax_id_key) for firm in (informal, formal)] == [
            (True, ""),
            (False, "1023456028"),
        ]


def test_the_same_number_written_another_way_is_refused_in_the_same_municipality_only(app, acting, actor_as) -> None:
    rosa, jorge = actor_as("rosa"), actor_as("jorge")
    with app.app_context():
        with acting("rosa"):
            first = services.register(data(), country="BO", actor=rosa)
        with pytest.raises(Invalid) as refused, acting("rosa"):
            services.register(data(legal_name="Otra", tax_id="1023-456.028"), country="BO", actor=rosa)
        assert (refused.value.code, list(refused.value.fields)) == (services.TAKEN, ["tax_id"])
        with acting("rosa"):
            assert queries.by_tax_id("BO", "1023 456028") == (first.id, "Taller Uno")
        with acting("jorge"):
            services.register(data(), country="BO", actor=jorge)


def test_a_change_to_a_number_that_another_firm_has_is_refused(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            services.register(data(), country="BO", actor=rosa)
            other = services.register(data(tax_id="5501122"), country="BO", actor=rosa)
        with pytest.raises(Invalid) as refused, acting("rosa"):
            services.edit(queries.get(other.id), data(), actor=rosa)
        assert refused.value.code == services.TAKEN


def test_a_check_keeps_who_how_and_when(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = organisation(actor=rosa, checked=False)
        assert (firm.is_checked, firm.checked_at) == (False, None)
        services.check(firm, CheckedHow.CALL, "Spoke to the owner.", actor=rosa)
        assert (firm.is_checked, firm.checked_by, firm.checked_how) == (True, rosa.id, CheckedHow.CALL)
        assert queries.user_name(firm.checked_by) == "Rosa Villca"


def test_each_step_of_the_standing_is_told_with_its_reason(app, acting, actor_as) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        firm = organisation(actor=luis)
        services.suspend(firm, "It charged people.", actor=luis)
        assert firm.is_checked is False
        services.unsuspend(firm, "It paid back.", actor=luis)
        services.undo_check(firm, "Another firm was visited.", actor=luis)
        assert told(firm) == [
            ("registered", "Luis Mamani", ""),
            ("checked", "Luis Mamani", ""),
            ("suspended", "Luis Mamani", "It charged people."),
            ("readmitted", "Luis Mamani", "It paid back."),
            ("unchecked", "Luis Mamani", "Another firm was visited."),
        ]


def test_what_is_not_so_cannot_be_undone(app, acting, actor_as) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        firm = organisation(actor=luis, checked=False)
        for verb in (services.undo_check, services.unsuspend):
            with pytest.raises(Refused):
                verb(firm, "No reason.", actor=luis)
        services.suspend(firm, "It charged people.", actor=luis)
        with pytest.raises(Refused) as refused:
            services.suspend(firm, "Again.", actor=luis)
        assert refused.value.code == "organisations.organisation.suspended"


@pytest.mark.parametrize("change", [{"legal_name": "Taller Dos"}, {"tax_id": "5501122"}])
def test_another_name_or_number_undoes_the_check(app, acting, actor_as, change) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = services.register(data(), country="BO", actor=rosa)
        services.check(firm, CheckedHow.VISIT, "Visited.", actor=rosa)
        services.edit(firm, data(address="Calle 1"), actor=rosa)
        assert firm.checked_at is not None
        services.edit(firm, data(**change), actor=rosa)
        assert (firm.checked_at, firm.checked_by, firm.checked_how) == (None, None, None)


def test_contacts_that_are_still_named_stay_the_same_rows(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = services.register(data(contacts=[JUANA, PEDRO]), country="BO", actor=rosa)
        before = {row.name: row.id for row in queries.contacts(firm.id)}
        services.edit(firm, data(contacts=[JUANA, {**PEDRO, "phone": "70000002"}]), actor=rosa)
        after = {row.name: row.id for row in queries.contacts(firm.id)}
        assert (after["Juana Rojas"] == before["Juana Rojas"], len(after)) == (True, 2)
        assert after["Pedro Paz"] != before["Pedro Paz"]


def test_the_database_refuses_a_check_without_the_person(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            firm = organisation(actor=rosa)
        with pytest.raises(IntegrityError, match="checked_by"), acting("rosa") as session:
            write_past(session, queries.get(firm.id), checked_by=None)
