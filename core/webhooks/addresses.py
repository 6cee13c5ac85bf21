"""Where a call may go: to public addresses, and to no machine of the network that Ayni stands in."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
LONGEST = 500
PORTS = {"https": 443, "http": 80}
HERE = ("localhost", "127.0.0.1", "::1")
# Networks whose addresses stand for IPv4 addresses behind them, and what clouds answer to with a public address.
REFUSED = tuple(
    ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "168.63.129.16/32")
)


class Unreachable(Exception):
    """It is not called. ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Target:
    """``path`` includes what stands after a ``?``."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """As the header ``Host`` says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str, *, loopback: bool) -> Target:
    """The parts of an address to call. ``loopback``: this machine may be called too, without TLS as well.

    Raises Unreachable for what is no https address, names somebody, or leads inside where that can be told at once.
    """
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url or len(url) > LONGEST:
        raise Unreachable("webhooks.url.invalid")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Unreachable("webhooks.url.invalid") from None
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and host in HERE):
        raise Unreachable("webhooks.url.not_https")
    if not host or port == 0 or "@" in parts.netloc or "%" in parts.netloc or parts.fragment:
        raise Unreachable("webhooks.url.invalid")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(parts.scheme, host, port or PORTS[parts.scheme], path)
    _refuse_literal(target, loopback=loopback)
    return target


def _refuse_literal(target: Target, *, loopback: bool) -> None:
    try:
        address = ip_address(target.host)
    except ValueError:
        return
    require(address, target, loopback=loopback)


def resolve(target: Target, *, loopback: bool) -> str:
    """The address to connect to. Raises Unreachable when nobody knows the name, or when one of its addresses leads
    inside: a name that means both is a trap. Other ways to write a number (decimal, octal) are resolved as numbers."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        raise Unreachable("webhooks.address.unknown") from None
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        require(ip_address(address), target, loopback=loopback)
    return addresses[0]


def require(address: Address, target: Target, *, loopback: bool) -> None:
    """Raises Unreachable for an address that is not of the public internet."""
    if loopback and address.is_loopback:
        return
    if target.scheme != "https":
        raise Unreachable("webhooks.url.not_https")
    if not is_public(address):
        raise Unreachable("webhooks.address.refused")


def is_public(address: Address) -> bool:
    """An IPv4 address inside an IPv6 one is refused, whichever it is: nobody needs to be called in that way."""
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address.is_site_local or int(address) < 2**32):
        return False
    if address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local:
        return False
    return address.is_global and not any(address in network for network in REFUSED)
