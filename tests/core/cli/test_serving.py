"""From an empty folder to a page in the browser, as separate processes, with nothing else on the streams."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.core.cli.conftest import Made

AYNI = str(Path(sys.executable).with_name("ayni"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"AYNI_DEPLOYMENT": str(folder), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [AYNI, "serve", "--port", str(port)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_serve_says_when_it_answers_and_ends_cleanly(made: Made) -> None:
    port = free_port()
    with serving(made.folder, port) as process:
        assert process.stdout
        assert process.stdout.readline() == f"Ayni is ready at http://127.0.0.1:{port}\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/entrar", timeout=10) as answer:
            page = answer.read().decode()
        assert (answer.status, re.findall(r'<html lang="(\w+)"', page)) == (200, ["es"])
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", "")


def test_port_in_use_is_one_sentence(made: Made) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with serving(made.folder, port) as process:
            out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (
        1,
        "",
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use): choose another with --port.\n",
    )


def test_command_alone_prints_what_there_is() -> None:
    done = subprocess.run([AYNI, "--help"], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert re.findall(r"^  (\w+) ", done.stdout.split("Commands:")[1], re.MULTILINE) == [
        "applications", "audit", "conformance", "db", "demo", "doctor", "import", "init", "key", "person", "places",
        "plugins", "serve", "tokens", "users", "vacancies", "webhooks", "worker",
    ]  # fmt: skip
