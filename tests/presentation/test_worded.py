"""Pages tell days in words, whichever part of a claim holds them; nothing else of a value changes."""

from __future__ import annotations

import pytest

from showcar.model.judgement import Change
from showcar.presentation.worded import change_told, claim_told, said_by, value_told, worded
from tests.presentation.web import told


@pytest.mark.parametrize(
    ("predicate", "value", "words"),
    [
        ("revealed", {"date": "2022-07-14", "event": "Goodwood"}, "14 July 2022, Goodwood"),
        ("start_of_production", {"from": "2026-05", "to": "2026-08"}, "from May 2026 to August 2026"),
        ("on_sale", {"to": "2030"}, "by 2030"),
        ("acceleration", {"amount": 4.3, "to": "100 km/h"}, "4.3 s to 100 km/h"),
        ("run_size", {"amount": 2024}, "2,024"),
        ("feature", {"what": "2024-10", "change": "added"}, "gains 2024-10"),
    ],
)
def test_only_days_are_put_into_words(predicate: str, value: dict[str, object], words: str) -> None:
    assert value_told(predicate, value) == words
    assert worded(value).keys() == value.keys()


def test_what_moved_and_what_is_claimed_have_days_in_words() -> None:
    moved = Change("2024-05-01", "BMW Skytop", "on_sale", {"date": "2025"}, {"from": "2025-07", "to": "2025-12"}, ())
    assert change_told(moved) == "on sale: 2025 → from July 2025 to December 2025"
    assert claim_told("on_sale", {"date": "2025-07"}, "PS+") == "on sale: July 2025 possible"


def test_testimonies_have_their_day_in_words() -> None:
    verdict = told.opened().verdict
    words = [said_by(term.testimony) for term in verdict.terms if term.testimony is not None]
    assert words and not any("2025-" in one for one in words)
