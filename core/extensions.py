"""Flask extensions, made once and bound to each application by ``create_app``."""

from __future__ import annotations

from flask_babel import Babel
from flask_compress import Compress
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from core.db.session import AyniSession

db = SQLAlchemy(session_options={"class_": AyniSession, "expire_on_commit": False})
babel = Babel()
csrf = CSRFProtect()
compress = Compress()
