"""What testimonies add to the log-odds that a programme is built: each a product of factors that can be shown.

1. One statement a speaker: of several that stand, the firmest; at equal firmness what refuses, for it ended the plan.
2. A testimony is worth its factuality, times its witness, track record, age, condition, and what makes it doubtful.
3. What a rumour told before the maker, or one of its people, spoke to the contrary hardly counts.
4. The second testimony of a kind and tendency counts less than the first, the third less than the second.
5. Deeds (made, sold, handed over, ordered) are weighed beside the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, prod

from showcar.judgement.dates import EXPECTED, begun, interval_of, months_between, past, said_on
from showcar.judgement.said import folded, value_key
from showcar.judgement.weights import RUMOURS, Weights
from showcar.judgement.witnesses import says_made
from showcar.model.judgement import Reading, Record, Term, Testimony

Factors = tuple[tuple[str, float], ...]
_NEW_CAR = 18  # months from the day when orders open within which cars need not have been made


@dataclass(frozen=True)
class Scale:
    """What weighing needs beside the testimonies.

    Attributes:
        as_of: The day.
        weights: From `weights.toml`.
        records: Track records by name of the source.
        readings: Reports by document id.
    """

    as_of: date
    weights: Weights
    records: Mapping[str, Record]
    readings: Mapping[str, Reading]


def weigh(told: Sequence[Testimony], scale: Scale) -> tuple[Term, ...]:
    """The terms that testimonies add to the log-odds that it is built, the weightiest first."""
    votes = governing([one for one in told if one.predicate == "production" and not made(one)], scale)
    words = [(one, (*_vote(one, votes, scale), *more)) for one, more in votes]
    words = faded(words, lambda one: (one.witness, scale.weights.repeat[one.witness]))
    waiting = any(awaited(one) for one in told)
    deeds = _best_deeds(
        (one, factors) for one in told if (factors := _deed(one, scale, waiting) or _announced(one, told, scale))
    )
    done = faded(deeds, lambda _: ("deed", scale.weights.deed["repeat"]))
    terms = [_term(one, factors) for one, factors in (*words, *done)]
    return tuple(sorted(terms, key=lambda term: (-abs(term.log_odds), term.words)))


def _term(one: Testimony, factors: Factors) -> Term:
    return Term("testimony", f"{one.credited}, {one.day}", worth(factors), factors, one)


def worth(factors: Factors) -> float:
    """What factors come to, in nats."""
    return prod(number for _, number in factors)


def value_worth(one: Testimony, scale: Scale) -> Factors:
    """What a testimony is worth for the value that it tells: as for production, but what is open tells nothing."""
    firmness = 0.0 if one.factuality == "Uu" else scale.weights.factuality[one.factuality]
    return ((f"factuality {one.factuality}", firmness), *_common(one, scale, ages=one.factuality not in ("CT+", "CT-")))


def lasting(term: Term) -> float:
    """What a term is worth without its age: what was decided stays decided."""
    return worth(tuple(factor for factor in term.factors if not factor[0].startswith("age of")))


def made(one: Testimony) -> bool:
    """Whether a claim of production tells that cars were made, not that they will be."""
    return (
        one.predicate == "production" and one.factuality == "CT+"
        and any(says_made(kept.claim.quote) for kept in one.kept if kept.claim.factuality == "CT+")
    )


def governing(told: Sequence[Testimony], scale: Scale) -> list[tuple[Testimony, Factors]]:
    """The one statement of each speaker that counts, and factors for what stands beside it.

    A statement that is followed by one that nothing is decided stays, at less.
    """
    speakers: dict[str, list[Testimony]] = {}
    for one in told:
        speakers.setdefault(folded(one.credited), []).append(one)
    chosen: list[tuple[Testimony, Factors]] = []
    doubt = scale.weights.doubt
    for key in sorted(speakers):
        firm = [one for one in speakers[key] if one.factuality != "Uu"]
        unsure = [one for one in speakers[key] if one.factuality == "Uu"]
        if firm:
            lead, factors = _lead(firm, scale)
            later = [one for one in unsure if one.day > lead.day]
            if later:
                factors = (*factors, ("since only said to be open", doubt["qualified"]))
                chosen.append((min(later, key=_order), ()))
            chosen.append((lead, factors))
        else:
            chosen.append((min(unsure, key=_order), ()))
    return chosen


def _lead(firm: list[Testimony], scale: Scale) -> tuple[Testimony, Factors]:
    doubt, partial = scale.weights.doubt, scale.weights.form
    yes = [one for one in firm if one.factuality.endswith("+")]
    no = [one for one in firm if one.factuality.endswith("-")]
    whole = [one for one in no if one.value.get("form", "any") == "any"]
    if yes and not whole:
        open_forms = [one for one in yes if one.value.get("form") not in {n.value.get("form") for n in no}]
        if open_forms:
            return min(open_forms, key=_order), ()
    if not yes:
        if whole or len({one.value.get("form") for one in no}) > 1:
            return min(whole or no, key=_order), ()
        form = str(no[0].value["form"])
        return min(no, key=_order), ((f"refused as {form} only", partial[form]),)
    best_yes, best_no = min(yes, key=_order), min(whole or no, key=_order)
    if _level(best_yes) < _level(best_no):
        return best_yes, ()
    return best_no, () if _level(best_no) < _level(best_yes) else (("says both yes and no", doubt["at_odds"]),)


def _order(one: Testimony) -> tuple[int, bool, str, str]:
    return _level(one), one.condition is not None, value_key(one.value), one.kept[0].id


def _level(one: Testimony) -> int:
    return ("CT", "PR", "PS", "Uu").index(one.factuality[:2])


def _vote(one: Testimony, votes: Sequence[tuple[Testimony, Factors]], scale: Scale) -> Factors:
    firmness = scale.weights.factuality[one.factuality]
    factors: Factors = ((f"factuality {one.factuality}", firmness), *_common(one, scale))
    others = [other for other, _ in votes if other is not one]
    if one.condition:
        state = _condition(one, others)
        factors += ((f"condition {state}", scale.weights.condition[state]),)
    if _answered(one, firmness, others, scale):
        factors += (("answered by the maker since", scale.weights.doubt["answered"]),)
    if any(_at_odds(one, other) for other in others):
        factors += (("in a report at odds with itself", scale.weights.doubt["at_odds"]),)
    return factors


def _at_odds(one: Testimony, other: Testimony) -> bool:
    """Whether a report firmly says one thing in its own voice and, as somebody's word, the other."""
    mine, theirs = one.kept[0].claim, other.kept[0].claim
    return (
        mine.document == theirs.document and bool(mine.source) != bool(theirs.source)
        and {one.factuality, other.factuality} == {"CT+", "CT-"} and one.day == other.day
        and "any" in (one.value.get("form"), other.value.get("form"))
    )


