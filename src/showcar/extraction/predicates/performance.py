"""Electric range, acceleration and top speed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from showcar.extraction.predicates._takers import engine_acts
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table
from showcar.figures.quantities import Quantity

if TYPE_CHECKING:
    from showcar.extraction.names import Programme

_FROM_REST = re.compile(r"(?:0|zero|rest|standstill)\s*(?:-|–|to)\s*$", re.IGNORECASE)
_SPRINT = re.compile(
    r"\s*(?:in (?:just |only |about |around |under |less than |a )*(?:\d|two|three|four|five|six|seven|"
    r"eight|nine|ten)|(?:takes|dash|sprint|time)\b)",
    re.IGNORECASE,
)
_BESIDE_SPRINT = re.compile(r"^\s*(?:,|and|with|,\s*and|,\s*with|or|/|;)\s*(?:a |an )?$", re.IGNORECASE)
_IS_HIGHEST = re.compile(
    r"[- ](?:mph|km/h)?[\s-]*(?:top|max|maximum|terminal) (?:speed|velocity)|\s*(?:\(\d+\s?(?:mph|"
    r"km/h)\)\s*)?(?:flat[- ]out|v-?max|top speed|maximum|limited|car|supercar|hypercar|machine|"
    r"monster|missile|at the top end|(?:is|was) (?:the (?:limit|maximum|top)|attainable|possible|within reach))\b",
    re.IGNORECASE,
)


# what hardly any speed told of a car but its highest reaches, and what else is told at such speeds
_HIGH = {"mph": 110, "km/h": 180}
_AT_SPEED = re.compile(
    r"\b(?:downforce|spoiler|wing|crash\w*|wind|record|average\w*|stop\w*|brak\w+|autobahn|limits?|overtak\w+|laps?|"
    r"kg|drag|stable|stability|raise[sd]?|deploy\w*|police|caught|ticket|fine[d]?|noise|km/h to|mph to)\b",
    re.IGNORECASE,
)
_BARE_AT = re.compile(
    r"(?<!out )(?<!maximum )(?<!limited )(?<!speed )(?<!capped )\b(?:at|from|above|to|and|than|every)\s+$",
    re.IGNORECASE,
)


# `it adds 200 miles in 15 minutes`
_CHARGED_IN = re.compile(
    r"\s*(?:of (?:[\w-]+ )?range\s*)?(?:in|within|after) (?:[\w-]+ ){0,3}?(?:\d+|five|ten|fifteen|twenty|thirty)[- ](?:minutes?|mins?)\b",
    re.IGNORECASE,
)
_PER_CHARGE = re.compile(
    r"\s*(?:\([^)]{1,20}\)\s*)?(?:per (?:full )?charge|on (?:a|one|each) (?:single |full )?charge|between charges)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:adds?|added|adding|recharge|recover|regain|replenish|top up)\s+(?:(?:up to|about|around|some|as much as|another)\s+)?$",
    re.IGNORECASE,
)
# `690 PS and 253 km/h`
_LISTED = re.compile(r"\s*(?:\([^)]{1,25}\)\s*)?(?:,|,? and|;|/|\|)\s*(?:a |an )?$", re.IGNORECASE)


# `a projected range of 249 miles (unless it is driven hard)`, `the range is expected to be 400 kilometres`
_RANGE_OF = re.compile(
    r"(?<!price )\brange(?: of (?:the |its )?[A-Z][\w -]{1,30}?)? (?:of|is|was|would be|will be|should be|could be|stands at|(?:is|was) (?:expected|said|estimated|claimed|projected|supposed|put) (?:to be|at)|:)"
    r"(?: (?:up to|around|about|over|just|only|some|almost|nearly|more than|roughly|approximately|at least|a|an))*\s*$",
    re.IGNORECASE,
)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('performance')[key])})(?!\w)", re.IGNORECASE)


@cache
def _ends_with(key: str) -> re.Pattern[str]:
    hedges = r"(?:\s+(?:up to|around|about|over|just|only|some|almost|nearly|more than|another|for|a|an|the)){0,3}"
    return re.compile(rf"\b(?:{alternation(table('performance')[key])}){hedges}\s*$", re.IGNORECASE)


@cache
def _bearers() -> re.Pattern[str]:
    return re.compile(
        r"[\s-]+(?:all-electric |electric |pure-electric |small |"
        rf"family )?(?:{alternation(table('performance')['bearers'])})\b",
        re.IGNORECASE,
    )


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `range`, `acceleration` and `top_speed`."""
    had_speed = False
    sprint_end = -1
    for quantity in sentence.quantities:
        if quantity.kind == "acceleration" and quantity.to is not None:
            value: dict[str, Any] = dict(quantity.to_number())
            value["to"] = quantity.to
            sprint_end = quantity.end
            yield _finding("acceleration", quantity, value, engine_acts(sentence, quantity.start))
        elif quantity.kind == "distance" and quantity.unit in {"km", "mi"} and _is_range(sentence, quantity):
            for number in _readings(quantity):
                if 10 <= _figure(number) <= 2500:
                    yield _finding("range", quantity, {**number, "unit": quantity.unit})
        elif (
            quantity.kind == "speed"
            and quantity.unit in {"km/h", "mph"}
            and not had_speed
            and _is_top_speed(sentence, quantity, sprint_end)
        ):
            had_speed = True
            value = {**quantity.to_number(), "unit": quantity.unit}
            yield _finding("top_speed", quantity, value, engine_acts(sentence, quantity.start))


