"""One request a host at a time, with a pause between its pages, and later when it asks for it."""

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

from showcar.model.errors import BusyError

Clock = Callable[[], float]
"""Seconds since any fixed moment, never going back."""
Sleep = Callable[[float, str], None]
"""Waits for some seconds; the words say for whom and why."""


class Politeness:
    """When each host may be asked again.

    Args:
        clock: Seconds since any fixed moment.
        sleep: How to wait.
        longest: Most seconds to wait at once.
    """

    def __init__(self, clock: Clock, sleep: Sleep, longest: float) -> None:
        self._clock = clock
        self._sleep = sleep
        self._longest = longest
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._not_before: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, url: str, pause: float | None = None) -> Iterator[None]:
        """The time in which a host is asked; others who want to ask it wait.

        Args:
            host: Whom to ask.
            url: What to ask for, for the errors.
            pause: Seconds that must have gone by since the host's last page; None for what is no page.

        Raises:
            BusyError: It asked to come back later than anybody waits for.
        """
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            self._wait(host, url, pause or 0.0)
            try:
                yield
            finally:
                if pause is not None:
                    self._last[host] = self._clock()

    def postpone(self, host: str, seconds: float) -> None:
        """Keeps a host from being asked for some seconds."""
        self._not_before[host] = max(self._not_before.get(host, -math.inf), self._clock() + seconds)

    def _wait(self, host: str, url: str, pause: float) -> None:
        now = self._clock()
        asked = self._not_before.get(host, now) - now
        if asked > self._longest:
            raise busy(url, None, asked)
        wait = max(asked, pause - (now - self._last.get(host, -math.inf)))
        if wait > self._longest:
            found = f"was left out: its site wants {in_words(pause)} between two pages"
            raise BusyError(url, found, f"try again in {in_words(wait)}", retry_after=wait)
        if wait > 0:
            self._sleep(wait, f"{host} asks to wait" if asked > 0 else f"a pause for {host}")


def busy(url: str, status: int | None, seconds: float | None) -> BusyError:
    """The error for a site that asks to come back later.

    >>> print(busy("https://example.org/", 429, 7200))
    https://example.org/: answered 429 (asked too often); try again in 2 hours
    """
    found = {429: "answered 429 (asked too often)", None: "was left out: its site asked to come back later"}
    advice = f"try again in {in_words(seconds)}" if seconds else "try again later"
    told = found.get(status, f"answered {status} (not available at the moment)")
    return BusyError(url, told, advice, status=status, retry_after=seconds)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """In how many seconds a site asks to come back; a date counts from the answer's own.

    Args:
        headers: Of the answer, names in small letters.

    Returns:
        Seconds, 0 or more; None where it does not tell, or not so that it can be read.

    >>> retry_after({"retry-after": "Fri, 06 Nov 2026 10:00:30 GMT", "date": "Fri, 06 Nov 2026 10:00:00 GMT"})
    30.0
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        seconds = (parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(seconds, 0.0)


def in_words(seconds: float) -> str:
    """A span of time for people, never shorter than it is.

    >>> in_words(20.2), in_words(90), in_words(5000)
    ('21 seconds', '2 minutes', '2 hours')
    """
    told = next(
        (size, unit)
        for size, unit, most in ((1, "second", 60), (60, "minute", 60), (3_600, "hour", 49), (86_400, "day", math.inf))
        if -(-seconds // size) < most
    )
    count = max(-int(-seconds // told[0]), 1)
    return f"{count:,} {told[1]}{'s' if count != 1 else ''}"
