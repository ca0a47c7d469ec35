"""The commands of the ledger: what they print, what they end with, and that nothing heavy is loaded for their help."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from typer.testing import Result

from tests.presentation.conftest import Run, Start

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
COMMANDS = (
    "add", "show", "claims", "list", "reports", "history", "search", "correct", "retract", "merge", "split", "undo",
    "export", "import",
)  # fmt: skip
CONTRACT = (
    "document path published subject predicate value factuality source said_on condition quote start end claim "
    "programme said recorded_at run state"
).split()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ledger of a test."""
    monkeypatch.setenv("SHOWCAR_LEDGER", str(tmp_path / "ledger.db"))
    return tmp_path / "ledger.db"


def records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_adding_tells_what_became_of_each_report(run: Run, reports: Path) -> None:
    first = run("add", str(reports))
    assert (first.exit_code, first.stderr) == (0, "")
    assert (
        first.stdout == f"added      {reports / 'a.txt'}  1 claim\nadded      {reports / 'b.md'}  2 claims\n2 added\n"
    )
    (reports / "a.txt").write_text("date 2024-03-01 They will be built. All will be built.\n", "utf-8")
    (reports / "empty.txt").write_text("", "utf-8")
    again = run("add", "--format", "jsonl", str(reports))
    assert again.exit_code == 1
    assert again.stderr == f"skipped {reports / 'empty.txt'}: is empty\n"
    assert [json.loads(line)["outcome"] for line in again.stdout.splitlines()] == ["revised", "unchanged"]
    assert run("add", str(reports)).stdout.splitlines()[-1] == "2 unchanged, 1 skipped"


def test_standard_input(run: Run) -> None:
    for outcome in ("added", "unchanged"):
        assert run("add", "-", stdin=b"It will be built.").stdout.splitlines()[-1] == f"1 {outcome}"


@pytest.mark.parametrize("command", ["claims", "show"])
def test_claims_as_lines_and_as_csv(run: Run, reports: Path, command: str) -> None:
    run("add", str(reports))
    lines = records(run(command, "touring coupe", "--format", "jsonl"))
    assert len(lines) == 3
    assert [key for key in lines[0] if key not in ("before", "after")] == CONTRACT
    rows = list(csv.DictReader(io.StringIO(run(command, "touring coupe", "--format", "csv").stdout, newline="")))
    assert [row["claim"] for row in rows] == [line["claim"] for line in lines]
    assert rows[0]["value_in_words"] == "about 50"


def test_a_dossier_for_people(run: Run, reports: Path) -> None:
    run("add", str(reports))
    (reports / "b.md").write_text("# The coupé\n\nIt will be built, perhaps.\n", "utf-8")
    run("add", str(reports))
    shown = run("show", "Concept Touring Coupé").stdout
    head, claims = shown.split("\n\n", 1)
    assert head == "BMW Concept Touring Coupé\n  2 claims from 2 reports"
    assert claims.startswith("  As of ")
    assert claims.partition("\n\n")[2].startswith("  run size\n    2024-02-29  possible")
    assert "“will be built”" in shown
    assert "on condition: if the reactions were positive" in shown


def test_the_other_lists(run: Run, reports: Path) -> None:
    run("add", str(reports))
    (programme,) = records(run("list", "-f", "jsonl"))
    assert (programme["name"], programme["claims"], programme["reports"]) == ("BMW Concept Touring Coupé", 3, 2)
    assert [one["state"] for one in records(run("reports", "-f", "jsonl"))] == ["standing"] * 2
    assert [one["kind"] for one in records(run("history", "Touring Coupé", "-f", "jsonl"))] == ["said"] * 3
    (hit, _) = records(run("search", "will", "built", "-f", "jsonl"))
    assert hit["claims"][0]["quote"] == "will be built"
    for command in (("list",), ("reports",), ("history", "Touring Coupé"), ("search", "built"), ("claims",)):
        for form in ("table", "csv"):
            result = run(*command, "--format", form)
            assert (result.exit_code, result.stderr) == (0, "")
            assert result.stdout


def test_decisions(run: Run, reports: Path) -> None:
    run("add", str(reports))
    claim = records(run("claims", "-f", "jsonl"))[0]["claim"]
    why = ("--why", "a test", "--who", "me")
    assert run("correct", claim, "--factuality", "PR-", "--source", "", *why).stdout == "corrected; act 1\n"
    assert {one["factuality"] for one in records(run("claims", "-f", "jsonl"))} == {"PR-", "PS+"}
    assert run("retract", str(reports / "b.md"), *why).stdout == "retracted; act 2\n"
    assert len(records(run("claims", "-f", "jsonl"))) == 1
    assert run("undo", "2", *why).stdout == "undone; act 3\n"
    assert len(records(run("claims", "-f", "jsonl"))) == 3
    assert len(records(run("claims", "--all", "-f", "jsonl"))) == 4
    told = " ".join(run("history", "Touring Coupé").stdout.split())
    assert "corrected factuality from PS+ to PR-" in told
    assert " (act 1) me: a test " in told
    assert "corrected by me: a test (act 1)" in " ".join(run("show", "Touring Coupé").stdout.split())
    events = records(run("history", "Touring Coupé", "-f", "jsonl"))
    assert {tuple(one) for one in events} == {tuple(events[0])}
    header = run("history", "Touring Coupé", "-f", "csv").stdout.splitlines()[0].split(",")
    assert sorted(header) == sorted([*events[0], "value_in_words"])


def test_a_dossier_of_which_nothing_stands(run: Run, reports: Path) -> None:
    run("add", str(reports))
    for path in ("a.txt", "b.md"):
        run("retract", str(reports / path), "--why", "a test")
    assert "nothing stands; see what did with: showcar claims --all" in run("show", "Touring Coupé").stdout


