"""The formats of an export: JSON Lines in one file, CSV and Parquet in a folder with a file for each table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Table

from showcar.ledger.exchange.rows import Record, numbers
from showcar.ledger.schema import SINCE, TABLES, VERSION, VERSIONS
from showcar.model.errors import MissingPartError, NewerLedgerError, UsageError


class Writable(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Writes text."""


Tables = Iterable[tuple[Table, Iterable[list[Record]]]]
"""Rows of every table, in parts."""
Named = Iterator[tuple[str, Iterable[Mapping[str, Any]]]]
"""Rows of every table by its name."""

_ADVICE = "give what showcar export wrote"


def write_jsonl(stream: Writable, tables: Tables) -> None:
    """A line for the version, then a line for each row, with the name of its table."""
    stream.write(json.dumps({"ledger": VERSION}) + "\n")
    for table, parts in tables:
        for rows in parts:
            for row in rows:
                stream.write(json.dumps({"table": table.name, **row}, ensure_ascii=False) + "\n")


def read_jsonl(stream: Iterable[str], where: str) -> Named:
    """The rows of JSON Lines.

    Raises:
        UsageError: A line is none of an export.
        NewerLedgerError: A newer version of Showcar wrote it.
    """
    lines = enumerate(stream, start=1)
    _, first = next(lines, (1, ""))
    version = _object(first, f"{where}:1").get("ledger")
    if not isinstance(version, str):
        raise UsageError(f"{where}:1", "is no export of a ledger", _ADVICE)
    _check_version(version, where)
    for number, line in lines:
        row = _object(line, f"{where}:{number}")
        table = row.pop("table", None)
        yield str(table), [row]


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(where, "is no JSON object", _ADVICE)
    return found


def _check_version(version: str, where: str) -> None:
    if version not in VERSIONS:
        found = f"is of ledger version {version}; this showcar knows up to {VERSION}"
        raise NewerLedgerError(where, found, "import it with the version of showcar that wrote it")


def write_csv(folder: Path, tables: Tables) -> None:
    """A file for each table. An empty cell is nothing; a text that begins with `'`, is empty or could run in a
    spreadsheet has a `'` before it.
    """
    (folder / "ledger.txt").write_text(f"{VERSION}\n", "utf-8")
    for table, parts in tables:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            # Python before 3.13 leaves a cell with a bare carriage return unquoted, and so reads it as two rows
            quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
            columns = [column.name for column in table.columns]
            writer.writerow(columns)
            for rows in parts:
                for row in rows:
                    cells = [_cell(row[column]) for column in columns]
                    (quoted if any("\r" in cell for cell in cells) else writer).writerow(cells)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    risky = not text or text[0] in "'=+-@\t\r\n＝＋－＠"
    return f"'{text}" if isinstance(value, str) and risky else text


def read_csv(folder: Path) -> Named:
    """The rows of a folder of CSV files."""
    for table, path in _files(folder, "csv"):
        yield table.name, _csv_rows(path, table)


def _files(folder: Path, suffix: str) -> Iterator[tuple[Table, Path]]:
    """Each table with its file in a folder, none of them missing that there was when it was written."""
    told = folder / "ledger.txt"
    version = told.read_text("utf-8").strip() if told.is_file() else VERSION
    _check_version(version, str(folder))
    for table in TABLES:
        path = folder / f"{table.name}.{suffix}"
        if SINCE.get(table.name, version) > version:
            continue
        if not path.is_file():
            raise UsageError(str(path), "is missing", _ADVICE)
        yield table, path


def _csv_rows(path: Path, table: Table) -> Iterator[Record]:
    whole = numbers(table)
    # a report may be longer than what the reader takes for a cell
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                yield {str(key): _value(cell, key in whole) for key, cell in row.items()}
            except (ValueError, TypeError):
                raise UsageError(str(path), "has a cell that is no number where one belongs", _ADVICE) from None


def _value(cell: str, whole: bool) -> str | int | None:
    if cell == "":
        return None
    if whole:
        return int(cell)
    return cell.removeprefix("'")


def write_parquet(folder: Path, tables: Tables) -> None:
    """A file for each table."""
    arrow, parquet = _arrow()
    (folder / "ledger.txt").write_text(f"{VERSION}\n", "utf-8")
    for table, parts in tables:
        whole = numbers(table)
        fields = [(column.name, arrow.int64() if column.name in whole else arrow.string()) for column in table.columns]
        schema = arrow.schema(fields)
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
            for rows in parts:
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))


def read_parquet(folder: Path) -> Named:
    """The rows of a folder of Parquet files."""
    _, parquet = _arrow()
    for table, path in _files(folder, "parquet"):
        yield table.name, _parquet_rows(parquet, path)


def _parquet_rows(parquet: Any, path: Path) -> Iterator[Record]:
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise MissingPartError(
            "parquet", "pyarrow is not installed", "install it with: pip install showcar[parquet]"
        ) from None
    return pyarrow, pyarrow.parquet
