"""The forecasts are judged too: the past is replayed with nothing from its future, beside plain baselines.

1 programmes whose outcome is known; 2 for each, days from the first word of it to the last before that was known; 3 on
each day only what had been said, the outcomes that were known and the records that they gave, the programme itself left
out of all of them; 4 verdict and baselines on the same evidence; 5 scores, each programme counting once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from showcar.judgement import baselines, scoring_rules
from showcar.judgement.baselines import BASE_RATE, DAWID_SKENE, MAJORITY, NEWEST, Vote
from showcar.judgement.copies import groups
from showcar.judgement.judging import as_of_its_day, judge
from showcar.judgement.outcomes import Outcome, Outcomes
from showcar.judgement.past import grown, is_known
from showcar.judgement.scoring_rules import Bin
from showcar.judgement.track_record import by_source, records, scored
from showcar.judgement.track_settings import Settings, load
from showcar.model.interval import parse_iso
from showcar.model.judgement import Evidence, Record, Scored

VERDICT = "verdict"
COVER = 0.95
"""Probability of the intervals of differences."""

Judge = Callable[[Evidence, Mapping[str, Record], Outcomes], float]
"""The probability that a programme is built, from its evidence, the sources' records and other cars' outcomes."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What each method said of a programme on a day, and what came of it.

    Attributes:
        programme: Name in full.
        day: The day as of which all were asked.
        built: What came of it.
        chances: Probability that it is built, by method.
    """

    programme: str
    day: date
    built: bool
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a method did; means over programmes, of each the mean over its days.

    Attributes:
        method: `verdict` or a baseline.
        brier: Mean Brier score, 0 is perfect.
        log: Mean log score in nats, 0 is perfect.
        accuracy: Share on the right side of one half.
        sharpness: Variance of the probabilities, 0 to 0.25.
        calibration: Forecasts of like probability, and how often they came true.
        behind: By how much its Brier score is worse than the verdict's; below 0 it is better.
        low: Lower end of the 95 % interval of that, drawn from whole programmes.
        high: Upper end of it.
    """

    method: str
    brier: float
    log: float
    accuracy: float
    sharpness: float
    calibration: tuple[Bin, ...]
    behind: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """The verdicts of the past beside plain baselines.

    Attributes:
        programmes: How many resolved programmes were replayed.
        built: How many of them were built.
        scores: One for each method, the verdict first; empty where no programme is resolved.
        forecasts: All that was said, by programme and day.
        missing: Baselines that were left out, and why.
    """

    programmes: int
    built: int
    scores: tuple[Score, ...]
    forecasts: tuple[Forecast, ...] = field(repr=False)
    missing: tuple[str, ...] = ()


def backtest(
    evidences: Iterable[Evidence], outcomes: Outcomes, step: int = 30, *, judged: Judge | None = None,
    settings: Settings | None = None,
) -> Backtest:  # fmt: skip
    """Replays what a ledger held and scores what would have been said.

    Args:
        evidences: What the ledger held, one for each programme, of whichever day; what is after a replayed day does
            not count, nor does the order in which it was recorded.
        outcomes: What became of cars; only those are replayed whose outcome and its day are known.
        step: Days from one replayed day to the next. All programmes are replayed on the same days; one whose whole
            history lies between two of them on its last day before the outcome was known.
        judged: What is judged; None for the verdict.
        settings: None for those that come with Showcar.

    Raises:
        ValueError: `step` is below 1.
    """
    if step < 1:
        raise ValueError(f"step of {step} days; give 1 or more")
    replay = _Replay(tuple(sorted(evidences, key=lambda one: one.programme)), outcomes, settings or load())
    forecasts = tuple(
        Forecast(evidence.programme, day, bool(outcome.built), chances)
        for evidence, outcome in replay.resolved()
        for day in _days(evidence, outcome, step)
        if (chances := replay.chances(evidence, day, judged or by_verdict)) is not None
    )
    names = {one.programme: one.built for one in forecasts}
    missing = () if baselines.has_crowd_kit() else (f"{DAWID_SKENE}: crowd-kit is not installed; install it",)
    return Backtest(len(names), sum(names.values()), _scores(forecasts), forecasts, missing)


def by_verdict(evidence: Evidence, sources: Mapping[str, Record], outcomes: Outcomes) -> float:
    """The probability of the verdict on evidence that is cut to its day."""
    tied = groups(evidence.readings, evidence.kept)
    return judge(evidence, tied, records=sources, outcomes=outcomes).verdict.probability


def _days(evidence: Evidence, outcome: Outcome, step: int) -> Iterator[date]:
    first = min((kept.day for kept in evidence.kept if kept.said is not None), default=None)
    known = parse_iso(outcome.known).start if outcome.known else None
    if first is None or known is None:
        return
    start, last = date.fromisoformat(first).toordinal(), known.toordinal() - 1
    if start > last:
        return
    found = list(range(start + -start % step, last + 1, step)) or [last]
    yield from map(date.fromordinal, found)


