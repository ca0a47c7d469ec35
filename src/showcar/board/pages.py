"""A part of a board out of its file: rows that fit, in order, from a place on; numbers of what there is."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from showcar.board import written
from showcar.board.asked import Place
from showcar.board.file import about
from showcar.board.order import name_key
from showcar.catalogue.folding import plain
from showcar.ledger.rows import clean
from showcar.model.board import Board, Clocks, Row, Wanted
from showcar.model.judgement import STAGES

_COLUMNS = {
    "changed": "changed", "name": "", "probability": "probability", "stage": "far", "start": "start", "run": "run",
}  # fmt: skip
FALLING = frozenset({"changed", "probability", "stage"})
"""Orders that begin with the greatest."""
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Line:
    """How a programme was judged.

    Attributes:
        row: Number of its row.
        programme: Name in full.
        day: ISO 8601 day as of which.
        seal: Mark of all that is told of it: of what its verdict rests on, and how far the ledger had come.
        done: Whether nothing waits to be judged that may change it, as far as the board knows.
    """

    row: int
    programme: str
    day: str
    seal: str
    done: bool


def page(connection: sqlite3.Connection, clocks: Clocks, wanted: Wanted, place: Place | None) -> Board:
    """A part of the board.

    Args:
        connection: Of a board's file.
        clocks: As of when it is asked.
        wanted: Which rows, checked.
        place: Behind which they are wanted.
    """
    fits, given = _fits(wanted)
    found = list(_in_order(connection, wanted, place, fits, given))
    more = len(found) > wanted.limit
    found = found[: wanted.limit]
    after = None
    if more:
        last = found[-1]
        after = Place(last[1], last[2], last[3]).told(wanted)
    total = _total(connection, _counts(connection), wanted, fits, given)
    return _board(connection, clocks, tuple(written.row(told) for told, *_ in found), total, after)


def _board(
    connection: sqlite3.Connection, clocks: Clocks, rows: tuple[Row, ...], total: int, after: str | None
) -> Board:
    """Rows of a board with what is told of it as a whole."""
    counts, board = _counts(connection), about(connection)
    return Board(
        clocks, rows, total, counts.get("all", {}).get("", 0) + counts.get("new", {}).get("1", 0),
        counts.get("judged", {}).get(f"{clocks.day.isoformat()} {board.records}", 0),
        tuple(sorted(counts.get("maker", {}).items())),
        tuple((stage, times) for stage in STAGES if (times := counts.get("stage", {}).get(stage, 0))),
        tuple(sorted(counts.get("form", {}).items())),
        tuple(sorted((int(year), times) for year, times in counts.get("year", {}).items())), after,
    )  # fmt: skip


def by_stage(
    connection: sqlite3.Connection, clocks: Clocks, wanted: Wanted, each: int
) -> tuple[Board, tuple[tuple[str, tuple[Row, ...], int], ...]]:
    """A board without rows, and for each stage of which there is any, in their order, some rows and how many fit.

    Args:
        connection: Of a board's file.
        clocks: As of when it is asked.
        wanted: Which rows, checked; those that moved last come first.
        each: Rows of a stage at most.
    """
    fits, given = _fits(wanted)
    counted = _counts(connection).get("stage", {})
    order = "r.changed DESC, r.name, r.programme"
    asked = f"SELECT r.id FROM rows r WHERE r.stage = ? ORDER BY {order}"
    fitting: dict[int, str] | None = None
    if fits:
        fitting = dict(connection.execute(f"SELECT r.id, r.stage FROM rows r WHERE {' AND '.join(fits)}", given))
        counted = Counter(fitting.values())
    numbers: dict[str, list[int]] = {}
    for stage, times in counted.items():
        # they come in order out of an index; to put all that fit in order would take thrice as long
        rows = (row for (row,) in connection.execute(asked, (stage,)) if fitting is None or row in fitting)
        numbers[stage] = list(islice(rows, min(each, times)))
    records = _records(connection, [row for rows in numbers.values() for row in rows])
    parts = tuple(
        (stage, tuple(written.row(records[row]) for row in numbers[stage]), counted[stage])
        for stage in STAGES if numbers.get(stage)
    )  # fmt: skip
    return _board(connection, clocks, (), sum(counted.values()), None), parts


def moved(connection: sqlite3.Connection, since: str, most: int | None) -> list[tuple[int, list[Any]]]:
    """What moved since a day, by day and programme, each with the number of its row.

    Args:
        connection: Of a board's file.
        since: ISO 8601 day.
        most: At most so many, the latest ones; None for all.
    """
    asked = (
        "SELECT m.row, m.record FROM moved m JOIN rows r ON r.id = m.row WHERE m.day >= :since AND r.last >= :since "
        "ORDER BY m.day {order}, m.programme {order}, m.row {order}, m.seq {order}"
    )
    if most is None:
        rows = connection.execute(asked.format(order=""), {"since": since}).fetchall()
    else:
        limited = f"{asked.format(order='DESC')} LIMIT :most"
        rows = connection.execute(limited, {"since": since, "most": most}).fetchall()[::-1]
    return [(row, json.loads(record)) for row, record in rows]


def past(connection: sqlite3.Connection, programme: str, seal: str, records: str) -> written.Past | None:
    """What the replay of a programme's past gave; None where it was judged by something else, or not yet.

    Args:
        connection: Of a board's file.
        programme: Its name in full.
        seal: Mark of what its verdict rests on.
        records: Mark of the track records.
    """
    asked = (
        "SELECT p.record FROM rows r JOIN past p ON p.row = r.id "
        "WHERE r.name = ? AND r.programme = ? AND p.print = ? AND r.records = ?"
    )
    row = connection.execute(asked, (name_key(programme), programme, seal, records)).fetchone()
    return None if row is None else written.past(row[0])


def lines(connection: sqlite3.Connection, programme: str | None, least: int = 0) -> list[Line]:
    """How programmes were judged, the most written about first.

    Args:
        connection: Of a board's file.
        programme: The name in full of one; None for all.
        least: Claims that they have at least.
    """
    asked = (
        "SELECT r.id, r.programme, r.as_of, p.print, r.records, r.seen, "
        "r.as_of = a.day AND r.records = a.records AND NOT EXISTS "
        "(SELECT 1 FROM members m JOIN todo t ON t.number = m.number WHERE m.row = r.id) "
        "FROM rows r JOIN past p ON p.row = r.id JOIN about a "
    )
    if programme is None:
        found = connection.execute(f"{asked} WHERE r.claims >= ? ORDER BY r.claims DESC, r.id", (least,))
    else:
        found = connection.execute(f"{asked} WHERE r.name = ? AND r.programme = ?", (name_key(programme), programme))
    return [
        Line(row, name, as_of, f"{seal} {records} {seen}", bool(done))
        for row, name, as_of, seal, records, seen, done in found
    ]


def scores(connection: sqlite3.Connection) -> list[str]:
    """Every scored claim as it was written, in an order that stays."""
    return [text for (text,) in connection.execute("SELECT record FROM scored ORDER BY record")]


def numbers(connection: sqlite3.Connection, rows: Iterable[int]) -> set[int]:
    """Numbers of the names of some rows."""
    asked = "SELECT number FROM members WHERE row = ?"
    return {number for row in rows for (number,) in connection.execute(asked, (row,))}


def _counts(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind, value, times in connection.execute("SELECT kind, value, times FROM counts WHERE times > 0"):
        found.setdefault(kind, {})[value] = times
    return found


def _fits(wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    """Conditions on a row, and their values."""
    given: dict[str, Any] = {}
    conditions = []
    for name in ("maker", "stage", "form"):
        if (value := getattr(wanted, name)) is not None:
            conditions.append(f"r.{name} = :{name}")
            given[name] = clean(value)
    if wanted.year is not None:
        conditions.append("r.id IN (SELECT row FROM years WHERE year = :year)")
        given["year"] = wanted.year
    for number, word in enumerate(sorted(set(plain(clean(wanted.words)).split()))):
        conditions.append(f"r.id IN (SELECT row FROM words WHERE word >= :w{number} AND word < :x{number})")
        given |= {f"w{number}": word, f"x{number}": word + _LAST}
    return conditions, given


def _in_order(
    connection: sqlite3.Connection, wanted: Wanted, place: Place | None, fits: Sequence[str], given: dict[str, Any]
) -> Iterator[tuple[str, Any, str, str]]:
    """Records of rows in order with what they are ordered by: first those that have it, then the others."""
    column = _COLUMNS[wanted.sort]
    falls = (wanted.sort in FALLING) != wanted.reverse
    left = wanted.limit + 1
    if place is None or place.key is not None:
        # names of equals go the other way where all does
        names = ("<", "DESC") if wanted.reverse else (">", "ASC")
        conditions, values = [*fits], dict(given)
        order = f"r.name {names[1]}, r.programme {names[1]}"
        if column:
            conditions.append(f"r.{column} IS NOT NULL")
            order = f"r.{column} {'DESC' if falls else 'ASC'}, {order}"
        if place is not None:
            behind = f"(r.name, r.programme) {names[0]} (:name, :programme)"
            if column:
                than = "<" if falls else ">"
                behind = f"(r.{column} {than}= :key AND (r.{column} {than} :key OR {behind}))"
            conditions.append(behind)
            values |= {"key": place.key, "name": place.name, "programme": place.programme}
        for row in _asked(connection, conditions, order, values, left, f"r.{column}" if column else "''"):
            left -= 1
            yield row
    if column and left:
        conditions, values = [*fits, f"r.{column} IS NULL"], dict(given)
        if place is not None and place.key is None:
            conditions.append("(r.name, r.programme) > (:name, :programme)")
            values |= {"name": place.name, "programme": place.programme}
        yield from _asked(connection, conditions, "r.name, r.programme", values, left, "NULL")


def _asked(
    connection: sqlite3.Connection, conditions: Sequence[str], order: str, values: dict[str, Any], limit: int, key: str
) -> list[tuple[str, Any, str, str]]:
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    chosen = f"SELECT r.id, {key}, r.name, r.programme FROM rows r {where} ORDER BY {order} LIMIT :limit"
    rows = connection.execute(chosen, {**values, "limit": limit}).fetchall()
    records = _records(connection, [row[0] for row in rows])
    return [(records[row[0]], *row[1:]) for row in rows]


def _records(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, str]:
    """Lines as they were written, by the numbers of their rows."""
    marks = ", ".join("?" * len(rows))
    return dict(connection.execute(f"SELECT row, record FROM told WHERE row IN ({marks})", rows))


def _total(
    connection: sqlite3.Connection, counts: dict[str, dict[str, int]], wanted: Wanted, fits: Sequence[str],
    given: dict[str, Any],
) -> int:  # fmt: skip
    """How many rows fit; without a count where only one thing is wanted, or nothing."""
    if not fits:
        return counts.get("all", {}).get("", 0)
    if len(fits) == 1 and not plain(wanted.words):
        ((kind, value),) = given.items()
        return counts.get(kind, {}).get(str(value), 0)
    return int(connection.execute(f"SELECT count(*) FROM rows r WHERE {' AND '.join(fits)}", given).fetchone()[0])
