"""Which programmes new rows of a ledger may have changed, by the numbers of their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from showcar.ledger.asking import Question
from showcar.model.ledger import instant

_MARK = Question(
    "SELECT "
    + ", ".join(
        f"(SELECT coalesce(max(id), 0) FROM {table}) AS {table}"
        for table in ("entries", "names", "claims", "links", "arrivals", "runs", "acts")
    )
    + ", (SELECT recorded_at FROM entries ORDER BY id DESC LIMIT 1) AS stamp"
)
_STAMP = Question("SELECT recorded_at FROM entries WHERE id = :entries")
# not DISTINCT: for that, SQLite reads the whole index of names
_CLAIMS = Question("SELECT name FROM claims WHERE id > :claims")
_LINKS = Question("SELECT alias, name FROM links WHERE id > :links")
_NAMES = Question("SELECT id, stem, bare FROM names WHERE id > :names")
# a new revision takes the place of the others at its address
_REPORTS = Question(
    "SELECT b.report FROM arrivals a JOIN arrivals b ON b.address = a.address WHERE a.id > :arrivals "
    "UNION SELECT report FROM runs WHERE id > :runs"
)
_OF_REPORTS = Question("SELECT DISTINCT c.name FROM runs r JOIN claims c ON c.run = r.id WHERE r.report IN :values")
_NEW_ACTS = Question("SELECT id FROM acts WHERE id > :acts")
_ACTS = Question("SELECT id, claim, report, undoes FROM acts WHERE id IN :values")
_OF_CLAIMS = Question("SELECT DISTINCT name FROM claims WHERE claim IN :values")
_CLAIMS_OF_ACTS = Question("SELECT DISTINCT name FROM claims WHERE act IN :values")
_SPLITS_OF_ACTS = Question("SELECT DISTINCT name FROM splits WHERE act IN :values")
_LINKS_OF_ACTS = Question("SELECT alias, name FROM links WHERE act IN :values")
_BESIDE = Question("SELECT alias, name FROM links WHERE alias IN :values OR name IN :values")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a ledger had come: its last rows, and the instant of its last entry, which no other ledger shares."""

    entries: int
    names: int
    claims: int
    links: int
    arrivals: int
    runs: int
    acts: int
    stamp: str

    def told(self) -> list[int | str]:
        """The same as a list."""
        return list(astuple(self))


@dataclass(frozen=True, slots=True)
class Touched:
    """What rows since a mark may have changed.

    Attributes:
        numbers: Of names whose programmes may have become others, all that they are linked to among them.
        forms: Folded names that are new: what was asked by one of them may mean another programme now.
    """

    numbers: frozenset[int]
    forms: frozenset[str]


def mark(connection: Connection) -> Mark:
    """How far the ledger has come."""
    row = _MARK.row(connection)
    return Mark(
        row.entries, row.names, row.claims, row.links, row.arrivals, row.runs, row.acts, row.stamp or ""
    )  # fmt: skip


def follows(connection: Connection, earlier: Mark) -> bool:
    """Whether the ledger is the one that the mark was made in, which only grows."""
    if not earlier.entries:
        return True
    row = _STAMP.row(connection, entries=earlier.entries)
    return row is not None and row.recorded_at == earlier.stamp


def settled(at: Mark, moment: datetime | None) -> bool:
    """Whether what a ledger had recorded by an instant stays as it is: its entries are beyond that already."""
    return moment is not None and instant(moment.astimezone(UTC)) <= at.stamp


def touched(connection: Connection, earlier: Mark) -> Touched:
    """What rows since a mark may have changed.

    Rows are numbered in the order of their entries, so what is new stands behind the last number that was seen, and is
    found without a look at the rest.
    """
    numbers = {row.name for row in _CLAIMS.rows(connection, claims=earlier.claims)}
    numbers |= _ends(_LINKS.rows(connection, links=earlier.links))
    reports = {row.report for row in _REPORTS.rows(connection, arrivals=earlier.arrivals, runs=earlier.runs)}
    claims: set[str] = set()
    acts = wanted = {row.id for row in _NEW_ACTS.rows(connection, acts=earlier.acts)}
    while wanted:
        rows = _ACTS.among(connection, wanted)
        claims |= {row.claim for row in rows if row.claim is not None}
        reports |= {row.report for row in rows if row.report is not None}
        # what an act undoes is touched as that was
        wanted = {row.undoes for row in rows if row.undoes is not None} - acts
        acts = acts | wanted
    if acts:
        numbers |= {row.name for row in _CLAIMS_OF_ACTS.among(connection, acts)}
        numbers |= {row.name for row in _SPLITS_OF_ACTS.among(connection, acts)}
        numbers |= _ends(_LINKS_OF_ACTS.among(connection, acts))
    numbers |= {row.name for row in _OF_CLAIMS.among(connection, claims)}
    numbers |= {row.name for row in _OF_REPORTS.among(connection, reports)}
    names = _NAMES.rows(connection, names=earlier.names)
    forms = {form for row in names for form in (row.stem, row.bare)}
    return Touched(connected(connection, numbers), frozenset(forms))


def connected(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Names and all that links lead to from them, whether these hold or not.

    Whatever makes one of them hold or not, the programmes of other names stay as they are.
    """
    found = set(numbers)
    new = found
    while new:
        new = _ends(_BESIDE.among(connection, new)) - found
        found = found | new
    return frozenset(found)


def _ends(rows: Iterable[object]) -> set[int]:
    return {end for row in rows for end in (row.alias, row.name)}  # type: ignore[attr-defined]
