"""The cookie of a browser: signed, and sealed as well, since it stays on a disk that others may look at.

It carries the token of the log-in, the seed against forged forms, a visitor's language, and until the next page what an
act answered ("Nayeli Quispe was registered"): words that nobody but the server reads.
"""

from __future__ import annotations

from typing import Any

from flask.sessions import SecureCookieSessionInterface, session_json_serializer

from core.access.sealing import opened, sealed

CONTEXT = "cookie"


class SealedJson:
    """A serializer for itsdangerous. What was signed by us and is not sealed reads as nothing at all."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def dumps(self, value: Any) -> str:
        return sealed(self._key, session_json_serializer.dumps(value).encode(), CONTEXT)

    def loads(self, text: str) -> Any:
        plain = opened(self._key, text, CONTEXT)
        return {} if plain is None else session_json_serializer.loads(plain.decode())


class SealedCookies(SecureCookieSessionInterface):
    def __init__(self, key: bytes) -> None:
        self.serializer = SealedJson(key)  # type: ignore[assignment]
