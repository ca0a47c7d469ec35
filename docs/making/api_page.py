"""Writes the reference page on the API from its own description: `python -m docs.making.api_page`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from showcar.presentation.api.describing import document

_HEAD = """# The API

Written by `make docs` from `/api/v1/openapi.json`, the server's own description (OpenAPI 3.1). How to start one:
[serve pages and the API](../how-to/serve.md).
"""


_SHARED = ("after", "limit", "as_of", "as_recorded", "format")
"""Parameters that many operations have."""
_MANY = 12
"""Words of a choice that a table does not list any more."""


def page() -> str:
    """The page."""
    api = document()
    parts = [_HEAD, api["info"]["description"].rstrip(), "", "## Parameters of many operations", ""]
    shared = {one["name"]: one for one in api["paths"]["/api/v1/programmes"]["get"]["parameters"]}
    parts += [*_parameters([shared[name] for name in _SHARED]), ""]
    for tag in api["tags"]:
        parts += [f"## {tag['name'].capitalize()}", "", tag["description"], ""]
        for path, methods in api["paths"].items():
            for method, operation in methods.items():
                if operation["tags"] == [tag["name"]]:
                    parts += _operation(method, path, operation)
    parts += ["## Shapes", ""]
    for name, schema in api["components"]["schemas"].items():
        if "properties" in schema:
            parts += _shape(name, schema)
    return "\n".join(parts).rstrip("\n") + "\n"


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield from (f"### {method.upper()} {path}", "", f"`{operation['operationId']}`: {operation['description']}", "")
    told = operation.get("parameters", [])
    if own := [one for one in told if one["name"] not in _SHARED]:
        yield from (*_parameters(own), "")
    if shared := [f"`{one['name']}`" for one in told if one["name"] in _SHARED]:
        yield from (f"{'And' if own else 'Parameters:'} {', '.join(shared)}.", "")
    if body := operation.get("requestBody"):
        yield from (f"{body['description']} Body: {', '.join(f'`{kind}`' for kind in body['content'])}.", "")
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            kinds = ", ".join(
                f"`{kind}`" + (f" {_type(told['schema'])}" if kind == "application/json" else "")
                for kind, told in response.get("content", {}).items()
            )
            yield from (f"{status}: {kinds}.", "")
    problems = ", ".join(status for status in operation["responses"] if status >= "4")
    yield from (f"Problems: {problems}.", "")


def _parameters(told: list[dict[str, Any]]) -> Iterator[str]:
    yield from ("| parameter | in | type | meaning |", "| --- | --- | --- | --- |")
    for one in told:
        schema = one["schema"]
        meaning = one.get("description", schema.get("description", ""))
        if schema.get("default") not in (None, ""):
            meaning = f"{meaning} Default: `{json.dumps(schema['default'])}`."
        name = f"`{one['name']}`" + (", required" if one.get("required") else "")
        yield f"| {name} | {one['in']} | {_type(schema)} | {_cell(meaning)} |"


def _shape(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield from (f"### {name}", "", schema.get("description", ""), "")
    yield from ("| key | type | meaning |", "| --- | --- | --- |")
    for key, told in schema["properties"].items():
        yield f"| `{key}` | {_type(told)} | {_cell(told.get('description') or _below(told))} |"
    yield ""


def _below(schema: dict[str, Any]) -> str:
    """The meaning that one of several kinds tells."""
    return next((str(one["description"]) for one in schema.get("anyOf", ()) if "description" in one), "")


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{re.sub(r'[^a-z0-9_-]', '', name.lower())})"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    if "production" in schema.get("enum", ()) and len(schema["enum"]) > _MANY:
        return "[predicate](predicates.md)"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"] if one is not None)
    if schema.get("type") == "array":
        return f"array of {_type(schema['items'])}" if "items" in schema else "array"
    return str(schema.get("format") or schema.get("type", "any"))


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    print(page(), end="")
