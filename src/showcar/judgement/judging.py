"""A verdict's parts put together, without its conflicts and its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from showcar.judgement.copies import Grouping
from showcar.judgement.dates import expected, from_leads
from showcar.judgement.log_odds import sigmoid
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.outcomes import load as load_outcomes
from showcar.judgement.priors import known_model, known_reveal, prior, revealed_on, shown_in
from showcar.judgement.said import MOVING
from showcar.judgement.stages import Milestone, milestones
from showcar.judgement.testimonies import Hearing
from showcar.judgement.time_left import time_left
from showcar.judgement.values import forms, values
from showcar.judgement.weighing import Scale, value_worth, weigh, worth
from showcar.judgement.weights import Weights
from showcar.judgement.weights import load as load_weights
from showcar.model.judgement import Evidence, Group, Record, Testimony, Verdict

_UNDER_WAY = ("approved", "in_production", "delivered", "ended")
Records = Mapping[str, Record] | Callable[[date], Mapping[str, Record]]
"""Track records by name of the source: those of the day that is asked for, or those of any day."""
NO_RECORDS: Mapping[str, Record] = {}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and the stages that the programme passed."""

    verdict: Verdict
    path: tuple[Milestone, ...]


class Course:
    """What was found about the evidence of one programme on some days, so that it need not be found again.

    Attributes:
        hearing: Hears its testimonies.
    """

    def __init__(self) -> None:
        self.hearing = Hearing()
        self._grouping = Grouping()
        self._tied: dict[date, tuple[Group, ...]] = {}

    def groups(self, cut: Evidence) -> tuple[Group, ...]:
        """The reports of the evidence, cut to a day, copies together."""
        if cut.as_of not in self._tied:
            self._tied[cut.as_of] = self._grouping.groups(cut.readings, cut.kept)
        return self._tied[cut.as_of]


def as_of_its_day(evidence: Evidence) -> Evidence:
    """The same evidence without claims that were said after its day, and without reports that made no others."""
    limit = evidence.as_of.isoformat()
    kept = tuple(one for one in evidence.kept if one.day <= limit)
    if len(kept) == len(evidence.kept):
        return evidence
    documents = {one.claim.document for one in kept}
    readings = {name: reading for name, reading in evidence.readings.items() if name in documents}
    return replace(evidence, kept=kept, readings=readings)


def judge(
    evidence: Evidence, tied: Sequence[Group], *, records: Records = NO_RECORDS, outcomes: Outcomes | None = None,
    weights: Weights | None = None, whole: bool = True, hearing: Hearing | None = None,
) -> Judged:  # fmt: skip
    """The verdict without its conflicts and its history, and the stages that were passed.

    Args:
        evidence: What the ledger held, cut to its day.
        tied: Its reports in groups.
        records: As for `verdict`.
        outcomes: As for `verdict`.
        weights: None for those that come with Showcar.
        whole: False for the stage and the probability alone, without values, forms and dates.
        hearing: What heard its testimonies on other days; None for a new one.
    """
    weights = weights or load_weights()
    outcomes = load_outcomes() if outcomes is None else outcomes
    known = records(evidence.as_of) if callable(records) else records
    scale = Scale(evidence.as_of, weights, known, evidence.readings)
    # 1 what was said, by whom, independently
    hearing = hearing or Hearing()
    told = hearing.testimonies(evidence, tied, None if whole else MOVING)
    weighed: dict[str, list[tuple[Testimony, float]]] = {}
    for one in told:
        weighed.setdefault(one.predicate, []).append((one, worth(value_worth(one, scale))))
    # 2 what it weighs, and how far the car has come by it
    terms = list(weigh(told, scale))
    model = known_model(evidence)
    revealed = revealed_on(weighed.get("revealed", ())) or known_reveal(evidence, outcomes)
    ended = model.end if model and model.end and model.end < evidence.as_of.year else None
    path = milestones(
        told, terms, weighed, scale, shown=shown_in(evidence), on_sale=model.start if model else None, ended=ended,
        voices=hearing.voices(evidence, tied, "production"),
    )  # fmt: skip
    stage = path[-1]
    open_ = stage.stage not in _UNDER_WAY
    # 3 where the odds begin, and whether there is time
    first = prior(evidence, told, outcomes, revealed, weights, open_=open_, rejected=stage.stage == "rejected")
    left = time_left(_donors(weighed), revealed, first.leads, evidence.as_of, weights) if open_ and not model else None
    ordered = sorted((*terms, *([left] if left else [])), key=lambda term: (-abs(term.log_odds), term.words))
    terms = [first.term, *ordered]
    log_odds = sum(term.log_odds for term in terms)
    if not whole:
        made = Verdict(
            evidence.programme, evidence.as_of, stage.stage, stage.since, stage.kept, sigmoid(log_odds), log_odds,
            tuple(terms), (), (), {}, (),
        )  # fmt: skip
        return Judged(made, path)
    # 4 as what, when, and what else is told
    found = values(told, scale)
    when = expected(weighed, evidence.as_of, weights)
    if not when and open_ and stage.stage != "rejected" and revealed is not None:
        when = from_leads(revealed, first.leads, evidence.as_of)
    made = Verdict(
        evidence.programme, evidence.as_of, stage.stage, stage.since, stage.kept, sigmoid(log_odds), log_odds,
        tuple(terms), forms(told, first.forms, scale), when, found, (),
    )  # fmt: skip
    return Judged(made, path)


def _donors(weighed: Mapping[str, list[tuple[Testimony, float]]]) -> list[str]:
    told = sorted(weighed.get("donor", ()), key=lambda pair: (-pair[1], str(pair[0].value.get("name"))))
    return [str(one.value.get("name")) for one, weight in told if weight > 0]
