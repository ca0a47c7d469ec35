"""Exports a ledger, and makes one of an export: the whole of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from showcar.ledger.exchange import files
from showcar.ledger.exchange.beside import whole
from showcar.ledger.exchange.rows import incoming, outgoing
from showcar.ledger.migrate import prepare
from showcar.ledger.store import Store, connect
from showcar.model.errors import LedgerError, LedgerFullError, UsageError

FORMATS = ("jsonl", "csv", "parquet", "sqlite")


def dump(store: Store, form: str, target: Path | files.Writable) -> None:
    """Writes all that a ledger holds.

    Args:
        store: The ledger.
        form: One of `FORMATS`.
        target: A file (`jsonl`, `sqlite`) or folder (`csv`, `parquet`) that does not exist yet; or a stream, for
            `jsonl`.

    Raises:
        UsageError: The target exists.
        LedgerError: The ledger cannot be read, or the target not be written.
        MissingPartError: `parquet` without pyarrow.
    """
    if not isinstance(target, Path):
        with store.read() as connection:
            files.write_jsonl(target, outgoing(connection))
        return
    with _fresh(target) as path, store.read() as connection:
        tables = outgoing(connection)
        if form == "jsonl":
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                files.write_jsonl(stream, tables)
        elif form == "sqlite":
            copy = connect(path)
            try:
                prepare(copy)
                incoming(copy, ((table.name, (row for rows in parts for row in rows)) for table, parts in tables))
                copy.settle()
            finally:
                copy.close()
        else:
            path.mkdir()
            (files.write_csv if form == "csv" else files.write_parquet)(path, tables)


@contextmanager
def _fresh(target: Path) -> Iterator[Path]:
    """A name to write under; only what is whole gets its own name."""
    if target.exists():
        raise UsageError(str(target), "exists already", "name a new one, or remove it first")
    try:
        with whole(target) as part:
            yield part
    except OSError as error:
        kind = LedgerFullError if error.errno in (28, 27, 122) else LedgerError
        raise kind(str(target), f"cannot be written ({error.strerror})", "name another place") from None


def restore(store: Store, source: Path | TextIO) -> int:
    """Makes an empty ledger equal to the one that was exported.

    Args:
        store: The empty ledger.
        source: What `dump` wrote, of any format; or a stream of JSON Lines.

    Returns:
        How many reports there are now.

    Raises:
        UsageError: The ledger is not empty, or the source is none.
        LedgerError: It cannot be written; then nothing was.
    """
    if not isinstance(source, Path):
        return incoming(store, files.read_jsonl(source, "-"))
    if not source.exists():
        raise UsageError(str(source), "does not exist", "check its name")
    if source.is_dir():
        reader = files.read_parquet if (source / "entries.parquet").exists() else files.read_csv
        return incoming(store, reader(source))
    with source.open("rb") as file:
        is_sqlite = file.read(16) == b"SQLite format 3\x00"
    if not is_sqlite:
        with source.open(encoding="utf-8") as stream:
            try:
                return incoming(store, files.read_jsonl(stream, str(source)))
            except UnicodeDecodeError:
                raise UsageError(str(source), "is no export of a ledger", "give what showcar export wrote") from None
    other = connect(source)
    try:
        prepare(other, create=False)
        with other.read() as connection:
            tables = outgoing(connection)
            return incoming(store, ((table.name, (row for rows in parts for row in rows)) for table, parts in tables))
    finally:
        other.close()
