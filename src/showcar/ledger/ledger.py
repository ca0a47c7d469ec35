"""The ledger's one public face."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from showcar.catalogue.loader import Catalogue
from showcar.ledger import answers, evidence, exchange, listing, search
from showcar.ledger.asking import Question
from showcar.ledger.cars import Cars, built_in
from showcar.ledger.deciding import Decider
from showcar.ledger.evidence import Whole
from showcar.ledger.feeds import Feeds
from showcar.ledger.lookup import Lookup
from showcar.ledger.migrate import prepare
from showcar.ledger.near import near
from showcar.ledger.recording import Incoming, Recorder
from showcar.ledger.report_pages import ReportPages
from showcar.ledger.rows import clean, moment
from showcar.ledger.store import WAIT, Store, connect
from showcar.ledger.view import Found, View, only
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.errors import UnknownNameError, UsageError
from showcar.model.judgement import Evidence, Reading
from showcar.model.ledger import Added, Dossier, Event, Hit, Kept, KeptReport, Programme

Clock = Callable[[], datetime]

_KNOWN = Question(
    "SELECT 1 AS known FROM runs r JOIN reports p ON p.id = r.report JOIN arrivals a ON a.report = r.report "
    "WHERE p.document = :document AND r.extractor = :extractor AND r.catalogue = :catalogue "
    "AND (a.address = :address OR a.path = :path) "
    "AND NOT EXISTS (SELECT 1 FROM arrivals b WHERE b.address = a.address AND b.revision > a.revision)"
)
_LAST = Question("SELECT recorded_at FROM entries ORDER BY id DESC LIMIT 1")
_TEXT = Question(
    "SELECT g.text FROM readings g JOIN reports p ON p.id = g.report WHERE p.document = :document ORDER BY g.id DESC"
)


class Ledger:
    """Reports, their claims, and what people decided about them; nothing is ever changed or taken away.

    Every question takes two clocks. `as_of` leaves out what was said after a day, `as_recorded` what the ledger
    recorded after an instant. Two questions with the same two clocks have the same answer, whatever came in between.

    Args:
        store: An opened database.
        clock: Says what time it is, with a time zone.
        catalogue: What is known of cars; the built-in one where it is not given.
    """

    def __init__(self, store: Store, clock: Clock, catalogue: Catalogue | None = None) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._cars: Cars | None = None
        self._recorder: Recorder | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives files or connections back."""
        self._store.close()

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return self._store.shown

    @property
    def store(self) -> Store:
        """The database, for exports and measurements."""
        return self._store

    def _known_cars(self) -> Cars:
        if self._cars is None:
            self._cars = built_in() if self._catalogue is None else Cars(self._catalogue)
        return self._cars

    # --- recording

    def add(
        self,
        document: Document,
        claims: Iterable[Claim],
        *,
        extractor: str,
        catalogue: str = "",
        address: str | None = None,
    ) -> Added:
        """Records a report and its claims, whole or not at all.

        Args:
            document: The report, read.
            claims: What it claims.
            extractor: What read it: version of the program, fingerprint of its rules.
            catalogue: Fingerprint of the catalogue that it was read with.
            address: What tells that a changed report is the same one; the document's URL, else its path, where it is
                not given.

        Returns:
            What became of it.

        Raises:
            LedgerError: It cannot be written.
        """
        return self.add_many([(document, tuple(claims))], extractor=extractor, catalogue=catalogue, address=address)[0]

    def add_many(
        self,
        reports: Iterable[tuple[Document, Sequence[Claim]]],
        *,
        extractor: str,
        catalogue: str = "",
        address: str | None = None,
    ) -> list[Added]:
        """Records reports in one step: all of them, or after an error none.

        Args:
            reports: Documents and their claims.
            extractor: As in `add`.
            catalogue: As in `add`.
            address: As in `add`; for a single report only.

        Raises:
            LedgerError: They cannot be written.
        """
        incoming = [
            Incoming(document, tuple(claims), address or address_of(document), extractor, catalogue)
            for document, claims in reports
        ]
        return self.record(incoming)

    def record(self, incoming: Sequence[Incoming]) -> list[Added]:
        """Records reports in one step: all of them, or after an error none.

        Raises:
            LedgerError: They cannot be written.
        """
        if self._recorder is None:
            self._recorder = Recorder(self._store, self._known_cars())
        return self._recorder.record(incoming, self._clock())

    def has(self, document: str, address: str | None, path: str, *, extractor: str, catalogue: str = "") -> bool:
        """Whether a report need not be read: it stands at this address or path, and was read by this extractor.

        Args:
            document: Id of its bytes.
            address: As in `add`.
            path: As it is named.
            extractor: As in `add`.
            catalogue: As in `add`.
        """
        asked = {
            "document": document, "extractor": extractor, "catalogue": catalogue, "path": clean(path),
            "address": f"document:{document}" if address is None else clean(address),
        }  # fmt: skip
        with self._store.read() as connection:
            return _KNOWN.row(connection, **asked) is not None

    @property
    def feeds(self) -> Feeds:
        """How far feeds were followed."""
        return Feeds(self._store, self._clock)

    @property
    def report_pages(self) -> ReportPages:
        """Reports a page at a time, and one with all that is known of it."""
        return ReportPages(self._view)

    @property
    def lookup(self) -> Lookup:
        """Whom and what it knows by a name."""
        return Lookup(self._view)

    # --- deciding

    def correct(self, claim: str, changes: Mapping[str, Any], *, who: str, why: str) -> int:
        """Puts a corrected claim in the place of a misread one; see `Decider.correct`."""
        return self._decider(who).correct(claim, changes, why)

    def retract(self, report: str, *, who: str, why: str) -> int:
        """Takes back all that a report claims; see `Decider.retract`."""
        return self._decider(who).retract(report, why)

    def merge(self, one: str, other: str, *, who: str, why: str) -> int:
        """Makes two programmes one; see `Decider.merge`."""
        return self._decider(who).merge(one, other, why)

    def split(self, programme: str, names: Sequence[str], *, who: str, why: str) -> int:
        """Sets names of a programme apart; see `Decider.split`."""
        return self._decider(who).split(programme, names, why)

    def undo(self, act: int, *, who: str, why: str) -> int:
        """Undoes an act, also one that undid another."""
        return self._decider(who).undo(act, why)

    def _decider(self, who: str) -> Decider:
        return Decider(self._store, self._known_cars(), who, self._clock())

    # --- asking

    def dossier(
        self, programme: str, *, as_of: date | None = None, as_recorded: datetime | None = None, run: str | None = None
    ) -> Dossier:
        """All that is claimed of a programme.

        Args:
            programme: Any of its names; `NAME (1967)` where years tell it from another.
            as_of: Leaves out what was said after this day.
            as_recorded: Leaves out what was recorded after this instant.
            run: Number of a run, or the beginning of an extractor's name, to answer from; the newest run of each
                report where it is not given.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        with self._view(as_of, as_recorded, run) as view:
            return answers.dossier(view, self._only(view, programme))

    def claims(
        self,
        programme: str | None = None,
        *,
        predicate: str | None = None,
        source: str | None = None,
        every: bool = False,
        as_of: date | None = None,
        as_recorded: datetime | None = None,
        run: str | None = None,
    ) -> Iterator[Kept]:
        """Claims of a programme, or of all, in the order of a dossier.

        Args:
            programme: As in `dossier`; None for all.
            predicate: One of `showcar.model.claim.PREDICATES`; None for all.
            source: A part of the name of somebody in the chain of sources; None for all.
            every: Whether those that no longer stand are wanted too.
            as_of: As in `dossier`.
            as_recorded: As in `dossier`.
            run: As in `dossier`.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        with self._view(as_of, as_recorded, run) as view:
            if programme is None:
                yield from listing.claims(view, predicate, source, every)
            else:
                yield from answers.filtered(self._only(view, programme).kept, predicate, source, every)

    def evidence(
        self, programme: str, *, as_of: date, as_recorded: datetime | None = None, run: str | None = None
    ) -> Evidence:
        """What a verdict about a programme may rest on.

        Args:
            programme: As in `dossier`.
            as_of: As in `dossier`; a verdict is always one as of a day.
            as_recorded: As in `dossier`.
            run: As in `dossier`.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        with self._view(as_of, as_recorded, run) as view:
            return evidence.evidence(view, self._only(view, programme), as_of)

    def whole(self, programme: str, *, as_of: date, as_recorded: datetime | None = None) -> Whole:
        """All that is held about a programme, fetched once: `dossier`, `evidence` and `history` in one.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        with self._view(as_of, as_recorded) as view:
            return evidence.whole(view, self._only(view, programme), as_of)

    def evidence_about(
        self, programmes: Iterable[str], *, as_of: date, as_recorded: datetime | None = None
    ) -> Iterator[Evidence]:
        """The same about each of several programmes; names of none, or of more than one, are passed over."""
        with self._view(as_of, as_recorded) as view:
            yield from evidence.about(view, programmes, as_of)

    def all_evidence(self, *, as_of: date, as_recorded: datetime | None = None) -> Iterator[Evidence]:
        """What verdicts about all programmes may rest on, by name."""
        with self._view(as_of, as_recorded) as view:
            yield from evidence.everything(view, as_of)

    def evidence_at(self, address: str, *, as_of: date, since: datetime) -> list[tuple[Evidence | None, Evidence]]:
        """What verdicts about the programmes of a report may rest on, as of an earlier instant and now.

        Args:
            address: Where the report stands; earlier revisions of it count too.
            as_of: As in `evidence`.
            since: The earlier instant.

        Returns:
            For each programme what the ledger held then, None where that was nothing, and what it holds now.
        """
        with self._view(as_of, None) as now:
            before = View(now.connection, as_of, since)
            return list(evidence.told_at(now, before, clean(address), as_of))

    def programmes(self, *, as_of: date | None = None, as_recorded: datetime | None = None) -> list[Programme]:
        """All programmes, by name."""
        with self._view(as_of, as_recorded) as view:
            return listing.programmes(view)

    def reports(self, *, as_of: date | None = None, as_recorded: datetime | None = None) -> list[KeptReport]:
        """All reports, the oldest first, each revision of its own."""
        with self._view(as_of, as_recorded) as view:
            return list(listing.reports(view))

    def history(self, programme: str, *, as_of: date | None = None, as_recorded: datetime | None = None) -> list[Event]:
        """What happened to a programme, day by day.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        with self._view(as_of, as_recorded) as view:
            return answers.history(view, self._only(view, programme))

    def search(
        self, words: str, *, limit: int = 20, as_of: date | None = None, as_recorded: datetime | None = None
    ) -> list[Hit]:
        """Reports that hold all words, the newest first.

        Args:
            words: Words, and phrases between quotation marks; case and accents count nothing.
            limit: At most so many reports.
            as_of: As in `dossier`.
            as_recorded: As in `dossier`.

        Raises:
            UsageError: There is no word in it.
        """
        with self._view(as_of, as_recorded) as view:
            return list(search.search(view, words, limit))

    def readings(self, documents: Iterable[str], *, as_recorded: datetime | None = None) -> dict[str, Reading]:
        """Reports by the ids of their documents, each as its newest run read it; ids of none are passed over."""
        with self._view(None, as_recorded) as view:
            return evidence.readings(view, documents)

    def text(self, document: str) -> str:
        """The cleaned text of a report, in which the spans of its claims count.

        Raises:
            UsageError: There is no such report.
        """
        with self._store.read() as connection:
            found = _TEXT.row(connection, document=document)
        if found is None:
            raise UsageError(f"report {document}", "is not in the ledger", "see what there is with: showcar reports")
        return str(found.text)

    def last_recorded(self) -> datetime | None:
        """The instant of the newest entry; None in an empty ledger."""
        with self._store.read() as connection:
            found = _LAST.row(connection)
        return None if found is None else moment(found.recorded_at)

    # --- copying

    def export(self, form: str, target: Path | exchange.Writable) -> None:
        """Writes all that the ledger holds; see `showcar.ledger.exchange.dump`."""
        exchange.dump(self._store, form, target)

    def restore(self, source: Path | TextIO) -> int:
        """Makes this ledger, which has to be empty, equal to an exported one; see `showcar.ledger.exchange.restore`."""
        return exchange.restore(self._store, source)

    @contextmanager
    def _view(self, as_of: date | None, as_recorded: datetime | None, run: str | None = None) -> Iterator[View]:
        if as_recorded is not None and as_recorded.tzinfo is None:
            raise UsageError("as_recorded", "has no time zone", "give it one, such as UTC")
        with self._store.read() as connection:
            view = View(connection, as_of, as_recorded)
            if run is not None:
                view.runs = frozenset(listing.runs(view, run))
            yield view

    def _only(self, view: View, programme: str) -> Found:
        found = view.find(programme)
        if not found:
            # another spelling of the maker, perhaps
            found = view.find(self._known_cars().makers.name(programme).key)
        if not found and (later := View(view.connection).find(programme)):
            raise UnknownNameError(later[0].name, "nothing was said of it by then", "ask for a later day or instant")
        return only(found, programme, lambda: near(view, programme))


def address_of(document: Document) -> str | None:
    """What tells that a changed report is the same one: its URL, else its path; nothing for standard input."""
    if document.url:
        return document.url
    return None if document.path == "-" else document.path


def open_ledger(
    address: str | os.PathLike[str],
    clock: Clock,
    *,
    catalogue: Catalogue | None = None,
    create: bool = True,
    wait: float = WAIT,
) -> Ledger:
    """Opens a ledger; makes one where there is none, and brings an older one up to date.

    Args:
        address: A file, or `postgresql://user:password@host/database`.
        clock: Says what time it is, with a time zone.
        catalogue: What is known of cars; the built-in one where it is not given.
        create: Whether to make a ledger where there is none.
        wait: Seconds that a writer waits for another one.

    Raises:
        UsageError: The address is of neither kind.
        MissingPartError: PostgreSQL's driver is not installed.
        LedgerError: It cannot be opened, or is no ledger, or a newer one.
    """
    store = connect(address, wait=wait)
    try:
        prepare(store, create=create)
    except BaseException:
        store.close()
        raise
    return Ledger(store, clock, catalogue)
