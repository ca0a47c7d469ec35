"""Cue phrases of the vocabulary files, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick

from showcar.extraction.literals import literals_of
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence


@dataclass(frozen=True)
class Cue:
    """One entry `[[cue]]` of a vocabulary file: its pattern and what it says."""

    pattern: re.Pattern[str]
    name: str
    entry: tuple[tuple[str, Any], ...]

    def get(self, key: str, default: Any = None) -> Any:
        """A key of the entry."""
        return dict(self.entry).get(key, default)


@cache
def cues(name: str, key: str = "cue") -> tuple[Cue, ...]:
    """The cues of `<name>.toml` under `key`, with its `[macros]` filled in.

    A pattern is a regular expression without regard to case unless `case = true`; `{word}` is a macro; a blank matches any white space.
    """
    content = table(name)
    macros: dict[str, str] = content.get("macros", {})
    made = []
    for entry in content[key]:
        pattern = entry["pattern"]
        for _ in range(2):
            for macro, body in macros.items():
                pattern = pattern.replace("{" + macro + "}", f"(?:{body})")
        pattern = pattern.replace(" ", r"\s+")
        flags = 0 if entry.get("case") else re.IGNORECASE
        made.append(Cue(re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", flags), entry.get("name", entry["pattern"]), tuple(entry.items())))
    return tuple(made)


def anchor_of(match: re.Match[str]) -> int:
    """Where the word stands whose factuality counts: the group `a`, else the start."""
    groups = match.re.groupindex
    if "a" in groups and match["a"] is not None:
        return match.start("a")
    return match.start()


class _Sieve:
    """Which cues of a list can match a text at all, told in one pass by the words that they cannot match without."""

    def __init__(self, listed: tuple[Cue, ...]) -> None:
        self._listed = listed
        needed = [literals_of(cue.pattern) for cue in listed]
        self._always = frozenset(at for at, words in enumerate(needed) if words is None)
        users: dict[str, list[int]] = {}
        for at, words in enumerate(needed):
            for word in words or ():
                users.setdefault(word, []).append(at)
        self._users = list(users.values())
        self._automaton = AhoCorasick(list(users))

    def candidates(self, text: str) -> tuple[Cue, ...]:
        """Those that may match, in the order of the file."""
        found = set(self._always)
        for word, _, _ in self._automaton.find_matches_as_indexes(text.lower(), overlapping=True):
            found.update(self._users[word])
        return tuple(self._listed[at] for at in sorted(found))


@cache
def _sieve(name: str, key: str) -> _Sieve:
    return _Sieve(cues(name, key))


def search(sentence: Sentence, name: str, key: str = "cue", text: str | None = None) -> Iterator[tuple[re.Match[str], Cue]]:
    """All matches of a vocabulary's cues in a sentence, in the order of the file.

    Args:
        sentence: Where to look.
        name, key: Which cues.
        text: What to look in instead of the sentence's own text, such as one with its names masked.
    """
    text = sentence.text if text is None else text
    for cue in _sieve(name, key).candidates(text):
        for match in cue.pattern.finditer(text):
            yield match, cue
