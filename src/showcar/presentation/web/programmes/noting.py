"""Quotes as numbered notes, and the reports that they are from as a numbered list, for a dossier on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from showcar.presentation.web.programmes.copying import Leaf
from showcar.presentation.web.programmes.page import Page
from showcar.presentation.web.programmes.quoting import Quote, Report


@dataclass(frozen=True, slots=True)
class Notes:
    """What a dossier's numbers stand for.

    Attributes:
        quotes: The notes; the first has number 1.
        reports: The reports by day; the first has number 1.
        of_claim: Number of the note of a claim.
        of_document: Number of a report.
    """

    quotes: tuple[Quote, ...]
    reports: tuple[Report, ...]
    of_claim: Mapping[str, int]
    of_document: Mapping[str, int]

    def numbers(self, quotes: Sequence[Quote]) -> tuple[int, ...]:
        """Numbers of the notes of some quotes, in ascending order."""
        return tuple(sorted({self.of_claim[quote.claim] for quote in quotes}))


def notes(page: Page) -> Notes:
    """All quotes of a page, in the order in which its parts tell them."""
    quotes = {quote.claim: quote for quote in _quotes(page)}
    found = {quote.report.document: quote.report for quote in quotes.values()} | {
        report.document: report for report in _reports(page)
    }
    reports = sorted(found.values(), key=lambda one: (one.day or "9999", one.outlet, one.document))
    return Notes(
        tuple(quotes.values()), tuple(reports), {claim: number for number, claim in enumerate(quotes, start=1)},
        {report.document: number for number, report in enumerate(reports, start=1)},
    )  # fmt: skip


def _quotes(page: Page) -> Iterator[Quote]:
    for line in page.terms:
        yield from line.quotes
    yield from page.because
    for told in page.told:
        for value in told.values:
            for voice in value.voices:
                yield from voice.quotes
        yield from told.further
    for apart in (*page.contested, *page.settled):
        for side in apart.sides:
            yield from side.quotes
    for move in page.moves:
        yield from move.quotes
    for gone in page.gone:
        yield gone.quote


def _reports(page: Page) -> Iterator[Report]:
    yield from page.copies.own
    for tree in page.copies.trees:
        if tree.origin is not None:
            yield tree.origin
        yield from _copying(tree.copies)


def _copying(leaves: Sequence[Leaf]) -> Iterator[Report]:
    for leaf in leaves:
        yield leaf.report
        yield from _copying(leaf.copies)
