"""A ledger on PostgreSQL is answered from as one in a file is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from showcar.presentation.addresses import segment
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.ledger.postgres import Server
from tests.presentation.api.conftest import ADDRESS
from tests.presentation.web import ledger as made

RICH = f"/programmes/{segment(made.RICH)}"
PATHS = [
    "", "/programmes?sort=name", RICH, f"/programmes/{segment(made.SLASHED)}", f"{RICH}/claims?all=true",
    f"{RICH}/dossier", f"{RICH}/history", f"{RICH}/changes", f"{RICH}/probability", f"{RICH}/copies",
    f"{RICH}/conflicts", f"{RICH}/family", "/reports", "/reports?q=lighthouse", "/sources", "/changes?since=2025",
    "/claims?predicate=production", "/conflicts", "/search?q=%22a%20lot%22", "/programmes/nobody%01%7F",
    "/search?q=%5C%27%3B--%20car", "/claims?source=%25_%5C", "/reports?outlet=%27",
]  # fmt: skip


@pytest.fixture(scope="module")
def other(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks a server over the same reports, kept on PostgreSQL."""
    address = server.new()
    made.make(address)
    settings = Settings(address, token="never-shown-to-anyone", clock=lambda: made.NOW)
    with TestClient(create(settings), base_url=ADDRESS) as asking:
        yield asking


@pytest.mark.parametrize("path", PATHS)
def test_both_stores_answer_alike(client: TestClient, other: TestClient, path: str, kept: Path) -> None:
    ours, theirs = client.get(f"/api/v1{path}"), other.get(f"/api/v1{path}")
    assert (ours.status_code, ours.text) == (theirs.status_code, theirs.text)
    assert ours.headers.get("ETag") == theirs.headers.get("ETag")
