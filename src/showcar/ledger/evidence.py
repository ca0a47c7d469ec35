"""What a ledger held about programmes at an instant, as judgement wants it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from showcar.ledger import answers
from showcar.ledger.answers import order, programme
from showcar.ledger.asking import Question
from showcar.ledger.listing import every_programme
from showcar.ledger.rows import first_day, moment
from showcar.ledger.view import Found, View
from showcar.model.judgement import Evidence, Reading
from showcar.model.ledger import STANDING, Dossier, Event, Kept

_READINGS = Question(
    "SELECT p.document, g.text, g.title, g.published, g.outlet, g.author, g.url, g.language, g.notes, e.recorded_at, "
    "(SELECT min(a.path) FROM arrivals a WHERE a.report = p.id AND a.entry <= :entry) AS path, r.id AS run "
    "FROM reports p JOIN runs r ON r.report = p.id JOIN readings g ON g.id = r.reading "
    "JOIN entries e ON e.id = p.entry WHERE p.document IN :values AND r.entry <= :entry"
)
_MOST = 10**15
_NAMES = Question(
    "SELECT DISTINCT c.name, p.document FROM claims c JOIN runs r ON r.id = c.run JOIN reports p ON p.id = r.report "
    "JOIN arrivals a ON a.report = p.id WHERE a.address = :address"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is held about a programme.

    Attributes:
        dossier: All that is claimed of it.
        evidence: What a verdict may rest on.
        events: What happened to it, day by day.
        names: Numbers of its names.
    """

    dossier: Dossier
    evidence: Evidence
    events: tuple[Event, ...]
    names: frozenset[int]


def readings(view: View, documents: Iterable[str]) -> dict[str, Reading]:
    """Reports by document id, each as its newest run read it."""
    newest: dict[str, Any] = {}
    for row in _READINGS.among(view.connection, set(documents), entry=view.entry):
        if row.document not in newest or newest[row.document].run < row.run:
            newest[row.document] = row
    return {
        document: Reading(
            document, row.path, row.text, row.title, row.published,
            first_day(row.published) or row.recorded_at[:10], row.outlet, row.author, row.url, row.language,
            tuple((note[0], note[1]) for note in json.loads(row.notes)), moment(row.recorded_at),
        )
        for document, row in newest.items()
    }  # fmt: skip


def evidence(view: View, found: Found, as_of: date) -> Evidence:
    """All standing claims of a programme that can be weighed, and the reports that make them."""
    standing = tuple(sorted((one for one in found.kept if one.state == STANDING and _sane(one)), key=order))
    documents = {kept.claim.document for kept in standing}
    return Evidence(found.name, programme(found).names, standing, readings(view, documents), as_of)


def whole(view: View, found: Found, as_of: date) -> Whole:
    """All that is held about a programme."""
    events = tuple(answers.history(view, found))
    return Whole(answers.dossier(view, found), evidence(view, found, as_of), events, found.names)


def _sane(kept: Kept) -> bool:
    """Whether the numbers of a value are such that a car may have them: `1e999` cars say nothing of it."""
    value = kept.claim.value
    numbers = [value[key] for key in ("amount", "at_least", "at_most") if key in value]
    numbers += [part for part in value.values() if isinstance(part, int | float)]
    return all(isinstance(one, int | float) and -_MOST <= one <= _MOST for one in numbers)


def about(view: View, programmes: Iterable[str], as_of: date) -> Iterator[Evidence]:
    """The evidence about those programmes that a name tells alone, each once."""
    done: set[frozenset[str]] = set()
    for name in programmes:
        found = view.find(name)
        if len(found) != 1 or all(kept.state != STANDING for kept in found[0].kept):
            continue
        ids = frozenset(kept.id for kept in found[0].kept)
        if ids not in done:
            done.add(ids)
            yield evidence(view, found[0], as_of)


def everything(view: View, as_of: date) -> Iterator[Evidence]:
    """The evidence about every programme of which something stands, by name."""
    for found in every_programme(view):
        if any(kept.state == STANDING for kept in found.kept):
            yield evidence(view, found, as_of)


def told_at(now: View, before: View, address: str, as_of: date) -> Iterator[tuple[Evidence | None, Evidence]]:
    """The evidence about every programme that the reports at an address make claims about, before and now.

    Args:
        now: The later view.
        before: The earlier view.
        address: Where the reports stand, of all revisions.
        as_of: The day of both views.

    Yields:
        By the programme's name now: what there was before, None where that was nothing; and what there is.
    """
    rows = _NAMES.rows(now.connection, address=address)
    numbers, documents = {row.name for row in rows}, {row.document for row in rows}
    earlier = [one for one in before.of(numbers) if any(kept.state == STANDING for kept in one.kept)]
    for found in sorted(now.of(numbers), key=lambda one: (one.name.casefold(), one.name)):
        if not any(kept.claim.document in documents for kept in found.kept):
            continue
        ids = {kept.id for kept in found.kept}
        shared = [(sum(kept.id in ids for kept in one.kept), place) for place, one in enumerate(earlier)]
        most, place = max(shared, default=(0, 0), key=lambda one: (one[0], -one[1]))
        yield evidence(before, earlier[place], as_of) if most else None, evidence(now, found, as_of)
