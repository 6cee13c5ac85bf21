"""The commented ``ayni.toml`` that a new deployment begins with."""

from __future__ import annotations

import json

from core.config.deployment import LANGUAGES, Deployment

_SQLITE = "sqlite:///"

_HEAD = """\
# Settings of this deployment. A wrong or unknown key stops the start with its line and the fix.
# Restart Ayni after a change.

[deployment]
name = {name}
# Two capital letters (ISO 3166): laws, document types, currency and holidays come from the country.
country = {country}
# Languages of the screens, the first one is shown first. Known: {default}
languages = {languages}
# Plugins that are switched on.
plugins = {plugins}
# Months after a placement at which the person is asked how the work goes.
follow_up_months = {months}
{timezone}{demo}"""

_REST = """
[database]
# sqlite:///ayni.db is an encrypted file in this folder; or postgresql+psycopg://user@host/name
url = {url}

[web]
# To answer anywhere but on this machine: how many proxies stand in front, and the names people type.
behind_proxy = {behind_proxy}
hosts = {hosts}
port = {port}

[registration]
# "public_service": the office registers by law; "consent": only with the person's consent.
# Sharing with others always asks for consent.
legal_basis = {legal_basis}
"""


def text_of(deployment: Deployment) -> str:
    web = deployment.web
    parts = [
        _HEAD.format(
            name=_toml(deployment.name),
            country=_toml(deployment.country),
            languages=_toml(deployment.languages),
            plugins=_toml(deployment.plugins),
            months=_toml(deployment.follow_up_months),
            timezone=f"timezone = {_toml(deployment.timezone)}\n" if deployment.timezone else "",
            demo="demo = true\n" if deployment.demo else "",
            default=_toml(LANGUAGES),
        ),
        _REST.format(
            url=_toml(_relative(deployment)),
            behind_proxy=web.behind_proxy,
            hosts=_toml(web.hosts),
            port=web.port,
            legal_basis=_toml(deployment.legal_basis),
        ),
    ]
    for plugin, settings in deployment.plugin_settings.items():
        lines = "".join(f"{key} = {_toml(value)}\n" for key, value in settings.items())
        parts.append(f"\n[plugins.{plugin}]\n{lines}")
    return "".join(parts)


def _toml(value: object) -> str:
    """JSON writes texts, lists, whole numbers and true/false as TOML reads them."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _relative(deployment: Deployment) -> str:
    return deployment.database_url.replace(f"{_SQLITE}{deployment.folder}/", _SQLITE)
