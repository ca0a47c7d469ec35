"""Sprints from rest in text: `0-62mph in 3.2 seconds`, `3.2 seconds to 100 km/h`. Linear in the text."""

from __future__ import annotations

import re
from decimal import Decimal

from showcar.figures.numbers import before
from showcar.model.quantity import Quantity

_W = r"(?:[ \t\r\n\u00a0\u2009\u202f]{1,2})"
_SPEED = (
    rf"(?P<v>60|62(?:\.1)?|100|9[67](?={_W}?(?:km/h|kph|kmh|kmph))|sixty|hundred)(?:(?:{_W}|-)?(?P<u>mph|m\.p\.h\.|mi/h|km/h|kph|kmh|kmph|miles{_W}(?:per|"
    rf"an){_W}hour|kilomet(?:re|er)s{_W}(?:per|an){_W}hour))?(?![\w,.]?\d)"
)
_ASIDE = (
    rf"(?:{_W}?[(\[/]{_W}?(?:(?:0|zero)(?:-|\u2013|{_W}to{_W}))?(?:96|97|60|62|100|99)(?:{_W}?)(?:mph|"
    r"km/h|kph|kmh|kmph)[)\]]?)?"
)
_REST = rf"(?:0|zero|nought|naught|nil|rest|standstill|a{_W}standstill|standing{_W}start)"
_DASH = rf"(?:{_W}?(?:-|\u2010|\u2011|\u2013|\u2014|>){_W}?|(?:{_W}|-)to(?:{_W}|-))"
_TIME = (
    rf"(?P<s>\d{{1,2}}(?:[.,]\d{{1,3}})?|two|three|four|five|six|seven|eight|nine|ten)(?:(?:{_W}|"
    r"-)?(?:seconds?|secs?|s)(?![\w]))"
)
_BARE_TIME = (
    rf"(?:in|of){_W}(?:just{_W}|only{_W}|about{_W}|around{_W}|under{_W}|"
    rf"a{_W}claimed{_W})?(?P<b>\d{{1,2}}[.,]\d{{1,2}})(?![\w%,.]*\d)(?!{_W}?(?:k|m|h|l|%|p))"
)
_GAP = r"[^\d;\n!?]{0,60}?"
_FORWARD = re.compile(
    rf"(?<![\w.,-])(?:{_REST}{_DASH}|(?:sprint(?:s|ing)?|dash(?:es)?|accelerat\w{{1,5}}|run|hits?|hitting|"
    r"reach(?:es|ing)?|get(?:s|ting)?|rush(?:es)?|rocket(?:s)?|"
    rf"time){_W}(?:{_GAP[:-1]}{_W})?(?:to{_W})?){_SPEED}{_ASIDE}(?:{_GAP}(?:{_W}|[-:(,\u2013]){_TIME}|"
    rf"{_GAP}\b{_BARE_TIME})",
    re.I,
)
_BACKWARD = re.compile(
    rf"(?:(?<![\w.,-])|(?<=(?i:sub)-)){_TIME}{_ASIDE}(?:,?{_W}(?:for{_W}the|to{_W}(?:get|go|reach|hit|accelerate|sprint|do|"
    rf"cover)?|(?:from|for)|flat|sprint|the|run|dash|time|it(?:{_W}(?:sprints|accelerates|races|rushes|rockets|shoots|gets|goes))?|needs?|from{_W}(?:rest|{_REST})|is|"
    rf"all){{1,1}}){{0,5}}(?:{_W}|-)(?:{_REST}{_DASH}|to{_W}|hit{_W}|reach{_W})?{_SPEED}{_ASIDE}",
    re.I,
)
# `takes it to 100 km/h in 4.3 seconds`; `from 80 to 120` is no sprint from rest
_PLAIN = re.compile(
    rf"(?<!\d )(?<!mph )(?<!km/h )(?<!kph )to{_W}(?P<v>60|62(?:\.1)?|100)(?:{_W}|-)?(?P<u>mph|km/h|kph|kmh|kmph)\b"
    rf"{_ASIDE}{_W}(?:in|takes|within){_W}(?:[a-z]{{1,10}}{_W}){{0,3}}{_TIME}",
    re.I,
)
# `60 mph comes up in 8.5 seconds`, where no other speed stands before it
_BARE = re.compile(
    r"(?<!to )(?<!and )(?<!at )(?<![\w.,\u2013-])(?P<v>60|62(?:\.1)?|100)"
    rf"(?:{_W}|-)?(?P<u>mph|m\.p\.h\.|km/h|kph|kmh|kmph)(?!\w){_ASIDE},?{_W}"
    rf"(?:(?:is{_W}|was{_W}|being{_W}|can{_W}be{_W}|will{_W}be{_W}|it{_W})?(?:comes?{_W}up|came{_W}up|coming{_W}up|arrives?|"
    rf"reached|attained|dispatched|achieved|despatched|possible|takes|up|flashes{_W}(?:by|up)){_W})?(?:in|after|within){_W}"
    rf"(?:[a-z]{{1,10}}{_W}){{0,3}}{_TIME}",
    re.I,
)
_TRIGGER = re.compile(
    r"(?:(?<![\w.,-])|(?<=(?i:sub)-))"
    r"(?:(?P<time>\d{1,2}(?:[.,]\d{1,3})?[ \u00a0\u202f-]{0,2}s|(?:two|three|four|five|six|"
    r"seven|eight|nine|ten)[ -]s)|0|zero|nought|naught|rest|standstill|sprint|dash|accelerat|hit|"
    r"reach|get|rush|rocket|run|time|(?P<plain>to )|(?P<bare>(?:60|62(?:\.1)?|100)\Z))",
    re.I,
)
_ANCHOR = re.compile(r"(?<![\d.,])(?:60|62|100|9[67](?=.?k))(?![\d%])|\b(?:sixty|hundred)\b", re.I)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def find_accelerations(text: str) -> list[Quantity]:
    """Times from rest to 60 mph or 100 km/h, in order, none overlapping; sprints to other speeds are left alone."""
    found: list[Quantity] = []
    tried = 0
    for speed in _ANCHOR.finditer(text):
        low, past = max(tried, speed.start() - 90), found[-1].end if found else 0
        tried = speed.start()
        for start in _TRIGGER.finditer(text, max(low, past), speed.end()):
            grammar = _BACKWARD if start["time"] else _PLAIN if start["plain"] else _BARE if start["bare"] else _FORWARD
            match = grammar.match(text, start.start())
            made = _made(text, match) if match is not None and match.end() > speed.start() else None
            if made is not None:
                found.append(made)
                break
    return found


def _made(text: str, match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    words = groups.get("b") or groups["s"]
    group = "b" if groups.get("b") else "s"
    seconds = Decimal(_WORDS[words.lower()]) if words.lower() in _WORDS else Decimal(words.replace(",", "."))
    speed, unit = match["v"].lower(), (match["u"] or "").lower()
    miles = unit.startswith("mi") or unit.replace(".", "") == "mph"
    if (speed in ("100", "hundred") and miles) or (speed in ("60", "sixty") and unit and not miles):
        return None
    # 96 km/h is what 60 mph comes to
    to = "60 mph" if speed in ("60", "sixty", "96", "97") else "100 km/h"
    lead = before(text, match.start(group), max(0, match.start(group) - 30))
    least = seconds if lead.side == "least" else None
    most = seconds if lead.side == "most" else None
    amount = None if least is not None or most is not None else seconds
    begin = min(match.start(), lead.edge)
    return Quantity(
        begin,
        match.end(),
        text[begin : match.end()],
        "acceleration",
        amount,
        least,
        most,
        lead.approximate,
        unit="s",
        to=to,
    )
