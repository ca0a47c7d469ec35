"""The words of conflicts load, and a wrong file says all that is wrong with it, with its lines."""

from __future__ import annotations

import pytest

from showcar.judgement.opposing.words import FILE, read
from showcar.model.errors import DataError

WHOLE = FILE.read_text("utf-8")


def test_the_words_load() -> None:
    told = read(WHOLE)
    assert frozenset(("V6", "plug_in_hybrid")) in told.together["engine"]
    assert frozenset(("V8", "electric")) not in told.together["engine"]
    assert told.ends.search("Hyundai backs out of the plan") is not None
    assert told.countries["germany"] == "DE"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("[[together", "words.toml: is no TOML"),
        (WHOLE.replace('predicate = "engine"', 'predicate = "motor"', 1), 'predicate "motor" is not known'),
        (WHOLE.replace("one_sided = true", 'one_sided = "yes"', 1), '"one_sided" is neither true nor false'),
        (WHOLE.replace('one = ["any"]', "one = []", 1), '"one" is no list of words'),
        (WHOLE.replace("[slips]", "[slip]", 1), 'table "slip" is not known'),
        (WHOLE.replace('"run_size", "power"', '"runs", "power"', 1), 'predicate "runs" is not known'),
    ],
    ids=["no TOML", "predicate", "flag", "empty list", "table", "scope"],
)
def test_a_wrong_file_says_so(wrong: str, expected: str) -> None:
    with pytest.raises(DataError) as error:
        read(wrong)
    assert expected in str(error.value)
    assert str(error.value).startswith("words.toml:")
