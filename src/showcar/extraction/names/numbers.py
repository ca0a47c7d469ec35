"""Cars whose whole name is a number, which looks like any figure."""

from __future__ import annotations

import re
from collections import Counter

from showcar.catalogue.entries import Maker
from showcar.extraction.names.finder import UNIT_AFTER, Finder, nearest_maker, programme_of
from showcar.extraction.names.nouns import Mention
from showcar.extraction.vocabulary import alternation, words

# no report names more
_MOST = 20
_NUMBER_NAMED = re.compile(r"\b(?:[Cc]alled|[Nn]amed|[Dd]ubbed|[Bb]adged|[Cc]hristened|[Kk]nown as)[  ](?:the[  ])?[\"“‘']?(?P<name>0?\d{1,3})(?!\w|[.,]\d)")
_NUMBER_THE = re.compile(
    r"\b[Tt]he[  ][\"“‘']?(?P<name>0\d|[1-9]\d{2})(?=[”\"’']?(?:[’']s\b|[,.;:!?)]|$|\n|[  ](?:is|was|will|has|had|would|could|may|might|uses|gets|and reach|concept|prototype|project)\b))"
)
_NUMBER_KIND = re.compile(rf"\b(?:[Tt]he|[Ii]ts)[  ](?P<name>0\d|[1-9]\d{{2}})[  ](?:[a-z]+[  ])?(?:{alternation(words('names', 'kinds'))})[  ](?:concept|prototype)\b")


# `the 208GTI`, of who builds the 208
_GLUED = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Aa]n?|new|than|and|or)|[’']s)[  ](?P<number>[1-9]\d{2})(?P<letters>[A-Z]{2,3}[a-z]?)(?![\w-])")


def find_numbers(finder: Finder) -> None:
    """Cars whose name is a number: `a supercar called the 960`, `the 03, of which a good deal was said`."""
    weight: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int]]] = {}
    for pattern, points in ((_NUMBER_NAMED, 2), (_NUMBER_KIND, 2), (_NUMBER_THE, 1)):
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


def find_glued_numbers(finder: Finder) -> None:
    """Numbers of listed cars with letters behind them: `the 208GTI`."""
    present = {n.entry.name for n in finder.makers if isinstance(n.entry, Maker)}
    for match in _GLUED.finditer(finder.text):
        start, end = match.start("number"), match.end()
        owners = {maker for maker in present if any(v.name == match["number"] for v in finder.index.cars_of(maker))}
        if len(owners) != 1 or finder.taken.touches(start, end):
            continue
        owner = owners.pop()
        programme = programme_of(finder, f"{owner} {match['number']} {match['letters']}", owner, "found")
        finder.add_mention(Mention(start, end, programme, reason="a listed number with letters"))
