"""Wrong words and weights stop the start with file, line, what was found and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcar.judgement.copies.tables import FOLDER, read_weights, read_words
from showcar.model.errors import DataError


def test_the_built_in_files_are_right() -> None:
    read_words(FOLDER / "words.toml")
    read_weights(FOLDER / "weights.toml")


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "weights.toml"
    text = (FOLDER / "weights.toml").read_text("utf-8")
    file.write_text(text.replace("days = 14 ", "days = -1 ").replace("percent = 0.6", "per_cent = 0.6"), "utf-8")
    with pytest.raises(DataError) as caught:
        read_weights(file)
    told = str(caught.value)
    assert "weights.toml:5: window.days is -1" in told
    assert "kinds has no percent" in told and "unknown per_cent" in told


def test_a_word_with_a_capital_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    text = (FOLDER / "words.toml").read_text("utf-8")
    file.write_text(text.replace('"according to",', '"According to",', 1), "utf-8")
    with pytest.raises(DataError, match=r"words\.toml:\d+: citing\.before holds 'According to'"):
        read_words(file)
