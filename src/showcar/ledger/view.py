"""A ledger as of a day and an instant, within one snapshot: which names are which programme, and whose claims stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from showcar.ledger import acts as deeds
from showcar.ledger.asking import Question
from showcar.ledger.groups import Edge, Groups, around, used_by
from showcar.ledger.naming import readings
from showcar.ledger.programmes import Cluster, best, clusters, joined, shown
from showcar.ledger.rows import moment, said_date
from showcar.model.claim import Claim
from showcar.model.errors import UnknownNameError, UsageError
from showcar.model.ledger import CORRECTED, RETRACTED, STANDING, WITHDRAWN, Kept, instant

EVER = "9999-12-31"
_ALL = 2**62

_ENTRY = Question("SELECT max(id) AS id FROM entries WHERE recorded_at <= :moment")
_LAST_ACT = Question("SELECT max(id) AS id FROM acts")
_LINK = (
    "l.id, l.alias, l.name, l.kind, l.report, l.claim, l.act, l.reason, e.recorded_at, p.document, "
    "a.spelling AS alias_spelling, a.era AS alias_era, b.spelling AS name_spelling, b.era AS name_era "
)
_LINK_TABLES = (
    "LEFT JOIN entries e ON e.id = l.entry LEFT JOIN names a ON a.id = l.alias LEFT JOIN names b ON b.id = l.name "
    "LEFT JOIN reports p ON p.id = l.report "
)
# a later revision at every address where the report stood takes its place
IN_FORCE = (
    "EXISTS (SELECT 1 FROM arrivals a WHERE a.report = r.report AND a.entry <= :entry AND a.effective <= :day "
    "AND NOT EXISTS "
    "(SELECT 1 FROM arrivals b WHERE b.address = a.address AND b.revision > a.revision AND b.entry <= :entry "
    "AND b.effective <= :day))"
)
# what rests on a report is told by its newest run, as long as the report stands
LINKED = (
    "l.said <= :day AND l.entry <= :entry AND (l.report IS NULL OR ((l.act IS NOT NULL OR NOT EXISTS "
    "(SELECT 1 FROM runs n WHERE n.report = l.report AND n.entry > l.entry AND n.entry <= :entry)) "
    f"AND {IN_FORCE.replace('r.report', 'l.report')}))"
)
# names and their links at once, because every question costs
_NAMED = Question(
    "WITH found AS (SELECT id, key, stem, era FROM names WHERE (stem IN :values OR bare IN :values) "
    "AND entry <= :entry) "
    f"SELECT f.id AS found, f.key, f.stem, f.era, (SELECT max(id) FROM acts) AS last_act, {_LINK} "
    f"FROM found f LEFT JOIN links l ON (l.alias = f.id OR l.name = f.id) AND {LINKED} "
    f"{_LINK_TABLES} ORDER BY f.id, l.id"
)
_EDGES = Question(
    f"SELECT {_LINK} FROM links l {_LINK_TABLES} WHERE (l.alias IN :values OR l.name IN :values) AND {LINKED}"
)
_NUMBERED = Question("SELECT id, key, stem, era, spelling FROM names WHERE id IN :values")
_USED = Question(
    "SELECT n.id FROM names n WHERE n.id IN :values AND EXISTS "
    "(SELECT 1 FROM claims c WHERE c.name = n.id AND c.said <= :day AND c.entry <= :entry)"
)
# a revision does not count before the day of the edit
ARRIVED = "EXISTS (SELECT 1 FROM arrivals a WHERE a.report = r.report AND a.entry <= :entry AND a.effective <= :day)"
NEWEST = "NOT EXISTS (SELECT 1 FROM runs n WHERE n.report = r.report AND n.id > r.id AND n.entry <= :entry)"
COLUMNS = (
    "SELECT c.id, c.run, c.claim, c.name, c.subject, c.predicate, c.value, c.factuality, c.source, c.said_on, "
    "c.condition, c.quote, c.span_start, c.span_end, c.reasons, c.said, c.year, c.act, c.entry, r.report, p.document, "
    "g.published, e.recorded_at, m.era, 1 AS times, "
    "(SELECT min(a.path) FROM arrivals a WHERE a.report = r.report AND a.entry <= :entry) AS path, "
    f"CASE WHEN {IN_FORCE} THEN 1 WHEN {ARRIVED} THEN 0 END AS in_force "
    "FROM claims c JOIN runs r ON r.id = c.run JOIN readings g ON g.id = r.reading "
    "JOIN reports p ON p.id = r.report JOIN entries e ON e.id = c.entry JOIN names m ON m.id = c.name "
)
"""Claims as `kept` wants them; what follows says which."""
_CLAIMS = Question(
    f"{COLUMNS} WHERE c.name IN :values AND c.said <= :day AND c.entry <= :entry AND (c.act IS NOT NULL OR {NEWEST})"
)
_CLAIMS_OF_ALL_RUNS = Question(f"{COLUMNS} WHERE c.name IN :values AND c.said <= :day AND c.entry <= :entry")
_HOLDERS = Question(
    "SELECT c.claim FROM claims c JOIN runs r ON r.id = c.run WHERE c.claim IN :values AND c.entry <= :entry "
    f"AND c.act IS NULL AND {NEWEST}"
)
_MADE = Question("SELECT claim, act FROM claims WHERE claim IN :values AND act IS NOT NULL AND entry <= :entry")


@dataclass(frozen=True)
class Found:
    """A programme that was asked for.

    Attributes:
        name: Its name in full.
        names: Numbers of its names.
        kept: All its claims, those that no longer stand included.
        edges: What ties its names.
        cluster: The years that tell it from others of the same names; None where there are none.
    """

    name: str
    names: frozenset[int]
    kept: tuple[Kept, ...]
    edges: tuple[Edge, ...]
    cluster: Cluster | None


class View:
    """What a ledger knew.

    Args:
        connection: Of `Store.read`.
        as_of: Leaves out what was said after this day.
        as_recorded: Leaves out what was recorded after this instant.
        runs: Numbers of the runs to answer from; None for the newest of each report.
    """

    def __init__(
        self,
        connection: Connection,
        as_of: date | None = None,
        as_recorded: datetime | None = None,
        runs: Sequence[int] | None = None,
    ) -> None:
        self.connection = connection
        self.day = EVER if as_of is None else as_of.isoformat()
        self.entry = _ALL
        if as_recorded is not None:
            moment = instant(as_recorded.astimezone(UTC))
            row = _ENTRY.row(connection, moment=moment)
            self.entry = 0 if row is None or row.id is None else row.id
        self.runs = None if runs is None else frozenset(runs)
        self.asked: set[int] = set()
        """Numbers of all names that were looked at to find programmes by name."""
        self._acts: deeds.Acts | None = None

    @property
    def cut(self) -> dict[str, Any]:
        """The two clocks as parameters of a statement."""
        return {"day": self.day, "entry": self.entry}

    @property
    def acts(self) -> deeds.Acts:
        """What people decided."""
        if self._acts is None:
            row = _LAST_ACT.row(self.connection)
            self._decided(None if row is None else row.id)
        return self._acts or deeds.Acts()

    def _decided(self, last: int | None) -> None:
        if self._acts is None:
            self._acts = deeds.Acts() if last is None else deeds.load(self.connection, self.entry)

    def edges(self, names: Iterable[int]) -> list[Edge]:
        """All links at some names that rest on something that holds."""
        return self._holding(_EDGES.among(self.connection, names, **self.cut))

    def _holding(self, rows: Iterable[Any]) -> list[Edge]:
        return [Edge(row.id, row.alias, row.name, row.kind, row.act, row) for row in rows if self.holds(row)]

    def holds(self, link: Any) -> bool:
        """Whether what a link rests on was neither undone nor corrected nor retracted."""
        if link.act is None and link.report is None:
            return True
        acts = self.acts
        undone = link.act is not None and link.act not in acts.holding
        return not (undone or link.report in acts.retracted or acts.correcting(link.claim, link.act))

    def find(self, asked: str) -> list[Found]:
        """The programmes that go by a name: one, none, or several where the name does not tell which."""
        forms, year, told = readings(asked)
        rows = _NAMED.among(self.connection, forms, **self.cut)
        if not rows:
            return []
        self._decided(rows[0].last_act)
        named = {row.found: row for row in rows}
        self.asked.update(named)
        edges = around(named, self._holding(row for row in rows if row.id is not None), self.edges)
        groups = self._groups(edges.values())
        together: defaultdict[int, set[int]] = defaultdict(set)
        for name in used_by(edges.values()) | named.keys():
            together[groups.of(name)].add(name)
        ranks: dict[int, int] = {}
        eras: defaultdict[int, set[str]] = defaultdict(set)
        for row in named.values():
            rank = 0 if row.key.partition(" #")[0] == forms[-1] else 1 if row.stem in forms else 2
            root = groups.of(row.found)
            ranks[root] = min(ranks.get(root, rank), rank)
            eras[root].add(row.era)
        found: list[tuple[int, Found, set[str]]] = []
        for root, rank in ranks.items():
            own = tuple(edge for edge in groups.edges if groups.of(edge.alias) == root)
            for one in self.found(frozenset(together[root]), own, groups.aliases):
                found.append((rank, one, eras[root]))
        return best(found, year, told)

    def of(self, numbers: Collection[int]) -> Iterator[Found]:
        """The programmes to which some names belong, by the numbers of the names."""
        edges = around(numbers, self.edges(numbers), self.edges)
        groups = self._groups(edges.values())
        together: defaultdict[int, set[int]] = defaultdict(set)
        for name in used_by(edges.values()) | set(numbers):
            together[groups.of(name)].add(name)
        for root in sorted({groups.of(number) for number in numbers}):
            own = tuple(edge for edge in groups.edges if groups.of(edge.alias) == root)
            yield from self.found(frozenset(together[root]), own, groups.aliases)

    def _groups(self, edges: Collection[Edge]) -> Groups:
        alive: Callable[[int], bool] = bool
        if any(not edge.strong for edge in edges):
            used = {row.id for row in _USED.among(self.connection, used_by(edges), **self.cut)}
            alive = used.__contains__
        return Groups(edges, self.acts.splits, alive)

    def found(self, names: frozenset[int], edges: tuple[Edge, ...], aliases: frozenset[int]) -> Iterable[Found]:
        """The programmes that go by some names: one, or one for each time that bore them."""
        for name, cluster, members in self.parts(self.rows(names), aliases):
            kept = tuple(self.kept(row, name) for row in members)
            yield Found(name, names, kept, edges, cluster)

    def parts(self, rows: list[Any], aliases: frozenset[int]) -> Iterator[tuple[str, Cluster | None, list[Any]]]:
        """Rows of claims, or counts of them, by programme: its name, the years that tell it from others, its rows."""
        standing = [row for row in rows if self.state(row)[0] == STANDING]
        if not rows:
            return
        # what no longer stands parts nothing, and names nothing
        parts = clusters(standing or rows)
        if standing:
            parts = joined(parts, [row for row in rows if self.state(row)[0] != STANDING])
        for cluster, members in parts:
            name = shown([row for row in members if self.state(row)[0] == STANDING] or members, cluster, aliases)
            yield name, cluster, members

    def names(self, numbers: Iterable[int]) -> list[Any]:
        """The rows of some names."""
        return list(_NUMBERED.among(self.connection, numbers))

    def rows(self, names: Iterable[int]) -> list[Any]:
        """The claims under some names, as rows."""
        if self.runs is None:
            rows = _CLAIMS.among(self.connection, names, **self.cut)
        else:
            rows = [
                row for row in _CLAIMS_OF_ALL_RUNS.among(self.connection, names, **self.cut) if row.run in self.runs
            ]
        rows = [row for row in rows if row.in_force is not None]
        if any(row.act is not None for row in rows):
            rows = self._corrected(rows)
        return rows

    def _corrected(self, rows: list[Any]) -> list[Any]:
        """Leaves out corrections that do not hold, or of claims that are not made any more."""
        acts = self.acts
        made = self._made({str(acts.all[row.act].claim) for row in rows if row.act is not None})
        held = {row.claim for row in _HOLDERS.among(self.connection, made.keys(), entry=self.entry)}

        def stands(act: int) -> bool:
            target = str(acts.all[act].claim)
            if act not in acts.holding or acts.corrected.get(target) != act:
                return False
            # a claim that was corrected there and back is made by an act that came later
            return target in held or any(stands(before) for before in made[target] if before < act)

        return [row for row in rows if row.act is None or stands(row.act)]

    def _made(self, claims: set[str]) -> dict[str, list[int]]:
        """The acts that made some claims, and those that made what they correct; empty for what was read."""
        made: dict[str, list[int]] = {}
        while claims:
            made |= {claim: [] for claim in claims}
            for row in _MADE.among(self.connection, claims, entry=self.entry):
                made[row.claim].append(row.act)
            claims = {str(self.acts.all[act].claim) for claim in claims for act in made[claim]} - made.keys()
        return made

    def state(self, row: Any) -> tuple[str, int | None]:
        """Whether a claim stands, and the act that says so."""
        acts = self.acts
        if row.report in acts.retracted:
            return RETRACTED, row.act
        if (by := acts.correcting(row.claim, row.act)) is not None:
            return CORRECTED, by
        return (STANDING if row.in_force else WITHDRAWN), row.act

    def kept(self, row: Any, programme: str) -> Kept:
        """A row as a claim that the ledger keeps."""
        state, act = self.state(row)
        claim = Claim(
            row.document, row.path, row.published, row.subject, row.predicate, _load(row.value), row.factuality,
            tuple(_load(row.source)), row.said_on, row.condition, row.quote, row.span_start, row.span_end,
            tuple(_load(row.reasons)),
        )  # fmt: skip
        said = said_date(row.said_on, row.published, row.said)
        return Kept(row.claim, claim, programme, said, row.said, moment(row.recorded_at), row.run, state, act)


_decode = json.JSONDecoder().raw_decode


def _load(told: str) -> Any:
    """JSON as the ledger wrote it, without blanks around it."""
    return () if told == "[]" else _decode(told)[0]


def only(found: Sequence[Found], asked: str, suggestions: Callable[[], Sequence[str]]) -> Found:
    """The one programme that was found.

    Raises:
        UnknownNameError: There is none.
        UsageError: There is more than one.
    """
    if len(found) == 1:
        return found[0]
    if not found:
        near = suggestions()
        advice = f"did you mean {', '.join(near)}?" if near else "see what there is with: showcar list"
        raise UnknownNameError(asked, "no programme goes by this name", advice, near)
    names = ", ".join(sorted(one.name for one in found))
    raise UsageError(asked, f"is the name of {len(found)} programmes", f"name one of them: {names}")
