"""How often a client may hand something in, and how much dear work is done at once."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

from showcar.presentation.serve.problems import Problem

CLIENTS = 10_000
"""Clients that are remembered; those that were quiet longest are forgotten first."""
_NETWORK = 64
"""Bits of an IPv6 address that are one household's: it has all addresses below them."""


class Rates:
    """A bucket of tokens for each client, filled again at an even pace.

    Args:
        per_minute: Requests in a minute; a quiet client may make as many at once as come in ten seconds, at least five.
        clock: Seconds since any fixed moment, never going back.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = per_minute / 60
        self._most = max(5.0, per_minute / 6)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> int:
        """Seconds until a client may come back; 0 where it may go on, which counts as a request.

        Args:
            client: Its IP address.
        """
        key, now = _household(client), self._clock()
        with self._lock:
            left, then = self._buckets.pop(key, (self._most, now))
            left = min(self._most, left + (now - then) * self._pace)
            allowed = left >= 1
            self._buckets[key] = (left - 1 if allowed else left, now)
            if len(self._buckets) > CLIENTS:
                self._buckets.popitem(last=False)
        return 0 if allowed else math.ceil((1 - left) / self._pace)


def _household(client: str) -> str:
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return client[:64]
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> (128 - _NETWORK))
    return str(address)


class Turns:
    """Lets few do dear work at once, and some wait for it, so that threads are left for all that is cheap.

    Args:
        at_once: How many do it.
        waiting: How many more wait; those that come after them are told to come back.
        patience: Seconds that one waits at most.
    """

    def __init__(self, at_once: int, waiting: int, patience: float) -> None:
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._turns = threading.BoundedSemaphore(at_once)
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn, as soon as there is one.

        Raises:
            Problem: Too many wait, or it took too long.
        """
        busy = Problem("busy", "others wait for the same", "come back in some seconds", headers={"Retry-After": "10"})
        if not self._places.acquire(blocking=False):
            raise busy
        try:
            if not self._turns.acquire(timeout=self._patience):
                raise busy
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()
