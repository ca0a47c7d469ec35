"""Which programmes names are, and which claims are about which, where the claims themselves are not wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from showcar.ledger.asking import Question
from showcar.ledger.groups import Edge
from showcar.ledger.view import ARRIVED, COLUMNS, IN_FORCE, NEWEST, Found, View
from showcar.model.ledger import Kept

_Key = tuple[int, int, int | None, str, str]

# counted before anything is looked up of their reports, of which there are far fewer
_COUNTED = Question(
    "WITH told AS (SELECT c.name, c.year, c.subject, c.said, c.run, count(*) AS times FROM claims c "
    "WHERE c.name IN :values AND c.said <= :day AND c.entry <= :entry AND c.act IS NULL "
    "GROUP BY c.name, c.year, c.subject, c.said, c.run) "
    "SELECT t.name, t.year, t.subject, t.said, t.run, t.times, m.era, r.report, NULL AS claim, NULL AS act, "
    f"CASE WHEN {IN_FORCE} THEN 1 WHEN {ARRIVED} THEN 0 END AS in_force "
    f"FROM told t JOIN runs r ON r.id = t.run JOIN names m ON m.id = t.name WHERE {NEWEST}"
)
_CORRECTED = Question("SELECT DISTINCT name FROM claims WHERE claim IN :values")
_CORRECTING = Question("SELECT DISTINCT name FROM claims WHERE act IN :values")
_OF_RUN = Question(f"{COLUMNS} WHERE c.run = :run AND c.said <= :day AND c.entry <= :entry AND c.act IS NULL")


class Outline(View):
    """A view that counts the claims of programmes, and hands back none of them: names alone cost far less.

    Args:
        view: What the ledger knew.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view.connection)
        self.day, self.entry, self.runs = view.day, view.entry, view.runs

    def found(self, names: frozenset[int], edges: tuple[Edge, ...], aliases: frozenset[int]) -> Iterable[Found]:
        """As in `View`, without claims."""
        for name, cluster, _ in self.parts(self.counted(names), aliases):
            yield Found(name, names, (), edges, cluster)

    def counted(self, names: Collection[int]) -> list[Any]:
        """The claims under some names, as counts of those that are told alike; single where any was corrected."""
        if self.runs is not None or self.corrected(names):
            return self.rows(names)
        rows = _COUNTED.among(self.connection, names, **self.cut)
        return [row for row in rows if row.in_force is not None]

    def corrected(self, names: Collection[int]) -> bool:
        """Whether any claim under some names was corrected, or stands in the place of one that was."""
        if not (corrected := self.acts.corrected):
            return False
        found = _CORRECTED.among(self.connection, corrected.keys())
        return any(row.name in names for row in (*found, *_CORRECTING.among(self.connection, set(corrected.values()))))


class OfRun(Outline):
    """An outline that also tells which programmes the claims of one run are about.

    Args:
        view: What the ledger knew.
        run: Number of the run, the newest one of its report.
    """

    def __init__(self, view: View, run: int) -> None:
        super().__init__(view)
        self._run = run
        self._programmes: dict[_Key, str] = {}

    def found(self, names: frozenset[int], edges: tuple[Edge, ...], aliases: frozenset[int]) -> Iterable[Found]:
        """As in `Outline`; notes which of the run's claims are about which programme."""
        for name, cluster, members in self.parts(self.counted(names), aliases):
            self._programmes |= {_key(row): name for row in members if row.run == self._run}
            yield Found(name, names, (), edges, cluster)

    def claims(self, names: Collection[int]) -> Iterator[Kept]:
        """The claims of the run under some names, of which none was corrected, each with its programme."""
        for _ in self.of(names):
            pass
        for row in _OF_RUN.rows(self.connection, run=self._run, **self.cut):
            programme = self._programmes.get(_key(row))
            if programme is not None and row.in_force is not None:
                yield self.kept(row, programme)


def _key(row: Any) -> _Key:
    return row.name, row.run, row.year, row.subject, row.said
