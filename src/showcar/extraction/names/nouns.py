"""What a name in a text stands for."""

from __future__ import annotations

from dataclasses import dataclass

from showcar.catalogue.entries import House, Maker, Outlet, Plant, Show


@dataclass(frozen=True)
class Programme:
    """A vehicle programme of this text.

    Attributes:
        name: In full, maker first.
        maker: None where no maker is known.
        kind: `model`, `variant`, `concept`, `series`, `found` (only the text knows it) or `unnamed` (no subject of claims).
        body: Body styles that the catalogue tells.
        start: First year that the catalogue tells.
        end: Last year that it tells; None while it is made.
    """

    name: str
    maker: str | None
    kind: str
    body: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Mention:
    """A programme's name at `text[start:end]`, with the year that stands before it (`2011 BMW 328 Hommage`)."""

    start: int
    end: int
    programme: Programme
    year: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Named:
    """Something else with a name: `text[start:end]` is this maker, outlet, show, plant or house."""

    start: int
    end: int
    entry: Maker | Outlet | Show | Plant | House


@dataclass(frozen=True)
class Names:
    """All names of a text, each kind in the order of the text; `main` is the car that it is about most of all."""

    mentions: tuple[Mention, ...]
    makers: tuple[Named, ...]
    outlets: tuple[Named, ...]
    shows: tuple[Named, ...]
    plants: tuple[Named, ...]
    houses: tuple[Named, ...]
    main: Programme | None = None
