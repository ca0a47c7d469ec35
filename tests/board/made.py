"""What a desk answers, worked out afresh from the ledger, without anything kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from showcar.board.desk import Desk
from showcar.board.rows import row
from showcar.judgement import outcomes
from showcar.judgement.changes import changes
from showcar.judgement.track_record import Known, records, scored
from showcar.judgement.verdicts import verdict
from showcar.ledger import Ledger
from showcar.model.board import Board, Clocks, Wanted

ALL = Wanted(sort="name", limit=500)


def fresh(ledger: Ledger, clocks: Clocks) -> Any:
    """Rows, changes and track records, judged at once."""
    day, moment = clocks.day, clocks.moment
    names = [name for one in outcomes.load().all for name in (one.name, one.became) if name]
    known = Known(ledger.evidence_about(names, as_of=day, as_recorded=moment), outcomes.load(), clocks.day)
    every = list(ledger.all_evidence(as_of=day, as_recorded=moment))
    rows = [row(found, verdict(found, records=known)) for found in every]
    moved = [change for found in every for change in changes(found, date.min, records=known)]
    return (
        rows,
        sorted(moved, key=lambda change: (change.day, change.programme)),
        records(scored(every, outcomes.load(), clocks.day)),
    )


def kept(desk: Desk, clocks: Clocks) -> Any:
    """The same from a desk."""
    board = desk.board(clocks, ALL)
    assert board.total == board.programmes == board.judged == len(board.rows)
    return list(board.rows), list(desk.changes(date.min, clocks)), desk.sources(clocks)


def names(board: Board) -> list[str]:
    """The programmes of a board, in its order."""
    return [one.programme for one in board.rows]
