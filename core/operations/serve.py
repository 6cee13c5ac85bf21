"""The embedded web server: one process, loopback only unless a proxy stands in front."""

from __future__ import annotations

import gc
import http.client
import ipaddress
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from flask import Flask
from waitress.server import create_server

from core.config import Deployment
from core.errors import StartRefused
from core.jobs.worker import working_inside
from core.rest import openapi

THREADS = 8
READY_WITHIN = 30.0
LARGEST_BODY = 64 * 1024 * 1024
"""The server's own ceiling; the limit of each route is far below."""


def check_address(deployment: Deployment, host: str) -> None:
    """Refuse to listen anywhere but on this machine while no proxy is declared in front."""
    if deployment.demo and not is_loopback(host):
        raise StartRefused("A demonstration answers on this machine only: leave out --host.")
    if not is_loopback(host) and not deployment.web.may_leave_loopback:
        raise StartRefused(
            f"Ayni does not listen on {host} without a proxy for TLS in front: "
            "set behind_proxy and hosts under [web] in ayni.toml, or leave out --host."
        )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(app: Flask, deployment: Deployment, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer until interrupted, on SQLite with a worker inside. ``ready`` is called with the address once it does."""
    check_address(deployment, host)
    with app.app_context():
        openapi.description(app)  # a resource that cannot be described stops the start, not its first reader
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            max_request_body_size=LARGEST_BODY,
            # Waitress drops a proxy's headers by default; the application reads as many as behind_proxy declares.
            clear_untrusted_proxy_headers=deployment.web.behind_proxy == 0,
            ident=None,
        )
    except OSError as error:
        raise StartRefused(
            f"Port {port} on {host} cannot be used ({error.strerror}): choose another with --port."
        ) from None
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_announce, args=(host, port, ready), daemon=True).start()
    with working_inside(app):
        _keep_what_is_loaded()
        server.run()


def _keep_what_is_loaded() -> None:
    # Else each full collection walks every module and rule again, a quarter of a second in the middle of a request.
    gc.collect()
    gc.freeze()


def _announce(host: str, port: int, ready: Callable[[str], None]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if _answers(host, port):
            ready(f"http://{'127.0.0.1' if is_loopback(host) else host}:{port}")
            return
        time.sleep(0.2)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    name = "127.0.0.1"  # always trusted, whatever [web] hosts says
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
