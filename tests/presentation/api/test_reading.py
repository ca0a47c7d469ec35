"""A report that is handed in is read at once; kept for those only who show the token, as `showcar add` keeps it."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from typer.testing import CliRunner

from showcar import ledger as ledgers
from showcar.documents.fetch import Fetcher
from showcar.model.errors import RefusedAddressError
from showcar.presentation.serve import reading
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.presentation.api.conftest import ADDRESS, TOKEN
from tests.presentation.web import ledger as made

TEXT = "date 2024-02-29 About 50 of the cars will be built.\n"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def app(tmp_path: Path, stub: None) -> Iterator[FastAPI]:
    """A server over an empty ledger, with a stand-in for the extraction."""
    path = str(tmp_path / "empty.db")
    ledgers.open(path, lambda: made.NOW).close()
    yield create(Settings(path, token=TOKEN, clock=lambda: made.NOW, most_writes=100_000))


@pytest.fixture
def writer(app: FastAPI) -> Iterator[TestClient]:
    """Asks it."""
    with TestClient(app, base_url=ADDRESS) as asking:
        yield asking


def far(app: FastAPI, **settings: Any) -> FastAPI:
    """The same server, which others can reach."""
    kept = app.state.settings
    return create(Settings(kept.ledger, clock=kept.clock, host="0.0.0.0", most_writes=100_000, **settings))


def test_a_reading_is_what_the_command_line_reads(writer: TestClient) -> None:
    from showcar.presentation.cli.app import app

    printed = CliRunner().invoke(app, ["read", "--format", "jsonl"], input=TEXT.encode())
    expected = [json.loads(line) for line in printed.stdout.splitlines()]
    assert expected
    for body in (
        {"json": {"text": TEXT}},
        {"content": TEXT.encode(), "headers": {"Content-Type": "text/plain; charset=utf-8"}},
    ):
        answer = writer.post("/api/v1/readings", **body)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert answer.json()["claims"] == expected
        assert answer.json()["reading"]["published"] == "2024-02-29"
    assert writer.get("/api/v1/reports").json()["items"] == []


@pytest.mark.parametrize(
    ("body", "status", "kind", "where"),
    [
        ({"json": {}}, 422, "unusable", "body"),
        ({"json": {"text": ""}}, 422, "unusable", "text"),
        ({"json": {"text": 7}}, 422, "unusable", "text"),
        ({"json": {"text": "It is.", "more": 1}}, 422, "unusable", "more"),
        ({"json": []}, 422, "unusable", ""),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "unusable", ""),
        ({"content": b"\xff\xfe", "headers": {"Content-Type": "application/json"}}, 422, "unusable", ""),
        ({"content": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 422, "unusable", ""),
        ({"content": b"x", "headers": {"Content-Type": "application/pdf"}}, 415, "wrong-media-type", "Content-Type"),
        ({"content": b"x"}, 415, "wrong-media-type", "Content-Type"),
        ({"content": b"", "headers": {"Content-Type": "text/plain"}}, 422, "unreadable", "-"),
        ({"json": {"text": "\x00\x01\x02"}}, 422, "unreadable", "-"),
        ({"json": {"text": "Das Auto wird gebaut, sagte der Vorstand am Freitag in München."}}, 422, "unreadable", "-"),
        ({"json": {"text": "It will be built. " * 20_000}}, 422, "unreadable", "-"),
        ({"json": {"text": TEXT, "address": "file:///etc/passwd"}}, 422, "unreachable", "file:///etc/passwd"),
        ({"json": {"address": "file:///etc/passwd"}}, 422, "unreachable", "file:///etc/passwd"),
        ({"json": {"address": "http://169.254.169.254/latest"}}, 422, "unreachable", "http://169.254.169.254/latest"),
        ({"json": {"address": "http://localhost:8000/"}}, 422, "unreachable", "http://localhost:8000/"),
    ],
)
def test_what_cannot_be_read(writer: TestClient, body: dict[str, Any], status: int, kind: str, where: str) -> None:
    answer = writer.post("/api/v1/readings", **body)
    problem = answer.json()
    assert (answer.status_code, problem["type"].rpartition("/")[2], problem["where"] or "") == (status, kind, where)


@pytest.mark.parametrize("path", ["/programmes", "/reports", "/sources", "/changes", "/claims", "/conflicts"])
def test_an_empty_ledger_has_empty_lists(writer: TestClient, path: str) -> None:
    assert writer.get(f"/api/v1{path}").json()["items"] == []
    assert writer.get(f"/api/v1{path}?format=csv").text.count("\n") == 1


def test_a_report_is_added_once(writer: TestClient) -> None:
    first = writer.post("/api/v1/reports", json={"text": TEXT, "address": "https://example.com/a"}, headers=BEARER)
    assert first.status_code == 201
    assert first.json() == {
        "document": first.json()["document"], "path": "https://example.com/a", "outcome": "added", "claims": 1,
    }  # fmt: skip
    where = first.headers["Location"]
    assert writer.get(where).json()["reading"]["url"] == "https://example.com/a"
    again = writer.post("/api/v1/reports", json={"text": TEXT, "address": "https://example.com/a"}, headers=BEARER)
    assert (again.status_code, again.json()["outcome"], "Location" in again.headers) == (200, "unchanged", False)
    edit = {"text": TEXT + "It will be built.", "address": "https://example.com/a"}
    assert writer.post("/api/v1/reports", json=edit, headers=BEARER).json()["outcome"] == "revised"
    assert len(writer.get(f"{where}/revisions").json()["items"]) == 2


@pytest.mark.parametrize(
    ("header", "error"),
    [
        (None, None), ("", None), ("Basic YTpi", None), (f"bearer {TOKEN[:-1]}", "invalid_token"),
        ("Bearer ", "invalid_token"), ("Bearer é".encode().decode("latin-1"), "invalid_token"),
    ],
)  # fmt: skip
def test_without_the_token_nothing_is_written(writer: TestClient, header: str | None, error: str | None) -> None:
    headers = {} if header is None else {b"Authorization": header.encode("latin-1")}
    answer = writer.post("/api/v1/reports", json={"text": TEXT}, headers=headers)
    assert answer.status_code == 401
    told = answer.headers["WWW-Authenticate"]
    assert told.startswith('Bearer realm="showcar"') and (f'error="{error}"' in told) == (error is not None)
    assert writer.get("/api/v1/reports").json()["items"] == []


def test_a_server_without_a_token_only_reads(app: FastAPI) -> None:
    with TestClient(far(app), base_url=ADDRESS) as client:
        answer = client.post("/api/v1/reports", json={"text": TEXT}, headers=BEARER)
        assert (answer.status_code, answer.json()["found"]) == (403, "this server only reads")
        assert client.get("/api/v1").json()["writes"] is False


def test_addresses_are_read_for_this_machine_and_for_those_with_the_token(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fetch(self: Fetcher, url: str, validators: object = None) -> object:
        asked.append(url)
        raise RefusedAddressError(url, "leads inside the network", "")

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    body = {"address": "https://example.com/report"}
    outcomes = []
    for server, headers in (
        (app, {}), (far(app), {}), (far(app, token=TOKEN), {}), (far(app, token=TOKEN), BEARER),
        (far(app, token=TOKEN), {"Authorization": "Bearer wrong"}),
    ):  # fmt: skip
        with TestClient(server, base_url=ADDRESS) as client:
            outcomes.append(client.post("/api/v1/readings", json=body, headers=headers).status_code)
    assert outcomes == [422, 403, 401, 422, 401]
    assert asked == [body["address"]] * 2


def test_reports_are_read_one_at_a_time_and_few_wait(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    at_once: list[int] = []
    running = 0

    def slow(document: object, index: object) -> tuple[()]:
        nonlocal running
        running += 1
        at_once.append(running)
        begun.set()
        go_on.wait(20)
        running -= 1
        return ()

    monkeypatch.setattr(sys.modules["showcar.extraction.pipeline"], "extract", slow)
    monkeypatch.setattr(reading, "WAITING", 1)
    statuses: list[int] = []
    with TestClient(app, base_url=ADDRESS) as client:

        def read(text: str) -> None:
            answer = client.post("/api/v1/readings", json={"text": text})
            statuses.append(answer.status_code)
            if answer.status_code == 503:
                assert answer.headers["Retry-After"] == "10"

        readers = [threading.Thread(target=read, args=(f"It will be built {number}.",)) for number in range(2)]
        readers[0].start()
        assert begun.wait(20)
        readers[1].start()
        until = time.monotonic() + 20
        while app.state.reading._waiting < 2:
            assert time.monotonic() < until
            time.sleep(0.01)
        read("One too many will be built.")
        go_on.set()
        for one in readers:
            one.join(20)
        read("And it will be built again.")
    assert statuses[0] == 503 and statuses[1:] == [200] * 3
    assert set(at_once) == {1}
