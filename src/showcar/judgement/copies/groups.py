"""Reports that are one testimony."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from showcar.judgement.copies import citations, near, rewrites
from showcar.judgement.copies.profiles import Profile, profiles
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
    made = profiles(readings, kept)
    return grouped(chosen(links(list(made.values())), made), made)


def links(made: Sequence[Profile]) -> list[Copying]:
    """Every link that any finder finds; a report may have several, some of them weak.

    Args:
        made: Profiles in the order of days.
    """
    index = rewrites.Index(made)
    pairs = list(index.candidates())
    found = list(near.find(made, pairs))
    found += (copying for one, other in pairs if (copying := rewrites.pair(one, other, index)) is not None)
    found += citations.find(made)
    return found
