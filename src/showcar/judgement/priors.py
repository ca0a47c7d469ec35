"""What is to be thought of a car before anybody testifies: base rates by its kind, and how long it has been waiting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from math import log

from showcar.catalogue import loader
from showcar.catalogue.entries import Vehicle
from showcar.catalogue.folding import plain, variants
from showcar.judgement.dates import interval_of, months_between
from showcar.judgement.log_odds import logit
from showcar.judgement.outcomes import FORMS, Outcomes, Rate, base_rate, lead_times
from showcar.judgement.weights import Weights
from showcar.model.interval import parse_iso
from showcar.model.judgement import Evidence, Term, Testimony

_KNOWN_MODEL = 4.0  # nats; of cars that were on sale before anything was told here, next to none were not built
_DEAR = 400_000  # euros, dollars or pounds: what a supercar costs
STUDY = "design_study"
"""The kind of a car that was shown without a plan to build it."""
_AT_REVEAL = 120  # days after the reveal within which what is told was told at it
_FEW = 500  # units of a run that is announced as one


@dataclass(frozen=True, slots=True)
class Prior:
    """Where a verdict begins.

    Attributes:
        term: The base rate as the first term.
        kind: Kind of concept, one of `showcar.judgement.outcomes.KINDS`; None where nothing tells.
        forms: Share of `series`, `limited` and `one_off` among such cars that were built.
        leads: Months from reveal to start of production of other cars, ascending.
    """

    term: Term
    kind: str | None
    forms: tuple[tuple[str, float], ...]
    leads: tuple[int, ...]


def prior(
    evidence: Evidence, told: Sequence[Testimony], outcomes: Outcomes, revealed: date | None, weights: Weights, *,
    open_: bool, rejected: bool,
) -> Prior:  # fmt: skip
    """The base rate of its kind, from other cars than itself.

    Args:
        evidence: Whose verdict it is.
        told: Its testimonies.
        outcomes: Resolved cars; the programme itself is left out, by all of its names.
        revealed: Day of the reveal.
        open_: Whether it is neither approved nor built, so that waiting counts against it: as the logarithm of the
            share of built cars that were still to come by now, of those that were when it was last spoken of as alive.
        rejected: Whether it has been refused. What such a kind as a preview or an announced run has beyond a study was
            the maker's plan, and that is over: a small share of it is left, as of a rumour that the maker answered.
        weights: The least chance that waiting leaves, and what is left of a plan that is over.
    """
    kind = kind_of(evidence, told, outcomes, revealed)
    rate, study, forms, leads = _base(outcomes.without((evidence.programme, *evidence.names)), kind)
    vehicle = known_model(evidence)
    if vehicle is not None:
        words = f"{vehicle.full_name} was on sale before anything here was told of it"
        form = "limited" if vehicle.run is not None or vehicle.kind == "series" else "series"
        forms = tuple((name, 0.9 if name == form else 0.05) for name in FORMS)
        return Prior(Term("base_rate", words, _KNOWN_MODEL, (("on sale before", _KNOWN_MODEL),)), kind, forms, leads)
    called = f"cars of its kind ({kind.replace('_', ' ')})" if kind else "cars like it"
    words = f"{rate.built} of {rate.n} {called} were built"
    factors: tuple[tuple[str, float], ...] = (("base rate", rate.mean), ("log-odds", logit(rate.mean)))
    nats = factors[-1][1]
    if rejected and (plan := nats - logit(study.mean)) > 0:
        left = weights.doubt["answered"]
        words += f", {study.built} of {study.n} studies; the plan behind the difference is over"
        factors += (("log-odds more than a study", plan), ("share left of that", left))
        nats -= plan * (1 - left)
    if open_ and revealed is not None and leads and (months := months_between(revealed, evidence.as_of)) > 0:
        alive = max(0.0, months_between(revealed, _last_alive(told, revealed)))
        waiting = still_waiting(leads, months, weights) / still_waiting(leads, alive, weights)
        heard = f"of those not begun {alive:.0f} months after the reveal" if round(alive) else "of all that were"
        words += f"; {heard}, {waiting:.0%} were begun later than {months:.0f} months after it"
        factors += ((f"log of that share after {months:.0f} months", log(waiting)),)
        nats += log(waiting)
    return Prior(Term("base_rate", words, nats, factors), kind, forms, leads)


def _last_alive(told: Sequence[Testimony], revealed: date) -> date:
    """The last day on which somebody who may know spoke of it as planned, possible or undecided; else the reveal."""
    days = [
        date.fromisoformat(one.day) for one in told if one.predicate == "production"
        and one.witness not in ("hearsay", "writer") and not one.factuality.endswith("-")
    ]  # fmt: skip
    return max((revealed, *days))


def started_by(leads: Sequence[int], months: float) -> float:
    """Share of built cars whose production began within so many months of the reveal, with half a car at either end."""
    return (sum(lead <= months for lead in leads) + 0.5) / (len(leads) + 1) if months > 0 else 0.5 / (len(leads) + 1)


def still_waiting(leads: Sequence[int], months: float, weights: Weights) -> float:
    """Share of built cars that were not yet in production so many months after the reveal."""
    return max(weights.time_left["least"], 1 - started_by(leads, months))


def kind_of(
    evidence: Evidence, told: Sequence[Testimony], outcomes: Outcomes, revealed: date | None
) -> str | None:
    """What kind of concept it is, by what was known at its reveal.

    The outcomes file judges this from the reveal alone, so its kind is taken once the car has been shown; for others
    what is testified tells.
    """
    known = outcomes.find(evidence.programme)
    if known is not None and known.revealed <= evidence.as_of.isoformat()[: len(known.revealed)]:
        return known.kind
    at_reveal = [t for t in told if revealed and (date.fromisoformat(t.day) - revealed).days <= _AT_REVEAL]
    if any(t.predicate == "run_size" and t.factuality == "CT+" and _amount(t) <= _FEW for t in at_reveal):
        return "limited_announced"
    made_by = [str(t.value.get("party")) for t in told if t.predicate == "made_by" and t.factuality == "CT+"]
    if any(map(_coachbuilder, made_by)):
        return "coachbuilt"
    if any(t.predicate == "price" and t.factuality == "CT+" and _amount(t, "at_least") >= _DEAR and
           t.value.get("currency") in {"EUR", "USD", "GBP"} for t in at_reveal):  # fmt: skip
        return "supercar"
    if any(t.predicate == "inspired_by" and t.factuality == "CT+" for t in told):
        return "heritage"
    return STUDY if _concept(evidence) else None


def _amount(testimony: Testimony, bound: str = "at_most") -> float:
    value = testimony.value.get("amount", testimony.value.get(bound))
    return float(value) if isinstance(value, int | float) else (0.0 if bound == "at_least" else float("inf"))


@lru_cache(maxsize=256)
def _base(
    outcomes: Outcomes, kind: str | None
) -> tuple[Rate, Rate, tuple[tuple[str, float], ...], tuple[int, ...]]:
    """How often cars of a kind, and studies, are built, in which forms, and how long that takes."""
    return base_rate(outcomes, kind), base_rate(outcomes, STUDY), _forms(outcomes, kind), lead_times(outcomes)


def _forms(outcomes: Outcomes, kind: str | None) -> tuple[tuple[str, float], ...]:
    told = [one.form for one in outcomes.all if one.built and one.form and kind in (None, one.kind)]
    return tuple((form, (told.count(form) + 0.5) / (len(told) + 1.5)) for form in FORMS)


def _coachbuilder(name: str) -> bool:
    houses = [house for house in loader.load().houses if plain(name) in map(plain, (house.name, *house.spellings))]
    return any(house.kind in ("coachbuilder", "design_house") for house in houses)


@cache
def _vehicles() -> Mapping[str, tuple[Vehicle, ...]]:
    found: dict[str, tuple[Vehicle, ...]] = {}
    for vehicle in loader.load().vehicles:
        for name in (vehicle.name, *vehicle.spellings):
            for form in variants(f"{vehicle.maker} {name}"):
                if vehicle not in found.get(form, ()):
                    found[form] = (*found.get(form, ()), vehicle)
        for generation in vehicle.generations:
            form = plain(f"{vehicle.maker} {generation.code}")
            found[form] = (*found.get(form, ()), vehicle)
    return found


def vehicles(name: str) -> tuple[Vehicle, ...]:
    """The catalogue's cars of that name, the maker first."""
    return _vehicles().get(plain(name), ())


