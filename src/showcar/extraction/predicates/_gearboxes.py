"""Gearboxes: their kind and how many speeds, and what `manual` alone is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from showcar.extraction.cues import Cue
from showcar.extraction.predicates._takers import engine_acts
from showcar.extraction.sentence import Finding, Sentence

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_SPEEDS = {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "three": 3, "two": 2, "one": 1}
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|in lieu of|replac\w+|unlike|than) (?:the|its|a|an) (?:[\w’'-]+ ){0,4}$",
    re.IGNORECASE,
)
_ABOUT_DRIVE = re.compile(
    r"gear|transmission|speed|shift|clutch|engine|h(?:orse)?p|V\d|drive|automatic|pedals", re.IGNORECASE
)
_HAS = {"has", "have", "had", "get", "gets", "got", "offer", "offers", "offered", "keep", "keeps", "retain", "retains", "use", "uses"}
_OFFERED = {"offered", "available", "standard", "optional", "planned", "possible", "coming", "fitted", "dropped"}
_MANUAL_ENDS = re.compile(
    r"-only\b|\s*(?:[,.;:)!?—–]|$|(?:and|or|with|is|will|was|only|for|that|which|as|option|to|in)\b)", re.IGNORECASE
)


def _is_had(manual: Token) -> bool:
    """`it has a manual`, `a manual is available`."""
    verb = manual.head
    if not any(c.lower_ in {"a", "the", "no"} for c in manual.children):
        return False
    if manual.dep_ == "dobj":
        return verb.lower_ in _HAS
    told = {verb.lower_, *(c.lower_ for c in verb.children if c.dep_ in {"acomp", "attr"})}
    return manual.dep_ in {"nsubj", "nsubjpass"} and bool(told & _OFFERED)


def transmissions(sentence: Sentence, matches: Iterable[tuple[re.Match[str], Cue]]) -> Iterator[Finding]:
    """Findings of `transmission`, from what the vocabulary matches."""
    for match, cue in matches:
        kind = str(cue.get("kind"))
        words = match.group().lower()
        if (
            kind == "automatic"
            and words in {"auto", "automatic"}
            and not re.match(
                r"\s*(?:transmission|gearbox|box|,|\.|;|and\b|$|with\b|or\b|paddle|driv)", sentence.text[match.end() :]
            )
        ):
            continue
        before = sentence.text[max(0, match.start() - 60) : match.start()]
        if (
            words == "auto"
            or _INSTEAD.search(before)
            or kind == "manual"
            and re.search(
                r"(?:automated|semi-automatic|owner['’]s|instruction|service|repair)\s*$", before, re.IGNORECASE
            )
        ):
            continue
        if words == "manual" and not (
            _MANUAL_ENDS.match(sentence.text[match.end() :])
            and (_ABOUT_DRIVE.search(sentence.text) or _is_had(sentence.token_at(match.start())))
        ):
            continue
        value: dict[str, Any] = {"kind": kind}
        number = next((match[g] for g in ("n", "n2", "n3", "n4", "n5") if g in match.re.groupindex and match[g]), None)
        if number is not None:
            speeds = _SPEEDS.get(number.lower()) or (int(number) if number.isdigit() else None)
            if speeds:
                value["speeds"] = speeds
        owner = engine_acts(sentence, match.start())
        yield Finding(
            "transmission", value, match.start(), match.end(), match.start(), subject=owner, cue=match.group()
        )
