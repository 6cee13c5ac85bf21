from __future__ import annotations

import uuid

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Base, Identified, Unscoped


class Thing(Unscoped, Identified, Base, reason="for a test"):
    __tablename__ = "painted_thing"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("core_user.id"))
