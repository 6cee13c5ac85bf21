"""The wrapped key file ``ayni.key.json`` and the recovery code."""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from core.errors import StartRefused

VERSION = 1
# RFC 9106, second recommended option: 64 MiB, three passes, four lanes.
COST = {"time": 3, "memory_kib": 65536, "lanes": 4}
MAX_MEMORY_KIB = 1048576
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
CODE_SYMBOLS = 26  # 130 bits
CHECK_SYMBOLS = 2
GROUP = 4


def new_code() -> str:
    """A recovery code such as ``7Q2M-...``: seven groups of four, the last two signs are a checksum."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_SYMBOLS))
    whole = body + _checksum(body)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_code(typed: str) -> str:
    """The code as it is used, from what a person typed. Raises StartRefused when its checksum does not fit."""
    code = "".join(typed.upper().replace("-", " ").split()).translate(str.maketrans("OIL", "011"))
    body = code[:CODE_SYMBOLS]
    if len(code) != CODE_SYMBOLS + CHECK_SYMBOLS or set(code) - set(ALPHABET) or code != body + _checksum(body):
        raise StartRefused("The recovery code has a typing mistake: compare it with the paper, group by group.")
    return code


def write(file: Path, key: bytes, secret_of: Mapping[str, str], fingerprint: str) -> None:
    """Wrap ``key`` once under each secret and replace ``file`` in one step."""
    content = {
        "version": VERSION,
        "fingerprint": fingerprint,
        "wraps": {name: _sealed(name, key, secret) for name, secret in secret_of.items()},
    }
    draft = file.with_name(f"{file.name}.{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as out:
        json.dump(content, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def unwrap(file: Path, name: str, secret: str) -> bytes | None:
    """The key, or None when ``secret`` is wrong. Raises StartRefused when the file has no wrap of that ``name``."""
    wrap = _read(file)["wraps"].get(name)
    if wrap is None:
        raise StartRefused(f"{file} cannot be opened with a {name}: use the key file this deployment was made with.")
    try:
        nonce, sealed = bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["sealed"])
        opener = _cipher(secret, bytes.fromhex(wrap["salt"]), wrap["cost"])
        return opener.decrypt(nonce, sealed, _context(name))
    except InvalidTag:
        return None
    except (KeyError, TypeError, ValueError):
        raise _damaged(file) from None


def fingerprint(file: Path) -> str:
    return str(_read(file)["fingerprint"])


def _checksum(body: str) -> str:
    number = int.from_bytes(sha256(f"ayni recovery {body}".encode()).digest()[:2])
    return ALPHABET[number & 31] + ALPHABET[number >> 5 & 31]


def _sealed(name: str, key: bytes, secret: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = _cipher(secret, salt, COST).encrypt(nonce, key, _context(name))
    return {"kdf": "argon2id", "cost": COST, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}


def _cipher(secret: str, salt: bytes, cost: Mapping[str, int]) -> ChaCha20Poly1305:
    if cost["memory_kib"] > MAX_MEMORY_KIB:
        raise ValueError("the file asks for too much memory")
    # NFC: the same passphrase typed on another keyboard is the same passphrase.
    typed = unicodedata.normalize("NFC", secret).encode()
    wrapping_key = hash_secret_raw(typed, salt, cost["time"], cost["memory_kib"], cost["lanes"], 32, Type.ID)
    return ChaCha20Poly1305(wrapping_key)


def _context(name: str) -> bytes:
    return f"ayni.key/{VERSION}/{name}".encode()


def _read(file: Path) -> dict[str, Any]:
    try:
        content = dict(json.loads(file.read_text(encoding="ascii")))
    except OSError as error:
        raise StartRefused(f"{file} cannot be read ({error.strerror}).") from None
    except (TypeError, ValueError):
        raise _damaged(file) from None
    if content.get("version") != VERSION or not isinstance(content.get("wraps"), dict) or "fingerprint" not in content:
        raise _damaged(file)
    return content


def _damaged(file: Path) -> StartRefused:
    return StartRefused(f"{file} is damaged: put back its copy from a backup.")
