"""Excel workbooks of typed tables.

Text stays text, whatever it begins with; dates, numbers and shares are cells of their kind. Equal tables make equal
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from showcar.presentation.export.sheets import Cell, Kind, Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_LONGEST = 32_767
"""Characters that a cell holds. Source: Excel specifications and limits."""
_FIRST = date(1900, 1, 1)
_FORMATS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"valign": "top"},
    Kind.LONG: {"valign": "top", "text_wrap": True},
    Kind.WHOLE: {"valign": "top", "num_format": "#,##0"},
    Kind.NUMBER: {"valign": "top", "num_format": "#,##0.00##"},
    Kind.SHARE: {"valign": "top", "num_format": "0.0%"},
    Kind.FLAG: {"valign": "top"},
    Kind.DAY: {"valign": "top", "num_format": "yyyy-mm-dd"},
    Kind.INSTANT: {"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss"},
}
_WIDTHS = {
    Kind.LONG: 60, Kind.DAY: 12, Kind.INSTANT: 20, Kind.FLAG: 12, Kind.SHARE: 12, Kind.WHOLE: 10, Kind.NUMBER: 14,
}  # fmt: skip
_NARROW, _WIDE = 10, 40
_Formats = dict[Kind, Any]


def workbook(sheets: Sequence[Sheet], at: datetime, title: str) -> bytes:
    """A workbook with a sheet for each table: head frozen, with filters.

    Args:
        sheets: At least one.
        at: When the data were last recorded; stands in the file as the time of its making.
        title: Of the workbook.
    """
    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with Workbook(target, options) as book:
        made = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": title[:255], "author": "Showcar", "created": made})
        formats = {kind: book.add_format(wanted) for kind, wanted in _FORMATS.items()}
        # in a column of texts whatever else stands there begins where they do
        left = {kind: book.add_format(wanted | {"align": "left"}) for kind, wanted in _FORMATS.items()}
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, (formats, left), head)
    return target.getvalue()


def _write(page: Worksheet, sheet: Sheet, formats: tuple[_Formats, _Formats], head: Any) -> None:
    for column, (name, kind) in enumerate(sheet.columns):
        page.write_string(0, column, name.replace("_", " "), head)
        page.set_column(column, column, _width(name, kind, (row[column] for row in sheet.rows)))
    for number, row in enumerate(sheet.rows, start=1):
        for column, (content, (_, kind)) in enumerate(zip(row, sheet.columns, strict=True)):
            _cell(page, number, column, content, kind, formats[kind is Kind.LONG])
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _cell(page: Worksheet, row: int, column: int, content: Cell, kind: Kind, formats: _Formats) -> None:
    """Writes a cell by what it is; in a column of long texts each kind has its own format."""
    if content is None or content == "":
        return
    if isinstance(content, bool):
        page.write_boolean(row, column, content, formats[Kind.FLAG])
    elif isinstance(content, datetime):
        moment = content.astimezone(UTC).replace(tzinfo=None)
        page.write_datetime(row, column, moment, formats[Kind.INSTANT])
    elif isinstance(content, date):
        if content < _FIRST:  # a spreadsheet has no such day
            page.write_string(row, column, content.isoformat(), formats[Kind.TEXT])
        else:
            page.write_datetime(row, column, datetime(content.year, content.month, content.day), formats[Kind.DAY])
    elif isinstance(content, int | float):
        page.write_number(row, column, content, formats[_kind_of_number(content, kind)])
    else:
        page.write_string(row, column, _cut(content), formats[kind if kind is Kind.LONG else Kind.TEXT])


def _cut(told: str) -> str:
    """A text as long as a cell holds; a character beyond the first plane counts as two."""
    written = told.encode("utf-16-le")
    if len(written) <= 2 * _LONGEST:
        return told
    return written[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _kind_of_number(content: float, kind: Kind) -> Kind:
    """How a number is written: whole ones without a point; in a column of texts a share as one."""
    if kind is Kind.LONG and isinstance(content, float) and 0 <= content <= 1:
        return Kind.SHARE
    if kind in (Kind.LONG, Kind.NUMBER):
        return Kind.WHOLE if content == int(content) else Kind.NUMBER
    return kind


def _width(name: str, kind: Kind, cells: Iterable[Cell]) -> int:
    if kind in _WIDTHS:
        return max(_WIDTHS[kind], len(name) + 3)
    longest = max((len(one) for one in cells if isinstance(one, str)), default=0)
    return min(max(len(name) + 3, longest + 1, _NARROW), _WIDE)
