"""What came of a thing that was claimed: from the outcomes, or from later reports of what had happened by then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from showcar.catalogue.folding import variants
from showcar.judgement.dates import EXPECTED, interval_of, months_between
from showcar.judgement.outcomes import Outcome, Outcomes, base_rate, lead_times
from showcar.judgement.track_settings import Settings
from showcar.judgement.witnesses import Speaker, says_made
from showcar.model.interval import Interval, parse_iso
from showcar.model.ledger import Kept

TOPICS = {
    "production": "production", "previews": "production", "start_of_production": "date", "on_sale": "date",
    "deliveries": "date", "price": "price", "run_size": "run",
}  # fmt: skip
"""Predicates that forecast, and their topics."""

_STUDIES = ("design_study", "technology_study")
_FIRST_HAND = ("maker", "executive")


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a claim turned out.

    Attributes:
        happened: Whether the thing claimed came true, whichever way the claim put it.
        first: First day on which this may have been known: what was said from then on is no forecast.
        known: Day since when it is known for certain.
        told: Where that stands: a reference, or the path of the report that told it.
    """

    happened: bool
    first: date
    known: date
    told: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim with its speaker and the last day on which it can have been said."""

    kept: Kept
    speaker: Speaker
    said: date
    group: str


class Facts:
    """What reports of one programme firmly tell of what had happened, and of figures; looked up for each forecast.

    Args:
        voiced: All claims about the programme, by anybody.
    """

    def __init__(self, voiced: Sequence[Voiced]) -> None:
        firm = [one for one in voiced if one.kept.claim.factuality == "CT+"]
        begun = [one.said for one in firm if _begun(one)]
        self._begun = min(begun, default=date.max)
        self._told: dict[str, list[Voiced]] = {}
        for one in sorted((one for one in firm if self._tells(one)), key=lambda one: one.said):
            self._told.setdefault(one.kept.claim.predicate, []).append(one)

    def on_sale_by(self, day: date) -> bool:
        """Whether somebody firmly told by a day that production, sale or deliveries had begun before it."""
        return self._begun <= day

    def about(self, one: Voiced) -> Iterator[Voiced]:
        """What others told after a claim that may settle it, of each predicate the earliest first."""
        predicate = one.kept.claim.predicate
        for name in (*EXPECTED, "production") if predicate == "production" else (predicate,):
            told = self._told.get(name, [])
            for other in told[bisect_right(told, one.said, key=lambda other: other.said) :]:
                if other.group != one.group:
                    yield other

    def _tells(self, one: Voiced) -> bool:
        """Whether a report firmly tells of a fact: of what had happened by then, or a figure by who sets it."""
        claim = one.kept.claim
        if claim.condition is not None or one.speaker.witness in ("hearsay", "writer"):
            return False
        if claim.predicate in EXPECTED:
            return _begun(one)
        if claim.predicate == "production":
            return says_made(claim.quote)
        if claim.predicate in ("price", "run_size"):
            return one.speaker.witness in _FIRST_HAND or self.on_sale_by(one.said)
        return False


def resolutions(one: Voiced, facts: Facts, outcome: Outcome | None, settings: Settings) -> Iterator[Resolution]:
    """All that tells how a claim turned out, of one programme, in no order.

    Args:
        one: The claim.
        facts: What all reports about its programme tell.
        outcome: What is known of the programme.
        settings: What figures may be off.
    """
    claim = one.kept.claim
    if outcome is not None and outcome.built is not None and outcome.known is not None:
        happened = _by_outcome(claim.predicate, claim.value, outcome, settings)
        if happened is not None:
            known = parse_iso(outcome.known)
            assert known.start is not None and known.end is not None
            yield Resolution(happened, known.start, known.end - timedelta(days=1), outcome.reference)
    first: dict[str, date] = {}
    for other in facts.about(one):
        # what the same predicate tells on a later day settles nothing any more
        if other.said <= first.get(other.kept.claim.predicate, other.said):
            happened = _by_report(claim.predicate, claim.value, other.kept.claim, settings)
            if happened is not None:
                first[other.kept.claim.predicate] = other.said
                yield Resolution(happened, other.said, other.said, other.kept.claim.path)


def _by_outcome(predicate: str, value: Mapping[str, Any], outcome: Outcome, settings: Settings) -> bool | None:
    built = bool(outcome.built)
    if predicate == "production":
        form = value.get("form", "any")
        return built and (None if outcome.form is None else form == outcome.form) if form != "any" else built
    if predicate == "previews":
        # a study may hint at a later model with its styling; of others it is said that they become it
        if not built:
            return None if outcome.kind in _STUDIES else False
        same = outcome.became and variants(outcome.became) & variants(str(value.get("name", "")))
        return True if same else None
    if predicate in EXPECTED:
        if not built:
            return False
        started = parse_iso(outcome.start_of_production) if outcome.start_of_production else None
        claimed = interval_of(value)
        if started is None or claimed is None:
            return None
        if predicate == "start_of_production":
            return _inside(started, claimed)
        too_early = claimed.end is not None and started.start is not None and claimed.end <= started.start
        return False if too_early else None
    if predicate == "run_size" and built and outcome.run is not None:
        return _fits(value, outcome.run, settings.tolerance["run"], settings)
    return None


def _by_report(predicate: str, value: Mapping[str, Any], fact: Any, settings: Settings) -> bool | None:
    if predicate == "production":
        if value.get("form", "any") == "any":
            return True if fact.predicate in (*EXPECTED, "production") else None
        form = fact.value.get("form") if fact.predicate == "production" else None
        return None if form in (None, "any") else form == value["form"]
    if predicate != fact.predicate:
        return None
    if predicate in EXPECTED:
        claimed, actual = interval_of(value), interval_of(fact.value)
        return None if claimed is None or actual is None else _inside(actual, claimed)
    if predicate == "price" and value.get("currency") != fact.value.get("currency"):
        return None
    amount = fact.value.get("amount", fact.value.get("at_least"))
    if not isinstance(amount, int | float):
        return None
    return _fits(value, float(amount), settings.tolerance["run" if predicate == "run_size" else "price"], settings)


def _over(value: Mapping[str, Any], said: date) -> bool:
    interval = interval_of(value)
    end = interval and interval.end
    return bool(interval and (end and end <= said + timedelta(days=1) or interval.is_day and interval.contains(said)))


def _begun(one: Voiced) -> bool:
    """Whether it tells that production, sale or deliveries had begun when it was said."""
    claim = one.kept.claim
    return claim.predicate in EXPECTED and _over(claim.value, one.said)


def _inside(actual: Interval, claimed: Interval) -> bool | None:
    """Whether what happened lies in what was claimed; None where it is not told finely enough."""
    common = actual.intersect(claimed)
    if common is None:
        return False
    return True if common == actual else None


def _fits(value: Mapping[str, Any], actual: float, share: float, settings: Settings) -> bool | None:
    if "per_year" in value and "amount" not in value:
        return None
    share = settings.tolerance["approximate"] if value.get("approximate") else share
    low, high = value.get("at_least", value.get("amount")), value.get("at_most", value.get("amount"))
    if low is None and high is None:
        return None
    return (low is None or actual >= low * (1 - share)) and (high is None or actual <= high * (1 + share))


def is_forecast(one: Voiced, facts: Facts, known_model: bool) -> bool:
    """Whether a claim is about what was still to come when it was said."""
    claim = one.kept.claim
    if claim.predicate not in TOPICS or claim.factuality == "Uu":
        return False
    if claim.predicate in EXPECTED:
        interval = interval_of(claim.value)
        return interval is not None and (interval.end is None or interval.end > one.said)
    if known_model or facts.on_sale_by(one.said):
        return False
    return claim.predicate != "production" or not (claim.factuality == "CT+" and says_made(claim.quote))


def base(one: Voiced, outcome: Outcome | None, revealed: date | None, others: Outcomes, settings: Settings) -> float:
    """Probability that the base rate gives a thing claimed, whichever way the claim puts it.

    Args:
        one: The claim.
        outcome: What is known of the programme, for its kind.
        revealed: When it was shown; None where nothing tells.
        others: Other programmes.
        settings: For what there is no rate of.
    """
    claim = one.kept.claim
    topic = TOPICS[claim.predicate]
    rate = base_rate(others, outcome.kind if outcome else None).mean
    if topic == "production":
        form = claim.value.get("form", "any")
        if form == "any":
            return rate
        forms = [other.form for other in others.all if other.built and other.form]
        return rate * (forms.count(form) + 0.5) / (len(forms) + 1.5)
    interval = interval_of(claim.value) if topic == "date" else None
    if interval is None or revealed is None:
        return settings.base[topic]
    waited = months_between(revealed, one.said)
    still = [lead for lead in lead_times(others) if lead >= waited]
    if len(still) < 10:
        return settings.base[topic]
    first = months_between(revealed, interval.start) if interval.start else 0.0
    last = months_between(revealed, interval.end) if interval.end else float("inf")
    return rate * (sum(first <= lead < last for lead in still) + 0.5) / (len(still) + 1)
