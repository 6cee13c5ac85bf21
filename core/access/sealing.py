"""Short secrets that leave the process or rest in a column: encrypted, and worth nothing in another place."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


def sealed(key: bytes, plain: bytes, context: str) -> str:
    """``plain`` as a text that only ``opened`` with the same key and the same ``context`` reads."""
    nonce = secrets.token_bytes(NONCE)
    return urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, plain, context.encode())).decode()


def opened(key: bytes, text: str, context: str) -> bytes | None:
    """What was sealed, or None when it is not whole, not ours or for another place."""
    try:
        content = urlsafe_b64decode(text.encode())
        return AESGCM(key).decrypt(content[:NONCE], content[NONCE:], context.encode())
    except (InvalidTag, ValueError):
        return None
