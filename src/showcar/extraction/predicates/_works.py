"""Whose work a car is: `the X-penned speedster`, `X's design`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.catalogue.entries import House
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import alternation, words

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
_NAME = rf"(?P<name>[{_UPPER}][\w.-]*\w(?:\s(?:(?:van|von|de|der|di|da|del|du|le|la)\s)?[{_UPPER}][\w-]*\w){{0,3}})"
_PENNED = re.compile(
    rf"(?<![\w-]){_NAME}[-\u2011](?P<a>penned|designed|styled|sketched|drawn|shaped)(?=[\s,]+(?:[\w-]+[\s,]+){{0,4}}\w)"
)


@cache
def _whose() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){_NAME}(?:[’']s|(?<=s)[’'])\s(?:(?:19|20)\d\d\s|(?:original|winning|first|own|striking|elegant|clean|bold)\s){{0,2}}"
        rf"(?P<a>{alternation(words('making', 'works'))})(?=[.,;:)!?]|$|\s(?:for|of|was|is|were|are|that|which|from|with|and|in|has|had|any|as|so|all|here|on|at)\b)"
    )


def whose_work(sentence: Sentence) -> Iterator[tuple[str, int, int, int, int | None]]:
    """Designers told of by a possessive or a compound: name, start, end, anchor, offset of the car or None."""
    for pattern in (_PENNED, _whose()):
        for match in pattern.finditer(sentence.text):
            name, start = _person(sentence, match["name"], match.start("name"))
            if name:
                yield name, start, match.end("a"), match.start("a"), None


def _person(sentence: Sentence, name: str, start: int) -> tuple[str, int]:
    """The house or the person of two names or more that some words with capitals are, and where; else empty."""
    pieces = name.split()
    for house in sentence.houses:
        if house.start == start and house.end - start == len(name):
            return name, start
    while pieces and (
        pieces[0].rstrip(".") in words("making", "roles")
        or pieces[0] in words("making", "not_places")
        or any(n.start <= start < n.end for n in sentence.makers)
    ):
        start += len(pieces.pop(0)) + 1
    name, end = " ".join(pieces), start + len(" ".join(pieces))
    for house in sentence.houses:
        if house.start < end and start < house.end and isinstance(house.entry, House):
            whole = house.start <= start or len(pieces) == 1
            return (sentence.text[house.start : house.end], house.start) if whole else (name, start)
    others = [(n.start, n.end) for n in (*sentence.makers, *sentence.outlets, *sentence.shows, *sentence.plants)]
    others += [(m.start, m.end) for m in sentence.mentions]
    if len(pieces) < 2 or any(low < end and start < high for low, high in others):
        return "", start
    return name, start
