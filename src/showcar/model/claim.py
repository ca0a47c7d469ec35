"""The claim: one statement that a report makes, or passes on, about one vehicle programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PREDICATES = (
    "production", "run_size", "price", "order_status", "revealed", "start_of_production", "on_sale", "deliveries",
    "end_of_production", "facelift", "decision", "donor", "inspired_by", "previews", "similar_to", "succeeds",
    "rival_of", "nickname", "platform_code", "body_style", "seats", "engine", "power", "torque", "drive",
    "transmission", "range", "acceleration", "top_speed", "built_at", "assembly", "made_by", "designed_by", "feature",
    "market", "sales",
)  # fmt: skip

FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")


@dataclass(frozen=True)
class Claim:
    """One claim with the characters that say it.

    Attributes:
        document: Id of the document, 16 hex digits.
        path: The file or URL as the user named it.
        published: ISO 8601 date of the document, as precise as is known, or None.
        subject: Name of the vehicle programme, maker first.
        predicate: One of `PREDICATES`.
        value: Typed by the predicate; see the reference page on predicates.
        factuality: One of `FACTUALITIES`, from the source's point of view (FactBank, Saurí and Pustejovsky 2009).
        source: Who says it, the origin first; empty for the report's own voice.
        said_on: ISO 8601 date when it was said, where it is not the document's own date.
        condition: The words of the condition that it hangs on.
        quote: The words of the document, `text[start:end]`.
        start: First code point of the quote in the cleaned text.
        end: One past the last.
        reasons: The stages that made the claim, for `--explain`.
    """

    document: str
    path: str
    published: str | None
    subject: str
    predicate: str
    value: Mapping[str, Any]
    factuality: str
    source: tuple[str, ...]
    said_on: str | None
    condition: str | None
    quote: str
    start: int
    end: int
    reasons: tuple[str, ...] = field(default=(), compare=False)

    def to_record(self) -> dict[str, Any]:
        """The claim as the JSON object of the claims contract, keys in its order."""
        return {
            "document": self.document,
            "path": self.path,
            "published": self.published,
            "subject": self.subject,
            "predicate": self.predicate,
            "value": dict(self.value),
            "factuality": self.factuality,
            "source": list(self.source),
            "said_on": self.said_on,
            "condition": self.condition,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }
