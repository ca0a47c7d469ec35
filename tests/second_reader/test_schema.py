"""The schema of an answer says what the vocabulary says, in the words that servers understand in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcar.model.claim import FACTUALITIES, PREDICATES
from showcar.model.vocabulary import vocabulary
from showcar.second_reader.schema import schema

BRANCHES: list[dict[str, Any]] = schema()["properties"]["claims"]["items"]["anyOf"]


def objects(told: object) -> Iterator[dict[str, Any]]:
    """All objects within a schema."""
    if isinstance(told, dict):
        if told.get("type") == "object":
            yield told
        for part in told.values():
            yield from objects(part)
    elif isinstance(told, list):
        for part in told:
            yield from objects(part)


def test_each_predicate_has_one_branch_with_all_that_its_values_may_have() -> None:
    keys = {
        name: tuple(branch["properties"]["value"]["properties"])
        for branch in BRANCHES
        for name in branch["properties"]["predicate"]["enum"]
    }
    assert keys == {name: predicate.keys for name, predicate in vocabulary().items()}
    assert sum(len(branch["properties"]["predicate"]["enum"]) for branch in BRANCHES) == len(PREDICATES)


def test_each_branch_has_the_words_of_the_vocabulary() -> None:
    for branch in BRANCHES:
        assert branch["properties"]["factuality"]["enum"] == list(FACTUALITIES)
        for name in branch["properties"]["predicate"]["enum"]:
            told = branch["properties"]["value"]["properties"]
            words = {key: told[key].get("enum") for key in vocabulary()[name].fields}
            assert words == {
                key: list(kind) if isinstance(kind, tuple) else None for key, kind in vocabulary()[name].fields.items()
            }


def test_every_object_is_strict() -> None:
    found = list(objects(schema()))
    assert len(found) > len(BRANCHES)
    for one in found:
        assert (one["required"], one["additionalProperties"]) == (list(one["properties"]), False)
