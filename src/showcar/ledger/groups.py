"""Which names are one programme: what is connected by links that hold.

Links of spelling, catalogue and of people hold by themselves. What a report taught, or a maker left out, holds only
where the alias leads to a single programme: a code that two models share ties neither to the other. A split cuts the
links between the names that it names and all others, later ones included, but not a merge that came after it.

The order of the links changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from showcar.ledger.links import STRONG

Alive = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two numbered names.

    Attributes:
        id: Number of the link.
        alias: The name that leads to the other.
        name: The other.
        kind: Kind of link.
        act: Number of the act that made it, None where it was found.
        row: What else is known of it.
    """

    id: int
    alias: int
    name: int
    kind: str
    act: int | None = None
    row: Any = field(default=None, compare=False)

    @property
    def strong(self) -> bool:
        """Whether it holds by itself."""
        return self.kind in STRONG


@dataclass(frozen=True, slots=True)
class Split:
    """The names that an act sets apart from all others."""

    act: int
    names: frozenset[int]

    def cuts(self, edge: Edge) -> bool:
        """Whether a link no longer holds."""
        if (edge.alias in self.names) == (edge.name in self.names):
            return False
        return edge.act is None or edge.act < self.act


class Groups:
    """The programmes among names.

    Args:
        edges: All links between them.
        splits: What sets names apart.
        alive: Whether anything is said under a name; a name that nobody uses makes none ambiguous.

    Attributes:
        edges: The links that hold.
        aliases: Names that only lead to another one.
    """

    def __init__(self, edges: Iterable[Edge], splits: Iterable[Split], alive: Alive) -> None:
        cuts = tuple(splits)
        kept = [edge for edge in edges if not any(split.cuts(edge) for split in cuts)]
        self._parent: dict[int, int] = {}
        for edge in kept:
            if edge.strong:
                self._join(edge.alias, edge.name)
        targets: defaultdict[int, set[int]] = defaultdict(set)
        used: defaultdict[int, bool] = defaultdict(bool)
        for edge in kept:
            for name in (edge.alias, edge.name):
                used[self._find(name)] |= alive(name)
        for edge in kept:
            alias, name = self._find(edge.alias), self._find(edge.name)
            if not edge.strong and alias != name:
                targets[alias].add(name)
        accepted = []
        for alias, names in targets.items():
            living = {name for name in names if used[name]}
            # where none is used, all that lead nowhere may as well be tied
            if len(living) == 1 or (not living and len(names) == 1):
                accepted.append((alias, min(living or names)))
        leading = {name for _, name in accepted}
        lesser = {alias for alias, _ in accepted} - leading
        self.aliases = frozenset(name for name in used_by(kept) if self._find(name) in lesser)
        for alias, name in accepted:
            self._join(alias, name)
        self.edges = tuple(edge for edge in kept if self._find(edge.alias) == self._find(edge.name))

    def of(self, name: int) -> int:
        """What the names of one programme have in common: the smallest of their numbers that is linked."""
        return self._find(name)

    def _find(self, name: int) -> int:
        root = name
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(name, name)) != root:
            self._parent[name] = root
            name = above
        return root

    def _join(self, one: int, other: int) -> None:
        a, b = self._find(one), self._find(other)
        if a != b:
            low, high = min(a, b), max(a, b)
            self._parent[high] = low
            self._parent.setdefault(low, low)


def used_by(edges: Iterable[Edge]) -> set[int]:
    """All names at the ends of some links."""
    return {end for edge in edges for end in (edge.alias, edge.name)}


def around(
    start: Iterable[int], edges: Iterable[Edge], fetch: Callable[[frozenset[int]], Iterable[Edge]]
) -> dict[int, Edge]:
    """All links that decide to which programme some names belong, found breadth first.

    Args:
        start: Names to begin with.
        edges: All links at these.
        fetch: All links at any of some names.
    """
    found = {edge.id: edge for edge in edges}
    seen = set(start)
    while names := used_by(found.values()) - seen:
        seen |= names
        found |= {edge.id: edge for edge in fetch(frozenset(names))}
    return found
