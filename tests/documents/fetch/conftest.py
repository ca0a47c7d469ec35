"""Real servers on this machine, and a network that makes them look as if they stood on the internet."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpcore
import pytest

from showcar.documents.fetch import Fetcher, Limits, Settings
from tests.documents.fetch.serving import Site, serving

PUBLIC = "93.184.215.14"
"""A public IP address, at which the site of the tests stands."""
AGENT = "Showcar/0 (tests)"


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on this machine."""
    with serving() as about:
        yield about


class Internet(httpcore.NetworkBackend):
    """Leads connections to one public address to the site on this machine, and notes all that were tried.

    TLS is left out: a connection over https is the same bytes in the open, and notes for which name it was.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._below = httpcore.SyncBackend()
        self.tried: list[tuple[str, int]] = []
        self.names: list[str | None] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.tried.append((host, port))
        if host != PUBLIC:
            raise httpcore.ConnectError("no route to the tests' internet")
        return _Open(self._below.connect_tcp("127.0.0.1", self._site.port, timeout), self.names)


class _Open(httpcore.NetworkStream):
    def __init__(self, below: httpcore.NetworkStream, names: list[str | None]) -> None:
        self._below = below
        self._names = names

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._below.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._below.write(buffer, timeout)

    def close(self) -> None:
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._names.append(server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:
        return None if info == "ssl_object" else self._below.get_extra_info(info)


class Time:
    """A clock that stands still but for what is slept."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[tuple[float, str]] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float, why: str) -> None:
        self.slept.append((round(seconds, 3), why))
        self.now += seconds


class Names:
    """What names stand for; a row of answers is given one after another, the last one for good."""

    def __init__(self) -> None:
        self.answers: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def resolve(self, host: str, seconds: float) -> list[str]:
        self.asked.append(host)
        answers = self.answers.get(host, [[PUBLIC]])
        if not answers[0]:
            raise OSError("not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]


@dataclass
class World:
    """A fetcher, and all that stands around it."""

    fetcher: Fetcher
    site: Site
    internet: Internet
    names: Names
    time: Time


Open = Callable[..., World]


@pytest.fixture
def world(site: Site) -> Iterator[Open]:
    """Opens a world: `world(robots=False, limits=Limits(redirects=3))`; the site stands at every name."""
    opened: list[Fetcher] = []

    def begin(
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] | None = None,
        cache: Path | None = None,
        allow_private: bool = False,
        robots: bool = False,
        internet: bool = True,
    ) -> World:
        time, names, network = Time(), Names(), Internet(site)
        fetcher = Fetcher(
            Settings(AGENT, allow_private=allow_private, cache=cache, limits=limits or Limits(), robots=robots),
            clock=clock or time.clock,
            sleep=time.sleep,
            resolve=names.resolve,
            network=network if internet else None,
        )
        opened.append(fetcher)
        return World(fetcher, site, network, names, time)

    yield begin
    for fetcher in opened:
        fetcher.close()
