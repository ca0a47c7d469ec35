"""Cars whose whole name is a number, which looks like any figure."""

from __future__ import annotations

import re
from collections import Counter

from showcar.extraction.names.finder import UNIT_AFTER, Finder, nearest_maker, programme_of
from showcar.extraction.names.nouns import Mention

# no report names more
_MOST = 20
_NUMBER_NAMED = re.compile(r"\b(?:[Cc]alled|[Nn]amed|[Dd]ubbed|[Bb]adged|[Cc]hristened|[Kk]nown as)[  ](?:the[  ])?[\"“‘']?(?P<name>0?\d{1,3})(?!\w|[.,]\d)")
_NUMBER_THE = re.compile(
    r"\b[Tt]he[  ][\"“‘']?(?P<name>0\d|[1-9]\d{2})(?=[”\"’']?(?:[’']s\b|[,.;:!?)]|$|\n|[  ](?:is|was|will|has|had|would|could|may|might|uses|gets|and reach|concept|prototype|project)\b))"
)


def find_numbers(finder: Finder) -> None:
    """Cars whose name is a number: `a supercar called the 960`, `the 03, of which a good deal was said`."""
    weight: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int]]] = {}
    for pattern, points in ((_NUMBER_NAMED, 2), (_NUMBER_THE, 1)):
        for match in pattern.finditer(finder.text):
            start, end = match.span("name")
            if finder.taken.touches(start, end) or finder.blocked.touches(start, end) or UNIT_AFTER.match(finder.text, end):
                continue
            weight[match["name"]] += points
            places.setdefault(match["name"], []).append((start, end))
    for name in [n for n in places if weight[n] >= 2][:_MOST]:
        maker = nearest_maker(finder, places[name][0][0])
        if maker is None:
            continue
        programme = programme_of(finder, f"{maker} {name}", maker, "found")
        for start, end in places[name]:
            if not finder.taken.touches(start, end):
                finder.add_mention(Mention(start, end, programme, reason="a number in a car's place"))
