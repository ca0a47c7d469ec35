"""Claims as quotes: the words in their sentence, who prints them, who says them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from showcar.model.judgement import Place, Reading
from showcar.model.ledger import Kept
from showcar.presentation.context import around
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import source_name

LONGEST = 400
"""Characters of a quote that are shown."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report in a line.

    Attributes:
        document: Its id.
        outlet: Who printed it, or the name of its file.
        title: Its headline; empty where there is none.
        day: ISO 8601 date as precise as is known; None where nothing tells.
        url: Where it stands on the web; None for anything but `http` and `https`.
    """

    document: str
    outlet: str
    title: str
    day: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Whose testimony something is.

    Attributes:
        credited: As sources are called.
        name: The same for people.
        document: Id of the report that it is, for one without an outlet; None for all that have a name of their own.
    """

    credited: str
    name: str
    document: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim as its report words it.

    Attributes:
        claim: Id of the claim.
        before: What stands before it in its sentence.
        words: The words themselves.
        after: What stands behind them.
        day: ISO 8601 date when it was said, as precise as is known; None where nothing tells.
        report: Where it stands.
        speaker: Who says it, the origin first; empty for the report's own voice.
        predicate: As in the claim.
        value: As in the claim.
        factuality: As in the claim.
        condition: The words of the condition that it hangs on; empty where there is none.
        state: As in `Kept`.
    """

    claim: str
    before: str
    words: str
    after: str
    day: str | None
    report: Report
    speaker: str
    predicate: str
    value: Mapping[str, Any]
    factuality: str
    condition: str
    state: str

    @property
    def anchor(self) -> str:
        """What the place of the words in their report's page is called."""
        return f"claim-{self.claim}"


class Quoting:
    """Makes quotes of claims.

    Args:
        readings: The reports in which they stand, by document id; of others only the words themselves are shown.
    """

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._reports: dict[tuple[str, str], Report] = {}
        self._quotes: dict[str, Quote] = {}
        self._nameless = {reading.path: document for document, reading in readings.items() if not reading.outlet}

    def report(self, document: str, path: str = "") -> Report:
        """A report in a line; `path` names one that is not among the readings."""
        found = self._reports.get((document, path))
        if found is None:
            found = self._reports[document, path] = self._report(document, path)
        return found

    def _report(self, document: str, path: str) -> Report:
        reading = self._readings.get(document)
        if reading is None:
            return Report(document, plain(source_name(path)) or document, "", None, None)
        outlet = plain(reading.outlet or "") or plain(source_name(reading.path)) or document
        url = reading.url if reading.url and reading.url.startswith(("http://", "https://")) else None
        return Report(document, outlet, plain(reading.title or ""), reading.published, url)

    def source(self, credited: str) -> Source:
        """Whose testimony it is."""
        return Source(credited, plain(source_name(credited)), self._nameless.get(credited))

    def quote(self, kept: Kept) -> Quote:
        """One claim."""
        # a claim stands in several parts of a page
        found = self._quotes.get(kept.id)
        if found is None or found.state != kept.state:
            found = self._quotes[kept.id] = self._quote(kept)
        return found

    def _quote(self, kept: Kept) -> Quote:
        claim = kept.claim
        reading = self._readings.get(claim.document)
        before, words, after = "", claim.quote, ""
        if reading is not None and reading.text[claim.start : claim.end] == claim.quote:
            before, words, after = around(reading.text, claim.start, claim.end)
        return Quote(
            kept.id, _spaced(before), _cut(words), _spaced(after), kept.said, self.report(claim.document, claim.path),
            plain(" → ".join(claim.source)), claim.predicate, claim.value, claim.factuality,
            plain(claim.condition or ""), kept.state,
        )  # fmt: skip

    def quotes(self, kept: Iterable[Kept]) -> tuple[Quote, ...]:
        """Claims in their order, each once."""
        return tuple({one.id: self.quote(one) for one in kept}.values())

    def place(self, one: Place) -> tuple[str, Report]:
        """Words that something rests on, and their report."""
        return _cut(one.quote), self.report(one.document)


def _spaced(text: str) -> str:
    """One line that keeps the space where the quote begins or ends."""
    told = plain(text)
    return ("" if not told or not text[:1].isspace() else " ") + told + ("" if not text[-1:].isspace() else " ")


def _cut(words: str) -> str:
    told = plain(words)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"
