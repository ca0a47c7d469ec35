"""Reports at addresses of the web, for the command line."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import showcar
from showcar.documents.fetch import agent
from showcar.model.document import Skipped
from showcar.model.errors import FetchError
from showcar.presentation.cli.streams import say
from showcar.presentation.safe import plain

if TYPE_CHECKING:
    from showcar.documents.fetch import Fetcher

LONG = 5.0
"""Seconds of waiting from which on a person is told of it."""


class Web:
    """Fetches pages; loads what it needs for that, and opens the cache, with the first one.

    Args:
        contact: Where the user can be reached, as sites are told; None for nothing.
        allow_private: Whether addresses inside the network may be asked.

    Raises:
        UsageError: The contact cannot be sent.
    """

    def __init__(self, contact: str | None = None, allow_private: bool = False) -> None:
        self._agent = agent(showcar.__version__, contact)
        self._allow_private = allow_private
        self._fetcher: Fetcher | None = None

    def read(self, address: str) -> bytes | Skipped:
        """The bytes of a page, or why there are none."""
        if self._fetcher is None:
            self._fetcher = self._opened()
        try:
            return self._fetcher.fetch(address).content
        except FetchError as error:
            return Skipped(error.where, error.found, error.advice)

    def _opened(self) -> Fetcher:
        import logging

        from showcar.documents.fetch import Fetcher, Settings

        # a cache that cannot be used is done without; hishel would print tracebacks about it
        logging.getLogger("hishel").addHandler(logging.NullHandler())
        settings = Settings(self._agent, allow_private=self._allow_private, cache=cache("pages"))
        return Fetcher(settings, clock=time.monotonic, sleep=wait)

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fetcher is not None:
            self._fetcher.close()


def cache(part: str) -> Path:
    """The folder of the user's for what may be thrown away at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("showcar", appauthor=False) / part


def wait(seconds: float, why: str) -> None:
    """Waits, and tells a person why, where it is long."""
    if seconds >= LONG and sys.stderr is not None and sys.stderr.isatty():
        say(plain(f"waiting {seconds:.0f} s ({why})"))
    time.sleep(seconds)
