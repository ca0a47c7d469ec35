"""`showcar read --reader llm` and `both`: sent only where the user says, told what it took, kept, compared."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from showcar.presentation.cli import second_reader
from tests.presentation.conftest import Run
from tests.second_reader.scripted import Script, fails, says, scripted

CLAIM: dict[str, Any] = {
    "sentence": 1, "quote": "will be built", "subject": "BMW cars", "predicate": "run_size",
    "value": {"amount": 60, "at_least": None, "at_most": None, "approximate": True, "per_year": None},
    "factuality": "CT+", "source": [], "said_on": None, "condition": None,
}  # fmt: skip
MADE_UP = CLAIM | {"quote": "will never be built"}
KEY = "sk-secret-of-mine"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """A server that proposes a claim and one whose quote is made up; a cache and waits of the test's own."""
    monkeypatch.setattr(second_reader, "cache", lambda part: tmp_path / "cache" / part)
    monkeypatch.setattr(second_reader, "wait", lambda seconds, why: None)
    monkeypatch.delenv(second_reader.KEY, raising=False)
    with scripted(says({"claims": [CLAIM, MADE_UP]})) as one:
        yield one


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report about cars."""
    path = tmp_path / "a.txt"
    path.write_text("date 2024-02-29 About 50 of the BMW cars will be built.\n", "utf-8")
    return str(path)


@pytest.fixture
def more(tmp_path: Path) -> list[str]:
    """Three more, each of its own words."""
    paths = [tmp_path / f"{name}.txt" for name in "bcd"]
    for path in paths:
        path.write_text(f"The BMW cars of {path.stem} will be built, said the boss of the works on Monday.\n", "utf-8")
    return [str(path) for path in paths]


def test_what_it_took_and_what_was_dropped_is_told(run: Run, script: Script, report: str) -> None:
    result = run("read", "--reader", "llm", "--endpoint", script.endpoint, "--price", "10/20", "--explain", report)
    assert result.exit_code == 0
    assert "proposed by a language model (scripted); only the vocabulary" in " ".join(result.stdout.split())
    assert "about 60" in result.stdout
    assert "· reader: llm at 127.0.0.1" in result.stdout
    dropped, told = result.stderr.splitlines()
    assert dropped == f"dropped {report}: no such quote: 'will never be built' in sentence 1"
    assert told.startswith(f"llm at {script.site.url}: 1 request; 900 tokens sent, 100 received; cost 0.0110; ")
    assert told.endswith(
        " s; 2 claims proposed; 1 proposal dropped: 1 where the report does not say the quote"
    )  # fmt: skip


def test_each_format_says_who_read(run: Run, script: Script, report: str) -> None:
    words = ("read", "--reader", "llm", "--model", "small", "--endpoint", script.endpoint)
    (record,) = map(json.loads, run(*words, "-f", "jsonl", report).stdout.splitlines())
    assert (record["quote"], record["value"]["amount"], record["reader"]) == ("will be built", 60, "llm:small")
    (row,) = csv.DictReader(io.StringIO(run(*words, "-f", "csv", report).stdout))
    assert (row["value_in_words"], row["reader"]) == ("about 60", "llm:small")
    page = run(*words, "-f", "html", report).stdout
    assert "note: <bdi>proposed by a language model (scripted)" in page
    assert script.asked[0]["model"] == "small"


def test_the_claims_hold_against_their_report(run: Run, script: Script, report: str) -> None:
    lines = run("read", "--reader", "llm", "--endpoint", script.endpoint, "-f", "jsonl", report).stdout
    assert run("check", "-", report, stdin=lines.encode()).stdout == "1 claim of 1 report holds\n"


def test_both_readings_stand_beside_each_other(run: Run, script: Script, report: str) -> None:
    script.answers(says({"claims": [CLAIM | {"subject": "BMW Concept Touring Coupé BMW cars will"}]}))
    words = ("read", "--reader", "both", "--endpoint", script.endpoint)
    table = run(*words, report).stdout
    assert "0 agree, 1 differ, 0 only built-in, 0 only llm" in table
    assert "run size: they differ in value and factuality and source" in table
    assert "about 50, possible" in table and "about 60, confirmed" in table
    (record,) = map(json.loads, run(*words, "-f", "jsonl", report).stdout.splitlines())
    assert (record["verdict"], record["differing"]) == ("differ", ["value", "factuality", "source"])
    assert (record["built_in"]["value"]["amount"], record["llm"]["value"]["amount"]) == (50, 60)
    (row,) = csv.DictReader(io.StringIO(run(*words, "-f", "csv", report).stdout))
    assert (row["verdict"], row["built_in_factuality"], row["llm_factuality"]) == ("differ", "PS+", "CT+")
    assert len(script.asked) == 1, "the later ones found the answer kept"


def test_the_page_shows_hostile_words_as_text(run: Run, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("The BMW <script>alert(1)</script> cars will be built, said the <b>boss</b> on Monday.\n", "utf-8")
    bad = "BMW <script>alert(1)</script> cars"
    script.answers(says({"claims": [CLAIM | {"subject": bad, "source": ["<b>boss</b>\x1b[31m"]}]}))
    for reader in ("both", "llm"):
        words = ("read", "--reader", reader, "--endpoint", script.endpoint, "-f", "html", "--model", "<i>m</i>")
        page = run(*words, str(path)).stdout
        assert "&lt;script&gt;alert(1)" in page
        assert not any(mark in page for mark in ("<script", "<b>boss", "<i>m", "\x1b"))
        assert "default-src &#39;none&#39;" in page


def test_answers_are_kept_and_fresh_asks_again(run: Run, script: Script, report: str, tmp_path: Path) -> None:
    words = ("read", "--reader", "llm", "--endpoint", script.endpoint, report)
    first, again = run(*words), run(*words)
    assert (len(script.asked), first.stdout) == (1, again.stdout)
    assert ": 0 requests; 1 answer kept from before; 0 tokens sent, 0 received; 0.0 s;" in again.stderr
    run(*words, "--fresh")
    run(*words, "--model", "other")
    run(*words, "--limit", "tokens=99")
    assert len(script.asked) == 4
    kept = list((tmp_path / "cache").rglob("*.json"))
    assert len(kept) == 3
    assert {path.stat().st_mode & 0o77 for path in (*kept, kept[0].parent)} == {0}
    for path in kept:
        path.write_text('{"content": 1', "utf-8")
    assert run(*words).stdout == first.stdout
    assert len(script.asked) == 5


def test_one_report_that_fails_leaves_the_others(run: Run, script: Script, report: str, more: list[str]) -> None:
    script.answers(says("I cannot do that."), says({"claims": [CLAIM]}))
    result = run("read", "--reader", "llm", "--endpoint", script.endpoint, "-f", "jsonl", report, *more)
    assert result.exit_code == 1
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == more
    skipped, told = result.stderr.splitlines()
    assert skipped.startswith(f"skipped {report}: {script.site.url} answered what is no JSON with a list of claims; ")
    assert ": 4 requests; " in told


def test_a_run_that_reached_its_limit_goes_on_where_it_was(
    run: Run, script: Script, report: str, more: list[str]
) -> None:
    words = ("read", "--reader", "llm", "--endpoint", script.endpoint, "-f", "jsonl", "--limit", "requests=2")
    first = run(*words, report, *more)
    assert (first.exit_code, len(script.asked)) == (1, 2)
    assert first.stderr.count("was not asked any more after 2 requests; run again, which goes on from here") == 2
    second_run = run(*words, report, *more)
    assert (second_run.exit_code, len(script.asked), second_run.stdout.count("\n")) == (0, 4, 4)


def test_a_server_that_keeps_failing_is_left_alone(run: Run, script: Script, report: str, more: list[str]) -> None:
    script.answers(says("no"))
    result = run("read", "--reader", "both", "--endpoint", script.endpoint, report, *more)
    assert (result.exit_code, len(script.asked)) == (1, 3)
    assert "was not asked any more after 3 reports in a row failed" in result.stderr


def test_a_wrong_key_ends_the_run_and_is_not_told(
    run: Run, script: Script, report: str, more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(second_reader.KEY, KEY)
    script.answers(fails(401, f"no such key {KEY}\x1b[2J"))
    result = run("read", "--reader", "llm", "--endpoint", script.endpoint, report, *more)
    assert (result.exit_code, len(script.asked)) == (2, 1)
    assert script.site.headers[0]["authorization"] == f"Bearer {KEY}"
    assert "answered 401 (no such key …\ufffd[2J); set SHOWCAR_LLM_KEY" in result.stderr
    assert KEY not in result.stdout + result.stderr


def test_a_long_report_is_not_sent_and_a_cut_answer_is_told(run: Run, script: Script, report: str) -> None:
    words = ("read", "--reader", "llm", "--endpoint", script.endpoint, report)
    result = run(*words, "--limit", "characters=20")
    assert (result.exit_code, script.asked) == (1, [])
    assert "was not sent its 39 characters; the limit is 20; raise --limit characters=N" in result.stderr
    script.answers(says(json.dumps({"claims": [CLAIM, CLAIM]})[:-60], finish="length"))
    result = run(*words, "-f", "jsonl")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert "1 answer stopped at 4,096 tokens, so claims may be missing; raise --limit tokens=N" in result.stderr


def test_nothing_is_sent_unless_an_endpoint_is_named(
    run: Run, script: Script, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(second_reader.KEY, KEY)
    monkeypatch.setenv("SHOWCAR_LLM_ENDPOINT", script.endpoint)
    monkeypatch.setenv("OPENAI_BASE_URL", script.endpoint)
    monkeypatch.setenv("HTTP_PROXY", script.site.url)
    assert run("read", report).exit_code == 0
    assert run("read", "--reader", "llm", report).exit_code == 2
    assert script.asked == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--reader", "llm"), "--reader llm: has no endpoint; name the server that reports may be sent to"),
        (("--endpoint", "http://127.0.0.1:1/v1"), "--endpoint: is of no use to the built-in reader; add --reader llm"),
        (("--model", "x"), "--model: is of no use to the built-in reader"),
        (("--reader", "llm", "--endpoint", "http://models.example/v1"), "--endpoint: models.example is not this mach"),
        (("--reader", "llm", "--endpoint", "https://a:b@models.example"), "--endpoint: holds a user name or a passw"),
        (("--reader", "llm", "--endpoint", "x", "--price", "cheap"), "--price: cheap is no price; write it as 0.15"),
        (("--reader", "llm", "--endpoint", "x", "--price", "1/-1"), "--price: 1/-1 is no price"),
        (("--reader", "llm", "--endpoint", "x", "--price", "nan/1"), "--price: nan/1 is no price"),
        (("--reader", "llm", "--endpoint", "x", "--limit", "tries=3"), "--limit: tries is none; there are requests"),
        (("--reader", "llm", "--endpoint", "x", "--limit", "tokens=-1"), "--limit: tokens=-1 is no limit; write it"),
        (("--reader", "llm", "--endpoint", "x", "--limit", "tokens=0"), "--limit: tokens=0 is no limit"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_wrong_usage(run: Run, report: str, words: tuple[str, ...], found: str) -> None:
    result = run("read", *words, report)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(found)
    assert result.stderr.count("\n") == 1
