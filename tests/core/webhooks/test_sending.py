"""Where calls may go: no machine of the own network is reached, whatever the address is written like."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.db.types import new_id
from core.webhooks import addresses, sending
from core.webhooks.addresses import Unreachable, is_public, resolve, target_of
from core.webhooks.sending import Message, Parcel, attempt
from core.webhooks.signing import new_secret
from tests.core.webhooks.receiver import Receiver, receiving


def parcel(url: str, *, loopback: bool = True) -> Parcel:
    return Parcel(new_id(), url, new_secret(), loopback)


MESSAGE = Message(None, "0" * 32, b"{}")
INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "168.63.129.16", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "[::]", "[::1]",
    "[::ffff:127.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:8.8.8.8]", "[::127.0.0.1]", "[fe80::1]", "[fec0::1]",
    "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[64:ff9b::a00:1]", "[2002:7f00:1::]", "[2001:0:1::1]",
]  # fmt: skip
OTHER_WRITINGS = ["2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.1", "0", "3232235777", "0xA9FEA9FE"]


@pytest.mark.parametrize("host", INSIDE)
def test_an_address_inside_is_refused_when_it_is_written(host: str) -> None:
    with pytest.raises(Unreachable, match=r"webhooks\.address\.refused"):
        target_of(f"https://{host}/x", loopback=False)


@pytest.mark.parametrize("host", [*OTHER_WRITINGS, "localhost"])
def test_an_address_inside_is_refused_when_it_is_called(host: str) -> None:
    assert attempt(parcel(f"https://{host}/x", loopback=False), MESSAGE) == "webhooks.address.refused"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "example.org", "https://", "https:///x",
        "https://user:word@example.org/", "https://example.org/#part", "https://example.org:0/", "https://[::1/",
        "https://example.org:99999/", "https://exam ple.org/", "https://example.org\\@10.0.0.1/", "https://[fe80::1%25lo]/",
        "https://ejemplo.org/ñ", "https://example.org/\r\nX: y", "https://" + "a" * 500 + ".org/",
    ],
)  # fmt: skip
def test_what_is_no_plain_https_address_is_refused(url: str) -> None:
    with pytest.raises(Unreachable, match=r"webhooks\.url\."):
        target_of(url, loopback=False)


def test_public_addresses_are_not_refused() -> None:
    assert [is_public(ip_address(one)) for one in ("8.8.8.8", "2606:4700::1111")] == [True, True]
    assert target_of("https://Example.org:8443/a?b=c", loopback=False).named == "example.org:8443"


def test_nothing_is_sent_that_cannot_be_signed() -> None:
    with receiving() as receiver:
        unsigned = Parcel(new_id(), receiver.url, "", True)
        assert (attempt(unsigned, MESSAGE), receiver.calls) == ("webhooks.secret.unreadable", [])


def _names(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    """As a name server that is in somebody else's hands would answer."""
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in found]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: entries)


@pytest.mark.parametrize("found", [("10.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("::ffff:10.0.0.1",)])
def test_a_name_that_leads_inside_is_refused(found: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    target = target_of("https://example.org/", loopback=False)
    _names(monkeypatch, *found)
    with pytest.raises(Unreachable, match=r"webhooks\.address\.refused"):
        resolve(target, loopback=False)


def test_the_call_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means something else a moment later changes nothing: it is asked for once."""
    with receiving() as receiver:
        port = receiver.url.rsplit(":", 1)[1]
        asked: list[str] = []

        def answer(host: str, *_: object, **__: object) -> list[object]:
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", 1))]

        target = target_of(f"http://localhost:{port}/x", loopback=True)
        with monkeypatch.context() as patch:
            patch.setattr(addresses.socket, "getaddrinfo", answer)
            address = resolve(target, loopback=True)
        assert sending._call(target, address, new_secret(), MESSAGE) == 204
        assert (asked, receiver.calls[0].headers["host"]) == (["localhost"], f"localhost:{port}")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with receiving() as receiver:
        receiver.answers = [status]
        assert attempt(parcel(f"{receiver.url}/x"), MESSAGE) == f"webhooks.answer.{status}"
        assert [call.path for call in receiver.calls] == ["/x"]


def test_a_slow_receiver_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "CONNECT", 0.2)
    with receiving() as receiver:
        receiver.delay = 1.0
        assert attempt(parcel(receiver.url), MESSAGE) == "webhooks.connection.failed"


def test_a_receiver_that_sends_a_byte_now_and_then_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LONGEST", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        _drip(server)
        began = datetime.now(UTC)
        assert attempt(parcel(f"http://127.0.0.1:{port}/"), MESSAGE) == "webhooks.connection.failed"
        assert datetime.now(UTC) - began < timedelta(seconds=3)


def _drip(server: socket.socket) -> None:
    def answer() -> None:
        connection, _ = server.accept()
        stop = threading.Event()
        with connection:
            try:
                for _byte in range(100):
                    connection.sendall(b"H")
                    stop.wait(0.1)
            except OSError:
                return

    threading.Thread(target=answer, daemon=True).start()


def _certificate(folder: Path, name: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(*kinds, plain))
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


def _over_tls(folder: Path, name: str, *, trusted: bool, patch: pytest.MonkeyPatch) -> tuple[str, Receiver]:
    context = _certificate(folder, name)
    if trusted:
        patch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))
    with receiving(context) as receiver:
        return attempt(parcel(receiver.url), MESSAGE), receiver


def test_a_certificate_is_checked_against_the_name_although_the_address_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error, receiver = _over_tls(tmp_path, "localhost", trusted=True, patch=monkeypatch)
    assert (error, len(receiver.calls)) == ("", 1)


@pytest.mark.parametrize(("name", "trusted"), [("localhost", False), ("elsewhere.test", True)])
def test_a_certificate_of_nobody_or_of_another_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool
) -> None:
    error, receiver = _over_tls(tmp_path, name, trusted=trusted, patch=monkeypatch)
    assert (error, receiver.calls) == ("webhooks.connection.certificate", [])
