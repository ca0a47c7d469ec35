"""What moved in a verdict, when, and by what: the past is replayed day by day with nothing from its future."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from showcar.judgement.copies import groups
from showcar.judgement.dates import EXPECTED, interval_of
from showcar.judgement.judging import Judged, as_of_its_day, judge
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.testimonies import value_key
from showcar.model.judgement import STAGES, Change, Evidence, Group, Record, Verdict
from showcar.model.ledger import Kept

MOVED = 0.05
"""By how much a probability has to move to be a change."""
_State = str | float | Mapping[str, Any]
_NO_RECORDS: Mapping[str, Record] = {}
_MOST_DAYS = 200  # days of a history that are replayed, the latest ones


@dataclass(frozen=True, slots=True)
class _Day:
    """A verdict of a day on which something was said, or a date came due."""

    day: date
    kept: tuple[Kept, ...]
    judged: Judged


def changes(
    evidence: Evidence, since: date, *, records: Mapping[str, Record] = _NO_RECORDS, outcomes: Outcomes | None = None,
    tied: Sequence[Group] | None = None,
) -> tuple[Change, ...]:  # fmt: skip
    """What moved since a day, the earliest first.

    Args:
        evidence: What the ledger held.
        since: First day of interest.
        records: As for `verdict`; they count for every day that is replayed.
        outcomes: As for `verdict`.
        tied: Its reports in groups, where they are known.

    Returns:
        Who took it from whom counts as known on the day of the evidence. For each day on which something was said, or
        on which what was announced came due: each stage that was passed, the probability if it moved by `MOVED`
        against the last change, and each predicate whose best value became another one.
    """
    found: list[Change] = []
    before: _Day | None = None
    anchor: float | None = None
    for day in _replayed(as_of_its_day(evidence), records, outcomes, tied):
        moved = _stages(before, day)
        now = day.judged.verdict.probability
        if anchor is None or abs(now - anchor) >= MOVED:
            moved.append(_change(day, "probability", anchor, now, _movers(before, day)))
            anchor = now
        moved += _values(before, day)
        if day.day >= since:
            found += moved
        before = day
    return tuple(found)


def last_move(
    evidence: Evidence, *, records: Mapping[str, Record] = _NO_RECORDS, outcomes: Outcomes | None = None,
    tied: Sequence[Group] | None = None,
) -> tuple[str | None, tuple[Kept, ...]]:  # fmt: skip
    """The last day on which claims moved the probability by `MOVED`, or the stage, and these claims."""
    last: Change | None = None
    for change in changes(evidence, date.min, records=records, outcomes=outcomes, tied=tied):
        if change.what in ("stage", "probability") and change.before is not None and change.kept:
            last = change
    return (last.day, last.kept) if last else (None, ())


def _replayed(
    evidence: Evidence, records: Mapping[str, Record], outcomes: Outcomes | None, tied: Sequence[Group] | None
) -> Iterator[_Day]:
    said: dict[date, list[Kept]] = {}
    for kept in evidence.kept:
        said.setdefault(date.fromisoformat(kept.day), []).append(kept)
    due = {day for day in _due(evidence) if said and min(said) < day <= evidence.as_of}
    if tied is None:
        tied = groups(evidence.readings, evidence.kept)
    for day in sorted({*said, *due})[-_MOST_DAYS:]:
        cut = as_of_its_day(replace(evidence, as_of=day))
        judged = judge(cut, _known(tied, cut), records=records, outcomes=outcomes)
        yield _Day(day, tuple(sorted(said.get(day, ()), key=lambda kept: kept.id)), judged)


def _known(tied: Iterable[Group], cut: Evidence) -> tuple[Group, ...]:
    """The groups without reports that had not come yet; an origin that had not is one that is only named."""
    found = []
    for group in tied:
        reports = tuple(one for one in group.reports if one in cut.readings)
        if len(reports) == len(group.reports):
            found.append(group)
        elif reports:
            copyings = tuple(one for one in group.copyings if one.document in reports)
            origin = group.origin if group.origin in reports else None
            found.append(replace(group, origin=origin, reports=reports, copyings=copyings))
    return tuple(found)


def _due(evidence: Evidence) -> Iterator[date]:
    """Days after which what was announced should have come to pass: the middle and the end of its time."""
    for kept in evidence.kept:
        interval = interval_of(kept.claim.value) if kept.claim.predicate in (*EXPECTED, "end_of_production") else None
        if interval is not None and interval.end is not None:
            yield interval.end
            if interval.start is not None:
                yield interval.end - timedelta(days=(interval.end - interval.start).days // 4)


def _stages(before: _Day | None, day: _Day) -> list[Change]:
    """Each stage that was passed since, so that one report may tell a whole story."""
    was = before.judged.verdict.stage if before else None
    now = day.judged.verdict.stage
    if was == now:
        return []
    known = {step.stage for step in before.judged.path} if before else set()
    steps = [step for step in day.judged.path if step.stage == now or step.stage not in known]
    steps = [step for step in steps if was is None or step.stage == now or STAGES.index(step.stage) > STAGES.index(was)]
    found = []
    for step in steps:
        # a stage on the way may rest on the catalogue alone
        kept = step.kept or (day.kept if step is steps[-1] else ())
        found.append(_change(day, "stage", was, step.stage, kept, step.since))
        was = step.stage
    return found


def _movers(before: _Day | None, day: _Day) -> tuple[Kept, ...]:
    """Claims of the day whose testimonies are terms of the verdict."""
    weighed = {
        kept.id for term in day.judged.verdict.terms if term.testimony for kept in term.testimony.kept
    }  # fmt: skip
    moving = tuple(kept for kept in day.kept if kept.id in weighed)
    return moving or (day.kept if before is None else ())


def _values(before: _Day | None, day: _Day) -> list[Change]:
    if before is None:
        return []
    found = []
    for predicate, weighed in day.judged.verdict.values.items():
        old = _best(before.judged.verdict, predicate)
        new = weighed[0].value if weighed and weighed[0].share > 0 else None
        if predicate == "production" or new is None or (old is not None and value_key(old) == value_key(new)):
            continue
        kept = tuple(kept for kept in day.kept if kept.claim.predicate == predicate)
        found.append(_change(day, predicate, old, new, kept))
    return found


def _best(verdict: Verdict, predicate: str) -> Mapping[str, Any] | None:
    weighed = verdict.values.get(predicate, ())
    return weighed[0].value if weighed and weighed[0].share > 0 else None


def _change(
    day: _Day, what: str, before: _State | None, after: _State, kept: tuple[Kept, ...], since: str | None = None
) -> Change:
    return Change(day.day.isoformat(), day.judged.verdict.programme, what, before, after, kept, since)
