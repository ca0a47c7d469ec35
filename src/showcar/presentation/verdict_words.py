"""A verdict in words that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from showcar.model.interval import Interval
from showcar.model.judgement import Change, Conflict, Copying, Group, Term, Testimony, Verdict, When
from showcar.presentation.words import (
    count_in_words,
    day_in_words,
    factuality_in_words,
    predicate_in_words,
    value_in_words,
)

STAGE_WORDS = {
    "rumoured": "is only rumoured",
    "shown": "has been shown",
    "considered": "is being considered",
    "approved": "is approved",
    "rejected": "has been rejected",
    "in_production": "is in production",
    "delivered": "is being delivered",
    "ended": "is no longer built",
}
WITNESS_WORDS = {
    "maker": "the maker",
    "executive": "a named executive",
    "insider": "an outlet with insiders",
    "outlet": "an outlet",
    "hearsay": "people without a name",
    "writer": "the writer's guess",
}
CONFLICT_WORDS = {
    "update": "update",
    "change_of_plan": "change of plan",
    "dispute": "dispute",
    "scope": "difference of scope",
    "self": "at odds with itself",
}
KIND_WORDS = {"official": "officials", "executive": "executive", "outlet": "outlet", "byline": "byline"}
BUILT = ("in_production", "delivered", "ended")
"""Stages of a car that is, or was, built for customers."""

_FORMS = {"series": "as a series model", "limited": "as a limited run", "one_off": "as a one-off"}
_WHEN = {
    "start_of_production": ("production starts", "production started"),
    "on_sale": ("sales start", "sales started"),
    "deliveries": ("deliveries start", "deliveries started"),
}
_TOLD_BESIDE = ("run_size", "price")


def probability_in_words(probability: float) -> str:
    """A probability in whole per cent, never as certain.

    >>> [probability_in_words(number) for number in (0.0004, 0.123, 0.9999)]
    ['less than 1 %', '12 %', 'more than 99 %']
    """
    if probability < 0.01:
        return "less than 1 %"
    if probability > 0.99:
        return "more than 99 %"
    return f"{probability * 100:.0f} %"


def log_odds_in_words(log_odds: float) -> str:
    """Nats with a sign and two decimals.

    >>> log_odds_in_words(-1.284), log_odds_in_words(0.001)
    ('−1.28', '+0.00')
    """
    return f"{'−' if round(log_odds, 2) < 0 else '+'}{abs(log_odds):.2f}"


def stage_in_words(stage: str) -> str:
    """A stage as people write it.

    >>> stage_in_words("in_production")
    'in production'
    """
    return stage.replace("_", " ")


def interval_in_words(interval: Interval) -> str:
    """When: a year, month or day, or from one to another.

    >>> from datetime import date
    >>> interval_in_words(Interval(date(2025, 7, 1), date(2026, 1, 1)))
    'between July 2025 and December 2025'
    """
    value = interval.to_value()
    if "date" in value:
        preposition = "on" if len(value["date"]) == 10 else "in"
        return f"{preposition} {day_in_words(value['date'])}"
    first, last = value.get("from"), value.get("to")
    if first and last:
        return f"between {day_in_words(first)} and {day_in_words(last)}"
    return f"from {day_in_words(first)} on" if first else f"by {day_in_words(last or '')}"


def sentences(verdict: Verdict) -> list[str]:
    """A verdict in a few plain sentences, the stage first."""
    return [sentence[0].upper() + sentence[1:] for sentence in _told(verdict)]


def _told(verdict: Verdict) -> Iterator[str]:
    since = f" since {day_in_words(verdict.since)}" if verdict.since else ""
    yield f"as of {day_in_words(verdict.as_of.isoformat())} it {STAGE_WORDS[verdict.stage]}{since}."
    built = verdict.stage in BUILT
    if not built:
        testimonies = sum(term.kind == "testimony" for term in verdict.terms)
        rest = count_in_words(testimonies, "independent testimony").replace("testimonys", "testimonies")
        chance = probability_in_words(verdict.probability)
        yield f"the probability that it is built for customers is {chance}, by the base rate and {rest}."
    yield from _form(verdict, built)
    for when in verdict.when[:1]:
        told = f"{_happening(verdict, when)} {interval_in_words(when.interval)}"
        yield f"{told} ({probability_in_words(when.probability)})."
    if verdict.contested:
        yield f"contested: {', '.join(dict.fromkeys(predicate_in_words(one.predicate) for one in verdict.contested))}."
    if verdict.changed:
        by = next(iter(verdict.changed_by), None)
        words = f", by “{by.claim.quote}”" if by is not None else ""
        yield f"last moved on {day_in_words(verdict.changed)}{words}."


def _form(verdict: Verdict, built: bool) -> Iterator[str]:
    form, share = max(verdict.forms, key=lambda told: told[1], default=("", 0.0))
    parts = [_FORMS[form]] if share > 0.5 else []
    for predicate in _TOLD_BESIDE:
        for best in verdict.values.get(predicate, ())[:1]:
            value = value_in_words(predicate, best.value)
            parts.append(f"{value} of them" if predicate == "run_size" else f"at {value}")
    if not parts:
        return
    likely = "" if built or share <= 0.5 else f" ({probability_in_words(share)})"
    first, *rest = parts
    told = f"{first}{likely}" + "".join(f", {part}" for part in rest)
    yield f"it is built {told}." if built else f"if it is built, then {told}."


def _happening(verdict: Verdict, when: When) -> str:
    to_come, past = _WHEN[when.predicate]
    end = when.interval.end
    return past if end is not None and end <= verdict.as_of else to_come


def term_in_words(term: Term) -> str:
    """The arithmetic of a term: the factors of a testimony, the steps of any other; empty where there are none.

    >>> term_in_words(Term("testimony", "BMW", 1.2, (("likely", 1.5), ("age", 0.8))))
    'likely 1.50 × age 0.80'
    """
    sign = " × " if term.kind == "testimony" else ", "
    return sign.join(f"{name} {_number(number)}" for name, number in term.factors)


def _number(number: float) -> str:
    return log_odds_in_words(number) if number < 0 else f"{number:.2f}"


def testimony_in_words(testimony: Testimony) -> str:
    """Who says what how firmly, on which day."""
    value = value_in_words(testimony.predicate, testimony.value)
    firm = factuality_in_words(testimony.factuality)
    condition = f", if “{testimony.condition}”" if testimony.condition else ""
    witness = WITNESS_WORDS[testimony.witness]
    return f"{testimony.credited} ({witness}), {testimony.day}: {value} {firm}{condition}"


def copying_in_words(copying: Copying, names: dict[str, str]) -> str:
    """Why a report is taken for a repetition; `names` are those of reports by document id."""
    origin = names.get(copying.origin or "", copying.named or "a report that is not here")
    how = {"text": "has nearly the words of", "rewrite": "rewrites", "citation": "takes from"}[copying.kind]
    return f"{how} {origin}: {'; '.join(copying.evidence)}"


def change_in_words(change: Change) -> str:
    """What moved, from what to what.

    >>> change_in_words(Change("2024-05-01", "BMW Skytop", "probability", 0.6, 0.856, ()))
    'probability: 60 % → 86 %'
    """
    told = [_state(change.what, state) for state in (change.before, change.after) if state is not None]
    since = f" since {day_in_words(change.since)}" if change.since else ""
    return f"{predicate_in_words(change.what)}: {' → '.join(told)}{since}"


def _state(what: str, state: str | float | Mapping[str, Any]) -> str:
    if isinstance(state, Mapping):
        return value_in_words(what, state)
    return stage_in_words(state) if isinstance(state, str) else probability_in_words(state)


def conflict_in_words(conflict: Conflict) -> str:
    """What a conflict is about, and of which kind.

    >>> conflict_in_words(Conflict("BMW Z4", "run_size", "dispute", (), "", True))
    'run size: dispute, open'
    """
    state = "open" if conflict.open else "settled"
    return f"{predicate_in_words(conflict.predicate)}: {CONFLICT_WORDS[conflict.kind]}, {state}"


def credited(group: Group) -> str:
    """Whose testimony a group of reports is, and how many repeat it."""
    copies = len(group.reports) - (group.origin is not None)
    repeated = f", repeated by {count_in_words(copies, 'report')}" if copies else ""
    return f"{group.credited}{repeated}"
