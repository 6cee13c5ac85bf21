"""Nobody overwrites what somebody else changed meanwhile: versions as ETags.

An ETag is ``"<version>-<digest of the answer>"``. ``If-Match`` compares the version, which moves with every change of
the record; ``If-None-Match`` compares the whole, which also tells a change of what hangs on the record.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from core.errors import Stale
from core.rest.errors import ConditionMissing

_TAG = re.compile(r'"([^"]*)"')
STALE = "core.record.stale"


def require() -> None:
    """Raises ConditionMissing without ``If-Match``."""
    if not request.headers.get("If-Match", "").strip():
        raise ConditionMissing


def unchanged(record: Any) -> None:
    """Raise Stale unless the record is still of the version that the call names. Call inside the act, after reading."""
    g.condition_met = True
    said = request.headers.get("If-Match", "")
    if said.strip() == "*":
        return
    if str(record.version) not in {tag.split("-")[0] for tag in _tags(said)}:
        raise Stale(STALE, _l("Somebody else changed this meanwhile. Look at it and repeat your change."))


def _tags(header: str) -> list[str]:
    """Without what a compressing server or proxy added (``:gzip``)."""
    return [tag.partition(":")[0] for tag in _TAG.findall(header)]


def tag(response: Response, record: Any) -> Response:
    """Add the ETag of a record that has a version; 304 without a body when the caller has just this."""
    version = record.get("version") if isinstance(record, dict) else getattr(record, "version", None)
    if version is None:
        return response
    mark = f"{version}-{hashlib.sha256(response.get_data()).hexdigest()[:16]}"
    response.headers["ETag"] = f'"{mark}"'
    if request.method in ("GET", "HEAD") and mark in _tags(request.headers.get("If-None-Match", "")):
        response.status_code = 304
        response.set_data(b"")
    return response
