"""Sentences, quotations and content words of a text. All of it takes time linear in the length of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from showcar.catalogue.folding import fold
from showcar.judgement.copies.tables import words as listed

_BREAK = re.compile(r"[.!?…][\"”’')\]]{0,2}(?=\s+[\"“‘'(\[]?[A-Z0-9À-Ý])|\n\s*\n|\n(?=[-*•>#|])|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Inc|Ltd|Co|vs|approx|ca|Nov|Dec|Jan|Feb|Aug|Sept|Oct|U\.S|e\.g|i\.e)|\b[A-Z])\.$"
)
_QUOTED = re.compile(
    r"[“„«]([^“”„«»\n]{8,800})[”“»]|\"([^\"\n]{8,800})\"|(?<![\w’'])‘([^‘\n]{8,600}?)’(?!\w)"
    r"|(?<![\w'])'([^'\n]{12,600}?)'(?!\w)"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
_LONGEST = 64  # a longer run of letters is no word


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, with what to compare them by: runs of three words, and content stems."""

    start: int
    end: int
    words: int
    runs: frozenset[tuple[str, ...]]
    stems: frozenset[str]


class Sentences:
    """Where the sentences of a text stand."""

    def __init__(self, text: str) -> None:
        starts, past = [0], 0
        for found in _BREAK.finditer(text):
            dot = text[found.start()] == "."
            if dot and _ABBREVIATION.search(text, max(past, found.start() - 8), found.start() + 1):
                continue
            past = found.end()
            starts.append(past)
        self._starts = starts
        self._length = len(text)

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, offset: int) -> int:
        """The number of the sentence at an offset, from 0."""
        return bisect_right(self._starts, offset) - 1

    def span(self, number: int) -> tuple[int, int]:
        """Where a sentence starts and ends."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else self._length
        return self._starts[number], end

    def around(self, offset: int) -> tuple[int, int]:
        """Where the sentence at an offset starts and ends."""
        return self.span(self.number(offset))


def words(text: str) -> list[str]:
    """All words, folded; a run of letters of absurd length is cut."""
    return [found[:_LONGEST] for found in _WORD.findall(fold(text))]


@lru_cache(65536)
def stem(word: str) -> str:
    """A word without its commonest endings; rough, and enough to compare by.

    >>> stem("considering"), stem("considered")
    ('consider', 'consider')
    """
    word = word.removesuffix("'s").removesuffix("’s")
    for ending, left in (
        ("isations", 4), ("izations", 4), ("isation", 4), ("ization", 4), ("ations", 4), ("ation", 4), ("ments", 4),
        ("ment", 4), ("ingly", 4), ("edly", 4), ("ings", 4), ("ing", 3), ("ies", 3), ("ied", 3), ("ers", 4), ("ed", 3),
        ("es", 4), ("ly", 4), ("er", 5), ("al", 5), ("e", 4), ("s", 3), ("y", 4),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words: no stop words, no figures."""
    stop = listed().set("prose", "stop")
    found = (word for word in words(text) if len(word) > 2 and word.isalpha() and word not in stop)
    return frozenset(stem(word) for word in found)


def quotations(text: str) -> list[Quotation]:
    """What stands between quotation marks and is at least four words long."""
    found = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        spoken = words(match[group])
        if len(spoken) >= 4:
            runs = frozenset(tuple(spoken[at : at + 3]) for at in range(len(spoken) - 2))
            found.append(Quotation(match.start(group), match.end(group), len(spoken), runs, stems(match[group])))
    return found
