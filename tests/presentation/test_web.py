"""`showcar read` and `showcar add` with addresses of the web: what they print, keep and end with."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from subprocess import PIPE

import pytest

from showcar.presentation.cli import web
from tests.documents.fetch.serving import Play, Site, answer, serving
from tests.presentation.conftest import Run, Start

HEAVY = {"httpx", "httpcore", "hishel", "protego"}
PAGE = """<html><head><title>The coupé</title><link rel="canonical" href="https://other.example/theirs">
<meta property="article:published_time" content="2024-05-24"></head><body><article><h1>The coupé</h1>
<p>The coupé was shown to the press this week, and about 50 of the cars will be built by hand.</p></article></body>
</html>
"""
FOREIGN = "Das Auto wird in einer Serie von fünfzig Stück gebaut, sagt der Hersteller in München am Freitag. " * 3


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on this machine."""
    with serving() as about:
        about.page("/report", PAGE.encode())
        yield about


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache and a ledger of the test's own, and pauses that take no time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SHOWCAR_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.delenv("SHOWCAR_CONTACT", raising=False)
    monkeypatch.setattr(web, "cache", lambda part: tmp_path / "cache")
    monkeypatch.setattr(web, "wait", lambda seconds, why: None)


def test_a_page_is_read_where_it_stands(run: Run, site: Site) -> None:
    result = run("read", "--allow-private", "--format", "jsonl", f"{site.url}/report#top")
    assert (result.exit_code, result.stderr) == (0, "")
    claim = json.loads(result.stdout)
    assert (claim["path"], claim["published"], claim["quote"]) == (
        f"{site.url}/report#top",
        "2024-05-24",
        "will be built",
    )
    assert site.asked == ["/robots.txt", "/report"]


def test_pages_and_files_in_any_mix(run: Run, site: Site, reports: Path) -> None:
    result = run(
        "read",
        "--allow-private",
        "--format",
        "csv",
        str(reports),
        f"{site.url}/report",
        "-",
        stdin=b"It will be built.",
    )
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1 + 3 + 1 + 1)


@pytest.mark.parametrize(
    ("words", "variable", "agent"),
    [
        ((), None, "Showcar/0.1.0 (reads press reports about cars)"),
        (
            ("--contact", "desk@example.org"),
            "other",
            "Showcar/0.1.0 (reads press reports about cars; desk@example.org)",
        ),
        ((), "https://example.org/us", "Showcar/0.1.0 (reads press reports about cars; https://example.org/us)"),
    ],
)
def test_sites_are_told_who_asks(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], variable: str | None, agent: str
) -> None:
    if variable:
        monkeypatch.setenv("SHOWCAR_CONTACT", variable)
    run("read", "--allow-private", *words, f"{site.url}/report")
    assert [sent["user-agent"] for sent in site.headers] == [agent] * 2


@pytest.mark.parametrize("contact", ["a b", "ü@example.org", "a\r\nX: y", "(a)", "x" * 300])
def test_a_contact_that_cannot_be_sent(run: Run, contact: str) -> None:
    result = run("read", "--contact", contact, "https://press.example/a")
    assert result.exit_code == 2
    assert result.stderr.startswith("--contact: ") and "is no contact that can be sent; give a mail" in result.stderr


