"""The shapes of reports, of what is read, and of what is handed in."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from showcar.model.ledger import RETRACTED, STANDING, WITHDRAWN
from showcar.presentation.api.models.base import Date, Day, Document, Instant, Shape, one_of
from showcar.presentation.api.models.claims import ClaimTold

OUTCOMES = ("added", "revised", "reread", "seen", "unchanged")
_PATH = Field(
    description="The file or address as it was named; `-` for a text.", examples=["https://example.com/report"]
)


class ReportTold(Shape):
    """A report as the ledger keeps it, without its text."""

    document: Document
    path: str = _PATH
    address: str | None = Field(
        description="What tells that a changed report is the same one; null for one from nowhere.",
        examples=["https://example.com/report"],
    )
    revision: int = Field(ge=1, description="Number of the revision at that address.", examples=[1])
    published: Date | None
    outlet: str | None = Field(description="Who printed it.", examples=["Example Motor"])
    title: str | None = Field(description="Headline.", examples=["The Skytop is sold out"])
    claims: int = Field(ge=0, description="How many claims its newest run made.", examples=[11])
    run: int = Field(description="Number of that run.", examples=[2])
    extractor: str = Field(description="What read it: version, fingerprint of its rules.", examples=["0.1.0+77ad9f74"])
    recorded_at: Instant
    state: str = one_of((STANDING, WITHDRAWN, RETRACTED), "`withdrawn`: a later revision took its place.")


class NoteTold(Shape):
    """Something to know about how a report was read."""

    kind: str = Field(description="Such as `encoding`, `damage`, `translation`.", examples=["damage"])
    message: str = Field(description="One sentence.", examples=["signs are lost"])
    start: int | None = Field(description="First code point of the place; null for the whole report.", examples=[None])
    end: int | None = Field(description="One past its last.", examples=[None])


class DocumentTold(Shape):
    """A report as it was read."""

    document: Document
    path: str = _PATH
    title: str | None = Field(description="Headline.", examples=["The Skytop is sold out"])
    published: Date | None
    published_from: str | None = Field(description="What fixed its date.", examples=["front matter: 2024-10-02"])
    outlet: str | None = Field(description="Who printed it.", examples=["Example Motor"])
    author: str | None = Field(description="Who wrote it.", examples=["A. Writer"])
    url: str | None = Field(description="Where it stands.", examples=["https://example.com/report"])
    language: str | None = Field(description="ISO 639-1 code.", examples=["en"])
    notes: list[NoteTold] = Field(description="What was repaired or doubtful.")
    text: str = Field(description="Cleaned text, in which spans count.", examples=["The Skytop is sold out."])


class DeedTold(Shape):
    """What somebody decided."""

    act: int = Field(description="Its number.", examples=[3])
    kind: str = Field(description="`correct` or `retract`.", examples=["retract"])
    who: str = Field(description="Whose decision it is.", examples=["desk"])
    why: str = Field(description="The reason that was given.", examples=["the outlet took it back"])
    recorded_at: Instant


class OpenedReportTold(Shape):
    """A report with its text."""

    as_of: Day
    as_recorded: Instant | None = Field(description="Null where nothing recorded later was left out.")
    report: ReportTold
    reading: DocumentTold
    deeds: list[DeedTold] = Field(description="Decisions that its claims rest on.")
    retracted: DeedTold | None = Field(description="Who took it back; null where nobody did.")


class ReadingTold(Shape):
    """A report that was read, and what it claims; nothing of it is kept."""

    reading: DocumentTold
    claims: list[ClaimTold] = Field(description="In the order of the text.")


class AddedTold(Shape):
    """What became of a report that was handed in."""

    document: Document
    path: str = _PATH
    outcome: str = one_of(
        OUTCOMES,
        "`added`: it is new; `revised`: it takes the place of an earlier one at the same address; `reread`: it was "
        "there, and was read by another version; `seen`: it was there, under another address; "
        "`unchanged`: it was there.",
    )
    claims: int = Field(ge=0, description="How many claims were recorded.", examples=[18])


class ReportGiven(Shape):
    """A report to read: a text, an address, or a text with the address where it stands."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["text"]}, {"required": ["address"]}],
            "examples": [{"text": "The BMW Skytop is sold out."}, {"address": "https://example.com/report"}],
        }
    )

    text: str | None = Field(None, min_length=1, description="Text, Markdown or HTML.", examples=["It is sold out."])
    address: str | None = Field(
        None,
        min_length=1,
        max_length=4000,
        description="Where it stands. Without a text it is read from there, where the server may do that for you.",
        examples=["https://example.com/report"],
    )
    force: bool = Field(False, description="Read it though it is not in English.")
