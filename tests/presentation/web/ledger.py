"""A small ledger for tests of pages: some twenty made-up cars and reports, with copies, conflicts, past days, edits,
decisions, and reports that mean harm. Claims are given, not read, so that nothing here depends on the extraction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from showcar import ledger as ledgers
from showcar.model.claim import Claim
from showcar.model.document import Document, Note, document_id

NOW = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)
"""What time it is for the server."""
RICH = "BMW Vision Pylon"
"""The programme of which there is something of everything."""
PAST = "2025-06-01"
"""A day on which half of it was known."""
SLASHED = "Škoda Concept 1/2_Öre ~ 100%"
"""A name of what paths are made of."""
HOSTILE = 'Evil <script>alert("name")</script>\u202e Concept'
"""A name that would be a script, and turns the direction of writing."""
LONG = "Panther " + "Extraordinarily" * 12
"""A name of one word that is wider than any telephone."""
HARM = '<script>document.title = "taken"</script><img src=x onerror="document.title=\'taken\'"> {{ 7 * 7 }} \u202etxet'
"""Words of reports that would be markup, a script, an expression of a template, and text from right to left."""
MEGABYTE = 1_000_000
EXTRACTOR = "1.0+aaaaaaaa"


@dataclass(frozen=True)
class Said:
    """A claim, with the words of the report that say it."""

    quote: str
    predicate: str = "production"
    value: dict[str, Any] = field(default_factory=lambda: {"form": "any"})
    factuality: str = "CT+"
    source: tuple[str, ...] = ()
    subject: str = RICH
    condition: str | None = None
    said_on: str | None = None


@dataclass(frozen=True)
class Told:
    """A report: who printed what on which day, and what it claims."""

    day: str | None
    outlet: str | None
    title: str
    text: str
    said: tuple[Said, ...]
    url: str | None = None
    author: str | None = None
    notes: tuple[Note, ...] = ()
    recorded: str | None = None

    @property
    def path(self) -> str:
        """As the user named it."""
        return f"{(self.outlet or 'notes').lower().replace(' ', '-')}-{self.day or 'undated'}.txt"

    def document(self) -> Document:
        """As it was read."""
        body = f"{self.title}\n\n{self.text}"
        identity = document_id(f"{body}{self.path}{self.url}".encode("utf-8", "replace"))
        origin = None if self.day is None else "front matter"
        return Document(
            identity,
            self.path,
            body,
            self.title,
            self.day,
            origin,
            self.outlet,
            self.author,
            self.url,
            "en",
            self.notes,
        )

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """What it claims, each where its words first stand."""
        found = []
        for one in self.said:
            start = document.text.index(one.quote)
            found.append(
                Claim(
                    document.id,
                    document.path,
                    document.published,
                    one.subject,
                    one.predicate,
                    one.value,
                    one.factuality,
                    one.source,
                    one.said_on,
                    one.condition,
                    one.quote,
                    start,
                    start + len(one.quote),
                    ("made for a test",),
                )
            )
        return tuple(found)


def plain(
    car: str, day: str, outlet: str, quote: str, factuality: str = "CT+", *rest: Said, source: tuple[str, ...] = ()
) -> Told:
    """A report of a few sentences about one car; `rest` are further claims, each a sentence of its own."""
    more = " ".join(f"Of the car it is said that {one.quote}." for one in rest)
    text = f"The {car} {quote}, as {outlet} has it.\n\n{more}".rstrip()
    about = tuple(Said(one.quote, one.predicate, one.value, one.factuality, one.source, car) for one in rest)
    return Told(
        day,
        outlet,
        f"{car}: the news of {day}",
        text,
        (Said(quote, factuality=factuality, source=source, subject=car), *about),
    )


_SCOOP = (
    "Engineers who have seen the drawings say that BMW plans to build the Vision Pylon after all. Fewer than "
    "250 cars are "
    "to leave the workshop at Dingolfing, each with a straight-six engine of 520 horsepower and a roof of "
    "woven flax. The "
    "price is said to be 320,000 euros before tax. Deliveries are to begin in the autumn of 2026, if the "
    "board agrees in "
    "July. The car borrows its floor from the M4 and its lamps from a lighthouse on Heligoland, whence the name."
)
_SCOOPED = (
    Said("plans to build the Vision Pylon", factuality="PR+", source=("engineers",), value={"form": "limited"}),
    Said("Fewer than 250 cars", "run_size", {"at_most": 249}, "PR+", ("engineers",)),
    Said("320,000 euros", "price", {"amount": 320000, "currency": "EUR"}, "PR+", ("engineers",)),
    Said(
        "Deliveries are to begin in the autumn of 2026",
        "deliveries",
        {"from": "2026-09", "to": "2026-11"},
        "PR+",
        ("engineers",),
        condition="if the board agrees in July",
    ),
    Said("520 horsepower", "power", {"amount": 520, "unit": "hp"}, "PR+", ("engineers",)),
    Said("straight-six engine", "engine", {"layout": "straight", "cylinders": 6}, "PR+", ("engineers",)),
    Said("borrows its floor from the M4", "donor", {"name": "BMW M4"}, "CT+"),
    Said("its lamps from a lighthouse on Heligoland", "inspired_by", {"name": "a lighthouse on Heligoland"}, "CT+"),
)
REPORTS: tuple[Told, ...] = (
    # whose forecasts came true can be told of these
    plain("Acura RDX Prototype", "2006-02-10", "Motor Daily", "will be built"),
    plain("Buick Enclave Concept", "2006-02-20", "Motor Daily", "goes into production"),
    plain("Audi Roadjet Concept", "2006-05-02", "Motor Daily", "will certainly be built"),
    plain("Audi Roadjet Concept", "2006-05-09", "Sceptic Weekly", "will hardly be built", "PR-"),
    plain("Aston Martin Rapide Concept", "2006-06-01", "Motor Daily", "is likely to be built", "PR+"),
    plain("BMW Vision EfficientDynamics", "2009-10-05", "Motor Daily", "may be built", "PS+"),
    plain("Audi e-tron Concept", "2009-10-12", "Motor Daily", "will be built"),
    # the rich one
    Told(
        "2025-03-04", "Design Gazette", "A lighthouse on wheels",
        "BMW showed the Vision Pylon on the shore of Lake Como on Sunday. It previews the next Z5, says its "
        "designer Ada "
        "Moss, and a small edition is possible if there is enough interest. Officially nothing has been "
        "decided. Its two "
        "seats stand on the floor of the M4; it looks much like the 507 of 1956.",
        (
            Said("showed the Vision Pylon", "revealed", {"date": "2025-03-02", "event": "Lake Como"}),
            Said("previews the next Z5", "previews", {"name": "BMW Z5"}, "CT+", ("Ada Moss",)),
            Said("a small edition is possible", factuality="PS+", source=("Ada Moss",), value={"form": "limited"},
                 condition="if there is enough interest"),
            Said("nothing has been decided", factuality="Uu", source=("BMW",)),
            Said("two seats", "seats", {"amount": 2}),
            Said("the floor of the M4", "donor", {"name": "BMW M4"}),
            Said("looks much like the 507", "similar_to", {"name": "BMW 507"}),
        ),
        url="https://design-gazette.example/pylon", author="Bo Lind",
    ),
    Told("2025-04-11", "Autobahn Post", "Pylon to be built after all", _SCOOP, _SCOOPED,
         url="https://autobahn-post.example/scoop"),
    Told("2025-04-12", "Car Echo", "BMW to build its lighthouse",
         _SCOOP.replace("horsepower", "hp").replace("straight-six", "six-cylinder"),
         tuple(one for one in _SCOOPED if one.quote not in ("520 horsepower", "straight-six engine"))),
    Told("2025-04-14", "Wheels Mirror", "Flax roof, 250 cars", "Autobahn Post reports the following. " + _SCOOP,
         _SCOOPED[:4]),
    Told(
        "2025-07-08", "Sceptic Weekly", "Board says no to the Pylon",
        "The board has turned the Vision Pylon down, a spokesman of BMW said on Tuesday. There will be no edition, and "
        "whoever has a cheque ready may put it away. The talk of 320,000 euros was “fantasy”; another 400 "
        "people had asked.",
        (
            Said("has turned the Vision Pylon down", "decision", {"status": "rejected"}, "CT+", ("BMW",),
                 said_on="2025-07-08"),
            Said("There will be no edition", factuality="CT-", source=("BMW",), value={"form": "any"}),
        ),
    ),
    Told(
        "2025-11-20", "Design Gazette", "Pylon approved at the second try",
        "BMW will build the Vision Pylon, the chairman Carl Voss told us in Munich. There will be exactly 150, "
        "hand-built at Dingolfing from January 2027, at 395,000 euros each, and nearly all are spoken for. It "
        "follows the Skytop.",
        (
            Said("will build the Vision Pylon", factuality="CT+", source=("Carl Voss",), value={"form": "limited"}),
            Said("exactly 150", "run_size", {"amount": 150}, "CT+", ("Carl Voss",)),
            Said("from January 2027", "start_of_production", {"date": "2027-01"}, "CT+", ("Carl Voss",)),
            Said("395,000 euros", "price", {"amount": 395000, "currency": "EUR"}, "CT+", ("Carl Voss",)),
            Said("at Dingolfing", "built_at", {"place": "Dingolfing"}, "CT+", ("Carl Voss",)),
            Said("nearly all are spoken for", "order_status", {"status": "waiting_list"}, "CT+", ("Carl Voss",)),
            Said("follows the Skytop", "succeeds", {"name": "BMW Skytop"}),
        ),
        url="https://design-gazette.example/approved", author="Bo Lind",
    ),
    Told(
        "2026-02-02", "Autobahn Post", "How many Pylons will there be?",
        "Two dealers who have signed tell us that BMW builds 200 of the Vision Pylon, not one fewer, and that each is "
        "to cost 410,000 euros. A spokesman would not comment.",
        (
            Said("builds 200 of the Vision Pylon", "run_size", {"amount": 200}, "CT+", ("BMW", "two dealers")),
            Said("410,000 euros", "price", {"amount": 410000, "currency": "EUR"}, "PR+", ("two dealers",)),
        ),
        url="https://autobahn-post.example/run",
    ),
    # the others
    plain("Hyundai Concept Seventy", "2024-09-02", "Autobahn Post", "has been approved for production", "CT+",
          Said("it goes on sale in 2027", "on_sale", {"date": "2027"}),
          Said("it costs 90,000 dollars", "price", {"at_least": 90000, "currency": "USD"}),
          source=("Hyundai",)),
    plain("MINI Concept Lantern", "2023-04-01", "Motor Daily", "will be built"),
    plain("MINI Concept Lantern", "2025-02-03", "Car Echo", "is being built at Oxford", "CT+",
          Said("first cars were handed over in January 2025", "deliveries", {"date": "2025-01"})),
    plain("Porsche Mission Quill", "2024-01-15", "Motor Daily", "is likely to be built", "PR+"),
    plain("Porsche Mission Quill", "2025-05-20", "Sceptic Weekly", "will not be built", "CT-", source=("Porsche",)),
    plain("Polestar Concept Wren", "2025-08-30", "Design Gazette", "could be built", "PS+", source=("Polestar",)),
    plain("Alpine Concept Grebe", "2024-06-11", "Autobahn Post", "is being built", "CT+",
          Said("production began in May 2024", "start_of_production", {"date": "2024-05"}),
          Said("the run is 1,110 cars", "run_size", {"amount": 1110}), source=("Alpine",)),
    plain("Nissan Concept Heron", "2025-10-25", "Wheels Mirror", "might be built", "PS+",
          Said("it was shown at Tokyo", "revealed", {"date": "2025-10-24", "event": "Tokyo"})),
    plain("Renault Concept Tern", "2026-01-09", "Car Echo", "may be under consideration", "PS+", source=("rumours",)),
    plain("Volvo Concept Finch", "2019-03-05", "Motor Daily", "was built as a one-off", "CT+",
          Said("the only car was handed over in 2019", "deliveries", {"date": "2019"}), source=("Volvo",)),
    plain("Panther Concept Nine", "2025-12", "Wheels Mirror", "is planned", "PR+"),
    plain(SLASHED, "2025-09-09", "Car Echo", "is unlikely to be built", "PR-"),
    plain(LONG, "2025-09-10", "Car Echo", "may or may not be built", "Uu"),
    Told(
        "2025-10-01", "<b>Evil</b> Times", f"Headline {HARM}",
        f"It is said that {HARM} will be built. Line two.\x07 It costs 1,000 euros &amp; more.\n\n"
        '=HYPERLINK("https://evil.example")',
        (
            Said(f"{HARM} will be built", subject=HOSTILE, source=("<i>nobody</i>",),
                 condition="if <script>1</script>"),
            Said("1,000 euros", "price", {"amount": 1000, "currency": "<b>"}, subject=HOSTILE),
        ),
        url="javascript:alert(1)", author='"><script>alert(2)</script>',
        notes=(Note("damage", "signs <b>are</b> lost"),),
    ),
    Told(None, None, "One line", "x" * MEGABYTE + " will be built. A Nissan.",
         (Said("will be built", subject="Nissan Concept Heron", factuality="PS+"),),
         recorded="2026-03-01"),
    # an edit: the same address, another text
    Told("2025-12-01", "Wheels Mirror", "Wren in spring",
         "The Polestar Concept Wren goes on sale in spring 2027. It costs a lot.",
         (Said("goes on sale in spring 2027", "on_sale", {"from": "2027-03", "to": "2027-05"},
               subject="Polestar Concept Wren"),),
         url="https://wheels-mirror.example/wren"),
    Told("2025-12-03", "Wheels Mirror", "Wren some day",
         "The Polestar Concept Wren may go on sale one day. It costs a lot.",
         (Said("may go on sale one day", "production", {"form": "any"}, "PS+", subject="Polestar Concept Wren"),),
         url="https://wheels-mirror.example/wren"),
)  # fmt: skip


def by_day() -> Iterator[tuple[datetime, Told]]:
    """The reports with the instant when each was recorded: at noon of its day."""
    dated = [(one.recorded or ((one.day or "") + "-28")[:10], one) for one in REPORTS]
    for day, one in sorted(dated, key=lambda pair: pair[0]):
        yield datetime.fromisoformat(f"{day}T12:00:00+00:00"), one


def make(path: Path | str, reports: Sequence[tuple[datetime, Told]] | None = None) -> dict[str, str]:
    """Makes the ledger.

    Args:
        path: File that is not there yet.
        reports: All where they are not given.

    Returns:
        Ids of documents by their titles.
    """
    now = NOW
    found: dict[str, str] = {}
    with ledgers.open(path, lambda: now) as kept:
        for instant, one in reports or tuple(by_day()):
            now = instant
            document = one.document()
            found[one.title] = document.id
            kept.add(document, one.claims(document), extractor=EXTRACTOR)
        if reports is None:
            now = datetime(2026, 3, 1, 13, tzinfo=UTC)
            kept.retract(found["BMW to build its lighthouse"], who="an editor", why="copied without leave <b>")
            claim = next(one for one in kept.claims("Alpine Concept Grebe") if one.claim.predicate == "run_size")
            kept.correct(claim.id, {"value": {"amount": 1100}}, who="an editor", why="1,100 in the picture")
    return found
