"""The data key: 256 random bits that encrypt the database and from which every other secret is derived.

It never lies in the clear in the deployment folder (a demonstration excepted) and so not in its backups either. The
folder holds ``ayni.key.json``: the key wrapped by a passphrase and by a recovery code (argon2id, ChaCha20-Poly1305).
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from sys import stdin

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.db import key_wrapping as wrapping
from core.errors import StartRefused

KEY_BYTES = 32
WRAPPED_FILE = "ayni.key.json"
DEMO_FILE = "demo.key"
MIN_PASSPHRASE = 12
PURPOSES = frozenset(
    {
        "database",
        "cookie",
        "cookie content",
        "totp",
        "idempotency",
        "throttle",
        "refill",
        "audit",
        "password",
        "fingerprint",
        "webhook",
    }
)


@dataclass(frozen=True)
class Created:
    """``recovery_code`` is shown once and kept nowhere."""

    recovery_code: str


def create(folder: Path, passphrase: str | None = None, key_file: Path | None = None) -> Created:
    """Make the key of a new deployment, wrapped by ``passphrase`` or written to ``key_file`` outside ``folder``."""
    if (folder / WRAPPED_FILE).exists():
        raise StartRefused(f"{folder / WRAPPED_FILE} exists already: a second key would make the data unreadable.")
    if passphrase is None and key_file is None:
        raise StartRefused("A new deployment needs a passphrase (AYNI_PASSPHRASE) or a key file (AYNI_KEY_FILE).")
    key = secrets.token_bytes(KEY_BYTES)
    if passphrase is not None:
        _require_strength(passphrase)
    if key_file is not None:
        _require_outside(key_file, folder)
        _write_new(key_file, key.hex() + "\n")
    return _wrap(folder, key, passphrase)


def create_demo(folder: Path) -> None:
    """The key of a demonstration lies in the clear beside invented data."""
    _write_new(folder / DEMO_FILE, secrets.token_hex(KEY_BYTES) + "\n")


def unlock(folder: Path, *, demo: bool = False, environ: Mapping[str, str] = os.environ) -> bytes:
    """The data key, from the first source there is: demonstration, key file, service manager, passphrase."""
    if demo and (folder / DEMO_FILE).exists():
        return _plain(folder / DEMO_FILE)
    if environ.get("AYNI_KEY_FILE"):
        return _verified(folder, _from_key_file(Path(environ["AYNI_KEY_FILE"]), folder, demo))
    credential = Path(environ.get("CREDENTIALS_DIRECTORY", os.devnull)) / "ayni-key"
    if environ.get("CREDENTIALS_DIRECTORY") and credential.exists():
        return _verified(folder, _plain(credential))
    if not (folder / WRAPPED_FILE).exists():
        raise StartRefused(
            f"There is no key for {folder}: set AYNI_KEY_FILE, give the credential ayni-key, or restore {WRAPPED_FILE}."
        )
    key = wrapping.unwrap(folder / WRAPPED_FILE, "passphrase", _passphrase(environ))
    if key is None:
        raise StartRefused("The passphrase is wrong: the data stays locked.")
    return _verified(folder, key)


def unlock_with_recovery(folder: Path, code: str) -> bytes:
    """The data key from the recovery code that was printed when the deployment was made."""
    key = wrapping.unwrap(folder / WRAPPED_FILE, "recovery", wrapping.read_code(code))
    if key is None:
        raise StartRefused("The recovery code is not the one of this deployment: the data stays locked.")
    return _verified(folder, key)


def rewrap(folder: Path, key: bytes, passphrase: str | None) -> Created:
    """Change the passphrase (None: unlocked by key file only). The old passphrase and recovery code stop working."""
    if passphrase is not None:
        _require_strength(passphrase)
    return _wrap(folder, _verified(folder, key), passphrase)


def derive(key: bytes, purpose: str) -> bytes:
    """32 bytes for one ``purpose`` (HKDF-SHA256): knowing one tells nothing of the others."""
    if purpose not in PURPOSES:
        raise ValueError(f"unknown purpose of a key: {purpose}")
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"ayni/{purpose}/1".encode()).derive(key)


def key_file_of(folder: Path, *, demo: bool, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The file that holds the key in the clear, when there is one that ``unlock`` would read."""
    if demo and (folder / DEMO_FILE).exists():
        return folder / DEMO_FILE
    return Path(environ["AYNI_KEY_FILE"]) if environ.get("AYNI_KEY_FILE") else None


def _fingerprint(key: bytes) -> str:
    return derive(key, "fingerprint").hex()[:16]


def _wrap(folder: Path, key: bytes, passphrase: str | None) -> Created:
    code = wrapping.new_code()
    secret_of = {"recovery": wrapping.read_code(code)}
    if passphrase is not None:
        secret_of["passphrase"] = passphrase
    wrapping.write(folder / WRAPPED_FILE, key, secret_of, _fingerprint(key))
    return Created(recovery_code=code)


def _verified(folder: Path, key: bytes) -> bytes:
    """A key of another deployment is refused here, before a database says something less clear."""
    file = folder / WRAPPED_FILE
    if file.exists() and wrapping.fingerprint(file) != _fingerprint(key):
        raise StartRefused(f"This key belongs to another deployment, not to {folder}.")
    return key


def _from_key_file(file: Path, folder: Path, demo: bool) -> bytes:
    if not demo:
        _require_outside(file, folder)
    if file.exists() and os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise StartRefused(f"The key file {file} can be read by others: run chmod 600 {file}")
    return _plain(file)


def _plain(file: Path) -> bytes:
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except OSError as error:
        raise StartRefused(f"The key file {file} cannot be read ({error.strerror}).") from None
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StartRefused(f"The key file {file} does not hold a key of 64 hexadecimal digits.")
    return key


def _passphrase(environ: Mapping[str, str]) -> str:
    given = environ.get("AYNI_PASSPHRASE")
    if given:
        return given
    if not stdin.isatty():
        raise StartRefused("The data is locked: set AYNI_PASSPHRASE or AYNI_KEY_FILE, or start Ayni in a terminal.")
    return getpass("Passphrase: ")


def _require_strength(passphrase: str) -> None:
    if len(passphrase) < MIN_PASSPHRASE:
        raise StartRefused(f"The passphrase is too short: take at least {MIN_PASSPHRASE} characters.")


def _require_outside(file: Path, folder: Path) -> None:
    if file.resolve().is_relative_to(folder.resolve()):
        raise StartRefused(f"The key file {file} lies in the deployment folder: keep it apart from the data.")


def _write_new(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise StartRefused(f"{file} exists already and was not replaced.") from None
    except OSError as error:
        raise StartRefused(f"{file} cannot be written ({error.strerror}).") from None
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
