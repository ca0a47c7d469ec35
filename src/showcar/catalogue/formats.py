"""The formats of the catalogue's files, and all that is wrong with a file against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcar.catalogue import checks
from showcar.catalogue.checks import Check, Problem, nearest, shown
from showcar.catalogue.folding import plain

BODIES = frozenset({
    "convertible", "coupe", "estate", "hatchback", "liftback", "pickup", "roadster", "saloon", "shooting_brake",
    "speedster", "supercar", "suv", "targa", "van",
})
OUTLET_KINDS = frozenset({
    "aggregator", "analyst", "broadcaster", "enthusiast", "forum", "insider", "magazine", "mill", "newspaper", "wire",
})
HOUSE_KINDS = frozenset({"coachbuilder", "contract_maker", "design_house", "in_house", "tuner"})

Table = dict[str, object]


@dataclass(frozen=True)
class Format:
    """The keys of one kind of table.

    Attributes:
        noun: What a table of this kind is called: `model`.
        checks: For each known key, the check of its value.
        required: Keys that may not be missing, each with an example.
        title: The key that names a table.
        identity: Keys that no two tables of a file may share.
    """

    noun: str
    checks: Mapping[str, Check]
    required: Mapping[str, str]
    title: str = "name"
    identity: tuple[str, ...] = ("name",)


def _generations(key: str, value: object) -> Sequence[Problem]:
    if not isinstance(value, list):
        advice = 'write a list, such as [{ code = "G29", from = 2018 }]'
        return (Problem((key,), f"has {key} = {shown(value)}", advice),)
    problems: list[Problem] = []
    codes: list[object] = []
    for place, table in enumerate(value):
        for problem in _table(table, GENERATION):
            found = f"has generation {_title(table, GENERATION, place)} that {problem.found}"
            problems.append(Problem((key, place, *problem.path), found, problem.advice))
        code = table.get("code") if isinstance(table, dict) else None
        if code is not None and code in codes:
            found = f"lists generation {shown(code)} twice"
            problems.append(Problem((key, place), found, "give each generation one entry"))
        codes.append(code)
    return problems


GENERATION = Format(
    "generation",
    {"code": checks.text, "from": checks.year, "to": checks.year, "facelift": checks.year},
    {"code": '"G29"'},
    title="code",
)
_SHARED: Mapping[str, Check] = {
    "name": checks.text, "body": checks.some_of(BODIES, "body style"), "spellings": checks.texts,
    "nicknames": checks.texts, "word": checks.flag, "unverified": checks.flag,
}
MODEL = Format(
    "model",
    {**_SHARED, "from": checks.year, "to": checks.year, "variants": checks.texts, "generations": _generations},
    {"name": '"Z4"', "from": "2002"},
    identity=("name", "from"),
)
CONCEPT = Format(
    "concept",
    {**_SHARED, "year": checks.year, "event": checks.text},
    {"name": '"Concept Touring Coupé"', "year": "2023"},
    identity=("name", "year"),
)
SERIES = Format(
    "series",
    {**_SHARED, "year": checks.year, "run": checks.units, "event": checks.text},
    {"name": '"3.0 CSL"', "year": "2022"},
    identity=("name", "year"),
)
MAKER = Format(
    "maker",
    {
        "name": checks.text, "country": checks.country, "spellings": checks.texts, "home": checks.texts,
        "legal": checks.texts, "word": checks.flag,
    },
    {"name": '"BMW"'},
)
_AROUND: Mapping[str, Check] = {
    "name": checks.text, "country": checks.country, "spellings": checks.texts, "word": checks.flag,
}
OUTLET = Format(
    "outlet",
    {**_AROUND, "kind": checks.one_of(OUTLET_KINDS), "domain": checks.domain},
    {"name": '"Autocar"', "kind": '"magazine"'},
)
SHOW = Format("show", {**_AROUND, "place": checks.text, "months": checks.months}, {"name": '"Geneva Motor Show"'})
PLANT = Format(
    "plant",
    {
        "place": checks.text, "country": checks.country, "makers": checks.texts, "spellings": checks.texts,
        "word": checks.flag,
    },
    {"place": '"Munich"'},
    title="place",
    identity=("place", "country"),
)
HOUSE = Format(
    "house",
    {**_AROUND, "kind": checks.one_of(HOUSE_KINDS)},
    {"name": '"Zagato"', "kind": '"coachbuilder"'},
)

FILES: Mapping[str, Format] = {"outlets.toml": OUTLET, "shows.toml": SHOW, "plants.toml": PLANT, "houses.toml": HOUSE}
"""Files with one list of one kind; every other file is a maker's."""
VEHICLES = (MODEL, CONCEPT, SERIES)
_LISTS = frozenset(form.noun for form in VEHICLES)


