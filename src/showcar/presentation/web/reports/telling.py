"""A report ready to be drawn: its text in paragraphs, every claim marked in place, its reading beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from showcar.ledger.rows import claim_id
from showcar.model.claim import FACTUALITIES, PREDICATES, Claim
from showcar.model.document import Document
from showcar.model.ledger import STANDING, Kept
from showcar.model.reports import Deed, OpenedReport
from showcar.presentation.marked.marks import Paragraph, Span, paragraphs
from showcar.presentation.marked.readings import Filters, Reading
from showcar.presentation.safe import plain
from showcar.presentation.worded import value_told
from showcar.presentation.words import factuality_in_words, notes_in_words, predicate_in_words

MOST = 1_000
"""Claims that are marked on one page."""
_NOTES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the page shows it.

    Attributes:
        id: Of the claim.
        anchor: What its place on the page is called.
        reading: The claim in words, with its number in the report.
        predicate: One of `PREDICATES`.
        programme: Name of the programme that it is about.
        linked: Whether that programme has a page.
        called: What the report calls it, where that is another name; empty where it is not.
        sourced: Whether anybody but the report itself says it.
        state: As in `Kept`.
        deed: Who corrected it, or put it in the place of another; None where nobody did.
    """

    id: str
    anchor: str
    reading: Reading
    predicate: str
    programme: str
    linked: bool
    called: str
    sourced: bool
    state: str
    deed: Deed | None

    @property
    def number(self) -> int:
        """Its number in the report, from 1."""
        return self.reading.number

    @property
    def classes(self) -> str:
        """How firmly it is said, and whether it stands, for the style."""
        return f"{self.reading.classes.split()[-1]} {self.state}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by.

    Attributes:
        value: As the address of the page has it.
        words: As people read it.
        claims: How many claims of the report fit.
    """

    value: str
    words: str
    claims: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims of a report are marked; an empty word is any.

    Attributes:
        programme: Name of a programme, as a page shows it.
        predicate: One of `PREDICATES`.
        factuality: One of `FACTUALITIES`.
        part: Which thousand of them, from 1.
        passage: A range of the text that is marked too, in code points.
    """

    programme: str = ""
    predicate: str = ""
    factuality: str = ""
    part: int = 1
    passage: tuple[int, int] | None = None

    @property
    def filters(self) -> bool:
        """Whether some claims may be left out."""
        return bool(self.programme or self.predicate or self.factuality)


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as the page shows it.

    Attributes:
        document: The report.
        headline: Whether its text begins with its title.
        notes: What to know of how it was read, in words.
        paragraphs: Its text; the number that is one more than that of the last claim marks a passage.
        told: Claims that are marked, by their number.
        all: How many claims there are.
        fitting: How many fit the filters.
        standing: How many of all stand.
        programmes: To filter by, the most claimed first.
        predicates: Likewise, in the order of the claims contract.
        factualities: Likewise, from certain to open.
        part: Which part of the claims is marked, from 1.
        parts: How many parts there are.
        passage: Number that marks the passage; 0 where there is none.
    """

    document: Document
    headline: bool
    notes: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    told: Mapping[int, Told]
    all: int
    fitting: int
    standing: int
    programmes: tuple[Choice, ...]
    predicates: tuple[Choice, ...]
    factualities: tuple[Choice, ...]
    part: int
    parts: int
    passage: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A claim, numbered.

    Attributes:
        number: Its number in the report, from 1.
        claim: The claim.
        programme: Name of the programme that it is about.
        kept: The claim as the ledger has it; None for one that is not kept.
    """

    number: int
    claim: Claim
    programme: str
    kept: Kept | None

    def fits(self, wanted: Wanted) -> bool:
        """Whether it is to be marked."""
        return (
            wanted.programme in ("", plain(self.programme))
            and wanted.predicate in ("", self.claim.predicate)
            and wanted.factuality in ("", self.claim.factuality)
        )


def of_kept(opened: OpenedReport, wanted: Wanted) -> Telling:
    """A report of the ledger."""
    made = [_Made(number, kept.claim, kept.programme, kept) for number, kept in enumerate(opened.claims, start=1)]
    return _telling(opened.document, made, opened.deeds, wanted)


def of_read(document: Document, claims: Sequence[Claim], wanted: Wanted) -> Telling:
    """A report that was read just now, and that no ledger keeps."""
    made = [_Made(number, claim, claim.subject, None) for number, claim in enumerate(claims, start=1)]
    return _telling(document, made, {}, wanted)


def _telling(document: Document, made: Sequence[_Made], deeds: Mapping[int, Deed], wanted: Wanted) -> Telling:
    fitting = [one for one in made if one.fits(wanted)]
    parts = max(1, -(-len(fitting) // MOST))
    part = min(max(wanted.part, 1), parts)
    marked = fitting[(part - 1) * MOST : part * MOST]
    spans = [_within(Span(one.claim.start, one.claim.end, one.number), document.text) for one in marked]
    passage = 0
    if wanted.passage is not None and wanted.passage[0] < wanted.passage[1] <= len(document.text):
        passage = len(made) + 1
        spans.append(Span(*wanted.passage, passage))
    title = document.title
    return Telling(
        document,
        bool(title) and document.text.startswith(title or " "),
        tuple(plain(note) for note in notes_in_words(document.notes, _NOTES)),
        tuple(paragraphs(document.text, spans, title)),
        _told(marked, deeds),
        len(made),
        len(fitting),
        sum(one.kept is None or one.kept.state == STANDING for one in made),
        _choices((one.programme for one in made), _named),
        _choices((one.claim.predicate for one in made), predicate_in_words, PREDICATES),
        _choices((one.claim.factuality for one in made), factuality_in_words, FACTUALITIES),
        part,
        parts,
        passage,
    )


def _told(marked: Iterable[_Made], deeds: Mapping[int, Deed]) -> dict[int, Told]:
    """The claims of a page, each with an anchor of its own, by their numbers."""
    filters = Filters()
    anchors: set[str] = set()
    told = {}
    for one in marked:
        claim, kept = one.claim, one.kept
        value = plain(value_told(claim.predicate, claim.value))
        reading = replace(filters.reading(claim, 1, one.number), value=value)
        name = claim_id(claim) if kept is None else kept.id
        anchor = f"claim-{name}"
        if anchor in anchors:
            # what was corrected there and back says what it said before
            anchor += f"-{one.number}"
        anchors.add(anchor)
        deed = None if kept is None or kept.act is None else deeds.get(kept.act)
        told[one.number] = Told(
            name, anchor, reading, claim.predicate, one.programme, kept is not None,
            "" if plain(one.programme).startswith(reading.subject) else reading.subject,
            bool(claim.source), STANDING if kept is None else kept.state, deed,
        )  # fmt: skip
    return told


def _within(span: Span, text: str) -> Span:
    """A span that ends where the text does, whatever a claim says."""
    end = min(max(span.end, 0), len(text))
    return Span(min(max(span.start, 0), end), end, span.number)


def _named(name: str) -> str:
    return name


def _choices(found: Iterable[str], words: Callable[[str], str], order: Sequence[str] = ()) -> tuple[Choice, ...]:
    counted = Counter(found)
    if order:
        ranked = sorted(counted, key=lambda one: order.index(one) if one in order else len(order))
    else:
        ranked = sorted(counted, key=lambda one: (-counted[one], one.casefold()))
    return tuple(Choice(one, plain(words(one)), counted[one]) for one in ranked)
