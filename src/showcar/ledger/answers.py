"""What a ledger tells of one programme: its claims, its dossier, its days."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from showcar.catalogue.folding import plain
from showcar.ledger.asking import Question
from showcar.ledger.naming import written
from showcar.ledger.rows import moment
from showcar.ledger.view import Found, View
from showcar.model.claim import PREDICATES, Claim
from showcar.model.ledger import STANDING, WITHDRAWN, Dossier, Event, Kept, Programme, Tie, Withdrawn

_ORDER = {predicate: number for number, predicate in enumerate(PREDICATES)}
_FIRM = {"CT": 0, "PR": 1, "PS": 2, "Uu": 3}

# the revisions that stand where a report stood
_SUCCESSORS = Question(
    "SELECT b.report, p.document, e.recorded_at, b.effective FROM reports o JOIN arrivals a ON a.report = o.id "
    "JOIN arrivals b ON b.address = a.address AND b.revision > a.revision JOIN reports p ON p.id = b.report "
    "JOIN entries e ON e.id = b.entry WHERE o.document = :document AND a.entry <= :entry AND b.entry <= :entry "
    "AND b.effective <= :day ORDER BY b.entry DESC, b.revision DESC"
)
_TEXT = Question(
    "SELECT g.text, r.id AS run FROM reports p JOIN runs r ON r.report = p.id JOIN readings g ON g.id = r.reading "
    "WHERE p.document = :document AND r.entry <= :entry ORDER BY r.id DESC LIMIT 1"
)
_SAME = Question(
    "SELECT c.subject, c.predicate, c.value, c.factuality, c.source FROM claims c WHERE c.run = :run AND c.act IS NULL"
)


def order(kept: Kept) -> tuple[Any, ...]:
    """By predicate, newest first, firmest first; what nobody dated comes last."""
    claim = kept.claim
    newest = _newest(None if kept.said is None else kept.day)
    firm = _FIRM.get(claim.factuality[:2], len(_FIRM))
    predicate = _ORDER.get(claim.predicate, len(_ORDER))
    return (predicate, newest, firm, claim.factuality, claim.document, claim.start, kept.id)


@lru_cache(maxsize=4096)
def _newest(day: str | None) -> tuple[int, ...]:
    return (0,) if day is None else tuple(-ord(char) for char in day)


def first_and_last(dates: Iterable[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    """The first and the last of some dates, as precise as they are known; None where there is none.

    Args:
        dates: The first day of each, and the date itself, None for one that nobody told.
    """
    told = [(day, date) for day, date in dates if date is not None]
    return (min(told)[1], max(told)[1]) if told else (None, None)


def programme(found: Found) -> Programme:
    """A programme and its counts."""
    standing = [one for one in found.kept if one.state == STANDING]
    told = standing or found.kept
    first, last = first_and_last((one.day, one.said) for one in told)
    names = Counter(written(one.claim.subject) for one in told)
    return Programme(
        found.name,
        tuple(sorted(names, key=lambda name: (-names[name], name))),
        len(standing),
        len({one.claim.document for one in standing}),
        first,
        last,
        max(one.recorded_at for one in told),
    )


def dossier(view: View, found: Found) -> Dossier:
    """All that is claimed of a programme."""
    standing = sorted((one for one in found.kept if one.state == STANDING), key=order)
    return Dossier(programme(found), tuple(standing), tuple(withdrawn(view, found)), tuple(ties(found)))


def ties(found: Found) -> Iterable[Tie]:
    """Why the names of a programme are one, the oldest reason first."""
    if not found.edges:
        return
    made = []
    for edge in found.edges:
        row = edge.row
        name, other = _named(row.alias_spelling, row.alias_era), _named(row.name_spelling, row.name_era)
        if edge.kind == "spelling" and plain(name) == plain(other):
            # only the ledger's own way to write the name differs
            continue
        made.append(Tie(name, other, edge.kind, row.reason, row.document, edge.act, moment(row.recorded_at)))
    yield from sorted(made, key=lambda tie: (tie.kind, tie.name, tie.other, tie.document or "", tie.reason))


def _named(spelling: str, era: str) -> str:
    return f"{spelling} ({era})" if era else spelling


def withdrawn(view: View, found: Found) -> list[Withdrawn]:
    """What edits took away: claims of a superseded revision that the one in its place no longer makes."""
    gone = []
    told: dict[str, Any] = {}
    for kept in found.kept:
        if kept.state != WITHDRAWN:
            continue
        document = kept.claim.document
        if document not in told:
            told[document] = _successor(view, document)
        successor = told[document]
        if successor is None:
            continue
        row, old, new, same = successor
        claim = kept.claim
        if _statement(claim) in same:
            continue
        before = paragraph(old, claim.start, claim.end)
        gone.append(Withdrawn(kept, row.document, moment(row.recorded_at), before, _counterpart(before, new)))
    return sorted(gone, key=lambda one: order(one.kept))


def _statement(claim: Claim) -> tuple[Any, ...]:
    """What a claim says, whatever its words."""
    return plain(claim.subject), claim.predicate, _value(claim.value), claim.factuality, claim.source


def _value(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, repr(told)) for key, told in value.items()))


def _successor(view: View, document: str) -> Any:
    row = _SUCCESSORS.row(view.connection, document=document, **view.cut)
    if row is None:
        return None
    old = _TEXT.row(view.connection, document=document, entry=view.entry)
    new = _TEXT.row(view.connection, document=row.document, entry=view.entry)
    if old is None or new is None:
        return None
    same = {
        (plain(c.subject), c.predicate, _value(json.loads(c.value)), c.factuality, tuple(json.loads(c.source)))
        for c in _SAME.rows(view.connection, run=new.run)
    }
    return row, old.text, new.text, same


def paragraph(whole: str, start: int, end: int) -> str:
    """The lines around a span."""
    first = whole.rfind("\n", 0, start) + 1
    last = whole.find("\n", end)
    return whole[first : len(whole) if last < 0 else last].strip()


def _counterpart(before: str, new: str) -> str:
    """The paragraph of a text that stands in the place of another; empty where none is alike."""
    paragraphs = [part.strip() for part in new.split("\n") if part.strip()]
    near = difflib.get_close_matches(before, paragraphs, n=1, cutoff=0.5)
    return near[0] if near else ""


def history(view: View, found: Found) -> list[Event]:
    """What happened to a programme, day by day."""
    events = []
    gone = withdrawn(view, found)
    vanished = {one.kept.id for one in gone}
    standing = {_saying(kept) for kept in found.kept if kept.state == STANDING}
    for kept in found.kept:
        if kept.act is not None and kept.state == STANDING:
            # a correction is told by its act
            continue
        if kept.state == WITHDRAWN and kept.id not in vanished and _saying(kept) in standing:
            # a later revision says it again, of the same day
            continue
        events.append(Event(kept.said or "", "said", "", kept, None, None, None, kept.recorded_at))
    for one in gone:
        day = one.recorded_at.date().isoformat()
        events.append(Event(day, "withdrawn", "by an edit", one.kept, None, None, None, one.recorded_at))
    events += _acts(view, found)
    return sorted(events, key=_when)


def _saying(kept: Kept) -> tuple[Any, ...]:
    return (kept.said, *_statement(kept.claim))


def _when(event: Event) -> tuple[Any, ...]:
    sooner = ("", 0) if event.kind == "said" else (event.recorded_at.isoformat(), event.act or 0)
    # what nobody dated comes last
    return (event.day or "9999", sooner, order(event.kept) if event.kept else ())


def _acts(view: View, found: Found) -> Iterable[Event]:
    acts = view.acts
    if not acts.all:
        return
    claims = {one.id: one for one in found.kept}
    documents = {one.claim.document for one in found.kept}
    names = found.names
    touched: set[int] = set()
    for act in sorted(acts.all.values(), key=lambda act: act.id):
        concerns = (
            (act.claim in claims)
            or (act.kind == "retract" and act.details.get("document") in documents)
            or (act.kind in ("merge", "split") and names & set(act.details.get("numbers", ())))
            or act.undoes in touched
        )
        if concerns:
            touched.add(act.id)
            recorded = moment(act.recorded_at)
            kept = claims.get(act.claim) if act.claim is not None else None
            yield Event(
                recorded.date().isoformat(), act.kind, act.details.get("told", ""), kept, act.id, act.who, act.why,
                recorded,
            )  # fmt: skip


def filtered(kept: Sequence[Kept], predicate: str | None, source: str | None, every: bool) -> list[Kept]:
    """Claims of a predicate and a source, in the order of a dossier.

    Args:
        kept: Claims.
        predicate: One of `PREDICATES`, None for all.
        source: A part of the name of somebody in the chain of sources, None for all.
        every: Whether those that no longer stand are wanted too.
    """
    wanted = None if source is None else plain(source)
    return sorted(
        (
            one
            for one in kept
            if (every or one.state == STANDING)
            and (predicate is None or one.claim.predicate == predicate)
            and (wanted is None or any(wanted in plain(name) for name in one.claim.source))
        ),
        key=order,
    )
