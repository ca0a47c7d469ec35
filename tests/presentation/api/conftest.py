"""The API over a small made-up ledger, asked without a network; the command line over the same ledger beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.presentation.web import ledger as made

TOKEN = "a-token-of-at-least-twenty-signs"
ADDRESS = "http://localhost"
Cli = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the ledger is."""
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    made.make(path)
    return path


@pytest.fixture(scope="session")
def client(kept: Path) -> Iterator[TestClient]:
    """Asks a server that reads and writes; what it writes is for tests that open one of their own."""
    settings = Settings(str(kept), token=TOKEN, clock=lambda: made.NOW, most_writes=100_000)
    with TestClient(create(settings), base_url=ADDRESS) as asking:
        yield asking


@pytest.fixture(scope="session")
def cli(kept: Path) -> Cli:
    """What a command prints as JSON objects: `cli("claims", "BMW Skytop")`."""
    from showcar.presentation.cli.app import app

    def invoke(*words: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(app, [*words, "--format", "jsonl", "--ledger", str(kept)], prog_name="showcar")
        assert done.exit_code in (0, 1), done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    return invoke


def walked(client: TestClient, path: str, **query: Any) -> list[dict[str, Any]]:
    """All items of a list, a page at a time, by the address in `Link`."""
    found: list[dict[str, Any]] = []
    answer = client.get(f"/api/v1{path}", params=query)
    while True:
        assert answer.status_code == 200, answer.text
        told = answer.json()
        found += told["items"]
        link = answer.headers.get("Link")
        assert (link is None) == (told["next"] is None)
        if link is None:
            return found
        assert link.startswith("<") and link.endswith('>; rel="next"')
        answer = client.get(link[1 : link.index(">")])
