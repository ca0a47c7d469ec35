"""What a report moved: the verdict before it was recorded beside the one after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from showcar.judgement.copies import groups
from showcar.judgement.judging import as_of_its_day, judge
from showcar.judgement.said import value_key
from showcar.model.judgement import Change, Evidence, Verdict
from showcar.model.ledger import Kept


def moves(before: Evidence | None, now: Evidence) -> tuple[Change, ...]:
    """What differs between the verdicts of one day on what was known before and on what is known now.

    Args:
        before: What the earlier one rests on; None where nothing was known of the programme.
        now: What the later one rests on.

    Returns:
        The stage, the probability where it differs in whole per cent, and each predicate whose best value became
        another one, with the new claims that tell it.
    """
    known = frozenset(kept.id for kept in before.kept) if before is not None else frozenset[str]()
    new = tuple(kept for kept in now.kept if kept.id not in known)
    return tuple(_moves(None if before is None else _judged(before), _judged(now), new))


def _judged(evidence: Evidence) -> Verdict:
    """The verdict without the conflicts and the day on which it last moved, which cost the most."""
    cut = as_of_its_day(evidence)
    return judge(cut, groups(cut.readings, cut.kept)).verdict


def _moves(before: Verdict | None, after: Verdict, new: tuple[Kept, ...]) -> Iterator[Change]:
    day, programme = after.as_of.isoformat(), after.programme
    if before is None or before.stage != after.stage:
        rests = {kept.id for kept in after.stage_kept}
        told = tuple(kept for kept in new if kept.id in rests)
        was = None if before is None else before.stage
        yield Change(day, programme, "stage", was, after.stage, told, after.since)
    if before is None or round(before.probability * 100) != round(after.probability * 100):
        weighed = {kept.id for term in after.terms if term.testimony for kept in term.testimony.kept}
        told = tuple(kept for kept in new if kept.id in weighed)
        chance = None if before is None else before.probability
        yield Change(day, programme, "probability", chance, after.probability, told)
    for predicate in after.values:
        value = _best(after, predicate)
        old = None if before is None else _best(before, predicate)
        if predicate == "production" or value is None or (old is not None and value_key(old) == value_key(value)):
            continue
        told = tuple(kept for kept in new if kept.claim.predicate == predicate)
        yield Change(day, programme, predicate, old, value, told)


def _best(verdict: Verdict, predicate: str) -> Mapping[str, Any] | None:
    weighed = verdict.values.get(predicate, ())
    return weighed[0].value if weighed and weighed[0].share > 0 else None
