"""The API's own description (OpenAPI 3.1): what FastAPI tells of the routes, and what holds for all of them."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

import showcar
from showcar.presentation.api.models.problem import ProblemTold
from showcar.presentation.api.routes import router
from showcar.presentation.serve.problems import API, KINDS, MEDIA_TYPE, Problem

ABOUT = """\
What press reports claim about concept cars, and what to think of it: will it be built, as what, how many, when, for how
much. Everything that is told here is what the command line prints for the same question.

**Two clocks.** `as_of` leaves out what was said after a day; `as_recorded` leaves out what the ledger recorded after an
instant. An answer for a day and an instant stays the same, whatever is added afterwards. Without `as_of` it is today.

**Names in addresses.** A programme or source stands in a path with `_` for each space: `BMW_Skytop`. `~0` is `~`, `~1`
is `/`, `~2` is `_`, and a name that is `.` or `..` is written with `~3` for each dot. Any name of a
programme leads to it.

**Pages.** A list tells `next`, and a `Link` header with `rel="next"`, where there is more; give it back as `after`.

**Not changed.** Every answer has an `ETag`; ask again with `If-None-Match`, and 304 tells that you have it.

**Problems** are told as RFC 9457 has it, `application/problem+json`, with `where`, `found` and `advice` beside
`detail`, and in `near` the names that come near to one that nothing goes by. A parameter that an address does not know
is refused.

**Writing** needs `Authorization: Bearer …` with the token that the server was started with (`SHOWCAR_TOKEN`); without
one it only reads. What is handed in is limited in size and pace.
"""
TAGS = [
    {"name": "programmes", "description": "Cars that may be built: verdicts, and what they rest on."},
    {"name": "reports", "description": "Press reports: texts, claims, revisions, who repeats whom."},
    {"name": "sources", "description": "How right those were who said it."},
    {"name": "ledger", "description": "Across all programmes: changes, claims, conflicts, search."},
    {"name": "reading", "description": "A text read at once; nothing is kept."},
    {"name": "server", "description": "About this server and its problems."},
]
_PROBLEM = {"schema": {"$ref": "#/components/schemas/Problem"}}
_UNCHANGED = {"description": "Not changed: the `ETag` is one of those in `If-None-Match`."}
_ETAG = {
    "description": "Hash of the answer; for `If-None-Match`.",
    "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$', "examples": ['"5d41402abc4b2a76b9719d911017c592"']},
}
_NEXT = {
    "description": '`<address>; rel="next"` where there is more.',
    "schema": {"type": "string", "examples": ['</api/v1/reports?after=2024-10-02.12.12>; rel="next"']},
}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document: what FastAPI tells of the routes, with problems, ETags and the token."""
    app = FastAPI()
    app.include_router(router)
    made = get_openapi(
        title="Showcar", version=showcar.__version__, description=ABOUT, routes=app.routes, tags=TAGS,
        openapi_version="3.1.0", license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    parts = made.setdefault("components", {})
    # pydantic's own shapes of errors are not those that are sent
    schemas = {
        name: told for name, told in parts.get("schemas", {}).items()
        if name not in ("HTTPValidationError", "ValidationError")
    }  # fmt: skip
    for name, told in schemas.items():
        if name.startswith("Page_"):
            told["description"] = "A page of a list, as of a day and an instant."
    schemas["Problem"] = ProblemTold.model_json_schema()
    parts["schemas"] = dict(sorted(schemas.items()))
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "The token that the server was started with."}
    }
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    made = _renamed(made)
    for methods in made["paths"].values():
        for operation in methods.values():
            for response in operation["responses"].values():
                content = response.get("content", {}).get("application/json")
                if content is not None:
                    content["example"] = example(content["schema"], made["components"]["schemas"])
    return made


def example(schema: dict[str, Any], shapes: dict[str, Any]) -> Any:
    """What a schema describes, put together from the examples of its parts.

    Args:
        schema: Of the whole.
        shapes: Schemas that it may refer to, by name.
    """
    if "$ref" in schema:
        return example(shapes[schema["$ref"].rpartition("/")[2]], shapes)
    for key in ("examples", "enum"):
        if key in schema:
            return schema[key][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], shapes)
    if "properties" in schema:
        return {name: example(part, shapes) for name, part in schema["properties"].items()}
    if schema.get("type") == "array":
        # some want two
        return [example(schema["items"], shapes)] * schema.get("minItems", 1)
    return {"null": None, "object": {}, "boolean": False}.get(schema.get("type", ""), schema.get("default"))


def _renamed(made: dict[str, Any]) -> dict[str, Any]:
    """The document with names of schemas as one would give them: `KeptClaimPage` for `Page_KeptClaim_`."""
    told = json.dumps(made)
    for name in made["components"]["schemas"]:
        plain = re.sub(r"(Told|_)$", "", name)
        plain = re.sub(r"^Page_(\w+?)(Told)?$", r"\1Page", plain)
        told = told.replace(f'"{name}"', f'"{plain}"').replace(f'schemas/{name}"', f'schemas/{plain}"')
    renamed: dict[str, Any] = json.loads(told)
    renamed["components"]["schemas"] = dict(sorted(renamed["components"]["schemas"].items()))
    return renamed


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    if method == "get":
        responses["304"] = _UNCHANGED
        headers = {"ETag": _ETAG} | ({"Link": _NEXT} if _is_paged(operation) else {})
        responses["200"].setdefault("headers", {}).update(headers)
        statuses = [404, 405, 414, 421, 422, 500, 503]
        if not operation.get("parameters"):
            statuses = [405, 414, 421, 500]
    else:
        statuses = [401, 403, 405, 408, 413, 414, 415, 421, 422, 429, 500, 503]
    for status in statuses:
        kinds = [kind for kind in KINDS.values() if kind.status == status]
        told = "; ".join(kind.title for kind in kinds)
        content = {**_PROBLEM, "example": Problem(kinds[0].name, kinds[0].meaning).record(path)}
        responses[str(status)] = {"description": f"{told}.", "content": {MEDIA_TYPE: content}}
        if status in (429, 503):
            responses[str(status)]["headers"] = {
                "Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}
            }
    operation["responses"] = dict(sorted(responses.items()))


def _is_paged(operation: dict[str, Any]) -> bool:
    return any(one["name"] == "after" for one in operation.get("parameters", ()))


def allowed(path: str) -> list[str]:
    """Methods that the API has for an address; none where it is none of the API's."""
    if not path.startswith(API):
        return []
    for template, methods in document()["paths"].items():
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path):
            return [method.upper() for method in methods]
    return []
