"""`showcar read` reads what it is given, tells what it leaves out, and ends with a status that scripts can use."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import Result

from tests.presentation.conftest import Run

GERMAN = "Der neue Z4 kommt im nächsten Jahr nicht auf den Markt, sagt der Vorstand in München."
SKIPPED = {
    "missing": (None, "does not exist; check its name"),
    "empty": (b"", "is empty"),
    "binary": (b"\x7fELF\x02\x01\x00\x00", "is a program, not a text"),
    "german": (GERMAN.encode(), "is in German"),
}


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_report(run: Run, reports: Path) -> None:
    path = str(reports / "a.txt")
    result = run("read", "--format", "jsonl", path)
    assert result.exit_code == 0
    assert result.stderr == ""
    (record,) = records(result)
    assert (record["path"], record["published"], record["quote"]) == (path, "2024-02-29", "will be built")
    assert "reasons" not in record


def test_a_folder_and_the_order_of_the_arguments(run: Run, reports: Path) -> None:
    a, b = str(reports / "a.txt"), str(reports / "b.md")
    assert [record["path"] for record in records(run("read", "-f", "jsonl", str(reports)))] == [a, b, b]
    assert [record["path"] for record in records(run("read", "-f", "jsonl", b, a, b))] == [b, b, a, b, b]


@pytest.mark.parametrize("words", [(), ("-",)])
def test_standard_input(run: Run, words: tuple[str, ...]) -> None:
    result = run("read", "--format", "jsonl", *words, stdin=b"The car will be built.")
    assert result.exit_code == 0
    assert [record["path"] for record in records(result)] == ["-"]


def test_standard_input_named_twice_is_the_same_twice(run: Run) -> None:
    result = run("read", "--format", "jsonl", "-", "-", stdin=b"The car will be built.")
    first, second = records(result)
    assert first == second


def test_csv(run: Run, reports: Path) -> None:
    result = run("read", "--format", "csv", "--explain", str(reports))
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert [row["value_in_words"] for row in rows] == ["about 50"] * 3
    assert rows[0]["reasons"].startswith("cue: will be built | ")


def test_csv_without_claims_has_its_head(run: Run) -> None:
    assert run("read", "--format", "csv", stdin=b"Nothing.").stdout.count("\n") == 1


def test_the_table_explains(run: Run, reports: Path) -> None:
    plain, explained = (run("read", *words, str(reports)).stdout for words in ((), ("--explain",)))
    assert "possible   Adrian van Hooydonk → Carbuzz" in plain
    assert "· cue: will be built\n" not in plain
    assert "· cue: will be built\n" in explained
    assert "\x1b" not in plain


@pytest.mark.parametrize("case", SKIPPED, ids=str)
def test_what_cannot_be_read_is_named_and_the_others_are_read(run: Run, reports: Path, case: str) -> None:
    content, reason = SKIPPED[case]
    path = reports / "0.txt"
    if content is not None:
        path.write_bytes(content)
    result = run("read", "--format", "jsonl", str(path), str(reports / "a.txt"))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"skipped {path}: {reason}")
    assert result.stderr.count("\n") == 1
    assert len(records(result)) == 1


def test_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "z4.txt"
    path.write_text(GERMAN, "utf-8")
    result = run("read", "--force", str(path))
    assert result.exit_code == 0
    assert "note: is in German" in result.stdout


def test_a_fault_is_told_in_a_line_and_the_others_are_read(run: Run, reports: Path) -> None:
    (reports / "0.txt").write_text("RAISE the car will be built.", "utf-8")
    result = run("read", "--format", "jsonl", str(reports))
    assert result.exit_code == 1
    assert len(records(result)) == 3
    assert result.stderr.startswith(f"failed {reports / '0.txt'}: ValueError: no year 0 (stub.py:")
    assert result.stderr.endswith("this is a fault of showcar, please report it with the text\n")
    assert result.stderr.count("\n") == 1


def test_names_cannot_act_on_the_terminal(run: Run) -> None:
    result = run("read", "\x1b[31mred\n.txt")
    assert result.stderr == "skipped \ufffd[31mred .txt: does not exist; check its name\n"


@pytest.mark.parametrize(
    "words",
    [
        ("read", "--format", "xml", "a.txt"),
        ("read", "--unknown"),
        ("read", "--catalogue", "no-such-folder", "a.txt"),
        ("reed",),
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_fault_of_the_catalogue_is_printed_as_it_is(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from showcar.catalogue import index
    from showcar.model.errors import DataError, Fault

    def faulty(*folders: Path) -> None:
        raise DataError([Fault("makers/z.toml:1", "has no name", "give it one"), Fault("makers/z.toml:2", "odd", "")])

    monkeypatch.setattr(index, "index", faulty)
    result = run("read", str(reports))
    assert result.exit_code == 2
    assert result.stderr == "makers/z.toml:1: has no name; give it one\nmakers/z.toml:2: odd\n"


def test_same_input_same_output(run: Run, reports: Path) -> None:
    for form in ("table", "jsonl", "csv"):
        first, second = (run("read", "--explain", "--format", form, str(reports)).stdout for _ in range(2))
        assert first == second
        assert first.endswith("\n")


@pytest.mark.parametrize("words", [(), ("read",), ("catalogue",), ("catalogue", "find")], ids=str)
def test_every_help_has_an_example(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"showcar {' '.join(words)}".rstrip() in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_version(run: Run) -> None:
    import showcar

    assert run("--version").stdout == f"showcar {showcar.__version__}\n"
