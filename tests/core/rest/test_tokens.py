"""A token: what opens, what it opens, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from core import clock
from core.access import throttling, tokens
from core.access.actors import system
from core.access.administration import services
from core.access.models import ApiToken, Membership, Role, RolePermission, Throttle, User
from core.audit.acts import act
from core.audit.models import AuditPayload
from core.db.scope import NOTHING, Scope
from core.db.unit_of_work import reading, writing
from core.errors import Refused
from core.testing.api import Program
from core.testing.client import Browser
from core.testing.world import World

Programs = Callable[..., Program]
ADMIN = system("tests")
EVERYTHING = Scope(system="tests")


def test_without_a_token_nothing_is_told_but_how_to_come_in(program_as: Programs) -> None:
    refused = program_as("").get("/people")
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="ayni"'
    assert refused.json["code"] == "access.token.missing"


@pytest.mark.parametrize("said", ["Bearer", "Bearer ", "Bearer x", "Bearer ayni_x", "Basic cm9zYTp4", "Token ayni_x"])
def test_what_is_no_living_token_is_refused(program_as: Programs, said: str) -> None:
    refused = program_as("").get("/people", authorization=said)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith('Bearer realm="ayni"')


def test_the_log_in_of_a_browser_does_not_open_rest(client_as: Callable[[str], Browser]) -> None:
    rosa = client_as("rosa")
    assert rosa.get("/mi-dia").status_code == 200
    assert rosa.get("/api/v1/people").status_code == 401
    assert rosa.post("/api/v1/organisations", {"legal_name": "Taller"}).status_code == 401


def test_a_token_does_not_open_a_page(program_as: Programs) -> None:
    rosa = program_as("rosa")
    assert rosa.client.get("/mi-dia", headers=rosa.headers).status_code == 302


def test_a_token_does_at_most_what_its_scopes_say(program_as: Programs) -> None:
    reader = program_as("rosa", ("organisations.organisation.read",))
    assert reader.get("/organisations").status_code == 200
    for refused in (reader.get("/people"), reader.post("/organisations", {"legal_name": "Taller"})):
        assert (refused.status_code, refused.json["code"]) == (403, "access.permission.missing")


def test_who_may_not_read_the_record_may_not_write_it_either(program_as: Programs, app: Flask) -> None:
    writer = program_as("rosa", ("organisations.organisation.register",))
    assert writer.post("/organisations", {"legal_name": "Taller", "papers_pending": True}).status_code == 403
    reader = program_as("rosa", ("organisations.organisation.read",))
    assert reader.get("/organisations").json["items"] == []


def test_a_token_cannot_hold_more_than_the_role(token_of: Callable[..., str]) -> None:
    with pytest.raises(Refused, match="beyond_role"):
        token_of("rosa", ("people.person.read", "access.user.manage"))


def _change(app: Flask, what: Callable[[Any], None]) -> None:
    with app.app_context(), act(ADMIN, "tests.change") as session:
        what(session)


@pytest.mark.parametrize("end", ["disabled", "reset", "membership", "role", "over", "revoked"])
def test_a_token_ends_with_what_it_rests_on(app: Flask, world: World, program_as: Programs, end: str) -> None:
    rosa = program_as("rosa")
    assert rosa.get("/people").status_code == 200

    def change(session: Any) -> None:
        user = session.get_one(User, world.users["rosa"])
        membership = session.get_one(Membership, world.memberships["rosa"])
        if end == "disabled":
            services.disable(user, actor=ADMIN)
            services.enable(user, actor=ADMIN)  # and does not come back
        elif end == "reset":
            services.reset(user, actor=ADMIN)
        elif end == "membership":
            services.end_membership(membership, actor=ADMIN, until=clock.now().date() - timedelta(days=2))
        elif end == "role":
            caseworker = select(Role.id).where(Role.code == "caseworker")
            for row in session.scalars(select(RolePermission).where(RolePermission.role_id.in_(caseworker))):
                if row.permission == "people.person.read":
                    session.delete(row)
        elif end == "over":
            session.execute(update(ApiToken).values(ends_at=clock.now()))
        else:
            tokens.revoke(session, session.scalars(select(ApiToken.id)).one())

    _change(app, change)
    assert rosa.get("/people").status_code == (403 if end == "role" else 401)


def test_only_the_hash_is_kept_also_in_the_audit(app: Flask, token_of: Callable[..., str]) -> None:
    token = token_of("rosa")
    with app.app_context(), reading(EVERYTHING) as session:
        row = session.scalars(select(ApiToken)).one()
        assert token not in (row.token_hash, row.id.hex)
        written = [str(content) for content in session.scalars(select(AuditPayload.content))]
    assert [text for text in written if token in text or row.token_hash in text] == []
    assert [text for text in written if "core_api_token" in text or "scopes" in text] != []


def test_use_is_noted_at_most_once_a_minute(app: Flask, program_as: Programs) -> None:
    def seen() -> Any:
        with app.app_context(), reading(EVERYTHING) as session:
            return session.scalars(select(ApiToken.seen_at)).one()

    rosa = program_as("rosa")
    assert seen() is None
    rosa.get("/people")
    first = seen()
    rosa.get("/people")
    assert seen() == first


def test_guessing_is_counted_and_does_not_lock_out_the_neighbours(
    app: Flask, program_as: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttling, "PER_ADDRESS", 3)
    rosa, guesser = program_as("rosa"), program_as("")
    answers = [guesser.get("/people", authorization=f"Bearer ayni_{number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429, 429]
    assert answers[-1].headers["Retry-After"] == "900"
    assert rosa.get("/people").status_code == 200
    with app.app_context(), reading(NOTHING) as session:
        assert session.scalar(select(func.sum(Throttle.count)).where(Throttle.key.like("token-from:%"))) == 3


def test_a_token_sees_the_office_of_its_membership(app: Flask, world: World, program_as: Programs) -> None:
    body = {"given_names": "Wara", "without_contact": True, "notice_read": True}
    made = program_as("rosa").post("/people", body).json
    assert program_as("luis").get(f"/people/{made['id']}").status_code == 200
    assert program_as("ana").get(f"/people/{made['id']}").status_code == 404


def test_a_token_is_shown_once_and_listed_without_itself(
    app: Flask, world: World, token_of: Callable[..., str]
) -> None:
    token = token_of("rosa", ("people.person.read",))
    with app.app_context(), reading(NOTHING) as session:
        (row,) = tokens.of_user(session, world.users["rosa"])
        assert (row.email, row.office, row.role) == ("rosa@ejemplo.org", "Centro", "caseworker")
        assert token not in str(row)
        assert tokens.of_user(session, world.users["luis"]) == []
    with app.app_context(), writing(NOTHING) as session, pytest.raises(Exception, match="not_found"):
        tokens.revoke(session, row.id, user_id=world.users["luis"])
