"""Does one part of a sweep: reads its records, finds the claims, writes its files. The same code in every process."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from sys import maxsize
from typing import Any

from showcar.catalogue.index import Index
from showcar.catalogue.index import index as known
from showcar.documents import content
from showcar.extraction.pipeline import extract
from showcar.model.document import Document, Skipped
from showcar.model.errors import MissingPartError
from showcar.sweep import lines
from showcar.sweep.folder import Folder
from showcar.sweep.gate import Gate
from showcar.sweep.pages import read
from showcar.sweep.records import Left, Other, Page, Record
from showcar.sweep.sources import Part, opened, size_of
from showcar.sweep.tables import TABLES, Tables
from showcar.sweep.warc import Reader, first

COUNTS = ("records", "pages", "no_car", "documents", "claims", "skipped")


@dataclass(frozen=True, slots=True)
class Task:
    """A part to do, and where to write it.

    Attributes:
        part: The part.
        folder: Where the sweep is written, in full.
        catalogue: Folders with further catalogue files, in full.
    """

    part: Part
    folder: str
    catalogue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A part that was done.

    Attributes:
        number: Which one.
        begin: Where its first record begins, None where it holds none.
        behind: Where the first record behind it begins, None where that is not known.
        counts: How many of each of `COUNTS`.
        skipped: How many of each kind of what was skipped.
        files: Rows, bytes and SHA-256 of the file of each table.
    """

    number: int
    begin: int | None
    behind: int | None
    counts: dict[str, int]
    skipped: dict[str, int]
    files: dict[str, dict[str, Any]]

    def to_record(self) -> dict[str, Any]:
        """What the manifest tells of it."""
        return {
            "number": self.number, "begin": self.begin, "behind": self.behind, "counts": self.counts,
            "skipped": self.skipped, "files": self.files,
        }  # fmt: skip


def done_of(record: dict[str, Any]) -> Done:
    """A part that was done, from its record."""
    return Done(**record)


@dataclass
class _Tally:
    """What is counted while a part is read."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


@cache
def _tools(folders: tuple[str, ...]) -> tuple[Index, Gate]:
    """The catalogue's names and the gate, made once in a process."""
    index = known(*map(Path, folders))
    return index, Gate(index)


def do(task: Task, begin: int | None = None) -> Done:
    """Does a part.

    Args:
        task: The part, and where to write it.
        begin: Where its first record begins, if that is known better than it can be found.

    Returns:
        What was done; its files lie in their places, whole.
    """
    index, gate = _tools(task.catalogue)
    folder = Folder(Path(task.folder))
    part, tally = task.part, _Tally()
    paths = {name: folder.temporary(part.number, name) for name in TABLES}
    try:
        with Tables(paths) as tables:
            # one part of an archive after another
            reading = _records(part, begin)
            start, behind = next(reading), None
            while True:
                try:
                    record = next(reading)
                except StopIteration as end:
                    behind = end.value
                    break
                if isinstance(record, int) or record is None:
                    continue
                _one(record, _archive(part, record), tables, tally, index, gate)
            files = tables.close()
        counts = {name: tally.counts[name] for name in COUNTS}
        first_record = start if isinstance(start, int) else None
        done = Done(part.number, first_record, behind, counts, dict(sorted(tally.kinds.items())), files)
        for name in TABLES:
            os.replace(paths[name], folder.file(name, part.number))
        folder.keep(part.number, done.to_record())
    finally:
        for path in paths.values():
            path.unlink(missing_ok=True)
    return done


def _archive(part: Part, record: Record) -> str:
    return record.path if part.kind == "files" and not isinstance(record, Other) else part.name


def _records(part: Part, begin: int | None) -> Generator[Record | int | None, None, int | None]:
    """Where the first record begins, then the records of a part; returns where the next part's first one begins."""
    if part.kind == "files":
        yield None
        for name, path in part.files:
            yield _file(name, path)
        return None
    with opened(part) as file:
        if part.kind == "lines":
            yield None
            yield from lines.records(file, part.name, part.begin, maxsize if part.whole else part.stop)
            return None
        start = begin
        if start is None:
            # what is no record at the head of an archive is told
            start = 0 if part.begin == 0 else first(file, part.begin, part.stop, part.gz)
        yield start
        size = size_of(part.path)
        if start is None or start >= part.stop and size:
            return None
        reader = Reader(file, part.name, size, gz=part.gz, whole=part.whole)
        return (yield from reader.records(start, part.stop)) if size else None


def _file(name: str, path: str) -> Record:
    found = content(path)
    if isinstance(found, Skipped):
        kind = "too large" if "too large" in found.reason else "broken"
        return Left(0, name, kind, found.reason)
    return Page(0, name, found) if found else Left(0, name, "unreadable", "is empty")


def _one(record: Record, archive: str, tables: Tables, tally: _Tally, index: Index, gate: Gate) -> None:
    counts = tally.counts
    counts["records"] += 1
    if isinstance(record, Other):
        return
    if isinstance(record, Page):
        counts["pages"] += 1
        made = _claims(record, index, gate)
        if made is None:
            counts["no_car"] += 1
            return
        if not isinstance(made, Left):
            document, claims = made
            counts["documents"] += 1
            counts["claims"] += len(claims)
            tables.report(archive, record.offset, document, claims)
            return
        record = made
    counts["skipped"] += 1
    tally.kinds[record.kind] += 1
    tables.skipped(archive, record)


def _claims(page: Page, index: Index, gate: Gate) -> tuple[Document, tuple[Any, ...]] | Left | None:
    try:
        found = read(page, gate)
        if isinstance(found, Left):
            return found
        return (found, extract(found, index)) if isinstance(found, Document) else None
    except (ModuleNotFoundError, MissingPartError):
        # wrong with the installation, so with every page
        raise
    except Exception as error:
        # one page of millions must not stop the others
        return Left(page.offset, page.path, "fault", f"met a fault of showcar ({type(error).__name__}: {error})"[:300])
