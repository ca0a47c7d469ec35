"""Which car a report is about most of all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from showcar.extraction.names.finder import places_of
from showcar.extraction.names.nouns import Mention, Programme
from showcar.extraction.segments import Segment

_COMPARED = re.compile(
    r"(?:n[’']t call (?:it|this|that)|\b(?:beats?|beating|undercuts?|outsells?|ahead of|awaiting delivery of|than|like|unlike|under|below|above|beneath|previews?|previewed|previewing|rivals?|rivalling|rivaling|against|similar to|different (?:in concept )?(?:to|from)|based on|inspired by|such as|alongside|behind|as the|aimed (?:squarely |directly )?at|compet\w+ (?:for|to|of|with)|taking on|take on|takes on|next to|beside|owns?|drives?|restored|"
    r"succe\w+ to|rivals? (?:to|for|of)|nods? to|homage to|tribute to|answer to|alternative to|sibling (?:to|of)|cousin (?:to|of)|sold|owned|including|descend\w+ from|derived from|from|of))[  ](?:(?:the|a|an|its|his|their|old|new|current|original|other|earlier|today[’']s|entry-[a-z]+|little|larger|smaller|bigger|previous|outgoing|existing|regular)[  ]){0,2}"
    r"(?:[A-Z]\w+[’']s[  ])?$"
)
_LENT = re.compile(
    r"[  ]to (?:get|have|receive) (?:a |an |its )?(?:\w+ )?(?:successor|replacement|rival|heir)|"
    r"[’']s\b|-(?:based|derived|like|inspired|rival|sized|style|[a-z]+ing|[a-z]+esque|killer|eater|buster)\b|[  ](?:rival|platform|chassis|engine|successor|replacement|underpinnings|floorpan|floor)\b")
# `Porsche Taycan rival spied`: of another car, which may have no name
RIVALLED = re.compile(r"(?:[  -](?:rival|fighter|competitor|killer|challenger|beater|slayer|alternative)|-(?:rivall?ing|fighting|beating|baiting))\b")
ACTS = re.compile(
    r",?[  ](?:(?:concept|prototype|coup[eé]|roadster|supercar|saloon|SUV|pickup)[ ,]+)?(?:is|was|will|has|had|would|could|may|might|can|uses|gets|makes|made|comes|came|went|goes|"
    r"which|that|recalls|takes|offers|features)\b"
)

# `Mazda's new RX-7`
_OF_ITS_MAKER = re.compile(r"[A-Z][\w-]+[’']s?[  ](?:(?!the\b|a\b|an\b)[a-z][a-z-]*[  ]){0,3}$")
# a verb, not the rest of a name
_GOES_ON = re.compile(r"[  ][a-z]{3,}\b")
# also `, McLaren's `
_JOINED = re.compile(r"[’']?s?(?:,|,? and|,? or)[  ](?:(?:the|a|an)[  ])?(?:[A-Z][\w-]+[’']s[  ])?")
# whatever adjectives stand between: `based on the last-gen Aro`
_SURELY_COMPARED = re.compile(
    r"\b(?:than|like|unlike|against|similar to|different from|based (?:up)?on|inspired by|such as|alongside|derived from|compared (?:to|with)|rivals?(?: to| for| of)?|rivalling|homage to|tribute to|"
    r"alternative to|answer to|reminiscent of|taking on|take on|takes on)[  ](?:the|an?|its|his|their)[  ](?:[a-z0-9][\w-]*[  ]){1,2}$"
)
# what a report brings before its readers: `dubbed the Owl`, `the star was the Divine DS`
BROUGHT = re.compile(
    r"\b(?i:called|named|dubbed|christened|codenamed|code-named|baptised|baptized|known as|unveil(?:s|ed|ing)?|reveal(?:s|ed|ing)?|announc(?:es|ed|ing)|introduc(?:es|ed|ing)|present(?:s|ed|ing)|"
    r"debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|tease[sd]?|meet|star (?:[a-z ]{1,20})?(?:was|is))[  ](?:(?:the|a|an|its|their|this|new|all-new|production|electric|stunning|radical|first)[  ]){0,4}[\"“‘']?$"
)


def _words_of(text: str) -> set[str]:
    """The telling words of a text: with a capital or a figure, without the ending of the plural."""
    found = re.findall(r"[A-ZÀ-Þ][\w-]{2,}|\w*\d[\w-]*", text)
    return {re.sub(r"(?<=[a-z]{3})s$", "", w.lower()) for w in found} - {"concept", "the", "vision", "new", "edition"}


def _own_name(programme: Programme) -> str:
    return programme.name.removeprefix(f"{programme.maker} ") if programme.maker else programme.name


def _of_headline(programmes: Iterable[Programme], headline: str, names_none: bool) -> list[Programme]:
    """The cars of the maker that a headline is about: `Saab aims to add a rival to …`, or the only one of a headline without a car."""
    # `Hispano Suiza`, of what the catalogue spells with a hyphen
    places = {p: sorted(at for name in {p.maker, p.maker.replace("-", " ")} for at in places_of(name, headline)) for p in programmes if p.maker}
    alone = names_none and len({p.maker for p, found in places.items() if found}) == 1
    return [p for p, found in places.items() if found and (alone or found[0] == 0 and _GOES_ON.match(headline, len(p.maker or "")))]


def is_of_its_maker(text: str, mention: Mention) -> bool:
    """Whether a name stands behind its maker's possessive: `Mazda's new RX-7`."""
    return _OF_ITS_MAKER.search(text, max(0, mention.start - 50), mention.start) is not None


def is_lent(text: str, mentions: Sequence[Mention]) -> list[bool]:
    """Of each mention whether its name only tells of another car, as a rival, a base or a sister.

    Args:
        text: The cleaned text.
        mentions: Of the text, in its order.
    """
    found = []
    compared_to = -1
    for mention in mentions:
        compared = any(way.search(text, max(0, mention.start - 50), mention.start) for way in (_COMPARED, _SURELY_COMPARED))
        # `against the A3 and the 1 Series`
        compared = compared or compared_to >= 0 and _JOINED.fullmatch(text, compared_to, mention.start) is not None
        compared_to = mention.end if compared else -1
        found.append(compared or any(way.match(text, mention.end) for way in (_LENT, RIVALLED)))
    return found


def leading_programme(mentions: Sequence[Mention], text: str, lines: Sequence[Segment]) -> Programme | None:
    """The programme that a report is about: named often, in its headline, first, and not only to compare.

    Args:
        mentions: Of the text, in its order.
        text: The cleaned text.
        lines: Its segments.
    """
    starts = [m.start for m in mentions]
    heads = [s for s in lines if s.role in {"title", "heading"}][:3]
    title = next((s for s in heads if bisect_left(starts, s.start) < bisect_left(starts, s.end)), None)
    body = {m.programme for m in mentions if title is None or not title.start <= m.start < title.end}
    weight: Counter[Programme] = Counter()
    first: dict[Programme, int] = {}
    opener: Programme | None = None
    by_itself = {m.programme for m in mentions if not RIVALLED.match(text, m.end)}
    for mention, lent in zip(mentions, is_lent(text, mentions), strict=True):
        programme = mention.programme
        if programme not in by_itself:
            continue
        first.setdefault(programme, mention.start)
        # in quarters, so that sums stay whole
        points = 8
        if lent:
            points = 4
        elif opener is None:
            opener = programme
        if ACTS.match(text, mention.end):
            points += 4
        if BROUGHT.search(text, max(0, mention.start - 70), mention.start):
            points += 8
        if is_of_its_maker(text, mention) and not lent:
            points += 8
        if title is not None and title.start <= mention.start < title.end and not lent:
            # a name that the headline has and the text does not may be a nickname, or another car
            points += 20 if programme in body else 12
        if programme.kind in {"concept", "found", "series", "unnamed"}:
            points += 4
        weight[programme] += points
    if not weight:
        return None
    if heads:
        for programme in _of_headline(weight, text[heads[0].start : heads[0].end], title is not heads[0]):
            weight[programme] += 8
    if title is None and heads:
        # `three Venenos`, or the half of a name that the headline uses
        said = _words_of(text[heads[0].start : heads[0].end])
        for programme in weight:
            if said & _words_of(_own_name(programme)):
                weight[programme] += 16
    weight[opener or mentions[0].programme] += 8
    return min(weight, key=lambda p: (-weight[p], first[p]))
