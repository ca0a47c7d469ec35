"""A served ledger and a browser that looks at it; what a page must never do is checked whenever one is opened.

`site` is the server (one for all tests), `visit` opens a page in the browser of the module. At the end of a test every
page that it opened has complained of nothing and asked no other host for anything.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.presentation.web import ledger as made

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESKTOP = 390, 1300
"""Widths of windows."""
TOKEN = "a token of at least twenty signs"
SCREENSHOTS = Path(__file__).parents[3] / "build" / "screenshots"
_WATCH = """
document.addEventListener('securitypolicyviolation',
  event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass(frozen=True)
class Site:
    """A server that answers.

    Attributes:
        address: Without a `/` at the end.
        documents: Ids of reports by their titles.
        folder: Where its ledger is.
    """

    address: str
    documents: dict[str, str]
    folder: Path

    def document(self, title: str) -> str:
        """Id of the report whose title begins so."""
        return next(told for name, told in self.documents.items() if name.startswith(title))


@dataclass
class Visitor:
    """Opens pages, each a new one in a context that is kept for its kind.

    Attributes:
        site: What is looked at.
        complaints: What pages complained of: console, errors, dialogs, policy.
        asked: Requests to other hosts.
    """

    site: Site
    browser: Browser
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    _contexts: dict[tuple[int, bool, bool], BrowserContext] = field(default_factory=dict)
    _open: list[Page] = field(default_factory=list)

    def __call__(self, path: str, width: int = DESKTOP, dark: bool = False, script: bool = True) -> Page:
        """Opens a page.

        Args:
            path: Address within the site.
            width: Of the window.
            dark: Whether its reader likes it dark.
            script: Whether scripts run.
        """
        page = self.context(width, dark, script).new_page()
        page.set_default_timeout(20_000)
        # an answer 404 or 422 that was asked for is told in the console too
        page.on("console", lambda message: self._complained(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._asked_by)
        page.on("request", self._requested)
        self._open.append(page)
        page.goto(self.site.address + path)
        return page

    def context(self, width: int, dark: bool, script: bool) -> BrowserContext:
        """A kind of reader."""
        kind = (width, dark, script)
        if kind not in self._contexts:
            self._contexts[kind] = self.browser.new_context(
                viewport={"width": width, "height": 844},
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
                reduced_motion="reduce",
            )
            if script:
                self._contexts[kind].add_init_script(_WATCH)
        return self._contexts[kind]

    def leave(self) -> None:
        """Closes what a test opened, and says what it complained of."""
        while self._open:
            self._open.pop().close()
        complaints, asked = self.complaints[:], self.asked[:]
        self.complaints.clear()
        self.asked.clear()
        assert complaints == []
        assert asked == []

    def _complained(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "the server responded with a status of 4" not in text:
            self.complaints.append(f"{kind}: {text}")

    def _asked_by(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.site.address + "/", "data:")):
            self.asked.append(request.url)


def program() -> str:
    """The browser's path; its absence is a failure, not a reason to skip."""
    given = os.environ.get("CHROMIUM")
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.fail("no Chromium or Chrome was found; run make browser, or set CHROMIUM to the path of one")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A real server on a free port of this machine, in a thread."""
    folder = tmp_path_factory.mktemp("site")
    documents = made.make(folder / "ledger.db")
    settings = Settings(str(folder / "ledger.db"), token=TOKEN, clock=lambda: made.NOW)
    config = uvicorn.Config(create(settings), log_level="warning", ws="none", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started:
            assert thread.is_alive() and time.monotonic() < until, "the server did not start"
            time.sleep(0.01)
        yield Site(f"http://127.0.0.1:{port}", documents, folder)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of a module: two at a time in one thread cannot be."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: Site) -> Visitor:
    """Who looks, for all tests of a module."""
    return Visitor(site, browser)


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Visitor]:
    """Opens pages: `visit("/reports", width=PHONE, dark=True, script=False)`."""
    yield visitor
    visitor.leave()
