"""How a car sells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.sentence import Finding, Sentence

_SALES = re.compile(r"\b(?:sales|sold|deliver(?:ies|ed)|registrations?|registered|demand|volumes?|shifted|buyers|found (?:\w+ )?(?:owners|homes|buyers)|moved|sells|selling|sell)\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:down|fell|fall(?:en|ing|s)?|drop(?:ped|s|ping)?|declin\w+|slump\w*|plung\w+|tumbl\w+|sank|lower|less|fewer|plummet\w*|shrunk|shrank|slid|decreas\w+|collaps\w+)\b", re.IGNORECASE)
_UP = re.compile(r"\b(?:up|rose|ris(?:e|en|es|ing)|grew|gr(?:ow|own|owing|owth)|jump\w*|climb\w*|increas\w+|surg\w+|more|higher|soar\w*|doubl\w+)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:versus|compared (?:to|with)|against|from|over|on|than in|year[- ]on[- ]year)\s+(?P<what>(?:the\s+)?[\w’' -]{3,30}?)(?=[.,;)]|$|\s+(?:and|but|as|when|which)\b)")
_UNITS = {"unit", "car", "vehicle", "example", "copy", "model", "piece", "suv", "truck", "sedan", "coupe", "roadster"}


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `sales`."""
    for quantity in sentence.quantities:
        text = sentence.text
        before, after = text[max(0, quantity.start - 60) : quantity.start], text[quantity.end : quantity.end + 60]
        near = before + " | " + after
        if quantity.kind == "percent":
            if not _SALES.search(before) and not re.match(r"[^.;]{0,30}\b(?:in|of) (?:sales|demand)", after):
                continue
            amount = quantity.amount
            if amount is None:
                continue
            if amount > 0 and _DOWN.search(before[-30:] + " " + quantity.words + " " + after[:12]):
                amount = -amount
            elif not (_UP.search(before[-30:] + after[:12]) or amount < 0):
                continue
            value: dict[str, Any] = {"change_percent": int(amount) if amount == int(amount) else float(amount)}
            against = _AGAINST.match(text, quantity.end + 1) or _AGAINST.search(text, quantity.end)
            if against is not None:
                value["against"] = against["what"].strip()
            yield Finding("sales", value, _low(sentence, quantity.start), quantity.end, _anchor(sentence, quantity.start), cue="sales by percent")
        elif quantity.kind in {"count", "number"}:
            noun = (quantity.noun or "").lower()
            number: dict[str, Any] = dict(quantity.to_number())
            verb = re.search(r"\b(?:sold|shifted|deliver(?:ed|ies of)|registered|moved|sales (?:of|reached|were|totall?ed|stood at|hit|topped)|found homes for|sells?|selling)\b[^.;:]{0,28}$", before, re.IGNORECASE)
            passive = re.match(r"\s*(?:\w+\s+){0,2}?(?:were|was|have been|had been|are)\s+(?:ever\s+|already\s+)?(?:sold|delivered|registered)\b|\s+(?:sold|sales|deliveries|registrations)\b(?!\s+out)", after, re.IGNORECASE)
            if not verb and not passive or re.search(r"\bsold out\b|out of|limited|order|reserv|pre-", near[:120], re.IGNORECASE):
                continue
            if quantity.kind == "number" and not verb or quantity.kind == "count" and noun not in _UNITS:
                continue
            figure = next((float(number[k]) for k in ("amount", "at_least", "at_most") if k in number), 0.0)
            if figure < 2 or 1950 <= figure <= 2050 and quantity.kind == "number":
                continue
            if verb and re.search(r"\b(?:will|to be|plans?|target\w*|expects?|hopes?|aims?)\b", before, re.IGNORECASE):
                continue
            yield Finding("sales", number, _low(sentence, quantity.start), quantity.end, _anchor(sentence, quantity.start), cue="sales in units")


def _low(sentence: Sentence, start: int) -> int:
    match = None
    for match in _SALES.finditer(sentence.text, max(0, start - 60), start):
        pass
    return match.start() if match is not None else start


def _anchor(sentence: Sentence, start: int) -> int:
    match = None
    for match in _SALES.finditer(sentence.text, max(0, start - 60), start):
        pass
    return match.start() if match is not None else start
