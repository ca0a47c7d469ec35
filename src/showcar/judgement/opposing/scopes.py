"""What a claim is limited to: the market, version or generation that its value or its sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from showcar.judgement.opposing.figures import began
from showcar.judgement.opposing.words import words
from showcar.model.judgement import Reading
from showcar.model.ledger import Kept

Signature = frozenset[tuple[str, str]]
"""Scope and label of each limit."""

_END = re.compile(r"[.!?…][\"”’')\]]*\s+|\n")
_FAR = 600
_TOLD = "market told"
"""A market in the value; a market that only its sentence names weighs less."""


def sentence(kept: Kept, reading: Reading | None) -> str:
    """The sentence around a claim's quote; the quote itself where the text is not at hand."""
    claim = kept.claim
    if reading is None or reading.text[claim.start : claim.end] != claim.quote:
        return claim.quote
    text = reading.text
    before = text[max(0, claim.start - _FAR) : claim.start]
    after = text[claim.end : claim.end + _FAR]
    start = max((found.end() for found in _END.finditer(before)), default=0)
    found = _END.search(after)
    return before[start:] + claim.quote + (after[: found.start() + 1] if found else after)


def signature(kept: Kept, said: str) -> Signature:
    """What a claim is limited to.

    Args:
        kept: The claim.
        said: Its sentence.
    """
    value, predicate = kept.claim.value, kept.claim.predicate
    limits = set()
    for scope in words().scopes:
        if predicate in scope.predicates:
            found = {label for label, pattern in scope.labels if pattern.search(said)}
            # a sentence that names two of them tells neither
            if len(found) == 1:
                limits.add((scope.name, found.pop()))
    if value.get("market"):
        told = str(value["market"])
        limits = {limit for limit in limits if limit[0] != "market"} | {("market", told), (_TOLD, told)}
    if value.get("model_year") is True:
        limits.add(("model year", str(value.get("date"))))
    return frozenset(limits)


def differ(one: Signature, other: Signature) -> str | None:
    """Name of the scope in which two claims differ, None where they speak of the same."""
    if one == other:
        return None
    first, second = dict(one), dict(other)
    sided = {scope.name: scope.one_sided for scope in words().scopes} | {"model year": True, _TOLD: True}
    for name in sorted(first.keys() | second.keys()):
        labels = {first.get(name), second.get(name)}
        if len(labels) > 1 and (sided.get(name, True) or None not in labels):
            return name
    return None


def decides(said: str) -> bool:
    """Whether a sentence tells a decision."""
    return words().decisions.search(said) is not None


def ends(said: str) -> bool:
    """Whether a sentence tells the end of a plan."""
    return words().ends.search(said) is not None


def slips(said: str) -> bool:
    """Whether a sentence tells that a date has moved."""
    return words().slips.search(said) is not None


def is_over(said: str) -> bool:
    """Whether a sentence tells what was once planned."""
    return words().over.search(said) is not None


def turned(affirmed: Iterable[str], denied: Iterable[str]) -> tuple[str, str] | None:
    """The word that stands in an affirmed and, negated, in a denied sentence, as both have it; None without one."""
    yes, no = list(affirmed), list(denied)
    for pair in words().turned:
        without = next(
            (found[0] for said in yes if (found := pair.plain.search(said)) and not pair.negated.search(said)), None
        )
        negated = next((found[0] for said in no if (found := pair.negated.search(said))), None)
        if without and negated:
            return without, negated
    return None


def happened(kept: Kept) -> bool:
    """Whether the date of a claim had certainly come when it was said."""
    return began(kept.claim.value, date.fromisoformat(kept.day))


def doubtful(reading: Reading) -> Mapping[str, str]:
    """Notes of a report on its language: kind and message, of those that can turn a sentence round."""
    return {kind: message for kind, message in reading.notes if kind in ("translation", "damage")}
