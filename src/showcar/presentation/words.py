"""The parts of a claim in words that people read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from showcar.model.document import Note
from showcar.presentation.countries import country

FACTUALITY_WORDS = {
    "CT+": "confirmed",
    "PR+": "likely",
    "PS+": "possible",
    "CT-": "ruled out",
    "PR-": "unlikely",
    "PS-": "in doubt",
    "Uu": "undecided",
}
OWN_VOICE = "the report"

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_PLAIN = {
    "any": "any form",
    "one_off": "one-off",
    "plug_in_hybrid": "plug-in hybrid",
    "suv": "SUV",
    "hand_built": "built by hand",
    "RWD": "rear-wheel drive",
    "FWD": "front-wheel drive",
    "AWD": "all-wheel drive",
    "single_speed": "single-speed",
    "cvt": "CVT",
}
_CHANGES = {"added": "gains", "removed": "loses", "kept": "keeps", "changed": "changes"}
_TERMS = ("form", "status", "style", "layout", "wheels", "method")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_NAMES = ("name", "code", "place", "party")


def predicate_in_words(predicate: str) -> str:
    """The predicate as people write it.

    >>> predicate_in_words("start_of_production")
    'start of production'
    """
    return predicate.replace("_", " ")


def factuality_in_words(factuality: str) -> str:
    """FactBank's value as a word; the value itself where it is none.

    >>> factuality_in_words("PS-")
    'in doubt'
    """
    return FACTUALITY_WORDS.get(factuality, factuality)


def source_in_words(source: Sequence[str]) -> str:
    """The chain of sources, the origin first.

    >>> source_in_words(("Adrian van Hooydonk", "Carbuzz"))
    'Adrian van Hooydonk → Carbuzz'
    >>> source_in_words(())
    'the report'
    """
    return " → ".join(source) or OWN_VOICE


def count_in_words(number: int, noun: str) -> str:
    """A number of things.

    >>> count_in_words(1, "claim"), count_in_words(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def notes_in_words(notes: Sequence[Note], most: int) -> list[str]:
    """The notes of a document, each once with how often it holds; beyond so many their number only.

    >>> notes_in_words([Note("damage", "signs are lost"), Note("damage", "signs are lost")], 3)
    ['signs are lost (2 times)']
    """
    counted = Counter(note.message for note in notes)
    told = [message if times == 1 else f"{message} ({times} times)" for message, times in counted.items()]
    return told if len(told) <= most else [*told[:most], f"and {count_in_words(len(told) - most, 'more note')}"]


def day_in_words(day: str) -> str:
    """An ISO 8601 date as people write it, as precise as it is; other text as it is.

    >>> day_in_words("2024-10-02"), day_in_words("2024-10"), day_in_words("2024")
    ('2 October 2024', 'October 2024', '2024')
    """
    found = _DAY.fullmatch(day)
    if found is None:
        return day
    year, month, number = found.groups()
    words = (number and str(int(number)), _MONTHS[int(month) - 1] if month else None, year)
    return " ".join(word for word in words if word)


def value_in_words(predicate: str, value: Mapping[str, Any]) -> str:
    """The value of a claim in words; whatever it holds is told, and nothing raises.

    Args:
        predicate: One of the claims contract.
        value: Typed by the predicate.

    >>> value_in_words("run_size", {"amount": 50, "approximate": True})
    'about 50'
    >>> value_in_words("price", {"at_least": 70000, "currency": "EUR"})
    '€70,000 or more'
    >>> value_in_words("on_sale", {"from": "2025-07", "to": "2025-12", "market": "GB"})
    'from 2025-07 to 2025-12, in the United Kingdom'
    """
    rest = dict(value)
    parts = [_core(predicate, rest), *_beside(rest)]
    return ", ".join(part for part in parts if part) or "nothing told"


def _core(predicate: str, rest: dict[str, Any]) -> str:
    if predicate == "market" and "market" in rest:
        return country(str(rest.pop("market")))
    if predicate == "feature" and "what" in rest:
        change = str(rest.pop("change", ""))
        return f"{_CHANGES.get(change, _term(change))} {rest.pop('what')}".strip()
    if predicate == "transmission" and "kind" in rest:
        return _transmission(rest)
    if "change_percent" in rest:
        return _change(rest.pop("change_percent"))
    for key in _TERMS:
        if key in rest:
            return _term(str(rest.pop(key)))
    for key in _NAMES:
        if key in rest:
            return str(rest.pop(key))
    if "amount" in rest or "at_least" in rest or "at_most" in rest:
        return _number(predicate, rest)
    if "date" in rest or "from" in rest or "to" in rest:
        return _date(rest)
    return ""


def _term(word: str) -> str:
    return _PLAIN.get(word, word.replace("_", " "))


def _transmission(rest: dict[str, Any]) -> str:
    kind = str(rest.pop("kind"))
    speeds = rest.pop("speeds", None)
    words = _term(kind).replace("dual clutch", "dual-clutch")
    return words if speeds is None or kind == "single_speed" else f"{figure(speeds)}-speed {words}"


def _change(percent: Any) -> str:
    if not isinstance(percent, int | float):
        return f"change of {percent} %"
    return f"{'down' if percent < 0 else 'up'} {figure(abs(percent))} %"


def _number(predicate: str, rest: dict[str, Any]) -> str:
    amount, low, high = (rest.pop(key, None) for key in ("amount", "at_least", "at_most"))
    written = _written(rest)
    unit = str(rest.pop("unit", "s" if predicate == "acceleration" else ""))
    tail = (f" {unit}" if unit else "") + _rate(rest)
    end = f" to {rest.pop('to')}" if predicate == "acceleration" and "to" in rest else ""
    about = "about " if rest.pop("approximate", False) is True else ""
    if amount is not None:
        return f"{about}{written(amount)}{tail}{end}"
    if low is not None and high is not None:
        return f"{about}{written(low)} to {written(high)}{tail}{end}"
    bound, more = (low, "or more") if low is not None else (high, "or less")
    return f"{about}{written(bound)}{tail} {more}{end}"


def _written(rest: dict[str, Any]) -> Callable[[Any], str]:
    if "currency" not in rest:
        return figure
    currency = str(rest.pop("currency"))
    prefix = _SYMBOLS.get(currency, f"{currency} ")
    return lambda number: prefix + figure(number)


def _date(rest: dict[str, Any]) -> str:
    date, start, end = (rest.pop(key, None) for key in ("date", "from", "to"))
    if date is not None:
        words = str(date)
    elif start is not None and end is not None:
        words = f"from {start} to {end}"
    else:
        words = f"by {end}" if start is None else f"from {start}"
    if rest.pop("model_year", False) is True:
        words = f"model year {words}"
    return f"about {words}" if rest.pop("approximate", False) is True else words


def _rate(rest: dict[str, Any]) -> str:
    for key in ("per_month", "per_year"):
        if rest.get(key) is True:
            del rest[key]
            return f" a {key.removeprefix('per_')}"
    return f" a {rest.pop('per')}" if "per" in rest else ""


def _beside(rest: dict[str, Any]) -> list[str]:
    words = []
    if "event" in rest:
        words.append(str(rest.pop("event")))
    if "per_year" in rest:
        words.append(f"{figure(rest.pop('per_year'))} a year")
    if "market" in rest:
        words.append(f"in {country(str(rest.pop('market')))}")
    if "against" in rest:
        words.append(f"against {rest.pop('against')}")
    return words + [_left(key, told) for key, told in rest.items()]


def _left(key: str, told: Any) -> str:
    return predicate_in_words(key) if told is True else f"{predicate_in_words(key)} {told}"


def figure(number: Any) -> str:
    """A number with commas between thousands and no empty decimals; what is no number as it is.

    >>> figure(1680000), figure(4.30), figure("many")
    ('1,680,000', '4.3', 'many')
    """
    if isinstance(number, bool) or not isinstance(number, int | float):
        return str(number)
    if isinstance(number, float) and (number != number or abs(number) >= 1e15):
        return str(number)
    return f"{int(number):,}" if number == int(number) else f"{number:,.6f}".rstrip("0").rstrip(".")
