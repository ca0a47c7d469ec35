"""The shapes of claims, events and hits."""

from __future__ import annotations

from pydantic import Field

from showcar.model.ledger import CORRECTED, RETRACTED, STANDING, WITHDRAWN
from showcar.presentation.api.models.base import (
    ClaimId,
    Date,
    Document,
    Factuality,
    Instant,
    Predicate,
    Programme,
    Shape,
    Value,
    one_of,
)

STATES = (STANDING, WITHDRAWN, CORRECTED, RETRACTED)
KINDS_OF_EVENT = ("said", "withdrawn", "correct", "retract", "merge", "split", "undo")


class ClaimTold(Shape):
    """One statement that a report makes, or passes on, about one programme."""

    document: Document
    path: str = Field(description="The file or address as it was named.", examples=["https://example.com/report"])
    published: Date | None = Field(description="Date of the report; null where nothing tells.")
    subject: str = Field(description="Name of the programme as the report has it.", examples=["BMW Skytop"])
    predicate: Predicate
    value: Value
    factuality: Factuality
    source: list[str] = Field(
        description="Who says it, the origin first; empty for the report's own voice.",
        examples=[["Adrian van Hooydonk", "Carbuzz"]],
    )
    said_on: Date | None = Field(description="When it was said, where that is not the report's own date.")
    condition: str | None = Field(description="The words of the condition that it hangs on.", examples=["if it sells"])
    quote: str = Field(description="The words that say it: `text[start:end]`.", examples=["received the green light"])
    start: int = Field(ge=0, description="First code point of the quote in the report's text.", examples=[746])
    end: int = Field(ge=0, description="One past its last.", examples=[770])


class KeptClaim(ClaimTold):
    """A claim as the ledger keeps it."""

    claim: ClaimId
    programme: Programme
    said: Date | None = Field(description="When it was said; null for a report that is not dated.")
    recorded_at: Instant
    run: int = Field(description="Number of the run that made it.", examples=[7])
    state: str = one_of(STATES, "Whether it stands.")


class DossierClaim(KeptClaim):
    """A claim of a dossier; one that an edit took away comes with the paragraphs before and after."""

    before: str | None = Field(description="The paragraph that held it; null where it stands.", examples=[None])
    after: str | None = Field(description="The paragraph in its place; null where it stands.", examples=[None])


class EventTold(Shape):
    """What happened to a programme on a day; the keys of its claim are null where there is none."""

    day: Date | None = Field(description="As precise as is known; null for a report that is not dated.")
    kind: str = one_of(KINDS_OF_EVENT, "What happened.")
    what: str = Field(description="One clause; empty for `said`, where the claim says it all.", examples=[""])
    act: int | None = Field(description="Number of the decision.", examples=[None])
    who: str | None = Field(description="Whose decision it was.", examples=[None])
    why: str | None = Field(description="The reason that was given.", examples=[None])
    recorded_at: Instant
    document: Document | None
    path: str | None = Field(description="As in a claim.", examples=["https://example.com/report"])
    published: Date | None
    subject: str | None = Field(description="As in a claim.", examples=["BMW Skytop"])
    predicate: Predicate | None
    value: Value | None
    factuality: Factuality | None
    source: list[str] | None = Field(description="As in a claim.", examples=[["Carbuzz"]])
    said_on: Date | None
    condition: str | None = Field(description="As in a claim.", examples=[None])
    quote: str | None = Field(description="As in a claim.", examples=["sold out"])
    start: int | None = Field(description="As in a claim.", examples=[18])
    end: int | None = Field(description="As in a claim.", examples=[26])
    claim: ClaimId | None
    programme: Programme | None
    said: Date | None
    run: int | None = Field(description="As in a claim.", examples=[7])
    state: str | None = one_of((*STATES, None), "Whether the claim stands.")  # type: ignore[arg-type]


class HitTold(Shape):
    """A report in which the words were found."""

    document: Document
    path: str = Field(description="As it was named.", examples=["https://example.com/report"])
    title: str | None = Field(description="Headline.", examples=["The Skytop is sold out"])
    published: Date | None
    passage: str = Field(description="The words around them.", examples=["…about 50 of the cars will be built…"])
    claims: list[KeptClaim] = Field(description="Standing claims whose quotes hold all the words.")
