"""Firm claims as QuickStatements for Wikidata, each with its reference.

Only what maps cleanly is written, and what is left out is counted with its reason. No item is ever guessed: those that
are not given are left out, and the subject is `LAST`, which QuickStatements refuses until an item stands in its place.

Source: Help:QuickStatements, command sequence format with tabs; the grammar of values as the parsers of QuickStatements
2 and 3 read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from showcar.model.errors import UsageError
from showcar.model.judgement import Weighed
from showcar.presentation.export.material import Car, printed
from showcar.presentation.export.values import interval, number
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import BUILT
from showcar.presentation.words import count_in_words

MEDIA_TYPE = "text/plain; charset=utf-8"
ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
"""How an item of Wikidata is named."""
NOT_GIVEN = "LAST"
"""What stands for the programme's item where that is not given."""

_TIMES = {"start_of_production": "P580", "end_of_production": "P582"}
_ITEMS = {"designed_by": "P287", "made_by": "P176", "inspired_by": "P941", "donor": "P144", "succeeds": "P1365"}
_AMOUNTS = {"run_size": "P1092", "price": "P2284"}
_NAMES = ("name", "party")
_STAGES = {
    "start_of_production": BUILT, "price": BUILT, "end_of_production": ("ended",), "run_size": ("ended",),
}  # fmt: skip
"""How far a programme has to have come before such a value is a fact and no plan."""
_CURRENCIES = {
    "USD": 4917, "EUR": 4916, "GBP": 25224, "JPY": 8146, "KRW": 202040, "CNY": 39099, "INR": 80524, "AUD": 259502,
    "CAD": 1104069, "CHF": 25344, "SGD": 190951, "HKD": 31015, "NOK": 132643, "SEK": 122922, "DKK": 25417,
    "BRL": 173117,
}  # fmt: skip
"""Items of currencies by ISO 4217 code."""
_CIRCA = ("P1480", "Q5727902")
_AS_OF = "P585"
_LONGEST = 1_500
"""Characters of a text that Wikidata takes."""
_PRECISIONS = {4: 9, 7: 10, 10: 11}
# what one of the parsers takes for the end of a command, of a column or for a comment
_NOT_CARRIED = re.compile(r"\||/\*|\*/")


@dataclass(frozen=True)
class Statements:
    """What can be handed to QuickStatements.

    Attributes:
        text: A command a line.
        left_out: Reasons with how many values they kept back, the most frequent first.
        given: Whether the item of the programme was.
    """

    text: str
    left_out: tuple[tuple[str, int], ...]
    given: bool

    def in_words(self) -> str:
        """How many there are and what was left out, on one line."""
        told = count_in_words(self.text.count("\n"), "statement")
        missing = "" if self.given or not self.text else f"; put the item of the programme in place of {NOT_GIVEN}"
        rest = "; ".join(f"{times} {reason}" for reason, times in self.left_out)
        return f"{told}{missing}{'; left out: ' if rest else ''}{rest}"


class _LeftOut(Exception):
    """A value that does not map cleanly."""


def items(told: Sequence[str], where: str) -> dict[str, str]:
    """Items by name, of what was given as `NAME=QID`.

    Args:
        told: What was given.
        where: With what, for the error.

    Raises:
        UsageError: One of them names no item.

    >>> items(["BMW Skytop=Q1"], "--item")
    {'BMW Skytop': 'Q1'}
    """
    found = {}
    for one in told:
        named, _, item = one.rpartition("=")
        if not named.strip() or not ITEM.fullmatch(item.strip()):
            raise UsageError(where, f"{one} names no item", 'write it as "BMW Skytop=Q1"')
        found[named.strip()] = item.strip()
    return found


def of_car(car: Car) -> Statements:
    """The firm claims about a programme."""
    found = car.opened.verdict
    names = (found.programme, *car.opened.evidence.names)
    subject = next((car.items[name] for name in names if name in car.items), None)
    contested = {one.predicate for one in found.contested}
    lines: list[str] = []
    left: Counter[str] = Counter()
    for predicate, weighed in found.values.items():
        several = predicate in _ITEMS
        for rank, one in enumerate(weighed):
            try:
                if rank and not several:
                    raise _LeftOut("of less weight than another")
                _check(predicate, one, contested, car)
                statement = [subject or NOT_GIVEN, *_statement(predicate, one, car), *_reference(one, car)]
                lines.append("\t".join(statement) + "\n")
            except _LeftOut as reason:
                left[str(reason)] += 1
    return Statements("".join(lines), tuple(sorted(left.items(), key=lambda told: (-told[1], told[0]))), bool(subject))


