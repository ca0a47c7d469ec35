"""What of the pages that were drawn ahead may be shown just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.presentation.charts import kept as charts
from showcar.presentation.charts.chart import Chart
from showcar.presentation.web.ahead.store import Key, Store
from showcar.presentation.web.reports.beside import NOTHING, OfProgramme, read

PATIENCE = timedelta(minutes=10)
"""How long a page is shown as it was while its programme waits to be judged anew; after that it is drawn at once."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A page that may be shown.

    Attributes:
        key: What it was drawn of.
        waits: Whether something was recorded since that may change it.
    """

    key: Key
    waits: bool


class Ahead:
    """Pages that were drawn ahead, for those who ask.

    Args:
        desk: What answers.
        folder: Of the boards.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._store = Store(folder)

    def of(self, programme: str, clocks: Clocks, now: datetime) -> Fit | None:
        """The page of a programme; None where it has to be drawn now.

        Args:
            programme: Name in full.
            clocks: As of when.
            now: What time it is.
        """
        if clocks != Clocks(now.date()):
            return None
        key = self._store.key(programme)
        if key is None or key.day != clocks.day.isoformat():
            return None
        standing = self._desk.standing(programme, clocks)
        if standing is None:
            return None
        if standing.since is None and standing.seal == key.seal:
            return Fit(key, False)
        since = standing.since or standing.seen
        return Fit(key, True) if now - since <= PATIENCE else None

    def page(self, fit: Fit) -> bytes | None:
        """The page; None where it was drawn again meanwhile."""
        return self._store.page(fit.key)

    def chart(self, fit: Fit, name: str) -> tuple[Chart | None] | None:
        """A chart of the page, None within where there is nothing to show; None as for `page`."""
        found = self._store.charts(fit.key)
        return None if found is None else (charts.loaded(found, name),)

    def beside(self, fit: Fit, document: str) -> OfProgramme:
        """What stands beside a report about the programme."""
        found = self._store.beside(fit.key.programme, document)
        return NOTHING if found is None else read(found)
