"""What moved in a verdict, when, and by what: the past is replayed day by day with nothing from its future."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from showcar.judgement.dates import EXPECTED, interval_of
from showcar.judgement.judging import NO_RECORDS, Course, Judged, Records, as_of_its_day, judge
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.said import value_key
from showcar.model.board import Point
from showcar.model.judgement import STAGES, Change, Evidence, Verdict
from showcar.model.ledger import Kept

MOVED = 0.05
"""By how much a probability has to move to be a change."""
_State = str | float | Mapping[str, Any]
_MOST_DAYS, _FEWEST_DAYS = 200, 10  # days of a history that are replayed, the latest ones
_MOST_WORK = 20_000  # reports times days that the last move is looked for in


@dataclass(frozen=True, slots=True)
class _Day:
    """A verdict of a day on which something was said, or a date came due."""

    day: date
    kept: tuple[Kept, ...]
    judged: Judged


def changes(
    evidence: Evidence, since: date, *, records: Records = NO_RECORDS, outcomes: Outcomes | None = None,
    course: Course | None = None,
) -> tuple[Change, ...]:  # fmt: skip
    """What moved since a day, the earliest first.

    Args:
        evidence: What the ledger held.
        since: First day of interest.
        records: As for `verdict`; those of one day count for every day that is replayed.
        outcomes: As for `verdict`.
        course: What was found of it on other days; None for a new one.

    Returns:
        What is told of a day is what the verdict as of that day holds. For each day on which something was said, or on
        which what was announced came due: each stage that was passed, the probability if it moved by `MOVED` against
        the last change, and each predicate whose best value became another one.
    """
    return tuple(change for _, moved in replayed(evidence, since, records, outcomes, course) for change in moved)


def replayed(
    evidence: Evidence, since: date, records: Records = NO_RECORDS, outcomes: Outcomes | None = None,
    course: Course | None = None,
) -> Iterator[tuple[Point, tuple[Change, ...]]]:  # fmt: skip
    """The probability on each day that is replayed, the earliest first, and what moved on it.

    Args:
        evidence: As for `changes`.
        since: First day on which what moved is of interest.
        records: As for `changes`.
        outcomes: As for `changes`.
        course: As for `changes`.
    """
    before: _Day | None = None
    anchor: float | None = None
    for day in _replayed(as_of_its_day(evidence), records, outcomes, course or Course(), since):
        moved, anchor = _moves(before, day, anchor)
        yield _point(day), (*moved, *_values(before, day)) if day.day >= since else ()
        before = day


def last_move(
    evidence: Evidence, *, records: Records = NO_RECORDS, outcomes: Outcomes | None = None,
    course: Course | None = None,
) -> tuple[str | None, tuple[Kept, ...]]:  # fmt: skip
    """The last day on which claims moved the probability by `MOVED`, or the stage, and these claims.

    Of a programme with more than a hundred reports the fewer days are replayed, the latest ones, the more there are.
    """
    most = _looked_back(evidence)
    found: list[Change] = []
    before: _Day | None = None
    anchor: float | None = None
    for day in _replayed(as_of_its_day(evidence), records, outcomes, course or Course(), None, most):
        moved, anchor = _moves(before, day, anchor)
        found += moved
        before = day
    return _last_of(found)


def replayed_to_the_last(
    evidence: Evidence, records: Records = NO_RECORDS, outcomes: Outcomes | None = None, course: Course | None = None
) -> tuple[
    tuple[tuple[Point, tuple[Change, ...]], ...], tuple[str | None, tuple[Kept, ...]]
]:  # fmt: skip
    """What `replayed` from the first day on and `last_move` give, in one go.

    Args:
        evidence: As for `changes`.
        records: As for `changes`.
        outcomes: As for `changes`.
        course: As for `changes`.
    """
    cut = as_of_its_day(evidence)
    told: list[tuple[Point, tuple[Change, ...]]] = []
    found: list[Change] = []
    before: _Day | None = None
    anchor: float | None = None
    late: float | None = None
    # the last move is looked for in the latest days, as if nothing had been before them
    first = len(_days(cut)) - _looked_back(cut)
    for place, day in enumerate(_replayed(cut, records, outcomes, course or Course(), date.min)):
        moved, anchor = _moves(before, day, anchor)
        told.append((_point(day), (*moved, *_values(before, day))))
        if place >= first:
            moved, late = _moves(before if place > first else None, day, late)
            found += moved
        before = day
    return tuple(told), _last_of(found)


def _looked_back(evidence: Evidence) -> int:
    """How many days the last move is looked for in."""
    return max(_FEWEST_DAYS, min(_MOST_DAYS, _MOST_WORK // max(1, len(evidence.readings))))


def _last_of(found: Iterable[Change]) -> tuple[str | None, tuple[Kept, ...]]:
    """The day and the claims of the last of some changes that claims made to the probability or the stage.

    Args:
        found: The earliest first.
    """
    last: tuple[str | None, tuple[Kept, ...]] = (None, ())
    for change in found:
        if change.what in ("probability", "stage") and change.before is not None and change.kept:
            last = (change.day, change.kept)
    return last


def _replayed(
    evidence: Evidence, records: Records, outcomes: Outcomes | None, course: Course, since: date | None,
    most: int = _MOST_DAYS,
) -> Iterator[_Day]:  # fmt: skip
    """The verdict of each day; whole ones from the last day before `since` on, else of stage and probability alone."""
    said: dict[date, list[Kept]] = {}
    for kept in evidence.kept:
        said.setdefault(date.fromisoformat(kept.day), []).append(kept)
    days = _days(evidence, most)
    for place, day in enumerate(days):
        cut = as_of_its_day(replace(evidence, as_of=day))
        whole = since is not None and (day >= since or days[place + 1 : place + 2] >= [since])
        tied = course.groups(cut)
        judged = judge(cut, tied, records=records, outcomes=outcomes, whole=whole, hearing=course.hearing)
        yield _Day(day, tuple(sorted(said.get(day, ()), key=lambda kept: kept.id)), judged)


def _days(evidence: Evidence, most: int = _MOST_DAYS) -> list[date]:
    """The latest days on which something was said, or what was announced came due."""
    said = {date.fromisoformat(day) for day in {kept.day for kept in evidence.kept}}
    first = min(said, default=date.max)
    return sorted({*said, *(day for day in _due(evidence) if first < day <= evidence.as_of)})[-most:]


def _point(day: _Day) -> Point:
    verdict = day.judged.verdict
    reports = dict.fromkeys(kept.claim.document for kept in _weighed(day))
    return Point(day.day.isoformat(), verdict.probability, verdict.stage, tuple(reports))


def _moves(before: _Day | None, day: _Day, anchor: float | None) -> tuple[list[Change], float]:
    """What moved of stage and probability, and the probability that the next one is set against."""
    moved = _stages(before, day)
    now = day.judged.verdict.probability
    if anchor is not None and abs(now - anchor) < MOVED:
        return moved, anchor
    return [*moved, _change(day, "probability", anchor, now, _movers(before, day))], now


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
    """Claims of the day that are weighed; of the first day all, where none is."""
    return _weighed(day) or (day.kept if before is None else ())


def _weighed(day: _Day) -> tuple[Kept, ...]:
    """Claims of the day whose testimonies are terms of the verdict."""
    weighed = {
        kept.id for term in day.judged.verdict.terms if term.testimony for kept in term.testimony.kept
    }  # fmt: skip
    return tuple(kept for kept in day.kept if kept.id in weighed)


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
