"""The shape of an answer as JSON Schema, out of the claims' vocabulary.

It keeps to what servers that constrain answers understand in common: every key is required, what need not be told may
be null, no key is unknown. Predicates whose values are alike share a branch.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from showcar.model.claim import FACTUALITIES
from showcar.model.vocabulary import DATE, NUMBER, Predicate, vocabulary

NAME = "claims"
"""What the schema is called where a server wants a name for it."""

_TEXT = {"type": "string"}
_KINDS = {"count": {"type": "integer"}, "number": {"type": "number"}, "true": {"type": "boolean"}}


@cache
def schema() -> dict[str, Any]:
    """The schema of an answer: an object with its claims, each of the branch of its predicate."""
    branches: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for predicate in vocabulary().values():
        value = value_schema(predicate)
        branches.setdefault(repr(value), (value, []))[1].append(predicate.name)
    claims = [_claim(value, names) for value, names in branches.values()]
    return _object({"claims": {"type": "array", "items": {"anyOf": claims}}})


def value_schema(predicate: Predicate) -> dict[str, Any]:
    """The schema of a predicate's values.

    >>> from showcar.model.vocabulary import vocabulary
    >>> value_schema(vocabulary()["drive"])["properties"]
    {'wheels': {'type': 'string', 'enum': ['RWD', 'FWD', 'AWD']}}
    """
    keys: dict[str, dict[str, Any]] = {}
    if predicate.shape:
        kind = "number" if predicate.shape == "number" else "string"
        keys |= {key: {"type": [kind, "null"]} for key in (NUMBER if kind == "number" else DATE)}
        keys["approximate"] = {"type": "boolean"}
    keys |= {key: _field(kind) for key, kind in predicate.fields.items()}
    keys |= {key: _or_null(_field(kind)) for key, kind in predicate.optional.items()}
    return _object(keys)


def _claim(value: dict[str, Any], predicates: list[str]) -> dict[str, Any]:
    return _object({
        "sentence": {"type": "integer"},
        "quote": _TEXT,
        "subject": _TEXT,
        "predicate": {"type": "string", "enum": predicates},
        "value": value,
        "factuality": {"type": "string", "enum": list(FACTUALITIES)},
        "source": {"type": "array", "items": _TEXT},
        "said_on": _or_null(_TEXT),
        "condition": _or_null(_TEXT),
    })  # fmt: skip


def _field(kind: str | tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(kind)} if isinstance(kind, tuple) else _KINDS.get(kind, _TEXT)


def _or_null(told: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "type": [told["type"], "null"]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
