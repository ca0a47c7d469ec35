"""What the tests of the stages share: tables of cases, and reports read up to a stage; the parser is loaded once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from showcar.catalogue.index import index
from showcar.extraction.attribution import Frame, Speakers, frames_of, interviewee, introduce
from showcar.extraction.names import Names, find_names
from showcar.extraction.parse import parse
from showcar.extraction.pipeline import extract
from showcar.extraction.segments import segments
from showcar.extraction.sentence import Sentence, World
from showcar.extraction.sentences import Figures, read_sentences
from showcar.figures.dates import find_dates
from showcar.figures.quantities import find_quantities
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.interval import parse_iso

FOLDER = Path(__file__).parent / "cases"
PUBLISHED = "2026-03-12"

Case = dict[str, Any]
Read = Callable[[str], list[Sentence]]
Extract = Callable[[str], tuple[Claim, ...]]


def cases(name: str, table: str, keys: str) -> list[Any]:
    """The rows `[[table]]` of `cases/<name>.toml` as parameters; a row has no keys but `id` and those named."""
    path = FOLDER / f"{name}.toml"
    rows: list[Case] = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    known = {"id", *keys.split()}
    seen: set[str] = set()
    for row in rows:
        where = f"{path.name}: {table}: {row.get('id', row)}"
        assert set(row) <= known, f"{where}: unknown keys {sorted(set(row) - known)}; known are {sorted(known)}"
        assert row["id"] not in seen, f"{where}: the id stands twice; give each case its own"
        seen.add(row["id"])
    return [pytest.param(row, id=row["id"]) for row in rows]


@cache
def names_of(text: str) -> Names:
    """The names of a text, found as the pipeline finds them."""
    dates, quantities = find_dates(text), find_quantities(text)
    figures = [(q.start, q.end) for q in quantities if q.kind != "number"]
    return find_names(text, segments(text), index(), figures + [(d.start, d.end) for d in dates if not d.bare])


@cache
def _sentences(text: str) -> tuple[Sentence, ...]:
    figures = Figures(find_dates(text), find_quantities(text))
    return tuple(read_sentences(text, segments(text), names_of(text), figures, parse_iso(PUBLISHED), World(None, None)))


def framed(text: str) -> Iterator[tuple[Sentence, tuple[Frame, ...]]]:
    """Each sentence of a report with who speaks in it."""
    speakers = Speakers()
    introduce(text, names_of(text), speakers)
    speakers.interviewee = interviewee(text, speakers)
    for sentence in _sentences(text):
        yield sentence, frames_of(sentence, speakers)


@cache
def _claims(text: str) -> tuple[Claim, ...]:
    return extract(Document("0" * 16, "-", text, published=PUBLISHED), index())


@pytest.fixture(scope="session")
def parser() -> None:
    """The parser, loaded before the first case that needs it."""
    list(parse([("It is here.", [])]))


@pytest.fixture(scope="session")
def read(parser: None) -> Read:
    """Reads a report up to its sentences, parsed, with all that stands in them."""
    return lambda text: list(_sentences(text))


@pytest.fixture(scope="session")
def claims(parser: None) -> Extract:
    """Reads a report, published on 12 March 2026, up to its claims."""
    return _claims
