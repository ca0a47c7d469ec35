"""What the API tells is what the command line prints for the same question, as of the same day and instant."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from showcar.presentation.addresses import segment
from tests.presentation.api.conftest import Cli, walked
from tests.presentation.web import ledger as made

TODAY = made.NOW.date().isoformat()
CLOCKS: dict[str, dict[str, str]] = {
    "today": {"as_of": TODAY},
    "a day": {"as_of": made.PAST},
    "an instant": {"as_of": TODAY, "as_recorded": "2025-12-31T12:00Z"},
    "a month": {"as_of": "2025-04"},
}
RICH, SLASHED = segment(made.RICH), segment(made.SLASHED)
LISTS: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    ("/programmes", {"sort": "name"}, ("board", "--sort", "name")),
    ("/programmes", {"sort": "probability", "reverse": "true"}, ("board", "--sort", "probability", "--reverse")),
    ("/programmes", {"q": "vision", "maker": "BMW"}, ("board", "vision", "--maker", "BMW")),
    (f"/programmes/{RICH}/claims", {}, ("claims", made.RICH)),
    (f"/programmes/{RICH}/claims", {"all": "true"}, ("claims", made.RICH, "--all")),
    (f"/programmes/{RICH}/claims", {"predicate": "production"}, ("claims", made.RICH, "--predicate", "production")),
    (f"/programmes/{RICH}/claims", {"source": "engineers"}, ("claims", made.RICH, "--source", "engineers")),
    (f"/programmes/{RICH}/dossier", {}, ("show", made.RICH)),
    (f"/programmes/{RICH}/history", {}, ("history", made.RICH)),
    (f"/programmes/{RICH}/changes", {}, ("changes", made.RICH, "--since", "0001")),
    (f"/programmes/{RICH}/changes", {"since": "2025-04-12"}, ("changes", made.RICH, "--since", "2025-04-12")),
    (f"/programmes/{RICH}/copies", {}, ("copies", made.RICH)),
    (f"/programmes/{RICH}/conflicts", {}, ("conflicts", made.RICH)),
    (f"/programmes/{RICH}/conflicts", {"open": "true"}, ("conflicts", made.RICH, "--open")),
    ("/sources", {}, ("sources",)),
    ("/sources", {"topic": "production", "q": "post"}, ("sources", "post", "--topic", "production")),
    ("/changes", {"since": "2025-11"}, ("changes", "--since", "2025-11")),
    ("/claims", {}, ("claims",)),
    ("/claims", {"all": "true", "predicate": "run_size"}, ("claims", "--all", "--predicate", "run_size")),
    ("/conflicts", {}, ("conflicts",)),
    ("/conflicts", {"open": "true"}, ("conflicts", "--open")),
    ("/search", {"q": "lighthouse"}, ("search", "lighthouse")),
    ("/search", {"q": '"a lot"', "limit": "3"}, ("search", '"a lot"', "--limit", "3")),
]
ONE = [RICH, SLASHED, segment(made.HOSTILE), segment(made.LONG), "vision_pylon"]


def options(clocks: dict[str, str]) -> list[str]:
    """The clocks as options of a command."""
    return [word for key, told in clocks.items() for word in (f"--{key.replace('_', '-')}", told)]


def ask(client: TestClient, path: str, **query: Any) -> Any:
    """What is told at an address."""
    answer = client.get(f"/api/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


# every list today, and those of each kind of answer as of the other clocks
CASES = [
    (*one, name) for name in CLOCKS for at, one in enumerate(LISTS)
    if name == "today" or at in (0, 3, 7, 8, 9, 20)
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "query", "command", "when"), CASES, ids=[f"{' '.join(one[2])}, {one[3]}" for one in CASES]
)
def test_a_list(
    client: TestClient, cli: Cli, path: str, query: dict[str, str], command: tuple[str, ...], when: str
) -> None:
    clocks = CLOCKS[when]
    printed = cli(*command, *options(clocks))
    assert walked(client, path, **query, **clocks) == printed


@pytest.mark.parametrize("name", ONE)
def test_a_verdict(client: TestClient, cli: Cli, name: str) -> None:
    from showcar.presentation.addresses import name as of

    (printed,) = cli("verdict", of(name), "--as-of", TODAY)
    assert ask(client, f"/programmes/{name}", as_of=TODAY) == printed


@pytest.mark.parametrize("clocks", CLOCKS.values(), ids=CLOCKS)
def test_reports(client: TestClient, cli: Cli, clocks: dict[str, str]) -> None:
    def of(one: dict[str, Any]) -> tuple[str, str]:
        return one["document"], one["path"]

    printed = cli("reports", *options(clocks))
    told = walked(client, "/reports", **clocks)
    assert sorted(told, key=of) == sorted(printed, key=of)
    days = [(one["published"] + "-01-01")[:10] for one in told if one["published"]]
    assert days == sorted(days, reverse=True)


def test_one_report_and_its_claims_are_those_of_the_lists(client: TestClient, cli: Cli) -> None:
    claims = cli("claims", "--as-of", TODAY)
    for report in cli("reports", "--as-of", TODAY):
        told = ask(client, f"/reports/{report['document']}", as_of=TODAY)
        assert told["report"] == report
        own = walked(client, f"/reports/{report['document']}/claims", as_of=TODAY)
        assert all(told["reading"]["text"][one["start"] : one["end"]] == one["quote"] for one in own)
        if report["state"] == "standing":
            expected = [one for one in claims if one["document"] == report["document"]]
            assert sorted(own, key=str) == sorted(expected, key=str)


def test_a_source_has_all_its_records(client: TestClient, cli: Cli) -> None:
    for record in cli("sources", "--as-of", TODAY)[:3]:
        told = ask(client, f"/sources/{segment(record['source'])}", as_of=TODAY)["items"]
        assert record in told
        assert {one["source"] for one in told} == {record["source"]}


def test_probabilities_are_those_of_verdicts_as_of_their_days(client: TestClient) -> None:
    points = walked(client, f"/programmes/{RICH}/probability")
    verdict = ask(client, f"/programmes/{RICH}", as_of=points[-1]["day"])
    assert (points[-1]["probability"], points[-1]["stage"]) == (verdict["probability"], verdict["stage"])
    assert [one["day"] for one in points] == sorted({one["day"] for one in points})


def test_family_is_a_graph_of_what_values_name(client: TestClient) -> None:
    told = ask(client, f"/programmes/{RICH}/family")
    names = [node["name"] for node in told["nodes"]]
    assert names[0] == made.RICH and told["nodes"][0]["programme"] == made.RICH
    assert {edge["target"] for edge in told["edges"]} | {made.RICH} == set(names)
    assert ("donor", "BMW M4") in {(edge["relation"], edge["target"]) for edge in told["edges"]}


def test_copies_of_a_report_are_told_from_both_sides(client: TestClient) -> None:
    copies = [one for one in walked(client, f"/programmes/{RICH}/copies") if one["origin"]]
    assert copies
    for one in copies:
        for side in (one["document"], one["origin"]):
            assert one in walked(client, f"/reports/{side}/copies")


TABLES = [LISTS[at] for at in (0, 3, 7, 8, 9, 11, 12, 14, 18, 21)]


@pytest.mark.parametrize(("path", "query", "command"), TABLES, ids=[" ".join(one[2]) for one in TABLES])
def test_a_table(client: TestClient, kept: Path, path: str, query: dict[str, str], command: tuple[str, ...]) -> None:
    from showcar.presentation.cli.app import app

    done = CliRunner().invoke(app, [*command, "--as-of", TODAY, "--format", "csv", "--ledger", str(kept)])
    most = {} if path == "/search" else {"limit": "500"}
    answer = client.get(f"/api/v1{path}", params={**most, **query, "as_of": TODAY, "format": "csv"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    # where nothing is found the command line may leave out the head too
    assert answer.text == done.stdout or (answer.text.count("\n"), done.stdout.count("\n")) == (1, 0)
    assert len({len(row) for row in csv.reader(io.StringIO(answer.text))}) == 1
