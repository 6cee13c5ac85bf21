"""The description of the interface: OpenAPI 3.1, made from what the resources declare, plugins included.

flask-smorest makes it and does no more: how a call is checked and answered, and what is said when it is refused, is the
same for pages and for REST and stands elsewhere.
"""

from __future__ import annotations

import json
from threading import Lock
from typing import Any

import flask_smorest
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from flask import Blueprint, Flask
from flask_babel import force_locale
from marshmallow import fields
from werkzeug.routing import Rule

from core.db.urls import IdConverter
from core.rest import extensions
from core.rest.fields import CodeField, CodeLike, IdField, MoneyField, MoneyLike
from core.rest.policy import RestPolicy
from core.rest.schemas import patch_of
from core.web.fields import Money, PartialDate, Text, WholeNumber

TITLE, VERSION = "Ayni", "1"
ID = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
INTRODUCTION = (
    "Case management for public employment services. A token sees what its user may see; what is not yours answers "
    "like what does not exist. Lists are pages of at most 200 records."
)
KEPT = "What is not named keeps its value. A section that holds nothing yet needs what it needs in a new record."
OBJECTS: dict[type[Any], tuple[str, str]] = {
    MoneyField: ("amount", "currency"), MoneyLike: ("amount", "currency"),
    CodeField: ("scheme", "code"), CodeLike: ("scheme", "code"),
}  # fmt: skip


class Api(flask_smorest.Api):  # type: ignore[misc]
    """What the resources say is read when the description is first wanted: it takes as long as the rest of a start."""

    def __init__(self, **given: Any) -> None:
        self._untold: list[Any] = []
        self._telling = Lock()
        super().__init__(**given)

    def register_blueprint(self, blp: Any, *, parameters: Any = None, **options: Any) -> None:
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._untold.append((blp, parameters))

    def tell(self) -> None:
        """Bring everything that was registered into ``spec``."""
        with self._telling:
            while self._untold:
                blp, parameters = self._untold.pop(0)
                blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=parameters)
                self.spec.tag({"name": blp.name, "description": blp.description})

    def _register_error_handlers(self) -> None:
        """``core/faults.py`` answers for pages and for REST."""

    def _register_responses(self) -> None:
        """Every operation names its own."""


def install(app: Flask) -> None:
    plugin = MarshmallowPlugin(schema_name_resolver=_name)
    spec = {"title": TITLE, "version": VERSION, "openapi_version": "3.1.0", "marshmallow_plugin": plugin}
    api = Api(spec_kwargs=spec)
    api.init_app(app)
    api.spec.options["info"] = {"description": INTRODUCTION}
    scheme = {"type": "http", "scheme": "bearer", "description": "ayni tokens create makes one"}
    api.spec.components.security_scheme("bearer", scheme)
    api.register_converter(IdConverter, lambda _converter: dict(ID))
    api.ma_plugin.converter.add_attribute_function(_properties)
    app.extensions["ayni_api"] = api


def register(app: Flask, bp: Blueprint) -> None:
    """Add a blueprint of REST to the application and to the description."""
    app.extensions["ayni_api"].register_blueprint(bp)


def _name(schema: Any) -> str:
    """``people.Person``: by whoever made it, since two may have a ``Contact`` each."""
    found = resolve_schema_cls(schema)
    assert isinstance(found, type)
    owner = found.__module__.split(".")[1]
    return f"{owner}.{found.__name__.removesuffix('Out')}"


def _properties(_converter: Any, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
    """What our fields know of themselves."""
    found = _kind(field)
    if field.metadata.get("label"):
        found["description"] = field.metadata["label"]
    choices = field.metadata.get("choices")
    if ret.get("type") != "array" and choices and not callable(choices) and not isinstance(field, Text):
        found["enum"] = [str(value) for value, _label in choices] + ([None] if field.allow_none else [])
    return found


def _kind(field: fields.Field[Any]) -> dict[str, Any]:
    null = ["null"] if field.allow_none else []
    names = next((names for kind, names in OBJECTS.items() if isinstance(field, kind)), None)
    if names is not None:
        properties = {name: {"type": "string"} for name in names}
        return {
            "type": ["object", *null], "properties": properties, "required": list(names),
            "additionalProperties": False,
        }  # fmt: skip
    if isinstance(field, IdField | PartialDate):
        return {"type": ["string", *null]} | ({"pattern": ID["pattern"]} if isinstance(field, IdField) else {})
    if isinstance(field, Text):
        return {"maxLength": field.max}
    if isinstance(field, WholeNumber | Money):
        return {"maximum": field.max} | ({} if field.min is None else {"minimum": field.min})
    return {}


def description(app: Flask) -> str:
    """The document as JSON, made once; in English, whoever asks first."""
    if "ayni_openapi" not in app.extensions:
        with force_locale("en"):
            text = json.dumps(_document(app), default=str, ensure_ascii=False)
        app.extensions["ayni_openapi"] = text
    made: str = app.extensions["ayni_openapi"]
    return made


def _document(app: Flask) -> dict[str, Any]:
    api = app.extensions["ayni_api"]
    api.tell()
    rules = [rule for rule in app.url_map.iter_rules() if isinstance(_policy(app, rule), RestPolicy)]
    added = {slot: _added(api, slot) for slot in {_policy(app, rule).slot for rule in rules}}
    document: dict[str, Any] = api.spec.to_dict()
    for rule in rules:
        policy = _policy(app, rule)
        told = _operation(app, document, rule.endpoint)
        if policy.mutates and policy.done:
            told["responses"][str(policy.status)] = _operation(app, document, policy.done)["responses"]["200"]
        if extensions.schemas(policy.slot):
            whole, change = added[policy.slot]
            _extend(document, told.get("requestBody", {}), change if "PATCH" in (rule.methods or ()) else whole)
            for status in ("200", "201"):
                _extend(document, told["responses"].get(status, {}), whole)
    return document


def _added(api: Api, slot: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What plugins add to ``slot``: as a whole, and as a change, where what is not named is kept."""
    resolve = api.ma_plugin.converter.resolve_nested_schema
    found = extensions.schemas(slot)
    whole = {plugin: resolve(schema) for plugin, schema in found.items()}
    change = {plugin: resolve(patch_of(schema)) for plugin, schema in found.items()}
    return _either(whole), _either(change) | {"description": KEPT}


def _either(sections: dict[str, Any]) -> dict[str, Any]:
    """Each section, or null where it holds nothing."""
    return {
        "type": "object",
        "properties": {name: {"anyOf": [one, {"type": "null"}]} for name, one in sections.items()},
    }


def _policy(app: Flask, rule: Rule) -> Any:
    return getattr(app.view_functions[rule.endpoint], "policy", None)


def _operation(app: Flask, document: dict[str, Any], endpoint: str) -> dict[str, Any]:
    rule = next(app.url_map.iter_rules(endpoint))
    path = app.extensions["ayni_api"].flask_plugin.flaskpath2openapi(rule.rule)
    method = next(method for method in (rule.methods or ()) if method not in ("HEAD", "OPTIONS"))
    found: dict[str, Any] = document["paths"][path][method.lower()]
    return found


def _extend(document: dict[str, Any], side: dict[str, Any], added: dict[str, Any]) -> None:
    """``extensions`` in what is sent, or in the record that is answered."""
    ref = side.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
    schema = document["components"]["schemas"].get(ref.rpartition("/")[2])
    if schema is not None and "items" not in schema.get("properties", {}):
        schema.setdefault("properties", {})["extensions"] = added
