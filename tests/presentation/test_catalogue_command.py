"""`showcar catalogue find` shows what is known by a name, and what comes near where nothing is."""

import csv
import io
import json

import pytest

from tests.presentation.conftest import Run


def test_the_words_are_one_name_in_any_spelling(run: Run) -> None:
    apart, together = run("catalogue", "find", "concept", "TOURING", "coupe"), run("catalogue", "find", "Touring Coupé")
    assert apart.exit_code == together.exit_code == 0
    assert apart.stdout.startswith("BMW Concept Touring Coupé\n  what          concept\n  years         2023\n")
    assert apart.stderr == ""


def test_jsonl_has_the_fields_of_the_entry(run: Run) -> None:
    result = run("catalogue", "find", "G29", "--format", "jsonl")
    (entry,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (entry["type"], entry["maker"], entry["name"]) == ("vehicle", "BMW", "Z4")
    assert "G29" in {generation["code"] for generation in entry["generations"]}


def test_csv_has_a_row_for_each_fact(run: Run) -> None:
    result = run("catalogue", "find", "BMW", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert {"entry": "1", "name": "BMW", "fact": "what", "text": "maker"} in rows


def test_what_nobody_has_looked_up_says_so(run: Run) -> None:
    assert "not looked up" in run("catalogue", "find", "Singer Turbo Study").stdout
    assert "not looked up" not in run("catalogue", "find", "BMW Concept Touring Coupé").stdout


def test_what_comes_near_is_shown_and_told_apart_by_the_status(run: Run) -> None:
    result = run("catalogue", "find", "Cocept Touring Coup")
    assert result.exit_code == 1
    assert result.stderr == "nothing goes by the name Cocept Touring Coup; these come near\n"
    assert "BMW Concept Touring Coupé\n" in result.stdout


@pytest.mark.parametrize(("form", "output"), [("table", ""), ("jsonl", ""), ("csv", "entry,name,fact,text\n")])
def test_nothing_is_near(run: Run, form: str, output: str) -> None:
    result = run("catalogue", "find", "qqqqxxxx", "--format", form)
    assert (result.exit_code, result.stdout) == (1, output)
    assert result.stderr == "nothing goes by the name qqqqxxxx; try another spelling\n"


@pytest.mark.parametrize("words", [(), ("Z4", "--format", "xml"), ("Z4", "--catalogue", "no-such-folder")], ids=str)
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    result = run("catalogue", "find", *words)
    assert (result.exit_code, result.stdout) == (2, "")


def test_no_name_can_act(run: Run) -> None:
    for name in ("\x1b[2J", "", " ", "é" * 5000, "caf\udce9"):
        result = run("catalogue", "find", name)
        assert result.exit_code == 1
        assert "\x1b" not in result.output
        assert "fault" not in result.output
