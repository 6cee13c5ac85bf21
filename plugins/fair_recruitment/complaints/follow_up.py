"""The follow-up number: the only way back to a complaint for whoever wrote it without saying who they are.

It follows from the key of the form and a secret of the deployment, and only its hash is kept: when the answer of the
service is lost on a bad connection, sending the same form again shows the same number; nobody else can find it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from flask import current_app

from core.api import Id, Invalid, numbers
from plugins.fair_recruitment.words import _l

SHORTEST_KEY = 8
LONGEST_KEY = 64
CONTROL = frozenset({"_key", "csrf_token", "language"})


def number_for(form_key: str) -> str:
    """Of the form with this key. Raises Invalid for a page that was not complete."""
    if not SHORTEST_KEY <= len(form_key) <= LONGEST_KEY:
        sentence = str(_l("This page was not complete. Please send it once more."))
        raise Invalid({"": [sentence]}, code="fair_recruitment.complaint.no_key")
    digest = _mac(f"follow-up {form_key}".encode())
    value, signs = int.from_bytes(digest, "big"), ""
    for _position in range(numbers.LENGTH):
        value, place = divmod(value, len(numbers.ALPHABET))
        signs += numbers.ALPHABET[place]
    return signs


def hash_of(number: str) -> str:
    """As it is kept. The number has 140 random bits, so that nobody tries them out."""
    return hashlib.sha256(numbers.read(number).encode()).hexdigest()


def digest_of(sent: Mapping[str, list[str]]) -> str:
    """Tells whether a form that comes again says the same."""
    said = sorted((name, values) for name, values in sent.items() if name not in CONTROL)
    return _mac(repr(said).encode()).hex()


def message_hash(form_key: str, complaint_id: Id, text: str) -> str:
    """Tells a message that comes twice from another one. Raises Invalid as ``number_for``."""
    return _mac(f"message {number_for(form_key)} {complaint_id.hex} {text.strip()}".encode()).hex()


def _mac(message: bytes) -> bytes:
    key: bytes = current_app.config["IDEMPOTENCY_KEY"]
    return hmac.new(key, message, hashlib.sha256).digest()
