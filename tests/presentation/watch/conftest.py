"""A real server with feeds, a clock that is wound by hand, and the command in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from showcar.ledger import Ledger
from showcar.ledger import open as open_ledger
from showcar.presentation.cli.ledger import options as given
from showcar.presentation.cli.watch import command, reports
from showcar.presentation.reader import reader
from tests.documents.fetch.serving import Site, serving
from tests.presentation.conftest import Run

START = datetime(2026, 5, 1, 12, tzinfo=UTC)


@dataclass
class Time:
    """A clock that stands still but for what is slept; each reading takes a millisecond."""

    now: datetime = START
    slept: list[float] = field(default_factory=list)

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@dataclass
class World:
    """All that stands around a watch."""

    run: Run
    site: Site
    time: Time
    folder: Path

    @property
    def changes(self) -> Path:
        """The feed of changes."""
        return self.folder / "changes.atom"

    def follow(self, *feeds: str | Mapping[str, Any]) -> None:
        """Writes the file of feeds: paths on the site, with further keys."""
        lines = []
        for feed in feeds:
            told = {"url": feed} if isinstance(feed, str) else dict(feed)
            told["url"] = self.site.url + told["url"]
            lines += ["[[feed]]", *(f"{key} = {json.dumps(value)}" for key, value in told.items())]
        (self.folder / "feeds.toml").write_text("\n".join(lines), "utf-8")

    def watch(self, *words: str) -> Result:
        """One run of the command."""
        return self.run("watch", str(self.folder / "feeds.toml"), "--allow-private", *words)

    def once(self, *words: str) -> Result:
        """One round."""
        return self.watch("--once", *words)

    def later(self, **parts: float) -> None:
        """Winds the clock on."""
        self.time.now += timedelta(**parts)

    def ledger(self) -> Ledger:
        """What was recorded."""
        return open_ledger(str(self.folder / "ledger.db"), self.time.clock)

    def outcomes(self) -> list[tuple[str, int, str]]:
        """Path, revision and state of all reports."""
        with self.ledger() as ledger:
            return [(one.path.removeprefix(self.site.url), one.revision, one.state) for one in ledger.reports()]

    def asked(self) -> list[str]:
        """What the site was asked for since the last time, robots.txt left out."""
        asked = [path for path in self.site.asked if path != "/robots.txt"]
        self.site.asked.clear()
        return asked


_reader = cache(reader)
"""Who reads, found out once: no test here changes the catalogue."""


@pytest.fixture
def world(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A place of the test's own, where no pause takes time."""
    time = Time()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SHOWCAR_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.delenv("SHOWCAR_CONTACT", raising=False)
    monkeypatch.setattr(reports, "reader", _reader)
    monkeypatch.setattr(given, "now", time.clock)
    monkeypatch.setattr(command, "now", time.clock)
    monkeypatch.setattr(command, "pause", time.sleep)
    with serving() as site:
        yield World(run, site, time, tmp_path)