def test_a_report_without_a_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("It will be built.", "utf-8")
    run("add", str(tmp_path / "undated.txt"))
    assert records(run("list", "-f", "jsonl"))[0]["last_said"] is None
    assert " no date " in run("list").stdout


def test_a_target_that_cannot_be_made(run: Run, reports: Path) -> None:
    run("add", str(reports))
    for form in ("jsonl", "sqlite", "csv"):
        result = run("export", str(reports / "a.txt" / "out"), "--to", form)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "cannot be" in result.stderr and "fault of showcar" not in result.stderr


def test_out_and_in_again(run: Run, reports: Path, tmp_path: Path) -> None:
    run("add", str(reports))
    before = run("export").stdout
    for form in ("jsonl", "csv", "parquet", "sqlite"):
        target = str(tmp_path / f"out.{form}")
        assert run("export", target, "--to", form).exit_code == 0
        copy = ("--ledger", str(tmp_path / f"copy.{form}.db"))
        result = run("import", target, *copy)
        assert (result.exit_code, result.stderr) == (0, "2 reports\n")
        assert run("export", *copy).stdout == before
    result = run("import", "-", "--ledger", str(tmp_path / "piped.db"), stdin=before.encode())
    assert (result.exit_code, result.stderr) == (0, "2 reports\n")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("show", "nothing"), 1, "nothing: no programme goes by this name; see what there is with: showcar list\n"),
        (
            ("show", "Touring Coupé", "--as-of", "2020"),
            1,
            "BMW Concept Touring Coupé: nothing was said of it by then; ",
        ),
        (("claims", "--source", "nobody"), 1, "no claim fits\n"),
        (("search", "zebra"), 1, "no report holds all these words\n"),
        (("search", "?"), 2, "search: there is no word to look for; "),
        (("claims", "--predicate", "colour"), 2, "--predicate: colour is no predicate; use one of production, "),
        (("list", "--as-of", "soon"), 2, '--as-of: date "soon" is not ISO 8601'),
        (("list", "--as-recorded", "soon"), 2, "--as-recorded: soon is no instant; "),
        (("claims", "--run", "9"), 2, "--run: there is no run 9; "),
        (("correct", "0123456789abcdef", "--factuality", "CT+", "--why", "x"), 2, "claim 0123456789abcdef: is not in "),
        (("correct", "0123456789abcdef", "--why", "x"), 2, "showcar correct: nothing is changed; "),
        (("correct", "0123", "--value", "50", "--why", "x"), 2, "--value: 50 is no JSON object; "),
        (("export", "--to", "csv"), 2, "showcar export: csv cannot be written to standard output; "),
        (("import", "no such file"), 2, "no such file: does not exist; check its name\n"),
        (("list", "--ledger", "."), 2, ".: is a folder; name a file in it\n"),
        (("list", "--ledger", "none.db"), 2, "none.db: there is no ledger yet; add a report first: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_goes_wrong(run: Run, reports: Path, words: tuple[str, ...], status: int, told: str) -> None:
    run("add", str(reports))
    result = run(*words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == 1


def test_the_day_and_the_instant(run: Run, reports: Path) -> None:
    run("add", str(reports))
    assert len(records(run("claims", "-f", "jsonl", "--as-of", "2024-02"))) == 1
    assert len(records(run("claims", "-f", "jsonl", "--as-recorded", "2999-01-01"))) == 3
    assert run("claims", "--as-recorded", "2001-01-01T12:00+01:00").exit_code == 1
    for instant, status in (("2999", 0), ("2001-01", 1), ("0001-01-01T00:00+14:00", 2), ("2026-13", 2)):
        assert run("claims", "--as-recorded", instant).exit_code == status, instant


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"showcar {command}" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_help_loads_no_database(start: Start) -> None:
    code = (
        "import sys; from showcar.presentation.cli import main; main(['--help']); main(['add', '--help']); "
        "main(['show', '--help']); heavy = {'sqlalchemy', 'alembic', 'spacy', 'pyarrow', 'psycopg', 'platformdirs'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    output, _ = start(code=code, stdout=PIPE).communicate(timeout=60)
    assert output.splitlines()[-1] == b"[]"


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with the extraction as it is."""
    from typer.testing import CliRunner

    from showcar.presentation.cli.app import app

    return lambda *words, stdin=None: CliRunner().invoke(app, list(words), input=stdin, prog_name="showcar")


def test_seeds_and_examples_in_any_order(real: Run, tmp_path: Path) -> None:
    paths = [str(path) for folder in (SEEDS, ROOT / "examples") if folder.is_dir() for path in sorted(folder.iterdir())]
    answers = []
    for seed in (0, 1):
        random.Random(seed).shuffle(paths)
        ledger = ("--ledger", str(tmp_path / f"{seed}.db"))
        assert real("add", *paths, *ledger).exit_code == 0
        names = [one["name"] for one in records(real("list", "-f", "jsonl", *ledger))]
        answers.append([real("show", name, *ledger).stdout for name in names])
    assert answers[0] == answers[1]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds do not lie beside the checkout")
def test_the_seeds(real: Run) -> None:
    assert real("add", str(SEEDS)).exit_code == 0
    early = real("show", "BMW Skytop", "--as-of", "2024-06-01")
    assert early.exit_code == 1
    assert "2025" not in early.output
    firmness = {one["factuality"] for one in records(real("show", "Concept Touring Coupé", "-f", "jsonl"))}
    assert {"PR+", "PR-"} <= firmness
    shown = real("show", "Concept Touring Coupé").stdout
    assert "  likely  " in shown and "  unlikely  " in shown
