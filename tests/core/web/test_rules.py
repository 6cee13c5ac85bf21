"""Addresses are written as Werkzeug writes them, and each is compiled when it is first written."""

from __future__ import annotations

import pytest
import werkzeug.routing
from werkzeug.routing import Map

from core.web.rules import Rule

RULES = ("/", "/a/<name>", "/a/<int:number>/b", "/files/<path:name>", "/ñandú/<name>")


def written(kind: type[werkzeug.routing.Rule], append_unknown: bool) -> list[str]:
    rules = [kind(rule, endpoint=str(number)) for number, rule in enumerate(RULES)]
    rules.append(kind("/first", endpoint="paged", defaults={"page": 1}))
    rules.append(kind("/page/<int:page>", endpoint="paged"))
    address = Map(rules).bind("ayni.example", url_scheme="https")
    values = {"name": "María José/ü", "number": 7, "build": "x", "rule": "y", "append_unknown": "z"}
    made = [address.build(str(number), values, append_unknown=append_unknown) for number in range(len(RULES))]
    return [*made, address.build("paged", {"page": 1}), address.build("paged", {"page": 2})]


@pytest.mark.parametrize("append_unknown", [True, False])
def test_late_rules_write_what_werkzeug_writes(append_unknown: bool) -> None:
    assert written(Rule, append_unknown) == written(werkzeug.routing.Rule, append_unknown)


def test_a_rule_is_compiled_when_its_first_address_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = werkzeug.routing.Rule._compile_builder

    def counting(self: werkzeug.routing.Rule, append_unknown: bool = True) -> object:
        compiled.append(self.rule)
        return real(self, append_unknown)

    monkeypatch.setattr(werkzeug.routing.Rule, "_compile_builder", counting)
    address = Map([Rule("/a/<name>", endpoint="a"), Rule("/b", endpoint="b")]).bind("ayni.example")
    assert address.match("/b") == ("b", {})
    assert compiled == []
    assert [address.build("a", {"name": "x"}), address.build("a", {"name": "y"})] == ["/a/x", "/a/y"]
    assert compiled == ["/a/<name>"]
