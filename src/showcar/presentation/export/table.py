"""Tables for people: a headline for each report, its claims grouped by programme, two lines or more a claim."""

from __future__ import annotations

from collections import defaultdict

from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.presentation.export.layout import Page
from showcar.presentation.export.writer import Writer
from showcar.presentation.safe import name, plain
from showcar.presentation.words import (
    count_in_words,
    factuality_in_words,
    notes_in_words,
    predicate_in_words,
    source_in_words,
    value_in_words,
)
from showcar.report import Report

_STYLES = {
    "CT+": "green", "PR+": "green", "PS+": "yellow", "CT-": "red", "PR-": "red", "PS-": "yellow", "Uu": "yellow",
}  # fmt: skip
_PREDICATE = 19
_FACTUALITY = 9
_GAP = 2
_INDENT = 4
_NOTES = 3


class Table(Writer[Report]):
    """Writes reports as tables.

    The first line of a claim holds predicate, value, factuality and sources; its quote stands below them.

    Args:
        width: Columns of the page, at least 60.
        color: Whether to write colours (ANSI).
        explain: Whether the stages that made a claim stand below it.
    """

    def __init__(self, *, width: int = 100, color: bool = False, explain: bool = False) -> None:
        self.width = width
        self.color = color
        self.explain = explain
        room = width - _INDENT - _PREDICATE - _FACTUALITY - 3 * _GAP
        self._value = room * 9 // 20
        self._source = room - self._value

    def report(self, report: Report) -> str:
        """A report's headline and claims, with an empty line at the end."""
        page = Page(self.width, self.color)
        programmes: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            programmes[claim.subject].append(claim)
        self._headline(page, report.document, len(report.claims), len(programmes))
        for programme, claims in programmes.items():
            page.blank()
            page.line(plain(programme), indent=2, style="bold")
            for claim in claims:
                self._claim(page, claim)
        page.blank()
        return page.text()

    def _headline(self, page: Page, document: Document, claims: int, programmes: int) -> None:
        page.line(name(document.path), style="bold underline")
        page.line(_short(plain(document.title), 200) if document.title else "without a title", indent=2)
        dated = "not dated"
        if document.published:
            dated = f"published {document.published}"
            if document.published_from:
                dated += f" (from “{_short(plain(document.published_from), 80)}”)"
        page.line(dated, indent=2)
        for note in notes_in_words(document.notes, _NOTES):
            page.line(f"note: {plain(note)}", indent=2, style="yellow")
        if claims:
            page.line(f"{count_in_words(claims, 'claim')} about {count_in_words(programmes, 'programme')}", indent=2)
        else:
            page.line("no claims", indent=2)

    def _claim(self, page: Page, claim: Claim) -> None:
        source = plain(source_in_words(claim.source))
        if claim.said_on:
            source += f", on {plain(claim.said_on)}"
        page.row(
            (plain(predicate_in_words(claim.predicate)), _PREDICATE, ""),
            (plain(value_in_words(claim.predicate, claim.value)), self._value, "bold"),
            (factuality_in_words(claim.factuality), _FACTUALITY, _STYLES.get(claim.factuality, "")),
            (source, self._source, ""),
            indent=_INDENT,
            gap=_GAP,
        )
        below = _INDENT + _PREDICATE + _GAP
        page.line(f"“{plain(claim.quote)}”", indent=below, style="dim")
        if claim.condition:
            page.line(f"on condition: {plain(claim.condition)}", indent=below)
        if self.explain:
            for reason in claim.reasons:
                page.line(f"· {plain(reason)}", indent=below, hang=2)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