class _Replay:
    """One ledger's past; what several programmes ask of a day is made once."""

    def __init__(self, evidences: tuple[Evidence, ...], outcomes: Outcomes, settings: Settings) -> None:
        self.evidences = evidences
        self.outcomes = outcomes
        self.settings = settings
        self._cuts: dict[tuple[str, date], Evidence] = {}
        self._grown: dict[date, Outcomes] = {}
        self._scored: dict[tuple[str, int, bool, int, int], tuple[Scored, ...]] = {}
        self._cast: dict[date, dict[str, tuple[Vote, ...]]] = {}
        self._models: dict[str, dict[str, float]] = {}

    def resolved(self) -> Iterator[tuple[Evidence, Outcome]]:
        """Programmes with their outcomes, where these are known."""
        for evidence in self.evidences:
            outcome = _find(self.outcomes, evidence)
            if outcome is not None and outcome.built is not None and outcome.known is not None:
                yield evidence, outcome

    def chances(self, evidence: Evidence, day: date, judged: Judge) -> dict[str, float] | None:
        """What each method says of a programme on a day; None where nothing had been said by then."""
        cut = self._cut(evidence, day)
        if not cut.kept:
            return None
        others = self._grown_by(day).without((evidence.programme, *evidence.names))
        rate, cast = baselines.base(others), self._votes(day)[evidence.programme]
        found = {
            VERDICT: judged(cut, self._records(evidence, day), others),
            BASE_RATE: rate,
            MAJORITY: baselines.majority(cast, rate),
            NEWEST: baselines.newest(cast, rate, self.settings),
        }
        if baselines.has_crowd_kit():
            every = repr(self._votes(day))
            if every not in self._models:
                self._models[every] = baselines.dawid_skene(self._votes(day), rate)
            found[DAWID_SKENE] = self._models[every][evidence.programme] if cast else rate
        return found

    def _cut(self, evidence: Evidence, day: date) -> Evidence:
        key = evidence.programme, day
        if key not in self._cuts:
            self._cuts[key] = as_of_its_day(replace(evidence, as_of=day))
        return self._cuts[key]

    def _grown_by(self, day: date) -> Outcomes:
        if day not in self._grown:
            self._grown[day] = grown(self.outcomes, day)
        return self._grown[day]

    def _votes(self, day: date) -> dict[str, tuple[Vote, ...]]:
        if day not in self._cast:
            self._cast[day] = {one.programme: baselines.votes(self._cut(one, day)) for one in self.evidences}
        return self._cast[day]

    def _records(self, judged: Evidence, day: date) -> dict[str, Record]:
        """Records as of the day, from all programmes but the one that is judged."""
        cuts = [cut for one in self.evidences if (cut := self._cut(one, day)).kept]
        keys = {cut.programme: self._state(cut, day) for cut in cuts if cut.programme != judged.programme}
        new = [cut for cut in cuts if cut.programme in keys and keys[cut.programme] not in self._scored]
        made = scored(new, self.outcomes, day, self.settings)
        for cut in new:
            mine = {kept.id for kept in cut.kept}
            self._scored[keys[cut.programme]] = tuple(one for one in made if one.kept.id in mine)
        found = [one for key in keys.values() for one in self._scored[key]]
        return by_source(records(found, self.settings))

    def _state(self, cut: Evidence, day: date) -> tuple[str, int, bool, int, int]:
        """What of a programme's scores changes: between two days of the same state nothing was said, known or grown."""
        outcome, cars = _find(self.outcomes, cut), self._grown_by(day).all
        known = outcome is not None and is_known(outcome, day)
        return cut.programme, len(cut.kept), known, len(cars), sum(car.known is not None for car in cars)


def _find(outcomes: Outcomes, evidence: Evidence) -> Outcome | None:
    names = (evidence.programme, *evidence.names)
    return next((car for name in names if (car := outcomes.find(name))), None)


def _scores(forecasts: Sequence[Forecast]) -> tuple[Score, ...]:
    if not forecasts:
        return ()
    by_programme: dict[str, list[Forecast]] = {}
    for one in forecasts:
        by_programme.setdefault(one.programme, []).append(one)
    first = {name: _mean_brier(mine, VERDICT) for name, mine in by_programme.items()}
    return tuple(_score(method, by_programme, first) for method in forecasts[0].chances)


def _score(method: str, by_programme: Mapping[str, Sequence[Forecast]], first: Mapping[str, float]) -> Score:
    parts = by_programme.values()
    every = [one for mine in parts for one in mine]
    chances = [one.chances[method] for one in every]
    brier = {name: _mean_brier(mine, method) for name, mine in by_programme.items()}
    logs = [_mean([scoring_rules.log_score(one.chances[method], one.built) for one in mine]) for mine in parts]
    right = [_mean([float((one.chances[method] > 0.5) == one.built) for one in mine]) for mine in parts]
    behind = [[brier[name] - first[name]] for name in sorted(brier)]
    low, high = scoring_rules.bootstrap(behind, cover=COVER, key=method)
    return Score(
        method, _mean(list(brier.values())), _mean(logs), _mean(right), scoring_rules.sharpness(chances),
        scoring_rules.calibration(chances, [one.built for one in every]), _mean([one for [one] in behind]), low, high,
    )  # fmt: skip


def _mean_brier(mine: Sequence[Forecast], method: str) -> float:
    return _mean([scoring_rules.brier(one.chances[method], one.built) for one in mine])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
