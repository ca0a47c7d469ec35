"""Numbers with bounds, and quantities as a report words them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "money",
    "power",
    "torque",
    "speed",
    "distance",
    "battery",
    "displacement",
    "duration",
    "acceleration",
    "sprint",
    "percent",
    "count",
    "number",
    "weight",
    "dimension",
    "consumption",
    "charging",
    "volume",
]


def whole(value: Decimal) -> int | float:
    """An int where the number is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def number_value(
    amount: Decimal | None, at_least: Decimal | None, at_most: Decimal | None, approximate: bool
) -> dict[str, int | float | bool]:
    """The number value of the record, keys in the order amount, at_least, at_most, approximate.

    >>> number_value(Decimal(50), None, None, True)
    {'amount': 50, 'approximate': True}
    """
    named = (("amount", amount), ("at_least", at_least), ("at_most", at_most))
    value: dict[str, int | float | bool] = {key: whole(number) for key, number in named if number is not None}
    if approximate:
        value["approximate"] = True
    return value


@dataclass(frozen=True, slots=True)
class Number:
    """A number as text says it: exact in `amount`, or bounded by `at_least`, `at_most` or both.

    Args:
        start: first character in the text, in code points.
        end: character after the last one.
        words: the text between them.
        amount: the number where it is not a bound.
        at_least: lower bound.
        at_most: upper bound.
        approximate: the words say `about`, `some`, `nearly`.
    """

    start: int
    end: int
    words: str
    amount: Decimal | None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    approximate: bool = False

    def to_number(self) -> dict[str, int | float | bool]:
        """The number value of the record."""
        return number_value(self.amount, self.at_least, self.at_most, self.approximate)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same quantity in another unit, as told beside the first: `(560 PS/412 kW)`."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures, and the characters that say it.

    Args:
        start: first character in the text, in code points.
        end: character after the last one.
        words: the text between them.
        kind: what is measured; `count` has a noun, `number` has neither noun nor unit,
            `sprint` is a range of speeds from rest whose time is not told with it.
        amount: the number where it is not a bound.
        at_least: lower bound, or the lower edge of a range.
        at_most: upper bound, or the upper edge of a range.
        approximate: the words say `about`, `some`, `nearly`.
        unit: `hp`, `PS`, `kW`, `Nm`, `lb-ft`, `km/h`, `mph`, `km`, `mi`, `kWh`, `L`, `cc`, `kg`, `s`, `year` and so on.
        currency: ISO 4217, or `$` where the outlet's country decides.
        noun: what is counted, lower-case and singular.
        per: `year`, `month`, `week` or `day` for a rate.
        to: `100 km/h` or `60 mph` for an acceleration from rest.
        alternatives: the same quantity in other units or currencies.
    """

    start: int
    end: int
    words: str
    kind: Kind
    amount: Decimal | None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    approximate: bool = False
    unit: str | None = None
    currency: str | None = None
    noun: str | None = None
    per: str | None = None
    to: str | None = None
    alternatives: tuple[Alternative, ...] = ()

    def to_number(self) -> dict[str, int | float | bool]:
        """The number value of the record, without unit or currency."""
        return number_value(self.amount, self.at_least, self.at_most, self.approximate)
