"""The shape of a problem (RFC 9457)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from showcar.presentation.api.models.base import Shape
from showcar.presentation.serve.problems import API, KINDS


class ProblemTold(Shape):
    """What is wrong with a request (RFC 9457, `application/problem+json`)."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(
        description="Kind of problem: a reference to its description.",
        json_schema_extra={"format": "uri-reference", "enum": [kind.type for kind in KINDS.values()]},
        examples=[f"{API}/problems/unknown-name"],
    )
    title: str = Field(description="What it is, the same each time.", examples=["Nothing goes by this name"])
    status: int = Field(description="HTTP status.", ge=400, le=599, examples=[404])
    detail: str = Field(
        description="Where, what was found and what to do, in one line.",
        examples=["Skytp: no programme goes by this name; did you mean BMW Skytop?"],
    )
    instance: str = Field(description="Path that was asked for.", examples=[f"{API}/programmes/Skytp"])
    where: str | None = Field(description="Parameter, name or address that it was found in.", examples=["Skytp"])
    found: str = Field(description="What was found.", examples=["no programme goes by this name"])
    advice: str | None = Field(description="What to do about it.", examples=["did you mean BMW Skytop?"])
    near: tuple[str, ...] = Field(
        description="Names of programmes that come near to one that nothing goes by, the nearest first.",
        examples=[["BMW Skytop"]],
    )


class KindTold(Shape):
    """A kind of problem."""

    name: str = Field(description="End of its `type`.", examples=["unknown-name"])
    type: str = Field(description="As in a problem.", examples=[f"{API}/problems/unknown-name"])
    status: int = Field(description="HTTP status.", examples=[404])
    title: str = Field(description="As in a problem.", examples=["Nothing goes by this name"])
    meaning: str = Field(description="When it is told.", examples=["No route has this address."])


class KindsTold(Shape):
    """All kinds of problems."""

    items: list[KindTold] = Field(description="By status.")
