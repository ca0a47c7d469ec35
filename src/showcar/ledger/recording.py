"""Writes reports into a ledger: each whole or not at all, in one step with the entry that says when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from showcar.ledger.asking import Question
from showcar.ledger.cars import Cars
from showcar.ledger.index import index_words, searchable
from showcar.ledger.links import Subject, subjects
from showcar.ledger.numbering import Known, Names
from showcar.ledger.rows import claim_row, clean, digest, effective_day, first_day, reading_row, said_day
from showcar.ledger.store import Store
from showcar.ledger.turn import Turn
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.ledger import Added

_REPORTS = Question(
    "SELECT r.id, r.document, e.recorded_at FROM reports r JOIN entries e ON e.id = r.entry WHERE r.document IN :values"
)
_READINGS = Question("SELECT id, report, digest FROM readings WHERE report IN :values")
_RUNS = Question("SELECT report, extractor, catalogue FROM runs WHERE report IN :values")
_ARRIVALS = Question(
    "SELECT a.address, a.revision, a.report, g.published FROM arrivals a JOIN readings g ON g.report = a.report "
    "WHERE a.address IN :values ORDER BY a.address, a.revision, g.id"
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report on its way into the ledger.

    Attributes:
        document: The report, read.
        claims: What it claims.
        address: What tells that a changed report is the same one; None for one from nowhere.
        extractor: What read it: version of the program, fingerprint of its rules.
        catalogue: Fingerprint of the catalogue that it was read with.
    """

    document: Document
    claims: tuple[Claim, ...]
    address: str | None
    extractor: str
    catalogue: str


class Recorder:
    """Records reports.

    Args:
        store: Where to.
        cars: The catalogue.
    """

    def __init__(self, store: Store, cars: Cars) -> None:
        self._store = store
        self._cars = cars
        self._known = Known()

    def record(self, incoming: Sequence[Incoming], now: datetime) -> list[Added]:
        """Records reports in one step: all of them, or after an error none.

        Raises:
            LedgerError: They cannot be written.
        """
        known, self._known = self._known, Known()
        with self._store.write() as connection:
            batch = _Batch(Turn(connection, now), incoming, self._cars, known, self._store.is_sqlite)
            added = [batch.one(report) for report in incoming]
            batch.finish()
        # after an error what was learnt is forgotten, for it was not kept
        self._known = known
        return added


@dataclass(frozen=True, slots=True)
class _Pending:
    """A run whose claims wait for the numbers of their names."""

    report: int
    run: int
    entry: int
    claims: tuple[Claim, ...]
    days: list[str]
    subjects: Mapping[str, Subject]


class _Batch:
    """Reports that are recorded in one step.

    What is known of them is asked once for all.
    """

    def __init__(
        self,
        turn: Turn,
        incoming: Sequence[Incoming],
        cars: Cars,
        known: Known,
        is_sqlite: bool,
    ) -> None:
        self._turn = turn
        self._cars = cars
        self._names = Names(turn, known)
        self._is_sqlite = is_sqlite
        self._words: list[dict[str, Any]] = []
        self._pending: list[_Pending] = []
        connection = turn.connection
        documents = {report.document.id for report in incoming}
        self._reports: dict[str, int] = {}
        self._first_day: dict[int, str] = {}
        for row in _REPORTS.among(connection, documents):
            self._reports[row.document] = row.id
            self._first_day[row.id] = row.recorded_at[:10]
        before = set(self._first_day)
        self._readings: dict[tuple[int, str], int] = {
            (row.report, row.digest): row.id for row in _READINGS.among(connection, before)
        }
        self._runs = {(row.report, row.extractor, row.catalogue) for row in _RUNS.among(connection, before)}
        addresses = {clean(report.address) for report in incoming if report.address is not None}
        self._latest = {
            row.address: (row.revision, row.report, row.published) for row in _ARRIVALS.among(connection, addresses)
        }

    def one(self, incoming: Incoming) -> Added:
        """A report's rows, as far as they are new."""
        document = incoming.document
        report = self._reports.get(document.id)
        address = f"document:{document.id}" if incoming.address is None else clean(incoming.address)
        latest = self._latest.get(address)
        arrived = latest is None or latest[1] != report
        read = report is None or (report, incoming.extractor, incoming.catalogue) not in self._runs
        path = clean(document.path)
        if not arrived and not read:
            return Added(document.id, path, "unchanged", 0)
        entry, moment = self._turn.entry("report")
        outcome = "reread" if not arrived else "revised" if latest is not None else "seen" if report else "added"
        if report is None:
            report = self._turn.add("reports", document=document.id, entry=entry)
            self._reports[document.id] = report
            self._first_day[report] = moment.date().isoformat()
        effective = ""
        if arrived:
            revision = 1
            if latest is not None:
                revision = latest[0] + 1
                effective = effective_day(latest[2], document.published, moment)
            self._turn.add(
                "arrivals", report=report, address=address, path=path, revision=revision, effective=effective,
                entry=entry,
            )  # fmt: skip
            self._latest[address] = (revision, report, document.published)
        if read:
            self._read(report, incoming, entry)
        return Added(document.id, path, outcome, len(incoming.claims) if read else 0)

    def _read(self, report: int, incoming: Incoming, entry: int) -> None:
        document, claims = incoming.document, incoming.claims
        today = self._first_day[report]
        reading = self._reading(report, document, first_day(document.published) or today, entry)
        run = self._turn.add(
            "runs", report=report, reading=reading, extractor=incoming.extractor, catalogue=incoming.catalogue,
            claims=len(claims), entry=entry,
        )  # fmt: skip
        self._runs.add((report, incoming.extractor, incoming.catalogue))
        days = [said_day(claim, document.published, today) for claim in claims]
        found = subjects(claims, days, document.published is not None, self._cars)
        self._pending.append(_Pending(report, run, entry, claims, days, found))

    def _reading(self, report: int, document: Document, said: str, entry: int) -> int:
        row = reading_row(document)
        mark = digest(*(str(row[key]) for key in row))
        known = self._readings.get((report, mark))
        if known is not None:
            return known
        number = self._turn.add("readings", report=report, digest=mark, said=said, entry=entry, **row)
        self._readings[(report, mark)] = number
        self._words.append({"reading": number, "text": searchable(document.title, document.text)})
        return number

    def finish(self) -> None:
        """Numbers the names, adds claims and links, and writes it all."""
        self._names.tie((pending.subjects.values(), pending.report, pending.entry) for pending in self._pending)
        for pending in self._pending:
            self._claims(pending)
        self._turn.write()
        index_words(self._is_sqlite, self._turn.connection, self._words)

    def _claims(self, pending: _Pending) -> None:
        turn, run, entry, found = self._turn, pending.run, pending.entry, pending.subjects
        names = {subject: (self._names.number(about.name), about.year) for subject, about in found.items()}
        rows = turn.rows["claims"]
        for seq, (claim, day) in enumerate(zip(pending.claims, pending.days, strict=True)):
            name, year = names[claim.subject]
            row = claim_row(claim, day, name, year)
            row |= {"id": turn.number("claims"), "run": run, "seq": seq, "act": None, "entry": entry}
            rows.append(row)
