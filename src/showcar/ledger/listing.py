"""What a ledger holds in all: its programmes, its reports, and all claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from showcar.ledger.answers import filtered, first_and_last
from showcar.ledger.asking import Question
from showcar.ledger.groups import Edge, Groups
from showcar.ledger.naming import written
from showcar.ledger.programmes import clusters, shown
from showcar.ledger.rows import moment, said_date
from showcar.ledger.view import IN_FORCE, LINKED, NEWEST, Found, View
from showcar.model.errors import UsageError
from showcar.model.ledger import RETRACTED, STANDING, WITHDRAWN, Kept, KeptReport, Programme

_COUNTS = (
    "SELECT c.name, c.year, c.subject, m.era, r.report, c.said, c.said_on, count(*) AS times, max(c.entry) AS entry "
    "FROM claims c JOIN runs r ON r.id = c.run JOIN names m ON m.id = c.name "
    "WHERE c.said <= :day AND c.entry <= :entry AND c.act IS NULL "
)
_GROUPED = " GROUP BY c.name, c.year, c.subject, m.era, r.report, c.said, c.said_on"
_STANDING = Question(f"{_COUNTS} AND {NEWEST} AND {IN_FORCE} {_GROUPED}")
_OF_RUNS = Question(f"{_COUNTS} AND r.id IN :values AND {IN_FORCE} {_GROUPED}")
_TOUCHED = Question(
    "SELECT DISTINCT c.name FROM claims c WHERE (c.claim IN :values OR c.act IS NOT NULL) AND c.entry <= :entry"
)
_LINKS = Question(f"SELECT l.id, l.alias, l.name, l.kind, l.report, l.claim, l.act FROM links l WHERE {LINKED}")
_USED = Question(
    "SELECT n.id FROM names n WHERE EXISTS "
    "(SELECT 1 FROM claims c WHERE c.name = n.id AND c.said <= :day AND c.entry <= :entry)"
)
_PUBLISHED = Question(
    "SELECT r.report, g.published FROM runs r JOIN readings g ON g.id = r.reading "
    f"WHERE r.entry <= :entry AND {NEWEST} AND g.published IS NOT NULL"
)
_MOMENTS = Question("SELECT id, recorded_at FROM entries WHERE id IN :values")
REPORTS = (
    "SELECT p.id AS report, p.document, a.id AS arrival, a.path, a.address, a.revision, a.effective, e.recorded_at, "
    "r.id AS run, r.claims, r.extractor, g.id AS reading, g.said, g.published, g.outlet, g.title, CASE WHEN EXISTS "
    "(SELECT 1 FROM arrivals b WHERE b.address = a.address AND b.revision > a.revision AND b.entry <= :entry "
    "AND b.effective <= :day) THEN 1 ELSE 0 END AS followed {more} FROM {source} "
    f"WHERE a.entry <= :entry AND r.entry <= :entry AND g.said <= :day AND a.effective <= :day AND {NEWEST} "
)
"""Reports at their addresses; `{more}` is for further columns, `{source}` for the tables `g`, `r`, `p`, `a` and `e`."""
JOINED = (
    "arrivals a JOIN reports p ON p.id = a.report JOIN entries e ON e.id = a.entry "
    "JOIN runs r ON r.report = p.id JOIN readings g ON g.id = r.reading"
)
_RUNS = Question("SELECT id, extractor FROM runs WHERE entry <= :entry ORDER BY id")
_REPORTS = Question(REPORTS.format(more="", source=JOINED) + "ORDER BY g.said, a.address, a.revision")


@dataclass(frozen=True)
class Count:
    """How often a report makes claims under a name, said on a day."""

    name: int
    year: int | None
    subject: str
    era: str
    report: int
    said: str
    said_on: str | None
    times: int
    entry: int


def counts(view: View) -> list[Count]:
    """How many claims stand, by name and report."""
    if view.runs is None:
        rows = _STANDING.stream(view.connection, **view.cut)
    else:
        rows = iter(_OF_RUNS.among(view.connection, view.runs, **view.cut))
    acts = view.acts
    found = [Count(*row) for row in rows if row.report not in acts.retracted]
    if not acts.corrected:
        return found
    # under names with corrected claims the single claims tell
    touched = {row.name for row in _TOUCHED.among(view.connection, set(acts.corrected), entry=view.entry)}
    found = [one for one in found if one.name not in touched]
    for row in view.rows(touched):
        if view.kept(row, "").state == STANDING:
            found.append(
                Count(row.name, row.year, row.subject, row.era, row.report, row.said, row.said_on, 1, row.entry)
            )
    return found


@dataclass(frozen=True)
class Part:
    """A programme's share of the counts.

    Attributes:
        name: Its name in full.
        names: Numbers of its names.
        aliases: Names that only lead to another one.
        members: Its counts.
    """

    name: str
    names: frozenset[int]
    aliases: frozenset[int]
    members: tuple[Count, ...]


def parted(view: View, found: Iterable[Count]) -> Iterator[Part]:
    """Counts by programme."""
    rows = list(found)
    used = {row.id for row in _USED.stream(view.connection, **view.cut)}
    links = [row for row in _LINKS.stream(view.connection, **view.cut) if view.holds(row)]
    edges = [Edge(row.id, row.alias, row.name, row.kind, row.act) for row in links]
    groups = Groups(edges, view.acts.splits, used.__contains__)
    together: defaultdict[int, list[Count]] = defaultdict(list)
    for row in rows:
        together[groups.of(row.name)].append(row)
    for members in together.values():
        names = frozenset(row.name for row in members)
        for cluster, own in clusters(members):
            yield Part(shown(own, cluster, groups.aliases), names, groups.aliases, tuple(own))


def programmes(view: View) -> list[Programme]:
    """All programmes, by name."""
    made = []
    found = list(parted(view, counts(view)))
    newest = {max(row.entry for row in part.members) for part in found}
    moments = {row.id: row.recorded_at for row in _MOMENTS.among(view.connection, newest)}
    published = {row.report: row.published for row in _PUBLISHED.stream(view.connection, entry=view.entry)}
    for part in found:
        names: Counter[str] = Counter()
        members = part.members
        for row in members:
            names[written(row.subject)] += row.times
        first, last = first_and_last(
            (row.said, said_date(row.said_on, published.get(row.report), row.said)) for row in members
        )
        made.append(
            Programme(
                part.name,
                tuple(sorted(names, key=lambda spelling: (-names[spelling], spelling))),
                sum(names.values()),
                len({row.report for row in members}),
                first,
                last,
                moment(moments[max(row.entry for row in members)]),
            )
        )
    return sorted(made, key=lambda programme: (programme.name.casefold(), programme.name))


def every_programme(view: View) -> Iterator[Found]:
    """All programmes with their claims, by name."""
    done: set[frozenset[int]] = set()
    for part in sorted(parted(view, counts(view)), key=lambda part: (part.name.casefold(), part.name)):
        if part.names not in done:
            done.add(part.names)
            yield from view.found(part.names, (), part.aliases)


def claims(view: View, predicate: str | None, source: str | None, every: bool) -> Iterator[Kept]:
    """All claims, by programme."""
    for found in every_programme(view):
        yield from filtered(found.kept, predicate, source, every)


def reports(view: View) -> Iterator[KeptReport]:
    """All reports, the oldest first, each revision of its own."""
    for row in _REPORTS.stream(view.connection, **view.cut):
        yield kept_report(view, row)


def kept_report(view: View, row: Any) -> KeptReport:
    """A row of `REPORTS` as a report that the ledger keeps."""
    state = RETRACTED if row.report in view.acts.retracted else WITHDRAWN if row.followed else STANDING
    address = None if row.address.startswith("document:") else row.address
    return KeptReport(
        row.document, row.path, address, row.revision, row.published, row.outlet, row.title, row.claims, row.run,
        row.extractor, moment(row.recorded_at), state,
    )  # fmt: skip


def runs(view: View, asked: str) -> list[int]:
    """The runs of a number, or of extractors whose names begin so.

    Raises:
        UsageError: There is none.
    """
    rows = _RUNS.rows(view.connection, entry=view.entry)
    number = asked.isdecimal()
    chosen = {row.id for row in rows if (str(row.id) == asked if number else row.extractor.startswith(asked))}
    if not chosen:
        extractors = ", ".join(sorted({row.extractor for row in rows}))
        raise UsageError("--run", f"there is no run {asked}", f"give a number, or one of {extractors}")
    return sorted(chosen)
