"""What a report repeats, who repeats it, and what other reports say against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from showcar.board.desk import Desk
from showcar.model.board import Clocks, Opened
from showcar.model.errors import UsageError
from showcar.model.judgement import Conflict, Copying
from showcar.model.ledger import STANDING, Kept
from showcar.model.reports import OpenedReport
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import CONFLICT_WORDS
from showcar.presentation.web.programmes.quoting import Quote, Quoting, Report

MOST = 3
"""Programmes of a report whose other reports it is compared with, the most claimed first."""
QUOTES = 4
"""Quotes of a side that are shown."""
DIFFERENCES = 12
"""Conflicts about a programme that are shown beside a report, those that are open first."""
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
        quotes: In which words, its own first; some of them.
        more: How many further quotes there are.
    """

    words: str
    here: bool
    others: bool
    quotes: tuple[Quote, ...]
    more: int


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
        more: Programmes about which more is said against it than is shown, each with how much more.
        compared: Programmes whose reports it was compared with.
        left: How many of its programmes were left out.
        waiting: Those of the compared ones of which something was recorded since they were compared.
    """

    repeats: tuple[Repeated, ...]
    repeated: tuple[Repeated, ...]
    against: tuple[Against, ...]
    more: tuple[tuple[str, int], ...]
    compared: tuple[str, ...]
    left: int
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A repetition with what tells it from others.

    Attributes:
        document: Id of the report that repeats.
        origin: Id of the report that it repeats; empty where that is only named.
        repeated: The repetition.
    """

    document: str
    origin: str
    repeated: Repeated


@dataclass(frozen=True, slots=True)
class OfProgramme:
    """What stands beside a report about one programme.

    Attributes:
        links: Who takes it from whom, where the report is one of them.
        against: What is said against it; some of that.
        more: How many further conflicts there are in which it takes a side.
    """

    links: tuple[Link, ...]
    against: tuple[Against, ...]
    more: int


NOTHING = OfProgramme((), (), 0)
_KEPT = TypeAdapter(OfProgramme)


def written(one: OfProgramme) -> bytes:
    """As JSON."""
    return _KEPT.dump_json(one)


def read(told: bytes) -> OfProgramme:
    """As it was written."""
    return _KEPT.validate_json(told)


Ready = Callable[[str, str], tuple[OfProgramme, bool] | None]
"""Given a programme's name and a document id, what stands beside the report as it was made before, and whether
something was recorded since; None where it has to be made."""


def beside(
    desk: Desk, clocks: Clocks, opened: OpenedReport, programme: str = "", ready: Ready = lambda name, document: None
) -> Beside:
    """What stands beside a report as of a day.

    Args:
        desk: Answers.
        clocks: As of when.
        opened: The report.
        programme: The only one to compare about, as a page shows it; the most claimed ones where it is empty.
        ready: Gives what was made before.
    """
    counted = Counter(kept.programme for kept in opened.claims if kept.state == STANDING)
    ranked = sorted(counted, key=lambda name: (-counted[name], name.casefold()))
    wanted = [name for name in ranked if plain(name) == programme] if programme else ranked[:MOST]
    document = opened.document.id
    links: dict[tuple[str, str, str], Link] = {}
    against: list[Against] = []
    waiting, more = list[str](), list[tuple[str, int]]()
    for name in wanted:
        before = ready(name, document)
        if before is None:
            try:
                found = dict(of_reports(desk.programme(name, clocks), document)).get(document, NOTHING)
            except UsageError:
                # years tell it from another of its name, or all that stood is gone
                continue
        else:
            found, waits = before
            waiting += [name] if waits else []
        for link in found.links:
            key = (link.document, link.origin, link.repeated.named)
            if key not in links or links[key].repeated.strength < link.repeated.strength:
                links[key] = link
        against += found.against
        more += [(name, found.more)] if found.more else []
    told = sorted(links.values(), key=lambda one: -one.repeated.strength)
    return Beside(
        tuple(one.repeated for one in told if one.document == document),
        tuple(one.repeated for one in told if one.document != document),
        tuple(sorted(against, key=lambda one: not one.open)),
        tuple(more),
        tuple(wanted),
        len(ranked) - len(wanted),
        tuple(waiting),
    )


def of_reports(found: Opened, only: str | None = None) -> Iterator[tuple[str, OfProgramme]]:
    """What stands beside each report about a programme; those beside which nothing stands are left out.

    Args:
        found: The programme.
        only: Document id of the only report that is wanted; None for all.
    """
    quoting = Quoting(found.evidence.readings)
    links: dict[str, list[Copying]] = {}
    for copying in (one for group in found.groups for one in group.copyings):
        for document in dict.fromkeys((copying.document, copying.origin)):
            if document is not None and only in (None, document):
                links.setdefault(document, []).append(copying)
    against: dict[str, list[_Apart]] = {}
    for conflict in sorted(found.conflicts, key=lambda one: not one.open):
        apart = _Apart(conflict)
        for document in apart.documents:
            if only in (None, document):
                against.setdefault(document, []).append(apart)
    for document in dict.fromkeys((*links, *against)):
        yield document, OfProgramme(
            tuple(
                Link(one.document, one.origin or "", _repeated(one, document, quoting))
                for one in links.get(document, ())
            ),
            tuple(apart.against(document, quoting) for apart in against.get(document, [])[:DIFFERENCES]),
            len(against.get(document, [])[DIFFERENCES:]),
        )


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


class _Apart:
    """A conflict, to be told from the side of each of its reports."""

    def __init__(self, one: Conflict) -> None:
        self._one = one
        self._by: list[dict[str, list[Kept]]] = []
        for side in one.sides:
            by: dict[str, list[Kept]] = {}
            for kept in side.kept:
                by.setdefault(kept.claim.document, []).append(kept)
            self._by.append(by)
        self._count = [len({kept.id for kept in side.kept}) for side in one.sides]

    @property
    def documents(self) -> Iterable[str]:
        """Ids of its reports."""
        return dict.fromkeys(document for by in self._by for document in by)

    def against(self, document: str, quoting: Quoting) -> Against:
        one = self._one
        sides = [self._facing(place, document, quoting) for place in range(len(one.sides))]
        return Against(
            one.programme, one.predicate, CONFLICT_WORDS[one.kind], one.open, plain(one.explanation),
            tuple(sorted(sides, key=lambda side: not side.here)),
        )  # fmt: skip

    def _facing(self, place: int, document: str, quoting: Quoting) -> Facing:
        side, by = self._one.sides[place], self._by[place]
        ours = by.get(document, [])
        shown = {kept.id: kept for kept in ours[:QUOTES]}
        for kept in side.kept:
            if len(shown) >= QUOTES:
                break
            shown.setdefault(kept.id, kept)
        quotes = quoting.quotes(shown.values())
        return Facing(
            plain(side.words), bool(ours), len(by) > bool(ours), quotes, self._count[place] - len(quotes)
        )
