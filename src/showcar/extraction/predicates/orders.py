"""Where the order book stands."""

from __future__ import annotations

from collections.abc import Iterator

from showcar.extraction.cues import anchor_of, search
from showcar.extraction.sentence import Finding, Sentence


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `order_status`."""
    if sentence.is_question:
        return
    taken: list[tuple[int, int]] = []
    for match, cue in search(sentence, "orders"):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        taken.append(match.span())
        yield Finding("order_status", {"status": cue.get("status")}, match.start(), match.end(), anchor_of(match), cue=match.group())
