"""Makers by other names than their own: `Force` where the text has Force Motors, and a maker's name that is a car's here."""

from __future__ import annotations

import re
from collections import Counter

from showcar.catalogue.entries import Maker, Vehicle
from showcar.catalogue.index import Match, fold
from showcar.extraction.names.finder import FIRST_NAMES, Cover, Finder, places_of
from showcar.extraction.vocabulary import alternation, words

_ENDING = re.compile(rf"[  ](?:{alternation(words('names', 'firm_endings'))})$")
# what goes on after the short form of a firm's name: a car's name, or what it owns
_GOES_ON = re.compile(rf"[’']s?[  ]|[  ](?!(?:{alternation(words('names', 'firm_endings'))})\b)[A-Z0-9]")
_FIRST_NAME = re.compile(r"\b([A-Z][\w-]+)[  ]$")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his|new)[  ]$")
_OF_A_FIRM = re.compile(r"[  -](?:brand|marque|name|badge|group|company|firm|works|factory|team|range|line-?up|family|[A-Z0-9])")
# so often with an article, it is a car
_OFTEN = 2
# a maker of more cars than that is meant, and does not go by its name alone for a car
_MANY = 5


def with_short_makers(finder: Finder, matches: list[Match]) -> list[Match]:
    """The matches of a text, and those of short forms of the firms that it names in full: `Hindustan Ambassador`, of Hindustan Motors."""
    short: dict[str, Maker] = {}
    for match in matches:
        maker = next((e for e in match.entries if isinstance(e, Maker)), None)
        surface = finder.text[match.start : match.end]
        ending = _ENDING.search(surface)
        if maker is not None and match.full and ending is not None and ending.start() > 2:
            short[surface[: ending.start()]] = maker
    if not short:
        return matches
    full, new = Cover(len(finder.text) + 1), Cover(len(finder.text) + 1)
    for match in matches:
        if match.full:
            full.add(match.start, match.end)
    made = []
    for name, maker in short.items():
        cars = {fold(n): car for car in finder.index.cars_of(maker.name) for n in (car.name, *car.spellings)}
        for start in places_of(name, finder.text):
            end = start + len(name)
            if not _GOES_ON.match(finder.text, end) or full.touches(start, start + 1):
                continue
            behind = [n for n in cars if finder.folded.startswith(f" {n}", end) and not finder.folded[end + 1 + len(n) : end + 2 + len(n)].isalnum()]
            car = max(behind, key=len, default=None)
            until = end + 1 + len(car) if car is not None else end
            made.append(Match(start, until, (maker,) if car is None else (cars[car],), True))
            full.add(start, until)
            new.add(start, until)
    return sorted([*(m for m in matches if not new.touches(m.start, m.end)), *made], key=lambda m: (m.start, -m.end, not m.full))


_FIRM_BEFORE = re.compile(rf"\b(?:{alternation(words('names', 'firms'))})[  ]$")
_FIRM_BEHIND = re.compile(rf"[  ](?:{alternation(words('names', 'firm_endings'))})\b|,[  ](?:an?|the)[  ](?:[\w-]+[  ]){{0,4}}(?:{alternation(words('names', 'firms'))})\b|[’']s?[  ](?:[a-z-]+[  ]){{0,3}}[A-Z0-9]|[  ][A-Z0-9]")


def without_words(finder: Finder, matches: list[Match]) -> list[Match]:
    """The matches of a text without those of makers whose name is a word or a person's name too, where nothing tells that they are meant."""
    told: dict[str, bool] = {}
    matches = [m for m in matches if not (m.full and all(isinstance(e, Maker) for e in m.entries) and _is_a_person(finder, m))]
    with_cars = {e.maker for m in matches for e in m.entries if isinstance(e, Vehicle)}
    for match in matches:
        makers = [e for e in match.entries if isinstance(e, Maker)]
        surface = finder.text[match.start : match.end]
        if not (match.full and makers and all(m.word for m in makers)) or told.get(surface):
            continue
        before = finder.text[max(0, match.start - 30) : match.start]
        segment = finder.segment(match.start)
        plain = segment is not None and not segment.title_case
        told[surface] = (
            any(m.name in with_cars or len(finder.index.cars_of(m.name)) > _MANY for m in makers)
            or plain and (_FIRM_BEFORE.search(before) is not None or _FIRM_BEHIND.match(finder.text, match.end) is not None)
            and surface.lower() not in finder.lower
        )
    return [m for m in matches if not (m.full and told.get(finder.text[m.start : m.end]) is False and all(isinstance(e, Maker) for e in m.entries))]


def _is_a_person(finder: Finder, match: Match) -> bool:
    """Whether a maker's name is a person's family name here: `Tom Riley`."""
    before = _FIRST_NAME.search(finder.text, max(0, match.start - 30), match.start)
    return before is not None and before[1] in FIRST_NAMES and finder.text[match.start : match.end].isalpha()


def without_cars(finder: Finder, matches: list[Match]) -> list[Match]:
    """The matches of a text without those of makers whose name is a car's here: `the Panther`, by Ares, is no firm."""
    said: Counter[str] = Counter()
    with_article: Counter[str] = Counter()
    of: dict[str, set[str]] = {}
    for match in matches:
        makers = {e.name for e in match.entries if isinstance(e, Maker)}
        if not match.full or not makers:
            continue
        surface = finder.text[match.start : match.end]
        said[surface] += 1
        of.setdefault(surface, set()).update(makers)
        before = finder.text[max(0, match.start - 6) : match.start]
        with_article[surface] += _ARTICLE.search(before) is not None and not _OF_A_FIRM.match(finder.text, match.end)
    most = said.most_common(2)
    cars = set()
    for name, number in with_article.items():
        if number < _OFTEN or 2 * number <= said[name] or not name.isalpha() or name.lower() in finder.lower or len(said) == 1:
            continue
        own = [car for maker in of[name] for car in finder.index.cars_of(maker)]
        # the Microlino is a car of its maker's name; and a firm of few cars may go by its name alone, and is told apart later
        another = most[1] if most[0][0] == name else most[0]
        if not any(name in {car.name, *car.spellings} for car in own) and (another[1] >= said[name] or len(own) > _MANY):
            cars.add(name)
    return [m for m in matches if not (m.full and finder.text[m.start : m.end] in cars and any(isinstance(e, Maker) for e in m.entries))]
