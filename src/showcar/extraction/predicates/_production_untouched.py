"""Denials beside words of production that leave the building of the car untouched, or say that it is built all the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.predicates._production_hit import pattern
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Finding, Sentence


_REACH = 240


@dataclass(frozen=True)
class _Entry:
    pattern: re.Pattern[str]
    word: re.Pattern[str] | None
    name: str
    base: str


@cache
def _entries() -> tuple[_Entry, ...]:
    content = table("production_untouched")

    def compiled(words: str) -> re.Pattern[str]:
        for _ in range(2):
            for macro, body in content["macros"].items():
                words = words.replace("{" + macro + "}", body)
        return re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)

    return tuple(
        _Entry(
            compiled(entry["around"]),
            compiled(entry["word"]) if "word" in entry else None,
            entry["name"],
            entry.get("base", ""),
        )
        for key in ("unsaid", "all_the_same")
        for entry in content[key]
    )


def untouched(sentence: Sentence, finding: Finding) -> Finding | None:
    """A finding, or none where a denial beside it says nothing of whether the car is built."""
    if pattern("negation").search(sentence.text) is None and pattern("plans_or_more").search(sentence.text) is None:
        return finding
    # no pattern reaches further
    marked = f"{sentence.text[max(0, finding.start - _REACH) : finding.start]}¶{sentence.text[finding.end : finding.end + _REACH]}"
    for entry in _entries():
        if entry.word is not None and not entry.word.match(sentence.text, finding.start, finding.end):
            continue
        if entry.pattern.search(marked) is None:
            continue
        return replace(finding, base=entry.base, fixed=True) if entry.base else None
    return finding
