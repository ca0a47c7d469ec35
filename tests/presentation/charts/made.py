"""Programmes and track records made for charts, without a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from showcar.model.board import Clocks, Opened, Point
from showcar.model.claim import Claim
from showcar.model.judgement import (
    Change,
    Evidence,
    Group,
    Reading,
    Record,
    Scored,
    Term,
    Testimony,
    Verdict,
    Weighed,
)
from showcar.model.ledger import Dossier, Kept, Programme

CAR = "Rimac Fable"
AS_OF = date(2026, 6, 1)
_NOW = datetime(2026, 6, 1, tzinfo=UTC)


def kept(number: int = 1, predicate: str = "production", subject: str = CAR, **parts: Any) -> Kept:
    """A claim of the report `number`."""
    value, day = parts.pop("value", {"form": "any"}), parts.pop("day", "2024-05-01")
    claim = Claim(
        f"{number:016x}", f"{number}.txt", day, subject, predicate, value, parts.pop("factuality", "CT+"), (), None,
        None, "will be built", 0, 13,
    )  # fmt: skip
    return Kept(f"{predicate}-{number}", claim, subject, day, day, _NOW, 1, **parts)


def reading(number: int = 1, *, title: str | None = "The car, once more", outlet: str | None = "Autocar") -> Reading:
    """The report `number`."""
    return Reading(
        f"{number:016x}", f"{number}.txt", "will be built", title, "2024-05-01", "2024-05-01", outlet, None, None, "en",
        (), _NOW,
    )  # fmt: skip


def testimony(number: int = 1, credited: str = "Autocar", **parts: Any) -> Testimony:
    """What the report `number` says."""
    one = kept(number, **parts)
    told = one.claim
    group = Group(credited, told.document, (told.document,), ())
    return Testimony(credited, "outlet", told.predicate, told.value, told.factuality, None, one.day, (one,), group)


def term(log_odds: float, number: int = 1, credited: str = "Autocar", **parts: Any) -> Term:
    """A term that is a testimony."""
    return Term("testimony", credited, log_odds, (("factuality", log_odds),), testimony(number, credited, **parts))


BASE = Term("base_rate", "15 of 59 cars of its kind were built", -1.05, (("base rate", 0.26),))


def weighed(predicate: str, value: Mapping[str, Any], share: float = 1.0, factuality: str = "CT+") -> Weighed:
    """A value with a testimony for it."""
    told = testimony(7, predicate=predicate, value=value, factuality=factuality)
    return Weighed(predicate, value, share, 1.0, factuality, (told,))


def opened(
    history: Sequence[tuple[str, float, str]] = (), *, probability: float = 0.4, name: str = CAR,
    terms: Sequence[Term] = (BASE,), values: Sequence[Weighed] = (), stage: str = "rumoured",
    changes: Sequence[Change] = (), readings: Sequence[Reading] | None = None, as_of: date = AS_OF,
) -> Opened:  # fmt: skip
    """A programme; days of the history are moves of its probability, each by the report of its place."""
    by_predicate: dict[str, tuple[Weighed, ...]] = {}
    for one in values:
        by_predicate[one.predicate] = (*by_predicate.get(one.predicate, ()), one)
    verdict = Verdict(
        name, as_of, stage, None, (), probability, sum(term.log_odds for term in terms), tuple(terms),
        (("series", 1.0),), (), by_predicate, (),
    )  # fmt: skip
    before, moved = None, list(changes)
    for number, (day, chance, _) in enumerate(history, start=1):
        moved.append(Change(day, name, "probability", before, chance, (kept(number, day=day),)))
        before = chance
    reports = readings if readings is not None else [reading(number) for number in range(1, len(history) + 2)]
    points = tuple(Point(day, chance, told, ()) for day, chance, told in history)
    texts = {one.document: one for one in reports}
    programme = Programme(name, (name,), 1, 1, None, None, _NOW)
    return Opened(
        Clocks(as_of), verdict, Evidence(name, (name,), (), texts, as_of), Dossier(programme, (), (), ()), (), (),
        tuple(sorted(moved, key=lambda change: change.day)), points,
    )  # fmt: skip


def record(
    outcomes: Sequence[tuple[float, bool]], *, source: str = "Autocar", enough: bool = True, base: float = 0.2
) -> Record:
    """A track record of these forecasts and what came of them."""
    scored = tuple(
        Scored(kept(number), source, "outlet", "production", forecast, happened, 0.3, "2025-01-01", 200, "x")
        for number, (forecast, happened) in enumerate(outcomes)
    )
    brier = sum(one.brier for one in scored) / len(scored) if scored else 0.0
    return Record(
        source, "outlet", "all", len(scored), enough, brier, max(0.0, brier - 0.05), brier + 0.05, base, 0.0, 0.5, 200,
        scored,
    )  # fmt: skip
