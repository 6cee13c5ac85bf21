"""What a program is told when something cannot be done: always RFC 9457, in the language asked for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from core.extensions import db
from core.organisations import rest
from core.testing.api import ROOT, Program

Programs = Callable[..., Program]
on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


def is_problem(answer, status: int, code: str) -> bool:
    told = answer.json
    assert set(told) - {"errors"} == {"type", "title", "status", "detail", "code"}
    assert (answer.status_code, answer.mimetype, told["status"], told["code"], told["type"]) == (
        status, "application/problem+json", status, code, f"urn:ayni:problem:{code}",
    )  # fmt: skip
    return bool(told["title"] and told["detail"])


@on_sqlite
def test_an_address_that_does_not_exist(rosa: Program) -> None:
    assert is_problem(rosa.get("/nothing"), 404, "core.record.not_found")
    assert is_problem(rosa.get("/people/not-a-key"), 404, "core.record.not_found")


@on_sqlite
def test_a_method_that_an_address_does_not_take(rosa: Program) -> None:
    refused = rosa.delete("/people")
    assert is_problem(refused, 405, "core.request.method")
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@on_sqlite
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""])
def test_a_body_that_is_not_json(rosa: Program, kind: str) -> None:
    sent = rosa.client.post(f"{ROOT}/organisations", data=b"legal_name=x", content_type=kind, headers=rosa.headers)
    assert is_problem(sent, 415, "core.body.not_json")


@on_sqlite
@pytest.mark.parametrize(
    "body",
    [
        b"{", b"\xff\xfe", b'{"a": NaN}', b'{"a": 1e}', b"[" * 100_000, b'{"a":' * 50_000, b"9" * 6000,
        b'{"a": "\x00"}', b'{"a": "\\u0000"}', b'{"a": ["\\ud800"]}', b'{"\\udfff": 1}',
    ],
)  # fmt: skip
def test_json_that_cannot_be_read(rosa: Program, body: bytes) -> None:
    sent = rosa.client.post(
        f"{ROOT}/organisations", data=body, content_type="application/json", headers=rosa.headers
    )  # fmt: skip
    assert is_problem(sent, 400, "core.body.malformed")


@on_sqlite
@pytest.mark.parametrize("body", [[], "x", 3, None, True])
def test_json_that_is_no_object(rosa: Program, body: object) -> None:
    refused = rosa.client.post(
        f"{ROOT}/organisations", data=json.dumps(body), content_type="application/json", headers=rosa.headers
    )
    assert is_problem(refused, 422, "core.form.invalid")
    assert list(refused.json["errors"]) == ["_schema"]


@on_sqlite
@pytest.mark.parametrize("value", [{}, [], 1, True, {"legal_name": "x"}, [[]], 10**30, -1.5])
def test_every_field_takes_every_kind_of_value_without_a_fault(rosa: Program, value: object) -> None:
    for path, schema in (("/organisations", rest.OrganisationIn), ("/people/search", None)):
        names = list(schema().load_fields) if schema else ["q", "limit"]
        for name in names:
            assert rosa.post(path, {name: value, "zzz": value}).status_code == 422


@on_sqlite
def test_a_body_that_is_too_large(rosa: Program) -> None:
    refused = rosa.client.post(
        f"{ROOT}/organisations", environ_overrides={"CONTENT_LENGTH": "100000000"},
        content_type="application/json", headers=rosa.headers,
    )  # fmt: skip
    assert is_problem(refused, 413, "core.body.too_large")


@on_sqlite
def test_a_body_without_a_length(rosa: Program) -> None:
    refused = rosa.client.post(
        f"{ROOT}/organisations", input_stream=io.BytesIO(b"{}"), content_type="application/json",
        headers={**rosa.headers, "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )  # fmt: skip
    assert is_problem(refused, 411, "core.request.length")


@on_sqlite
def test_another_host(rosa: Program) -> None:
    refused = rosa.get("/people", host="evil.example")
    assert is_problem(refused, 400, "core.request.unreadable")
    assert "evil" not in refused.text


@on_sqlite
def test_without_the_database(app: Flask, rosa: Program) -> None:
    with app.app_context():

        @event.listens_for(db.engine, "begin")
        def broken(_connection: object) -> None:
            raise OperationalError("begin", {}, OSError("the disk is gone"))

    refused = rosa.get("/people")
    assert is_problem(refused, 503, "core.unavailable")
    assert "disk" not in refused.text


@on_sqlite
def test_a_fault_of_ours_tells_nothing_of_itself(app: Flask, rosa: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("a secret of Nayeli Mamani")

    monkeypatch.setattr(rest.queries, "chosen", broken)
    app.testing = False
    refused = rosa.get("/organisations")
    assert is_problem(refused, 500, "core.fault")
    assert "Nayeli" not in refused.text


@on_sqlite
@pytest.mark.parametrize(
    ("language", "title"),
    [("es", "No encontrado"), ("pt-BR,pt;q=0.9", "Não encontrado"), ("en", "Not found"), ("de", "No encontrado")],
)
def test_the_language_is_that_of_the_call(rosa: Program, language: str, title: str) -> None:
    assert rosa.get("/people/" + "0" * 32, accept_language=language).json["title"] == title


@on_sqlite
def test_every_answer_carries_the_headers_of_a_page_and_no_cookie(rosa: Program) -> None:
    for answer in (rosa.get("/people"), rosa.get("/nothing"), rosa.post("/organisations", {})):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
