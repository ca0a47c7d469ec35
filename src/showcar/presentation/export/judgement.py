"""Verdicts, copies, conflicts, changes and track records as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from showcar.model.judgement import (
    Change,
    Conflict,
    Copying,
    Group,
    Reading,
    Record,
    Scored,
    Term,
    Testimony,
    Verdict,
    Weighed,
)
from showcar.model.ledger import Kept
from showcar.presentation.verdict_words import sentences

VERDICT = (
    "programme", "as_of", "stage", "since", "probability", "form", "form_probability", "run_size", "price", "when",
    "when_predicate", "when_probability", "contested", "changed", "in_words",
)  # fmt: skip
"""Columns of a verdict in a table; a JSON object has further keys."""
COPY = ("programme", "document", "path", "outlet", "published", "origin", "named", "kind", "strength", "evidence")
CONFLICT = ("programme", "predicate", "kind", "open", "explanation", "sides")
CHANGE = ("day", "programme", "what", "before", "after", "since", "claims")
SOURCE = (
    "source", "kind", "topic", "claims", "enough", "brier", "brier_low", "brier_high", "base", "skill", "right",
    "lead_days",
)  # fmt: skip

PLACES = 4
"""Decimals of a probability."""


def verdict(found: Verdict) -> dict[str, Any]:
    """A verdict with all its terms, values and conflicts; claims by their ids."""
    form, share = max(found.forms, key=lambda told: told[1], default=(None, 0.0))
    when = next(iter(found.when), None)
    return {
        "programme": found.programme,
        "as_of": found.as_of.isoformat(),
        "stage": found.stage,
        "since": found.since,
        "probability": round(found.probability, PLACES),
        "form": form,
        "form_probability": round(share, PLACES),
        "run_size": _best(found.values.get("run_size", ())),
        "price": _best(found.values.get("price", ())),
        "when": None if when is None else when.interval.to_value(),
        "when_predicate": None if when is None else when.predicate,
        "when_probability": None if when is None else round(when.probability, PLACES),
        "contested": sorted({one.predicate for one in found.contested}),
        "changed": found.changed,
        "in_words": " ".join(sentences(found)),
        "log_odds": round(found.log_odds, PLACES),
        "forms": {name: round(number, PLACES) for name, number in found.forms},
        "stage_claims": _ids(found.stage_kept),
        "changed_by": _ids(found.changed_by),
        "terms": [_term(term) for term in found.terms],
        "values": {predicate: [_weighed(one) for one in weighed] for predicate, weighed in found.values.items()},
        "conflicts": [conflict(one) for one in found.contested],
    }


def copies(programme: str, groups: Iterable[Group], readings: Mapping[str, Reading]) -> list[dict[str, Any]]:
    """One object for each report that repeats another."""
    return [_copying(programme, one, readings[one.document]) for group in groups for one in group.copyings]


def _copying(programme: str, one: Copying, reading: Reading) -> dict[str, Any]:
    places = [
        {"document": place.document, "quote": place.quote, "start": place.start, "end": place.end}
        for place in one.places
    ]
    return {
        "programme": programme,
        "document": one.document,
        "path": reading.path,
        "outlet": reading.outlet,
        "published": reading.published,
        "origin": one.origin,
        "named": one.named,
        "kind": one.kind,
        "strength": round(one.strength, PLACES),
        "evidence": list(one.evidence),
        "places": places,
    }


def conflict(one: Conflict) -> dict[str, Any]:
    """A conflict with its sides."""
    sides = [
        {"words": side.words, "day": side.day, "sources": list(side.sources), "claims": _ids(side.kept)}
        for side in one.sides
    ]
    return {
        "programme": one.programme,
        "predicate": one.predicate,
        "kind": one.kind,
        "open": one.open,
        "explanation": one.explanation,
        "sides": sides,
    }


def change(one: Change) -> dict[str, Any]:
    """A change and the claims that made it."""
    return {
        "day": one.day,
        "programme": one.programme,
        "what": one.what,
        "before": _state(one.before),
        "after": _state(one.after),
        "since": one.since,
        "claims": _ids(one.kept),
    }


def _state(told: str | float | Mapping[str, Any] | None) -> str | float | dict[str, Any] | None:
    if isinstance(told, float):
        return round(told, PLACES)
    return dict(told) if isinstance(told, Mapping) else told


def source(record: Record) -> dict[str, Any]:
    """A track record; without enough claims there are no figures."""
    figures = {
        "brier": round(record.brier, PLACES),
        "brier_low": round(record.brier_low, PLACES),
        "brier_high": round(record.brier_high, PLACES),
        "base": round(record.base, PLACES),
        "skill": round(record.skill, PLACES),
        "right": round(record.right, PLACES),
        "lead_days": record.lead_days,
    }
    told = figures if record.enough else dict.fromkeys(figures)
    return {
        "source": record.source,
        "kind": record.kind,
        "topic": record.topic,
        "claims": record.claims,
        "enough": record.enough,
        **told,
        "scored": [_scored(one) for one in record.scored],
    }


def _scored(one: Scored) -> dict[str, Any]:
    return {
        "claim": one.kept.id,
        "programme": one.kept.programme,
        "topic": one.topic,
        "said": one.kept.said,
        "quote": one.kept.claim.quote,
        "forecast": round(one.forecast, PLACES),
        "happened": one.happened,
        "base": round(one.base, PLACES),
        "brier": round(one.brier, PLACES),
        "known": one.known,
        "lead_days": one.lead_days,
        "resolved_by": one.resolved_by,
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "kind": term.kind,
        "words": term.words,
        "log_odds": round(term.log_odds, PLACES),
        "factors": [[name, round(number, PLACES)] for name, number in term.factors],
        "testimony": None if term.testimony is None else _testimony(term.testimony),
    }


def _testimony(one: Testimony) -> dict[str, Any]:
    return {
        "credited": one.credited,
        "witness": one.witness,
        "predicate": one.predicate,
        "value": dict(one.value),
        "factuality": one.factuality,
        "condition": one.condition,
        "day": one.day,
        "claims": _ids(one.kept),
        "reports": list(one.group.reports),
    }


def _weighed(one: Weighed) -> dict[str, Any]:
    return {
        "value": dict(one.value),
        "share": round(one.share, PLACES),
        "log_odds": round(one.log_odds, PLACES),
        "factuality": one.factuality,
        "claims": [claim for testimony in one.testimonies for claim in _ids(testimony.kept)],
    }


def _best(weighed: Iterable[Weighed]) -> dict[str, Any] | None:
    return next((dict(one.value) for one in weighed), None)


def _ids(kept: Iterable[Kept]) -> list[str]:
    return [one.id for one in kept]