def known_model(evidence: Evidence) -> Vehicle | None:
    """The model or series that it is, if the catalogue has it on sale in a year before the first word of it here."""
    known = [one for one in vehicles(evidence.programme) if plain(one.full_name) == plain(evidence.programme)]
    if not known or any(one.kind == "concept" or one.unverified for one in known):
        return None
    first = min((kept.day for kept in evidence.kept), default="")[:4]
    if not first:
        return None
    old = [one for one in known if one.start is not None and one.start < int(first)]
    return old[0] if old and len(old) == len(known) else None


def shown_in(evidence: Evidence) -> str | None:
    """Month or year when the catalogue has the concept shown, once it is over: ISO 8601; None where it knows none."""
    named = re.search(r"\((\d{4})\)$", evidence.programme)
    known = [Vehicle("", "", "concept", int(named[1]))] if named else _concepts(evidence)
    dated = [one for one in known if one.start is not None and not one.unverified]
    told = [when for one in dated if (when := _shown(one, evidence.as_of))]
    return max(told, default=None)


def _shown(concept: Vehicle, as_of: date) -> str | None:
    months = _months().get(plain(concept.event or ""), ()) or (12,)
    if concept.start is None or (concept.start, max(months)) >= (as_of.year, as_of.month):
        return None
    return f"{concept.start}-{months[0]:02}" if len(months) == 1 and concept.event else str(concept.start)


@cache
def _months() -> Mapping[str, tuple[int, ...]]:
    return {plain(name): show.months for show in loader.load().shows for name in (show.name, *show.spellings)}


def known_reveal(evidence: Evidence, outcomes: Outcomes) -> date | None:
    """The reveal where no report tells it: by the outcomes file, else the middle of the catalogue's month or year."""
    known = outcomes.find(evidence.programme)
    if known is not None and known.revealed <= evidence.as_of.isoformat()[: len(known.revealed)]:
        return parse_iso(known.revealed).start
    told = shown_in(evidence)
    interval = parse_iso(told) if told is not None else None
    if interval is None or interval.start is None:
        return None
    return interval.start + timedelta(days=(interval.days or 1) // 2)


def _concept(evidence: Evidence) -> bool:
    return bool(_concepts(evidence))


def _concepts(evidence: Evidence) -> list[Vehicle]:
    return [one for name in (evidence.programme, *evidence.names) for one in vehicles(name) if one.kind == "concept"]


def revealed_on(told: Sequence[tuple[Testimony, float]]) -> date | None:
    """The reveal that most weight speaks for, the earlier of two that weigh the same; the middle of a year or month."""
    days = [(-weight, i.start, i) for t, weight in told if weight > 0 and (i := interval_of(t.value)) and i.start]
    if not days:
        return None
    _, first, interval = min(days, key=lambda entry: entry[:2])
    return first + timedelta(days=(interval.days or 1) // 2)
