"""The pages of an encrypted SQLite database and of its log, decrypted one by one: what really stands on the disk, also
on pages that no table uses any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
"""SQLCipher 4 ends each page with 16 bytes of initialisation vector and 64 of HMAC-SHA512."""
SALT = 16
LOG_HEADER, FRAME_HEADER = 32, 24


def of_database(path: Path, key: bytes) -> bytes:
    content = path.read_bytes()
    assert content[:6] != b"SQLite", "the database is not encrypted: read it as it is"
    pages = (content[start : start + PAGE] for start in range(0, len(content), PAGE))
    return b"".join(_plain(page, key, first=not number) for number, page in enumerate(pages))


def of_log(path: Path, key: bytes) -> bytes:
    """Every frame of the write-ahead log, also those of before the last checkpoint."""
    content = path.read_bytes() if path.exists() else b""
    return b"".join(_frames(content[LOG_HEADER:], key))


def _frames(content: bytes, key: bytes) -> Iterator[bytes]:
    size = FRAME_HEADER + PAGE
    for start in range(0, len(content) - size + 1, size):
        frame = content[start : start + size]
        yield _plain(frame[FRAME_HEADER:], key, first=int.from_bytes(frame[:4], "big") == 1)


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    body = page[SALT if first else 0 : PAGE - RESERVED]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - RESERVED : PAGE - RESERVED + SALT])).decryptor()
    return decryptor.update(body) + decryptor.finalize()
