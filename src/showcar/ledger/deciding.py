"""Writes what people decide: each act a row of its own, and nothing is taken away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from showcar.ledger.asking import Question
from showcar.ledger.cars import Cars
from showcar.ledger.links import NAMING, subjects
from showcar.ledger.near import near
from showcar.ledger.numbering import Known, Names
from showcar.ledger.rows import claim_row, clean, dumps, first_day
from showcar.ledger.store import Store
from showcar.ledger.turn import Turn
from showcar.ledger.view import Found, View, only
from showcar.model.claim import FACTUALITIES, PREDICATES, Claim
from showcar.model.errors import UsageError

CORRECTABLE = ("subject", "predicate", "value", "factuality", "source", "said_on", "condition")
"""Parts of a claim that can be corrected; its place in the text stays."""

_CLAIM = Question(
    "SELECT c.*, p.id AS report, p.document, g.published, e.recorded_at AS since, "
    "(SELECT min(a.path) FROM arrivals a WHERE a.report = p.id) AS path FROM claims c JOIN runs r ON r.id = c.run "
    "JOIN reports p ON p.id = r.report JOIN readings g ON g.id = r.reading JOIN entries e ON e.id = p.entry "
    "WHERE c.claim >= :low AND c.claim < :high ORDER BY c.id DESC"
)
_REPORT = Question(
    "SELECT DISTINCT p.id, p.document, a.path FROM reports p JOIN arrivals a ON a.report = p.id "
    "WHERE (p.document >= :low AND p.document < :high) OR ((a.path = :asked OR a.address = :asked) AND NOT EXISTS "
    "(SELECT 1 FROM arrivals b WHERE b.address = a.address AND b.revision > a.revision))"
)


class Decider:
    """Records acts.

    Args:
        store: Where to.
        cars: The catalogue, for the names of corrected subjects.
        who: Whose decisions they are.
        now: What the clock says.
    """

    def __init__(self, store: Store, cars: Cars, who: str, now: datetime) -> None:
        self._store = store
        self._cars = cars
        self._who = clean(who)
        self._now = now

    def correct(self, claim: str, changes: Mapping[str, Any], why: str) -> int:
        """Puts a corrected claim in the place of a misread one.

        Args:
            claim: Its id, or the beginning of it.
            changes: New values by the names in `CORRECTABLE`.
            why: The reason.

        Returns:
            Number of the act.

        Raises:
            UsageError: There is no such claim, or nothing is changed, or a new value is none.
        """
        _check(changes)
        with self._store.write() as connection:
            row = _the_claim(connection, claim)
            old = _claim(row)
            new = replace(old, **changes, reasons=(f"corrected by {self._who}: {why}",))
            if new == old:
                raise UsageError(f"claim {row.claim}", "says so already", "change something, such as --factuality")
            turn = Turn(connection, self._now)
            entry, _ = turn.entry("correct")
            act = self._act(turn, entry, "correct", why, claim=row.claim, details={"told": _told(old, new)})
            said = first_day(new.said_on) or (row.said if old.said_on is None else first_day(new.published) or row.said)
            number, year = row.name, row.year
            if new.subject != old.subject or new.predicate in NAMING:
                names = Names(turn, Known())
                about = subjects([new], [said], new.published is not None, self._cars)[new.subject]
                names.tie([([about], row.report, entry)], act)
                if new.subject != old.subject:
                    number, year = names.number(about.name), about.year
            values = claim_row(new, said, number, year)
            turn.add("claims", run=row.run, seq=row.seq, act=act, entry=entry, **values)
            turn.write()
        return act

    def retract(self, report: str, why: str) -> int:
        """Takes back all that a report claims.

        Args:
            report: Id of its document or the beginning of it; or a path or an address, for the newest revision there.
            why: The reason.

        Raises:
            UsageError: There is no such report, or more than one.
        """
        with self._store.write() as connection:
            view = View(connection)
            low, high = _range(report)
            rows = _REPORT.rows(connection, low=low, high=high, asked=report)
            documents = {row.id: row.document for row in rows}
            if len(documents) != 1:
                raise _which("report", report, documents.values(), "see what there is with: showcar reports")
            ((number, document),) = documents.items()
            if number in view.acts.retracted:
                act = view.acts.retracted[number]
                raise UsageError(f"report {document}", f"is retracted already, by act {act}", "undo that first")
            turn = Turn(connection, self._now)
            entry, _ = turn.entry("retract")
            details = {"document": document, "told": f"retracted the report {document}"}
            act = self._act(turn, entry, "retract", why, report=number, details=details)
            turn.write()
        return act

    def merge(self, one: str, other: str, why: str) -> int:
        """Makes two programmes one.

        Raises:
            UsageError: A name is not known, or they are one already, or years alone tell one from another of its name.
        """
        with self._store.write() as connection:
            view = View(connection)
            first, second = (self._one(view, name) for name in (one, other))
            if first.names & second.names:
                raise UsageError("merge", f"{first.name} and {second.name} are one programme already", "")
            for found in (first, second):
                if found.cluster is not None:
                    advice = "correct the subject of its claims instead, with showcar correct"
                    raise UsageError("merge", f"{found.name} shares its name with a car of another time", advice)
            turn = Turn(connection, self._now)
            entry, _ = turn.entry("merge")
            a, b = _main(first), _main(second)
            details = {"told": f"merged {second.name} with {first.name}", "numbers": [a, b]}
            act = self._act(turn, entry, "merge", why, details=details)
            turn.add(
                "links", alias=b, name=a, kind="merge", reason=clean(why), report=None, claim=None, act=act, said="",
                entry=entry,
            )  # fmt: skip
            turn.write()
        return act

    def split(self, programme: str, names: Iterable[str], why: str) -> int:
        """Sets names of a programme apart: together they are a programme of their own.

        Args:
            programme: The programme.
            names: Names that it goes by.
            why: The reason.

        Raises:
            UsageError: It does not go by these names, or goes by no other.
        """
        with self._store.write() as connection:
            view = View(connection)
            found = self._one(view, programme)
            apart = self._apart(view, found, list(names))
            turn = Turn(connection, self._now)
            entry, _ = turn.entry("split")
            told = f"split {', '.join(names)} from {found.name}"
            details = {"told": told, "numbers": sorted(found.names)}
            act = self._act(turn, entry, "split", why, details=details)
            for number in sorted(apart):
                turn.add("splits", act=act, name=number, entry=entry)
            turn.write()
        return act

    def undo(self, act: int, why: str) -> int:
        """Undoes an act, also one that undid another.

        Raises:
            UsageError: There is no such act, or it is undone already.
        """
        with self._store.write() as connection:
            acts = View(connection).acts
            if act not in acts.all:
                raise UsageError(f"act {act}", "does not exist", "see the acts with: showcar history PROGRAMME")
            if act not in acts.holding:
                raise UsageError(f"act {act}", "is undone already", "")
            turn = Turn(connection, self._now)
            entry, _ = turn.entry("undo")
            details = {"told": f"undid act {act}: {acts.all[act].details.get('told', '')}"}
            number = self._act(turn, entry, "undo", why, undoes=act, details=details)
            turn.write()
        return number

    def _act(self, turn: Turn, entry: int, kind: str, why: str, **about: Any) -> int:
        details = dumps(about.pop("details"))
        row = {"claim": None, "report": None, "undoes": None, **about}
        return turn.add("acts", kind=kind, who=self._who, why=clean(why), details=details, entry=entry, **row)

    def _one(self, view: View, name: str) -> Found:
        return only(view.find(name), name, lambda: near(view, name))

    def _apart(self, view: View, found: Found, names: list[str]) -> set[int]:
        """Numbers of the names; where one is not among them letter by letter, of its spellings."""
        rows = view.names(found.names)
        apart: set[int] = set()
        for name in names:
            wanted = self._cars.makers.name(name).of("")
            same = {row.id for row in rows if row.key.partition(" #")[0] == wanted.key}
            same = same or {row.id for row in rows if row.stem == wanted.stem}
            if not same:
                known = ", ".join(sorted({one.claim.subject for one in found.kept}))
                raise UsageError("split", f"{found.name} does not go by {name}", f"it goes by {known}")
            apart |= same
        if not found.names - apart:
            raise UsageError("split", f"{found.name} goes by no other name", "name a part of its names")
        return apart


def _check(changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if key not in CORRECTABLE:
            raise UsageError("correct", f"{key} cannot be corrected", f"correct one of {', '.join(CORRECTABLE)}")
        if key == "predicate" and value not in PREDICATES:
            raise UsageError("correct", f"{value} is no predicate", f"use one of {', '.join(PREDICATES)}")
        if key == "factuality" and value not in FACTUALITIES:
            raise UsageError("correct", f"{value} is no factuality", f"use one of {', '.join(FACTUALITIES)}")
        if key == "value" and not (isinstance(value, Mapping) and value):
            raise UsageError("correct", "the value is no JSON object", 'write it as {"form": "limited"}')
        if key == "said_on" and value is not None and first_day(value) is None:
            raise UsageError("correct", f"{value} is no date", "write it as 2024, 2024-02 or 2024-02-29")


def _range(beginning: str) -> tuple[str, str]:
    """Ids that begin so; none where it is too short to mean one."""
    low = beginning.strip().lower()
    if len(low) < 4 or not all(char in "0123456789abcdef" for char in low):
        return "x", "x"
    return low, f"{low}g"


def _the_claim(connection: Connection, asked: str) -> Any:
    low, high = _range(asked)
    rows = _CLAIM.rows(connection, low=low, high=high)
    ids = {row.claim for row in rows}
    if len(ids) != 1:
        raise _which("claim", asked, ids, "see the ids with: showcar claims PROGRAMME")
    return rows[0]


def _which(noun: str, asked: str, found: Iterable[str], advice: str) -> UsageError:
    several = sorted(found)
    if several:
        advice = f"write one of them out: {', '.join(several)}"
        return UsageError(f"{noun} {asked}", f"stands for {len(several)} of them", advice)
    return UsageError(f"{noun} {asked}", "is not in the ledger", advice)


def _claim(row: Any) -> Claim:
    return Claim(
        row.document, row.path, row.published, row.subject, row.predicate, json.loads(row.value), row.factuality,
        tuple(json.loads(row.source)), row.said_on, row.condition, row.quote, row.span_start, row.span_end,
    )  # fmt: skip


def _told(old: Claim, new: Claim) -> str:
    parts = []
    for key in CORRECTABLE:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            parts.append(f"{key} from {_short(before)} to {_short(after)}")
    return f"corrected {', '.join(parts)}"


def _short(value: Any) -> str:
    if isinstance(value, Mapping | tuple):
        return dumps(dict(value) if isinstance(value, Mapping) else list(value))
    return "nothing" if value is None else str(value)


def _main(found: Found) -> int:
    """The name that stands for a programme: the smallest number among those that are used."""
    return min(found.names)
