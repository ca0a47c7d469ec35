"""Stage 8: claims from bound findings; what follows from them; one report's duplicates fall together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from showcar.model.claim import Claim

_LAUNCHES = {"on_sale", "start_of_production", "deliveries"}
_MAKING = {"start_of_production", "deliveries"}
# a run of more than these is no limited one by its number alone
_A_FEW = 5000
# characters between a question of production and its answer
_ANSWER_REACH = 120


def _key(claim: Claim) -> tuple[str, str, str, str, tuple[str, ...]]:
    return (
        claim.subject,
        claim.predicate,
        json.dumps(dict(claim.value), sort_keys=True),
        claim.factuality,
        claim.source,
    )


def with_production(claims: list[tuple[Claim, bool]]) -> list[Claim]:
    """Adds the `production` claim that a coming launch, or a run, states and the report does not make in words.

    Args:
        claims: Claims, each with whether it speaks of what is to come.
    """
    claims = _without_answered(claims)
    stated = {(c.subject, c.factuality[-1]) for c, _ in claims if c.predicate == "production"}
    made: list[Claim] = []
    for claim, coming in claims:
        made.append(claim)
        side = (claim.subject, claim.factuality[-1])
        if side in stated or not claim.factuality.endswith("+"):
            continue
        made_then = claim.predicate in _MAKING and not claim.value.get("model_year")
        launched = (
            claim.predicate in _LAUNCHES
            and (coming or made_then or _comes_later(claim))
        )
        counted = claim.predicate == "run_size" and _is_a_few(claim)
        if launched or counted:
            stated.add(side)
            made.append(_production(claim, "limited" if counted else "any"))
    return [*made, *_markets(made)]


def _markets(claims: list[Claim]) -> Iterator[Claim]:
    """The `market` claims of launches and deliveries in one market, where the report does not make them in words."""
    stated = {(c.subject, c.value.get("market")) for c in claims if c.predicate == "market"}
    for claim in claims:
        place = (claim.subject, claim.value.get("market"))
        if claim.predicate not in {"on_sale", "deliveries"} or place[1] is None or place in stated:
            continue
        stated.add(place)
        yield replace(
            claim,
            predicate="market",
            value={"market": place[1]},
            reasons=(*claim.reasons, f"follows from {claim.predicate}"),
        )


def _without_answered(claims: list[tuple[Claim, bool]]) -> list[tuple[Claim, bool]]:
    """Drops a question of production that an answer settles right behind it."""
    answers = [c for c, _ in claims if c.predicate == "production" and c.reasons[:1] == ("cue: production: answer",)]
    return [
        (c, coming)
        for c, coming in claims
        if not (
            c.predicate == "production"
            and c.factuality == "Uu"
            and any(a.subject == c.subject and 0 <= a.start - c.end < _ANSWER_REACH for a in answers)
        )
    ]


def _production(claim: Claim, form: str) -> Claim:
    return replace(
        claim, predicate="production", value={"form": form}, reasons=(*claim.reasons, f"follows from {claim.predicate}")
    )


def _comes_later(claim: Claim) -> bool:
    """Whether a claim's date ends on the document's or after it, model years aside."""
    last = str(claim.value.get("date") or claim.value.get("to") or claim.value.get("from") or "")
    if not last or not claim.published or claim.value.get("model_year"):
        return False
    shared = min(len(last), len(claim.published))
    return last[:shared] >= claim.published[:shared]


def _is_a_few(claim: Claim) -> bool:
    """Whether a run is so small that the report calls it limited by telling it."""
    figure = next((claim.value[k] for k in ("amount", "at_most", "at_least") if k in claim.value), 0)
    return 1 < float(figure) <= _A_FEW


def without_duplicates(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The first mention of each claim, in the order of the text."""
    seen: set[tuple[str, str, str, str, tuple[str, ...]]] = set()
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        key = _key(claim)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return tuple(_without_vaguer(kept))


def _without_vaguer(claims: list[Claim]) -> list[Claim]:
    """Drops a claim that another of the same subject and source says more precisely."""
    kept = []
    plug_in = {c.subject for c in claims if c.predicate == "engine" and c.value.get("layout") == "plug_in_hybrid"}
    numbers: set[tuple[str, str, str, float]] = set()
    for claim in claims:
        if (
            claim.predicate == "engine"
            and claim.value.get("layout") in {"hybrid", "electric"}
            and claim.subject in plug_in
        ):
            continue
        if claim.predicate in {"body_style", "seats", "engine", "drive", "transmission"}:
            # a property said again, with another factuality or source, is the same property
            key = (
                claim.subject,
                claim.predicate,
                json.dumps({k: v for k, v in claim.value.items() if k != "speeds"}, sort_keys=True),
                0.0,
            )
            if key in numbers:
                continue
            numbers.add(key)
        if claim.predicate in {"power", "torque", "range", "acceleration", "top_speed", "run_size", "price"}:
            figure = next((float(claim.value[k]) for k in ("amount", "at_least", "at_most") if k in claim.value), 0.0)
            unit = str(claim.value.get("unit", claim.value.get("currency", claim.value.get("to", ""))))
            # who says it, and how firmly, makes it another claim
            said = " ".join((claim.predicate, unit, *claim.source))
            key = (claim.subject, said, claim.factuality, figure)
            if key in numbers:
                continue
            numbers.add(key)
        kept.append(claim)
    return kept
