"""Ends on a signal: at once while it waits, after the report in hand while it works."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """It is to end, because of a signal."""


class Stopping:
    """Catches Ctrl-C and SIGTERM.

    The first one ends what may be broken off, such as a pause or a page that is on its way, and else is kept until
    that begins. The second one ends whatever is in hand, which the ledger then has not, or has whole.

    Attributes:
        signal: Number of the first signal; None before it came.
    """

    def __init__(self) -> None:
        self.signal: int | None = None
        self._open = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Stopping:
        # only there Python lets signals be caught
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._caught) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def may_end(self) -> Iterator[None]:
        """What is done within may be broken off.

        Raises:
            Stopped: A signal came before it or meanwhile.
        """
        self._open = True
        try:
            self.check()
            yield
        finally:
            self._open = False

    def check(self) -> None:
        """Ends here if a signal came.

        Raises:
            Stopped: One did.
        """
        if self.signal is not None:
            raise Stopped

    def _caught(self, number: int, frame: FrameType | None) -> None:
        again, self.signal = self.signal is not None, self.signal or number
        if self._open or again:
            raise Stopped
