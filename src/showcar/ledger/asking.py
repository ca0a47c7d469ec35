"""Questions to the database, written once and put into the words of each driver."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

_SIZES = (1, 4, 16, 64, 256)
"""Lengths that a list is filled up to, so that a driver meets few different statements."""
_BATCH = 1000
"""Rows that are in memory at once where an answer is long."""
_LIST, _PARAMETER = re.compile(r"IN :values\b"), re.compile(r"(?<!:):([a-z]\w*)")


class Question:
    """A SELECT with parameters `:name`, and perhaps one list, `IN :values`.

    It goes to the driver as it is, and its rows come as they are. The library in between takes longer over one than
    the database over its answer, and a programme's dossier is asked for with two.

    Args:
        statement: SQL that both stores understand.
    """

    def __init__(self, statement: str) -> None:
        self._statement = statement
        self._written: dict[tuple[str, int], str] = {}

    def rows(self, connection: Connection, **parameters: Any) -> list[Any]:
        """The rows of a question without a list, by the names of their columns."""
        return self._all(connection, 0, parameters)

    def row(self, connection: Connection, **parameters: Any) -> Any:
        """The first row of a question without a list; None where there is none."""
        found = self._all(connection, 0, parameters)
        return found[0] if found else None

    def stream(self, connection: Connection, **parameters: Any) -> Iterator[Any]:
        """The rows of a question without a list, not all of them in memory."""
        cursor = self._asked(connection, 0, parameters)
        try:
            make = _maker(tuple(column[0] for column in cursor.description))
            while part := cursor.fetchmany(_BATCH):
                yield from map(make, part)
        finally:
            cursor.close()

    def among(self, connection: Connection, values: Iterable[Any], **parameters: Any) -> list[Any]:
        """The rows for any number of values, asked in as many parts as it takes."""
        found: list[Any] = []
        wanted = sorted(values)
        for begin in range(0, len(wanted), _SIZES[-1]):
            part = wanted[begin : begin + _SIZES[-1]]
            size = next(size for size in _SIZES if size >= len(part))
            part += part[:1] * (size - len(part))
            listed = {f"v{place}": value for place, value in enumerate(part)}
            found += self._all(connection, size, {**parameters, **listed})
        return found

    def _all(self, connection: Connection, size: int, parameters: dict[str, Any]) -> list[Any]:
        cursor = self._asked(connection, size, parameters)
        try:
            rows = cursor.fetchall()
            return list(map(_maker(tuple(column[0] for column in cursor.description)), rows)) if rows else []
        finally:
            cursor.close()

    def _asked(self, connection: Connection, size: int, parameters: dict[str, Any]) -> Any:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._sql(connection, size), parameters)
        except BaseException:
            cursor.close()
            raise
        return cursor

    def _sql(self, connection: Connection, size: int) -> str:
        dialect = connection.dialect.name
        known = self._written.get((dialect, size))
        if known is None:
            listed = f"IN ({', '.join(f':v{place}' for place in range(size))})"
            known = _LIST.sub(listed, self._statement) if size else self._statement
            known = self._written[(dialect, size)] = in_words_of(dialect, known)
        return known


def in_words_of(dialect: str, statement: str) -> str:
    """A statement with the parameters as a driver writes them.

    >>> in_words_of("postgresql", "SELECT :day")
    'SELECT %(day)s'
    """
    if dialect == "sqlite":
        return statement
    return _PARAMETER.sub(r"%(\1)s", statement.replace("%", "%%"))


@lru_cache(maxsize=256)
def _maker(columns: tuple[str, ...]) -> Callable[[Any], Any]:
    factory: Any = namedtuple
    make: Callable[[Any], Any] = factory("Asked", columns)._make
    return make
