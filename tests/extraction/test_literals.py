"""No cue is passed over: what a pattern matches holds one of the literals that the pattern is said to need."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.extraction.cues import _sieve, cues
from showcar.extraction.literals import literals_of
from showcar.extraction.vocabulary import FOLDER

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "seen"
LISTS = [
    (path.stem, key)
    for path in sorted(FOLDER.glob("*.toml"))
    for key, value in tomllib.loads(path.read_text("utf-8")).items()
    if isinstance(value, list) and value and isinstance(value[0], dict) and "pattern" in value[0]
]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"(?<!\w)green\s+light(?!\w)", {"green"}),
        (r"(?:limited|capped)\s+to", {"limited", "capped"}),
        (r"axe[sd]?", {"axe", "axes", "axed"}),
        (r"V-?8s?", {"v8", "v-8", "v8s", "v-8s"}),
        (r"(?P<n>\d+)-strong", {"-strong"}),
        (r"\w+\s+\d+", None),
        (r"(?:run|\d+)\s+of", {"of"}),
        (r"(?:one|two)?", None),
        (r"(?:ab)*cd", {"cd"}),
        (r"(?:ab)+", {"ab"}),
    ],
)
def test_literals(pattern: str, wanted: set[str] | None) -> None:
    found = literals_of(re.compile(pattern, re.IGNORECASE))
    assert found == (None if wanted is None else frozenset(wanted))


@pytest.mark.parametrize(("name", "key"), LISTS, ids=["-".join(item) for item in LISTS])
def test_what_matches_the_corpus_is_let_through(name: str, key: str) -> None:
    sieve, listed = _sieve(name, key), cues(name, key)
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            matching = [cue for cue in listed if cue.pattern.search(line)]
            candidates = sieve.candidates(line)
            assert [cue for cue in candidates if cue in matching] == matching


WORDS = st.sampled_from(["ab", "cd", "Ef", "x", " "])


@given(
    st.lists(WORDS, max_size=6).map("".join),
    st.sampled_from([r"(?:ab|cd)ef", r"ab?[cx]d?", r"(?:ab|x)+cd", r"e[fx]\s*ab"]),
)
def test_a_match_holds_a_literal(text: str, pattern: str) -> None:
    compiled = re.compile(pattern, re.IGNORECASE)
    needed = literals_of(compiled)
    if needed is not None and compiled.search(text):
        assert any(word in text.lower() for word in needed)
