"""Gathers what exports are made of from a desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from showcar.board.desk import Desk
from showcar.model.board import Clocks, Row, Wanted
from showcar.model.errors import UnknownNameError
from showcar.model.reports import ReportsWanted
from showcar.presentation.export.links import Links
from showcar.presentation.export.material import Car, Cars, Reviewed

NEEDS = ("scored", "extractors")
"""What formats need beside the programme itself."""
_MOST = 500
"""Rows of the board, or reports, that are asked for at once."""
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


def car(
    desk: Desk, name: str, clocks: Clocks, links: Links, items: Mapping[str, str], needs: Collection[str] = NEEDS
) -> Car:
    """A programme.

    Args:
        desk: What answers.
        name: Any of its names.
        clocks: As of when.
        links: Addresses of what is exported.
        items: Items of Wikidata by name.
        needs: What has to be gathered beside it, of `NEEDS`; each costs time.

    Raises:
        UnknownNameError: No programme goes by this name, or nothing was said of it by then.
        UsageError: Several programmes go by this name.
    """
    opened = desk.programme(name, clocks)
    ids = {kept.id for kept in opened.evidence.kept}
    every = (record for record in desk.sources(clocks) if record.topic == "all") if "scored" in needs else ()
    scored = tuple(one for record in every for one in record.scored if one.kept.id in ids)
    extractors = _extractors(desk, opened.verdict.programme, clocks) if "extractors" in needs else {}
    return Car(opened, _at(desk, clocks), links, scored, extractors, items)


def of_source(desk: Desk, name: str, clocks: Clocks, links: Links) -> Reviewed:
    """What is scored of a source.

    Args:
        desk: What answers.
        name: The source's.
        clocks: As of when.
        links: Addresses of what is exported.

    Raises:
        UnknownNameError: Nothing of a source of this name is scored.
    """
    found = next((one for one in desk.sources(clocks) if one.topic == "all" and one.source == name), None)
    if found is None:
        raise UnknownNameError(name, "nothing of a source of this name is scored", "see all with: showcar sources")
    documents = {one.kept.claim.document for one in found.scored}
    programmes = sorted({one.kept.programme for one in found.scored})
    readings = {
        document: reading
        for evidence in desk.ledger.evidence_about(programmes, as_of=clocks.day, as_recorded=clocks.moment)
        for document, reading in evidence.readings.items()
        if document in documents
    }
    return Reviewed(found.scored, readings, links)


def _extractors(desk: Desk, name: str, clocks: Clocks) -> dict[str, str]:
    """What read the reports of a programme, by document id."""
    found: dict[str, str] = {}
    wanted = ReportsWanted(programme=name, limit=_MOST)
    while True:
        part = desk.ledger.report_pages.page(wanted, as_of=clocks.day, as_recorded=clocks.moment)
        found |= {one.document: one.extractor for one in part.reports}
        if part.next is None:
            return found
        wanted = replace(wanted, after=part.next)


def _at(desk: Desk, clocks: Clocks) -> datetime:
    last = desk.ledger.last_recorded() or _NEVER
    return last if clocks.moment is None else min(last, clocks.moment)
