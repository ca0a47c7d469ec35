"""`showcar add`: reports into a ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from showcar.documents import MAX_BYTES
from showcar.model.document import Skipped, document_id
from showcar.model.errors import UsageError
from showcar.model.ledger import Added
from showcar.presentation.cli.ending import DONE, PARTLY, ending
from showcar.presentation.cli.ledger.options import LedgerOption, opened
from showcar.presentation.cli.options import (
    CatalogueOption,
    ContactOption,
    ForceOption,
    Format,
    FormatOption,
    PrivateOption,
    ReportsArgument,
)
from showcar.presentation.cli.progress import Bar
from showcar.presentation.cli.reading import Failed, on_the_web, read_one, told
from showcar.presentation.cli.streams import Input, Output, say
from showcar.presentation.cli.web import Web
from showcar.presentation.export import ledger as export
from showcar.presentation.export.csv import rows
from showcar.presentation.safe import dumps, name
from showcar.presentation.words import count_in_words

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.ledger import Ledger
    from showcar.presentation.reader import Reader

HELP = """Read reports and keep what they claim.

Reports are what `showcar read` takes. Each is recorded whole or not at all, one after another, so a run that was
stopped goes on where it was when it is started again. A report that is there already adds nothing; a changed report
at the same address (its URL, else its file) becomes a new revision.

\b
Examples:
  showcar add reports/
  showcar add --ledger cars.db report.txt
  showcar add https://example.com/report

\b
What becomes of a report:
  added      it is new
  revised    it takes the place of an earlier one at the same address
  reread     it was there, and was read by another version of the program
  seen       it was there, under another address
  unchanged  it was there

Exit status: 0 all were recorded, 1 some were skipped (each is named on stderr, with the reason), 2 wrong usage, or a
ledger that cannot be written; what was told before that is kept.
"""
OUTCOMES = ("added", "revised", "reread", "seen", "unchanged", "skipped")


def add(
    reports: ReportsArgument = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
    force: ForceOption = False,
    catalogue: CatalogueOption = None,
    contact: ContactOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Read reports and keep what they claim."""
    with ending(), Web(contact, allow_private) as web:
        stdin = Input()
        if not reports and stdin.is_terminal:
            raise UsageError("showcar add", "nothing to read", "name a report or a folder: showcar add report.txt")
        with opened(ledger, create=True) as kept:
            adder = _Adder(kept, stdin, web, force, tuple(catalogue or ()))
            raise typer.Exit(adder.all(reports or ["-"], form))


class _Adder:
    """Adds reports one after another."""

    def __init__(self, ledger: Ledger, stdin: Input, web: Web, force: bool, folders: tuple[Path, ...]) -> None:
        from showcar.presentation.reader import reader

        self._ledger = ledger
        self._stdin = stdin
        self._web = web
        self._force = force
        self._folders = folders
        self._reader: Reader = reader(folders)
        self._index: Index | None = None

    def all(self, named: list[str], form: Format) -> int:
        """Adds all reports that are named; returns the exit status."""
        from showcar.documents import find

        paths = list(find(named))
        output, bar = Output(), Bar(len(paths))
        counts: Counter[str] = Counter()
        if form is Format.csv:
            output.write(rows([export.ADDED]))
        try:
            for done, path in enumerate(paths):
                bar.at(done, path if isinstance(path, str) else path.path)
                added = self.one(path)
                if isinstance(added, Skipped | Failed):
                    counts["skipped"] += 1
                    bar.clear()
                    say(told(added))
                    continue
                counts[added.outcome] += 1
                if output.is_terminal:
                    bar.clear()
                output.write(_line(added, form))
        finally:
            bar.clear()
            if form is Format.table and counts:
                output.write(_sum(counts))
        return PARTLY if counts["skipped"] else DONE

    def one(self, path: str | Skipped) -> Added | Skipped | Failed:
        """Adds a report, unless the ledger has it."""
        data = self._given(path) if isinstance(path, str) else None
        if isinstance(data, Skipped):
            return data
        if isinstance(path, str) and (known := self._known(path, data)) is not None:
            return known
        if self._index is None:
            from showcar.catalogue.index import index

            self._index = index(*self._folders)
        fetched = data if isinstance(path, str) and on_the_web(path) else None
        report = read_one(path, self._stdin, self._web, self._force, self._index, fetched)
        if isinstance(report, Skipped | Failed):
            return report
        document = report.document
        address = document.url or _address(document.path)
        return self._ledger.add(
            document, report.claims, extractor=self._reader.extractor, catalogue=self._reader.catalogue, address=address
        )

    def _given(self, path: str) -> bytes | Skipped | None:
        """What is there to read; None where what reads it has to tell why there is nothing."""
        try:
            if on_the_web(path):
                return self._web.read(path)
            return self._stdin.read() if path == "-" else _bytes(path)
        except (OSError, ValueError):
            return None

    def _known(self, path: str, data: bytes | None) -> Added | None:
        """Tells without reading it that a report is there."""
        if data is None or len(data) > MAX_BYTES:
            # told by what reads it
            return None
        document = document_id(data)
        known = self._ledger.has(
            document, _address(path), path, extractor=self._reader.extractor, catalogue=self._reader.catalogue
        )
        return Added(document, path, "unchanged", 0) if known else None


def _bytes(path: str) -> bytes | None:
    """What a file holds, a little more than the largest report at most; None for a pipe and the like."""
    if not Path(path).is_file():
        return None
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _address(path: str) -> str | None:
    """What tells that a changed report is the same: its address, or its file's full path."""
    if on_the_web(path):
        return path
    return None if path == "-" else str(Path(path).absolute())


def _line(added: Added, form: Format) -> str:
    record = export.added(added)
    if form is Format.jsonl:
        return dumps(record) + "\n"
    if form is Format.csv:
        return rows([[str(record[column]) for column in export.ADDED]])
    claims = f"  {count_in_words(added.claims, 'claim')}" if added.outcome != "unchanged" else ""
    return f"{added.outcome:<9}  {name(added.path)}{claims}\n"


def _sum(counts: Counter[str]) -> str:
    parts = [f"{counts[outcome]:,} {outcome}" for outcome in OUTCOMES if counts[outcome]]
    return f"{', '.join(parts)}\n"
