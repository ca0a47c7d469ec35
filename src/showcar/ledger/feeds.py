"""How far feeds were followed, kept so that whoever follows them next goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from showcar.ledger.asking import Question
from showcar.ledger.rows import clean, moment
from showcar.ledger.store import Store
from showcar.ledger.turn import Turn
from showcar.model.feed import READ, EntryState, FeedState
from showcar.model.ledger import instant

_FEED = Question("SELECT id FROM feeds WHERE url = :url")
_VISIT = Question(
    "SELECT f.url, v.asked_at, v.outcome, v.due, v.failures, v.etag, v.last_modified, v.location, v.told "
    "FROM feeds f JOIN feed_visits v ON v.feed = f.id WHERE f.url IN :values "
    "AND NOT EXISTS (SELECT 1 FROM feed_visits w WHERE w.feed = v.feed AND w.id > v.id)"
)
_COLUMNS = (
    "SELECT i.name, i.mark, i.outcome, i.tries, i.address, i.document, i.told, e.recorded_at FROM feed_entries i "
    "JOIN feeds f ON f.id = i.feed JOIN entries e ON e.id = i.entry "
)
_ENTRIES = Question(
    f"{_COLUMNS} WHERE f.url = :url AND i.name IN :values "
    "AND NOT EXISTS (SELECT 1 FROM feed_entries j WHERE j.feed = i.feed AND j.name = i.name AND j.id > i.id)"
)
_ELSEWHERE = Question(
    f"SELECT 1 AS known FROM feed_entries i JOIN feeds f ON f.id = i.feed "
    f"WHERE i.address = :address AND i.outcome = '{READ}' AND f.url <> :url"
)


class Feeds:
    """How far feeds were followed.

    Args:
        store: The ledger's database.
        clock: Says what time it is, with a time zone.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def states(self, urls: Iterable[str]) -> dict[str, FeedState]:
        """The last visit to each of some feeds, by its address as the user names it; none for those never visited."""
        with self._store.read() as connection:
            rows = _VISIT.among(connection, {clean(url) for url in urls})
        return {
            row.url: FeedState(
                row.url, moment(row.asked_at), row.outcome, None if row.due is None else moment(row.due), row.failures,
                row.etag, row.last_modified, row.location, row.told,
            )
            for row in rows
        }  # fmt: skip

    def visited(self, state: FeedState) -> None:
        """Records that a feed was asked.

        Raises:
            LedgerError: It cannot be written.
        """
        with self._store.write() as connection:
            turn = Turn(connection, self._clock())
            entry, _ = turn.entry("feed")
            turn.add(
                "feed_visits", feed=_feed(turn, state.url, entry), outcome=state.outcome,
                asked_at=_written(state.asked_at), due=None if state.due is None else _written(state.due),
                failures=state.failures, etag=_kept(state.etag), last_modified=_kept(state.last_modified),
                location=_kept(state.location), told=clean(state.told), entry=entry,
            )  # fmt: skip
            turn.write()

    def entries(self, url: str, names: Iterable[str]) -> dict[str, EntryState]:
        """What became of some entries of a feed the last time, by their ids; none for new ones.

        Args:
            url: The feed's address as the user names it.
            names: Ids of entries.
        """
        with self._store.read() as connection:
            rows = _ENTRIES.among(connection, {clean(name) for name in names}, url=clean(url))
        return {
            row.name: EntryState(
                row.name, row.mark, row.outcome, row.tries, row.address, row.document, row.told, moment(row.recorded_at)
            )
            for row in rows
        }

    def noted(self, url: str, state: EntryState) -> EntryState:
        """Records what became of an entry of a feed.

        Returns:
            The same, with the instant at which it was recorded.

        Raises:
            LedgerError: It cannot be written.
        """
        with self._store.write() as connection:
            turn = Turn(connection, self._clock())
            entry, recorded = turn.entry("feed")
            turn.add(
                "feed_entries", feed=_feed(turn, url, entry), name=clean(state.entry), mark=state.mark,
                outcome=state.outcome, tries=state.tries, address=_kept(state.address), document=state.document,
                told=clean(state.told), entry=entry,
            )  # fmt: skip
            turn.write()
        return replace(state, recorded_at=recorded)

    def read_elsewhere(self, url: str, address: str) -> bool:
        """Whether the article at an address was read from another feed than this one."""
        with self._store.read() as connection:
            return _ELSEWHERE.row(connection, url=clean(url), address=clean(address)) is not None


def _feed(turn: Turn, url: str, entry: int) -> int:
    row = _FEED.row(turn.connection, url=clean(url))
    return turn.add("feeds", url=clean(url), entry=entry) if row is None else int(row.id)


def _kept(told: str | None) -> str | None:
    return None if told is None else clean(told)


def _written(at: datetime) -> str:
    return instant(at.astimezone(UTC))
