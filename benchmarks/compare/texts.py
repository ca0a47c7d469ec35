"""The reports that all tools read: the corpus with its gold, and the seeds where they lie beside the checkout."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import showcar
from showcar.model.claim import Claim
from showcar.model.document import Document
from tests.scoring.corpus import FOLDERS, cases

SETS = ("seen", "unseen", "seeds")
"""The part of the corpus that the rules were written with, the part that only measures, and the seeds."""


@dataclass(frozen=True)
class Text:
    """A report, as Showcar cleaned it, with what a careful reader finds in it.

    Attributes:
        name: Stem of its file.
        document: The cleaned text, its date and its outlet; every tool gets these.
        gold: The file of its gold.
        claims: What Showcar finds in it.
    """

    name: str
    document: Document
    gold: Mapping[str, Any]
    claims: tuple[Claim, ...]

    @property
    def wanted(self) -> Sequence[Mapping[str, Any]]:
        """The claims of the gold that are not optional."""
        return [claim for claim in self.gold["claims"] if not claim.get("optional")]


def there() -> list[str]:
    """The sets whose reports are there."""
    return [name for name in SETS if all(folder.is_dir() for folder in FOLDERS[name])]


@cache
def texts(name: str) -> tuple[Text, ...]:
    """The reports of a set, in the order of their names."""
    found = []
    for case in cases(name):
        report = showcar.read(case.report)
        found.append(Text(case.name, report.document, case.load(), report.claims))
    return tuple(found)


def timed() -> tuple[Text, ...]:
    """Every third report of all sets that are there: enough for a ratio of times."""
    return tuple(text for name in there() for text in texts(name))[::3]


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in a text, white space of one kind taken for that of another.

    >>> places("a limited\\nrun, a limited run", "limited run")
    [(2, 13), (17, 28)]
    """
    words = quote.split()
    if not words:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(map(re.escape, words)), text)]
