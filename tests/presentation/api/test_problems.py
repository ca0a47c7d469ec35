"""Whatever is wrong with a request is told in one shape, with the status that fits, and nothing of the machine."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from showcar.model import errors
from showcar.presentation.addresses import segment
from showcar.presentation.serve.app import create
from showcar.presentation.serve.problems import KINDS, of_error
from showcar.presentation.serve.settings import Settings
from tests.presentation.api.conftest import ADDRESS
from tests.presentation.web import ledger as made

KEYS = ["type", "title", "status", "detail", "instance", "where", "found", "advice", "near"]
WRONG: list[tuple[str, str, str, str | None]] = [
    ("GET", "/nothing", "not-found", None),
    ("GET", "/programmes/", "not-found", None),
    ("GET", "/programmes/Nobody_knows", "unknown-name", "Nobody knows"),
    ("GET", "/programmes/.%2e", "unknown-name", ".."),
    ("GET", "/programmes/~3~3", "unknown-name", ".."),
    ("GET", "/programmes/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "not-found", None),
    ("GET", "/programmes/a%00b", "unknown-name", "a� b".replace(" ", "")),
    ("GET", f"/programmes/{'a' * 301}", "unusable", "segment"),
    ("GET", "/programmes/%E2%80%AEgnp.exe", "unknown-name", "�gnp.exe"),
    ("GET", "/programmes/%FF%FE", "unknown-name", "��"),
    ("GET", "/programmes/'%20OR%201=1--", "unknown-name", "' OR 1=1--"),
    ("GET", f"/programmes/{segment(made.RICH)}?as_of=2001", "unknown-name", made.RICH),
    ("GET", "/programmes?as_of=2024-13", "unusable", "as_of"),
    ("GET", "/programmes?as_of=tomorrow", "unusable", "as_of"),
    ("GET", "/programmes?as_recorded=never", "unusable", "as_recorded"),
    ("GET", "/programmes?limit=0", "unusable", "limit"),
    ("GET", "/programmes?limit=501", "unusable", "limit"),
    ("GET", "/programmes?sort=luck", "unusable", "sort"),
    ("GET", "/programmes?stage=dreamt", "unusable", "stage"),
    ("GET", "/programmes?year=12345", "unusable", "year"),
    ("GET", "/programmes?format=xml", "unusable", "format"),
    ("GET", "/programmes?q=%00", "unusable", "query"),
    ("GET", "/claims?predicate=colour", "unusable", "predicate"),
    ("GET", "/sources?topic=weather", "unusable", "topic"),
    ("GET", "/sources/Nobody", "unknown-name", "Nobody"),
    ("GET", "/changes?since=1st", "unusable", "since"),
    ("GET", "/changes?sinse=2024", "unusable", "sinse"),
    ("GET", "/programmes/BMW_Vision_Pylon?limit=3", "unusable", "limit"),
    ("GET", "?as_of=2024", "unusable", "as_of"),
    ("GET", "/search", "unusable", "q"),
    ("GET", "/search?q=%2B", "unusable", "search"),
    ("GET", "/reports/0000000000000000", "unknown-name", "report 0000000000000000"),
    ("GET", "/reports/..%2f..%2fledger.db", "not-found", None),
    ("GET", "/reports/ledger.db", "unusable", "document"),
    ("GET", "/problems/none", "not-found", "none"),
    ("PUT", "/reports", "wrong-method", None),
    ("DELETE", "/programmes/BMW_Skytop", "wrong-method", None),
    ("POST", "/programmes", "wrong-method", None),
    ("GET", "/readings", "wrong-method", None),
    ("OPTIONS", "/programmes", "wrong-method", None),
    ("POST", "/reports", "token-wanted", None),
    ("GET", "/programmes?q=" + "a" * 5000, "address-too-long", None),
]  # fmt: skip


def told(answer: Any) -> dict[str, Any]:
    """The problem of an answer, of the shape that all have."""
    problem: dict[str, Any] = answer.json()
    assert list(problem) == KEYS
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    kind = KINDS[problem["type"].rpartition("/")[2]]
    assert (problem["status"], problem["title"]) == (answer.status_code, kind.title) == (kind.status, kind.title)
    assert problem["found"] in problem["detail"]
    assert "Traceback" not in answer.text and "/work" not in answer.text and ".py" not in answer.text
    return problem


@pytest.mark.parametrize(("method", "path", "kind", "where"), WRONG, ids=[f"{m} {p[:50]}" for m, p, _, _ in WRONG])
def test_a_problem(client: TestClient, method: str, path: str, kind: str, where: str | None) -> None:
    body = {"text": "It is sold out."} if method in ("POST", "PUT") else None
    problem = told(client.request(method, f"/api/v1{path}", json=body))
    assert (problem["type"], problem["where"]) == (f"/api/v1/problems/{kind}", where)


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", "/reports", "GET, HEAD, POST"),
        ("GET", "/readings", "POST"),
        ("POST", "/programmes/BMW_Skytop/claims", "GET, HEAD"),
        ("TRACE", "", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: TestClient, method: str, path: str, allow: str) -> None:
    assert client.request(method, f"/api/v1{path}").headers["Allow"] == allow


def test_a_name_that_comes_near_is_told(client: TestClient) -> None:
    problem = told(client.get("/api/v1/programmes/BMW_Vison_Pylon"))
    assert made.RICH in problem["advice"] and problem["near"] == [made.RICH]
    assert told(client.get("/api/v1/programmes/Nobody_knows"))["near"] == []


def test_the_type_of_every_problem_leads_to_what_it_means(client: TestClient) -> None:
    listed = client.get("/api/v1/problems").json()["items"]
    assert [one["name"] for one in listed] == list(KINDS)
    for one in listed:
        assert client.get(one["type"]).json() == one


def test_a_fault_tells_an_id_and_logs_the_rest(
    kept: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = create(Settings(str(kept), clock=lambda: made.NOW))

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of /etc/passwd")

    monkeypatch.setattr(app.state.desk, "board", broken)
    with TestClient(app, base_url=ADDRESS) as client, caplog.at_level(logging.ERROR, "showcar.serve"):
        answer = client.get("/api/v1/programmes")
    problem = told(answer)
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    number = problem["found"].split()[1]
    assert number in caplog.text and "the secret of /etc/passwd" in caplog.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_ledger_that_went_away_is_no_fault(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create(Settings(str(kept), clock=lambda: made.NOW))

    def gone(*_: object, **__: object) -> None:
        raise errors.LedgerUnreachableError("postgresql://inside/cars", "does not answer", "start it")

    monkeypatch.setattr(app.state.desk, "board", gone)
    with TestClient(app, base_url=ADDRESS) as client:
        answer = client.get("/api/v1/programmes")
    problem = told(answer)
    assert (answer.status_code, answer.headers["Retry-After"], problem["where"]) == (503, "30", None)
    assert "inside" not in answer.text


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (errors.UnknownNameError("x", "y"), "unknown-name"),
        (errors.UsageError("x", "y"), "unusable"),
        (errors.BusyError("x", "y"), "unreachable"),
        (errors.RefusedAddressError("x", "y"), "unreachable"),
        (errors.LedgerBusyError("x", "y"), "busy"),
        (errors.LedgerReadOnlyError("x", "y"), "forbidden"),
        (errors.LedgerFullError("x", "y"), "no-ledger"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else one,
)
def test_each_error_of_ours_is_a_problem(error: errors.ShowcarError, kind: str) -> None:
    assert of_error(error).kind.name == kind
