"""Engine layout, power, torque, driven wheels and transmission."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.cues import Cue, cues
from showcar.extraction.sentence import Finding, Sentence

_SPEEDS = {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "three": 3, "two": 2, "one": 1}
_NOT_ITS = re.compile(
    r"(?:no|without|instead of|rather than|replac\w+|unlike|not|lieu of|ditch\w*|drop\w*|goodbye to|abandon\w*|swap\w*|in place of|future|transition to|shift to|switch to|strategy|push into|market for|demand for|investment in|segment of|era of|age of|world of|move to|going|goes|go|other|rival\w*)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_GENERAL_AFTER = re.compile(
    r"\s+(?:cars|vehicles|models|suvs|evs|crossovers|trucks|sales|market|segment|mobility|strategy|future|era|age|revolution|transition|line-?up|range|portfolio|push|plans|offensive|charging|chargers?|grid|windows?|seats?|mirrors?|steering|boot|tailgate|roof|doors?|handbrake|parking|blue|guitar|era|technology|startup|start-up|brand|company|makers?|division|car maker|carmaker|platforms?|architecture|architectures)\b",
    re.IGNORECASE,
)
_PER_MOTOR = re.compile(r"\b(?:each|per motor|per axle|front motor|rear motor|from the (?:electric motor|battery|e-motor)|electric motors? (?:add|contribut|provid|deliver)\w*|electric boost)\b", re.IGNORECASE)
_MORE_POWER = re.compile(r"\b(?:more|extra|additional|increase of|up by|gain of|boost of|another|less|up from|than the)\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `engine`, `power`, `torque`, `drive` and `transmission`."""
    yield from _engines(sentence)
    yield from _outputs(sentence)
    for match, cue in _matches(sentence, "drive"):
        yield Finding("drive", {"wheels": cue.get("wheels")}, match.start(), match.end(), match.start(), cue=match.group())
    yield from _transmissions(sentence)


def _matches(sentence: Sentence, key: str) -> Iterator[tuple[re.Match[str], Cue]]:
    taken: list[tuple[int, int]] = []
    for cue in cues("powertrain", key):
        for match in cue.pattern.finditer(sentence.text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            mention = sentence.mention_at(match.start())
            if mention is not None and match.end() <= mention.end:
                continue
            taken.append(match.span())
            yield match, cue


def _engines(sentence: Sentence) -> Iterator[Finding]:
    found = list(_matches(sentence, "cue"))
    layouts = {str(cue.get("layout")) for _, cue in found}
    combustion = layouts - {"electric", "hybrid", "plug_in_hybrid", "hydrogen"}
    for match, cue in found:
        layout = str(cue.get("layout"))
        words = match.group()
        after = sentence.text[match.end() : match.end() + 24]
        if _GENERAL_AFTER.match(after) or _NOT_ITS.search(sentence.text[max(0, match.start() - 40) : match.start()]) and layout == "electric":
            continue
        if layout == "hybrid" and "plug_in_hybrid" in layouts:
            continue
        if layout == "electric":
            # motors of a hybrid are a part of the hybrid
            if layouts & {"hybrid", "plug_in_hybrid", "hydrogen"}:
                continue
            if combustion and re.search(r"motor|e-axle", words, re.IGNORECASE):
                continue
            if words.lower() in {"evs", "ev", "bevs", "electric"} and not _is_its_own(sentence, match):
                continue
        yield Finding("engine", {"layout": layout}, match.start(), match.end(), match.start(), cue=words)


def _is_its_own(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a bare `electric` or `EV` speaks of the car, not of the business."""
    token = sentence.token_at(match.start())
    if token.dep_ in {"attr", "acomp", "oprd"}:
        return True
    if token.dep_ in {"amod", "compound"} and token.head.lower_ in {"power", "version", "car", "concept", "model", "machine", "flagship", "icon", "future", "form"}:
        return True
    return token.lower_ == "ev" and any(c.lower_ in {"the", "this", "a", "an"} for c in token.children) and bool(sentence.topic)


def _outputs(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for quantity in sentence.quantities:
        if quantity.kind not in {"power", "torque"}:
            continue
        unit = quantity.unit
        if unit not in {"kW", "hp", "PS", "Nm", "lb-ft"}:
            continue
        before = sentence.text[max(0, quantity.start - 45) : quantity.start]
        after = sentence.text[quantity.end : quantity.end + 40]
        if _MORE_POWER.search(before[-16:]) and not re.search(r"more than\s*$", before) or re.match(r"\s*(?:more|less|extra|up on|down on|charg|per (?:litre|liter|tonne)|of charging|DC|AC|fast|rapid|electric motor\b)", after, re.IGNORECASE):
            continue
        if re.search(r"charg", after[:25], re.IGNORECASE) or re.search(r"charg\w+ (?:at|speeds?|power|rates?)[^.]{0,25}$", before, re.IGNORECASE):
            continue
        number: dict[str, Any] = dict(quantity.to_number())
        part = bool(_PER_MOTOR.search(sentence.text[quantity.end : quantity.end + 30])) or bool(re.search(r"electric motor|e-motor", before[-30:], re.IGNORECASE))
        if part and quantity.kind in seen:
            continue
        seen.add(quantity.kind)
        number["unit"] = unit
        yield Finding(quantity.kind, number, quantity.start, quantity.end, quantity.start, cue=quantity.words)


def _transmissions(sentence: Sentence) -> Iterator[Finding]:
    for match, cue in _matches(sentence, "transmission"):
        kind = str(cue.get("kind"))
        words = match.group().lower()
        if kind == "automatic" and words in {"auto", "automatic"} and not re.match(r"\s*(?:transmission|gearbox|box|,|\.|;|and\b|$|with\b|or\b|paddle|driv)", sentence.text[match.end() :]):
            continue
        if words == "auto" or kind == "manual" and words == "manual" and not re.search(r"gear|transmission|speed|shift|clutch|engine|hp|bhp|V\d|drive", sentence.text):
            continue
        value: dict[str, Any] = {"kind": kind}
        number = next((match[g] for g in ("n", "n2") if g in match.re.groupindex and match[g]), None)
        if number is not None:
            speeds = _SPEEDS.get(number.lower()) or (int(number) if number.isdigit() else None)
            if speeds:
                value["speeds"] = speeds
        yield Finding("transmission", value, match.start(), match.end(), match.start(), cue=match.group())
