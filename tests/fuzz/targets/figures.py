"""The grammars of dates and figures."""

from __future__ import annotations

from datetime import date

from showcar.documents.dates import first_date, heading
from showcar.figures.dates import find_dates
from showcar.figures.numbers import find_numbers
from showcar.figures.quantities import find_quantities
from showcar.model.interval import Interval, day, month, parse_iso, year
from tests.fuzz.made import text_of
from tests.fuzz.properties import one_line_of_json

_REFERENCES: tuple[Interval | None, ...] = (
    None, month(2024, 2), day(date(2024, 2, 29)), year(9990), day(date(1, 1, 1)),
)  # fmt: skip


def dates(data: bytes) -> None:
    """Phrases slice to their words, do not overlap, and mean days that exist, whenever they were said."""
    text = text_of(data)
    past = 0
    found = find_dates(text)
    assert found == find_dates(text)
    for phrase in found:
        assert text[phrase.start : phrase.end] == phrase.words and past <= phrase.start < phrase.end
        past = phrase.end
        for reference in _REFERENCES:
            for prefer in (None, "past", "future"):
                for interval in (
                    phrase.resolve(reference, prefer),
                    phrase.resolve_core(reference, prefer),
                    phrase.resolve_from(reference) if reference is not None else None,
                ):
                    if interval is not None:
                        told = interval.to_value()
                        assert told and all(parse_iso(edge) for edge in told.values())
    if (stated := first_date(text)) is not None:
        parse_iso(stated)
    heading(text)


def figures(data: bytes) -> None:
    """Quantities and numbers slice to their words, do not overlap, and have an amount or bounds in order."""
    text = text_of(data)
    for find in (find_quantities, find_numbers):
        past = 0
        for found in find(text):
            assert text[found.start : found.end] == found.words and past <= found.start < found.end
            past = found.end
            number = found.to_number()
            assert ("amount" in number) != ("at_least" in number or "at_most" in number)
            if found.at_least is not None and found.at_most is not None:
                assert found.at_least <= found.at_most
            one_line_of_json(number)
