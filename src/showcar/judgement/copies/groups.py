"""Reports that are one testimony."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from showcar.judgement.copies import citations, near, rewrites
from showcar.judgement.copies.profiles import Profile, profiles
from showcar.judgement.copies.shingles import Candidates
from showcar.judgement.copies.tree import chosen, grouped
from showcar.model.judgement import Copying, Group, Reading
from showcar.model.ledger import Kept


def groups(readings: Mapping[str, Reading], kept: Sequence[Kept]) -> tuple[Group, ...]:
    """Reports that are one testimony, each with who took it from whom.

    Stages: 1 profiles of all reports; 2 near-identical texts, rewrites and citations as links; 3 the surest source for
    each report, without circles; 4 reports that go back to one are a group, also where that one is only named.

    Args:
        readings: Reports by document id.
        kept: What they claim; claims of other reports are passed over.

    Returns:
        Groups in the order of days of their first reports. Every report of `readings` is in exactly one. The order of
        `readings` and `kept` changes nothing.
    """
    return Grouping().groups(readings, kept)


class Grouping:
    """Groups as of one day after another; what was found about a report, or about two, is not looked for again."""

    def __init__(self) -> None:
        self._profiles: dict[tuple[object, ...], Profile] = {}
        self._made: list[Profile] = []
        self._texts, self._index = Candidates(), rewrites.Index()
        self._links: list[tuple[Copying, ...]] = []
        self._cited = citations.Seen()
        self._near: dict[tuple[int, int], Copying | None] = {}
        self._rewrites: dict[tuple[object, ...], Copying | None] = {}
        self._merged: dict[tuple[int, ...], Copying] = {}
        self._last: tuple[frozenset[str], frozenset[str], tuple[Group, ...]] | None = None

    def groups(self, readings: Mapping[str, Reading], kept: Sequence[Kept]) -> tuple[Group, ...]:
        """What the function of this name gives for the same reports and claims."""
        told = frozenset(readings), frozenset(one.id for one in kept)
        if self._last is None or self._last[:2] != told:
            made = profiles(readings, kept, self._profiles)
            self._last = (*told, grouped(chosen(self.links(list(made.values())), made, self._merged), made))
        return self._last[2]

    def links(self, made: Sequence[Profile]) -> list[Copying]:
        """Every link that any finder finds; a report may have several, some of them weak.

        Args:
            made: Profiles in the order of days.
        """
        # which earlier reports one has something from hangs on no later ones: what goes before the first new one stays
        same = 0
        for one, other in zip(made, self._made, strict=False):
            if one is not other:
                break
            same += 1
        self._texts.cut(same)
        self._index.cut(same)
        del self._links[same:]
        self._made = list(made)
        self._links += (tuple(self._earlier(one)) for one in self._made[same:])
        return [*chain.from_iterable(self._links), *citations.find(made, self._cited)]

    def _earlier(self, profile: Profile) -> Iterator[Copying]:
        """That the next report repeats or rewrites earlier ones, or they it."""
        sharing = list(self._index.add(profile))
        # one may hold the other, which MinHash does not find where one is much longer
        for place in sorted({*sharing, *self._texts.add(profile.reading.text)}):
            if (copying := self._alike(self._made[place], profile)) is not None:
                yield copying
        for place in sharing:
            if (copying := self._rewritten(self._made[place], profile)) is not None:
                yield copying

    def _alike(self, one: Profile, other: Profile) -> Copying | None:
        # profiles are kept, so that no other one comes to have the id of one of them
        key = id(one), id(other)
        if key not in self._near:
            self._near[key] = near.pair(one, other)
        return self._near[key]

    def _rewritten(self, one: Profile, other: Profile) -> Copying | None:
        key = id(one), id(other), self._index.all_known(one), self._index.all_known(other)
        if key not in self._rewrites:
            self._rewrites[key] = rewrites.pair(one, other, self._index)
        return self._rewrites[key]


def links(made: Sequence[Profile]) -> list[Copying]:
    """Every link that any finder finds; a report may have several, some of them weak.

    Args:
        made: Profiles in the order of days.
    """
    return Grouping().links(made)
