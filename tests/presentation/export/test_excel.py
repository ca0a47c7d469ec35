"""Workbooks: every cell is what it was, of its kind, never a formula or a link; equal tables make equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as Xml

import pytest

from showcar.presentation.export import excel, sheets
from showcar.presentation.export.formats import FORMATS, make
from showcar.presentation.export.material import Car, Cars
from showcar.presentation.export.sheets import Cell, Kind, Sheet
from showcar.presentation.safe import shown
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import TEXTS

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# ECMA-376, 22.9.2.19: characters that XML does not hold
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Book:
    """A workbook, read without the library that wrote it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert file.testzip() is None
            self.parts = {
                name: Xml.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))
            }
            self.dates = {info.date_time for info in file.infolist()}
        strings = self.parts.get("xl/sharedStrings.xml")
        self._strings = ["".join(one.itertext()) for one in ([] if strings is None else strings)]
        styles = self.parts["xl/styles.xml"]
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
        cells = styles.find(f"{_MAIN}cellXfs")
        assert cells is not None
        self._formats = [codes.get(one.get("numFmtId"), "") for one in cells]
        self.names = [one.get("name") for one in self.parts["xl/workbook.xml"].iter(f"{_MAIN}sheet")]

    def sheet(self, name: str) -> Xml.Element:
        """The part of a sheet."""
        return self.parts[f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"]

    def rows(self, name: str) -> list[dict[str, Cell]]:
        """Cells by the letters of their columns."""
        return [
            {self._column(cell): self._content(cell) for cell in row} for row in self.sheet(name).iter(f"{_MAIN}row")
        ]

    def table(self, name: str) -> list[dict[Cell, Cell]]:
        """Rows below the head, by the words of the head."""
        head, *rows = self.rows(name)
        return [{head[letter]: content for letter, content in row.items()} for row in rows]

    @staticmethod
    def _column(cell: Xml.Element) -> str:
        return (cell.get("r") or "").rstrip("0123456789")

    def _content(self, cell: Xml.Element) -> Cell:
        value = cell.findtext(f"{_MAIN}v")
        if value is None:
            return None
        if cell.get("t") == "s":
            return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), self._strings[int(value)])
        if cell.get("t") == "b":
            return value == "1"
        if "yyyy" in self._formats[int(cell.get("s") or 0)]:
            moment = datetime(1899, 12, 30) + timedelta(seconds=round(float(value) * 86_400))
            return moment if "hh" in self._formats[int(cell.get("s") or 0)] else moment.date()
        return float(value)

    def elements(self) -> Iterator[str]:
        """Names of all elements of all parts."""
        return (one.tag.rpartition("}")[2] for part in self.parts.values() for one in part.iter())


def _sheet(*columns: tuple[str, Kind], rows: tuple[tuple[Cell, ...], ...] = ()) -> Sheet:
    return Sheet("Table", columns, rows)


def test_each_kind_of_cell_is_read_back() -> None:
    kinds = tuple((kind.name.lower(), kind) for kind in Kind)
    row: tuple[Cell, ...] = ("a", "long", 3, 2.5, 0.25, True, date(2024, 2, 29), datetime(2024, 2, 29, 13, tzinfo=UTC))
    book = Book(excel.workbook([_sheet(*kinds, rows=(row, (None,) * len(row)))], AT, "Title"))
    head, first = book.rows("Table")[:2]
    assert list(head.values()) == [kind.name.lower() for kind in Kind]
    assert list(first.values()) == ["a", "long", 3.0, 2.5, 0.25, True, date(2024, 2, 29), datetime(2024, 2, 29, 13)]


@pytest.mark.parametrize("told", TEXTS.values(), ids=TEXTS)
def test_text_stays_text(told: str) -> None:
    clean = shown(told)
    book = Book(excel.workbook([_sheet(("text", Kind.TEXT), rows=((clean,),))], AT, told))
    (read,) = book.rows("Table")[1].values()
    assert isinstance(read, str) and len(read.encode("utf-16-le")) <= 2 * 32_767
    assert read == clean or (len(clean) > 24_000 and clean.startswith(read.removesuffix("…")) and read[-1] == "…")
    assert not {"f", "hyperlink", "evil"} & set(book.elements())


def test_days_before_spreadsheets_are_text() -> None:
    book = Book(excel.workbook([_sheet(("day", Kind.DAY), rows=((date(1886, 1, 29),),))], AT, "T"))
    assert book.rows("Table")[1] == {"A": "1886-01-29"}


def test_the_head_is_frozen_and_has_filters() -> None:
    sheet = Book(excel.workbook([_sheet(("a", Kind.TEXT), ("b", Kind.DAY), rows=(("x", None),))], AT, "T")).sheet(
        "Table"
    )
    pane, filters = next(sheet.iter(f"{_MAIN}pane")), next(sheet.iter(f"{_MAIN}autoFilter"))
    assert (pane.get("ySplit"), pane.get("state"), filters.get("ref")) == ("1", "frozen", "A1:B2")
    assert all(float(one.get("width") or 0) >= 9 for one in sheet.iter(f"{_MAIN}col"))


def test_equal_tables_make_equal_bytes(car: OpenCar) -> None:
    one, other = (excel.workbook(sheets.dossier(car()), AT, "T") for _ in range(2))
    assert one == other
    assert Book(one).dates == {(1980, 1, 1, 0, 0, 0)}
    core = "".join(Book(one).parts["docProps/core.xml"].itertext())
    assert "2026-03-01T12:00:00Z" in core


def test_a_dossier_has_a_sheet_for_each_table(car: OpenCar) -> None:
    book = Book(make(FORMATS["xlsx"], car()).data)
    assert book.names == ["Verdict", "Values", "Claims", "Reports", "Conflicts", "Terms", "About"]
    verdict = {row["A"]: row.get("B") for row in book.rows("Verdict")}
    found = car().opened.verdict
    assert (verdict["programme"], verdict["as of"]) == (found.programme, found.as_of)
    assert verdict["probability"] == pytest.approx(found.probability)
    terms = [row["log odds"] for row in book.table("Terms")]
    assert sum(one for one in terms if isinstance(one, float)) == pytest.approx(found.log_odds)
    assert len(book.table("Claims")) == len(car().opened.dossier.claims)
    assert len(book.table("Reports")) == len(car().opened.evidence.readings)


def test_the_board_has_a_row_for_each_programme(cars: Cars) -> None:
    book = Book(make(FORMATS["xlsx"], cars).data)
    assert [row["programme"] for row in book.table("Board")] == [shown(row.programme) for row in cars.rows]
    assert book.names == ["Board", "About"]


def test_hostile_reports_make_no_formula_and_no_markup(evil: Car, evil_board: Cars) -> None:
    for made in (evil, evil_board):
        book = Book(make(FORMATS["xlsx"], made).data)
        assert not {"f", "hyperlink", "evil"} & set(book.elements())
    quotes = {row["quote"] for row in Book(make(FORMATS["xlsx"], evil).data).table("Claims")}
    assert {"from June 2025", "the car"} < quotes
