"""Promise: spans slice to their words, nothing overlaps, nothing fails, and time grows no faster than the text."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar.figures.dates import find_dates
from showcar.figures.numbers import find_numbers
from showcar.figures.quantities import find_quantities
from showcar.model.interval import day, month, year


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def words(self) -> str: ...


FINDERS: list[Callable[[str], Sequence[Spanned]]] = [find_dates, find_quantities, find_numbers]
_PIECES = (
    "a|one|two|half|hundred|dozen|million|and|or|to|of|the|in|by|before|until|from|since|after|between|not|early|late|mid|end|"
    "start|year|years|month|next|last|this|decade|ago|now|spring|May|March|Tuesday|Q3|H2|2024|2026|1960s|'26|MY25|14|3|0|60|"
    "62|100|1,500|1.500|2.5|1.5m|2k|$|€|£|US$|euros|pounds|hp|PS|kW|Nm|lb-ft|mph|km/h|km|kg|%|percent|seconds|s|units|cars|"
    "(|)|/|-|\u2013|~|+|.|,|;|'s|up|down|more|than|about|at|least|most|sprint|takes|hit|six|figures|rather|within|time"
)
PIECES = _PIECES.split("|")
WORDY = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", " ", "", "-", "\n"])), max_size=40).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
TEXTS = st.one_of(WORDY, st.text(max_size=200))
REFERENCES = st.one_of(
    st.none(),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)).flatmap(
        lambda moment: st.sampled_from([day(moment), month(moment.year, moment.month), year(moment.year)])
    ),
)


@pytest.mark.parametrize("find", FINDERS, ids=lambda find: find.__name__)
@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_slice_to_their_words_and_never_overlap(find: Callable[[str], Sequence[Spanned]], text: str) -> None:
    past = 0
    for found in find(text):
        assert text[found.start : found.end] == found.words
        assert past <= found.start < found.end
        past = found.end


@given(text=TEXTS, reference=REFERENCES, prefer=st.sampled_from([None, "past", "future"]))
@settings(max_examples=300, deadline=None)
def test_resolving_never_fails(text: str, reference: object, prefer: object) -> None:
    for phrase in find_dates(text):
        interval = phrase.resolve(reference, prefer)  # type: ignore[arg-type]
        phrase.resolve_core(reference, prefer)  # type: ignore[arg-type]
        if interval is not None:
            assert interval.to_value()


@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_quantity_has_an_amount_or_a_bound(text: str) -> None:
    for quantity in find_quantities(text):
        number = quantity.to_number()
        assert ("amount" in number) != ("at_least" in number or "at_most" in number)
        if quantity.at_least is not None and quantity.at_most is not None:
            assert quantity.at_least <= quantity.at_most


HOSTILE = [
    "a ",
    "one ",
    "0",
    "1,",
    "1.",
    "1-",
    "9",
    " ",
    "\n",
    "$",
    "(",
    "~",
    "'",
    "2024-",
    "2024 ",
    "by ",
    "the end of ",
    "by the end of ",
    "not until ",
    "between ",
    "a hundred and ",
    "two or ",
    "March ",
    "0-60 ",
    "0-60 mph get ",
    "5 PS (",
    "5 kW/",
    "12 Aa Bb ",
    "3.2 seconds to ",
    "half a ",
    "one of ",
    "at least ",
    "down ",
]


@pytest.mark.parametrize("find", FINDERS, ids=lambda find: find.__name__)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_hostile_text(find: Callable[[str], Sequence[Spanned]], piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.perf_counter()
        find(text)
        return time.perf_counter() - begin

    short = min(seconds(5_000) for _ in range(2))
    assert min(seconds(20_000) for _ in range(2)) < 10 * max(short, 0.02)
