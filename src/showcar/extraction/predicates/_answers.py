"""Dates that stand alone: `Not before 2026.`, `Next spring, I'm told`, `no Camaro before 2028`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.predicates._labels import label_of
from showcar.extraction.predicates._link import occurrences
from showcar.extraction.sentence import Finding, Sentence
from showcar.figures.dates import DatePhrase
from showcar.figures.moments import Prefer

_OPENING = re.compile(
    r"\W{0,3}(?:(?:A|[A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)[.:] )?\W{0,2}(?:(?:[A-Za-z'’]+, )|(?:but|and|probably|perhaps|maybe|"
    r"hopefully|ideally|definitely|certainly|in|on|sometime|at the) ){0,3}$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s?(?:[.,;!–—-]|$)")
_NOT_BEFORE = re.compile(r"(?:not|no) (?:before|until|till|earlier|sooner)\b", re.IGNORECASE)
_NO = re.compile(r"\bno (?:new |more |production )?$", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|what year|how soon|by when)\b", re.IGNORECASE)
_WORDS = 14
_JUST_WHEN = re.compile(
    r"\W{0,3}(?:q[:.] ?)?(?:(?:and|so|but),? )?(?:from |by |since )?(?:when|how soon)(?: (?:will|would) (?:that|it|this) be)?\s?\?\W{0,2}",
    re.IGNORECASE,
)
_MAKING = re.compile(r"\b(?:built|made|produced?|production|build|make)\b", re.IGNORECASE)
_DATED = {"revealed", "on_sale", "start_of_production"}
_BEFORE = re.compile(
    r"(?:(?:in|from|around|about|expected|planned|approximately|at|on|[A-Z]\w+,)\s+){0,2}", re.IGNORECASE
)
# words of a question that is but a heading: `Series production? From 2028.`
_HEADWORDS = 4


def answers(sentence: Sentence) -> Iterator[Finding]:
    """Findings of a sentence without a verb of its own for the date that opens it."""
    labelled = list(behind_label(sentence))
    if labelled:
        yield from labelled
        return
    for phrase in sentence.dates:
        denied = _denied(sentence, phrase)
        if denied is not None:
            yield from _finding(sentence, phrase, "on_sale", "no … before", denied)
            return
        opens = _OPENING.fullmatch(sentence.text[: phrase.start]) and _CLOSING.match(sentence.text, phrase.end)
        if not opens or len(sentence.text.split()) > _WORDS:
            continue
        asked = _asked(sentence)
        if asked is not None:
            yield from _finding(sentence, phrase, asked, "asked for", None)
        elif _NOT_BEFORE.match(phrase.words):
            yield from _finding(sentence, phrase, "on_sale", "not before", None)
        return


def behind_label(sentence: Sentence) -> Iterator[Finding]:
    """`Year: 2007`, `On sale: spring 2026`: the date behind a label."""
    label = label_of(sentence)
    if label is None or label.key not in _DATED:
        return
    for phrase in sentence.dates:
        if phrase.start >= label.start and _BEFORE.fullmatch(sentence.text, label.start, phrase.start):
            side: Prefer = "past" if label.key == "revealed" else "future"
            yield from _finding(sentence, phrase, label.key, "behind a label", None, side)
            return


def _denied(sentence: Sentence, phrase: DatePhrase) -> int | None:
    """Where the name stands in `no Camaro before 2028`."""
    if phrase.relation != "from" or not re.match(r"before|until|till", phrase.words, re.IGNORECASE):
        return None
    for mention in sentence.mentions:
        if not sentence.text[mention.end : phrase.start].strip() and _NO.search(sentence.text[: mention.start]):
            return mention.start
    return None


def _is_of_making(asked: Sentence) -> bool:
    """Whether the question before `When?` was of building it."""
    before = asked.previous
    for _ in range(3):
        if before is None:
            return False
        if before.is_question:
            return _MAKING.search(before.text) is not None
        before = before.previous
    return False


def _asked(sentence: Sentence) -> str | None:
    """What the question before it asks the time of."""
    before = sentence.previous
    if before is None or not before.is_question:
        return None
    if _JUST_WHEN.fullmatch(before.text):
        return "start_of_production" if _is_of_making(before) else "on_sale"
    if not _WHEN.search(before.text) and len(before.text.split()) > _HEADWORDS:
        return None
    cues = [cue for cue in occurrences(before) if cue.strength != "carrier"]
    strong = [cue for cue in cues if cue.strength == "strong"]
    last = next(reversed(strong or cues), None)
    return last.predicate if last is not None else None


def _finding(
    sentence: Sentence, phrase: DatePhrase, predicate: str, cue: str, about: int | None, prefer: Prefer = "future"
) -> Iterator[Finding]:
    interval = phrase.resolve(sentence.published, prefer)
    if interval is None or interval.start is None and interval.end is None:
        return
    value: dict[str, Any] = dict(interval.to_value())
    if phrase.approximate:
        value["approximate"] = True
    if phrase.model_year and predicate == "on_sale":
        value["model_year"] = True
    start = phrase.start if about is None else about
    base = "CT-" if about is not None else "CT+"  # the `no` before it turns it
    words = f"{cue} … {phrase.words}"
    yield Finding(predicate, value, start, phrase.end, phrase.start, about=about, base=base, cue=words)
