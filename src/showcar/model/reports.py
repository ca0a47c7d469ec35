"""Reports as people look for them, and one report opened with all that the ledger knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from showcar.model.document import Document
from showcar.model.ledger import Kept, KeptReport


@dataclass(frozen=True, slots=True)
class ReportsWanted:
    """Which reports, the newest first.

    Attributes:
        words: Words, and phrases between quotation marks, that a report has to hold; case and accents count nothing.
        programme: Any name of a programme that it makes claims about; None for all.
        outlet: Who printed it: all of the name, or a part of it; None for all.
        year: Year of its date; None for all.
        after: What `ReportPage.next` told, for the reports behind it; None for the first ones.
        limit: At most so many reports, 1 to 500.
    """

    words: str = ""
    programme: str | None = None
    outlet: str | None = None
    year: int | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A part of the reports.

    Attributes:
        reports: The wanted ones, the newest first, each revision of its own.
        subjects: Programmes that each makes claims about, as the report calls them, the most claimed first; by document
            id.
        next: What leads to the reports behind these; None where there are none.
    """

    reports: tuple[KeptReport, ...]
    subjects: Mapping[str, tuple[str, ...]]
    next: str | None


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody decided about a report or one of its claims.

    Attributes:
        act: Its number.
        kind: `correct` or `retract`.
        who: Whose decision it is.
        why: The reason that was given.
        recorded_at: When it was recorded, UTC.
    """

    act: int
    kind: str
    who: str
    why: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report with its text, its claims and its revisions.

    Attributes:
        kept: Where it stands, of several places the one that was recorded last.
        document: The report as it was read, by the newest run.
        claims: What it claims, in the order of the text, with what was corrected and what corrections put there.
        deeds: Decisions that its claims rest on, by the number of the act.
        retracted: Who took it back; None where nobody did.
        revisions: All that stood at its addresses, by address the oldest first, itself among them.
    """

    kept: KeptReport
    document: Document
    claims: tuple[Kept, ...]
    deeds: Mapping[int, Deed]
    retracted: Deed | None
    revisions: tuple[KeptReport, ...]
