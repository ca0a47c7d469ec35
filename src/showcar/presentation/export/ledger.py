"""What a ledger tells as JSON objects and rows of CSV: claims, programmes, reports, events, hits, dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from showcar.model.ledger import Added, Dossier, Event, Hit, Kept, KeptReport, Programme, instant
from showcar.model.reports import Deed
from showcar.presentation.export.csv import COLUMNS
from showcar.presentation.safe import dumps
from showcar.presentation.words import value_in_words

KEPT = (*COLUMNS, "claim", "programme", "said", "recorded_at", "run", "state")
PROGRAMME = ("name", "names", "claims", "reports", "first_said", "last_said", "changed_at")
REPORT = (
    "document", "path", "address", "revision", "published", "outlet", "title", "claims", "run", "extractor",
    "recorded_at", "state",
)  # fmt: skip
HIT = ("document", "path", "title", "published", "passage", "claims")
ADDED = ("document", "path", "outcome", "claims")
DOSSIER = (*KEPT, "before", "after")

_EVENT = ("day", "kind", "what", "act", "who", "why", "recorded_at")
_CLAIM_OF_EVENT = tuple(key for key in KEPT if key not in _EVENT)
EVENT = (*_EVENT, *_CLAIM_OF_EVENT)


def kept(one: Kept) -> dict[str, Any]:
    """A claim: the claims contract's keys, and those of the ledger."""
    return one.to_record()


def kept_row(one: Kept) -> dict[str, Any]:
    """The same as a row of CSV, with the value in words too."""
    record = one.to_record()
    record["value"] = dumps(record["value"])
    record["source"] = " → ".join(record["source"])
    record["value_in_words"] = value_in_words(one.claim.predicate, one.claim.value)
    return record


def programme(one: Programme) -> dict[str, Any]:
    """A programme, with what there is about it."""
    return {key: getattr(one, key) for key in PROGRAMME} | {
        "names": list(one.names), "changed_at": instant(one.changed_at),
    }  # fmt: skip


def report(one: KeptReport) -> dict[str, Any]:
    """A report, without its text."""
    return {key: getattr(one, key) for key in REPORT} | {"recorded_at": instant(one.recorded_at)}


def event(one: Event) -> dict[str, Any]:
    """An event, with its claim; the claim's keys are null where there is none."""
    none = dict.fromkeys(key for key in _CLAIM_OF_EVENT if key != "value_in_words")
    return _event(one, none if one.kept is None else kept(one.kept))


def event_row(one: Event) -> dict[str, Any]:
    """The same as a row of CSV."""
    return _event(one, dict.fromkeys(_CLAIM_OF_EVENT) if one.kept is None else kept_row(one.kept))


def _event(one: Event, claim: dict[str, Any]) -> dict[str, Any]:
    about = {key: getattr(one, key) for key in _EVENT}
    return {**about, **claim, "day": one.day or None, "recorded_at": instant(one.recorded_at)}


def hit(one: Hit) -> dict[str, Any]:
    """A report in which words were found."""
    return {key: getattr(one, key) for key in HIT} | {"claims": [kept(each) for each in one.claims]}


def dossier(found: Dossier) -> Iterator[dict[str, Any]]:
    """The claims of a dossier, then those that an edit took away with the paragraphs before and after."""
    return _dossier(found, map(kept, found.claims), (kept(one.kept) for one in found.withdrawn))


def dossier_rows(found: Dossier) -> Iterator[dict[str, Any]]:
    """The same as rows of CSV."""
    return _dossier(found, map(kept_row, found.claims), (kept_row(one.kept) for one in found.withdrawn))


def _dossier(
    found: Dossier, standing: Iterable[dict[str, Any]], gone: Iterable[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    none = {"before": None, "after": None}
    edits = ({"before": one.before, "after": one.after} for one in found.withdrawn)
    return chain((record | none for record in standing), (one | edit for one, edit in zip(gone, edits, strict=True)))


def added(one: Added) -> dict[str, Any]:
    """What became of a report that was handed to the ledger."""
    return {key: getattr(one, key) for key in ADDED}


def deed(one: Deed) -> dict[str, Any]:
    """What somebody decided about a report or one of its claims."""
    return {
        "act": one.act, "kind": one.kind, "who": one.who, "why": one.why, "recorded_at": instant(one.recorded_at),
    }  # fmt: skip
