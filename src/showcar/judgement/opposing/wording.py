"""Claims, sides and dates in words, for the explanation of a conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FORMS = {"any": "", "series": " in series", "limited": " as a limited series", "one_off": " as a one-off"}
_STATUS = {
    "sold_out": "sold out", "open": "open for orders", "closed": "closed for orders",
    "waiting_list": "on a waiting list",
}  # fmt: skip
_NOUNS = {
    "run_size": "the run", "price": "the price", "order_status": "the car", "revealed": "the reveal",
    "start_of_production": "the start of production", "on_sale": "the market launch", "deliveries": "the delivery",
    "end_of_production": "the end of production", "facelift": "the facelift", "decision": "the decision",
    "donor": "the donor", "inspired_by": "the inspiration", "previews": "the model that it previews",
    "similar_to": "the car that it resembles", "succeeds": "the model that it replaces", "rival_of": "the rival",
    "nickname": "the nickname", "platform_code": "the code", "body_style": "the body", "seats": "the number of seats",
    "engine": "the drivetrain", "power": "the output", "torque": "the torque", "drive": "the drive",
    "transmission": "the transmission", "range": "the range", "acceleration": "the time from rest",
    "top_speed": "the top speed", "built_at": "the place of assembly", "assembly": "the way of assembly",
    "made_by": "the builder", "designed_by": "the designer", "market": "the market", "sales": "the change in sales",
}  # fmt: skip
_IS = {
    "CT+": "is", "PR+": "is probably", "PS+": "may be", "CT-": "is not", "PR-": "is probably not", "PS-": "may not be",
}  # fmt: skip
_BUILT = {
    "CT+": "will be built", "PR+": "will probably be built", "PS+": "may be built", "CT-": "will not be built",
    "PR-": "will probably not be built", "PS-": "may not be built",
}  # fmt: skip
_FEATURES = {"added": "gains", "removed": "loses", "kept": "keeps", "changed": "changes"}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}


def clause(predicate: str, value: Mapping[str, Any], factuality: str) -> str:
    """What a claim says, as a clause that can follow `that`.

    >>> clause("production", {"form": "limited"}, "PR-")
    'the car will probably not be built as a limited series'
    >>> clause("price", {"at_least": 160000, "currency": "EUR"}, "CT+")
    'the price is €160,000 or more'
    """
    if predicate == "production":
        form = str(value.get("form", "any"))
        return f"the car {_BUILT.get(factuality, 'may be built')}{_FORMS.get(form, f' as {form}')}"
    if predicate == "feature":
        told = f"{_FEATURES.get(str(value.get('change')), 'has')} {value.get('what', 'something')}"
        return f"the car {told}" if factuality.endswith("+") else f"it is not so that the car {told}"
    return f"{_NOUNS.get(predicate, predicate)} {_IS.get(factuality, 'may be')} {told_value(predicate, value)}"


def told_value(predicate: str, value: Mapping[str, Any]) -> str:
    """The value of a claim in words."""
    if predicate == "order_status":
        return _STATUS.get(str(value.get("status")), str(value.get("status")))
    if any(key in value for key in ("amount", "at_least", "at_most")):
        return _number(value)
    if any(key in value for key in ("date", "from", "to")):
        return _dates(value)
    if "kind" in value:
        speeds = f"{value['speeds']}-speed " if "speeds" in value else ""
        return f"{speeds}{_plain(value['kind'])}"
    for key in ("name", "party", "place", "code", "market"):
        if key in value:
            return str(value[key])
    return ", ".join(_plain(told) for told in value.values()) or "not told"


def _plain(term: Any) -> str:
    return str(term).replace("_", " ")


def _number(value: Mapping[str, Any]) -> str:
    sign = _SIGNS.get(str(value.get("currency")), f"{value['currency']} " if "currency" in value else "")
    amount, low, high = (value.get(key) for key in ("amount", "at_least", "at_most"))
    unit = f" {value['unit']}" if "unit" in value else " s" if value.get("to") in ("100 km/h", "60 mph") else ""
    tail = f"{unit} to {value['to']}" if "to" in value else unit
    about = "about " if value.get("approximate") is True else ""
    if amount is not None:
        return f"{about}{sign}{_figure(amount)}{tail}"
    if low is not None and high is not None:
        return f"{about}{sign}{_figure(low)} to {sign}{_figure(high)}{tail}"
    bound, more = (low, "or more") if low is not None else (high, "or less")
    return f"{about}{sign}{_figure(bound)}{tail} {more}"


def _figure(number: Any) -> str:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return str(number)
    return f"{number:,.6f}".rstrip("0").rstrip(".") if isinstance(number, float) else f"{number:,}"


def _dates(value: Mapping[str, Any]) -> str:
    if "date" in value:
        told = day(str(value["date"]))
        told = f"model year {told}" if value.get("model_year") is True else f"in {told}"
        told = told.replace("in ", "on ", 1) if str(value["date"]).count("-") == 2 else told
    elif "from" in value and "to" in value:
        told = f"between {day(str(value['from']))} and {day(str(value['to']))}"
    else:
        told = f"from {day(str(value['from']))}" if "from" in value else f"by {day(str(value['to']))}"
    about = "about " if value.get("approximate") is True else ""
    market = f" ({value['market']})" if "market" in value else ""
    event = f" at {value['event']}" if "event" in value else ""
    return f"{about}{told}{market}{event}"


def day(told: str) -> str:
    """An ISO 8601 date as people write it, as precise as it is; other text as it is.

    >>> day("2024-10-02"), day("2024-10"), day("2024")
    ('2 October 2024', 'October 2024', '2024')
    """
    parts = told.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3 or len(parts) > 1 and not 0 < int(parts[1]) < 13:
        return told
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*words, *([_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []), parts[0]])


def said_when(told: str | None) -> str:
    """When something was said, as an adverb.

    >>> said_when("2024-10-02"), said_when("2024"), said_when(None)
    ('on 2 October 2024', 'in 2024', '(no date is told)')
    """
    if told is None:
        return "(no date is told)"
    return f"{'on' if told.count('-') == 2 else 'in'} {day(told)}"


def people(names: Sequence[str]) -> str:
    """A list of names, some three at most.

    >>> people(("A", "B")), people(("A", "B", "C", "D"))
    ('A and B', 'A, B and 2 others')
    """
    if len(names) <= 3:
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{', '.join(names[:2])} and {len(names) - 2} others"
