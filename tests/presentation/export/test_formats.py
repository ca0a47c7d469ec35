"""Formats: one list for the command line and the server, names of files that are only names, and safe addresses."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from showcar.model.errors import MissingPartError, UsageError
from showcar.presentation.cli.judgement.handing import HandOver
from showcar.presentation.export import excel
from showcar.presentation.export.formats import ENDINGS, FORMATS, disposition, file_name, make
from showcar.presentation.export.links import links, web
from showcar.presentation.export.material import Car, Cars
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import ADDRESSES, TEXTS

_SIGNS = some.text(some.sampled_from("aZ9é/\\.:?*\"'<>|{}[]%#@& \t\r\n\x00\u202e\u2028-_~;=ß"), max_size=25)


def test_the_command_line_knows_the_same_formats() -> None:
    assert [one.value for one in HandOver] == list(FORMATS)
    assert len(ENDINGS) == len(FORMATS)


@settings(max_examples=60)
@given(_SIGNS)
@example("../../etc/passwd")
@example("...")
@example('x.exe"; filename="evil.sh')
@example("CON")
def test_a_name_of_a_file_is_only_a_name(told: str) -> None:
    form = FORMATS["xlsx"]
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.xlsx", file_name(told, form))
    header = disposition(told, form)
    parts = re.fullmatch(r"attachment; filename=\"([a-z0-9.-]+)\"; filename\*=UTF-8''([A-Za-z0-9._~%-]+)", header)
    assert parts is not None
    full = unquote(parts[2])
    assert full.endswith(".xlsx") and not full.startswith(".") and not re.search(r'[\x00-\x1f/\\:*?"<>|\u202e]', full)


@settings(max_examples=60)
@given(_SIGNS)
@example(ADDRESSES["quotes"].partition("/a")[2])
@example(TEXTS["wikitext"])
def test_an_address_of_the_web_can_stand_anywhere(told: str) -> None:
    found = web(f"https://a.example/{told}")
    if found is not None:
        assert re.fullmatch(r"https://a\.example/[!#$&()*+,./:;=?@_~%A-Za-z0-9-]*", found)
        assert web(found) == found and urlsplit(found).hostname == "a.example"


@pytest.mark.parametrize("told", [
    ADDRESSES["script"], ADDRESSES["password"], ADDRESSES["host"], "", "file:///etc/passwd", "https://", "//a.example/",
    "https://[::1]/", "https://a.example:port/", "data:text/html,x", "z4.txt", None,
])  # fmt: skip
def test_what_is_no_address_of_the_web(told: str | None) -> None:
    assert web(told) is None


def test_a_base_that_is_no_address_is_not_used() -> None:
    assert links("javascript:x").base == "urn:showcar:"
    assert links("https://a.example/?a=b#c").base == "https://a.example/"
    assert links("https://a.example/cars/").programme("A/B c") == "https://a.example/cars/programmes/A~1B_c"


def test_no_cell_of_csv_is_a_formula(evil: Car, evil_board: Cars) -> None:
    for made, rows in ((evil, len(evil.opened.dossier.claims)), (evil_board, 1)):
        head, *read = csv.reader(io.StringIO(make(FORMATS["csv"], made).data.decode(), newline=""))
        assert len(read) == rows and all(len(row) == len(head) for row in read)
        assert not any(
            len(cell) > 1 and cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for cell in row
        )


def test_a_missing_library_is_named(cars: Cars, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> bytes:
        raise ModuleNotFoundError("No module named 'xlsxwriter'", name="xlsxwriter")

    monkeypatch.setattr(excel, "workbook", missing)
    with pytest.raises(MissingPartError, match=r"xlsx: xlsxwriter is not installed; install it with: .*\[serve\]"):
        make(FORMATS["xlsx"], cars)


def test_formats_of_a_programme_are_none_of_the_board(cars: Cars, car: OpenCar) -> None:
    for form in FORMATS.values():
        if form.of_board is None:
            with pytest.raises(UsageError, match="is a format of a programme, not of the board"):
                make(form, cars)
        else:
            assert make(form, cars).data
        assert make(form, car()).data or form.name == "quickstatements"
