"""A name as a report spells it, folded to what it has in common with its other spellings.

A *key* is the name in lower case without accents and hyphens, its maker spelled in one way: `bmw concept touring
coupe`. A *stem* also leaves out `Concept` and blanks before figures; every key is linked to the key that is its stem:
`bmw touring coupe`. The *bare* name is the stem without its maker: `touring coupe`. Where years tell that it is another
car than the one that first bore the name, the *era* says so: `alfa romeo 33 stradale #2023`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from showcar.catalogue.entries import Maker
from showcar.catalogue.folding import plain

_CONCEPT = re.compile(r"\b(?:concept(?: car)?|study|prototype)\b")
_SPACED_NUMBER = re.compile(r"(?<=[a-z]) (?=\d)")
# `1967 Alfa Romeo 33 Stradale`, `Alfa Romeo 33 Stradale (1967)`; no maker's model is called so
_YEAR_FIRST = re.compile(r"^((?:18|19|20)\d\d) (?=\S)")
_YEAR_LAST = re.compile(r" ?\(((?:18|19|20)\d\d|(?:after|before) (?:18|19|20)\d\d)\)$")
_SHORT = 4
"""A name without its `Concept` has to be so long, or `Concept C` would be a letter."""
_WORDS = 4
"""A maker's name has at most so many words."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, folded.

    Attributes:
        maker: Folded name of its maker, empty where none is known.
        rest: Folded name without the maker.
        bare: The same without `Concept` and without blanks before figures.
        era: What tells it from another car of the same name; empty for most.
        spelling: As it was written, without a year.
        year: The year that stands with it.
    """

    maker: str
    rest: str
    bare: str
    era: str
    spelling: str
    year: int | None = None

    @property
    def key(self) -> str:
        """What tells it from every other name."""
        return _joined(self.maker, self.rest, self.era)

    @property
    def stem(self) -> str:
        """What its spellings have in common."""
        return _joined(self.maker, self.bare, self.era)

    @property
    def root(self) -> Name:
        """The name whose key is this one's stem."""
        return replace(self, rest=self.bare)

    def of(self, era: str) -> Name:
        """The same name for the car of an era."""
        return replace(self, era=era)


def _joined(maker: str, rest: str, era: str) -> str:
    name = f"{maker} {rest}" if maker else rest
    return f"{name} #{era}" if era else name


def is_root(key: str, stem: str, era: str) -> bool:
    """Whether a key is the one that its spellings are linked to; `stem` is without the era here."""
    return key == (f"{stem} #{era}" if era else stem)


def bare(rest: str) -> str:
    """A folded name without maker, reduced to what its spellings have in common.

    >>> bare("concept touring coupe"), bare("vision 7s concept"), bare("concept c"), bare("id.3")
    ('touring coupe', 'vision7s', 'concept c', 'id3')
    """
    shorter = " ".join(_CONCEPT.sub(" ", rest).split())
    if len(shorter) < _SHORT and shorter != rest:
        words = shorter.split()
        shorter = f"concept {' '.join(words)}" if words else rest
    return _SPACED_NUMBER.sub("", shorter.replace(".", "").replace("'", "")) or rest


class Makers:
    """The makers of a catalogue by all their spellings.

    Args:
        makers: Those that are known.
    """

    def __init__(self, makers: Iterable[Maker]) -> None:
        self._names: dict[str, str] = {}
        for maker in makers:
            for spelling in (*maker.spellings, maker.name):
                self._names[plain(spelling)] = plain(maker.name)
        # a report names a car many times
        self._folded = lru_cache(maxsize=16384)(self._fold)

    def name(self, spelling: str) -> Name:
        """A name as it was written, folded.

        >>> Makers([Maker("Chevrolet", "US", ("Chevy",))]).name("1967 Chevy Corvette").key
        'chevrolet corvette'
        """
        return self._folded(spelling)

    def _fold(self, spelling: str) -> Name:
        written, year, era = _without_year(" ".join(spelling.split()))
        words = plain(written).split()
        for count in range(min(_WORDS, len(words) - 1), 0, -1):
            maker = self._names.get(" ".join(words[:count]))
            if maker is not None:
                rest = " ".join(words[count:])
                return Name(maker, rest, bare(rest), era, written, year)
        rest = " ".join(words) or spelling
        return Name("", rest, bare(rest), era, written, year)


def _without_year(written: str) -> tuple[str, int | None, str]:
    found = _YEAR_LAST.search(written)
    if found is not None and found.start() > 0:
        told = found[1]
        return written[: found.start()], int(told[-4:]), told if told.startswith(("after", "before")) else ""
    found = _YEAR_FIRST.search(written)
    if found is not None:
        return written[found.end() :], int(found[1]), ""
    return written, None, ""


@lru_cache(maxsize=4096)
def written(subject: str) -> str:
    """A name as it was written, without a year beside it.

    >>> written("1967 Alfa Romeo 33 Stradale")
    'Alfa Romeo 33 Stradale'
    """
    return _without_year(" ".join(subject.split()))[0]


def readings(spelling: str) -> tuple[tuple[str, ...], int | None, str]:
    """The stems and bare names that a name may stand for where no makers are at hand, and the year beside it.

    >>> readings("BMW Concept Skytop")
    (('bmw skytop', 'bmw concept skytop'), None, '')
    """
    written, year, era = _without_year(" ".join(spelling.split()))
    words = plain(written).split()
    forms = {bare(" ".join(words)): None} if words else {}
    for count in range(1, min(_WORDS, len(words) - 1) + 1):
        forms[f"{' '.join(words[:count])} {bare(' '.join(words[count:]))}"] = None
    forms[" ".join(words)] = None
    return tuple(forms), year, era
