"""A browser without a screen: keeps its cookie, sends the CSRF token and a fresh idempotency key with every form."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from core.testing.api import Program


def token_for(app: Flask, seed: str) -> str:
    """The CSRF token of a cookie whose seed is ``seed``, as the form would carry it."""
    return str(URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token").dumps(seed))


class Browser:
    program: Program
    """A program of the same user, where a suite gives one."""

    def __init__(self, app: Flask, *, token: str, seed: str, csrf: str) -> None:
        self.app, self.csrf = app, csrf
        self._log_in = {"token": token, "seed": seed, "csrf": csrf}
        self.client = app.test_client()
        with self.client.session_transaction() as cookie:
            cookie["csrf_token"] = seed
            if token:
                cookie["token"] = token

    def at(self, app: Flask) -> Browser:
        """The same log-in at another application on the same database."""
        return Browser(app, **self._log_in)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def post(
        self, path: str, data: Mapping[str, Any] | None = None, *, key: str | None = None, **options: Any
    ) -> TestResponse:
        """Send a form as its page would. ``key``: the idempotency key, to send the same form twice."""
        body = {"csrf_token": self.csrf, "_key": key or uuid.uuid4().hex, **(data or {})}
        return self.client.post(path, data=body, **options)
