"""Gathers what exports are made of from a desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from showcar.board.desk import Desk
from showcar.model.board import Clocks, Row, Wanted
from showcar.presentation.export.links import Links
from showcar.presentation.export.material import Car, Cars

_MOST = 500
"""Rows of the board that are asked for at once."""
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def cars(desk: Desk, clocks: Clocks, wanted: Wanted, links: Links) -> Cars:
    """The whole board, or those rows of it that are wanted.

    Args:
        desk: What answers.
        clocks: As of when.
        wanted: Which rows, in which order; its limit counts nothing.
        links: Addresses of what is exported.
    """
    rows: list[Row] = []
    after: str | None = None
    while True:
        found = desk.board(clocks, replace(wanted, after=after, limit=_MOST))
        rows += found.rows
        after = found.next
        if after is None:
            return Cars(clocks, tuple(rows), _at(desk, clocks), links)


def car(desk: Desk, name: str, clocks: Clocks, links: Links, items: Mapping[str, str]) -> Car:
    """A programme.

    Args:
        desk: What answers.
        name: Any of its names.
        clocks: As of when.
        links: Addresses of what is exported.
        items: Items of Wikidata by name.

    Raises:
        UnknownNameError: No programme goes by this name, or nothing was said of it by then.
        UsageError: Several programmes go by this name.
    """
    opened = desk.programme(name, clocks)
    ids = {kept.id for kept in opened.evidence.kept}
    every = (record for record in desk.sources(clocks) if record.topic == "all")
    scored = tuple(one for record in every for one in record.scored if one.kept.id in ids)
    reports = desk.ledger.reports(as_of=clocks.day, as_recorded=clocks.moment)
    extractors = {one.document: one.extractor for one in reports if one.document in opened.evidence.readings}
    return Car(opened, _at(desk, clocks), links, scored, extractors, items)


def _at(desk: Desk, clocks: Clocks) -> datetime:
    last = desk.ledger.last_recorded() or _NEVER
    return last if clocks.moment is None else min(last, clocks.moment)
