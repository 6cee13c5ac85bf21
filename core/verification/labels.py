"""The words for how something issued stands, with the kind of mark."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from core.verification.verifiers import Standing

STANDINGS: Mapping[Standing, tuple[object, str]] = {
    Standing.VALID: (_l("In force"), "ok"),
    Standing.EXPIRED: (_l("Expired"), "warn"),
    Standing.SUSPENDED: (_l("Suspended for now"), "warn"),
    Standing.WITHDRAWN: (_l("Taken back"), "bad"),
}
