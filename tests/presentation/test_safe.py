"""What a report holds cannot act: not on a terminal, not in a spreadsheet, not between lines."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.presentation.export.csv import rows
from showcar.presentation.safe import cell, dumps, name, plain

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the  coupé\n is", "the coupé is"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202egnp", "a\ufffdgnp"),
        ("caf\udce9", "caf\ufffd"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_an_empty_name_is_seen() -> None:
    assert name("") == "''"


@given(ANYTHING)
def test_plain_is_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or 0xD800 <= ord(char) < 0xE000 for char in shown)
    assert plain(shown) == shown


@given(ANYTHING)
def test_json_is_one_line_and_loses_nothing(text: str) -> None:
    told = dumps({"quote": text})
    assert len(told.splitlines()) == 1
    assert json.loads(told.encode("utf-8"))["quote"] == text


@pytest.mark.parametrize("text", ["=1+1", "+49", "-2%", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_formula_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "Z4", "1-2", "'=1"])
def test_other_cells_stay(text: str) -> None:
    assert cell(text) == text


@given(st.lists(ANYTHING, min_size=2, max_size=4))
def test_rows_are_read_back(cells: list[str]) -> None:
    read = list(csv.reader(io.StringIO(rows([cells]), newline="")))
    assert read == [[cell(text) for text in cells]]
