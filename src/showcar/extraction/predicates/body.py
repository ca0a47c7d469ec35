"""Body style and number of seats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.predicates._bearer import (
    APPOSED,
    BEHIND,
    COMPARED,
    FOLLOWS,
    OF_THEM,
    TOLD,
    bearer,
    styles,
)
from showcar.extraction.predicates._electric import is_of_cars
from showcar.extraction.predicates._labels import label_of
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, spelt, table

_PLURAL_OR_MARKET = re.compile(
    r"s?\s+(?:segment|market|class|category|buyers|sales|boom|craze|trend|rivals?|line-?up|range|family|"
    r"roof|doors?|silhouette|profile|roofline|world|fans?|versions?|variants?|lovers|body ?style|"
    r"bodywork|bed)\b",
    re.IGNORECASE,
)
_SEATING = Rare(
    r"\b(?:seat(?:s|ed|ing)?(?: for| up to)?|room for|space for|accommodat(?:e|es|ed|ing)|carr(?:y|ies|ied)|"
    r"takes|capacity (?:of|for)|(?:number of seats|seating capacity|capacity|seats):)\s+(?:up to\s+|just\s+|only\s+)?(?P<n>one|two|three|four|five|six|seven|"
    r"eight|nine|\d)\b(?![.,]\d)(?!\s*(?:-|per|percent|\d|mm|cm|suitcases|bags|golf|or more|platforms?|wheels?|electric|motors?))",
    re.IGNORECASE,
)
_NUMBER_OF_SEATS = Rare(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|\d)[- ](?:individual |separate |bucket |proper |"
    r"leather |full-size |adult |proper )?(?:seats|seater|passengers|occupants|adults|persons|chairs)\b(?! (?:up ?front|in front|in the (?:front|back|rear)|behind)\b)",
    re.IGNORECASE,
)
# `six or seven seats`
_EITHER = re.compile(r"\b(?P<n>two|three|four|five|six|seven|eight|\d)(?:,| or|/|-)\s?(?:or )?$", re.IGNORECASE)
_LONE_SEAT = Rare(
    r"\b(?:(?:only|just|but)\s+(?:one|a single)|a (?:single|lone|solitary)|one single)\s+(?:[\w-]+\s+)?seat\b"
    r"(?! (?:belt|cover|design|back|option|rail|at|in the (?:back|rear)))",
    re.IGNORECASE,
)
# `two people sit ahead of the deck`, `three sit abreast`
_PEOPLE_SIT = Rare(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine)(?:\s+(?:people|persons|adults|occupants|passengers))?\s+"
    r"(?:can\s+|may\s+|could\s+|will\s+)?(?:sit|lie|recline|ride|travel|fit|find\s+(?:room|space)|are\s+seated|abreast)\b",
    re.IGNORECASE,
)
# `an electric crossover for five`
_FOR_PEOPLE = Rare(
    r"\b(?:coup[eé]|car|roadster|convertible|spider|spyder|saloon|sedan|estate|hatchback|hatch|crossover|SUV|van|GT|"
    r"tourer|supercar|hypercar|runabout|speedster|barchetta|cabin|cockpit|interior|seating|layout)(?: (?:is|was) (?:designed|laid out|configured|arranged|intended|set up))? for (?:just |only |up to )?"
    r"(?P<n>one|two|three|four|five|six|seven|eight|nine)(?: (?:people|adults|occupants|passengers|persons))?"
    r"(?=[,.;:!)–—]|$| (?:with|from|and|in|on|that|which|by)\b)",
    re.IGNORECASE,
)
_STYLED = re.compile(
    r"-(?:styled?|like|inspired|shaped)\s(?:(?:electric|all-electric|hybrid|compact|large|small|luxury|sporty)\s)?",
    re.IGNORECASE,
)
_PAIR_OF_SEATS = Rare(
    r"\b(?:a|one|the|its) (?:pair|brace|duo) of (?:[\w-]+ ){0,2}seats\b(?! (?:in|at) the (?:back|rear))", re.IGNORECASE
)
_RATHER_THAN = re.compile(r"\b(?:rather than|instead of|as opposed to|in place of|not) (?:an?|the) $", re.IGNORECASE)
# `a 1+1 seater`
_PLUS = re.compile(r"(?P<n>\d)\s?\+\s?$")
_DRIVER_AND = re.compile(
    r"\bdriver (?:and|plus) (?P<n>one|two|three|four|five|six|seven|eight|a) (?:\w+ )?passengers?\b", re.IGNORECASE
)
# `two proper seats and two useless ones`
_FURTHER_SEATS = re.compile(
    r"\s+(?:and|plus)\s+(?P<n>one|two|three|four|\d)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:ones?|seats|in the (?:back|rear)|behind|more)\b",
    re.IGNORECASE,
)
_NOT_A_BODY = re.compile(
    r"[- ](?:fast|quick|rivall?ing|baiting|slaying|killing|killer|inspired|grade|level|money|pace|territory|numbers|"
    r"matching|beating|esque)\b|"
    r"\s+(?:edition|rival|fans?|maker|brand|specialist|buyer|market|owners?|manufacturer|driver|racer|"
    r"racing|plant|factory|company|bed|platforms?|chassis|frame|underpinnings|architecture|sales|"
    r"production|buyers|dealers?|plans?|opens|swings|lifts|lid)\b",
    re.IGNORECASE,
)
# a part of the body, not the body
_GLASS = re.compile(r"\b(?:glass|rear|tail|escape|roof|side|top)[ -]$", re.IGNORECASE)
_VERSION_OF = re.compile(
    r"\b(?:version|variant|derivative|edition|take) (?:of|on) (?:the|its|an?) (?:[\w’'-]+ ){0,2}$", re.IGNORECASE
)
_VERSION = re.compile(r"\s+(?:version|variant|derivative) of\b", re.IGNORECASE)
# how far behind its label a body stands
_NEAR_LABEL = 30
_VALUE = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


@cache
def _seats() -> tuple[Rare, dict[str, int]]:
    seats: dict[str, int] = table("body")["seats"]["words"]
    return Rare(rf"(?<![\w+])(?:{alternation(frozenset(seats))})(?!\w|\s?\+)", re.IGNORECASE), seats


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `body_style` and `seats`."""
    pattern, style_of = styles()
    label = label_of(sentence)
    for match in pattern.finditer(sentence.text):
        if (
            sentence.mention_at(match.start()) is not None
            or _VERSION_OF.search(sentence.text, max(0, match.start() - 50), match.start())
            or _PLURAL_OR_MARKET.match(sentence.text, match.end())
            and not _VERSION.match(sentence.text, match.end())
            or _NOT_A_BODY.match(sentence.text, match.end())
            or match["style"].lower() == "hatch"
            and _GLASS.search(sentence.text, max(0, match.start() - 12), match.start())
        ):
            continue
        subject, how = bearer(sentence, match.start(), match.end())
        if not subject and label is not None and label.key == "body_style" and match.start() - label.start < _NEAR_LABEL:
            subject, how = sentence.topic, FOLLOWS
        if how != TOLD and _VERSION.match(sentence.text, match.end()):
            continue
        # `Aro K5 roadsters` are all one car, `roadsters` are not
        if not subject or match["s"] and how not in {BEHIND, TOLD, OF_THEM}:
            continue
        # `the fastback sedan` is a sedan, `a coupé-style electric SUV` an SUV
        styled = _STYLED.match(sentence.text, match.end())
        behind = styled.end() if styled is not None else match.end() + 1
        if (styled is not None or match["style"].lower() == "fastback") and pattern.match(sentence.text, behind):
            continue
        style = style_of[spelt(match["style"])]
        own = how in {BEHIND, APPOSED, FOLLOWS}
        yield Finding(
            "body_style",
            {"style": style},
            match.start(),
            match.end(),
            match.start(),
            subject=subject,
            cue=f"{match.group()}, {how}",
            fixed=own,
        )
    yield from _find_seats(sentence)


