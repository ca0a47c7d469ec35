"""What a report repeats, who repeats it, and what other reports say against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from showcar.board.desk import Desk
from showcar.model.board import Clocks, Opened
from showcar.model.errors import UsageError
from showcar.model.judgement import Conflict, Copying, Side
from showcar.model.ledger import STANDING
from showcar.model.reports import OpenedReport
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import CONFLICT_WORDS
from showcar.presentation.web.programmes.quoting import Quote, Quoting, Report

MOST = 3
"""Programmes of a report whose other reports it is compared with, the most claimed first."""
KINDS = {
    "text": ("Nearly the same words as", "Nearly the same words"),
    "rewrite": ("A rewriting of", "Rewritten: the same rare figures, names and quotations"),
    "citation": ("Taken from", "Taken from there, as it says itself"),
}
"""What a repetition is, before the name of the other report and alone."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that a repetition rests on.

    Attributes:
        words: Cut to some hundred characters.
        report: Where they stand.
        here: Whether that is the report that is shown.
        place: Where in its text, as the address of a page has it.
    """

    words: str
    report: Report
    here: bool
    place: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """That one report repeats another.

    Attributes:
        other: The other report; None where it is only named.
        named: Its name, where it is only named.
        kind: What the repetition is, in words.
        strength: 0 to 1.
        evidence: One clause each.
        passages: What it rests on.
    """

    other: Report | None
    named: str
    kind: str
    strength: float
    evidence: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """One side of what is said otherwise.

    Attributes:
        words: What is said.
        here: Whether the report that is shown says it.
        others: Whether another report says it.
        quotes: In which words, its own first.
    """

    words: str
    here: bool
    others: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A conflict in which the report takes a side.

    Attributes:
        programme: About which programme.
        predicate: One of the claims contract.
        kind: In words.
        open: Whether it is not settled.
        explanation: One sentence.
        sides: The report's own first.
    """

    programme: str
    predicate: str
    kind: str
    open: bool
    explanation: str
    sides: tuple[Facing, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a report.

    Attributes:
        repeats: What it repeats.
        repeated: Who repeats it.
        against: What is said against it, what is open first.
        compared: Programmes whose reports it was compared with.
        left: How many of its programmes were left out.
    """

    repeats: tuple[Repeated, ...]
    repeated: tuple[Repeated, ...]
    against: tuple[Against, ...]
    compared: tuple[str, ...]
    left: int


def beside(desk: Desk, clocks: Clocks, opened: OpenedReport, programme: str = "") -> Beside:
    """What stands beside a report as of a day.

    Args:
        desk: Answers.
        clocks: As of when.
        opened: The report.
        programme: The only one to compare about, as a page shows it; the most claimed ones where it is empty.
    """
    counted = Counter(kept.programme for kept in opened.claims if kept.state == STANDING)
    ranked = sorted(counted, key=lambda name: (-counted[name], name.casefold()))
    wanted = [name for name in ranked if plain(name) == programme] if programme else ranked[:MOST]
    document = opened.document.id
    copyings: dict[tuple[str, str, str], tuple[Repeated, bool]] = {}
    against: list[Against] = []
    for name in wanted:
        try:
            found = desk.programme(name, clocks)
        except UsageError:
            # years tell it from another of its name, or all that stood is gone
            continue
        quoting = Quoting(found.evidence.readings)
        for copying in _of(found, document):
            key = (copying.document, copying.origin or "", copying.named or "")
            if key not in copyings or copyings[key][0].strength < copying.strength:
                copyings[key] = _repeated(copying, document, quoting), copying.document == document
        against += (_against(one, document, quoting) for one in found.conflicts if _takes_side(one, document))
    told = sorted(copyings.values(), key=lambda one: -one[0].strength)
    return Beside(
        tuple(one for one, ours in told if ours),
        tuple(one for one, ours in told if not ours),
        tuple(sorted(against, key=lambda one: not one.open)),
        tuple(wanted),
        len(ranked) - len(wanted),
    )


def _of(found: Opened, document: str) -> Iterator[Copying]:
    """Who takes it from whom, where the report is one of them."""
    for group in found.groups:
        yield from (one for one in group.copyings if document in (one.document, one.origin))


def _repeated(copying: Copying, document: str, quoting: Quoting) -> Repeated:
    ours = copying.document == document
    other = copying.origin if ours else copying.document
    return Repeated(
        None if other is None else quoting.report(other),
        plain(copying.named or ""),
        KINDS[copying.kind][0 if ours else 1],
        copying.strength,
        tuple(plain(clause) for clause in copying.evidence),
        tuple(_passages(copying, document, quoting)),
    )


def _passages(copying: Copying, document: str, quoting: Quoting) -> Iterator[Passage]:
    """The words of both reports, pair by pair, its own first."""
    for at in range(0, len(copying.places), 2):
        for place in sorted(copying.places[at : at + 2], key=lambda one: one.document != document):
            words, report = quoting.place(place)
            yield Passage(words, report, place.document == document, f"{place.start}-{place.end}")


def _takes_side(one: Conflict, document: str) -> bool:
    return any(kept.claim.document == document for side in one.sides for kept in side.kept)


def _against(one: Conflict, document: str, quoting: Quoting) -> Against:
    sides = [_facing(side, document, quoting) for side in one.sides]
    return Against(
        one.programme, one.predicate, CONFLICT_WORDS[one.kind], one.open, plain(one.explanation),
        tuple(sorted(sides, key=lambda side: not side.here)),
    )  # fmt: skip


def _facing(side: Side, document: str, quoting: Quoting) -> Facing:
    ours = [kept.claim.document == document for kept in side.kept]
    ordered = sorted(side.kept, key=lambda kept: kept.claim.document != document)
    return Facing(plain(side.words), any(ours), not all(ours), quoting.quotes(ordered))
