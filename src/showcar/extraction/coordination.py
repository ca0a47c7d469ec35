"""Stage 7, third part: cars named in one breath, who share what is said of them, and figures of which each has its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from showcar.extraction.binding import KIN
from showcar.extraction.groups import groups
from showcar.extraction.names import Mention, Programme
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.standing import is_modifier_of_other

_OF_ONE = {"nickname", "platform_code"}
_MEASURED = {"power", "torque", "range", "acceleration", "top_speed", "price", "run_size", "seats", "sales"}
_COUNTS = {"number", "count"}
_DATED = {"start_of_production", "end_of_production", "on_sale", "deliveries", "revealed", "decision"}
# the words between a figure and the car that it is of: `£60,000 for the Aro`, `50 of the Fjord`, `50 Fjords`
_OF = re.compile(r"\s(?:(?:of|for|on|in|from)\s(?:the\s)?)?(?:[A-Z]\w+[’']s\s)?")
# what is said behind it is told of one car only, or of something else
_PARTS = re.compile(r"[;:.!?(]|\b(?:former|latter|first|second|only|whose)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s\b")
# between a name and a figure: the figure is told of something else
_ANOTHER = re.compile(r"[;:]|\b(?:it|they|this|that|he|she)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:,|,?\s(?:and|or))\s")
_COMPARED = re.compile(
    r"(?:\b(?:than|like|unlike|against|rivals?|beats?|undercuts?|vs\.?|versus|based on|versions? of|variants? of|(?:successor|replacement|rival|alternative|answer) (?:to|for))|-)\s(?:(?:the|a|an|its|that of the)\s)?$",
    re.IGNORECASE,
)


def distributed(sentence: Sentence, finding: Finding, programmes: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """The cars of a finding where a sentence names several: those of its group, or the one whose own figure it is."""
    if not programmes or len(sentence.mentions) < 2 or finding.predicate in _OF_ONE:
        return programmes
    # `the Aro and the Fjord rival the Ridge`; what stands beside the value in a list is no subject
    if finding.predicate in KIN:
        shared = _shared(sentence, finding, programmes[0]) if _has_several(sentence, programmes) else programmes
        return programmes if finding.value.get("name") in {p.name for p in shared} else shared
    own = _own(sentence, finding)
    if own is not None:
        return (own,)
    return _shared(sentence, finding, programmes[0]) if len(programmes) == 1 else programmes


def _has_several(sentence: Sentence, programmes: tuple[Programme, ...]) -> bool:
    """Whether the one car that was found is the first of several subjects: `the Aro and the Fjord rival …`."""
    for mention in sentence.mentions:
        if len(programmes) == 1 and mention.programme == programmes[0]:
            token = sentence.token_at(mention.end - 1)
            if token.dep_ in {"nsubj", "nsubjpass"} and any(c.dep_ == "conj" for c in token.children):
                return True
    return False


def _shared(sentence: Sentence, finding: Finding, programme: Programme) -> tuple[Programme, ...]:
    """The whole group of a car where what is said stands outside of it, and nearer to no other name."""
    for group in groups(sentence):
        if programme not in group.programmes or group.start <= finding.anchor < group.end:
            continue
        after = finding.anchor >= group.end
        low, high = (group.end, max(finding.start, group.end)) if after else (min(finding.end, group.start), group.start)
        # `the Aro and the Fjord roadster`
        if after and not sentence.text[low:high].strip(" -") and sentence.token_at(finding.anchor).pos_ != "VERB":
            continue
        if any(low <= m.start < high for m in sentence.mentions) or not _is_free(sentence, group.mentions[0]):
            continue
        if _PARTS.search(sentence.text, low, high) or after and _POSSESSIVE.match(sentence.text, group.end):
            continue
        return group.programmes
    return (programme,)


def _own(sentence: Sentence, finding: Finding) -> Programme | None:
    """The car of a figure where several cars have one each: `the Aro has 400 hp, the Fjord 500`, `50 Aros and 70 Fjords`."""
    if finding.predicate in _MEASURED:
        kinds: set[str] = {q.kind for q in sentence.quantities if q.start < finding.end and finding.start < q.end}
        if kinds & _COUNTS:
            kinds |= _COUNTS
        figures = [(q.start, q.end) for q in sentence.quantities if q.kind in kinds and sentence.mention_at(q.start) is None]
    elif finding.predicate in _DATED:
        figures = [(d.start, d.end) for d in sentence.dates]
    else:
        return None
    inside = [i for i, (low, high) in enumerate(figures) if low < finding.end and finding.start < high]
    if not inside or len(figures) < 2:
        return None
    # `launch the Aro in 2026 and the Fjord in 2027`: the words of the second date take in the first
    at = inside[-1] if figures[inside[-1]][1] == finding.end else inside[0]
    for group in groups(sentence):
        if len(group.programmes) == len(figures) and group.end <= figures[0][0] and _are_linked(sentence, figures):
            return group.programmes[at]
    behind = [_right_behind(sentence, end) for _, end in figures]
    if not any(behind):
        return _alternating(sentence, figures, at)
    mine = behind[at]
    several = len({m.programme for m in behind if m is not None}) > 1
    return mine.programme if mine is not None and several else None


def _are_linked(sentence: Sentence, figures: Sequence[tuple[int, int]]) -> bool:
    """`400 hp and 500 hp`, `2026 and 2027 respectively`."""
    return all(_NEXT.fullmatch(sentence.text, low, high) for (_, low), (high, _) in pairwise(figures))


def _right_behind(sentence: Sentence, end: int) -> Mention | None:
    for mention in sentence.mentions:
        if mention.start >= end:
            gap = _OF.fullmatch(sentence.text, end, mention.start)
            return mention if gap is not None else None
    return None


def _alternating(sentence: Sentence, figures: Sequence[tuple[int, int]], at: int) -> Programme | None:
    """`name figure name figure`: the name between this figure and the one before it."""
    start = figures[at][0]
    here = _named_between(sentence, figures[at - 1][1] if at else 0, start)
    beside = _named_between(sentence, 0, figures[at - 1][0]) if at else _named_between(sentence, figures[0][1], figures[1][0])
    if len({m.programme for m in here}) != 1 or not beside or _ANOTHER.search(sentence.text, here[-1].end, start):
        return None
    other = beside[-1] if at else beside[0]
    return here[0].programme if here[0].programme != other.programme else None


def _named_between(sentence: Sentence, low: int, high: int) -> list[Mention]:
    return [m for m in sentence.mentions if low <= m.start and m.end <= high and _is_free(sentence, m)]


def _is_free(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name stands for itself: not `faster than the Aro`, not `Aro-based`."""
    return not is_modifier_of_other(sentence, mention.end) and _COMPARED.search(sentence.text, max(0, mention.start - 24), mention.start) is None
