"""Adding a report from a page: its claims at once, nothing kept without the token, and every refusal told kindly."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from showcar import ledger as ledgers
from showcar.model.document import document_id
from showcar.presentation.serve import reading
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.presentation.web import ledger as made

TOKEN = "a-token-of-at-least-twenty-signs"
TEXT = "date 2024-02-29\r\n\r\nAbout 50 of the cars, it is said, will be built.\r\n<script>alert(1)</script>"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds nothing, made once."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    ledgers.open(path, lambda: made.NOW).close()
    return path


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "ledger.db"))


@pytest.fixture
def client(path: Path, stub: None) -> Iterator[TestClient]:
    """A server that keeps what those hand in who show the token."""
    settings = Settings(str(path), token=TOKEN, clock=lambda: made.NOW, most_writes=10_000)
    with TestClient(create(settings), base_url="http://localhost", follow_redirects=False) as asking:
        yield asking


@pytest.fixture
def reader(path: Path, stub: None) -> Iterator[TestClient]:
    """A server that only reads, and that others than its own machine reach."""
    settings = Settings(str(path), public="https://cars.example", clock=lambda: made.NOW)
    with TestClient(create(settings), base_url="http://localhost", follow_redirects=False) as asking:
        yield asking


def kept(path: Path) -> int:
    with ledgers.open(path, lambda: made.NOW) as found:
        return len(found.reports())


def told(source: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", source)).split())


def test_a_text_is_read_at_once_and_not_kept(client: TestClient, path: Path) -> None:
    answer = client.post("/add", data={"text": TEXT, "action": "read"})
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert "Read just now, and not kept." in answer.text
    assert re.findall(r'<li class="claim [^>]*data-claim="([0-9]+)"', answer.text) == ["1"]
    assert "Adrian van Hooydonk → Carbuzz" in answer.text
    assert "<script>alert" not in answer.text and "&lt;script&gt;alert(1)" in answer.text
    assert "About 50 of the cars" in answer.text.partition("<textarea")[2]
    assert kept(path) == 0


def test_with_the_token_it_is_kept_and_shown_where_it_stands(client: TestClient, path: Path) -> None:
    given = {"text": TEXT, "address": "https://news.example/a", "token": TOKEN, "action": "keep"}
    answer = client.post("/add", data=given)
    assert answer.status_code == 303
    place = answer.headers["Location"]
    assert re.fullmatch(r"/reports/[0-9a-f]{16}\?saved=added", place)
    shown = client.get(place).text
    assert "The report was kept." in shown and 'href="https://news.example/a"' in shown
    assert client.post("/add", data=given).headers["Location"] == place.replace("added", "unchanged")
    assert kept(path) == 1
    # lines as a file has them, so that the same text has the same id wherever it is read
    with ledgers.open(path, lambda: made.NOW) as ledger:
        assert ledger.reports()[0].document == document_id(TEXT.replace("\r\n", "\n").encode())
    again = client.post("/add", data={"text": TEXT})
    assert "The ledger has this very text" in again.text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + " ", "\u00e9"])
def test_without_the_token_nothing_is_kept(client: TestClient, path: Path, token: str) -> None:
    answer = client.post("/add", data={"text": TEXT, "token": token, "action": "keep"})
    assert answer.status_code == 401 and "WWW-Authenticate" not in answer.headers
    assert 'role="alert"' in answer.text
    assert "About 50 of the cars" in answer.text.partition("<textarea")[2]
    assert kept(path) == 0


def test_the_token_is_never_repeated(client: TestClient) -> None:
    for token in (TOKEN, "some-other-secret-of-theirs"):
        for action in ("read", "keep"):
            answer = client.post("/add", data={"text": "", "token": token, "action": action})
            assert token not in answer.text
            assert not any(token in name for name in answer.headers.values())


def test_a_server_without_a_token_says_that_it_only_reads(reader: TestClient, path: Path) -> None:
    empty = reader.get("/add").text
    assert "reads reports and keeps none" in empty and 'type="password"' not in empty
    assert reader.post("/add", data={"text": TEXT}).status_code == 200
    assert reader.post("/add", data={"text": TEXT, "token": "", "action": "keep"}).status_code == 403
    assert reader.post("/add", data={"address": "https://news.example/"}).status_code == 403
    assert kept(path) == 0


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"text": " \r\n"}, 422, "there is nothing to read"),
        ({}, 422, "there is nothing to read"),
        ({"text": "Das Auto wird in diesem Jahr gebaut, und zwar in Leipzig, wie wir hören."}, 422, "is in German"),
        ({"text": "ein \x00\x01\x02\x03" * 500}, 422, "is "),
        ({"address": "http://127.0.0.1/"}, 422, "is not on the public internet"),
        ({"address": "http://169.254.169.254/latest"}, 422, "is not on the public internet"),
        ({"address": "file:///etc/passwd"}, 422, "http"),
        ({"text": TEXT, "address": "javascript:alert(1)"}, 422, "http"),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_typed_stays(
    client: TestClient, given: dict[str, str], status: int, words: str
) -> None:
    answer = client.post("/add", data=given)
    assert answer.status_code == status
    alert = told(answer.text.partition('role="alert"')[2].partition("</p>")[0])
    assert words in alert and "--" not in alert
    assert "root:" not in answer.text
    if given.get("address"):
        assert given["address"] in unescape(answer.text)


def test_a_text_that_is_too_long_is_told_before_and_after(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"Up to {reading.LONGEST:,} characters" in told(client.get("/add").text)
    monkeypatch.setattr(reading, "LONGEST", 1_000)
    answer = client.post("/add", data={"text": "The car will be built. " * 100})
    assert answer.status_code == 422 and "is too long" in answer.text
    assert client.post("/add", data={"text": "x" * (3 * 1024 * 1024)}).status_code == 413


def test_it_says_kindly_that_others_come_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAITING", -1)
    answer = client.post("/add", data={"text": TEXT})
    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert "others wait for their reports to be read" in answer.text
    assert "About 50 of the cars" in answer.text.partition("<textarea")[2]


def test_a_page_of_another_site_hands_nothing_in(client: TestClient, path: Path) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.post("/add", data={"text": TEXT, "token": TOKEN, "action": "keep"}, headers=headers)
        assert answer.status_code == 403
    assert kept(path) == 0


def test_forced_it_reads_what_is_not_in_english(client: TestClient) -> None:
    german = "Das Auto wird in diesem Jahr gebaut, und zwar in Leipzig, wie wir hören. It will be built."
    answer = client.post("/add", data={"text": german * 3, "force": "yes"})
    assert answer.status_code == 200 and " checked" in answer.text
