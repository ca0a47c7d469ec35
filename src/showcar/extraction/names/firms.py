"""Makers that no catalogue lists: `start-up Zyrus`, `the Zyrus brand`, `Zyrus, a Norwegian carmaker`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from showcar.catalogue.entries import House, Maker
from showcar.catalogue.index import Match
from showcar.extraction.names.finder import (
    ACRONYMS,
    FIRST_NAMES,
    GENERIC,
    NOT_CARS,
    PLACES,
    STOPS,
    Finder,
    clean,
    places_of,
)
from showcar.extraction.names.nouns import Named
from showcar.extraction.names.owners import HYPHENATED
from showcar.extraction.names.unlisted import find_after_maker
from showcar.extraction.vocabulary import alternation, words

# no report names more; each costs a pass over the text
_MOST_MAKERS = 40
_PLACE_AFTER = re.compile(rf"[  ](?:{alternation(PLACES)})\b")
_SHOW_AFTER = re.compile(r"[  ](?:Show|Salon|Expo|Week|Festival|Museum)\b")
_LEGAL = re.compile(
    r"[  ](?:Ltd|Limited|Inc|LLC|GmbH|AG|SpA|S\.p\.A|SE|Co|Corp|Corporation|Group|plc|PLC|BV|AB|SA|SAS|SRL|Srl)\.?$"
)


@cache
def _firm_patterns() -> tuple[re.Pattern[str], ...]:
    firms = alternation(words("names", "firms"))
    endings = alternation(words("names", "firm_endings"))
    # no name is longer; without an end, a run of hyphens takes the square of its length
    word = r"[A-ZÀÄÅÉÖØÜŠŽČ][\w’'-]{1,60}"
    one = rf"(?P<name>{word}(?:[  ]&[  ]{word}(?:[  ](?:Ltd|Inc|LLC|GmbH))?|[  ][A-Z][\w-]{{1,60}})?)"
    return (
        re.compile(rf"\b(?:{firms})[  ]{one}"),
        re.compile(rf"\b{one},[  ](?:a|an|the)[  ](?:(?!of\b|for\b|from\b|by\b|with\b)[\w-]+[  ]){{0,4}}(?:{firms})\b"),
        re.compile(rf"\b(?P<name>[A-ZÀÄÅÉÖØÜŠŽČ][\w&-]{{1,60}})[  ](?:{endings})\b"),
        # `SP Automotive`, `DC Design`, `the Changhe brand`
        re.compile(rf"\b(?P<name>[A-Z]{{2,4}})[  ](?:Designs?|{endings})\b"),
        re.compile(rf"\b[Tt]he[  ](?P<name>{word})[  ](?:{firms})\b"),
        re.compile(rf"\b(?P<name>{word}[  ]&[  ]{word})\b"),
        re.compile(
            rf"(?:^|\n|[–—-][  ]){one}[  ](?:today[  ]|has[  ]|have[  ])*(?:unveil|announce|present|reveal|introduce|launche?)(?:s|e?d)\b"
        ),
    )


@cache
def _ending() -> re.Pattern[str]:
    """What a firm's name ends with, before the name of its car."""
    return re.compile(rf"(?:[  ](?:{alternation(words('names', 'firm_endings'))}))+(?=[  ][A-Z0-9])")


# a capital word, of a length that names have
_WORD = r"(?<![\w’'&.-])(?P<name>[A-ZÀ-Þ][\w-]{2,30})(?![\w-])"
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)[  ]$")
_CAPITAL_BEFORE = re.compile(r"(?<![.!?:][  ])(?P<first>\b[A-Z][a-z’'-]+)[  ]$")
_TOLD_TO = re.compile(r"\b(?:told|according to|reports?|tells|in|near|of)[  ]$")
# lines among which the headline is
_OPENING = 3
# so many points a name needs, from as many places
_ENOUGH = 2


