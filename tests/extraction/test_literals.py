"""No cue is passed over: what a pattern matches holds one of the literals that the pattern is said to need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.extraction.cues import candidates, cues, lists
from showcar.extraction.literals import literals_of, plain

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "seen"
LISTS = list(lists())


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"(?<!\w)green\s+light(?!\w)", {"green light"}),
        (r"(?:limited|capped)\s+to", {"limited to", "capped to"}),
        (r"sold[-\s]out", {"sold-out", "sold out"}),
        (r"a\s*go|\s{1,3}so\s+\s+be", {"ago", "a go", " so be"}),
        (r"(?:the\s+)?(?:\w+\s+)?order\s+book", {"order book"}),
        (r"axe[sd]?", {"axe", "axes", "axed"}),
        (r"V-?8s?", {"v8", "v-8", "v8s", "v-8s"}),
        (r"(?P<n>\d+)-strong", {"-strong"}),
        (r"\w+\s+\d+", None),
        (r"(?:run|\d+)\s+of", {" of"}),
        (r"(?:one|two)?", None),
        (r"(?:ab)*cd", {"cd"}),
        (r"(?:ab)+", {"ab"}),
    ],
)
def test_literals(pattern: str, wanted: set[str] | None) -> None:
    found = literals_of(pattern, re.IGNORECASE)
    assert found == (None if wanted is None else frozenset(wanted))


@pytest.mark.parametrize(("name", "key"), LISTS, ids=["-".join(item) for item in LISTS])
def test_what_matches_the_corpus_is_let_through(name: str, key: str) -> None:
    listed = cues(name, key)
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            matching = [cue for cue in listed if cue.pattern.search(line)]
            assert [cue for cue in candidates(line).get((name, key), ()) if cue in matching] == matching


WORDS = st.sampled_from(["ab", "cd", "Ef", "x", " ", "\n", "-"])


@given(
    st.lists(WORDS, max_size=6).map("".join),
    st.sampled_from([r"(?:ab|cd)ef", r"ab?[cx]d?", r"(?:ab|x)+cd", r"e[fx]\s*ab", r"(?:ab\s+|x[\s-])?cd\s{1,2}\s+ef"]),
)
def test_a_match_holds_a_literal(text: str, pattern: str) -> None:
    compiled = re.compile(pattern, re.IGNORECASE)
    needed = literals_of(pattern, re.IGNORECASE)
    if needed is not None and compiled.search(text):
        assert any(word in plain(text) for word in needed)
