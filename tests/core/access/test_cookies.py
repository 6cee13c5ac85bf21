"""What lies in the browser can be read by nobody but the server."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous.encoding import base64_decode

from core.testing.client import Browser

ClientAs = Callable[[str], Browser]
COOKIE = "ayni_session"


def as_a_thief_reads_it(value: str) -> bytes:
    """The part before the signature, as far as anybody can unpack it without a key."""
    packed = value.startswith(".")
    payload = base64_decode(value.lstrip(".").split(".")[0])
    return zlib.decompress(payload) if packed else payload


def test_what_an_act_answered_is_in_the_cookie_and_cannot_be_read_there(app: Flask, client_as: ClientAs) -> None:
    rosa = client_as("rosa")
    with rosa.client.session_transaction() as cookie:
        token = cookie["token"]
        cookie["_flashes"] = [("message", "Nayeli Quispe Mamani")] * 3
    held = rosa.client.get_cookie(COOKIE)
    assert held is not None
    read = as_a_thief_reads_it(held.value)
    assert (b"Quispe" in read, token.encode() in read, b"flashes" in read) == (False, False, False)
    assert "Nayeli Quispe Mamani" in rosa.get("/mi-cuenta").text
    assert "Nayeli Quispe Mamani" not in rosa.get("/mi-cuenta").text


def test_a_cookie_that_was_only_signed_logs_nobody_in(app: Flask, client_as: ClientAs) -> None:
    rosa = client_as("rosa")
    with rosa.client.session_transaction() as cookie:
        token = cookie["token"]
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    bare = app.test_client()
    bare.set_cookie(COOKIE, signer.dumps({"token": token}))
    assert (rosa.get("/mi-cuenta").status_code, bare.get("/mi-cuenta").status_code) == (200, 302)
