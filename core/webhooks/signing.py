"""What proves to a receiver that a call is ours and whole: the convention of Standard Webhooks, version 1."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

from flask import current_app

from core.access.sealing import opened, sealed
from core.db.types import Id

PREFIX = "whsec_"
BYTES = 32


def new_secret() -> str:
    """As the receiver is told it, once."""
    return PREFIX + b64encode(secrets.token_bytes(BYTES)).decode()


def seal(secret: str, webhook_id: Id) -> str:
    return sealed(current_app.config["WEBHOOK_KEY"], secret.encode(), webhook_id.hex)


def unseal(text: str, webhook_id: Id) -> str:
    """The secret, or an empty text when it was sealed with another key or for another webhook."""
    return (opened(current_app.config["WEBHOOK_KEY"], text, webhook_id.hex) or b"").decode()


def signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """``v1,`` and the HMAC-SHA256 of ``<id>.<timestamp>.<body>`` in base64. ``timestamp``: whole seconds."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
