"""What the cells of an export may hold: an export that was edited or damaged is told before it is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Table

from showcar.model.interval import parse_iso

_LARGEST = 2**63 - 1
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def fault(table: Table, row: Mapping[str, Any]) -> str | None:
    """What is wrong with a row, in a clause; None where nothing is.

    Args:
        table: Where it belongs.
        row: All of its columns.
    """
    for name, type_, nullable in _columns(table):
        told = row[name]
        if told is None:
            if not nullable:
                return f"has no {name}"
        elif type_ is int:
            if not isinstance(told, int) or isinstance(told, bool) or abs(told) > _LARGEST:
                return f"has a {name} that is no number"
        elif not isinstance(told, str):
            return f"has a {name} that is no text"
        elif not told.isascii() and not _can_be_kept(told) or "\x00" in told:
            return f"has a {name} with a character that no text has"
        elif name in _FORMS and not _FORMS[name](told):
            return f"has a {name} that cannot be read"
    return None


@lru_cache(maxsize=64)
def _columns(table: Table) -> tuple[tuple[str, type, bool], ...]:
    return tuple(
        (column.name, int if isinstance(column.type, Integer) else str, bool(column.nullable))
        for column in table.columns
    )


def _can_be_kept(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=8192)
def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


@lru_cache(maxsize=8192)
def _is_day(text: str) -> bool:
    # a link that always held has none
    try:
        return not text or _DAY.fullmatch(text) is not None and parse_iso(text) is not None
    except ValueError:
        return False


@lru_cache(maxsize=8192)
def _is_object(text: str) -> bool:
    return isinstance(_read(text), dict)


@lru_cache(maxsize=8192)
def _is_strings(text: str) -> bool:
    told = _read(text)
    return isinstance(told, list) and all(isinstance(one, str) for one in told)


@lru_cache(maxsize=8192)
def _is_notes(text: str) -> bool:
    told = _read(text)
    return isinstance(told, list) and all(isinstance(note, list) and _is_note(*note) for note in told)


def _is_note(kind: Any = None, message: Any = None, start: Any = None, end: Any = None, *more: Any) -> bool:
    spans = all(edge is None or isinstance(edge, int) for edge in (start, end))
    return isinstance(kind, str) and isinstance(message, str) and spans and not more


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


_FORMS: dict[str, Callable[[str], bool]] = {
    "recorded_at": _is_instant, "asked_at": _is_instant, "due": _is_instant, "said": _is_day, "value": _is_object,
    "details": _is_object, "source": _is_strings, "reasons": _is_strings, "notes": _is_notes,
}  # fmt: skip
"""What a text in a column has to be, where not every text will do."""
