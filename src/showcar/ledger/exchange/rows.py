"""All rows of a ledger, out of a store and into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Integer, Table, insert, select, text
from sqlalchemy.exc import IntegrityError

from showcar.ledger.exchange.cells import fault
from showcar.ledger.index import index_words, searchable
from showcar.ledger.schema import TABLES
from showcar.ledger.store import Store
from showcar.model.errors import UsageError

Record = dict[str, Any]
"""A row by the names of its columns."""
BATCH = 1000
"""Rows that are in memory at once."""

_ADVICE = "give what showcar export wrote"
_BY_NAME = {table.name: table for table in TABLES}


def numbers(table: Table) -> frozenset[str]:
    """The columns that hold whole numbers; all others hold text."""
    return frozenset(column.name for column in table.columns if isinstance(column.type, Integer))


def outgoing(connection: Connection) -> Iterator[tuple[Table, Iterator[list[Record]]]]:
    """The rows of every table, in the order of their numbers, in parts."""
    for table in TABLES:
        yield table, _parts(connection, table)


def _parts(connection: Connection, table: Table) -> Iterator[list[Record]]:
    last = 0
    while True:
        statement = select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)
        rows = [dict(row) for row in connection.execute(statement).mappings()]
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def incoming(store: Store, tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]) -> int:
    """Writes rows into an empty ledger: all of them, or none.

    Args:
        store: Where to.
        tables: The rows of each table by its name, in the order of `TABLES`.

    Returns:
        How many reports there are now.

    Raises:
        UsageError: The ledger is not empty, or the rows are none of a ledger.
        LedgerError: They cannot be written.
    """
    with store.write() as connection:
        if connection.execute(text("SELECT 1 FROM entries LIMIT 1")).first() is not None:
            raise UsageError(store.shown, "holds reports already", "import into a new ledger, with --ledger NEW")
        for name, rows in tables:
            table = _BY_NAME.get(name)
            if table is None:
                raise UsageError("import", f'there is no table "{name:.60}" in a ledger', _ADVICE)
            source = iter(rows)
            while part := [_checked(table, row) for row in islice(source, BATCH)]:
                try:
                    connection.execute(insert(table), part)
                except IntegrityError:
                    found = f"a row of {name} is there twice, or names another that is not there"
                    raise UsageError("import", found, _ADVICE) from None
                if name == "readings":
                    _index(store, connection, part)
        return int(connection.execute(text("SELECT count(*) FROM reports")).scalar_one())


def _checked(table: Table, row: Mapping[str, Any]) -> Record:
    wanted = {column.name for column in table.columns}
    if wanted != row.keys():
        odd = ", ".join(sorted(wanted ^ row.keys()))
        raise UsageError("import", f"a row of {table.name} has other columns ({odd})", _ADVICE)
    if wrong := fault(table, row):
        raise UsageError("import", f"row {row['id']!r:.20} of {table.name} {wrong}", _ADVICE)
    return dict(row)


def _index(store: Store, connection: Connection, readings: Iterable[Mapping[str, Any]]) -> None:
    index_words(
        store.is_sqlite,
        connection,
        [{"reading": row["id"], "text": searchable(row["title"], row["text"])} for row in readings],
    )
