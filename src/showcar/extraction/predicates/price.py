"""What one costs or would cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table
from showcar.figures.quantities import Quantity

_FROM = re.compile(
    r"\b(?:from|starts? (?:at|from)|starting (?:at|from)|start(?:ing)? price (?:of|is|will be|at)?|"
    r"base price (?:of|is)?|entry[- ]level price of|begins? at|kick(?:s|ing)? off at|opens? at|upwards of)\s*"
    r"(?:just |around |about |only |a |an ){0,3}$",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r"\s+(?:(?:[a-z]+-[a-z]+|[a-z]+[^s\W]|[A-Z][a-z]+) ){0,2}")
_DETERMINED = re.compile(r"\b(?:an?|the|its|their|this|with|for|new)\s+$", re.IGNORECASE)
# `before options` says of a price that it is one
_EXTRAS = re.compile(
    r"\b(?:before|excluding|without|plus|including|with|and that[’']s before) (?:any |all |the )?(?:options?|extras|taxes)\b",
    re.IGNORECASE,
)
_STARTING_AFTER = re.compile(r"\s*(?:-?\s?)(?:starting|base|entry[- ]level|opening|entry)[ -]price\b", re.IGNORECASE)
_ALTERNATIVE = re.compile(
    r"^[^.;]{0,14}[(\[/]|^\s*(?:,\s*)?or\b|^,?\s*about\b|^\s*[-–—/]\s*(?:about|around|or)\b", re.IGNORECASE
)

# `, with a $50,000 deposit`: the next sum's own words
_AND_MORE = re.compile(
    r",?\s(?:with|plus|after|including|of which|and)\s(?:an?\s|the\s)?(?:\w+\s)?[$€£¥]\s?\d|,\swith\s"
)
# `a watch worth €20,000`
_WORTH = re.compile(
    r"\b(?:watch|luggage|hamper|jewellery|diamonds?|bag|necklace|trailer|boat|painting|accessories|equipment|extras|options?|bicycle|set of \w+|holiday)\s"
    r"(?:\w+\s)?(?:worth|costing|priced at|valued at|for)\s(?:about\s|around\s|some\s)?$",
    re.IGNORECASE,
)
# `at £2.4 million it is no bargain`
_AT = re.compile(
    r"^\W*(?:even )?(?:at|for|with (?:a|its) (?:\w+ ){0,2}(?:price|tag|sticker)(?: tag)? of)\s(?:just |only |a |an |about |around |some |over |under |more than |nearly |almost ){0,3}$",
    re.IGNORECASE,
)

# `the track car, at €4 million, is no longer available`
_BESIDE = re.compile(r",\s(?:at|for|priced at|costing|all at)\s(?:(?:about|around|some|over|under|just)\s)?$")
# `isn't cheap: €155,000`, `can be had for`, `asks €1.5 million`
_FLAT = re.compile(
    r"(?:\b(?:cheap|bargain|low|small|modest|affordable)(?:[:–—]|\s[–—-])\s|\b(?:can|may)\sbe\s(?:had|bought|ordered|yours)\s(?:for|from|at)\s|"
    r"\b(?:asks|demands|charges|wants)\s)(?:from\s|about\s|around\s|just\s|only\s|some\s|a\s|an\s){0,2}$",
    re.IGNORECASE,
)
# `it cost Aro a cool $1.2 million`, `the cost to build it was $200,000`: what a firm pays to make one
_TO_THE_FIRM = re.compile(
    r"\bcost(?:s|ing)?\s+(?:the\s+)?(?:company|firm|maker|brand|carmaker|automaker|group)\s|\bcosts?\s+(?:to|of)\s+(?:build|mak|develop|creat|design|produc|restor|assembl)\w*\b",
    re.IGNORECASE,
)
_TO_MAKE = re.compile(
    r"\s+(?:each\s+)?to\s+(?:make|build|develop|create|design|produce|restore|screw|put)\b", re.IGNORECASE
)
# `$4,800 (about $51,000 today)`
_TODAY = re.compile(
    r"\s+(?:today|now|in\s+today['’]s|in\s+(?:current|modern)|at\s+today['’]s|adjusted|after\s+inflation|when\s+adjusted)\b",
    re.IGNORECASE,
)
# `an Aro minus the $75,000 price tag`
_MINUS = re.compile(r"\b(?:minus|without|sans|less)\s+(?:the|its|that|an?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
# `£64,995 for an Aro`
_FOR_ONE = re.compile(r"\s+for\s+(?:the|an?)\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
_SAME_BRACKET = re.compile(r"\s*(?:to|and|or|[-–—])\s*", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:would|could|may|might|expected|likely|reportedly|if)\b")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]\d)")
_CHEAP_UNTIL = 1976
_EURO = 2002
_UNKNOWN = 9999
# the least that a new car cost in those years
_OLD_MONEY = {"GBP": 150, "USD": 500, "DEM": 1500, "AUD": 800, "CAD": 800}


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('price')[key])})(?!\w)", re.IGNORECASE)


@cache
def _auction(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(table('price')['auction'][key])})(?!\w)", re.IGNORECASE)


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('price')['elsewhere'])})\s*$", re.IGNORECASE)


@cache
def _difference() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternation(table('price')['difference'])})\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `price`: a sum within what cars cost, unless the words beside it say that it is another."""
    last: Quantity | None = None
    converted: Quantity | None = None
    for quantity in sentence.quantities:
        if quantity.kind != "money" or quantity.per is not None:
            continue
        number: dict[str, Any] = dict(quantity.to_number())
        currency = _currency(sentence, quantity.currency or "")
        figure = next((float(number[k]) for k in ("amount", "at_least", "at_most") if k in number), 0.0)
        least = _bound("least", currency or "")
        if currency in _OLD_MONEY and least == _bound("least", "") and _is_long_ago(sentence):
            least = _OLD_MONEY[currency]
        if currency is None or not least <= figure <= _bound("most", currency):
            continue
        if _is_other(sentence, quantity) or _MINUS.search(sentence.text, max(0, quantity.start - 24), quantity.start):
            continue
        before, last = last, quantity
        if before is not None and _is_said_again(sentence, before, quantity, converted):
            converted = quantity
            continue
        if "amount" in number and (
            _FROM.search(sentence.text[max(0, quantity.start - 60) : quantity.start])
            or _STARTING_AFTER.match(sentence.text, quantity.end)
        ):
            number["at_least"] = number.pop("amount")
        number["currency"] = currency
        about = next((m.start for m in sentence.mentions if _is_before(sentence, quantity, m.start) or _FOR_ONE.fullmatch(sentence.text, quantity.end, m.start)), None)
        opening = _is_opening(sentence, quantity) or _is_flat(sentence, quantity)
        hedged = opening and _HEDGED.search(sentence.text, quantity.end) is not None
        base = "PR+" if hedged else "CT+"
        yield Finding(
            "price",
            number,
            quantity.start,
            quantity.end,
            quantity.start,
            about=about,
            cue=quantity.words,
            fixed=opening,
            base=base,
        )


