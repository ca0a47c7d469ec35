"""The weights are in order, and a wrong file tells all that is wrong with it, with the line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from showcar.judgement import weights
from showcar.model.errors import DataError
from showcar.model.judgement import WITNESSES

TEXT = weights.DATA.read_text("utf-8")


def test_firmer_words_and_better_witnesses_never_weigh_less() -> None:
    given = weights.load()
    for order, numbers in ((weights.ORDER, given.factuality), (WITNESSES, given.witness)):
        assert all(numbers[better] >= numbers[worse] for better, worse in pairwise(order))
    assert given.factuality["PS+"] >= 0 >= given.factuality["PS-"]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("maker = 1.0\n", 'maker = "much"\n', '[witness] has maker = "much"; give a number 0 to 1'),
    ("[stage]", "[stages]", "has an unknown section [stages]"),
    ("[stage]", "[stages]", "has no section [stage]"),
    ("at_odds = ", "at_odd = ", '[doubt] has an unknown key "at_odd"'),
    ("maker = 1.0\n", "maker = 0.01\n", "above maker = 0.01; let it fall from maker to writer"),
    ("answered = 0.1", "answered = 1.0", "any number of CT+ rumours would outweigh CT- of the maker who answers them"),
    ("[age]", "[age", "the file is no TOML"),
])  # fmt: skip
def test_a_wrong_file_says_where_and_what(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "weights.toml"
    assert old in TEXT
    file.write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as raised:
        weights.read(file)
    assert told in str(raised.value)
    assert str(raised.value).startswith("weights.toml")
