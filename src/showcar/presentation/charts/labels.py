"""Text for charts: one line, no longer than there is room, and nothing that XML cannot hold."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from showcar.presentation.safe import plain

MOST = 200
"""Characters of a cell in a table behind a chart."""

_NARROW, _WIDE = frozenset("iIjl.,;:'’|!()[] ft-"), frozenset("mwMW@%—…")
_UNFIT = re.compile("[\ufffe\uffff\ufeff\u200b\u2060]")  # no characters of XML, or none that is seen
_LOOKED_AT = 1000


def line(text: str, most: int = MOST) -> str:
    """Text on one line, cut to so many characters with `…`.

    >>> line("a\\n b\\x00"), line("a long headline", 7)
    ('a b\ufffd', 'a long…')
    """
    told = plain(_UNFIT.sub("\ufffd", text[: max(most, _LOOKED_AT)]))
    return told if len(told) <= most else f"{told[: most - 1].rstrip()}…"


def fitted(text: str, room: float, size: float) -> str:
    """Text on one line, cut to so many pixels in letters of a size.

    >>> fitted("Autocar", 100, 12), fitted("A long headline", 60, 12)
    ('Autocar', 'A long h…')
    """
    told = line(text)
    if width(told, size) <= room:
        return told
    while told and width(told + "…", size) > room:
        told = told[:-1]
    return f"{told.rstrip()}…"


def wrapped(text: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    """Text on at most so many lines, broken between words, the last one cut.

    >>> wrapped("BMW Concept Touring Coupé", 90, 12, 2)
    ('BMW Concept', 'Touring Coupé')
    """
    found: list[str] = []
    words = line(text).split(" ")
    while words and len(found) < lines - 1:
        taken = [words.pop(0)]
        while words and width(" ".join((*taken, words[0])), size) <= room:
            taken.append(words.pop(0))
        found.append(fitted(" ".join(taken), room, size))
    if words:
        found.append(fitted(" ".join(words), room, size))
    return tuple(found)


def width(text: str, size: float) -> float:
    """Pixels that text takes in letters of a size, some more rather than less: whose font it will be is not known."""
    return size * sum(_em(sign) for sign in text)


def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.32
    if sign in _WIDE:
        return 0.95
    if east_asian_width(sign) in "WF":
        return 1.05
    return 0.68 if sign.isupper() else 0.55
