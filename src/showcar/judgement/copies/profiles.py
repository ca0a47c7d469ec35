"""A report as the finders of copies see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from showcar.catalogue.folding import plain
from showcar.judgement.copies.outlets import Named, Outlets, key, of_reading, standing
from showcar.judgement.copies.statements import FORWARD, Statement, is_person, statement
from showcar.judgement.copies.tables import count, words
from showcar.judgement.copies.traces import EXCLUSIVE, OFFICIAL, OWN, PLAIN, PUBLIC, Carried, Trace, carried
from showcar.model.interval import parse_iso
from showcar.model.judgement import Place, Reading
from showcar.model.ledger import Kept

_RANK = (OWN, EXCLUSIVE, PUBLIC, OFFICIAL, PLAIN)
_REVEAL_DAYS = 3
_AROUND = 60


@dataclass(frozen=True)
class Profile:
    """A report with what it carries and states.

    Attributes:
        reading: The report.
        first: First day on which it may have been printed.
        last: Last such day.
        dated: Whether anything tells when it was printed.
        outlet: Who printed it, None where nothing tells.
        carried: What its text carries.
        statements: What it claims, in the order of the text.
        mentions: Outlets that its text names.
        own: Where it says that it was told so itself.
    """

    reading: Reading
    first: date
    last: date
    dated: bool
    outlet: str | None
    carried: Carried
    statements: tuple[Statement, ...]
    mentions: tuple[Named, ...]
    own: tuple[tuple[int, int], ...]

    @cached_property
    def order(self) -> tuple[bool, date, int, str]:
        """Reports in the order of days, those without a date last; the same whichever way they arrived.

        Of a day those of outlets that have news at first hand come first, then those that the catalogue lists.
        """
        return (not self.dated, self.first if self.dated else date.max, standing(self.outlet), self.reading.document)

    @cached_property
    def outlet_key(self) -> str | None:
        """What makes two names of its outlet the same."""
        return key(self.outlet) if self.outlet else None

    @cached_property
    def programmes(self) -> frozenset[str]:
        """Programmes that it claims anything of."""
        return frozenset(one.programme for one in self.statements)

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """People with names who say something in it: surname, folded, to the name in full."""
        names = [name for one in self.statements for name in one.source if is_person(name)]
        return {plain(name).split()[-1]: name for name in sorted(names)}

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What it is looked up by: its traces and statements, for each of its programmes."""
        traces = self.carried.traces
        keys = {trace.key for trace in traces}
        keys |= {f"near:{trace.group}:{trace.value:.1e}" for trace in traces if trace.value}
        keys |= {f"name:{trace.key.split()[-1]}" for trace in traces if trace.group == "name"}
        forward = [one for one in self.statements if one.predicate in FORWARD]
        found = {(programme, key) for programme in self.programmes for key in keys}
        found |= {(one.programme, f"says:{one.predicate}:{one.side}") for one in forward}
        return tuple(sorted(found))

    @cached_property
    def by_key(self) -> Mapping[str, Trace]:
        """Its traces by key, the first of each."""
        return {trace.key: trace for trace in reversed(self.carried.traces)}

    @cached_property
    def by_group(self) -> Mapping[str, Sequence[Trace]]:
        """Its traces by what they may be compared with."""
        found: dict[str, list[Trace]] = {}
        for trace in self.carried.traces:
            found.setdefault(trace.group, []).append(trace)
        return found

    @cached_property
    def reveal(self) -> bool:
        """Whether it was printed when the car was first shown."""
        text = self.carried.reveal
        for one in self.statements:
            if one.predicate == "revealed" and one.side == "+" and isinstance(one.value.get("date"), str):
                try:
                    shown = parse_iso(one.value["date"])
                except ValueError:
                    continue
                if shown.is_day and shown.start is not None and abs((shown.start - self.first).days) <= _REVEAL_DAYS:
                    return True
                if text and shown.contains(self.first):
                    return True
        return text and not any(one.predicate == "revealed" for one in self.statements)

    @cached_property
    def contexts(self) -> Mapping[int, str]:
        """Who has it, for each sentence that tells: own, exclusive, public or official."""
        found: dict[int, str] = {}
        for number in self.carried.official:
            found[number] = OFFICIAL
        for one in self.statements:
            number = self.carried.sentences.number(one.start)
            told = OWN if one.credit == PUBLIC and self.own else one.credit
            if told != PLAIN and _RANK.index(told) < _RANK.index(found.get(number, PLAIN)):
                found[number] = told
        for number in self.carried.exclusive:
            if found.get(number) != OWN:
                found[number] = EXCLUSIVE
        for start, _ in self.own:
            found[self.carried.sentences.number(start)] = OWN
        return found

    def context(self, trace: Trace) -> str:
        """Who has what a trace tells."""
        told = self.contexts.get(trace.sentence, PLAIN)
        if told == PLAIN and self.reveal:
            return PUBLIC if trace.kind in {"name", "quotation"} else OFFICIAL
        return told

    def place(self, start: int, end: int) -> Place:
        """A stretch of its text."""
        return Place(self.reading.document, self.reading.text[start:end], start, end)

    def sentence(self, start: int) -> Place:
        """The sentence at an offset, without blanks around it; at most 300 characters of it."""
        low, high = self.carried.sentences.around(start)
        text = self.reading.text
        while low < start and text[low].isspace():
            low += 1
        high = min(high, max(low, start) + 300)
        while high > start + 1 and text[high - 1].isspace():
            high -= 1
        return self.place(max(low, start - 300), high)


