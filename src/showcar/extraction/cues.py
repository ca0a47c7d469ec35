"""Cue phrases of the vocabulary files, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from showcar.extraction.literals import may_open_with
from showcar.extraction.sieve import Sieve
from showcar.extraction.vocabulary import FOLDER, table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence


# a cue begins with a word; `'s` is one behind `it` and its kin, not behind a name: `it's over`, but `Aro's history`
_WORD = r"(?<![\w-])"
_APOSTROPHES = "'’"
_WORD_OR_APOSTROPHE = rf"(?:{_WORD}|(?=['’])(?:(?<=\bit)|(?<=\bthat)|(?<=\bthere)|(?<=\bwhat)))"


@dataclass(frozen=True, eq=False)
class Cue:
    """One entry `[[cue]]` of a vocabulary file: its pattern and what it says."""

    body: str
    flags: int
    name: str
    entry: Mapping[str, Any]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first asked for: most reports need few of them."""
        # where no apostrophe opens it, it is searched in a third of the time
        opening = _WORD_OR_APOSTROPHE if may_open_with(_APOSTROPHES, self.body) else _WORD
        return re.compile(rf"{opening}(?:{self.body})(?!\w)", self.flags)

    def get(self, key: str, default: Any = None) -> Any:
        """A key of the entry."""
        return self.entry.get(key, default)


@cache
def cues(name: str, key: str = "cue") -> tuple[Cue, ...]:
    """The cues of `<name>.toml` under `key`, with its `[macros]` filled in.

    A pattern is a regular expression without regard to case unless `case = true`; `{word}` is a macro; a blank matches any white space.
    """
    content = table(name)
    macros: dict[str, str] = content.get("macros", {})
    return tuple(
        Cue(
            filled(entry["pattern"], macros),
            0 if entry.get("case") else re.IGNORECASE,
            entry.get("name", entry["pattern"]),
            entry,
        )
        for entry in content[key]
    )


def filled(pattern: str, macros: Mapping[str, str]) -> str:
    """A pattern of a vocabulary file as a regular expression: `{word}` is a macro, a blank matches any white space."""
    # a macro may name another one
    for _ in range(2):
        for macro, body in macros.items():
            pattern = pattern.replace("{" + macro + "}", f"(?:{body})")
    return pattern.replace(" ", r"\s+")


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


@cache
def _sieve() -> tuple[Sieve, tuple[tuple[tuple[str, str], Cue], ...]]:
    """All cues with their lists, and what tells which of them a text may match."""
    listed = tuple((place, cue) for place in lists() for cue in cues(*place))
    return Sieve([(cue.body, cue.flags) for _, cue in listed], "cues"), listed


# a sentence is looked through by all families, as it is and with its names masked
@lru_cache(maxsize=64)
def candidates(text: str) -> dict[tuple[str, str], tuple[Cue, ...]]:
    """The cues that may match a text, by file and key of their list, in the order of the file."""
    sieve, listed = _sieve()
    made: dict[tuple[str, str], list[Cue]] = {}
    for at in sorted(sieve.among(text)):
        place, cue = listed[at]
        made.setdefault(place, []).append(cue)
    return {place: tuple(those) for place, those in made.items()}


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
