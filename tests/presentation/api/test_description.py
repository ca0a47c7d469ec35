"""The API is as its own description says: every route, whatever is sent to it, answers as is told there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema_rs import Draft202012Validator
from schemathesis.checks import negative_data_rejection
from schemathesis.config import SchemathesisConfig
from schemathesis.python.asgi import ASGIClient

from showcar.presentation.addresses import segment
from showcar.presentation.api.describing import document
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.presentation.api.conftest import ADDRESS
from tests.presentation.web import ledger as made

OPERATIONS = [
    (method, path, operation) for path, methods in document()["paths"].items() for method, operation in methods.items()
]
IDS = [operation["operationId"] for _, _, operation in OPERATIONS]


CONFIG = {
    "checks": {
        # what a description cannot tell of: that a day exists, and that a page told a cursor
        "positive_data_acceptance": {"enabled": False},
        "negative_data_rejection": {"expected-statuses": [401, 403, 404, 405, 408, 413, 414, 415, 422]},
    },
    # it would ask three thousand questions
    "phases": {"coverage": {"enabled": False}},
}
SCHEMA = schemathesis.openapi.from_dict(document(), config=SchemathesisConfig.from_dict(CONFIG))
REPORT = next(one.document() for _, one in made.by_day())
_ID = re.compile("[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}")


@SCHEMA.hook
def map_query(context: Any, query: dict[str, Any] | None) -> dict[str, Any] | None:
    """One past day for all of them: that of each would have a board of its own to be drawn up."""
    for key in ("as_of", "as_recorded"):
        told = (query or {}).get(key)
        if query is not None and isinstance(told, str) and _DAY.match(told):
            query[key] = made.PAST
    return query


@SCHEMA.hook
def map_path_parameters(context: Any, path: dict[str, Any] | None) -> dict[str, Any] | None:
    """A name and an id that there are, in the place of most of those that there are not."""
    if path is not None and "document" in path and _ID.fullmatch(str(path["document"])):
        path["document"] = REPORT.id
    if path is not None and "segment" in path and 0 < len(str(path["segment"])) < 300 and len(str(path["segment"])) % 4:
        path["segment"] = segment(made.RICH)
    return path


@pytest.fixture(scope="module")
def session(kept: Path) -> Iterator[ASGIClient]:
    """Asks a server without a network."""
    app = create(Settings(str(kept), token="never-shown-to-anyone", clock=lambda: made.NOW, most_writes=10**6))
    yield ASGIClient(cast(Any, app), ADDRESS)
    app.state.desk.ledger.close()


@SCHEMA.parametrize()
@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_is_asked_is_answered_as_described(case: Any, session: ASGIClient) -> None:
    # any text is a text, also one that was made from a number
    is_text = str(case.media_type).startswith("text/")
    excluded = [negative_data_rejection] if is_text else []
    case.call_and_validate(session=session, base_url=ADDRESS, excluded_checks=excluded)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=IDS)
def test_every_operation_is_described(method: str, path: str, operation: dict[str, Any]) -> None:
    assert re.fullmatch("[a-z]+([A-Z][a-z]+)*", operation["operationId"])
    assert operation["description"].endswith((".", "`."))
    assert len(operation["tags"]) == 1
    for one in operation.get("parameters", ()):
        assert one.get("description") or one["schema"].get("description"), one["name"]
    told = {status for status in operation["responses"] if status >= "4"}
    assert "500" in told and "421" in told


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=IDS)
def test_every_answer_has_an_example_that_is_one(method: str, path: str, operation: dict[str, Any]) -> None:
    told = 0
    for response in operation["responses"].values():
        for kind, content in response.get("content", {}).items():
            if kind != "text/csv":
                whole = {**content["schema"], "components": document()["components"]}
                assert [str(one) for one in Draft202012Validator(whole).iter_errors(content["example"])] == []
            told += "example" in content
    assert told


def test_operations_have_names_of_their_own() -> None:
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("name", document()["components"]["schemas"])
def test_every_key_of_a_shape_is_described(name: str) -> None:
    shape = document()["components"]["schemas"][name]
    assert shape["description"] and shape["additionalProperties"] is False
    for key, told in shape["properties"].items():
        meanings = [told, *told.get("anyOf", ())]
        assert any("description" in one or "$ref" in one for one in meanings), key
        assert any(one.keys() & {"examples", "enum", "$ref", "default", "items"} for one in meanings), key
