"""How many are to be, or were, built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table, words

_UNITS = words("run_size", "units")
_PART = re.compile(r"^\s*(?:of (?:them|these|those|the (?:cars|units|examples|\d+))|(?:will |are |were )?(?:going to |reserved for |allocated to |earmarked for |destined for |for ))(?!\s*sale)", re.IGNORECASE)
_FOR_MARKET = re.compile(r"\s*(?:of (?:them|these|which|those)|(?:for|in|to) (?:the )?(?:US|UK|North America|Europe|Australia|America|Japan|Germany|China|Britain|Canada)\b)", re.IGNORECASE)
_NAMED_SERIES = re.compile(r"\b(?:limited|capped|restricted|production|run|edition|series|batch|volume|total)\s+(?:\w+\s+){0,6}?(?:to|at|of|is|was|be)\s*(?:\w+ly\s+|just\s+|only\s+|exactly\s+|around\s+|about\s+|some\s+|a\s+mere\s+|no\s+more\s+than\s+|a\s+total\s+of\s+|a\s+run\s+of\s+)*$", re.IGNORECASE)


@cache
def _evidence() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(tuple(table('run_size')['evidence']))})\b", re.IGNORECASE)


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(tuple(table('run_size')['against']))})\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `run_size`, and of the limited form that a small run states."""
    for at, quantity in enumerate(sentence.quantities):
        if quantity.kind not in {"count", "number"}:
            continue
        noun = (quantity.noun or "").lower()
        text = sentence.text
        before, after = text[max(0, quantity.start - 60) : quantity.start], text[quantity.end : quantity.end + 60]
        near = before[-45:] + quantity.words + after[:45]
        per = getattr(quantity, "per", None)
        number: dict[str, Any] = dict(quantity.to_number())
        figure = next((float(number[k]) for k in ("amount", "at_least", "at_most") if k in number), 0.0)
        if per is not None:
            total = _total(sentence, at, figure)
            if total is None or per != "year":
                continue
            number = {"amount": int(total), "per_year": int(figure)}
        elif quantity.kind == "number":
            one_of = re.match(r"(?:one|1)\W+of\W+", quantity.words, re.IGNORECASE) is not None
            if not one_of and not _NAMED_SERIES.search(before) and not re.match(r"[- ](?:unit|car|example|off|strong|piece)\b|\s+(?:will|would|are to|were|are|have been) (?:ever |actually )?(?:be )?(?:built|made|produced|manufactured|assembled|created)", after):
                continue
            if one_of and re.match(r"\s*(?:the|our|a few|several|\w+ (?:brands|makers|companies))", after):
                continue
        elif noun not in _UNITS:
            continue
        elif noun in {"customer", "owner", "buyer", "client", "collector", "model", "vehicle", "truck"} and not _NAMED_SERIES.search(before) and not re.search(r"\b(?:all|limited|only|just)\s+(?:the\s+)?$", before, re.IGNORECASE) and not re.match(r"\s*(?:will|would|are to|were|are) (?:be )?(?:ever )?(?:built|made|produced)", after):
            continue
        if per is None and (_against().search(before[-25:] + quantity.words + after[:22]) and not _NAMED_SERIES.search(before)):
            continue
        if per is None and quantity.kind == "count" and not (_evidence().search(near) or sentence.segment.role in {"title", "heading", "list"}):
            continue
        if figure < 1 or figure == 1 and not re.search(r"\b(?:only|just|single|sole)\b", near, re.IGNORECASE):
            continue
        if _PART.match(after) and not _NAMED_SERIES.search(before) or _FOR_MARKET.match(after):
            continue
        if figure >= 1900 and figure <= 2060 and quantity.kind == "number":
            continue
        anchor = _anchor(sentence, quantity.start, quantity.end)
        yield Finding("run_size", number, quantity.start, quantity.end, anchor, cue=quantity.words)


def _anchor(sentence: Sentence, start: int, end: int) -> int:
    """The verb that builds or limits, whose factuality the run has; else the number's noun."""
    token = sentence.token_at(end - 1)
    return token.idx if token.idx >= start - 20 else start


def _total(sentence: Sentence, at: int, rate: float) -> float | None:
    for other in sentence.quantities[at + 1 : at + 3]:
        if other.kind == "duration" and other.unit == "year" and other.amount is not None and re.search(r"\b(?:for|over)\s+(?:\w+\s+)?$", sentence.text[max(0, other.start - 16) : other.start]):
            return rate * float(other.amount)
    return None
