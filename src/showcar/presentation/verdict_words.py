"""A verdict in words that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from showcar.judgement.values import LIMITED
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
    "rumoured": ("is only rumoured", "has only been rumoured"),
    "shown": ("has been shown", "has been shown, first"),
    "considered": ("is under consideration", "has been under consideration since"),
    "approved": ("is approved", "is approved, as was first told"),
    "rejected": ("is rejected", "is rejected, as was first told"),
    "in_production": ("is in production", "has been in production since"),
    "delivered": ("is being delivered", "has been delivered to customers since"),
    "ended": ("is no longer built", "is no longer built; production ended"),
}
"""How far it has come: without a day, and before a day."""
WITNESS_WORDS = {
    "maker": "the maker",
    "executive": "a named executive",
    "insider": "an outlet with insiders",
    "outlet": "an outlet",
    "hearsay": "hearsay",
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
NEXT_TO_NOTHING, REFUSED = 0.02, 0.1
"""Probabilities, the second of a rejected car, below which as what and when it is built is not worth a sentence."""
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
    bare, dated = STAGE_WORDS[verdict.stage]
    stage = f"{dated} {_on(verdict.since, dated)}" if verdict.since else bare
    yield f"as of {day_in_words(verdict.as_of.isoformat())} it {stage}."
    built = verdict.stage in BUILT
    if not built:
        testimonies = sum(term.kind == "testimony" for term in verdict.terms)
        more = count_in_words(testimonies, "independent testimony").replace("testimonys", "testimonies")
        rest = f"and {more}" if testimonies else "alone"
        chance = probability_in_words(verdict.probability)
        yield f"the probability that it is built for customers is {chance}, by the base rate {rest}."
    if verdict.probability >= (REFUSED if verdict.stage == "rejected" else NEXT_TO_NOTHING):
        yield from _form(verdict, built)
        yield from (_when(verdict, when, built) for when in verdict.when[:1] if not built or is_first(verdict, when))
    if verdict.contested:
        yield f"contested: {', '.join(dict.fromkeys(predicate_in_words(one.predicate) for one in verdict.contested))}."
    if verdict.changed:
        by = next(iter(verdict.changed_by), None)
        day, words = verdict.changed, ""
        if by is not None:
            claim = by.claim
            day = by.said if by.said and by.day == day else day
            words = f", by “{claim.quote}” ({told_in_words(claim.predicate, claim.value, claim.factuality)})"
        yield f"last moved {_on(day, '')}{words}."


def _form(verdict: Verdict, built: bool) -> Iterator[str]:
    form, share = max(verdict.forms, key=lambda told: told[1], default=("", 0.0))
    parts = [_FORMS[form]] if share > 0.5 else []
    for predicate in _TOLD_BESIDE:
        for best in verdict.values.get(predicate, ())[:1]:
            if best.share <= 0.5 or (predicate == "run_size" and share > 0.5 and not _fits(form, best.value)):
                continue  # what is denied, what rivals outweigh, and a run that is none of that form
            value = value_in_words(predicate, best.value)
            parts.append(f"{value} of them" if predicate == "run_size" else f"at {value}")
    if not parts:
        return
    likely = "" if built or share <= 0.5 else f" ({probability_in_words(share)})"
    first, *rest = parts
    told = f"{first}{likely}" + "".join(f", {part}" for part in rest)
    if verdict.stage == "ended":
        yield f"it was built {told}."
    else:
        yield f"it is built {told}." if built else f"if it is built, then {told}."


def _fits(form: str, run: Mapping[str, Any]) -> bool:
    """Whether so many can be a series, a limited run or a one-off."""
    units = run.get("amount", run.get("at_most", run.get("at_least")))
    if not isinstance(units, int | float):
        return True
    return form == ("one_off" if units == 1 else "limited" if units <= LIMITED else "series")


def _when(verdict: Verdict, when: When, built: bool) -> str:
    """When it starts or started; with its probability where that is no matter of course."""
    to_come, past = _WHEN[when.predicate]
    end = when.interval.end
    happening = past if end is not None and end <= verdict.as_of else to_come
    over = happening == past and not built
    told = f"{happening if not over else to_come.replace('start', 'were to start')} {interval_in_words(when.interval)}"
    return f"{told} ({probability_in_words(when.probability)})."


def is_first(verdict: Verdict, when: When) -> bool:
    """Whether a start is that of the car, not of a later generation of one that had been built before."""
    return verdict.since is None or when.interval.start is None or when.interval.start.year <= int(verdict.since[:4])


def _on(day: str | None, before: str) -> str:
    """A day with its preposition; without one after `since`.

    >>> _on("2024-02-29", ""), _on("2024-02", "since"), _on("2024", "first")
    ('on 29 February 2024', 'February 2024', 'in 2024')
    """
    told = day_in_words(day or "")
    return told if before.endswith("since") else f"{'on' if len(day or '') == 10 else 'in'} {told}"


def told_in_words(predicate: str, value: Mapping[str, Any], factuality: str) -> str:
    """What a claim says: its predicate where that is not production, its value, how firmly.

    >>> told_in_words("production", {"form": "any"}, "CT-")
    'any form ruled out'
    """
    about = "" if predicate == "production" else f"{predicate_in_words(predicate)}: "
    return f"{about}{value_in_words(predicate, value)} {factuality_in_words(factuality)}"


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
    told = told_in_words(testimony.predicate, testimony.value, testimony.factuality)
    condition = f", on the condition “{testimony.condition}”" if testimony.condition else ""
    lead = testimony.kept[0]
    day = lead.said if lead.said and lead.day == testimony.day else testimony.day if lead.said else "no date"
    return f"{source_name(testimony.credited)} ({WITNESS_WORDS[testimony.witness]}), {day}: {told}{condition}"


def source_name(credited: str) -> str:
    """Whose testimony it is; of a report without an outlet the name of its file.

    >>> source_name("/home/me/news/z4.txt"), source_name("Autocar")
    ('z4.txt', 'Autocar')
    """
    return credited.rstrip("/").rpartition("/")[2] or credited


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
    return f"{source_name(group.credited)}{repeated}"
