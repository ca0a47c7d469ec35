"""Denials beside words of production that leave the building of the car untouched, or say that it is built all the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import filled
from showcar.extraction.predicates._production_hit import pattern
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Finding, Sentence

# characters beside a deed; no pattern reaches further
_REACH = 240


@dataclass(frozen=True)
class _Entry:
    around: re.Pattern[str]
    word: re.Pattern[str] | None
    base: str


@cache
def _entries() -> tuple[_Entry, ...]:
    content = table("production_untouched")

    def compiled(words: str) -> re.Pattern[str]:
        return re.compile(filled(words, content["macros"]), re.IGNORECASE)

    return tuple(
        _Entry(compiled(entry["around"]), compiled(entry["word"]) if "word" in entry else None, entry.get("base", ""))
        for key in ("unsaid", "all_the_same")
        for entry in content[key]
    )


def untouched(sentence: Sentence, finding: Finding) -> Finding | None:
    """A finding, or none where a denial beside it says nothing of whether the car is built."""
    if pattern("negation").search(sentence.text) is None and pattern("plans_or_more").search(sentence.text) is None:
        return finding
    text, low = sentence.text, max(0, finding.start - _REACH)
    marked = f"{text[low : finding.start]}¶{text[finding.end : finding.end + _REACH]}"
    for entry in _entries():
        if entry.word is not None and not entry.word.match(text, finding.start, finding.end):
            continue
        if entry.around.search(marked) is None:
            continue
        return replace(finding, base=entry.base, fixed=True) if entry.base else None
    return finding
