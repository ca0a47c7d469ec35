"""What is to be thought of a programme as of a day: a pure function of what the ledger held."""

from __future__ import annotations

from dataclasses import dataclass, replace

from showcar.judgement.changes import last_move, replayed_to_the_last
from showcar.judgement.conflicts import conflicts
from showcar.judgement.judging import NO_RECORDS, Course, Records, as_of_its_day, judge
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.testimonies import Hearing
from showcar.model.board import Point
from showcar.model.judgement import Change, Conflict, Evidence, Group, Verdict
from showcar.model.ledger import Kept


def verdict(evidence: Evidence, *, records: Records = NO_RECORDS, outcomes: Outcomes | None = None) -> Verdict:
    """What is to be thought of a programme.

    Args:
        evidence: What the ledger held about it; nothing said after its day counts.
        records: Track records by name of the source, as of that day; or, to tell rightly when it last moved, a function
            that gives those of any day.
        outcomes: Resolved cars for base rates; None for those that come with Showcar. The programme itself is left out
            of them, and whoever tests verdicts leaves out more.

    Returns:
        The verdict, with open conflicts and with the day when it last moved.
    """
    cut = as_of_its_day(evidence)
    course = Course()
    moved = last_move(cut, records=records, outcomes=outcomes, course=course)
    return _judged(cut, moved, course.groups(cut), records, outcomes, course.hearing).verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and what was found on the way to it.

    Attributes:
        verdict: The verdict.
        groups: The reports, copies together.
        conflicts: All, settled ones too.
    """

    verdict: Verdict
    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]


def replayed_verdict(
    evidence: Evidence, *, records: Records = NO_RECORDS, outcomes: Outcomes | None = None
) -> tuple[Judgement, tuple[tuple[Point, tuple[Change, ...]], ...]]:
    """The verdict and its history, in one go: the past is replayed once for both.

    Args:
        evidence: As for `verdict`.
        records: As for `verdict`.
        outcomes: As for `verdict`.

    Returns:
        What `verdict` and `replayed`, from the first day on, give.
    """
    cut = as_of_its_day(evidence)
    course = Course()
    days, moved = replayed_to_the_last(cut, records, outcomes, course)
    return _judged(cut, moved, course.groups(cut), records, outcomes, course.hearing), days


def concluded(
    evidence: Evidence, moved: tuple[str | None, tuple[Kept, ...]], tied: tuple[Group, ...], *,
    records: Records = NO_RECORDS,
) -> Judgement:  # fmt: skip
    """The verdict, where it is known when it last moved, and by what: the past need not be replayed.

    Args:
        evidence: As for `verdict`.
        moved: `changed` and `changed_by` of that verdict.
        tied: Its reports in groups, as they were found before.
        records: As for `verdict`.
    """
    return _judged(as_of_its_day(evidence), moved, tied, records, None, Hearing())


def _judged(
    cut: Evidence, moved: tuple[str | None, tuple[Kept, ...]], tied: tuple[Group, ...], records: Records,
    outcomes: Outcomes | None, hearing: Hearing,
) -> Judgement:  # fmt: skip
    judged = judge(cut, tied, records=records, outcomes=outcomes, hearing=hearing)
    apart = conflicts(cut, tied)
    contested = tuple(one for one in apart if one.open)
    made = replace(judged.verdict, contested=contested, changed=moved[0], changed_by=moved[1])
    return Judgement(made, tied, apart)
