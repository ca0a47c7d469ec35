"""Cue phrases of the vocabulary files, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

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


def search(sentence: Sentence, name: str, key: str = "cue") -> Iterator[tuple[re.Match[str], Cue]]:
    """All matches of a vocabulary's cues in a sentence, in the order of the file."""
    for cue in cues(name, key):
        for match in cue.pattern.finditer(sentence.text):
            yield match, cue
