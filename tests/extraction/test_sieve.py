"""What is looked for only where its words are is found wherever it stands; so is a unit behind a number."""

from __future__ import annotations

import re
from pathlib import Path

from showcar.extraction import sieve
from showcar.extraction.predicates import families
from showcar.extraction.sieve import Rare, Sieve
from showcar.figures import units

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "seen"


def _lines() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def test_no_rare_pattern_is_left_out_where_it_matches() -> None:
    assert families()
    asked = Sieve(sieve._RARE)
    rare = [re.compile(*source) for source in sieve._RARE]
    found = 0
    for line in _lines():
        matching = {at for at, pattern in enumerate(rare) if pattern.search(line)}
        assert matching <= asked.among(line)
        found += len(matching)
    assert found > 50


def test_one_made_later_is_found_too() -> None:
    assert Rare("green light").search("It has the green light.")
    later = Rare("is (?:dead|gone)")
    assert later.search("It is dead.") and later.search("It is alive.") is None
    assert [found.group() for found in later.finditer("It is dead and is gone.")] == ["is dead", "is gone"]


def test_what_no_measure_begins_with_is_none() -> None:
    for line in _lines():
        for number in re.finditer(r"\d", line):
            told = any(pattern.match(line, number.end()) for pattern, _, _ in units.measures())
            assert not told or units.MEASURE.match(line, number.end())