Cache = MutableMapping[tuple[object, ...], Profile]
"""Profiles that were made, by all that they hang on."""


def profiles(
    readings: Mapping[str, Reading], kept: Sequence[Kept], cache: Cache | None = None
) -> dict[str, Profile]:
    """Every report's profile, by document id, in the order of days; the same object for the same in a cache."""
    cache = {} if cache is None else cache
    claims: dict[str, list[Kept]] = {document: [] for document in readings}
    for one in kept:
        if one.claim.document in claims:
            claims[one.claim.document].append(one)
    printed = {document: of_reading(reading) for document, reading in readings.items()}
    names = Outlets(name for name in printed.values() if name)
    made = []
    for document, reading in readings.items():
        told = (reading, frozenset(one.id for one in claims[document]), printed[document], names.within(reading.text))
        if told not in cache:
            cache[told] = _profile(reading, claims[document], printed[document], names)
        made.append(cache[told])
    return {profile.reading.document: profile for profile in sorted(made, key=lambda profile: profile.order)}


def _profile(reading: Reading, kept: Sequence[Kept], outlet: str | None, names: Outlets) -> Profile:
    first, last, dated = _days(reading)
    held = carried(reading.text, reading.published)
    stated = sorted((statement(one) for one in kept), key=lambda one: (one.start, one.end, repr(one)))
    mentions = tuple(islice(names.find(reading.text), count("limits", "mentions")))
    own = {**held.own, **_own(reading.text, held, outlet, mentions)}
    return Profile(
        reading, first, last, dated, outlet, held, tuple(stated), mentions, tuple(sorted(own.values()))
    )


def _days(reading: Reading) -> tuple[date, date, bool]:
    try:
        meant = parse_iso(reading.published) if reading.published else None
    except ValueError:
        meant = None
    if meant is not None and meant.start is not None and meant.end is not None:
        return meant.start, meant.end - timedelta(days=1), True
    day = date.fromisoformat(reading.day[:10])
    return day, day, False


def _own(
    text: str, held: Carried, outlet: str | None, mentions: tuple[Named, ...]
) -> dict[int, tuple[int, int]]:
    """Sentences in which a report names its own outlet as the one that was told so."""
    found: dict[int, tuple[int, int]] = {}
    if outlet is None:
        return found
    mine = key(outlet)
    for named in mentions:
        if key(named.name) != mine:
            continue
        low, high = max(0, named.start - _AROUND), named.end + _AROUND
        around = text[low : named.start] + "{own}" + text[named.end : high]
        for phrase in words().list("own", "named"):
            match = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", around, re.IGNORECASE)
            if match is not None:
                found.setdefault(held.sentences.number(named.start), (named.start, named.end))
                break
    return found
