"""Lists come a page at a time, each thing once; as JSON or as a table, and not again where nothing changed."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from showcar.presentation.addresses import segment
from tests.presentation.api.conftest import walked
from tests.presentation.web import ledger as made

RICH = segment(made.RICH)
PAGED = [
    "/programmes", f"/programmes/{RICH}/claims", f"/programmes/{RICH}/dossier", f"/programmes/{RICH}/history",
    f"/programmes/{RICH}/changes", f"/programmes/{RICH}/probability", f"/programmes/{RICH}/conflicts", "/reports",
    "/changes?since=2025-10", "/claims", "/conflicts", "/sources",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGED)
@pytest.mark.parametrize("limit", [3, 7])
def test_pages_hold_each_thing_once_and_all_of_them(client: TestClient, path: str, limit: int) -> None:
    path, _, since = path.partition("?since=")
    query = {"since": since} if since else {}
    whole = walked(client, path, limit=500, **query)
    parts = walked(client, path, limit=limit, **query)
    assert parts == whole
    assert len({str(one) for one in parts}) == len(parts)


@pytest.mark.parametrize("path", [*PAGED, "/search?q=lot"])
def test_a_page_is_never_longer_than_asked(client: TestClient, path: str) -> None:
    joined = "&" if "?" in path else "?"
    assert len(client.get(f"/api/v1{path}{joined}limit=1").json()["items"]) <= 1


@pytest.mark.parametrize("path", PAGED)
@pytest.mark.parametrize("after", ["x", "WyJhIiwgMV0", "0" * 16 + ".1", "2024-01-01.1.1x", "é", '["a"]'])
def test_what_no_page_told_leads_nowhere(client: TestClient, path: str, after: str) -> None:
    answer = client.get(f"/api/v1{path.partition('?')[0]}", params={"after": after})
    assert (answer.status_code, answer.json()["where"]) == (422, "after")


def test_a_list_does_not_repeat_when_reports_come_in_between(client: TestClient) -> None:
    first = client.get("/api/v1/reports", params={"limit": 5}).json()
    later = client.get("/api/v1/reports", params={"limit": 5, "after": first["next"], "as_of": "2030"}).json()
    assert not {one["document"] for one in first["items"]} & {one["document"] for one in later["items"]}


def test_the_board_tells_what_it_can_be_filtered_by(client: TestClient) -> None:
    told = client.get("/api/v1/programmes").json()
    for facet, key in (("makers", "maker"), ("stages", "stage"), ("forms", "form"), ("years", "year")):
        for one in told[facet]:
            found = client.get("/api/v1/programmes", params={key: one["value"], "limit": 500}).json()
            assert found["total"] == len(found["items"]) == one["programmes"], (facet, one)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/csv;q=0.9, application/json;q=0.1", "text/csv; charset=utf-8"),
        ("application/json, text/csv;q=0.9", "application/json"),
        ("*/*", "application/json"),
        ("text/html, */*;q=0.5", "application/json"),
        ("", "application/json"),
        ("text/csv;q=many", "application/json"),
    ],
)
def test_accept_chooses_between_json_and_a_table(client: TestClient, accept: str, kind: str) -> None:
    answer = client.get("/api/v1/programmes", headers={"Accept": accept})
    assert (answer.headers["Content-Type"], answer.headers["Vary"]) == (kind, "Accept")


def test_format_comes_before_accept(client: TestClient) -> None:
    answer = client.get("/api/v1/programmes?format=json", headers={"Accept": "text/csv"})
    assert answer.headers["Content-Type"] == "application/json"


def test_a_table_runs_nothing_in_a_spreadsheet(client: TestClient) -> None:
    text = client.get("/api/v1/claims", params={"format": "csv", "limit": 500}).text
    assert "<script>" in text
    assert not any(cell[:1] in "=+@" for line in text.splitlines() for cell in line.split(",") if cell)


@pytest.mark.parametrize("path", ["", "/programmes", f"/programmes/{RICH}", "/reports", "/openapi.json", "/problems"])
def test_what_is_known_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(f"/api/v1{path}")
    tag = first.headers["ETag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = client.get(f"/api/v1{path}", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
        assert "Content-Type" not in again.headers
    assert client.get(f"/api/v1{path}", headers={"If-None-Match": '"other"'}).status_code == 200
    head = client.head(f"/api/v1{path}")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", tag)
    assert head.headers["Content-Length"] == str(len(first.content))


def test_an_etag_is_that_of_what_is_told(client: TestClient) -> None:
    tags = {
        client.get("/api/v1/programmes", params=query).headers["ETag"]
        for query in ({}, {"as_of": made.PAST}, {"format": "csv"}, {"sort": "name"}, {"as_recorded": "2025-06"})
    }
    assert len(tags) == 5