def _check(predicate: str, one: Weighed, contested: set[str], car: Car) -> None:
    if predicate not in _TIMES | _ITEMS | _AMOUNTS:
        raise _LeftOut("of a kind that Wikidata has no clean property for")
    if one.factuality != "CT+":
        raise _LeftOut("not firm")
    if predicate in contested:
        raise _LeftOut("contested")
    if predicate in _STAGES and car.opened.verdict.stage not in _STAGES[predicate]:
        raise _LeftOut("planned, not yet so")


def _statement(predicate: str, one: Weighed, car: Car) -> Iterator[str]:
    """Property, value and qualifiers."""
    if predicate in _TIMES:
        yield _TIMES[predicate]
        yield _time(one.value, car.opened.verdict.as_of)
    elif predicate in _ITEMS:
        yield _ITEMS[predicate]
        yield _item(one.value, car.items)
    else:
        yield _AMOUNTS[predicate]
        yield _amount(one.value)
        said = one.testimonies[0].kept[0].said if one.testimonies else None
        if predicate == "price" and said and len(said) in _PRECISIONS:
            yield from (_AS_OF, _point(said))
    if one.value.get("approximate") is True:
        yield from _CIRCA


def _time(value: Mapping[str, Any], as_of: date) -> str:
    told, days = value.get("date"), interval(value)
    if not isinstance(told, str) or days is None or len(told) not in _PRECISIONS or value.get("model_year"):
        raise _LeftOut("a stretch of time, not a date")
    if days.end is None or days.end > as_of:
        raise _LeftOut("planned, not yet so")
    return _point(told)


def _point(told: str) -> str:
    """A date with its precision.

    >>> _point("2024-05")
    '+2024-05-00T00:00:00Z/10'
    """
    year, month, day = (*told.split("-"), "00", "00")[:3]
    return f"+{year}-{month}-{day}T00:00:00Z/{_PRECISIONS[len(told)]}"


def _item(value: Mapping[str, Any], items: Mapping[str, str]) -> str:
    named = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
    if named not in items:
        raise _LeftOut(f"of which the item of “{plain(named)}” is not given")
    return items[named]


def _amount(value: Mapping[str, Any]) -> str:
    """An amount with its unit; between two bounds the middle with half their distance.

    >>> _amount({"at_least": 70000, "at_most": 80000, "currency": "EUR"})
    '75000~5000U4916'
    """
    if value.get("per_year") or value.get("per_month") or "per" in value:
        raise _LeftOut("a rate, not an amount")
    told, low, high = (number(value.get(key)) for key in ("amount", "at_least", "at_most"))
    unit = ""
    if "currency" in value:
        if value["currency"] not in _CURRENCIES:
            raise _LeftOut("in a currency whose item is not known here")
        unit = f"U{_CURRENCIES[value['currency']]}"
    if told is not None:
        return _figure(told) + unit
    if low is None or high is None or low > high:
        raise _LeftOut("a bound, not an amount")
    return f"{_figure((low + high) / 2)}~{_figure((high - low) / 2)}{unit}"


def _figure(told: float) -> str:
    return format(Decimal(str(told)).normalize(), "f")


def _reference(one: Weighed, car: Car) -> Iterator[str]:
    """Address, outlet, headline, date and words of the report that says it first."""
    kept = one.testimonies[0].kept[0] if one.testimonies else None
    reading = None if kept is None else car.reading(kept)
    if kept is None or reading is None:
        raise _LeftOut("without a report that can be named")
    report = printed(reading)
    if report.url is None and report.title is None:
        raise _LeftOut("without a report that can be named")
    language = report.language or "en"
    parts = (
        ("S854", None if report.url is None else f'"{report.url}"'),
        ("S248", car.items.get(report.outlet or "")), ("S1476", _text(report.title, language)),
        ("S577", None if report.published is None else _point(report.published)),
        ("S1683", _text(car.sentence(kept), language)),
    )  # fmt: skip
    for name, content in parts:
        if content is not None:
            yield from (name, content)


def _text(told: str | None, language: str) -> str | None:
    """A text with its language; None where QuickStatements cannot carry it as it is.

    >>> _text('He said "no".', "en"), _text("a | b", "en")
    ('en:"He said "no"."', None)
    """
    told = plain(told or "")
    if not told or len(told) > _LONGEST or _NOT_CARRIED.search(told):
        return None
    return f'{language}:"{told}"'
