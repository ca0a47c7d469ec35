"""The nouns of the catalogue: makers, vehicles and those around them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Maker:
    """A car maker.

    Attributes:
        name: As the press writes it.
        country: ISO 3166-1 alpha-2.
        spellings: Other names of the same maker.
        home: Words that stand before `firm` or `brand` for it: `Munich`, `Bavarian`.
        legal: Company names that speak for it.
        word: The bare name is also a common word: `Tank`, `Slate`.
    """

    name: str
    country: str
    spellings: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    word: bool = False


@dataclass(frozen=True)
class Generation:
    """One generation of a model: the maker's code, its years and the year of its facelift."""

    code: str
    start: int | None = None
    end: int | None = None
    facelift: int | None = None


@dataclass(frozen=True)
class Vehicle:
    """A model line, a trim treated as a car of its own, a concept or a limited series.

    Attributes:
        maker: Name of the maker.
        name: Without the maker.
        kind: `model`, `variant`, `concept` or `series`.
        start: First year, or the year of a concept's or series' reveal.
        end: Last year, None while it is made or where it is not told.
        event: Show where a concept was first shown.
        run: Units of a limited series.
        body: Body styles, in the words of the claims contract.
        spellings: Other spellings.
        nicknames: What the press also calls it.
        word: The bare name is also a common word or number.
        unverified: Written down from memory: good enough to know the name by, not to judge by its years.
        generations: Of a model line.
    """

    maker: str
    name: str
    kind: str
    start: int | None = None
    end: int | None = None
    event: str | None = None
    run: int | None = None
    body: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    word: bool = False
    unverified: bool = False
    generations: tuple[Generation, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its maker first."""
        return f"{self.maker} {self.name}"


@dataclass(frozen=True)
class Outlet:
    """A publication, and what kind of witness it is.

    Attributes:
        name: As it is cited.
        kind: What kind of witness, one of `showcar.catalogue.formats.OUTLET_KINDS`.
        country: ISO 3166-1 alpha-2.
        domain: Of its pages, without `www.`.
        spellings: Other names; none of them is a common word.
        word: The bare name is also a common word or a person's name (`Drive`, `Stern`): it wants more to be believed.
    """

    name: str
    kind: str
    country: str | None = None
    domain: str | None = None
    spellings: tuple[str, ...] = ()
    word: bool = False


@dataclass(frozen=True)
class Show:
    """A motor show or event, with its place and usual months (1 to 12); `word` as in `Outlet`."""

    name: str
    place: str | None = None
    country: str | None = None
    months: tuple[int, ...] = ()
    spellings: tuple[str, ...] = ()
    word: bool = False


@dataclass(frozen=True)
class Plant:
    """A car plant, by its town; `word` as in `Outlet` (`Normal`, `Wayne`)."""

    place: str
    country: str | None = None
    makers: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    word: bool = False


@dataclass(frozen=True)
class House:
    """A coachbuilder, design house, contract maker or tuner; `word` as in `Outlet` (`Singer`, `Twisted`)."""

    name: str
    kind: str
    country: str | None = None
    spellings: tuple[str, ...] = ()
    word: bool = False


Entry = Maker | Vehicle | Outlet | Show | Plant | House
