"""Electric range, acceleration and top speed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.sentence import Finding, Sentence

_RANGE = re.compile(r"\b(?:range|on a (?:single |full )?(?:charge|battery)|per charge|between charges|WLTP|EPA|CLTC|NEDC|electric(?:-only)? (?:driving|mode|running|miles)|emissions?[- ]free|battery (?:gives|allows|offers|provides)|full charge|cover(?:s|ing)? (?:up to|around|about|over)?)\b", re.IGNORECASE)
_NOT_RANGE = re.compile(r"\b(?:drove|driven|odometer|away|distance from|apart|from (?:the )?(?:city|border|capital)|mileage|covered [\d,]+|testing|tested|test (?:miles|kilometres)|journey|road trip|in \d+ minutes|minutes? of charg|charging time|added? in)\b", re.IGNORECASE)
_TOP_SPEED = re.compile(r"\b(?:top speed|maximum speed|max(?:imum)? velocity|top-speed|flat out|v-?max|topping out|tops? out|topped out|maxim\w+ of|limited to|capped|governed|(?:reach|hit|achiev|exceed|surpass|top|do|good for|capable of|speeds? (?:of|up to)|run(?:s|ning)? to|on to)\w*)\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `range`, `acceleration` and `top_speed`."""
    had_range = had_speed = False
    for quantity in sentence.quantities:
        before = sentence.text[max(0, quantity.start - 70) : quantity.start]
        after = sentence.text[quantity.end : quantity.end + 60]
        number: dict[str, Any] = dict(quantity.to_number())
        if quantity.kind == "acceleration":
            to = getattr(quantity, "to", None)
            if to is None:
                continue
            number["to"] = to
            yield Finding("acceleration", number, quantity.start, quantity.end, quantity.start, cue=quantity.words)
        elif quantity.kind == "distance" and quantity.unit in {"km", "mi"} and not had_range:
            if not (_RANGE.search(before) or _RANGE.search(after)) or _NOT_RANGE.search(before[-40:] + " " + after[:30]):
                continue
            figure = next((number[k] for k in ("amount", "at_least", "at_most") if k in number), 0)
            if not 10 <= float(figure) <= 2500:
                continue
            had_range = True
            number["unit"] = quantity.unit
            yield Finding("range", number, quantity.start, quantity.end, quantity.start, cue=quantity.words)
        elif quantity.kind == "speed" and quantity.unit in {"km/h", "mph"} and not had_speed:
            near = before[-45:] + " | " + after[:25]
            if not _TOP_SPEED.search(near) or re.search(r"(?:0|zero|rest|standstill)\s*(?:-|–|to)\s*$|(?:from|wind|crash|impact|limit of)\s*$", before, re.IGNORECASE):
                continue
            figure = next((number[k] for k in ("amount", "at_least", "at_most") if k in number), 0)
            if float(figure) < 40 or re.match(r"\s*(?:in|takes)\s+(?:just |only )?\d", after) and not re.search(r"top speed", before, re.IGNORECASE):
                continue
            had_speed = True
            number["unit"] = quantity.unit
            yield Finding("top_speed", number, quantity.start, quantity.end, quantity.start, cue=quantity.words)
