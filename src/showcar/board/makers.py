"""Whose a programme is, by the name that begins it."""

from __future__ import annotations

from functools import lru_cache

from showcar.catalogue.folding import plain
from showcar.catalogue.loader import Catalogue, load

_WORDS = 4
"""A maker's name has at most so many words."""


class Makers:
    """The makers of a catalogue by their names as programmes begin with them.

    Args:
        catalogue: What is known of cars.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = {plain(spelling): one.name for one in catalogue.makers for spelling in one.spellings}
        self._names |= {plain(one.name): one.name for one in catalogue.makers}

    def of(self, programme: str) -> str | None:
        """The maker that begins a programme's name; None where none that is known does."""
        words = programme.split()
        for count in range(min(_WORDS, len(words)), 0, -1):
            found = self._names.get(plain(" ".join(words[:count])))
            if found is not None:
                return found
        return None


@lru_cache(maxsize=1)
def built_in() -> Makers:
    """The makers of the catalogue that comes with Showcar."""
    return Makers(load())
