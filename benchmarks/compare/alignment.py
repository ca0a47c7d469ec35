"""Part 3: where LangExtract's alignment finds quotes that it is given; Showcar's are made from their place.

The claims given are Showcar's own, whose places are certain, and those of the gold whose quote stands in its report
once. LangExtract gets them in the order of the text, piece by piece of at most 1,000 characters, as it asks a language
model by default, so that it knows the piece. Then each quote is changed a little, as models do.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from benchmarks.compare.result import Found, Headline, Table, share
from benchmarks.compare.texts import Text, places, texts, there, timed
from benchmarks.compare.timing import beside
from showcar.catalogue.index import index
from showcar.extraction.pipeline import extract

PIECE = 1000
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_CURLY = str.maketrans({'"': "”", "'": "’", "-": "–"})


def _typography(quote: str) -> str:
    """Other quotation marks, dashes and white space; curly where they were straight, straight where they were curly."""
    plain = quote.translate(_STRAIGHT)
    return re.sub(r"\s+", " ", plain if plain != quote else quote.translate(_CURLY))


def _space(quote: str) -> str:
    """A line break for each blank."""
    return re.sub(r"\s+", "\n", quote)


def _dropped(quote: str) -> str:
    """Without its middle word; quotes of three words or fewer stay."""
    words = quote.split()
    return " ".join([*words[: len(words) // 2], *words[len(words) // 2 + 1 :]]) if len(words) > 3 else quote


CHANGES: dict[str, Callable[[str], str]] = {
    "as it stands": lambda quote: quote,
    "quotation marks, dashes": _typography,
    "white space": _space,
    "small letters": str.lower,
    "a word dropped": _dropped,
}


@dataclass(frozen=True)
class Given:
    """A quote with the place where it stands."""

    quote: str
    start: int
    end: int


@dataclass
class Placed:
    """What became of quotes: in their exact place, in part of it or around it, elsewhere, or nowhere."""

    exact: int = 0
    near: int = 0
    wrong: int = 0
    none: int = 0

    @property
    def all(self) -> int:
        """How many were given."""
        return self.exact + self.near + self.wrong + self.none

    def add(self, given: Given, found: tuple[int, int] | None) -> None:
        """Counts one."""
        if found is None:
            self.none += 1
        elif found == (given.start, given.end):
            self.exact += 1
        elif found[0] < given.end and given.start < found[1]:
            self.near += 1
        else:
            self.wrong += 1


class LangExtract:
    """LangExtract's resolver and pieces, without a language model."""

    def __init__(self) -> None:
        logging.getLogger("absl").setLevel(logging.ERROR)
        self._resolver: Any = import_module("langextract.resolver").Resolver()
        self._data: Any = import_module("langextract.core.data")
        self._chunking: Any = import_module("langextract.chunking")
        self._tokenizer: Any = import_module("langextract.core.tokenizer")

    def align(self, text: str, given: Sequence[Given], changed: Sequence[str]) -> Iterator[tuple[int, int] | None]:
        """The place of each quote, in the order of the text; None where none is found, or it crosses two pieces."""
        pieces = self._pieces(text)
        for start, end in pieces:
            inside = [(one, quote) for one, quote in zip(given, changed, strict=True) if start <= one.start < end]
            asked = [(one, quote) for one, quote in inside if one.end <= end]
            extractions = [self._data.Extraction("claim", quote) for _, quote in asked]
            places_ = (
                {
                    id(one): found.char_interval
                    for (one, _), found in zip(
                        asked, self._resolver.align(extractions, text[start:end], 0, start), strict=True
                    )
                }
                if asked
                else {}
            )
            for one, _ in inside:
                place = places_.get(id(one))
                yield (place.start_pos, place.end_pos) if place is not None and place.start_pos is not None else None

    def _pieces(self, text: str) -> list[tuple[int, int]]:
        chunks = self._chunking.ChunkIterator(
            text=text, max_char_buffer=PIECE, tokenizer_impl=self._tokenizer.RegexTokenizer()
        )
        ends = [chunk.char_interval.end_pos for chunk in chunks]
        # white space between two pieces belongs to the one before it
        return list(zip([0, *ends[:-1]], [*ends[:-1], len(text)], strict=True)) if ends else [(0, len(text))]


def ours(text: Text) -> list[Given]:
    """Quotes of Showcar's claims, in the order of the text; several claims may share one."""
    return sorted({Given(c.quote, c.start, c.end) for c in text.claims}, key=lambda one: (one.start, one.end))


def golds(text: Text) -> list[Given]:
    """Quotes of the gold that stand in the report once."""
    found = {quote: places(text.document.text, quote) for quote in {claim["quote"] for claim in text.wanted}}
    given = [Given(text.document.text[a:b], a, b) for spans in found.values() if len(spans) == 1 for a, b in spans]
    return sorted(given, key=lambda one: (one.start, one.end))


def measure() -> Found:
    """How many places are right, by change."""
    aligner = LangExtract()
    rows: list[tuple[str | int | float, ...]] = []
    theirs: dict[str, float] = {}
    for name in there():
        for of, quotes in (("Showcar's claims", ours), ("gold, quote stands once", golds)):
            for change, alter in CHANGES.items():
                placed = Placed()
                for text in texts(name):
                    given = [one for one in quotes(text) if change == "as it stands" or alter(one.quote) != one.quote]
                    found = aligner.align(text.document.text, given, [alter(one.quote) for one in given])
                    for one, place in zip(given, found, strict=True):
                        placed.add(one, place)
                if (of, change) == ("Showcar's claims", "as it stands"):
                    theirs[name] = share(placed.exact, placed.all)
                rows.append(
                    (
                        name,
                        of,
                        change,
                        placed.all,
                        *(share(n, placed.all) for n in (placed.exact, placed.near, placed.wrong, placed.none)),
                    )
                )
    reports = timed()
    names = index()

    def align_all() -> None:
        for text in reports:
            given = ours(text)
            list(aligner.align(text.document.text, given, [one.quote for one in given]))

    sliced = {
        name: share(
            sum(text.document.text[c.start : c.end] == c.quote for text in texts(name) for c in text.claims),
            sum(len(text.claims) for text in texts(name)),
        )
        for name in there()
    }
    return Found(
        ("langextract",),
        Headline("quotes in their exact place", theirs, sliced),
        (
            Table(
                "Where LangExtract finds quotes",
                ("set", "quotes of", "changed", "given", "exact", "near", "elsewhere", "nowhere"),
                tuple(rows),
            ),
        ),
        beside(
            align_all,
            lambda: [extract(text.document, names) for text in reports],
            "aligning given quotes; reading the same reports anew, claims with their places",
        ),
    )
