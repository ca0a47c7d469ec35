"""All that the board and a dossier can be taken along as: names, endings, media types, and what makes each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from showcar.model.errors import MissingPartError, UsageError
from showcar.model.ledger import STANDING
from showcar.model.reports import OpenedReport
from showcar.presentation.export import (
    board,
    calendar,
    claim_review,
    csv,
    excel,
    ledger,
    parquet,
    provenance,
    quickstatements,
    references,
    sheets,
    wikitext,
)
from showcar.presentation.export.material import Car, Cars, Reviewed, printed
from showcar.presentation.safe import shown

_CSV = "text/csv; charset=utf-8"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.]+")
_NOT_IN_FULL_NAMES = re.compile(
    '[\\x00-\\x1f\\x7f-\\x9f/\\\\:*?"<>|\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+'
)
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Made:
    """An export.

    Attributes:
        data: Its bytes.
        note: What is left out of it, or has to be known; empty where that is nothing.
    """

    data: bytes
    note: str = ""


@dataclass(frozen=True)
class Format:
    """What the board or a dossier can be taken along as.

    Attributes:
        name: As it is asked for.
        ending: Of a file.
        media_type: As a server tells it.
        words: What it is, for people.
        binary: Whether it is no text.
        of_board: Makes it of the board; None where that is not meant.
        of_car: Makes it of a programme.
        needs: What it needs beside the programme, of `showcar.presentation.export.gathering.NEEDS`.
    """

    name: str
    ending: str
    media_type: str
    words: str
    of_car: Callable[[Car], Made]
    of_board: Callable[[Cars], Made] | None = None
    binary: bool = False
    needs: tuple[str, ...] = ()


def _text(make: Callable[[Car], str]) -> Callable[[Car], Made]:
    return lambda car: Made(make(car).encode("utf-8", "replace"))


def _bytes(make: Callable[[Car], bytes]) -> Callable[[Car], Made]:
    return lambda car: Made(make(car))


def _csv_of_board(cars: Cars) -> Made:
    told = csv.rows([board.BOARD]) + csv.of_records(map(board.row, cars.rows), board.BOARD)
    return Made(told.encode("utf-8", "replace"))


def _csv(car: Car) -> str:
    return csv.rows([ledger.DOSSIER]) + csv.of_records(ledger.dossier_rows(car.opened.dossier), ledger.DOSSIER)


def _excel_of_board(cars: Cars) -> Made:
    return Made(excel.workbook((sheets.board(cars), sheets.about(cars)), cars.at, "Showcar: board"))


def _excel(car: Car) -> bytes:
    return excel.workbook((*sheets.dossier(car), sheets.about(car)), car.at, f"Showcar: {car.name}")


def _parquet_of_board(cars: Cars) -> Made:
    return Made(parquet.parquet(sheets.board(cars), {"as_of": cars.clocks.day.isoformat()}))


def _parquet(car: Car) -> bytes:
    told = {"programme": shown(car.name), "as_of": car.opened.clocks.day.isoformat()}
    return parquet.parquet(sheets.claims(car), told)


def _reviews(car: Car) -> Made:
    note = "" if car.scored else "no claim about it is scored yet"
    return Made(claim_review.of_car(car).encode(), note)


def _statements(car: Car) -> Made:
    found = quickstatements.of_car(car)
    return Made(found.text.encode("utf-8", "replace"), found.in_words())


FORMATS = {
    one.name: one
    for one in (
        Format("csv", "csv", _CSV, "CSV: the claims", _text(_csv), _csv_of_board),
        Format(
            "xlsx", "xlsx", excel.MEDIA_TYPE, "Excel: a sheet for each table", _bytes(_excel), _excel_of_board, True
        ),
        Format(
            "parquet", "parquet", parquet.MEDIA_TYPE, "Parquet: the claims", _bytes(_parquet), _parquet_of_board, True
        ),
        Format(
            "ics", "ics", calendar.MEDIA_TYPE, "iCalendar: dates that lie ahead", _bytes(calendar.of_car),
            lambda cars: Made(calendar.of_board(cars)),
        ),
        Format(
            "turtle", "ttl", provenance.TURTLE, "RDF: claims with their evidence", _bytes(provenance.turtle),
            needs=("extractors",),
        ),
        Format(
            "trig", "trig", provenance.TRIG, "RDF: a nanopublication a claim", _bytes(provenance.trig),
            needs=("extractors",),
        ),
        Format(
            "claimreview", "jsonld", claim_review.MEDIA_TYPE, "schema.org: claims and how they came out", _reviews,
            needs=("scored",),
        ),
        Format("quickstatements", "qs.txt", quickstatements.MEDIA_TYPE, "Wikidata: firm claims", _statements),
        Format("wikitext", "wiki.txt", wikitext.MEDIA_TYPE, "Wikipedia: a footnote a claim", _text(wikitext.of_car)),
        Format(
            "bibtex", "bib", references.BIBTEX, "BibTeX: the reports",
            _text(lambda car: references.bibtex(references.of_car(car))),
        ),
        Format(
            "csl", "csl.json", references.CSL, "CSL-JSON: the reports",
            _text(lambda car: references.csl(references.of_car(car))),
        ),
    )
}  # fmt: skip
"""By name."""
ENDINGS = {one.ending: one for one in FORMATS.values()}
"""By ending."""
OF_REPORTS = ("bibtex", "csl", "wikitext")
"""Formats of a report."""
OF_SOURCES = "claimreview"
"""The format of a source."""


def make(form: Format, made: Car | Cars) -> Made:
    """An export.

    Args:
        form: In which format.
        made: The board, or a programme.

    Raises:
        UsageError: The board cannot be taken along in this format.
        MissingPartError: What writes it is not installed.
    """
    try:
        if isinstance(made, Car):
            return form.of_car(made)
        if form.of_board is None:
            known = ", ".join(one.name for one in FORMATS.values() if one.of_board)
            raise UsageError(form.name, "is a format of a programme, not of the board", f"use one of {known}")
        return form.of_board(made)
    except ModuleNotFoundError as error:
        advice = "install it with: pip install showcar[serve]"
        raise MissingPartError(form.name, f"{error.name} is not installed", advice) from None


def of_report(form: Format, opened: OpenedReport) -> Made:
    """A report as an entry of a bibliography, or its claims with footnotes.

    Raises:
        UsageError: A report cannot be taken along in this format.
    """
    report = printed(opened.document)
    if form.name == "bibtex":
        return Made(references.bibtex([report]).encode("utf-8", "replace"))
    if form.name == "csl":
        return Made(references.csl([report]).encode())
    if form.name == "wikitext":
        standing = (kept for kept in opened.claims if kept.state == STANDING)
        lines = (wikitext.line(kept, report, opened.document.text) for kept in standing)
        return Made("".join(lines).encode("utf-8", "replace"))
    raise UsageError(form.name, "is no format of a report", f"use one of {', '.join(OF_REPORTS)}")


def of_source(form: Format, reviewed: Reviewed) -> Made:
    """Scored claims of a source.

    Raises:
        UsageError: They cannot be taken along in this format.
    """
    if form.name != OF_SOURCES:
        raise UsageError(form.name, "is no format of a source", f"use {OF_SOURCES}")
    return Made(claim_review.of_scored(reviewed.scored, reviewed.readings, reviewed.links).encode())


def file_name(name: str, form: Format) -> str:
    """A name for a file: ASCII letters, digits, dots and hyphens, whatever a programme is called.

    >>> file_name("Citroën «Type H»/..", FORMATS["xlsx"])
    'citroen-type-h.xlsx'
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = _NOT_IN_NAMES.sub("-", folded).strip(".-").lower()[:_LONGEST_NAME].strip(".-")
    return f"{safe or 'showcar'}.{form.ending}"


def disposition(name: str, form: Format) -> str:
    """The header that names a download, in ASCII and as it is.

    Source: RFC 6266; RFC 8187 for the second name.

    >>> print(disposition("Citroën", FORMATS["ics"]))
    attachment; filename="citroen.ics"; filename*=UTF-8''Citro%C3%ABn.ics
    """
    named = _NOT_IN_FULL_NAMES.sub("-", name)[:_LONGEST_NAME].strip(" .-") or "showcar"
    full = quote(f"{named}.{form.ending}", safe="-._~", errors="replace")
    return f"attachment; filename=\"{file_name(name, form)}\"; filename*=UTF-8''{full}"
