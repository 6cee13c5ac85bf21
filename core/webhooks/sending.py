"""One signed call, in no transaction: to the address that was checked, without redirects, for a short while."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException

import structlog
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from core import clock
from core.db.types import Id
from core.errors import trail
from core.webhooks import signing
from core.webhooks.addresses import Target, Unreachable, resolve, target_of

log = structlog.get_logger()
CONNECT, LONGEST = 4.0, 10.0
"""Seconds: until the connection stands, and for the whole call."""
ANSWER_MOST = 1024
ENOUGH = 5.0
"""Seconds after which no other call to the same receiver is begun in one go."""
AT_ONCE = 20
GONE = "webhooks.answer.410"


@dataclass(frozen=True)
class Message:
    """``number``: of its row; None where there is none. ``id`` stays the same when it is sent again."""

    number: int | None
    id: str
    body: bytes
    attempts: int = 0


@dataclass(frozen=True)
class Parcel:
    """What one receiver is to be sent, in order. ``unseen``: rows that its user may not see, so that nothing is sent.

    ``ended``: its token does not live any more.
    """

    webhook_id: Id
    url: str = ""
    secret: str = ""
    loopback: bool = False
    messages: tuple[Message, ...] = ()
    unseen: tuple[int, ...] = ()
    ended: bool = False


@dataclass(frozen=True)
class Outcome:
    """``failed`` could not be told, because of ``error``; what stands behind it was not tried."""

    parcel: Parcel
    told: tuple[Message, ...] = ()
    failed: Message | None = None
    error: str = ""


def send_all(parcels: Sequence[Parcel] | None) -> list[Outcome]:
    """To each receiver its messages one after the other, to several receivers at once."""
    if not parcels:
        return []
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook") as pool:
        return list(pool.map(send, parcels))


def send(parcel: Parcel) -> Outcome:
    """Stops at the first that fails, so that the order is kept."""
    told: list[Message] = []
    began = time.monotonic()
    for message in parcel.messages:
        error = attempt(parcel, message)
        if error:
            return Outcome(parcel, tuple(told), message, error)
        told.append(message)
        if time.monotonic() - began > ENOUGH:
            break
    return Outcome(parcel, tuple(told))


def attempt(parcel: Parcel, message: Message) -> str:
    """Empty when the receiver took it, else a code that says why not."""
    if not parcel.secret:  # sealed with another key: nothing goes out that anybody could have signed
        return "webhooks.secret.unreadable"
    try:
        target = target_of(parcel.url, loopback=parcel.loopback)
        status = _call(target, resolve(target, loopback=parcel.loopback), parcel.secret, message)
    except Unreachable as refusal:
        return refusal.code
    except ssl.SSLCertVerificationError:
        return "webhooks.connection.certificate"
    except Exception as error:  # noqa: BLE001  (whatever one receiver does, the others are told)
        return _code_of(error)
    return "" if 200 <= status < 300 else f"webhooks.answer.{status}"


def _code_of(error: Exception) -> str:
    if isinstance(error.__cause__, ssl.SSLCertVerificationError):
        return "webhooks.connection.certificate"
    if not isinstance(error, (OSError, HTTPError, HTTPException, AttributeError)):
        log.error("webhook", kind=type(error).__name__, trail=trail(error))
    return "webhooks.connection.failed"


def _call(target: Target, address: str, secret: str, message: Message) -> int:
    """The status of the answer. The connection goes to ``address``; the certificate must be that of the host."""
    connection = _connection(target, address)
    # A receiver that sends a byte now and then would never run into a time limit of the socket.
    alarm = threading.Timer(LONGEST, _hang_up, [connection])
    alarm.daemon = True
    alarm.start()
    try:
        headers = _headers(target, secret, message)
        connection.request("POST", target.path, message.body, headers, preload_content=False, decode_content=False)
        answer = connection.getresponse()
        answer.read(ANSWER_MOST, decode_content=False)
        return int(answer.status)
    finally:
        alarm.cancel()
        connection.close()


def _connection(target: Target, address: str) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=CONNECT)
    return HTTPSConnection(
        address, target.port, timeout=CONNECT, server_hostname=target.host, ssl_context=ssl.create_default_context()
    )


def _hang_up(connection: HTTPConnection) -> None:
    found = connection.sock
    if found is not None:
        try:
            found.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _headers(target: Target, secret: str, message: Message) -> dict[str, str]:
    timestamp = str(int(clock.now().timestamp()))
    return {
        "Host": target.named,
        "User-Agent": "Ayni",
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "webhook-id": message.id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signing.signature(secret, message.id, timestamp, message.body),
    }