SKIPPED: dict[str, tuple[Play, str]] = {
    "missing": (answer(b"", 404), "answered 404 (not found); check the address"),
    "error": (answer(b"", 500), "answered 500 (internal server error); try again later"),
    "busy": (answer(b"", 429, {"Retry-After": "7200"}), "answered 429 (asked too often); try again in 2 hours"),
    "elsewhere": (answer(b"", 302, {"Location": "ftp://a.example/"}),
                  "leads to ftp://a.example/, which begins with ftp:; only http and https addresses are read; save the "
                  "page and name its file"),
    "nothing": (answer(b""), "is empty"),
    "PDF called a page": (answer(b"%PDF-1.7 \xe2\xe3", 200, {"Content-Type": "text/html"}),
                          "is a PDF file, not a text; save its text, e.g. with pdftotext"),
    "image called a text": (answer(b"\x89PNG\r\n\x1a\n\0", 200, {"Content-Type": "text/plain"}),
                            "is a PNG image, not a text; give it as text or HTML"),
    "feed": (answer(b"<rss><channel></channel></rss>"),
             "is a feed, not a report; give it as a feed, or its reports one by one"),
    "foreign": (answer(FOREIGN.encode()), "is in German; translate it, or force it to be read as it is"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["read", "add"])
@pytest.mark.parametrize(("play", "told"), SKIPPED.values(), ids=SKIPPED.keys())
def test_what_gives_no_report_is_told_and_the_others_are_read(
    run: Run, site: Site, command: str, play: Play, told: str
) -> None:
    site.pages["/a"] = play
    result = run(
        command, "--allow-private", "--format", "jsonl", f"{site.url}/a", f"http://localhost:{site.port}/report"
    )
    assert (result.exit_code, result.stderr) == (1, f"skipped {site.url}/a: {told}\n")
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "ftp://example.org/a",
            "begins with ftp:; only http and https addresses are read; save the page and name its file",
        ),
        ("file:///etc/passwd", "begins with file:; only http and https addresses are read"),
        ("http:/example.org/a", "is no whole address: it names no host; write it as http://host/page"),
        (
            "http://127.0.0.1/",
            "is not on the public internet (loopback); allow it with --allow-private",
        ),
        ("HTTP://169.254.169.254/latest", "is not on the public internet (link-local)"),
        ("http://0x7f.1/", "writes an IP address in an unusual way (0x7f.1); write it as four decimal numbers"),
        ("http://8.8.8.8:22/", "names port 22; pages are read from 80, 443, 8080, 8443; allow it with --allow-private"),
        ("https://me:secret@example.org/", "holds a user name or a password"),
    ],
)
@pytest.mark.parametrize("command", ["read", "add"])
def test_addresses_that_are_not_asked(run: Run, command: str, address: str, told: str) -> None:
    result = run(command, address)
    shown = address.replace("me:secret", "…")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"skipped {shown}: {told}")


def test_a_file_that_is_named_like_an_address_is_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data:2024").write_text("It will be built.", "utf-8")
    assert run("read", "--format", "jsonl", "data:2024").stdout.count("\n") == 1


def test_a_ledger_keeps_a_page_under_the_address_that_was_named(run: Run, site: Site) -> None:
    def outcome(words: str, *more: str) -> str:
        tag = f'"{hash(words)}"'

        def play(handler: BaseHTTPRequestHandler) -> None:
            same = handler.headers.get("If-None-Match") == tag
            answer(b"" if same else words.encode(), 304 if same else 200, {"ETag": tag})(handler)

        site.pages["/report"] = play
        result = run("add", "--allow-private", "--format", "jsonl", *more, f"{site.url}/report")
        assert (result.exit_code, result.stderr) == (0, "")
        return str(json.loads(result.stdout)["outcome"])

    later = PAGE.replace("about 50", "about 60")
    assert [outcome(PAGE), outcome(PAGE), outcome(later), outcome(later)] == [
        "added",
        "unchanged",
        "revised",
        "unchanged",
    ]
    kept = [json.loads(line) for line in run("reports", "--format", "jsonl").stdout.splitlines()]
    assert {report["path"] for report in kept} == {f"{site.url}/report"}
    assert "theirs" not in json.dumps(kept)
    assert site.asked.count("/report") == 4


def test_files_are_read_without_the_web(start: Start, reports: Path) -> None:
    code = (
        "import sys, json, stub; sys.modules['showcar.extraction.pipeline'] = stub; "
        "from showcar.presentation.cli import main; status = main({words!r}); "
        "print(json.dumps([status, sorted({{name.partition('.')[0] for name in sys.modules}})]))"
    )
    before = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); "
    for words in (["read", "--help"], ["add", "--help"], ["read", str(reports)]):
        process = start(code=before + code.format(words=words), stdout=PIPE, stderr=PIPE)
        output, _ = process.communicate(timeout=60)
        status, loaded = json.loads(output.splitlines()[-1])
        assert (status, HEAVY & set(loaded)) == (0, set())


def test_a_stop_while_waiting_for_a_site(start: Start, site: Site) -> None:
    began = threading.Event()

    def play(handler: BaseHTTPRequestHandler) -> None:
        began.set()
        time.sleep(3)

    site.pages["/robots.txt"] = play
    process = start("read", "--allow-private", f"{site.url}/report", stdout=PIPE, stderr=PIPE)
    assert began.wait(30)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (130, b"", b"stopped\n")
