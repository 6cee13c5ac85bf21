"""The second factor: codes of six digits from a telephone, each of which counts once (RFC 6238)."""

from __future__ import annotations

import hmac

import pyotp
import segno
from flask import current_app
from sqlalchemy import update
from sqlalchemy.orm import Session

from core import clock
from core.access.models import User
from core.access.sealing import opened, sealed
from core.db.types import Id

STEP = 30
DRIFT = (0, -1, 1)
"""A telephone may be half a minute early or late."""


def is_needed(user: User) -> bool:
    """Always, but in a demonstration, where nobody has the telephone that belongs to an invented user."""
    return bool(user.totp_secret) or not current_app.config["DEPLOYMENT"].demo


def new_secret(user_id: Id) -> str:
    """A fresh secret of a user, sealed."""
    return sealed(current_app.config["TOTP_KEY"], pyotp.random_base32().encode(), user_id.hex)


def secret_of(user_id: Id, sealed_secret: str) -> str:
    """The secret in the clear, to be shown once or to check a code. Empty when it cannot be opened."""
    return (opened(current_app.config["TOTP_KEY"], sealed_secret, user_id.hex) or b"").decode()


def picture(secret: str, user_name: str, service: str) -> str:
    """The QR code for a telephone, as the address of an image."""
    address = pyotp.TOTP(secret).provisioning_uri(name=user_name, issuer_name=service)
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="white")


def step_of(secret: str, code: str) -> int | None:
    """The half minute that ``code`` belongs to, when that is now or next to now."""
    digits = "".join(code.split())
    now = int(clock.now().timestamp()) // STEP
    generator = pyotp.TOTP(secret)
    found = (now + drift for drift in DRIFT if hmac.compare_digest(generator.generate_otp(now + drift), digits))
    return next(found, None) if secret and digits.isascii() else None


def use(session: Session, user_id: Id, step: int) -> bool:
    """Count the code of ``step`` as used. False when it, or a later one, was used before: of two at once one wins."""
    fresh = update(User).where(User.id == user_id, User.totp_last_step < step).values(totp_last_step=step)
    return bool(session.execute(fresh.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]
