"""What an attacker sends is refused as it should be: no fault, no way round a limit, no thread or connection held."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from showcar import ledger as ledgers
from showcar.documents import load
from showcar.model.document import Skipped
from showcar.presentation.api.given import Token
from showcar.presentation.serve import connection, running
from showcar.presentation.serve import reading as readings
from showcar.presentation.serve.app import create
from showcar.presentation.serve.gate import SAFE
from showcar.presentation.serve.limits import Turns
from showcar.presentation.serve.problems import Problem
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web import charting, downloads
from tests.presentation.web import ledger as made

TEXT = {"Content-Type": "text/plain"}
HERE = "http://localhost"
HEAD = b"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a server over an empty ledger."""
    path = tmp_path_factory.mktemp("attacks") / "ledger.db"
    ledgers.open(str(path), lambda: made.NOW).close()
    return Settings(str(path), clock=lambda: made.NOW, most_writes=10_000, cors=("https://desk.example.org",))


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """Asks one."""
    with TestClient(create(settings), base_url=HERE) as asking:
        yield asking


@pytest.fixture(scope="module")
def port(settings: Settings) -> Iterator[int]:
    """Where one listens, with short times."""
    times = pytest.MonkeyPatch()
    times.setattr(connection, "HEAD_TIME", 0.4)
    times.setattr(connection, "AT_ONCE", 4)
    server = uvicorn.Server(running._config(create(settings), settings))
    with running._taken("127.0.0.1", 0) as taken:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield taken.getsockname()[1]
        server.should_exit = True
        thread.join(10)
    times.undo()


