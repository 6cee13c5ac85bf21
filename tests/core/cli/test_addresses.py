"""Where ``ayni serve`` may listen."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.config import Deployment, Web
from core.errors import StartRefused
from core.operations.serve import check_address

ALONE = Web()
BEHIND_PROXY = Web(behind_proxy=1, hosts=("empleo.example.bo",))


def deployment(web: Web = ALONE, *, demo: bool = False) -> Deployment:
    return Deployment(Path("/srv/ayni"), "Bolsa", "BO", "sqlite:////srv/ayni/ayni.db", demo=demo, web=web)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_loopback_is_always_allowed(host: str) -> None:
    check_address(deployment(), host)
    check_address(deployment(demo=True), host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "empleo.example.bo"])  # noqa: S104
@pytest.mark.parametrize("web", [ALONE, Web(behind_proxy=1), Web(hosts=("empleo.example.bo",))])
def test_other_addresses_are_refused_without_proxy_and_hosts(host: str, web: Web) -> None:
    with pytest.raises(StartRefused) as refusal:
        check_address(deployment(web), host)
    assert str(refusal.value) == (
        f"Ayni does not listen on {host} without a proxy for TLS in front: "
        "set behind_proxy and hosts under [web] in ayni.toml, or leave out --host."
    )


def test_other_addresses_are_allowed_behind_a_declared_proxy() -> None:
    check_address(deployment(BEHIND_PROXY), "0.0.0.0")  # noqa: S104


def test_demonstration_never_leaves_loopback() -> None:
    with pytest.raises(StartRefused, match="A demonstration answers on this machine only"):
        check_address(deployment(BEHIND_PROXY, demo=True), "0.0.0.0")  # noqa: S104
