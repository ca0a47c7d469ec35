"""What is to be thought of a programme as of a day: a pure function of what the ledger held."""

from __future__ import annotations

from dataclasses import replace

from showcar.judgement.changes import last_move
from showcar.judgement.conflicts import conflicts
from showcar.judgement.copies import Grouping
from showcar.judgement.judging import NO_RECORDS, Records, as_of_its_day, judge
from showcar.judgement.outcomes import Outcomes
from showcar.model.judgement import Evidence, Verdict


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
    grouping = Grouping()
    changed, changed_by = last_move(cut, records=records, outcomes=outcomes, grouping=grouping)
    tied = grouping.groups(cut.readings, cut.kept)
    judged = judge(cut, tied, records=records, outcomes=outcomes)
    contested = tuple(one for one in conflicts(cut, tied) if one.open)
    return replace(judged.verdict, contested=contested, changed=changed, changed_by=changed_by)
