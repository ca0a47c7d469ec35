"""Which car a report is about most of all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from showcar.extraction.names.nouns import Mention, Programme
from showcar.extraction.segments import Segment

_COMPARED = re.compile(
    r"\b(?:than|like|unlike|rivals?|rivalling|rivaling|against|similar to|based on|inspired by|such as|alongside|as the|aimed (?:squarely |directly )?at|compet\w+ (?:for|to|of|with)|taking on|take on|takes on|next to|beside|owns?|drives?|restored|"
    r"succe\w+ to|sold|owned|including|descend\w+ from|derived from|from|of)[  ](?:(?:the|a|an|its|his|their|old|new|current|original|other|earlier)[  ]){0,2}"
    r"(?:[A-Z]\w+[’']s[  ])?$"
)
_LENT = re.compile(r"[’']s\b|-(?:based|derived|like|inspired|rival|sized|fighting|style)|[  ](?:rival|platform|chassis|engine|successor|replacement|underpinnings|floorpan|floor)\b")
_ACTS = re.compile(
    r",?[  ](?:(?:concept|prototype|coup[eé]|roadster|supercar|saloon|SUV|pickup)[ ,]+)?(?:is|was|will|has|had|would|could|may|might|can|uses|gets|makes|made|comes|came|went|goes|"
    r"which|that|recalls|takes|offers|features)\b"
)


def _words_of(text: str) -> set[str]:
    """The telling words of a text: with a capital or a figure, without the ending of the plural."""
    found = re.findall(r"[A-ZÀ-Þ][\w-]{2,}|\w*\d[\w-]*", text)
    return {re.sub(r"(?<=[a-z]{3})s$", "", w.lower()) for w in found} - {"concept", "the", "vision", "new", "edition"}


def _own_name(programme: Programme) -> str:
    return programme.name.removeprefix(f"{programme.maker} ") if programme.maker else programme.name


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
    weight: Counter[Programme] = Counter()
    first: dict[Programme, int] = {}
    for mention in mentions:
        programme = mention.programme
        first.setdefault(programme, mention.start)
        # in quarters, so that sums stay whole
        points = 8
        if _COMPARED.search(text, max(0, mention.start - 40), mention.start) or _LENT.match(text, mention.end):
            points = 4
        if _ACTS.match(text, mention.end):
            points += 4
        if title is not None and title.start <= mention.start < title.end:
            points += 20
        if programme.kind in {"concept", "found", "series"}:
            points += 4
        weight[programme] += points
    if not weight:
        return None
    if title is None and heads:
        # `three Venenos`, or the half of a name that the headline uses
        said = _words_of(text[heads[0].start : heads[0].end])
        for programme in weight:
            if said & _words_of(_own_name(programme)):
                weight[programme] += 16
    weight[mentions[0].programme] += 8
    return min(weight, key=lambda p: (-weight[p], first[p]))
