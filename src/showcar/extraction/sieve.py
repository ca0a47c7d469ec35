"""Which of many patterns can match a text at all, told in one pass by the words that they cannot match without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from showcar.extraction.literals import literals_of, plain


class Sieve:
    """Some patterns, by the words that they need.

    Args:
        patterns: The patterns, known from then on by their places in this list.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        users: dict[str, list[int]] = {}
        always = []
        for at, pattern in enumerate(patterns):
            words = literals_of(pattern)
            if words is None:
                always.append(at)
            for word in words or ():
                users.setdefault(word, []).append(at)
        self._always = tuple(always)
        self._users = [tuple(found) for found in users.values()]
        self._automaton = AhoCorasick(list(users))

    def among(self, text: str) -> set[int]:
        """The places of those that may match."""
        hits = {word for word, _, _ in self._automaton.find_matches_as_indexes(plain(text), overlapping=True)}
        return set(self._always).union(*[self._users[word] for word in hits])


_RARE: list[re.Pattern[str]] = []


class Rare:
    """A pattern that few sentences match, looked for only where its words are.

    Args:
        pattern, flags: As for `re.compile`.

    >>> seats = Rare(r"(?:four|five)\\s+seats")
    >>> seats.search("It has two seats."), seats.search("It has\\nfour  seats.")
    (None, <re.Match object; span=(7, 18), match='four  seats'>)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(pattern, flags)
        self._place = len(_RARE)
        _RARE.append(self._pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self._pattern.search(text) if self._place in _among(text, len(_RARE)) else None

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The match at a place."""
        return self._pattern.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a text."""
        return self._pattern.finditer(text) if self._place in _among(text, len(_RARE)) else iter(())


# more of them come with each module that is loaded
@cache
def _sieve(count: int) -> Sieve:
    return Sieve(_RARE[:count])


# a sentence is looked through by all families, as it is and with its names masked
@lru_cache(maxsize=64)
def _among(text: str, count: int) -> set[int]:
    return _sieve(count).among(text)