def maker_problems(table: Table) -> Iterator[Problem]:
    """All that is wrong in a maker's file, by itself."""
    head = {key: value for key, value in table.items() if key not in _LISTS}
    for problem in _table(head, MAKER, _LISTS):
        yield replace(problem, found=f"maker {_title(head, MAKER, None)} {problem.found}")
    for form in VEHICLES:
        yield from _list(table, form)


def list_problems(table: Table, form: Format) -> Iterator[Problem]:
    """All that is wrong in a file that lists outlets, shows, plants or houses."""
    for key, value in table.items():
        if key != form.noun:
            yield Problem((key,), f"the file has {key} = {shown(value)}", f"write only tables [[{form.noun}]] here")
    if form.noun not in table:
        yield Problem((), f"the file has no [[{form.noun}]]", "add one, or take the file away")
    yield from _list(table, form)


def subject(table: object, form: Format, place: int) -> str:
    """How a fault calls the table: `model "Z4"`."""
    return f"{form.noun} {_title(table, form, place)}"


def _title(table: object, form: Format, place: int | None) -> str:
    title = table.get(form.title) if isinstance(table, dict) else None
    if isinstance(title, str) and title.strip():
        return shown(title)
    return "of this file" if place is None else f"no. {place + 1}"


def _list(table: Table, form: Format) -> Iterator[Problem]:
    tables = table.get(form.noun, [])
    if not isinstance(tables, list):
        found = f"the file has {form.noun} = {shown(tables)}"
        yield Problem((form.noun,), found, f"write [[{form.noun}]] in double brackets")
        return
    seen: set[tuple[object, ...]] = set()
    for place, entry in enumerate(tables):
        path = (form.noun, place)
        for problem in _table(entry, form):
            name = subject(entry, form, place)
            yield Problem((*path, *problem.path), f"{name} {problem.found}", problem.advice)
        if isinstance(entry, dict):
            values = [entry.get(key) for key in form.identity]
            if not isinstance(values[0], str):
                continue
            identity = (plain(values[0]), *(value if type(value) in (int, str) else None for value in values[1:]))
            if identity in seen:
                year = f" of {shown(values[1])}" if identity[-1] is not None and len(identity) > 1 else ""
                found = f"{subject(entry, form, place)}{year} is listed twice"
                yield Problem(path, found, "keep one of the two, with all that both tell")
            seen.add(identity)


def _table(table: object, form: Format, more: frozenset[str] = frozenset()) -> Iterator[Problem]:
    if not isinstance(table, dict):
        yield Problem((), f"is {shown(table)}", f"write a table with {' and '.join(form.required)}")
        return
    known = form.checks
    for key, value in table.items():
        if key in known:
            yield from known[key](key, value)
        else:
            near = nearest(key, {*known, *more})
            advice = f'write "{near}"' if near else "use only " + ", ".join((*known, *sorted(more)))
            yield Problem((key,), f"has an unknown key {shown(key)}", advice)
    for key, example in form.required.items():
        if key not in table:
            yield Problem((), f"has no {key}", f"add one, such as {key} = {example}")
    for last in ("to", "facelift"):
        if last in table and last in known:
            yield from checks.span(table, "from", last)