def _find_seats(sentence: Sentence) -> Iterator[Finding]:
    pattern, seats = _seats()
    for match in pattern.finditer(sentence.text):
        key = re.sub(r"\s+", "-", match.group().lower())
        token = sentence.token_at(match.end() - 1)
        head = token
        for _ in range(4):
            if head.dep_ in {"compound", "amod", "nmod", "nummod"} and head.head.i != head.i:
                head = head.head
            else:
                break
        if sentence.text[: match.start()].rstrip().endswith("+") or is_of_cars(sentence, head):
            continue
        # `a four-seater rather than a two-seater`
        if _RATHER_THAN.search(sentence.text, max(0, match.start() - 24), match.start()):
            continue
        subject, _ = bearer(sentence, match.start(), head.idx + len(head))
        if not subject and COMPARED.search(sentence.text[max(0, match.start() - 40) : match.start()]):
            continue
        yield Finding(
            "seats",
            {"amount": seats.get(key, seats.get(match.group().lower(), 2))},
            match.start(),
            match.end(),
            match.start(),
            subject=subject,
            cue=match.group(),
        )
    yield from _few_seats(sentence)
    for pattern in (_SEATING, _NUMBER_OF_SEATS, _PEOPLE_SIT):
        for match in pattern.finditer(sentence.text):
            if (
                pattern is _SEATING
                and not re.match(r"seat|room|space|accom|capac", match.group(), re.IGNORECASE)
                and "passenger" not in sentence.text
                and "people" not in sentence.text
                and not re.match(
                    r"\s*(?:[.,;]|$|in (?:comfort|style)|on board|adults|occupants)", sentence.text[match.end() :]
                )
            ):
                continue
            word = match["n"].lower()
            if sentence.mention_at(match.start("n")) is not None:
                continue
            amount = _VALUE.get(word) or int(word)
            plus = _PLUS.search(sentence.text, 0, match.start("n"))
            amount += int(plus["n"]) if plus is not None else 0
            # the last figure of a name: `the Aro-1 seats four`
            if sentence.text[max(0, match.start("n") - 1) : match.start("n")] in {"-", ".", ","} or re.search(
                r"driver (?:and|plus) $", sentence.text[: match.start()]
            ):
                continue
            either = _EITHER.search(sentence.text[: match.start()]) if pattern is _NUMBER_OF_SEATS else None
            if either is not None:
                fewer = _VALUE.get(either["n"].lower()) or int(either["n"])
                yield Finding("seats", {"amount": fewer}, either.start(), match.end(), match.start(), cue=match.group())
            further = _FURTHER_SEATS.match(sentence.text, match.end())
            if further is not None:
                amount += _VALUE.get(further["n"].lower()) or int(further["n"])
            end = match.end() if further is None else further.end()
            if re.search(
                r"\b(?:front|rear|back|behind)\b", sentence.text[match.start() : match.end() + 10], re.IGNORECASE
            ):
                continue
            yield Finding("seats", {"amount": amount}, match.start(), end, match.start(), cue=match.group())


def _few_seats(sentence: Sentence) -> Iterator[Finding]:
    """`a single seat`, `a driver and two passengers`."""
    for match in _LONE_SEAT.finditer(sentence.text):
        yield Finding("seats", {"amount": 1}, match.start(), match.end(), match.start(), cue=match.group())
    for match in _FOR_PEOPLE.finditer(sentence.text):
        amount = _VALUE[match["n"].lower()]
        yield Finding("seats", {"amount": amount}, match.start(), match.end(), match.start(), cue=match.group())
    for match in _PAIR_OF_SEATS.finditer(sentence.text):
        yield Finding("seats", {"amount": 2}, match.start(), match.end(), match.start(), cue=match.group())
    for match in _DRIVER_AND.finditer(sentence.text):
        amount = _VALUE.get(match["n"].lower(), 1) + 1
        yield Finding("seats", {"amount": amount}, match.start(), match.end(), match.start(), cue=match.group())
