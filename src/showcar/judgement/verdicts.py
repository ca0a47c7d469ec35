"""What is to be thought of a programme as of a day: a pure function of what the ledger held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from showcar.judgement.changes import last_move
from showcar.judgement.conflicts import conflicts
from showcar.judgement.copies import groups
from showcar.judgement.judging import as_of_its_day, judge
from showcar.judgement.outcomes import Outcomes
from showcar.model.judgement import Evidence, Record, Verdict

_NO_RECORDS: Mapping[str, Record] = {}


def verdict(
    evidence: Evidence, *, records: Mapping[str, Record] = _NO_RECORDS, outcomes: Outcomes | None = None
) -> Verdict:
    """What is to be thought of a programme.

    Args:
        evidence: What the ledger held about it; nothing said after its day counts.
        records: Track records by name of the source, as of that day.
        outcomes: Resolved cars for base rates; None for those that come with Showcar. The programme itself is left out
            of them, and whoever tests verdicts leaves out more.

    Returns:
        The verdict, with open conflicts and with the day when it last moved.
    """
    cut = as_of_its_day(evidence)
    tied = groups(cut.readings, cut.kept)
    judged = judge(cut, tied, records=records, outcomes=outcomes)
    contested = tuple(one for one in conflicts(cut, tied) if one.open)
    changed, changed_by = last_move(cut, records=records, outcomes=outcomes, tied=tied)
    return replace(judged.verdict, contested=contested, changed=changed, changed_by=changed_by)