@contextmanager
def connected(port: int, sent: bytes = b"") -> Iterator[socket.socket]:
    """A connection on which something was sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(sent)
        yield line


def told(line: socket.socket) -> str:
    """All that is answered until the other side ends it."""
    found = b""
    while part := line.recv(65536):
        found += part
    return found.decode()


@pytest.mark.parametrize("origin", ["http://[", "http://", "file://localhost", "//localhost", "localhost", "null", ""])
def test_an_origin_that_is_none_is_of_another_site(client: TestClient, origin: str) -> None:
    answer = client.post("/api/v1/readings", content=" ", headers=TEXT | {"Origin": origin})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:80@evil.example", "[::1]@evil.example", "[::1", "[::1%<x>]", "localhost:x", "localhost/x", "::1"],
)
def test_a_host_with_more_than_a_name_and_a_port_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/changes.atom", headers={"Host": host}).status_code == 421


def test_a_site_that_may_ask_the_api_may_not_send_forms(client: TestClient) -> None:
    theirs = {"Origin": "https://desk.example.org", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/add", data={"text": "x"}, headers=theirs).status_code == 403
    assert client.post("/api/v1/readings", content=" ", headers=TEXT | theirs).status_code == 422


@pytest.mark.parametrize(
    ("to", "status"), [("http://[", 422), ("//a\u2100b/", 422), ("//evil.example/x", 303), ("/\\/evil.example", 303)]
)
def test_another_day_is_of_a_page_of_this_site(client: TestClient, to: str, status: int) -> None:
    answer = client.get("/day", params={"to": to, "day": 738_000}, follow_redirects=False)
    assert answer.status_code == status
    assert answer.headers.get("Location", "/x")[:2] in ("/x", "/e", "/?")


@pytest.mark.parametrize(("server", "shown"), [("", ""), ("", "x"), (None, "x"), ("x", ""), ("x", None)])
def test_a_token_that_is_empty_fits_nothing(server: str | None, shown: str | None) -> None:
    assert not Token(server, shown).fits


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via"])
def test_what_a_proxy_hands_on_is_not_of_this_machine(client: TestClient, name: str) -> None:
    assert client.get("/api/v1").json()["reads_addresses"] is True
    assert client.get("/api/v1", headers={name: "for=192.0.2.1"}).json()["reads_addresses"] is False


def test_where_no_proxy_is_told_of_nobody_says_who_asks(settings: Settings) -> None:
    app = create(settings)
    assert running._config(app, settings).proxy_headers is False


def test_what_is_handed_in_is_unpacked_in_turn(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most = 0, 0

    def slowly(*given: Any, **named: Any) -> Any:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.02)
        at_once -= 1
        return load(*given, **named)

    monkeypatch.setattr(readings, "load", slowly)
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(client.post("/api/v1/readings", content=" ", headers=TEXT).status_code)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert most == 1
    assert set(statuses) <= {422, 503} and len(statuses) == 16


def test_dear_work_is_done_by_few_and_waited_for_by_some() -> None:
    told: list[Problem] = []
    turns = Turns(1, 1, 0.05)

    def ask() -> None:
        try:
            with turns.turn():
                pass
        except Problem as problem:
            told.append(problem)

    with turns.turn():
        others = [threading.Thread(target=ask) for _ in range(3)]
        for one in others:
            one.start()
        for one in others:
            one.join(60)
    assert [(one.kind.name, one.headers) for one in told] == [("busy", {"Retry-After": "10"})] * 3
    ask()
    assert len(told) == 3


def test_graphs_are_dear() -> None:
    assert sorted(downloads._OF_GRAPHS) == ["trig", "turtle"]


def test_a_chart_loads_nothing_and_stands_in_no_frame() -> None:
    rules = dict(rule.split(" ", 1) for rule in charting.POLICY.split("; "))
    assert set(rules.values()) == {"'none'"} and {"default-src", "frame-ancestors", "base-uri"} <= rules.keys()


def test_a_length_that_is_told_twice_ends_the_connection(port: int) -> None:
    both = b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    with connected(port, HEAD.replace(b"GET", b"POST") + both + HEAD + b"\r\n") as line:
        answers = told(line)
    assert answers.startswith("HTTP/1.1 400") and answers.count("HTTP/1.1 ") == 1


def test_what_is_no_http_is_refused_with_safe_headers(port: int) -> None:
    with connected(port, b"GET / HTTP/1.1\r\n\r\n") as line:
        answer = told(line)
    assert answer.startswith("HTTP/1.1 400")
    assert all(f"{name}: {value}\r\n" in answer for name, value in SAFE.items())


@pytest.mark.parametrize("begun", [b"", b"GET / HT", HEAD], ids=["nothing", "half a line", "half a head"])
def test_who_does_not_ask_is_not_waited_for(port: int, begun: bytes) -> None:
    began = time.monotonic()
    with connected(port, begun) as line:
        assert told(line) == ""
    assert time.monotonic() - began < 3


def test_a_head_that_drips_in_is_not_waited_for(port: int) -> None:
    with connected(port, HEAD) as line, pytest.raises(OSError):
        for _ in range(40):
            line.sendall(b"X: y\r\n")
            time.sleep(0.05)


def test_a_connection_that_is_used_lives_on(port: int) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=5)
    with closing(line):
        for _ in range(3):
            line.request("GET", "/api/v1")
            answer = line.getresponse()
            assert answer.status == 200 and answer.read()
            time.sleep(0.2)


def test_too_many_connections_are_told_to_come_back(port: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(4)]
    try:
        with connected(port, HEAD + b"\r\n") as line:
            answer = told(line)
    finally:
        for one in lines:
            one.close()
    assert answer.startswith("HTTP/1.1 503")
    head = dict(line.lower().split(": ", 1) for line in answer.partition("\r\n\r\n")[0].split("\r\n")[1:])
    assert head["retry-after"] == "5"
    assert {name.lower(): value.lower() for name, value in SAFE.items()}.items() <= head.items()


@pytest.mark.parametrize(("step", "given_up"), [(0, True), (1, False)], ids=["takes nothing", "takes little"])
def test_who_does_not_take_an_answer_is_given_up(monkeypatch: pytest.MonkeyPatch, step: int, given_up: bool) -> None:
    monkeypatch.setattr(connection, "TAKING_TIME", 0.01)

    class Transport:
        left, ended = 1000, False

        def get_write_buffer_size(self) -> int:
            self.left -= step
            return self.left

        def abort(self) -> None:
            self.ended = True

    async def wait() -> bool:
        line, transport = object.__new__(connection.Connection), Transport()
        line.loop, line.transport = asyncio.get_running_loop(), transport  # type: ignore[assignment]
        line._take(transport.get_write_buffer_size())
        await asyncio.sleep(0.1)
        return transport.ended

    assert asyncio.run(wait()) is given_up


def test_a_run_of_hyphens_is_read_in_no_time(tmp_path: Path) -> None:
    from showcar.catalogue.index import index
    from showcar.extraction.pipeline import extract

    text = "The car will be built by the company. " + "BMW-" * 10_000
    document = load("-", text.encode(), force=True)
    assert not isinstance(document, Skipped)
    began = time.process_time()
    extract(document, index())
    # took the square of its length: half a minute
    assert time.process_time() - began < 4
