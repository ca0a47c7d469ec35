"""Reads reports that come in over HTTP: one at a time in a process, few in a queue, none that takes minutes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import showcar
from showcar.documents import load
from showcar.documents.fetch import Fetcher, Limits, agent
from showcar.documents.fetch import Settings as Asking
from showcar.documents.fetch.addresses import parse
from showcar.model.claim import Claim
from showcar.model.document import Document, Skipped, document_id
from showcar.model.ledger import Added
from showcar.presentation.reader import Reader, reader
from showcar.presentation.serve.problems import Problem
from showcar.presentation.serve.settings import Settings
from showcar.report import Report

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.ledger import Ledger

LONGEST = 200_000
"""Characters of a text that is read: some ten seconds of work, and fifty times a long report."""
WAITING = 8
"""Reports that wait while one is read."""
PATIENCE = 60.0
"""Seconds that one waits at most."""
STANDARD_INPUT = "-"
"""The path of a text that came without an address, as on the command line."""


class Reading:
    """Reads reports, and adds them to a ledger.

    Args:
        ledger: Where they are kept.
        settings: How the server was set up.
    """

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._fetcher = _fetcher(settings)
        self._turn = threading.Lock()
        self._count = threading.Lock()
        self._waiting = 0

    def read(self, data: bytes | None, address: str | None = None, *, force: bool = False) -> Report:
        """A report and its claims; nothing is kept.

        Args:
            data: What to read; None to read what stands at the address.
            address: Where it stands.
            force: Whether to read it though it is not in English.

        Raises:
            Problem: It cannot be read, or too many wait to be read.
            FetchError: The address gave nothing to read.
        """
        raw = self._raw(data, address)
        with self._turn_to_read():
            document = self._document(raw, address, force)
            return Report(document, self._claims(document))

    def add(self, data: bytes | None, address: str | None = None, *, force: bool = False) -> Added:
        """Reads a report and keeps it with its claims, unless the ledger has it; see `showcar add`.

        Args:
            data: As in `read`.
            address: As in `read`; a later report at the same address is its revision.
            force: As in `read`.

        Raises:
            Problem: It cannot be read, or too many wait to be read.
            FetchError: The address gave nothing to read.
            LedgerError: It cannot be written.
        """
        raw = self._raw(data, address)
        path, names = address or STANDARD_INPUT, self._reader
        known = document_id(raw)
        if self._ledger.has(known, address, path, extractor=names.extractor, catalogue=names.catalogue):
            return Added(known, path, "unchanged", 0)
        with self._turn_to_read():
            document = self._document(raw, address, force)
            claims = self._claims(document)
        return self._ledger.add(
            document, claims, extractor=names.extractor, catalogue=names.catalogue, address=document.url
        )

    def _raw(self, data: bytes | None, address: str | None) -> bytes:
        if address is not None:
            parse(address)
        return self._fetched(address or "") if data is None else data

    def _document(self, raw: bytes, address: str | None, force: bool) -> Document:
        document = load(address or STANDARD_INPUT, raw, force=force)
        if isinstance(document, Skipped):
            raise Problem("unreadable", document.reason, document.advice, where=document.path)
        if len(document.text) > LONGEST:
            found = f"is too long: {len(document.text):,} characters of text, the limit is {LONGEST:,}"
            raise Problem("unreadable", found, "split it into single reports", where=document.path)
        return document if address is None else replace(document, url=address)

    def _fetched(self, address: str) -> bytes:
        with self._place_in_queue():
            return self._fetcher.fetch(address).content

    def _claims(self, document: Document) -> tuple[Claim, ...]:
        from showcar.extraction.pipeline import extract

        return extract(document, self._index)

    @contextmanager
    def _turn_to_read(self) -> Iterator[None]:
        with self._place_in_queue():
            if not self._turn.acquire(timeout=PATIENCE):
                raise _busy()
            try:
                yield
            finally:
                self._turn.release()

    @contextmanager
    def _place_in_queue(self) -> Iterator[None]:
        with self._count:
            if self._waiting > WAITING:
                raise _busy()
            self._waiting += 1
        try:
            yield
        finally:
            with self._count:
                self._waiting -= 1

    @cached_property
    def _reader(self) -> Reader:
        return reader(self._settings.catalogue)

    @cached_property
    def _index(self) -> Index:
        from showcar.catalogue.index import index

        return index(*self._settings.catalogue)


def _fetcher(settings: Settings) -> Fetcher:
    name = agent(showcar.__version__, settings.contact)
    limits = Limits(connect=5.0, read=10.0, total=20.0, size=settings.most_bytes, wait=5.0, retries=0)
    asking = Asking(name, allow_private=settings.allow_private, limits=limits)
    return Fetcher(asking, clock=time.monotonic, sleep=lambda seconds, why: time.sleep(seconds))


def _busy() -> Problem:
    found = "others wait for their reports to be read"
    return Problem("busy", found, "come back in some seconds", headers={"Retry-After": "10"})