@cache
def _deeds() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What tells a firm, with its points; the last can only add to the others."""
    deeds, owns, roles = (alternation(words("names", key)) for key in ("firm_deeds", "firm_owns", "firm_roles"))
    between = r"(?:[  ](?:has|have|had|also|now|itself|recently|today|never|first|finally|once))?"
    return (
        (re.compile(rf"\b(?:{roles})[  ](?:of|at|for)[  ]{_WORD}(?![  ][A-Z])"), 2),
        (re.compile(rf"{_WORD}{between}[  ](?:{deeds})\b"), 1),
        (re.compile(rf"{_WORD}(?:[’']s[  ](?:[a-z-]+[  ]){{0,2}}|[  ])(?:{owns})\b"), 1),
        # `Norvane's new Tilo`
        (re.compile(rf"{_WORD}[’']s[  ](?:[a-z-]+[  ]){{0,3}}[“\"‘']?[A-Z0-9]"), 0),
    )


def _by_deeds(finder: Finder) -> tuple[str, int] | None:
    """The firm that is told by what it does and owns, and its first place: `Norvane wants`, `the boss of Norvane`; None for none."""
    strong: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    first: dict[str, int] = {}
    for pattern, points in _deeds():
        for match in pattern.finditer(finder.text):
            name, start = match["name"], match.start("name")
            capital = _CAPITAL_BEFORE.search(finder.text, max(0, start - 40), start)
            if capital is not None and capital["first"] not in STOPS:
                # a person's family name
                strong[name] -= 1
            elif points == 2 or not (_TOLD_TO.search(finder.text, max(0, start - 16), start) or _ARTICLE_BEFORE.search(finder.text, max(0, start - 5), start)):
                strong[name] += points
                weak[name] += points == 0
                first[name] = min(start, first.get(name, start))
    heads = [finder.text[s.start : s.end] for s in finder.lines[:_OPENING] if s.role in {"title", "heading"} or s.title_case]
    weak.update(name for name in first if any(name in head for head in heads))
    # who is named less than a listed maker is its supplier or a paper
    most = max(Counter(n.entry.name for n in finder.makers if isinstance(n.entry, Maker)).values(), default=0)
    for name, points in strong.most_common():
        said = sum(1 for _ in places_of(name, finder.text))
        if points > 0 and points + weak[name] >= _ENOUGH and said > 1 and said >= most and not _is_something_else(finder, name, first[name]):
            return name, first[name]
    return None


def _is_something_else(finder: Finder, name: str, start: int) -> bool:
    """Whether a name is known as another thing, or is an everyday word."""
    if finder.named.touches(start, start + len(name)) or finder.taken.touches(start, start + len(name)) or HYPHENATED.search(name):
        return True
    return name.lower() in finder.lower or name in finder.surnames or any(name in known for known in (STOPS, NOT_CARS, GENERIC, ACRONYMS, PLACES, FIRST_NAMES))


def find_unlisted_makers(finder: Finder) -> None:
    """Makers that only the text knows: `start-up Zyrus`, `Zyrus, a Norwegian carmaker`."""
    found: dict[str, int] = {}
    told = _by_deeds(finder)
    if told is not None:
        found[told[0]] = told[1]
    for pattern in _firm_patterns():
        for match in pattern.finditer(finder.text):
            name = _LEGAL.sub("", clean(match["name"]))
            first = name.split()[0]
            start = match.start("name")
            if (
                first in STOPS
                or first in NOT_CARS
                or name in GENERIC
                or len(name) < 3
                and not name.isupper()
                or name in ACRONYMS
                or HYPHENATED.search(first)
            ):
                continue
            if first in PLACES or finder.is_person(first, start) or _SHOW_AFTER.match(finder.text, match.end()):
                continue
            if finder.named.touches(start, start + len(name)) or finder.taken.touches(start, start + len(name)):
                continue
            segment = finder.segment(start)
            if segment is not None and segment.title_case:
                continue
            if first.lower() in finder.lower:
                continue
            found.setdefault(name, start)
    houses = {}
    for other in finder.others:
        if isinstance(other.entry, House):
            surface = finder.text[other.start : other.end]
            # `Castagna`, where the report never says `Castagna Milano`
            short = other.entry.name.startswith(surface + " ") and other.entry.name not in finder.text
            houses[surface] = surface if short else other.entry.name
            found.setdefault(surface, other.start)
    for name in sorted(found, key=lambda n: found[n])[:_MOST_MAKERS]:
        maker = Maker(houses.get(name, name), "")
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", finder.text):
            if finder.taken.touches(match.start(), match.end()) or match.start() in finder.maker_starts:
                continue
            # `Castagna`, of `Castagna Milano`
            rest = maker.name.removeprefix(name)
            end = match.end() + (len(rest) if rest.startswith(" ") and finder.text.startswith(rest, match.end()) else 0)
            finder.add_maker(Named(match.start(), end, maker))
            # `SP Automotive Chaos`
            ending = _ending().match(finder.text, end) if name not in houses else None
            if ending is not None and _PLACE_AFTER.match(finder.text, ending.end()):
                continue
            find_after_maker(finder, Match(match.start(), ending.end() if ending else end, (maker,), True), set())
    finder.makers.sort(key=lambda n: n.start)
