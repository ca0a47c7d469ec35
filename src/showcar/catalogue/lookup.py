"""Looks a name up in the catalogue, and tells all that is known of what it finds."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from showcar.catalogue.entries import Entry, Generation, House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.folding import plain, variants
from showcar.catalogue.loader import Catalogue

_NEAR = 80.0  # of 100: "Cocept Touring Coupe" is, "Touring Car" is not
_BEHIND = 12.0  # of 100: names that come less near than the best by more are left out


def find(catalogue: Catalogue, name: str) -> list[Entry]:
    """Entries that go by this name; where there are none, those whose names come near.

    Args:
        catalogue: Where to look.
        name: In any case, with or without accents, hyphens and the maker: `z4 touring coupe`, `G29`, `Clown Shoe`.
    """
    return exact(catalogue, name) or near(catalogue, name)


def exact(catalogue: Catalogue, name: str) -> list[Entry]:
    """Entries that go by this name: spelling, nickname, generation code, domain; case and accents laid aside."""
    wanted = plain(name)
    if not wanted:
        return []
    found: list[Entry] = []
    rests: dict[str, set[str]] = {}
    for maker in catalogue.makers:
        names = {plain(spelling) for spelling in (maker.name, *maker.spellings)}
        rests[maker.name] = {wanted} | {wanted[len(n) + 1 :] for n in names if wanted.startswith(f"{n} ")}
        if wanted in names or wanted in {plain(company) for company in maker.legal}:
            found.append(maker)
    for vehicle in catalogue.vehicles:
        rest = rests[vehicle.maker]
        if any(form in rest for form in _vehicle_forms(vehicle)):
            found.append(vehicle)
    others: tuple[Entry, ...] = (*catalogue.outlets, *catalogue.shows, *catalogue.plants, *catalogue.houses)
    found += [entry for entry in others if wanted in {plain(form) for form in names_of(entry)}]
    return found


def near(catalogue: Catalogue, name: str, limit: int = 8) -> list[Entry]:
    """Entries with a name that comes near, the nearest first.

    Args:
        catalogue: Where to look.
        name: Perhaps misspelled.
        limit: At most so many entries.
    """
    entries: tuple[Entry, ...] = (
        *catalogue.makers, *catalogue.vehicles,
        *catalogue.outlets, *catalogue.shows, *catalogue.plants, *catalogue.houses,
    )
    forms: list[str] = []
    owners: list[Entry] = []
    for entry in entries:
        for form in names_of(entry):
            forms.append(plain(form))
            owners.append(entry)
            if isinstance(entry, Vehicle):
                forms.append(plain(f"{entry.maker} {form}"))
                owners.append(entry)
    wanted = plain(name)
    hits = process.extract(wanted, forms, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=limit * 20)
    # a name of two letters is a part of everything
    hits = [hit for hit in hits if fuzz.ratio(wanted, hit[0]) >= 50]
    scored = sorted(((hit[1] + fuzz.ratio(wanted, hit[0])) / 2, -hit[2]) for hit in hits)[::-1]
    kept = [-place for score, place in scored if score >= scored[0][0] - _BEHIND]
    return list(dict.fromkeys(owners[place] for place in kept))[:limit]


def names_of(entry: Entry) -> Iterator[str]:
    """All that an entry can be asked for by, its main name first; a vehicle's without its maker."""
    yield entry.place if isinstance(entry, Plant) else entry.name
    yield from entry.spellings
    if isinstance(entry, Maker):
        yield from entry.legal
    elif isinstance(entry, Vehicle):
        yield from entry.nicknames
        yield from (generation.code for generation in entry.generations)
    elif isinstance(entry, Outlet) and entry.domain:
        yield entry.domain
    elif isinstance(entry, Show) and entry.place:
        yield entry.place


def _vehicle_forms(vehicle: Vehicle) -> Iterator[str]:
    for name in (vehicle.name, *vehicle.spellings):
        yield from variants(name)
    for name in vehicle.nicknames:
        yield plain(name)
    for generation in vehicle.generations:
        yield plain(generation.code)


def describe(entry: Entry) -> list[tuple[str, str]]:
    """All that the catalogue knows of an entry, as labels and texts; what it does not know is left out."""
    rows = [("what", _what(entry)), ("name", _name(entry))]
    if isinstance(entry, Vehicle):
        rows += [
            ("years", _years(entry)),
            ("shown at", entry.event or ""),
            ("run", f"{entry.run:,} built" if entry.run else ""),
            ("body", ", ".join(style.replace("_", " ") for style in entry.body)),
            *(("generation", _generation(generation)) for generation in entry.generations),
        ]
    elif isinstance(entry, Show):
        rows += [("place", entry.place or ""), ("months", ", ".join(_MONTHS[month - 1] for month in entry.months))]
    elif isinstance(entry, Plant):
        rows.append(("makers", ", ".join(entry.makers)))
    elif isinstance(entry, Outlet):
        rows.append(("domain", entry.domain or ""))
    elif isinstance(entry, Maker):
        rows += [("home", ", ".join(entry.home)), ("companies", ", ".join(entry.legal))]
    if not isinstance(entry, Vehicle):
        rows.append(("country", entry.country or ""))
    rows.append(("also called", ", ".join(entry.spellings)))
    if isinstance(entry, Vehicle):
        rows.append(("nicknames", ", ".join(entry.nicknames)))
    care = ["the bare name is also a common word or name"] if entry.word else []
    if isinstance(entry, Vehicle) and entry.unverified:
        care.append("years and numbers were written down from memory and not looked up")
    rows.append(("take care", "; ".join(care)))
    return [(label, text) for label, text in rows if text]


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)


def _what(entry: Entry) -> str:
    if isinstance(entry, Outlet | House):
        return f"{type(entry).__name__.lower()} ({entry.kind.replace('_', ' ')})"
    return entry.kind if isinstance(entry, Vehicle) else type(entry).__name__.lower()


def _name(entry: Entry) -> str:
    if isinstance(entry, Vehicle):
        return entry.full_name
    return entry.place if isinstance(entry, Plant) else entry.name


def _years(vehicle: Vehicle) -> str:
    if vehicle.kind in {"concept", "series"}:
        return str(vehicle.start or "")
    return _span(vehicle.start, vehicle.end)


def _span(start: int | None, end: int | None) -> str:
    if start is None:
        return f"until {end}" if end else ""
    return f"{start} to {end}" if end else f"since {start}"


def _generation(generation: Generation) -> str:
    facelift = f"facelift {generation.facelift}" if generation.facelift else ""
    return ", ".join(part for part in (generation.code, _span(generation.start, generation.end), facelift) if part)
