"""What `production` takes from the sentences before: answers, and words that say nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.binding import bind
from showcar.extraction.predicates._labels import answer_of
from showcar.extraction.predicates._production_hit import pattern
from showcar.extraction.sentence import Finding, Sentence

if TYPE_CHECKING:
    from showcar.extraction.names import Programme

_Found = Callable[..., list[Finding]]
_REACH = 3
_WORDS_BESIDE = 1
_LIST = 2
_SHORT = 9
_ON_SALE = {"model", "variant"}


def _spoken_of(sentence: Sentence, found: _Found, reach: int = _REACH) -> tuple[Programme, ...] | None:
    """Whose production the sentences before speak of; an empty tuple if they do not say whose, None if of none."""
    before = sentence.previous
    for _ in range(reach):
        if before is None:
            return None
        told = found(before, True)
        for finding in reversed(told):
            programmes, _how = bind(before, finding)
            if programmes:
                return programmes
        if told or pattern("said_before").search(before.text):
            return ()
        before = before.previous
    return None


def in_context(sentence: Sentence, finding: Finding, found: _Found, needed: bool) -> Finding | None:
    """A finding whose words lean on what was said before, with the car that was spoken of.

    Args:
        sentence: Where it stands.
        finding: Its words.
        found: Finds production in a sentence before.
        needed: Whether the words mean nothing without it.
    """
    if finding.subject:
        return finding
    named = [m for m in sentence.mentions if m.end <= finding.start or m.start >= finding.end]
    if named and not needed:
        return finding
    inside = pattern("of_making_it").search(sentence.text)
    spoken = _spoken_of(sentence, found)
    if spoken:
        return replace(finding, subject=spoken) if not named else finding
    if inside is not None or spoken is not None or finding.cue == "undecided":
        return finding
    return None


def left_open_by(sentence: Sentence, finding: Finding) -> Finding:
    """`Whether it will be built is not clear`; a confirmation that has not come denies nothing."""
    if finding.fixed:
        return finding
    before = sentence.text[: finding.start]
    asked = pattern("whether").search(before)
    if asked is not None and not re.search(
        r"(?i)\b(?:doubt(?:s|ed|ful)?|unlikely)\s+(?:that\s+)?$", before[: asked.start()]
    ):
        return replace(finding, base="Uu", fixed=True)
    if finding.cue in {"confirmed", "confirm it", "green-lit", "production of it"} and re.match(
        r"(?i)confirm|announce", sentence.text[finding.anchor :]
    ):
        start = max(0, finding.anchor - 30)
        if re.search(
            r"(?i)(?:\bnot|n['’]t|\bnever|\byet to)\s+(?:\w+\s+){0,3}$", sentence.text[start : finding.anchor]
        ):
            return replace(finding, base="Uu", fixed=True)
    return finding


def _is_short(asked: Sentence) -> bool:
    """`A road-legal Alpenglow?`: a question without a verb."""
    return (
        len(asked.text.split()) <= _SHORT
        and pattern("said_before").search(asked.text) is not None
        and not any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} for t in asked.words)
    )


def _words_beside(asked: Sentence) -> int:
    last = asked.mentions[-1]
    return len(asked.text.split()) - len(asked.text[last.start : last.end].split())


def answer(sentence: Sentence, found: _Found) -> Finding | None:
    """`Will it be built? No.`: the answer to a question of production, or to a bare name with a question mark."""
    asked, said = sentence.previous, answer_of(sentence)
    if asked is None or said is None:
        return None
    told = found(asked, True)
    programmes: tuple[Programme, ...] = ()
    if told:
        programmes, _how = bind(asked, told[-1])
    elif asked.mentions and (_is_short(asked) or _words_beside(asked) <= _WORDS_BESIDE):
        programmes = (asked.mentions[-1].programme,)
    if not programmes:
        return None
    return Finding(
        "production",
        {"form": told[-1].value["form"] if told else "any"},
        said.start,
        said.end,
        said.start,
        subject=programmes,
        base=said.base,
        cue="answer",
        fixed=True,
    )


def of_the_list(sentence: Sentence, finding: Finding) -> Finding:
    """`Ten concepts that never made it to production`, above sections on one car each: of all of them."""
    listed = sentence.world.sections if sentence.world is not None else ()
    if finding.subject or sentence.section is not None or sentence.mentions or len(listed) < _LIST:
        return finding
    return replace(finding, subject=listed) if pattern("a_list_of_cars").search(sentence.text, 0, finding.start) else finding


def of_the_unbuilt(sentence: Sentence, finding: Finding) -> Finding:
    """What is said of `it` is said of the car whose building is the question, not of one on sale named beside it."""
    if finding.subject:
        return finding
    programmes, how = bind(sentence, finding)
    if len(programmes) != 1 or how.startswith("named"):
        return finding
    bound = programmes[0]
    if bound.kind not in _ON_SALE or any(m.programme == bound for m in sentence.mentions):
        return finding
    main = sentence.section or (sentence.world.main if sentence.world is not None else None)
    if main is None or main == bound or main.kind in _ON_SALE:
        return finding
    return replace(finding, subject=(main,))
