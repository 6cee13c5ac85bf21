"""Where somebody who is not logged in is led."""

from __future__ import annotations

from core.errors import AyniError


class LoginRequired(AyniError):
    """Nobody is logged in, or the log-in has ended."""

    status = 401
