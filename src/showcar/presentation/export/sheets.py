"""The board and a dossier as typed tables, for Excel and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from math import isfinite
from typing import Any

from showcar import __version__
from showcar.model.board import Row
from showcar.model.judgement import Verdict
from showcar.model.ledger import Kept
from showcar.presentation.export.material import Car, Cars
from showcar.presentation.export.values import day, typed
from showcar.presentation.safe import dumps, shown
from showcar.presentation.verdict_words import sentences, stage_in_words, term_in_words
from showcar.presentation.words import factuality_in_words, predicate_in_words, value_in_words

Cell = str | int | float | bool | date | datetime | None


class Kind(Enum):
    """What stands in a column."""

    TEXT = "text"
    LONG = "long text"
    WHOLE = "whole number"
    NUMBER = "number"
    SHARE = "share of one"
    FLAG = "yes or no"
    DAY = "day"
    INSTANT = "instant, UTC"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table.

    Attributes:
        name: What it is called, at most 31 characters.
        columns: Names and kinds.
        rows: Cells, each of its column's kind or None; texts hold no control characters.
    """

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[Cell, ...], ...]


_BOARD = (
    ("programme", Kind.TEXT), ("maker", Kind.TEXT), ("stage", Kind.TEXT), ("since", Kind.TEXT),
    ("probability", Kind.SHARE), ("form", Kind.TEXT), ("form_probability", Kind.SHARE), ("run_least", Kind.NUMBER),
    ("run_most", Kind.NUMBER), ("run_approximate", Kind.FLAG), ("price_least", Kind.NUMBER),
    ("price_most", Kind.NUMBER), ("price_approximate", Kind.FLAG), ("currency", Kind.TEXT),
    ("when_predicate", Kind.TEXT), ("when_first_day", Kind.DAY), ("when_last_day", Kind.DAY),
    ("when_probability", Kind.SHARE), ("contested", Kind.TEXT), ("changed", Kind.DAY), ("claims", Kind.WHOLE),
    ("reports", Kind.WHOLE), ("last_said", Kind.TEXT),
)  # fmt: skip
_TYPED = (
    ("in_words", Kind.TEXT), ("least", Kind.NUMBER), ("most", Kind.NUMBER), ("approximate", Kind.FLAG),
    ("unit", Kind.TEXT), ("first_day", Kind.DAY), ("last_day", Kind.DAY), ("name", Kind.TEXT),
)  # fmt: skip
_VERDICT = (("what", Kind.TEXT), ("is", Kind.LONG))
_VALUES = (
    ("predicate", Kind.TEXT), ("rank", Kind.WHOLE), *_TYPED, ("share", Kind.SHARE), ("log_odds", Kind.NUMBER),
    ("factuality", Kind.TEXT), ("testimonies", Kind.WHOLE), ("claims", Kind.TEXT),
)  # fmt: skip
_CLAIMS = (
    ("predicate", Kind.TEXT), *_TYPED[:1], ("firmness", Kind.TEXT), ("factuality", Kind.TEXT), ("source", Kind.TEXT),
    ("said", Kind.TEXT), ("said_day", Kind.DAY), ("quote", Kind.LONG), ("sentence", Kind.LONG),
    ("condition", Kind.TEXT), ("outlet", Kind.TEXT), ("address", Kind.TEXT), *_TYPED[1:], ("value", Kind.TEXT),
    ("subject", Kind.TEXT), ("programme", Kind.TEXT), ("claim", Kind.TEXT), ("document", Kind.TEXT),
    ("start", Kind.WHOLE), ("end", Kind.WHOLE), ("recorded_at", Kind.INSTANT), ("run", Kind.WHOLE),
    ("state", Kind.TEXT),
)  # fmt: skip
_REPORTS = (
    ("document", Kind.TEXT), ("published", Kind.TEXT), ("published_day", Kind.DAY), ("outlet", Kind.TEXT),
    ("author", Kind.TEXT), ("title", Kind.LONG), ("address", Kind.TEXT), ("language", Kind.TEXT),
    ("claims", Kind.WHOLE), ("testimony_of", Kind.TEXT), ("repeats", Kind.TEXT), ("notes", Kind.LONG),
    ("recorded_at", Kind.INSTANT),
)  # fmt: skip
_CONFLICTS = (
    ("conflict", Kind.WHOLE), ("predicate", Kind.TEXT), ("kind", Kind.TEXT), ("open", Kind.FLAG),
    ("explanation", Kind.LONG), ("side", Kind.TEXT), ("day", Kind.TEXT), ("sources", Kind.TEXT), ("claims", Kind.TEXT),
)  # fmt: skip
_TERMS = (
    ("term", Kind.WHOLE), ("kind", Kind.TEXT), ("words", Kind.LONG), ("log_odds", Kind.NUMBER),
    ("arithmetic", Kind.LONG), ("credited", Kind.TEXT), ("witness", Kind.TEXT), ("day", Kind.TEXT),
    ("claims", Kind.TEXT), ("sentence", Kind.LONG),
)  # fmt: skip
_ABOUT = (("what", Kind.TEXT), ("is", Kind.LONG))


