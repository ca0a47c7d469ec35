"""Values, changes and testimonies as pages tell them: their days in words too.

What the command line prints keeps ISO 8601 days, which sort and can be pasted into another command.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from showcar.model.judgement import Change, Testimony
from showcar.presentation.verdict_words import WITNESS_WORDS, change_in_words, source_name, told_in_words
from showcar.presentation.words import day_in_words, value_in_words

_DAYS = ("date", "from", "to")


def worded(value: Mapping[str, Any]) -> dict[str, Any]:
    """A value with its days in words, and all else as it is.

    >>> worded({"from": "2026-05", "to": "2026-08"})
    {'from': 'May 2026', 'to': 'August 2026'}
    """
    return {key: day_in_words(told) if key in _DAYS and isinstance(told, str) else told for key, told in value.items()}


def value_told(predicate: str, value: Mapping[str, Any]) -> str:
    """The value of a claim.

    >>> value_told("start_of_production", {"from": "2026-05", "to": "2026-08", "approximate": True})
    'about from May 2026 to August 2026'
    """
    return value_in_words(predicate, worded(value))


def claim_told(predicate: str, value: Mapping[str, Any], factuality: str) -> str:
    """What a claim says.

    >>> claim_told("revealed", {"date": "2022-07"}, "CT+")
    'revealed: July 2022 confirmed'
    """
    return told_in_words(predicate, worded(value), factuality)


def change_told(change: Change) -> str:
    """What moved, from what to what.

    >>> change_told(Change("2024-05-01", "BMW Skytop", "revealed", None, {"date": "2024-05"}, ()))
    'revealed: May 2024'
    """
    before = worded(change.before) if isinstance(change.before, Mapping) else change.before
    after = worded(change.after) if isinstance(change.after, Mapping) else change.after
    return change_in_words(replace(change, before=before, after=after))


def said_by(one: Testimony) -> str:
    """Who says what how firmly, on which day."""
    condition = f", on the condition “{one.condition}”" if one.condition else ""
    told = claim_told(one.predicate, one.value, one.factuality)
    return f"{source_name(one.credited)} ({WITNESS_WORDS[one.witness]}), {day_of(one)}: {told}{condition}"


def day_of(one: Testimony) -> str:
    """The day of a testimony, as precise as it is known."""
    lead = one.kept[0]
    if not lead.said:
        return "no date"
    return day_in_words(lead.said if lead.day == one.day else one.day)