def _common(one: Testimony, scale: Scale, *, ages: bool = True) -> Factors:
    weights = scale.weights
    factors: Factors = ((f"witness {one.witness}", weights.witness[one.witness]),)
    record = scale.records.get(one.credited)
    if record is not None and record.enough:
        factor = min(weights.track["most"], max(weights.track["least"], exp(weights.track["gain"] * record.skill)))
        factors += (("track record", factor),)
    months = months_between(date.fromisoformat(one.day), scale.as_of)
    if ages and months >= 1:
        left = max(weights.age["least"], 0.5 ** (months / weights.age["half_life"]))
        factors += ((f"age of {months:.0f} months", left),)
    lead = one.kept[0].claim
    reading = scale.readings.get(lead.document)
    if not lead.source and reading and any(kind == "translation" for kind, _ in reading.notes):
        factors += (("in a damaged text", weights.doubt["damaged"]),)
    return factors


def _condition(one: Testimony, others: Iterable[Testimony]) -> str:
    """Whether the condition was met, failed or is open, by what the maker's people or outlets firmly said since."""
    since = [o for o in others if o.day >= one.day and o.condition is None and _level(o) == 0 and o.witness != "writer"]
    if any(o.factuality == "CT-" for o in since):
        return "failed"
    return "met" if any(o.factuality == "CT+" for o in since) else "open"


def _answered(one: Testimony, firmness: float, others: Iterable[Testimony], scale: Scale) -> bool:
    """Whether the maker, or for a rumour one of its people, has firmly said the contrary since."""
    answering = {"maker"} if one.witness == "executive" else {"maker", "executive"} if one.witness in RUMOURS else set()
    return any(
        other.witness in answering and _level(other) == 0 and other.condition is None and other.day > one.day
        and scale.weights.factuality[other.factuality] * firmness < 0
        for other in others
    )  # fmt: skip


def faded(
    told: Iterable[tuple[Testimony, Factors]], ratio: Callable[[Testimony], tuple[str, float]]
) -> list[tuple[Testimony, Factors]]:
    """With a factor for the second, third and further testimony of a kind and tendency, by weight.

    Args:
        told: Testimonies with their factors.
        ratio: The kind of each, and what the next one of the kind counts of the one before it.
    """
    ordered = sorted(told, key=lambda pair: (-abs(worth(pair[1])), folded(pair[0].credited), pair[0].kept[0].id))
    seen: Counter[tuple[str, bool]] = Counter()
    faded = []
    for one, factors in ordered:
        kind, share = ratio(one)
        place = seen[kind, worth(factors) > 0]
        seen[kind, worth(factors) > 0] += 1
        faded.append((one, (*factors, (f"no. {place + 1} of this kind", share**place)) if place else factors))
    return faded


