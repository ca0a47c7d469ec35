"""Stage 1: whether a text speaks of cars at all; most of the web does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from showcar.catalogue.entries import Maker, Vehicle
from showcar.catalogue.folding import fold, plain
from showcar.catalogue.index import Index
from showcar.extraction.vocabulary import table

# points that a text of some length needs; a headline needs fewer
ENOUGH = 4.0
LONG = 1200
FEW = 1.0
STRONG, WEAK, MAKER, CAR = 2.0, 0.5, 1.0, 2.0


@cache
def _words() -> tuple[AhoCorasick, tuple[float, ...]]:
    points = dict.fromkeys(table("gate")["strong"], STRONG) | dict.fromkeys(table("gate")["weak"], WEAK)
    return AhoCorasick(list(points)), tuple(points.values())


def names_a_car(text: str, index: Index) -> bool:
    """Whether a text can hold a claim about a car.

    Different words of the trade and different names of the catalogue count, each by what it tells; how many are
    enough grows with the length up to 1,200 characters, so that a headline passes with one name.

    Args:
        text: The cleaned text, or its opening.
        index: The names of a catalogue.

    >>> from showcar.catalogue.index import index
    >>> names_a_car("Mazda will build it.", index()), names_a_car("The minister will build it.", index())
    (True, False)
    """
    needed = ENOUGH * min(1.0, max(0.125, len(text) / LONG))
    points = _of_words(text)
    if points >= needed:
        return True
    # names cost more to look for, and a long text on cars does not do without their words
    return (points >= FEW or len(text) < LONG) and points + _of_names(text, index) >= needed


def _of_words(text: str) -> float:
    automaton, points = _words()
    low = text.lower()
    seen = set()
    for word, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        if word not in seen and not low[start - 1 : start].isalnum() and not low[end : end + 1].isalnum():
            seen.add(word)
    return sum(points[word] for word in seen)


_CAPITAL = re.compile(r"[^\W_a-z]")
# no name of a car is longer, its maker's left out
_LONGEST = 60
_WIDE = re.compile(r"[^\x00-\x7f]")
_BLANK = re.compile(r"\s")


@cache
def _makers(index: Index) -> AhoCorasick | None:
    """The makers' names alone: every full name of a car opens with one."""
    names = {plain(n) for maker in index.catalogue.makers for n in (maker.name, *maker.spellings, *maker.legal)} - {""}
    return AhoCorasick(sorted(names)) if names else None


def _of_names(text: str, index: Index) -> float:
    # the few signs that are not ASCII first: what is left folds fast
    folded = fold(_WIDE.sub(lambda sign: fold(sign[0]), text))
    makers, cars = set(), set()
    for start, end in _from_makers(text, folded, index):
        for match in index.matches(text[start:end], folded[start:end]):
            for entry in match.entries:
                if isinstance(entry, Maker):
                    makers.add(entry.name)
                elif isinstance(entry, Vehicle) and match.full:
                    cars.add(entry.full_name)
    return MAKER * len(makers) + CAR * len(cars)


def _from_makers(text: str, folded: str, index: Index) -> Iterator[tuple[int, int]]:
    """The parts of a text that may hold full names.

    Each begins with a maker's name, as a word or in the plural and with a capital or a figure close by, and reaches as
    far as a car's name can go on behind it.
    """
    automaton = _makers(index)
    if automaton is None:
        return
    begin = reach = -1
    for _, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if folded[start - 1 : start].isalnum():
            continue
        if folded[end : end + 1].isalnum() and (folded[end] != "s" or folded[end + 1 : end + 2].isalnum()):
            continue
        if not _CAPITAL.search(text, start, end + _LONGEST):
            continue
        if start > reach:
            if begin >= 0:
                yield begin, reach
            begin = start
        # matches come by their ends: a longer name may begin before a shorter one
        begin = min(begin, start)
        blank = _BLANK.search(text, end + _LONGEST)
        reach = blank.start() if blank is not None else len(text)
    if begin >= 0:
        yield begin, reach
