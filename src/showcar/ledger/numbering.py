"""Names and links on their way into the ledger: what is new gets a number, what is known keeps its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from showcar.ledger.asking import Question
from showcar.ledger.links import STRONG, Subject
from showcar.ledger.naming import Name, is_root
from showcar.ledger.rows import clean
from showcar.ledger.turn import Turn

Tie = tuple[int, int, str, int | None, str | None, int | None]
"""Alias, name and kind of a link; where it rests on a report also that, the claim that tells it and the entry."""

_NAMES = Question("SELECT id, key FROM names WHERE key IN :values")
_LINKS = Question("SELECT alias, name, kind FROM links WHERE alias IN :values AND report IS NULL AND act IS NULL")
_SAME_BARE = Question("SELECT id, key, stem, era, bare, maker FROM names WHERE bare IN :values")


@dataclass
class Known:
    """Names and links that the ledger is known to hold; they never change, so they need not be looked up again."""

    names: dict[str, int] = field(default_factory=dict)
    ties: set[Tie] = field(default_factory=set)


class Names:
    """The names of one turn.

    Args:
        turn: Where new rows are added.
        known: What was seen in earlier turns; grows.
    """

    def __init__(self, turn: Turn, known: Known) -> None:
        self._turn = turn
        self._known = known

    def number(self, name: Name) -> int:
        """The number of a name that was handed to `tie`."""
        return self._known.names[clean(name.key)]

    def tie(self, told: Iterable[tuple[Iterable[Subject], int, int]], act: int | None = None) -> None:
        """Adds the names of subjects and what ties them.

        Args:
            told: Subjects of a report, the report's number, and the entry of its recording.
            act: Number of the act that says so; None for what a reader found.
        """
        reports = [(list(about), number, entry) for about, number, entry in told]
        wanted: dict[str, tuple[Name, int]] = {}
        for about, _, entry in reports:
            for subject in about:
                for name in (subject.name, *(end for link in subject.links for end in (link.alias, link.name))):
                    wanted.setdefault(clean(name.key), (name, entry))
        old = self._add(wanted)
        ties: dict[Tie, tuple[str, str, int]] = {}
        for about, report, entry in reports:
            for subject in about:
                for link in subject.links:
                    rests_on = (None, None, None) if link.kind in STRONG else (report, link.claim, entry)
                    tie = (self.number(link.alias), self.number(link.name), link.kind, *rests_on)
                    ties.setdefault(tie, (link.reason, link.said, entry))
        for tie, entry in self._without_maker():
            ties.setdefault(tie, ("the maker is left out", "", entry))
        seen = self._known.ties
        new = [tie for tie in ties if tie not in seen and tie[0] != tie[1]]
        # what was just numbered has no links yet
        for row in _LINKS.among(self._turn.connection, {tie[0] for tie in new} & old):
            seen.add((row.alias, row.name, row.kind, None, None, None))
        for tie in new:
            if tie in seen:
                continue
            alias, other, kind, rests_on_report, claim, _ = tie
            if rests_on_report is None:
                seen.add(tie)
            reason, said, entry = ties[tie]
            self._turn.add(
                "links", alias=alias, name=other, kind=kind, reason=clean(reason), report=rests_on_report,
                claim=claim, act=None if rests_on_report is None else act, said=said, entry=entry,
            )  # fmt: skip

    def _add(self, wanted: dict[str, tuple[Name, int]]) -> set[int]:
        """Gives every name its number; returns the numbers of those that were there before."""
        names = self._known.names
        for row in _NAMES.among(self._turn.connection, wanted.keys() - names.keys()):
            names[row.key] = row.id
        old = {names[key] for key in wanted if key in names}
        for key, (name, entry) in wanted.items():
            if key not in names:
                names[key] = self._turn.add(
                    "names", key=key, stem=clean(name.of("").stem), bare=clean(name.bare), maker=clean(name.maker),
                    era=name.era, spelling=clean(name.spelling), entry=entry,
                )  # fmt: skip
        return old

    def _without_maker(self) -> Iterator[tuple[Tie, int]]:
        """Ties new names to those that are the same with, or without, a maker."""
        new = [row for row in self._turn.rows["names"] if is_root(row["key"], row["stem"], row["era"])]
        alike: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for row in _SAME_BARE.among(self._turn.connection, {row["bare"] for row in new}):
            if is_root(row.key, row.stem, row.era):
                alike[row.bare][row.id] = row.maker
        for name in new:
            alike[name["bare"]][name["id"]] = name["maker"]
        for name in new:
            for number, maker in alike[name["bare"]].items():
                if bool(maker) != bool(name["maker"]):
                    alias, other = (name["id"], number) if maker else (number, name["id"])
                    yield (alias, other, "maker", None, None, None), name["entry"]