def fading(told: Iterable[tuple[Testimony, float]], share: float) -> Iterator[float]:
    """What testimonies come to in nats where each of a kind and tendency counts a share of the one before it.

    Args:
        told: Testimonies with their nats; as `faded` does it, without the factors.
        share: The share.
    """
    seen: Counter[tuple[str, bool]] = Counter()
    for one, nats in sorted(told, key=lambda pair: (-abs(pair[1]), folded(pair[0].credited), pair[0].kept[0].id)):
        place = seen[one.witness, nats > 0]
        seen[one.witness, nats > 0] += 1
        yield nats * share**place if place else nats


def awaited(one: Testimony) -> bool:
    """Whether a testimony puts sale or deliveries into the future, or off."""
    interval = interval_of(one.value)
    if one.predicate not in EXPECTED or interval is None:
        return False
    end = interval.end or interval.start
    return one.factuality.endswith("-") or (end is not None and end > date.fromisoformat(one.day))


def _deed(one: Testimony, scale: Scale, waiting: bool) -> Factors:
    """What was done, where a testimony tells of it; how a maker sells says nothing of a car that is still awaited."""
    deed = scale.weights.deed
    name, nats = "", 0.0
    if one.factuality == "CT+":
        if one.predicate == "order_status":
            name = str(one.value.get("status"))
            nats = deed.get(name, 0.0) if name != "repeat" else 0.0
        elif is_made(one) and not (waiting and one.predicate == "sales"):
            name, nats = "made", deed["made"]
        elif one.predicate == "on_sale" and past(one):
            name, nats = "open", deed["open"]
    elif one.factuality == "CT-" and one.predicate == "end_of_production":
        name, nats = "made", deed["made"]
    if not nats:
        return ()
    return ((f"deed {name.replace('_', ' ')}", nats), *_common(one, scale, ages=False))


def come(one: Testimony, told: Iterable[Testimony], scale: Scale) -> float:
    """Probability that what was firmly announced has begun by now; 0 for a rumour, and where it was put or called off.

    Args:
        one: A testimony of a start of production, deliveries or an end of production.
        told: All testimonies.
        scale: What they are weighed with.
    """
    interval = interval_of(one.value)
    if one.predicate not in ("start_of_production", "deliveries", "end_of_production") or interval is None:
        return 0.0
    if one.factuality != "CT+" or one.witness in ("hearsay", "writer"):
        return 0.0
    for other in told:
        if other.predicate == "production" and other.day > one.day and _called_off(other):
            return 0.0
        theirs = interval_of(other.value) if other.predicate == one.predicate and other.day >= one.day else None
        if theirs and (other.factuality.endswith("-") or theirs.intersect(interval) is None):
            return 0.0
    return begun(interval, said_on(one), scale.as_of, scale.weights)


def _called_off(one: Testimony) -> bool:
    """Whether somebody who may know refuses it, doubts it or leaves it open."""
    return one.witness not in ("hearsay", "writer") and not one.factuality.endswith("+")


def _announced(one: Testimony, told: Sequence[Testimony], scale: Scale) -> Factors:
    share = come(one, told, scale)
    if not share:
        return ()
    nats = scale.weights.deed["announced"]
    return (("announced for a time that has come", nats), ("begun by now", share), *_common(one, scale, ages=False))


def is_made(one: Testimony) -> bool:
    """Whether a testimony tells that cars had been made or handed over when it was said."""
    if made(one):
        return True
    if one.factuality != "CT+":
        return False
    if one.predicate == "sales":
        return bool(one.value.get("amount", one.value.get("at_least", one.value.get("change_percent"))))
    if one.predicate in ("start_of_production", "deliveries", "end_of_production", "facelift"):
        return past(one)
    interval = interval_of(one.value)
    if one.predicate == "on_sale" and interval and (end := interval.end or interval.start) and past(one):
        return months_between(end, date.fromisoformat(one.day)) >= _NEW_CAR
    return False


def _best_deeds(told: Iterable[tuple[Testimony, Factors]]) -> list[tuple[Testimony, Factors]]:
    """The weightiest deed that each speaker tells of."""
    best: dict[str, tuple[Testimony, Factors]] = {}
    for one, factors in told:
        key = folded(one.credited)
        if key not in best or (worth(factors), one.kept[0].id) > (worth(best[key][1]), best[key][0].kept[0].id):
            best[key] = one, factors
    return [best[key] for key in sorted(best)]
