"""Cue phrases of the vocabulary files, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick

from showcar.extraction.literals import literals_of, may_open_with, plain
from showcar.extraction.vocabulary import FOLDER, table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence


# a cue begins with a word; `'s` is one behind `it` and its kin, not behind a name: `it's over`, but `Aro's history`
_WORD = r"(?<![\w-])"
_APOSTROPHES = "'’"
_WORD_OR_APOSTROPHE = rf"(?:{_WORD}|(?=['’])(?:(?<=\bit)|(?<=\bthat)|(?<=\bthere)|(?<=\bwhat)))"


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
        # where no apostrophe opens it, it is searched in a third of the time
        opening = _WORD_OR_APOSTROPHE if may_open_with(_APOSTROPHES, pattern) else _WORD
        made.append(Cue(re.compile(rf"{opening}(?:{pattern})(?!\w)", flags), entry.get("name", entry["pattern"]), tuple(entry.items())))
    return tuple(made)


def anchor_of(match: re.Match[str]) -> int:
    """Where the word stands whose factuality counts: the group `a`, else the start."""
    groups = match.re.groupindex
    if "a" in groups and match["a"] is not None:
        return match.start("a")
    return match.start()


def lists() -> Iterator[tuple[str, str]]:
    """File and key of each list of cues."""
    for path in sorted(FOLDER.glob("*.toml")):
        for key, value in table(path.stem).items():
            if isinstance(value, list) and value and isinstance(value[0], dict) and "pattern" in value[0]:
                yield path.stem, key


class _Sieve:
    """Which cues can match a text at all, told in one pass by the words that they cannot match without."""

    def __init__(self) -> None:
        listed = [(place, cue) for place in lists() for cue in cues(*place)]
        self._listed = [cue for _, cue in listed]
        self._places = [place for place, _ in listed]
        users: dict[str, list[int]] = {}
        always = []
        for at, cue in enumerate(self._listed):
            words = literals_of(cue.pattern)
            if words is None:
                always.append(at)
            for word in words or ():
                users.setdefault(word, []).append(at)
        self._always = tuple(always)
        self._users = [tuple(found) for found in users.values()]
        self._automaton = AhoCorasick(list(users))

    def candidates(self, text: str) -> dict[tuple[str, str], tuple[Cue, ...]]:
        """Those that may match, of each list in the order of the file."""
        hits = {word for word, _, _ in self._automaton.find_matches_as_indexes(plain(text), overlapping=True)}
        found = set(self._always).union(*[self._users[word] for word in hits])
        made: dict[tuple[str, str], list[Cue]] = {}
        for at in sorted(found):
            made.setdefault(self._places[at], []).append(self._listed[at])
        return {place: tuple(those) for place, those in made.items()}


@cache
def _sieve() -> _Sieve:
    return _Sieve()


# a sentence is looked through by all families, as it is and with its names masked
@lru_cache(maxsize=64)
def candidates(text: str) -> dict[tuple[str, str], tuple[Cue, ...]]:
    """The cues that may match a text, by file and key of their list."""
    return _sieve().candidates(text)


def search(sentence: Sentence, name: str, key: str = "cue", text: str | None = None) -> Iterator[tuple[re.Match[str], Cue]]:
    """All matches of a vocabulary's cues in a sentence, in the order of the file.

    Args:
        sentence: Where to look.
        name, key: Which cues.
        text: What to look in instead of the sentence's own text, such as one with its names masked.
    """
    text = sentence.text if text is None else text
    for cue in candidates(text).get((name, key), ()):
        for match in cue.pattern.finditer(text):
            yield match, cue
