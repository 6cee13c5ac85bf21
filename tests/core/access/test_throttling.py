"""Who is counted as one, and what the count tells about whom."""

from __future__ import annotations

import pytest
from flask import Flask

from core.access import throttling
from core.access.throttling import Limit, by_address


def from_address(app: Flask, address: str, most: int | None = None) -> Limit:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        return by_address("door", most)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("", "", True),
        ("unix:", "", False),
    ],
)
def test_an_ipv4_address_counts_by_itself_and_an_ipv6_one_with_its_block(
    app: Flask, one: str, other: str, same: bool
) -> None:
    assert (from_address(app, one) == from_address(app, other)) is same


def test_a_door_says_how_many_it_lets_through(app: Flask) -> None:
    assert [from_address(app, "192.0.2.1", most).most for most in (None, 7)] == [throttling.PER_ADDRESS, 7]


def test_the_same_visitor_counts_otherwise_under_another_secret(app: Flask) -> None:
    limit = Limit("door", "192.0.2.1", 1)
    with app.app_context():
        here = limit.key
        app.config["THROTTLE_KEY"] = b"of another deployment"
        assert here != limit.key
