"""Which of two reports came first, and how many days lie between them."""

from __future__ import annotations

from showcar.judgement.copies.profiles import Profile


def ordered(one: Profile, other: Profile) -> tuple[Profile, Profile]:
    """The two with the one that may have been the source first.

    Days decide; on one day, or where a day is not known, the one that names the other's outlet comes later, then the
    one that has nothing of its own; then the order of all reports.
    """
    if one.dated and other.dated:
        if one.last < other.first:
            return one, other
        if other.last < one.first:
            return other, one
    if names(one, other) != names(other, one):
        return (other, one) if names(one, other) else (one, other)
    if one.dated == other.dated and bool(one.own) != bool(other.own):
        return (one, other) if one.own else (other, one)
    return (one, other) if one.order < other.order else (other, one)


def names(one: Profile, other: Profile) -> bool:
    """Whether a report names the outlet that printed another, and is not that outlet's own."""
    if other.outlet is None or same_outlet(one, other):
        return False
    return any(named.name == other.outlet for named in one.mentions)


def same_outlet(one: Profile, other: Profile) -> bool:
    """Whether one outlet printed both, as far as is known."""
    return one.outlet_key is not None and one.outlet_key == other.outlet_key


def gap(one: Profile, other: Profile) -> int | None:
    """Fewest days that lie between two reports; None where one is not dated."""
    if not (one.dated and other.dated):
        return None
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def may_follow(later: Profile, earlier: Profile) -> bool:
    """Whether a report may have been printed on the day of another or after it."""
    return not (later.dated and earlier.dated) or later.last >= earlier.first
