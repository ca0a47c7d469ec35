"""Entries of the catalogue as JSON Lines, CSV and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from showcar.catalogue.entries import Entry
from showcar.catalogue.lookup import describe
from showcar.presentation.export.csv import rows
from showcar.presentation.export.layout import Page
from showcar.presentation.safe import dumps, plain

COLUMNS = ("entry", "name", "fact", "text")
_LABEL = 12


def jsonl(entries: Sequence[Entry]) -> str:
    """A line for each entry: its `type` (`vehicle`, `maker`, `outlet` and so on), then all of its fields."""
    return "".join(dumps({"type": type(entry).__name__.lower(), **asdict(entry)}) + "\n" for entry in entries)


def csv(entries: Sequence[Entry]) -> str:
    """A row for each fact: number of the entry (from 1), its name, what the fact is, and the fact."""
    written = [COLUMNS]
    for number, entry in enumerate(entries, start=1):
        facts = describe(entry)
        named = dict(facts).get("name", "")
        written += [(str(number), named, label, text) for label, text in facts if label != "name"]
    return rows(written)


def table(entries: Sequence[Entry], *, width: int, color: bool) -> str:
    """A block for each entry: its name, then a line for each fact."""
    page = Page(width, color)
    for entry in entries:
        facts = describe(entry)
        page.line(plain(dict(facts).get("name", "")), style="bold")
        for label, text in facts:
            if label != "name":
                page.row((label, _LABEL, "dim"), (plain(text), width - _LABEL - 4, ""), indent=2)
        page.blank()
    return page.text()
