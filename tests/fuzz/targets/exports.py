"""Exports of a dossier whose reports mean harm: each is well formed, and nothing in a report adds to it."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import icalendar
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.presentation.export import gathering
from showcar.presentation.export.formats import FORMATS, disposition, file_name, make
from showcar.presentation.export.links import links
from showcar.presentation.export.material import Car
from showcar.presentation.export.provenance import TERMS
from tests.fuzz.made import again
from tests.presentation.export.test_references import entries
from tests.presentation.export.test_wikitext import _ACTIVE, _CITATION

CAR = "Panther Concept Nine"
_NOW = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)
_TEXT = "It is said that it will be built, by Panther, from June 2027, at 90,000 euros."
_SAID = (
    ("will be built", "production", {"form": "any"}), ("from June 2027", "start_of_production", {"date": "2027-06"}),
    ("by Panther", "made_by", {"party": "Panther"}),
)  # fmt: skip


@cache
def _car() -> Car:
    """A programme of which one report makes three claims."""
    with tempfile.TemporaryDirectory() as folder:
        document = Document("0123456789abcdef", "a.txt", _TEXT, "A", "2025-05", "front matter", "B", "C", None, "en")
        claims = [
            Claim(document.id, "a.txt", "2025-05", CAR, predicate, value, "CT+", ("Panther",), None, None, words,
                  _TEXT.index(words), _TEXT.index(words) + len(words))
            for words, predicate, value in _SAID
        ]  # fmt: skip
        with ledgers.open(Path(folder) / "a.db", lambda: _NOW) as kept:
            kept.add(document, claims, extractor="1.0+aaaaaaaa")
            return gathering.car(Desk(kept), CAR, Clocks(_NOW.date()), links("https://cars.example/"), {CAR: "Q42"})


def hostile(told: str) -> Car:
    """The programme, with a text wherever a report has words."""
    car = _car()
    opened = car.opened
    dossier = replace(
        opened.dossier,
        claims=tuple(
            replace(
                kept,
                claim=replace(
                    kept.claim, quote=told, source=(told,), condition=told, start=0, end=len(told),
                    value={"party": told} if kept.claim.predicate == "made_by" else kept.claim.value,
                ),
            )
            for kept in opened.dossier.claims
        ),
    )  # fmt: skip
    readings = {
        key: replace(
            one, text=f"{told} {one.text}", title=told, outlet=told, author=told, url=f"https://a.example/{told}"
        )
        for key, one in opened.evidence.readings.items()
    }
    evidence = replace(opened.evidence, readings=readings, kept=dossier.claims)
    return replace(car, opened=replace(opened, dossier=dossier, evidence=evidence))


def exports(data: bytes) -> None:
    """Every export of what is told is read back by another reader, with as many claims and events as before."""
    told = data.decode("utf-8", "replace")
    car = hostile(told)
    made = {name: make(FORMATS[name], car).data for name in _READ}
    for name, read in _READ.items():
        if again(data):
            assert made[name] == make(FORMATS[name], car).data, name
        read(made[name])
        assert re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", file_name(told, FORMATS[name]))
        assert disposition(told, FORMATS[name]).isascii()


def _csv(data: bytes) -> None:
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    assert len(rows) == len(_SAID) and all(len(row) == len(head) for row in rows)
    assert not any(len(cell) > 1 and cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def _calendar(data: bytes) -> None:
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith(CAR)
    assert set(event) <= {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "LAST-MODIFIED",
        "STATUS", "TRANSP", "URL",
    }  # fmt: skip
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in data.split(b"\r\n"))


def _turtle(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=data, format="turtle")
    assert len(set(graph.subjects(RDF.type, URIRef(f"{TERMS}Claim")))) == len(_SAID)
    assert set(graph.predicates()) <= _predicates(), set(graph.predicates()) - _predicates()


@cache
def _predicates() -> frozenset[object]:
    """Of the same programme with harmless words."""
    return frozenset(Graph().parse(data=make(FORMATS["turtle"], hostile("a b")).data, format="turtle").predicates())


def _wikitext(data: bytes) -> None:
    lines = data.decode().split("\n")
    assert lines.pop() == "" and len(lines) == len(_SAID)
    for line in lines:
        told = _CITATION.search(line)
        assert line.startswith("* ") and told is not None and told.end() == len(line), line
        assert not _ACTIVE.search(line[2 : told.start()]), line


def _bibtex(data: bytes) -> None:
    assert len(entries(data.decode())) == 1


def _csl(data: bytes) -> None:
    assert len(json.loads(data)) == 1


def _statements(data: bytes) -> None:
    lines = data.decode().splitlines()
    assert all(re.match(r"(?:Q42|LAST)[\t|]P\d+[\t|]", line) for line in lines), lines


def _reviews(data: bytes) -> None:
    json.loads(data)


_READ = {
    "csv": _csv, "ics": _calendar, "turtle": _turtle, "wikitext": _wikitext, "bibtex": _bibtex, "csl": _csl,
    "quickstatements": _statements, "claimreview": _reviews,
}  # fmt: skip
