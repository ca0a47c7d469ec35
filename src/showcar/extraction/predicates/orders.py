"""Where the order book stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.cues import anchor_of, search
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, words


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternation(words('orders', 'part'))})(?!\w)[^.,;:]{{0,40}}$|\d\s*%[^.,;:]{{0,30}}$",
        re.IGNORECASE,
    )


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `order_status`: the longest phrases, none of a part of the run or of a question."""
    if sentence.is_question:
        return
    found = sorted(search(sentence, "orders"), key=lambda f: f[0].start() - f[0].end())
    taken: list[tuple[int, int]] = []
    for match, cue in found:
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        taken.append(match.span())
        status = str(cue.get("status"))
        if status == "sold_out" and _part().search(sentence.text, max(0, match.start() - 60), match.start()):
            continue
        denied = re.search(r"\b(?:not|yet)\b|n['’]t\b", match.group()) is not None
        yield Finding(
            "order_status",
            {"status": status},
            match.start(),
            match.end(),
            anchor_of(match),
            base="CT-" if denied else "CT+",
            cue=match.group(),
            fixed=denied,
        )
