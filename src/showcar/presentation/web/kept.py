"""Pages that were drawn, kept until something that they show changes: long ones take longer to draw than to look up."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

MOST = 32 * 1024 * 1024
"""Bytes of pages that are kept; those that were asked for longest ago go first."""


class Pages:
    """Pages by their address.

    Args:
        most: Bytes that are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[object, object, bytes]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def page(self, key: Hashable, shown: object, beside: object, draw: Callable[[], bytes]) -> bytes:
        """A page as it was drawn, or drawn now.

        Args:
            key: Its address, and the day it is.
            shown: What it shows: it has to be the very object that it was drawn from.
            beside: What else it shows: it has to be equal.
            draw: Draws it.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] is shown and kept[1] == beside:
                self._kept.move_to_end(key)
                return kept[2]
        made = draw()
        with self._lock:
            before = self._kept.pop(key, None)
            self._bytes -= 0 if before is None else len(before[2])
            if len(made) <= self._most:
                self._kept[key] = shown, beside, made
                self._bytes += len(made)
            while self._bytes > self._most:
                self._bytes -= len(self._kept.popitem(last=False)[1][2])
        return made
