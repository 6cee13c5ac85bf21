"""Flask extensions, made once and bound to each application by ``create_app``."""

from __future__ import annotations

from flask_babel import Babel
from flask_babel.speaklater import LazyString
from flask_compress import Compress
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from core.db.session import AyniSession

db = SQLAlchemy(session_options={"class_": AyniSession, "expire_on_commit": False})
babel = Babel()
csrf = CSRFProtect()
compress = Compress()

# The library calls every lazy text HTML: what somebody typed into one of its places would reach the page as code.
if hasattr(LazyString, "__html__"):
    del LazyString.__html__