def board(cars: Cars) -> Sheet:
    """The board: a row for each programme."""
    return Sheet("Board", _BOARD, tuple(_clean(_row(one)) for one in cars.rows))


def about(made: Cars | Car) -> Sheet:
    """As of when, from what, and how to read it."""
    clocks = made.clocks if isinstance(made, Cars) else made.opened.clocks
    moment = clocks.moment
    told: list[tuple[Cell, ...]] = [
        ("as of", clocks.day),
        ("recorded by", made.at if moment is None else moment.astimezone(UTC)),
        ("written by", f"Showcar {__version__}"),
        ("probability", "that the car is built for customers, in whichever form; form: given that it is built"),
        ("least, most", "equal where one number was told; one of them is empty where the report gave a bound only"),
        ("first day, last day", "the stretch that a date tells, both days included"),
        ("log odds", "in nats; the terms of a verdict add up to its own"),
        ("factuality", "FactBank: CT certain, PR probable, PS possible, + it is so, - it is not, Uu not committed"),
        ("limit", "what reports say, read by a program; look at the quote and its report before you print it"),
    ]
    return Sheet("About", _ABOUT, tuple(_clean(one) for one in told))


def dossier(car: Car) -> tuple[Sheet, ...]:
    """A programme: verdict, values, claims, reports, conflicts, terms."""
    made: Iterable[tuple[str, tuple[tuple[str, Kind], ...], Iterable[tuple[Cell, ...]]]] = (
        ("Verdict", _VERDICT, _verdict(car)), ("Values", _VALUES, _values(car.opened.verdict)),
        ("Claims", _CLAIMS, _claims(car)), ("Reports", _REPORTS, _reports(car)),
        ("Conflicts", _CONFLICTS, _conflicts(car)), ("Terms", _TERMS, _terms(car)),
    )  # fmt: skip
    return tuple(Sheet(name, columns, tuple(map(_clean, rows))) for name, columns, rows in made)


def claims(car: Car) -> Sheet:
    """The standing claims of a programme."""
    return Sheet("Claims", _CLAIMS, tuple(map(_clean, _claims(car))))


