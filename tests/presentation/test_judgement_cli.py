"""The commands that judge: what they print in each format, what they end with, and where their quotes stand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from showcar import ledger as ledgers
from showcar.presentation.cli.app import app
from showcar.report import read
from tests.ledger import made

EXAMPLES = Path(__file__).parents[2] / "examples"
CAR = "Hyundai N Vision 74"
COMMANDS: dict[str, tuple[str, ...]] = {
    "board": ("board", "--sort", "name"),
    "verdict": ("verdict",), "copies": ("copies", CAR), "conflicts": ("conflicts",), "sources": ("sources",),
    "changes": ("changes", "--since", "2000"), "backtest": ("backtest",),
}  # fmt: skip
FORMATS = ("table", "jsonl", "csv")
Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports that come with Showcar."""
    path = tmp_path_factory.mktemp("ledger") / "examples.db"
    with ledgers.open(path, made.Clock()) as kept:
        for example in sorted(EXAMPLES.iterdir()):
            told = read(example)
            kept.add(told.document, told.claims, extractor=made.EXTRACTOR)
    return path


@pytest.fixture
def ask(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Asks that ledger."""
    monkeypatch.setenv("SHOWCAR_LEDGER", str(ledger))
    monkeypatch.setenv("COLUMNS", "100")
    yield lambda *words: CliRunner().invoke(app, list(words), prog_name="showcar")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_answers_in_each_format(ask: Ask, command: str, form: str) -> None:
    result = ask(*COMMANDS[command], "--as-of", "2025-06-01", "--format", form)
    assert result.exit_code in (0, 1), result.output
    if result.exit_code == 1:
        assert result.stderr
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())
    elif form == "csv":
        head, *rows = csv.reader(io.StringIO(result.stdout, newline=""))
        assert rows and all(len(row) == len(head) for row in rows)


def test_a_programme_in_one_line(ask: Ask) -> None:
    result = ask("verdict", CAR, "--as-of", "2025-01-01")
    head, line = result.stdout.splitlines()
    assert head.split() == ["programme", "stage", "since", "built?", "moved"]
    assert line.startswith("Hyundai N Vision 74") and line.endswith("2024-10-02")


def test_the_verdict_leads_a_dossier_in_sentences(ask: Ask) -> None:
    shown = ask("show", CAR, "--as-of", "2024-06-30").stdout
    told = " ".join(shown.split("\n\n")[1].split())
    assert told.startswith("As of 30 June 2024 it ")
    assert "The probability that it is built for customers is " in told
    assert told.endswith(").")


def test_a_car_as_good_as_rejected_is_given_no_form_and_no_date() -> None:
    from showcar.judgement.changes import MOVED
    from showcar.judgement.verdicts import verdict
    from showcar.presentation.verdict_words import sentences
    from tests.judgement.telling import Said, evidence, report

    told = report(
        "2024-01-01", "Daily", Said("CT-", ("spokesman",)),
        Said("PS+", ("Jane Smith",), "run_size", {"amount": 50}), Said("PS+", (), "on_sale", {"date": "2027"}),
    )  # fmt: skip
    found = verdict(evidence([told]))
    assert found.stage == "rejected" and found.probability < 2 * MOVED
    assert not any(sentence.startswith(("If it is built", "Sales")) for sentence in sentences(found))


def test_every_quote_behind_a_verdict_stands_in_its_report(ask: Ask, ledger: Path) -> None:
    shown = " ".join(ask("show", CAR, "--why", "--as-of", "2025-06-01").stdout.split())
    texts = [" ".join(read(example).document.text.split()) for example in EXAMPLES.iterdir()]
    quotes = re.findall(r"“…?([^“”]*)«([^»]*)»([^“”]*?)…?”", shown)
    assert len(quotes) > 5
    for before, quote, after in quotes:
        assert any(before + quote + after in text for text in texts), quote


def test_ids_behind_a_verdict_are_those_of_claims(ask: Ask) -> None:
    (verdict,) = map(json.loads, ask("verdict", CAR, "--format", "jsonl").stdout.splitlines())
    known = {json.loads(line)["claim"] for line in ask("claims", CAR, "--format", "jsonl").stdout.splitlines()}
    behind = {one for term in verdict["terms"] if term["testimony"] for one in term["testimony"]["claims"]}
    assert behind and behind | set(verdict["stage_claims"]) <= known
    assert sum(term["log_odds"] for term in verdict["terms"]) == pytest.approx(verdict["log_odds"], abs=1e-3)


@pytest.mark.parametrize(("words", "status", "told"), [
    (("verdict", "Nothing"), 1, "Nothing: no programme goes by this name"),
    (("show", "Nothing"), 1, "Nothing: no programme goes by this name"),
    (("changes", "--since", "soon"), 2, '--since: date "soon" is not ISO 8601'),
    (("changes", "--since", "2024-02-30"), 2, "--since: date"),
    (("changes", "--since", "2031", "--as-of", "2032"), 1, "nothing moved"),
    (("verdict", "--as-of", "tomorrow"), 2, "--as-of: date"),
    (("verdict", "--as-of", "1900"), 1, "there is no programme"),
    (("sources", "--topic", "weather"), 2, "--topic: weather is no topic"),
    (("show", CAR, "--why", "--format", "csv"), 2, "--why: a table only"),
    (("backtest", "--step", "0"), 2, "--step"),
    (("verdict", "--ledger", "none.db"), 2, "none.db: there is no ledger yet"),
])  # fmt: skip
def test_what_cannot_be_answered(ask: Ask, words: tuple[str, ...], status: int, told: str) -> None:
    result = ask(*words)
    assert result.exit_code == status
    assert result.stdout == "" and told in result.stderr


def test_absurd_values_and_hostile_words_break_nothing(tmp_path: Path, ask: Ask) -> None:
    path = tmp_path / "odd.db"
    absurd = [float("nan"), float("inf"), 10**400, -5, 1e300, "many"]
    with ledgers.open(path, made.Clock()) as kept:
        told = [made.claim(f"{at} cars", predicate="run_size", value={"amount": one}) for at, one in enumerate(absurd)]
        made.add(kept, made.report(*told))
        dates = [{"date": "9999"}, {"from": "2030", "to": "2020"}, {"date": "soon"}, {}]
        told = [made.claim(f"{at} on", predicate="deliveries", value=one) for at, one in enumerate(dates)]
        made.add(kept, made.report(*told, path="b.txt", published=None))
        evil = made.claim("\x1b[31mred\x1b[0m \u202e=1+1", source=("\x1b]0;t\x07Evil",))
        made.add(kept, made.report(evil, made.claim("m" * 5_000), path="c.txt", outlet="=HYPERLINK(1)\x1b[2J"))
    for words in (*COMMANDS.values(), ("show", "Skytop", "--why")):
        asked = [("Skytop" if word == CAR else word) for word in words]
        for form in ("table", "csv") if "--why" not in words else ("table",):
            result = ask(*asked, "--format", form, "--ledger", str(path))
            assert result.exit_code in (0, 1) and "fault of showcar" not in result.stderr, result.stderr
            assert "\x1b" not in result.stdout
            if form == "csv":
                cells = [cell for row in csv.reader(io.StringIO(result.stdout, newline="")) for cell in row]
                assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_tells_of_an_example_and_of_the_exit_status(ask: Ask, command: str) -> None:
    shown = ask(command, "--help").stdout
    assert f"showcar {command}" in shown and "Exit status" in shown
