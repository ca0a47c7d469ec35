"""A report and its claims as rows: days as texts, values as JSON, ids from what they say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.interval import parse_iso


def claim_row(claim: Claim, said: str, name: int, year: int | None) -> dict[str, Any]:
    """A claim's own columns."""
    value, source = _value(claim.value), _list(tuple(claim.source))
    first, last = _value_days(claim.value)
    return {
        "claim": claim_id(claim),
        "name": name,
        "subject": clean(claim.subject),
        "predicate": claim.predicate,
        "value": value,
        "value_from": first,
        "value_to": last,
        "factuality": claim.factuality,
        "source": source,
        "said_on": claim.said_on,
        "condition": None if claim.condition is None else clean(claim.condition),
        "quote": clean(claim.quote),
        "span_start": claim.start,
        "span_end": claim.end,
        "reasons": _list(tuple(claim.reasons)),
        "said": said,
        "year": year,
    }  # fmt: skip


def claim_id(claim: Claim) -> str:
    """Id of a claim, from what it says and where; the same in every run that finds it."""
    return digest(
        claim.document, clean(claim.subject), claim.predicate, _value(claim.value), claim.factuality,
        _list(tuple(claim.source)), claim.said_on or "", claim.condition or "", str(claim.start), str(claim.end),
    )  # fmt: skip


def reading_row(document: Document) -> dict[str, Any]:
    """A document's own columns; its path belongs to its arrival."""
    notes = [[note.kind, note.message, note.start, note.end] for note in document.notes]
    row: dict[str, Any] = {"text": clean(document.text)}
    for key in ("title", "published", "published_from", "outlet", "author", "url", "language"):
        told = getattr(document, key)
        row[key] = None if told is None else clean(told)
    row["notes"] = dumps(notes)
    return row


def clean(words_: str) -> str:
    """Text as every store can keep it: a NUL, and half of a character, becomes U+FFFD; the length stays."""
    if words_.isascii() and "\x00" not in words_:
        return words_
    if "\x00" in words_:
        words_ = words_.replace("\x00", "\ufffd")
    try:
        words_.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in words_)
    return words_


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(value: Any) -> str:
    """JSON as the ledger keeps it: without blanks, and without what no store can keep."""
    if not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    # a NUL is written as \u0000, which every store can keep
    return clean(_encode(value))


def _value(value: Mapping[str, Any]) -> str:
    try:
        # 1, 1.0 and True are equal, but not the same
        return _same_value(tuple(value.items()), tuple(map(type, value.values())))
    except TypeError:
        return dumps(dict(value))


@lru_cache(maxsize=8192)
def _same_value(items: tuple[tuple[str, Any], ...], types: tuple[type, ...]) -> str:
    return dumps(dict(items))


@lru_cache(maxsize=8192)
def _list(words_: tuple[str, ...]) -> str:
    return dumps(list(words_))


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=8192)
def first_day(iso: str | None) -> str | None:
    """The first day that an ISO 8601 date covers; None where it is none."""
    if iso is None:
        return None
    if len(iso) == 10:
        return iso
    try:
        start = parse_iso(iso).start
    except ValueError:
        return None
    return None if start is None else start.isoformat()


def said_day(claim: Claim, published: str | None, today: str) -> str:
    """The day from which a claim counts as said: its own date, else the report's, else that of the recording."""
    report = first_day(published)
    own = first_day(claim.said_on)
    if own is None:
        return report or today
    if published is not None and report is not None:
        try:
            end = parse_iso(published).end
        except ValueError:
            end = None
        # no report tells what was said after it
        if end is not None and own >= end.isoformat():
            return report
    return own


def said_date(said_on: str | None, published: str | None, day: str) -> str | None:
    """The date that tells the day from which a claim counts as said, as precise as is known; None where none does.

    >>> said_date("2024-05", "2025", "2024-05-01"), said_date("2030", "2025", "2025-01-01")
    ('2024-05', '2025')
    """
    if said_on is not None and (published is None or first_day(said_on) == day):
        return said_on
    return published


def effective_day(before: str | None, after: str | None, moment: datetime) -> str:
    """The day from which a later revision counts: its own date where that is later, else the day it was seen."""
    earlier, later = first_day(before), first_day(after)
    if later is not None and (earlier is None or later > earlier):
        return later
    return moment.date().isoformat()


def moment(recorded_at: str) -> datetime:
    """An instant as the ledger writes it."""
    return datetime.fromisoformat(recorded_at)


def _value_days(value: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """First and last day of a value that is a date."""
    if "date" not in value and "from" not in value and "to" not in value:
        return None, None
    start, end = (value.get("date", value.get(key)) for key in ("from", "to"))
    first = first_day(start) if isinstance(start, str) else None
    return first, _last_day(end) if isinstance(end, str) else None


@lru_cache(maxsize=8192)
def _last_day(iso: str) -> str | None:
    try:
        after = parse_iso(iso).end
    except ValueError:
        return None
    return None if after is None else (after - timedelta(days=1)).isoformat()
