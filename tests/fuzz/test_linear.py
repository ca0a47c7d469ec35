"""No regular expression of the package blows up over texts made for it, and what would is found."""

from __future__ import annotations

import math
import re

import pytest

from tests.fuzz.attacks import END, attacks
from tests.fuzz.blowup import blow_up, growth
from tests.fuzz.linear import patterns

LENGTHS = (20, 60)
"""Enough for what grows exponentially; make fuzz looks at longer ones."""


def test_no_expression_blows_up() -> None:
    found, unknown, places = [], [], 0
    seen = set()
    for where, pattern in patterns(built=False):
        if pattern is None:
            unknown.append(where)
        elif (pattern.pattern, pattern.flags) not in seen:
            seen.add((pattern.pattern, pattern.flags))
            places += 1
            if (grown := blow_up(pattern, LENGTHS)) is not None:
                found.append(f"{where}: {grown.seconds:.2f} s for {grown.text!r}")
    assert found == []
    # the others are built of words within functions; make fuzz catches them while reports are read
    assert len(unknown) * 10 < places, unknown


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"(?:a+)+$", math.inf),
        (r"\blimited\b(?:[ -][\w-]{1,14}){0,9}? to", math.inf),
        (r"(?:\w+\s?)*[.]$", math.inf),
        (r"[\s\xa0]+$", 2),
        (r"a{1,3}b?c", 0),
        (r"(?:[^\W_]++ )*+x", 2),
        (rb"WARC/1\.[01]\r?\n", 0),
    ],
)  # fmt: skip
def test_growth_is_found(pattern: str | bytes, wanted: float) -> None:
    found = growth(re.compile(pattern)).exponent
    assert found == wanted or abs(found - wanted) < (0.5 if wanted else 1.2)


def test_attacks_are_of_the_length_asked_for_and_hold_what_repeats() -> None:
    texts = list(attacks(re.compile(r"by (?:the )?\d+ (?:a|bc)*x"), 50))
    assert texts and all(len(text) <= 50 + len(END) for text in texts)
    assert any("by 11111" in text for text in texts)
    assert any("bcbcbc" in text for text in texts)
    assert list(attacks(re.compile(r"a?b{1,3}"), 50)) == []
