"""How a domain declares its resources: each operation beside a function of a few lines that loads, asks and answers.

    bp = rest_blueprint("people", "/people", "People attended by the office")

    @bp.item("/<id:person_id>", PersonOut, permissions.READ, reads=Reads.PERSON)
    def show(person_id: Id) -> Person:
        saw([person_id])
        return queries.get(person_id)

Reads run in ``reading()``, writes in one act; token, scope, limits, audit, idempotency and errors are the work of
``core/rest/serving.py``. Endpoints are called ``api_<owner>.<function>``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import flask_smorest
from marshmallow import Schema

from core.access.policy import Reads
from core.access.throttling import Limit
from core.rest import answers, arguments, bodies, documenting
from core.rest.policy import ROOT, RestPolicy

View = Callable[..., Any]
Attach = Callable[[View], View]
Throttle = Callable[..., Sequence[Limit]] | None
SchemaClass = type[Schema]


def rest_blueprint(owner: str, path: str | None = None, description: object = "", *, slot: str = "") -> RestBlueprint:
    """The resources of ``owner`` below ``/api/v1`` and ``path`` (its own name with hyphens unless given).

    ``slot``: the form whose sections by plugins the records carry under ``extensions``.
    """
    prefix = f"/{owner.replace('_', '-')}" if path is None else path
    bp = RestBlueprint(f"api_{owner}", "core.rest", url_prefix=ROOT + prefix, description=str(description))
    bp.slot = slot
    return bp


class RestBlueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    slot = ""

    def item(
        self, rule: str, schema: SchemaClass, permission: str, *, reads: Reads = Reads.NONE, slot: str | None = None
    ) -> Attach:
        """GET of one record. The view answers it, or raises NotFound; its ``version`` becomes the ETag."""
        slot = self.slot if slot is None else slot
        asks = arguments.schema_of(slot=slot)
        policy = RestPolicy(permission, reads=reads, asks=asks, slot=slot)

        def answer(view: View, values: dict[str, Any]) -> Any:
            arguments.read(policy)
            return answers.one(view(**values), schema, slot)

        return self._attach("GET", rule, policy, answer, documenting.item(schema, policy))

    def items(
        self,
        rule: str,
        schema: SchemaClass,
        permission: str,
        *,
        filters: SchemaClass | None = None,
        reads: Reads = Reads.NONE,
        slot: str | None = None,
        throttle: Throttle = None,
    ) -> Attach:
        """GET of a list. The view gets ``asked`` (what ``filters`` load) when there are filters, and answers what
        ``keyset`` or ``sliced`` make."""
        slot = self.slot if slot is None else slot
        asks = arguments.schema_of(slot=slot, paged=True, filters=filters)
        policy = RestPolicy(permission, reads=reads, asks=asks, slot=slot, throttle=throttle)

        def answer(view: View, values: dict[str, Any]) -> Any:
            asked = arguments.read(policy)
            own = {"asked": asked} if filters else {}
            return answers.many(view(**values, **own), schema, slot)

        return self._attach("GET", rule, policy, answer, documenting.items(schema, policy))

    def search(
        self,
        rule: str,
        form: SchemaClass,
        schema: SchemaClass,
        permission: str,
        *,
        reads: Reads = Reads.NONE,
        throttle: Throttle = None,
    ) -> Attach:
        """POST that only reads: what is asked names people, and no name belongs in an address. The view gets ``data``
        and answers a list of records."""
        policy = RestPolicy(permission, reads=reads, asks=arguments.Nothing, throttle=throttle)

        def answer(view: View, values: dict[str, Any]) -> Any:
            return answers.many(view(**values, data=bodies.load(form, "")), schema, "")

        return self._attach("POST", rule, policy, answer, documenting.search(form, schema, policy))

    def create(
        self,
        rule: str,
        form: SchemaClass,
        permission: str,
        *,
        done: str,
        before: View | None = None,
        throttle: Throttle = None,
        slot: str | None = None,
    ) -> Attach:
        """POST of a new record: 201 with the record and its ``Location``. The view gets ``data`` (and ``prepared``,
        when there is ``before``) and answers the record's id. ``done``: the endpoint of its ``item``."""
        return self._write("POST", rule, form, permission, 201, done, before, throttle, slot, conditional=False)

    def change(
        self, rule: str, form: SchemaClass, permission: str, *, done: str, before: View | None = None,
        throttle: Throttle = None, slot: str | None = None,
    ) -> Attach:  # fmt: skip
        """PATCH of a record, with ``If-Match``. The view calls ``unchanged(record)`` before anything else and answers
        the record's id. What is absent from ``data`` stays as it is: see ``patch_of``."""
        return self._write("PATCH", rule, form, permission, 200, done, before, throttle, slot, conditional=True)

    def verb(
        self,
        rule: str,
        form: SchemaClass | None,
        permission: str,
        *,
        done: str,
        before: View | None = None,
        throttle: Throttle = None,
        conditional: bool = True,
    ) -> Attach:
        """POST that does something to a record (``/publish``) and answers the record; ``conditional`` as ``change``."""
        return self._write("POST", rule, form, permission, 200, done, before, throttle, "", conditional=conditional)

    def remove(self, rule: str, permission: str, *, conditional: bool = False) -> Attach:
        """DELETE: 204. The view answers nothing."""
        return self._write("DELETE", rule, None, permission, 204, "", None, None, "", conditional=conditional)

    def _write(
        self, method: str, rule: str, form: SchemaClass | None, permission: str, status: int, done: str,
        before: View | None, throttle: Throttle, slot: str | None, *, conditional: bool,
    ) -> Attach:  # fmt: skip
        slot = self.slot if slot is None else slot
        policy = RestPolicy(
            permission, mutates=True, form=form, done=self._full(done), before=before, throttle=throttle,
            status=status, conditional=conditional, asks=arguments.schema_of(slot=slot), slot=slot,
        )  # fmt: skip
        return self._attach(method, rule, policy, lambda view, values: view(**values), documenting.write(policy))

    def _full(self, endpoint: str) -> str:
        return f"{self.name}.{endpoint}" if endpoint and "." not in endpoint else endpoint

    def _attach(
        self, method: str, rule: str, policy: RestPolicy, answer: Callable[[View, dict[str, Any]], Any], told: Any
    ) -> Attach:
        def attach(view: View) -> View:
            def serve(**values: Any) -> Any:
                return answer(view, values)

            serve.policy = policy  # type: ignore[attr-defined]
            serve.__doc__ = view.__doc__
            serve._apidoc = {"manual_doc": told}  # type: ignore[attr-defined]
            self.add_url_rule(rule, view.__name__.rstrip("_"), serve, methods=[method])
            return view

        return attach
