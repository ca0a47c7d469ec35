"""What all shapes share: closed objects, and the words of what stands in many of them."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from showcar.model.claim import FACTUALITIES, PREDICATES
from showcar.model.judgement import STAGES


class Shape(BaseModel):
    """An object with these keys and no others."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


Item = TypeVar("Item")


def one_of(words: tuple[str, ...], described: str) -> Any:
    """A field that holds one of some words."""
    return Field(description=described, json_schema_extra={"enum": list(words)}, examples=[words[0]])


_ISO = r"^\d{4}(-\d\d(-\d\d)?)?$"

Programme = Annotated[str, Field(description="Name of a programme in full, maker first.", examples=["BMW Skytop"])]
Document = Annotated[
    str,
    Field(
        description="Id of a report: the first 16 hex digits of the SHA-256 of its bytes.",
        pattern="^[0-9a-f]{16}$",
        examples=["3118997eef9472fc"],
    ),
]
ClaimId = Annotated[
    str,
    Field(description="Id of a claim, the same in every run.", pattern="^[0-9a-f]{16}$", examples=["3ce158e5abd51670"]),
]
ClaimIds = Annotated[list[ClaimId], Field(description="Ids of the claims.")]
Date = Annotated[
    str, Field(description="ISO 8601 date, as precise as is known.", pattern=_ISO, examples=["2024-10", "2024-10-02"])
]
Day = Annotated[str, Field(description="ISO 8601 day.", json_schema_extra={"format": "date"}, examples=["2024-10-02"])]
Instant = Annotated[
    str,
    Field(
        description="ISO 8601 instant, UTC.",
        json_schema_extra={"format": "date-time"},
        examples=["2026-03-12T14:00:00.000000Z"],
    ),
]
Predicate = Annotated[str, one_of(PREDICATES, "What kind of statement it is; see the reference page on predicates.")]
Factuality = Annotated[
    str,
    one_of(
        FACTUALITIES,
        "How firmly the source says so (FactBank): certain `CT`, probable `PR`, possible `PS`, that it is `+` or is "
        "not `-`; `Uu` not committed.",
    ),
]
Stage = Annotated[str, one_of(STAGES, "How far the programme has come, by what is told of it.")]
Form = Annotated[str, one_of(("series", "limited", "one_off"), "In which form it is built.")]
Value = Annotated[
    dict[str, Any],
    Field(
        description="Typed by the predicate; see the reference page on predicates.",
        examples=[{"amount": 50, "approximate": True}, {"date": "2026"}, {"form": "limited"}],
    ),
]
Probability = Annotated[float, Field(ge=0, le=1, description="Probability, four decimals.", examples=[0.8726])]
LogOdds = Annotated[float, Field(description="Log-odds in nats, four decimals.", examples=[1.5719])]
