"""Which of many patterns can match a text at all, told in one pass by the words that they cannot match without."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from showcar.extraction import literals
from showcar.extraction.literals import literals_of, plain
from showcar.kept import kept


class Sieve:
    """Some patterns, by the words that they need.

    Args:
        patterns: Expressions with their flags, known from then on by their places in this list.
        name: What their words are kept as for the next start; they are found anew each time where it is empty.
    """

    def __init__(self, patterns: Sequence[tuple[str, int]], name: str = "") -> None:
        users = kept(f"words-of-{name}", _made_of(patterns), lambda: _users(patterns)) if name else _users(patterns)
        always: list[int] = users.get(_ALWAYS, [])
        self._always = tuple(always)
        self._users = [tuple(found) for word, found in users.items() if word != _ALWAYS]
        self._automaton = AhoCorasick([word for word in users if word != _ALWAYS])

    def among(self, text: str) -> set[int]:
        """The places of those that may match."""
        hits = {word for word, _, _ in self._automaton.find_matches_as_indexes(plain(text), overlapping=True)}
        return set(self._always).union(*[self._users[word] for word in hits])


# no string that a pattern needs is empty
_ALWAYS = ""


def _users(patterns: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    """The places of the patterns that need each word; under no word those that can always match."""
    users: dict[str, list[int]] = {}
    for at, (pattern, flags) in enumerate(patterns):
        for word in sorted(literals_of(pattern, flags) or {_ALWAYS}):
            users.setdefault(word, []).append(at)
    return users


def _made_of(patterns: Sequence[tuple[str, int]]) -> bytes:
    """All that the words of patterns hang on: besides them, this Python's reader of expressions and the project's own."""
    return json.dumps([sys.version, Path(literals.__file__).read_text("utf-8"), patterns]).encode()


_RARE: list[tuple[str, int]] = []


class Rare:
    """A pattern that few sentences match, looked for only where its words are.

    Args:
        pattern, flags: As for `re.compile`.

    >>> seats = Rare(r"(?:four|five)\\s+seats")
    >>> seats.search("It has two seats."), seats.search("It has\\nfour  seats.")
    (None, <re.Match object; span=(7, 18), match='four  seats'>)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = pattern, flags
        self._place = len(_RARE)
        _RARE.append(self._source)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pattern, flags = self._source
        return re.compile(pattern, flags)

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