def _is_opening(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a sum opens a sentence that goes on to deny something else of the car."""
    rest = sentence.text[quantity.end : quantity.end + 110]
    denied = re.search(r"\b(?:no|not|never|hardly|n[’']t|isn[’']t)\b", rest)
    before = sentence.text[: quantity.start]
    return (_AT.match(before) or _BESIDE.search(before)) is not None and denied is not None


def _is_flat(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words right before a sum leave no doubt, whatever the rest hedges or denies: `can be had for`, `: `."""
    return _FLAT.search(sentence.text, max(0, quantity.start - 40), quantity.start) is not None


def _is_before(sentence: Sentence, quantity: Quantity, start: int) -> bool:
    """Whether a sum stands before a car's name in one phrase: `a €114,700 entry-level Audi R8`."""
    return (
        0 <= start - quantity.end < 32
        and _DETERMINED.search(sentence.text, max(0, quantity.start - 8), quantity.start) is not None
        and _ATTRIBUTES.fullmatch(sentence.text, quantity.end, start) is not None
    )


def _year(sentence: Sentence) -> int:
    """The year of the report, or one beyond all where nothing tells."""
    start = sentence.published.start if sentence.published is not None else None
    return start.year if start is not None else _UNKNOWN


def _is_long_ago(sentence: Sentence) -> bool:
    """Whether a sentence tells of years when a car cost less than a bicycle does now."""
    here: Sentence | None = sentence
    for _ in range(4):
        if here is None:
            break
        told = _YEAR.search(here.text)
        if told is not None:
            return int(told.group()) < _CHEAP_UNTIL
        here = here.previous
    return _year(sentence) < _CHEAP_UNTIL


def _currency(sentence: Sentence, currency: str) -> str | None:
    """The currency's code; a bare dollar is that of the outlet's country, lira Italian as long as there was one."""
    if currency == "lira":
        return "TRY" if _EURO <= _year(sentence) < _UNKNOWN else "ITL"
    if currency == "$":
        country = sentence.world.country if sentence.world is not None else None
        currency = table("price")["dollars"].get(country or "", "USD")
    return currency if re.fullmatch(r"[A-Z]{3}", currency) else None


def _bound(side: str, currency: str) -> float:
    bounds: dict[str, float] = table("price")[side]
    return bounds.get(currency, bounds["default"])


def _is_other(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the sum is no price of a car: an investment, a deposit, an option, a difference."""
    text = sentence.text
    before, after = text[max(0, quantity.start - 48) : quantity.start], text[quantity.end : quantity.end + 30]
    if _WORTH.search(before) or _is_of_making(sentence, quantity, before):
        return True
    if _auction("words").search(text) and _auction("fetch").search(before):
        return True
    if _difference().match(after) or _elsewhere().search(before) or _words("conversion").search(before):
        return True
    after = _AND_MORE.split(_EXTRAS.sub("", after))[0]
    near = re.split(r"[;!?]", before)[-1] + "|" + re.split(r"[;.!?]", after)[0]
    if _words("never").search(near):
        return True
    if _words("price").search(before[-40:] + quantity.words):
        return False
    return _words("other").search(near) is not None


def _is_of_making(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """Whether a sum is what a firm pays to make a car, not what one pays for it."""
    if _TO_THE_FIRM.search(before) or _TO_MAKE.match(sentence.text, quantity.end):
        return True
    return any(
        re.fullmatch(r"\s+(?:(?:a|about|around|some|cool|mere|over|nearly)\s+)*", sentence.text[m.end : quantity.start])
        and re.search(r"\bcost(?:ing|s)?\s+$", sentence.text[: m.start])
        for m in sentence.makers
        if m.end < quantity.start
    )


def _is_said_again(sentence: Sentence, last: Quantity, quantity: Quantity, converted: Quantity | None) -> bool:
    """Whether a sum is the one before it in other money, the end of such a range, or what it is today."""
    if _is_conversion(sentence, last, quantity):
        return True
    between = sentence.text[last.end : quantity.start]
    # `350,000 to 450,000 rubles ($9,800 to $12,700)`
    in_range = _SAME_BRACKET.fullmatch(between) is not None
    told = any(other.unit is not None for other in last.alternatives) and last.currency != quantity.currency
    if in_range and (converted is last or told):
        return True
    return len(between) < 28 and "(" in between and _TODAY.match(sentence.text, quantity.end) is not None


def _is_conversion(sentence: Sentence, last: Quantity, quantity: Quantity) -> bool:
    """Whether the sum says the last one again in another currency: the first counts."""
    between = sentence.text[last.end : quantity.start]
    if last.currency == quantity.currency or len(between) > 60:
        return False
    return bool(
        len(between) < 28
        and _ALTERNATIVE.search(between)
        or re.search(r"[(\[]\s*$", between)
        or _words("conversion").search(between + quantity.words)
    )
