"""Where the order book stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.cues import anchor_of, search
from showcar.extraction.predicates._production_hit import VERBAL, is_variant, nouns, subject_of
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, words


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternation(words('orders', 'part'))})(?!\w)[^.,;:]{{0,40}}$|\d\s*%[^.,;:]{{0,30}}$",
        re.IGNORECASE,
    )


_OTHERS = frozenset(words("orders", "others"))


def _is_another(sentence: Sentence, anchor: int, match: re.Match[str]) -> bool:
    """Whether it is not the car that is sold out: tickets, a toy, a show."""
    token = sentence.token_at(anchor)
    if token.tag_ not in VERBAL:
        token = next((t for t in sentence.words if match.start() <= t.idx < match.end() and t.tag_ in VERBAL), token)
    subject = subject_of(token)
    if subject is None or match.start() <= subject.idx < match.end():
        return False
    if is_variant(sentence, subject) and sentence.mention_at(subject.idx) is None:
        return True
    if subject.tag_ == "CD" and re.search(r"\ball\b", sentence.text[: match.end()], re.IGNORECASE) is None:
        return True
    return subject.lower_ in _OTHERS or subject.lower_ in nouns("real_parts")


# `if they could get on the waiting list`, `no matter whether all are sold`
_SUPPOSED = re.compile(r"\b(?:if\s+(?:only\s+)?(?:\w+\s+){1,2}(?:could|were|would|ever)|whether)\b[^,.;:]{0,40}$", re.IGNORECASE)


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
        if _SUPPOSED.search(sentence.text, max(0, match.start() - 60), match.start()):
            continue
        status = str(cue.get("status"))
        if status == "sold_out" and _part().search(sentence.text, max(0, match.start() - 60), match.start()):
            continue
        if status == "sold_out" and _is_another(sentence, anchor_of(match), match):
            continue
        denied = status != "closed" and re.search(r"\b(?:not|yet)\b|n['’]t\b", match.group()) is not None
        can = (
            status == "open"
            and re.search(r"\b(?:you|customers|buyers) can\b", match.group(), re.IGNORECASE) is not None
        )
        halted = status == "closed" and re.search(r"suspend|paus|halt|stop|frozen", match.group()) is not None
        yield Finding(
            "order_status",
            {"status": status},
            match.start(),
            match.end(),
            anchor_of(match),
            base="CT-" if denied and not halted else "CT+",
            cue=match.group(),
            fixed=denied or halted or can,
        )
