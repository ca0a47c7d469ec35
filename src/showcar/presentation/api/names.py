"""Names of all programmes in order, worked out once for a day and an instant until the ledger records something."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime

from showcar.ledger import Ledger
from showcar.model.board import Clocks

MOST = 4
"""Lists that are kept; of fifty thousand programmes each has some megabytes."""


class Names:
    """Names of programmes, by name as lists of claims have them.

    Args:
        ledger: Whose.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[tuple[Clocks, datetime | None], list[str]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, clocks: Clocks) -> list[str]:
        """All names as of a day and an instant.

        Args:
            clocks: As of when.
        """
        # told before the names, so that what is kept is never older than it says
        key = (clocks, self._ledger.last_recorded())
        with self._lock:
            known = self._kept.pop(key, None)
            if known is None:
                found = self._ledger.programmes(as_of=clocks.day, as_recorded=clocks.moment)
                known = [one.name for one in found]
            self._kept[key] = known
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return known
