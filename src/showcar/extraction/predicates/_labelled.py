"""Cars and places behind a label, and the answer to a question of where: `Rivals: the A and the B`, `In Japan? No.`"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from showcar.extraction.binding import bind
from showcar.extraction.predicates._kinship import cars
from showcar.extraction.predicates._labels import answer_of, label_of
from showcar.extraction.predicates._market import places
from showcar.extraction.sentence import Finding, Sentence

# between the cars of a list, and before the first
_BETWEEN = re.compile(
    r"\s*(?:,|;|/|&|and|or|,\s*and|,\s*or)?\s*(?:(?:the|likely|probably|possibly|mainly|shortened|modified)\s+){0,2}",
    re.IGNORECASE,
)
# a platform has capitals, or is the name of one
_PLATFORM = re.compile(
    r"(?:(?:the|new|modular|dedicated|electric|Group)\s){0,3}(?P<name>(?:e-)?[A-Z][A-Za-z-]*[A-Z0-9][\w.+-]*(?:\s(?:Evo|Small|Medium|Large|Frame|\d\.\d))?"
    r"|[A-Z]\w+(?:\s[A-Z]\w+)?(?=\s(?:platform|architecture)\b))"
)


def cars_behind(sentence: Sentence) -> Iterator[Finding]:
    """The cars of a list behind the label of a donor or of rivals."""
    label = label_of(sentence)
    if label is None or label.key not in {"donor", "rival_of"}:
        return
    last = label.start
    for mention in cars(sentence):
        if mention.start < label.start:
            continue
        if not _BETWEEN.fullmatch(sentence.text, last, mention.start):
            return
        last = mention.end
        value = {"name": mention.programme.name}
        start, end = mention.start, mention.end
        yield Finding(label.key, value, start, end, start, subject=sentence.before, cue="behind a label")
    # `Platform: E-GMP`
    named = _PLATFORM.match(sentence.text, label.start) if last == label.start and label.key == "donor" else None
    if named is not None and not sentence.text[: label.start].lower().lstrip().startswith("chassis"):
        value = {"name": named["name"]}
        start, end = named.span("name")
        yield Finding("donor", value, start, end, start, subject=sentence.before, cue="behind a label")


def places_behind(sentence: Sentence) -> Iterator[Finding]:
    """The markets of a list behind their label."""
    label = label_of(sentence)
    if label is None or label.key != "market":
        return
    seen: set[str] = set()
    for place in places(sentence):
        if place.start >= label.start and place.code not in seen:
            seen.add(place.code)
            yield Finding("market", {"market": place.code}, place.start, place.end, place.start, cue="behind a label")


def as_answered(
    sentence: Sentence, asked: Sentence, find: Callable[[Sentence], Iterator[Finding]]
) -> Iterator[Finding]:
    """What a question asks, with the factuality of its answer; nothing where none was given.

    Args:
        sentence: What may be the answer.
        asked: The sentence before it.
        find: Finds what the question is about.
    """
    answer = answer_of(sentence)
    if answer is None:
        return
    for finding in find(asked):
        yield replace(
            finding, start=answer.start, end=answer.end, anchor=answer.start, about=None, base=answer.base, fixed=True,
            subject=bind(asked, finding)[0], cue="asked for",
        )  # fmt: skip
