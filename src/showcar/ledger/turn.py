"""One turn to write: numbers for rows, instants that always go on, and all of it inserted at the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, text

from showcar.ledger import schema
from showcar.ledger.rows import moment
from showcar.model.ledger import instant

_NUMBERED = tuple(table.name for table in schema.TABLES)
_LAST = text(
    "SELECT "
    + ", ".join(f"(SELECT coalesce(max(id), 0) FROM {table}) AS {table}" for table in _NUMBERED)
    + ", (SELECT recorded_at FROM entries ORDER BY id DESC LIMIT 1) AS recorded_at"
)


class Turn:
    """One turn to write: numbers rows, and hands out instants that always go on.

    Args:
        connection: Of `Store.write`.
        now: What the clock says.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        last = connection.execute(_LAST).mappings().one()
        self._next = {table: int(last[table]) for table in _NUMBERED}
        self._now = now.astimezone(UTC)
        self._last = None if last["recorded_at"] is None else moment(last["recorded_at"])
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _NUMBERED}

    def number(self, table: str) -> int:
        """The next number of a table."""
        self._next[table] += 1
        return self._next[table]

    def add(self, table: str, **row: Any) -> int:
        """A row to be written; returns its number."""
        number = self.number(table)
        row["id"] = number
        self.rows[table].append(row)
        return number

    def entry(self, kind: str) -> tuple[int, datetime]:
        """A new entry of the log; its instant lies after all earlier ones, even if the clock was set back."""
        now = self._now
        if self._last is not None and now <= self._last:
            now = self._last + timedelta(microseconds=1)
        self._last = now
        return self.add("entries", recorded_at=instant(now), kind=kind), now

    def write(self) -> None:
        """Inserts all rows, table by table."""
        is_sqlite = self.connection.dialect.name == "sqlite"
        for table in schema.TABLES:
            if rows := self.rows[table.name]:
                if is_sqlite:
                    # to the driver as it is, which leaves out a look at every value
                    self.connection.exec_driver_sql(_insert(table.name), rows)
                else:
                    # many rows in one statement
                    self.connection.execute(insert(table), rows)
                rows.clear()


@cache
def _insert(name: str) -> str:
    columns = [column.name for column in schema.metadata.tables[name].columns]
    values = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({values})"
