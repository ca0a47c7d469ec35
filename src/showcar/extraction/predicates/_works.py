"""Whose work a car is: `the X-penned speedster`, `X's design`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.catalogue.entries import House
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, words

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
_NAME = rf"(?P<name>[{_UPPER}][\w.-]*\w(?:\s(?:(?:van|von|de|der|di|da|del|du|le|la)\s)?[{_UPPER}][\w-]*\w){{0,3}})"
_PENNED = Rare(
    rf"(?<![\w-]){_NAME}[-\u2011](?P<a>penned|designed|styled|sketched|drawn|shaped)(?=[\s,]+(?:[\w-]+[\s,]+){{0,4}}\w)"
)
# `the Aro is an X design`
_A_DESIGN = Rare(
    rf"(?:\b(?:is|was|are|were|as)|,|–|—)\s(?:an?|another|(?:the|his|her)\s(?:last|latest|first))\s(?:(?:typical|classic|early|late|genuine|true|pure)\s)?"
    rf"{_NAME}\s(?P<a>design|creation|drawing|original|masterpiece)(?=[.,;:)!?]|$|\s(?:and|but|with|from|of|that|which|on|in|through)\b)"
)
# `it bears X's signature`
_SIGNED = Rare(
    rf"\b(?:bears?|bore|bearing|carries|carried|carrying|betrays?)\s(?:all\s)?(?:{_NAME}[’']s?\s(?P<a>signature|handwriting|stamp|fingerprints)\b"
    rf"|the\s(?P<b>signature|handwriting|stamp|fingerprints)\sof\s{_NAME.replace('name', 'other')})"
)
# `the man behind it is X`
_BEHIND_IT = Rare(
    rf"\b(?P<a>man|woman|designer|pen|hand|stylist|talent)\sbehind\s(?:it|its\s\w+|(?:the|this)\s(?P<car>[\w.-]+(?:\s[\w.-]+){{0,3}}?))\s(?:is|was)\s(?:[a-z]+\s)?{_NAME}"
)
# what ends no person's name
_NO_NAMES = {
    "Architecture", "Platform", "Technology", "Department", "Edition", "Concept", "Vision", "Award", "Awards", "Show", "Week", "University", "School", "Institute", "Magazine", "News", "Prize", "Program", "Programme",
    "Project", "Series", "Division", "Board", "Language", "Philosophy", "Nation", "Union", "Museum", "Festival", "Concours", "Today", "Car", "Cars", "Coupe", "Roadster", "Spider", "Sedan", "Truck", "Trucks", "Standard", "Standards",
}  # fmt: skip
ROLE_BEFORE = re.compile(
    r"\b(?:coachbuilders?|contract (?:manufacturer|builder|assembler)|specialists?|manufacturer|builder|carrozzeria|partner|supplier|"
    r"engineering (?:firm|company|group)|firm|company|contractor|subsidiary|bodybuilders?|outfit|racing team|workshop)\s$",
    re.IGNORECASE,
)


@cache
def _whose() -> Rare:
    return Rare(
        rf"(?<![\w-]){_NAME}(?:[’']s|(?<=s)[’'])\s(?:(?:19|20)\d\d\s|(?:original|winning|first|own|striking|elegant|clean|bold)\s){{0,2}}"
        rf"(?P<a>{alternation(words('making', 'works'))})(?=[.,;:)!?]|$|\s(?:for|of|was|is|were|are|that|which|from|with|and|in|has|had|any|as|so|all|here|on|at)\b)"
    )


def whose_work(sentence: Sentence) -> Iterator[tuple[str, int, int, int, int | None]]:
    """Designers told of by a possessive or a compound: name, start, end, anchor, offset of the car or None."""
    for pattern in (_PENNED, _whose()):
        for match in pattern.finditer(sentence.text):
            name, start = person(sentence, match["name"], match.start("name"))
            if name:
                yield name, start, match.end("a"), match.start("a"), None
    for pattern in (_A_DESIGN, _SIGNED, _BEHIND_IT):
        for match in pattern.finditer(sentence.text):
            told = match.groupdict()
            of, by = ("name", "a") if told["name"] else ("other", "b")
            name, _ = person(sentence, match[of], match.start(of))
            car = match.end("car") - 1 if told.get("car") else None
            if name and not name.startswith("Le ") and (car is None or refer(sentence, sentence.token_at(car))):
                yield name, match.start(), match.end(), match.start(by), car


def person(sentence: Sentence, name: str, start: int) -> tuple[str, int]:
    """The house or the person of two names or more that some words with capitals are, and where; else empty."""
    pieces = name.split()
    for house in sentence.houses:
        if house.start == start and house.end - start == len(name):
            return name, start
    while pieces and (
        pieces[0].rstrip(".") in words("making", "roles")
        or pieces[0].lower() in words("making", "roles")
        or pieces[0] in words("making", "not_places")
        or any(n.start <= start < n.end for n in sentence.makers)
        and not any(n.start <= start < n.end for n in sentence.houses)
        and not (len(pieces) == 1 and name.split()[-1] in words("credits", "famous") and " " in name)
    ):
        start += len(pieces.pop(0)) + 1
    name, end = " ".join(pieces), start + len(" ".join(pieces))
    for house in sentence.houses:
        if house.start < end and start < house.end and isinstance(house.entry, House):
            whole = house.start <= start or len(pieces) == 1
            return (sentence.text[house.start : house.end], house.start) if whole else (name, start)
    if pieces and pieces[-1] in _NO_NAMES:
        return "", start
    makers = [
        n
        for n in sentence.makers
        if not (n.start > start and sentence.text[n.start : n.end] in words("credits", "famous"))
    ]
    others = [(n.start, n.end) for n in (*makers, *sentence.outlets, *sentence.shows, *sentence.plants)]
    others += [(m.start, m.end) for m in sentence.mentions]
    if (
        not pieces
        or len(pieces) == 1
        and not (is_told(sentence, name) or ROLE_BEFORE.search(sentence.text, max(0, start - 40), start))
        or any(low < end and start < high for low, high in others)
    ):
        return "", start
    return name, start


def is_told(sentence: Sentence, name: str) -> bool:
    """Whether a surname alone is a person's: a designer of the list, or one whose full name was told shortly before."""
    if len(name) < 3:
        return False
    if name in words("credits", "famous"):
        return True
    full = re.compile(
        rf"\b(?P<given>[{_UPPER}][a-zà-ÿ]+(?:-[{_UPPER}][a-zà-ÿ]+)?)\s(?:(?:van|von|de|di|da|del)\s){{0,2}}{re.escape(name)}\b"
    )
    here: Sentence | None = sentence
    for _ in range(7):
        if here is None:
            return False
        found = full.search(here.text)
        if found is not None and found["given"] not in words("making", "roles") | words("making", "not_places"):
            return True
        here = here.previous
    return False
