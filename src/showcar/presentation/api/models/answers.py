"""The shapes around lists: one page of things, and the server itself."""

from __future__ import annotations

from typing import Generic

from pydantic import Field

from showcar.presentation.api.models.base import Day, Instant, Item, Shape
from showcar.presentation.api.models.judgement import RowTold

_NEXT = Field(description="Give it back as `after` for what follows; null at the end.", examples=[None])


class Page(Shape, Generic[Item]):
    """A page of a list as of a day and an instant."""

    as_of: Day
    as_recorded: Instant | None = Field(description="Null where nothing recorded later was left out.")
    items: list[Item] = Field(description="The wanted ones, in order.")
    next: str | None = _NEXT


class CountedName(Shape):
    """How many programmes have a value."""

    value: str = Field(description="The value to filter by.", examples=["BMW"])
    programmes: int = Field(description="How many of all programmes have it.", examples=[12])


class CountedYear(Shape):
    """How many programmes fall into a year."""

    value: int = Field(description="The year to filter by.", examples=[2026])
    programmes: int = Field(description="How many of all programmes do.", examples=[12])


class BoardPage(Page[RowTold]):
    """A page of the board, and what it can be filtered by."""

    total: int = Field(description="How many fit in all.", examples=[12])
    programmes: int = Field(description="How many there are.", examples=[454])
    judged: int = Field(
        description="How many have been judged as of the day; fewer while it is drawn up.", examples=[454]
    )
    makers: list[CountedName] = Field(description="Makers, by name.")
    stages: list[CountedName] = Field(description="Stages, in their order.")
    forms: list[CountedName] = Field(description="Forms.")
    years: list[CountedYear] = Field(description="Years of production, sale or deliveries.")


class ServerTold(Shape):
    """What this server is, and does for those who ask."""

    version: str = Field(description="Of Showcar.", examples=["0.1.0"])
    today: Day
    last_recorded: Instant | None = Field(description="When the ledger last recorded something; null for an empty one.")
    writes: bool = Field(description="Whether reports can be handed in, with the token.", examples=[False])
    reads_addresses: bool = Field(
        description="Whether it reads addresses for those without the token.", examples=[True]
    )