def _finding(predicate: str, quantity: Quantity, value: dict[str, Any], subject: tuple[Programme, ...] = ()) -> Finding:
    return Finding(predicate, value, quantity.start, quantity.end, quantity.start, subject=subject, cue=quantity.words)


def _figure(number: dict[str, Any]) -> float:
    return next((float(number[k]) for k in ("amount", "at_least", "at_most") if k in number), 0.0)


def _readings(quantity: Quantity) -> Iterator[dict[str, Any]]:
    """The number of a quantity; two of them for `305 km or 405 km`, which is a choice and no range."""
    number: dict[str, Any] = dict(quantity.to_number())
    if "at_least" in number and "at_most" in number and re.search(r"\d[\s\w-]{0,12} or ", quantity.words):
        yield {"amount": number["at_least"]}
        yield {"amount": number["at_most"]}
    else:
        yield number


def _is_range(sentence: Sentence, quantity: Quantity) -> bool:
    before, after = (
        sentence.text[max(0, quantity.start - 70) : quantity.start],
        sentence.text[quantity.end : quantity.end + 60],
    )
    if _CHARGED_IN.match(after) or _ADDED.search(before):
        return False
    if _PER_CHARGE.match(after) or _RANGE_OF.search(before):
        return True
    if _words("not_range").search(before[-40:] + " | " + after[:30]):
        return False
    if _words("range").search(before) or _words("range").search(after):
        return True
    if "-" in quantity.words and _bearers().match(after):
        return True
    electric = re.search(r"(?:\b|\d)(?:electric|EVs?|battery|kWh|charg\w*)\b", sentence.text) is not None
    return electric and _ends_with("covers").search(before) is not None


def _is_top_speed(sentence: Sentence, quantity: Quantity, sprint_end: int) -> bool:
    before, after = (
        sentence.text[max(0, quantity.start - 70) : quantity.start],
        sentence.text[quantity.end : quantity.end + 60],
    )
    if _figure(quantity.to_number()) < (95 if quantity.unit == "km/h" else 55) and not re.search(
        r"(?:top|maximum) speed", before + after[:20], re.IGNORECASE
    ):
        return False
    if _FROM_REST.search(before) or _ends_with("not_speed").search(before):
        return False
    highest = re.search(r"\b(?:top|maximum) speed\b", before, re.IGNORECASE) is not None
    if _SPRINT.match(after) and not highest:
        return False
    if 0 <= sprint_end <= quantity.start and _BESIDE_SPRINT.match(sentence.text[sprint_end : quantity.start]):
        return True
    high = _figure(quantity.to_number()) >= _HIGH[quantity.unit or "mph"]
    if high and _is_listed(sentence, quantity):
        return True
    if high and not _BARE_AT.search(before) and not _AT_SPEED.search(before[-50:] + " | " + after[:40]):
        return True
    return (
        _words("top_speed").search(before[-45:] + " " + quantity.words) is not None
        or _IS_HIGHEST.match(after) is not None
    )


def _is_listed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a speed is one of several figures: `690 PS and 253 km/h`."""
    before = [q for q in sentence.quantities if q.end <= quantity.start and q.kind in {"power", "torque", "distance"}]
    return bool(before) and _LISTED.fullmatch(sentence.text[before[-1].end : quantity.start]) is not None
