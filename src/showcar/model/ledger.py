"""What a ledger answers: kept claims, programmes, dossiers, reports, days and hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from showcar.model.claim import Claim

STANDING = "standing"
"""The claim stands in the newest run over the newest revision of its report."""
WITHDRAWN = "withdrawn"
"""An edit of the report took it away."""
CORRECTED = "corrected"
"""Somebody corrected it; the correction is a claim of its own."""
RETRACTED = "retracted"
"""Somebody retracted its report."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim as the ledger keeps it.

    Attributes:
        id: First 16 hex digits of the SHA-256 of what it says and where; the same claim in a later run has the same id.
        claim: The claim.
        programme: Name of its programme; differs from `claim.subject` where several names are one car.
        said: ISO 8601 date when it was said, as precise as is known; None for a report that is not dated.
        day: First day of that; for a report that is not dated the day it was recorded.
        recorded_at: When the ledger recorded it, UTC.
        run: Number of the run that made it.
        state: `STANDING`, `WITHDRAWN`, `CORRECTED` or `RETRACTED`.
        act: Number of the act that corrected it, or that made it as a correction.
    """

    id: str
    claim: Claim
    programme: str
    said: str | None
    day: str
    recorded_at: datetime
    run: int
    state: str = STANDING
    act: int | None = None

    def to_record(self) -> dict[str, Any]:
        """The claims contract's record, and what the ledger adds after its keys."""
        return self.claim.to_record() | {
            "claim": self.id,
            "programme": self.programme,
            "said": self.said,
            "recorded_at": instant(self.recorded_at),
            "run": self.run,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim that an edit of its report took away.

    Attributes:
        kept: The claim.
        by: Id of the document that the report became.
        recorded_at: When the ledger learned of the edit.
        before: The paragraph that held the claim.
        after: The paragraph that stands in its place; empty where there is none.
    """

    kept: Kept
    by: str
    recorded_at: datetime
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two names are one programme.

    Attributes:
        name: A name.
        other: A name that it is tied to.
        kind: `spelling`, `catalogue`, `report`, `maker`, `nickname`, `code` or `merge`.
        reason: One clause for people.
        document: Id of the report that it rests on, None where it rests on none.
        act: Number of the act that made it, None where nobody decided it.
        recorded_at: When the ledger recorded it, UTC.
    """

    name: str
    other: str
    kind: str
    reason: str
    document: str | None
    act: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, with what there is about it.

    Attributes:
        name: In full, maker first.
        names: All that reports call it, the most used first.
        claims: How many claims stand.
        reports: How many reports make them.
        first_said: ISO 8601 date of the first one, as precise as is known; None where no report is dated.
        last_said: Date of the last one.
        changed_at: When the ledger last recorded one, UTC.
    """

    name: str
    names: tuple[str, ...]
    claims: int
    reports: int
    first_said: str | None
    last_said: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is claimed of a programme.

    Attributes:
        programme: Which one.
        claims: Standing claims, by predicate in the order of `PREDICATES`, then newest and firmest first.
        withdrawn: What edits took away.
        ties: Why its names are one programme.
    """

    programme: Programme
    claims: tuple[Kept, ...]
    withdrawn: tuple[Withdrawn, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as the ledger keeps it.

    Attributes:
        document: Id of the document.
        path: As it was named.
        address: What tells that a changed report is the same one; None for one from nowhere.
        revision: Number of the revision at that address, from 1.
        published: ISO 8601 date, None where nothing tells.
        outlet: Who printed it.
        title: Headline.
        claims: How many claims its newest run made.
        run: Number of that run.
        extractor: What read it: version of the program, fingerprint of its rules.
        recorded_at: When this revision was recorded, UTC.
        state: `standing`, `withdrawn` (a later revision took its place) or `retracted`.
    """

    document: str
    path: str
    address: str | None
    revision: int
    published: str | None
    outlet: str | None
    title: str | None
    claims: int
    run: int
    extractor: str
    recorded_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a programme on a day.

    Attributes:
        day: ISO 8601, as precise as is known; empty for a report that is not dated.
        kind: `said`, `withdrawn`, `correct`, `retract`, `merge`, `split` or `undo`.
        what: One clause for people; empty for `said`, where the claim says it all.
        kept: The claim.
        act: Number of the act.
        who: Whose act it was.
        why: The reason that was given.
        recorded_at: When the ledger recorded it, UTC.
    """

    day: str
    kind: str
    what: str
    kept: Kept | None
    act: int | None
    who: str | None
    why: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """A report in which the words were found.

    Attributes:
        document: Id of the document.
        path: As it was named.
        title: Headline.
        published: ISO 8601 date, None where nothing tells.
        passage: The first paragraph that holds a word of those looked for, cut to some 200 characters around it.
        claims: Standing claims whose quotes hold all the words.
    """

    document: str
    path: str
    title: str | None
    published: str | None
    passage: str
    claims: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report that was handed to the ledger.

    Attributes:
        document: Id of the document.
        path: As it was named.
        outcome: `added`, `revised` (a new revision at a known address), `reread` (a known document, read by another
            extractor), `seen` (a known document at another address) or `unchanged`.
        claims: How many claims were recorded.
    """

    document: str
    path: str
    outcome: str
    claims: int


def instant(moment: datetime) -> str:
    """A UTC instant as ISO 8601 with microseconds, of one width, so that order of text is order of time.

    >>> from datetime import UTC
    >>> instant(datetime(2026, 3, 12, tzinfo=UTC))
    '2026-03-12T00:00:00.000000Z'
    """
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06d}Z"
