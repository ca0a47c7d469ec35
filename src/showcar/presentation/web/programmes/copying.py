"""Who took it from whom: a tree for each testimony, the origin first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from showcar.model.judgement import Copying, Group
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import copying_in_words, credited
from showcar.presentation.web.programmes.quoting import Quoting, Report

DEEPEST = 8
"""Lists within lists; what repeats a report that stands as deep as this is told on its level."""
PLACES = 4
"""Passages of a repetition that are shown."""


@dataclass(slots=True)
class Leaf:
    """A report that repeats another, and those that repeat it.

    Attributes:
        report: The report.
        how: How it is known, in words.
        strength: 0 to 1.
        kind: As in `Copying`.
        places: The words that it rests on, each with the report that holds them.
        copies: Reports that repeat it.
    """

    report: Report
    how: str
    strength: float
    kind: str
    places: tuple[tuple[str, Report], ...]
    copies: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """A testimony that is repeated.

    Attributes:
        words: Whose it is, and how many repeat it.
        named: Name of the origin, where the ledger does not hold its report; else empty.
        origin: The report that all go back to; None where that is only named.
        copies: Reports that repeat it.
        size: How many those are, and those that repeat them.
    """

    words: str
    named: str
    origin: Report | None
    copies: tuple[Leaf, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Copies:
    """All testimonies.

    Attributes:
        reports: How many reports there are.
        testimonies: How many they are, once copies are set aside.
        trees: Those that are repeated.
        own: Reports that repeat nobody, and that nobody repeats.
    """

    reports: int
    testimonies: int
    trees: tuple[Tree, ...]
    own: tuple[Report, ...]


def copies(groups: Sequence[Group], quoting: Quoting) -> Copies:
    """Who took it from whom."""
    names = {document: _named(quoting.report(document)) for group in groups for document in group.reports}
    own = [quoting.report(group.reports[0]) for group in groups if not group.copyings]
    trees = tuple(_tree(group, names, quoting) for group in groups if group.copyings)
    reports = sum(len(group.reports) for group in groups)
    return Copies(reports, len(groups), trees, tuple(sorted(own, key=lambda one: (one.day or "9999", one.outlet))))


def _tree(group: Group, names: dict[str, str], quoting: Quoting) -> Tree:
    below: dict[str | None, list[Copying]] = {}
    for one in group.copyings:
        below.setdefault(one.origin if one.origin in group.reports else None, []).append(one)
    roots: list[Leaf] = []
    # a chain of copies may be long, and lists within lists are not
    size = 0
    waiting = [(one, roots, 1) for key in dict.fromkeys((group.origin, None)) for one in below.get(key, ())]
    while waiting:
        one, into, depth = waiting.pop(0)
        size += 1
        leaf = Leaf(
            quoting.report(one.document), plain(copying_in_words(one, names)), one.strength, one.kind,
            tuple(quoting.place(place) for place in one.places[:PLACES]),
        )  # fmt: skip
        into.append(leaf)
        further = (leaf.copies, depth + 1) if depth < DEEPEST else (into, depth)
        waiting += [(child, *further) for child in below.get(one.document, ())]
    origin = None if group.origin is None else quoting.report(group.origin)
    return Tree(plain(credited(group)), "" if origin else plain(group.credited), origin, tuple(roots), size)


def _named(report: Report) -> str:
    return f"{report.outlet}: {report.title}" if report.title else report.outlet
