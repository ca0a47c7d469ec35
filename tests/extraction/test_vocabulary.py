"""Every file of words is well formed: patterns compile, nothing stands twice, effects are known, sources are told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from showcar.extraction.cues import anchor_of, cues
from showcar.extraction.vocabulary import FOLDER, alternation, table, words
from showcar.model.claim import FACTUALITIES
from tests.extraction.conftest import Case, cases

FILES = sorted(FOLDER.glob("*.toml"))
EFFECTS = {"CT", "PR", "PS", "PR-", "PS-", "NEG", "Uu", "STEP"}
MANNERS = {"says", "confirms", "reports", "claims", "hints", "denies"}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def lists(content: Any, where: str = "") -> Iterator[tuple[str, list[str]]]:
    """All lists of strings of a file, each with the keys that lead to it."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from lists(value, f"{where}.{key}" if where else key)
    elif isinstance(content, list) and content and all(isinstance(item, str) for item in content):
        yield where, content
    elif isinstance(content, list):
        for place, value in enumerate(content):
            yield from lists(value, f"{where}[{place}]")


def twice(items: list[str]) -> list[str]:
    return [one for one, other in pairwise(sorted(items)) if one == other]


def entries(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The tables `[[key]]` of a file that hold a pattern."""
    return [
        (key, entry)
        for key, value in read(path).items()
        if isinstance(value, list)
        for entry in value
        if isinstance(entry, dict) and "pattern" in entry
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_where_its_words_come_from(path: Path) -> None:
    comment = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    assert comment.startswith("# ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    assert {where: twice(items) for where, items in lists(read(path)) if twice(items)} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_is_empty_or_has_blanks_around_it(path: Path) -> None:
    assert [item for _, items in lists(read(path)) for item in items if not item or item != item.strip()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_pattern_compiles_and_stands_once(path: Path) -> None:
    found = entries(path)
    for key in {key for key, _ in found}:
        assert all(cue.pattern.flags for cue in cues(path.stem, key))
    assert twice([f"{key}: {entry}" for key, entry in found]) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_base_is_a_factuality(path: Path) -> None:
    assert {entry.get("base", "CT+") for _, entry in entries(path)} <= set(FACTUALITIES)


def test_each_effect_of_a_governor_is_a_known_one() -> None:
    found = {effect for entry in table("factuality")["governor"] for effect in (entry["effect"], entry["negated"])}
    assert found == EFFECTS


def test_each_governing_word_has_one_effect() -> None:
    assert twice([word for entry in table("factuality")["governor"] for word in entry["words"]]) == []


def test_each_manner_of_speech_is_a_known_one_and_each_verb_has_one() -> None:
    verbs = table("attribution")["verbs"]
    assert set(verbs) == MANNERS
    assert twice([form for forms in verbs.values() for form in forms]) == []


def test_pseudo_negations_and_conditions_hold_the_word_that_they_cancel() -> None:
    content = table("factuality")
    negations = {*content["negation"]["words"], "nothing"}
    assert [p for p in content["negation"]["pseudo"] if not negations & set(p.split())] == []
    marks = {*content["conditions"]["marks"], "or"}
    assert [p for p in content["conditions"]["pseudo"] if not marks & set(p.split())] == []


@pytest.mark.parametrize("case", cases("vocabulary", "alternation", "items text want"))
def test_an_alternation_matches_the_longest_phrase_with_blanks_or_hyphens(case: Case) -> None:
    assert re.findall(alternation(case["items"]), case["text"]) == case["want"]


def test_a_list_is_read_as_a_set() -> None:
    assert words("reference", "concept") == {"concept", "prototype", "study", "one-off"}


def test_the_anchor_of_a_cue_is_its_group_else_its_start() -> None:
    with_group, without = re.search("will be (?P<a>built)", "it will be built"), re.search("be built", "will be built")
    assert with_group is not None and without is not None
    assert (anchor_of(with_group), anchor_of(without)) == (11, 5)