def _clean(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells that any program can hold: no control characters, no number that is none."""
    return tuple(
        shown(one) if isinstance(one, str) else None if isinstance(one, float) and not isfinite(one) else one
        for one in cells
    )


def _row(one: Row) -> tuple[Cell, ...]:
    run, price, when = typed(one.run_size), typed(one.price), typed(one.when)
    return (
        one.programme, one.maker, one.stage, one.since, one.probability, one.form, one.form_probability, run.least,
        run.most, run.approximate if one.run_size else None, price.least, price.most,
        price.approximate if one.price else None, price.unit, one.when_predicate, when.first, when.last,
        one.when_probability, ", ".join(one.contested), day(one.changed), one.claims, one.reports, one.last_said,
    )  # fmt: skip


def _parts(predicate: str, value: Any) -> tuple[Cell, ...]:
    parts = typed(value)
    measured = any(one is not None for one in (parts.least, parts.most, parts.first, parts.last))
    return (
        value_in_words(predicate, value), parts.least, parts.most, parts.approximate if measured else None, parts.unit,
        parts.first, parts.last, parts.name,
    )  # fmt: skip


def _verdict(car: Car) -> Iterator[tuple[Cell, ...]]:
    found = car.opened.verdict
    yield "programme", found.programme
    yield "names", ", ".join(car.opened.evidence.names)
    yield "as of", found.as_of
    yield "in words", " ".join(sentences(found))
    yield "stage", stage_in_words(found.stage)
    yield "since", found.since
    yield "probability", found.probability
    for form, share in found.forms:
        yield f"form {stage_in_words(form)}", share
    for when in found.when:
        about_it = predicate_in_words(when.predicate)
        days = typed(when.interval.to_value())
        yield f"{about_it}, first day", days.first
        yield f"{about_it}, last day", days.last
        yield f"{about_it}, probability", when.probability
    yield "contested", ", ".join(dict.fromkeys(predicate_in_words(one.predicate) for one in found.contested))
    yield "last moved", day(found.changed) or found.changed
    yield "claims", len(car.opened.evidence.kept)
    yield "reports", len(car.opened.evidence.readings)
    yield "address", car.links.programme(found.programme)


def _values(found: Verdict) -> Iterator[tuple[Cell, ...]]:
    for predicate, weighed in found.values.items():
        for rank, one in enumerate(weighed, start=1):
            ids = [kept.id for testimony in one.testimonies for kept in testimony.kept]
            yield (
                predicate, rank, *_parts(predicate, one.value), one.share, one.log_odds, one.factuality,
                len(one.testimonies), " ".join(ids),
            )  # fmt: skip


def _claims(car: Car) -> Iterator[tuple[Cell, ...]]:
    for kept in car.opened.dossier.claims:
        claim, reading = kept.claim, car.reading(kept)
        words, *rest = _parts(claim.predicate, claim.value)
        yield (
            claim.predicate, words, factuality_in_words(claim.factuality), claim.factuality, " → ".join(claim.source),
            kept.said, day(kept.said), claim.quote, car.sentence(kept), claim.condition,
            None if reading is None else reading.outlet,
            claim.path if reading is None else reading.url or reading.path, *rest, dumps(dict(claim.value)),
            claim.subject, kept.programme, kept.id, claim.document, claim.start, claim.end, kept.recorded_at, kept.run,
            kept.state,
        )  # fmt: skip


def _reports(car: Car) -> Iterator[tuple[Cell, ...]]:
    counted: dict[str, int] = {}
    for kept in car.opened.evidence.kept:
        counted[kept.claim.document] = counted.get(kept.claim.document, 0) + 1
    groups = {document: group for group in car.opened.groups for document in group.reports}
    origins = {one.document: one for group in car.opened.groups for one in group.copyings}
    for document, one in sorted(car.opened.evidence.readings.items(), key=lambda told: (told[1].day, told[0])):
        group, copying = groups.get(document), origins.get(document)
        yield (
            document, one.published, day(one.published), one.outlet, one.author, one.title, one.url or one.path,
            one.language, counted.get(document, 0), None if group is None else group.credited,
            None if copying is None else copying.origin or copying.named,
            "; ".join(dict.fromkeys(message for _, message in one.notes)), one.recorded_at,
        )  # fmt: skip


def _conflicts(car: Car) -> Iterator[tuple[Cell, ...]]:
    for number, one in enumerate(car.opened.conflicts, start=1):
        for side in one.sides:
            yield (
                number, one.predicate, one.kind, one.open, one.explanation, side.words, side.day,
                ", ".join(side.sources), _ids(side.kept),
            )  # fmt: skip


def _terms(car: Car) -> Iterator[tuple[Cell, ...]]:
    for number, term in enumerate(car.opened.verdict.terms, start=1):
        told = term.testimony
        rest: tuple[Cell, ...] = (None,) * 5
        if told is not None:
            rest = (told.credited, told.witness, told.day, _ids(told.kept), car.sentence(told.kept[0]))
        yield (number, term.kind, term.words, term.log_odds, term_in_words(term), *rest)


def _ids(kept: Iterable[Kept]) -> str:
    return " ".join(one.id for one in kept)
