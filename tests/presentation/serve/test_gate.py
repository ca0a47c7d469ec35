"""Before any route: safe headers on every answer, and refusals of what no route should see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from showcar import ledger as ledgers
from showcar.presentation.serve import gate
from showcar.presentation.serve.app import create
from showcar.presentation.serve.gate import POLICY, SAFE
from showcar.presentation.serve.settings import Settings
from tests.presentation.web import ledger as made

TEXT = {"Content-Type": "text/plain"}
SITE = "https://cars.example.org"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty ledger."""
    path = str(tmp_path_factory.mktemp("gate") / "ledger.db")
    ledgers.open(path, lambda: made.NOW).close()
    return path


def server(empty: str, **settings: Any) -> FastAPI:
    """A server over it."""
    return create(Settings(empty, clock=lambda: made.NOW, **{"most_writes": 10_000, **settings}))


@pytest.fixture(scope="module")
def client(empty: str) -> Iterator[TestClient]:
    """Asks one."""
    with TestClient(server(empty), base_url="http://localhost") as asking:
        yield asking


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("GET", "/api/v1"), ("GET", "/nothing"), ("GET", "/api/v1/x"), ("PUT", "/"), ("HEAD", "/method")],
)
def test_every_answer_has_safe_headers(client: TestClient, method: str, path: str) -> None:
    headers = client.request(method, path).headers
    assert {name: headers.get(name) for name in SAFE} == SAFE
    assert "Strict-Transport-Security" not in headers and "Server" not in headers


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules.pop("img-src") == "'self' data:"
    assert set(rules.values()) == {"'none'", "'self'"}
    assert "unsafe" not in POLICY and "http" not in POLICY


def test_https_is_made_to_stay_where_readers_see_it(empty: str) -> None:
    with TestClient(server(empty, public=SITE), base_url=SITE) as client:
        assert client.get("/api/v1").headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("LOCALHOST:8000", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("10.0.0.7", 200),
        ("cars.example.org", 200), ("cars.lan:8000", 200), ("evil.example", 421), ("localhost.evil.example", 421),
        ("cars.example.org.evil.example", 421), ("", 421), ("evil.example@localhost", 421),
        ("127.0.0.1.evil.example", 421),
    ],
)  # fmt: skip
def test_a_name_that_the_server_was_not_told_is_refused(empty: str, host: str, status: int) -> None:
    app = server(empty, public=SITE, hosts=("cars.lan",))
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/api/v1", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://other.localhost"}, 403),
        ({"Origin": "https://desk.example.org", "Sec-Fetch-Site": "cross-site"}, 200),
    ],
    ids=str,
)
def test_a_page_of_another_site_hands_nothing_in(empty: str, headers: dict[str, str], status: int) -> None:
    app = server(empty, cors=("https://desk.example.org",))
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.post("/api/v1/readings", content=" ", headers=TEXT | headers)
        # an empty text is not read, but looked at
        assert answer.status_code == (422 if status == 200 else status)


@pytest.mark.parametrize(
    ("cors", "origin", "allowed"),
    [
        ((), "https://desk.example.org", None),
        (("https://desk.example.org",), "https://desk.example.org", "https://desk.example.org"),
        (("https://desk.example.org",), "https://evil.example", None),
        (("*",), "https://anyone.example", "*"),
    ],
)
def test_other_sites_may_ask_the_api_only_if_they_are_named(
    empty: str, cors: tuple[str, ...], origin: str, allowed: str | None
) -> None:
    with TestClient(server(empty, cors=cors), base_url="http://localhost") as client:
        asked = {"Origin": origin}
        answer = client.get("/api/v1", headers=asked)
        preflight = client.options("/api/v1/readings", headers={**asked, "Access-Control-Request-Method": "POST"})
        page = client.get("/method", headers=asked)
    name = "Access-Control-Allow-Origin"
    assert (answer.headers.get(name), preflight.headers.get(name)) == (allowed, allowed)
    assert preflight.status_code == (405 if not cors else 200 if allowed else 400)
    assert name not in page.headers
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("told", [True, False], ids=["length told", "length not told"])
def test_a_body_beyond_the_limit_is_refused_before_it_is_read(empty: str, told: bool) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1000
            yield b"x" * 1000

    headers = TEXT | ({"Content-Length": "1000000"} if told else {})
    with TestClient(server(empty, most_bytes=5000), base_url="http://localhost") as client:
        answer = client.post("/api/v1/readings", content=parts(), headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (413, "/api/v1/problems/too-large")
        assert client.post("/api/v1/readings", content=" " * 5000, headers=TEXT).status_code == 422


def test_a_body_that_comes_too_slowly_is_not_waited_for(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BODY_TIME", 0.05)
    app = server(empty)
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await anyio.sleep(30)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/api/v1/readings", "raw_path": b"/api/v1/readings",
        "query_string": b"",
        "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "scheme": "http",
        "http_version": "1.1",
    }  # fmt: skip
    anyio.run(lambda: app(scope, receive, send))
    assert answers[0]["status"] == 408


def test_who_hands_in_too_much_is_told_when_to_come_back(empty: str) -> None:
    with TestClient(server(empty, most_writes=1), base_url="http://localhost") as client:
        statuses = [client.post("/api/v1/readings", content=" ", headers=TEXT) for _ in range(8)]
        assert [one.status_code for one in statuses] == [422] * 5 + [429] * 3
        assert 1 <= int(statuses[-1].headers["Retry-After"]) <= 60
        assert client.get("/api/v1").status_code == 200


def test_reading_is_not_limited(empty: str) -> None:
    with TestClient(server(empty, most_writes=30), base_url="http://localhost") as client:
        assert {client.get("/api/v1").status_code for _ in range(50)} == {200}


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/static/../../../pyproject.toml", "/static/%2e%2e/%2e%2e/app.py", "/static//etc/passwd",
     "/%00", "/programmes/%00", "/\\evil.example", "//evil.example/x"],
)  # fmt: skip
def test_no_path_of_a_request_is_opened(empty: str, path: str) -> None:
    app = server(empty)

    async def ask() -> int:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            request = client.build_request("GET", "/")
            # as it is, where the library would put it in order
            request.url = request.url.copy_with(raw_path=path.encode())
            answer = await client.send(request)
            assert "location" not in answer.headers
            return answer.status_code

    assert anyio.run(ask) in (404, 422)


def test_a_websocket_is_not_answered(client: TestClient) -> None:
    with pytest.raises(Exception), client.websocket_connect("/"):  # noqa: B017
        pass
