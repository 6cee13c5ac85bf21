"""The application factory, in reading order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from flask import Flask, g, has_request_context, request
from flask import session as cookie
from werkzeug.middleware.proxy_fix import ProxyFix

from core import dispatch, domains, faults, plugins
from core.access.actors import ANONYMOUS, current_actor
from core.access.cookies import SealedCookies
from core.config import Deployment, did_you_mean, refusal
from core.countries import packs
from core.db import engine, keys
from core.db.scope import verify_models
from core.db.urls import IdConverter
from core.extensions import babel, compress, csrf, db
from core.rest import problems
from core.web import display, headers
from core.web.nav import nav
from core.web.rules import Rule

CORE = Path(__file__).parent
BODY = 1_000_000


def create_app(deployment: Deployment, key: bytes | None = None) -> Flask:
    """Build the application of one deployment. Raises StartRefused with one clear sentence when it must not run.

    ``key``: the data key, where it is open already; else it is unlocked here.
    """
    _require_pack(deployment)
    app = Flask("core", root_path=str(CORE), static_folder=None, template_folder=None)
    app.url_rule_class = Rule
    _configure(app, deployment, key or keys.unlock(deployment.folder, demo=deployment.demo))
    db.init_app(app)
    csrf.init_app(app)
    compress.init_app(app)
    babel.init_app(app, locale_selector=_locale)
    app.url_map.converters["id"] = IdConverter
    domains.register(app)
    plugins.register(app, deployment)
    display.register(app)
    _add_context(app, deployment)
    headers.register(app)
    faults.register(app)
    verify_models()
    with app.app_context():
        dispatch.install(app)
        engine.prepare(db.engine)
    if deployment.web.behind_proxy:
        count = deployment.web.behind_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
    return app


def _require_pack(deployment: Deployment) -> None:
    packs.install(deployment.folder / "countries")
    known = sorted(packs.available())
    if deployment.country not in known:
        path, fix = ("deployment", "country"), did_you_mean(deployment.country, known)
        raise refusal(deployment.folder, path, f'there is no country "{deployment.country}"', fix)


def _configure(app: Flask, deployment: Deployment, key: bytes) -> None:
    secure = deployment.web.may_leave_loopback
    app.session_interface = SealedCookies(keys.derive(key, "cookie content"))
    app.config.update(
        DEPLOYMENT=deployment,
        TIMEZONE=deployment.timezone or packs.pack(deployment.country).timezone,
        SECRET_KEY=keys.derive(key, "cookie"),
        IDEMPOTENCY_KEY=keys.derive(key, "idempotency"),
        THROTTLE_KEY=keys.derive(key, "throttle"),
        TOTP_KEY=keys.derive(key, "totp"),
        REFILL_KEY=keys.derive(key, "refill"),
        WEBHOOK_KEY=keys.derive(key, "webhook"),
        SQLALCHEMY_DATABASE_URI=deployment.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine.options(deployment.database_url, keys.derive(key, "database")),
        SESSION_COOKIE_NAME="__Host-ayni_session" if secure else "ayni_session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_HEADERS=["X-CSRFToken"],
        COMPRESS_ALGORITHM=["gzip"],
        MAX_CONTENT_LENGTH=BODY,
        MAX_FORM_MEMORY_SIZE=BODY,
        MAX_FORM_PARTS=2000,
        TRUSTED_HOSTS=[*deployment.web.hosts, "127.0.0.1", "localhost", "[::1]"],
        BABEL_DEFAULT_LOCALE=deployment.languages[0],
        BABEL_DOMAIN="core",
        BABEL_TRANSLATION_DIRECTORIES=str(CORE / "translations"),
    )


def _locale() -> Locale:
    """The person's language in the country's customs: ``es`` in Peru is ``es_PE``. Commands speak English."""
    if not has_request_context():
        return Locale("en")
    deployment: Deployment = g.deployment
    language = "" if problems.wanted() else _chosen_language(deployment)
    if language not in deployment.languages:
        language = request.accept_languages.best_match(deployment.languages) or deployment.languages[0]
    try:
        return Locale.parse(f"{language}_{deployment.country}")
    except UnknownLocaleError:
        return Locale(language)


def _chosen_language(deployment: Deployment) -> str:
    """``?idioma=pt`` for this page; a visitor keeps it in the cookie, whoever has logged in chooses in the account."""
    asked = request.args.get("idioma", "")
    known = asked in deployment.languages
    if known and current_actor() is ANONYMOUS:
        cookie["language"] = asked
    return asked if known else current_actor().language or str(cookie.get("language", ""))


def _add_context(app: Flask, deployment: Deployment) -> None:
    @app.before_request
    def set_deployment() -> None:
        g.deployment = deployment

    @app.context_processor
    def context() -> dict[str, Any]:
        actor = current_actor()
        return {
            "actor": actor,
            "can": actor.may,
            "deployment": deployment,
            "nav": nav.entries(actor.may),
        }
