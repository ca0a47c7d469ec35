"""Draws up a board and keeps it up: whatever new rows of the ledger touched is judged again, a few programmes a step.

1 what the ledger learnt since the last look, as names to judge; 2 these before all others, then what was never judged,
the smallest first, then what was judged as of an earlier day or with other track records, the oldest first. Each step
is kept whole or not at all, so that whoever goes on after a power cut begins where it ended.

Track records count as changed when somebody is scored otherwise as of the board's day. What that does to the days of
their past, which only the day of the last move hangs on, is seen when the programme is judged the next time, at the
latest on the next day.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from showcar.board import written
from showcar.board.file import About, BoardFile, about
from showcar.board.judging import Drawn, drawn, gathered
from showcar.board.knowing import Knowing
from showcar.board.order import KEYS, name_key, years_of
from showcar.board.touched import Mark, connected, follows, mark, settled, touched
from showcar.judgement import outcomes
from showcar.judgement.past import grown
from showcar.ledger import Ledger
from showcar.ledger.asking import Question
from showcar.ledger.listing import counts, parted
from showcar.ledger.view import View

STEP = 16
"""Programmes that are judged in one step."""
_COME = Question("SELECT DISTINCT name FROM claims WHERE said > :first AND said <= :last")
_ROWS = ("told", "past", "members", "words", "years", "moved", "scored")


class Drawer:
    """Draws up one board.

    Args:
        ledger: Opened.
        file: Where the board is kept; made.
        moment: Leaves out what the ledger recorded later; None for nothing.
        knowing: Track records.
    """

    def __init__(self, ledger: Ledger, file: BoardFile, moment: datetime | None, knowing: Knowing) -> None:
        self._ledger = ledger
        self._file = file
        self._moment = moment
        self._knowing = knowing

    def catch_up(self, day: date | None = None) -> None:
        """Notes which programmes have to be judged, as far as the ledger has come.

        Args:
            day: The day as of which the board is from now on; None for the one that it has.
        """
        with self._file.reading() as connection:
            known = about(connection)
        wanted = date.fromisoformat(known.day) if day is None else day
        before = None if known.mark is None else Mark(*json.loads(known.mark))
        with self._ledger.store.read() as connection:
            view = View(connection, wanted, self._moment)
            now = mark(connection)
            began = before is None or not follows(connection, before)
            if not began and now == before and wanted.isoformat() == known.day:
                return
            sizes: Counter[int] = Counter()
            if began or before is None:
                # the smallest first: most of the board stands long before the cars that everybody writes about
                for part in parted(view, counts(view)):
                    # cars that years tell apart share their names, and are judged in one go
                    sizes[min(part.names)] += sum(one.times for one in part.members)
                numbers = set(sizes)
            else:
                numbers = set() if settled(before, self._moment) else set(touched(connection, before).numbers)
                # what was said ahead of its day, by a date in it, may be all that is said of a car
                days = {"first": known.day, "last": wanted.isoformat()}
                numbers |= (
                    {row.name for row in _COME.rows(connection, **days)} if days["first"] < days["last"] else set()
                )
        records = self._knowing.mark(wanted, self._moment)
        with self._file.writing() as connection:
            if about(connection) != known:
                return  # somebody else did
            if began:
                for table in ("rows", *_ROWS, "todo"):
                    connection.execute(f"DELETE FROM {table}")
            told = (wanted.isoformat(), json.dumps(now.told()), records)
            connection.execute("UPDATE about SET day = ?, mark = ?, records = ?", told)
            connection.executemany(
                "INSERT INTO todo (number, urgent, new, size) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (number) DO UPDATE SET urgent = 1",
                ((number, int(not began), int(began), sizes[number]) for number in numbers),
            )

    def left(self) -> int:
        """How many programmes are to be judged, about."""
        with self._file.reading() as connection:
            known = about(connection)
            ((todo,),) = connection.execute("SELECT count(*) FROM todo")
            return int(todo) + len(_stale(connection, known, -1))

    def step(self, most: int = STEP, judged: Callable[[str], None] | None = None) -> int:
        """Judges a few programmes of those that wait.

        Args:
            most: About so many.
            judged: Told the name of each.

        Returns:
            How many of those that waited are done; 0 where none waits.
        """
        with self._file.reading() as connection:
            known = about(connection)
            waiting = "SELECT number FROM todo ORDER BY urgent DESC, size, number LIMIT ?"
            numbers = [row[0] for row in connection.execute(waiting, (most,))]
            rows = _stale(connection, known, most - len(numbers)) if len(numbers) < most else []
            for row in rows:
                numbers += [one[0] for one in connection.execute("SELECT number FROM members WHERE row = ?", (row,))]
        if not numbers:
            return 0
        day = date.fromisoformat(known.day)
        with self._ledger.store.read() as connection:
            affected = connected(connection, numbers)
            found = list(gathered(View(connection, day, self._moment), affected, day))
            seen = mark(connection).entries
        records, seal = self._knowing.records(day, self._moment)
        grown_ = grown(outcomes.load(), day)
        made = []
        for one in found:
            if judged is not None:
                judged(one.found.programme)
            made.append(drawn(one, records, grown_))
        with self._file.writing() as connection:
            if about(connection).day == known.day:
                _replace(connection, affected, made, seal, seen)
        return len(numbers)


def _stale(connection: sqlite3.Connection, known: About, most: int) -> list[int]:
    """Rows that were judged as of another day or with other track records, the oldest first."""
    asked = "SELECT id FROM rows WHERE as_of <> ? OR records <> ? ORDER BY as_of, id LIMIT ?"
    return [row[0] for row in connection.execute(asked, (known.day, known.records, most))]


def _replace(
    connection: sqlite3.Connection, affected: Collection[int], made: Iterable[Drawn], records: str, seen: int
) -> None:
    """Puts lines in the place of all that some names had; `seen` is how far the ledger had come."""
    old: set[int] = set()
    for number in affected:
        old.update(row[0] for row in connection.execute("SELECT row FROM members WHERE number = ?", (number,)))
        connection.execute("DELETE FROM todo WHERE number = ?", (number,))
    for row in old:
        connection.execute("DELETE FROM rows WHERE id = ?", (row,))
        for table in _ROWS:
            connection.execute(f"DELETE FROM {table} WHERE row = ?", (row,))
    for one in made:
        _insert(connection, one, records, seen)


def _insert(connection: sqlite3.Connection, one: Drawn, records: str, seen: int) -> None:
    row = one.row
    key = {sort: told(row) for sort, told in KEYS.items()}
    number = connection.execute(
        "INSERT INTO rows (programme, name, maker, stage, form, changed, probability, far, start, run, as_of, records, "
        "last, claims, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.programme, name_key(row.programme), row.maker, row.stage, row.form, key["changed"], key["probability"],
            key["stage"], key["start"], key["run"], row.as_of, records, one.last, row.claims,
            seen,
        ),
    ).lastrowid  # fmt: skip
    connection.execute("INSERT INTO told VALUES (?, ?)", (number, written.row_text(row)))
    past = written.past_text(one.points, row.changed, one.movers, one.moved, one.groups)
    connection.execute("INSERT INTO past VALUES (?, ?, ?)", (number, one.seal, past))
    for table, values in (("members", one.numbers), ("words", one.words), ("years", years_of(row))):
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", ((value, number) for value in sorted(values)))
    connection.executemany(
        "INSERT INTO moved VALUES (?, ?, ?, ?, ?)",
        ((number, seq, change.day, row.programme, written.change_text(change)) for seq, change in enumerate(one.moved)),
    )
    connection.executemany(
        "INSERT INTO scored VALUES (?, ?, ?)",
        ((number, seq, written.scored_text(scored)) for seq, scored in enumerate(one.scored)),
    )
