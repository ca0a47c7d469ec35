"""What a text carries that another would hardly carry by chance: figures, money, dates, names, codes, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from showcar.catalogue.entries import House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.folding import fold, plain
from showcar.catalogue.index import index
from showcar.figures.dates import find_dates
from showcar.figures.quantities import find_quantities
from showcar.judgement.copies.prose import Quotation, Sentences, quotations, stems
from showcar.judgement.copies.tables import any_of, count, words
from showcar.model.interval import Interval, parse_iso
from showcar.model.quantity import Quantity

OWN, EXCLUSIVE, PUBLIC, OFFICIAL, PLAIN = "own", "exclusive", "public", "official", "plain"


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a text carries.

    Attributes:
        kind: One of the keys of `kinds` in `weights.toml`.
        key: What makes it the same in another text; measures in one unit.
        group: What it may be compared with where the key is another: `money`, `power`, …; empty where nothing.
        value: The amount in the group's unit, dollars for money; None where it has none.
        start, end: Where it stands.
        sentence: Number of its sentence.
        past: A date before the report's own.
    """

    kind: str
    key: str
    group: str
    value: float | None
    start: int
    end: int
    sentence: int
    past: bool = False


_TOKEN = r"(?:[A-ZÀ-Þ][\w’'-]{1,30}|[A-Z]\.)"
_PARTICLE = r"(?:van|von|de|di|da|der|den|del|la|le|al|bin|du|ter|ten)"
_NAME = re.compile(rf"(?<![\w’'-]){_TOKEN}(?:\s(?:{_PARTICLE}\s){{0,2}}{_TOKEN}){{1,3}}")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’-]{2,30}")
_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9]{0,7}\d)(?=[A-Z0-9]{0,7}[A-Z])[A-Z0-9]{3,8}(?![\w-])")
_NO_CODE = re.compile(r"[VWI]\d{1,2}|\d+[A-Z]{1,2}|[QH]\d|CO2|\d{4}S|\dWD|\d+KW|\d+HP|P\d{6,}")
_LEAST_COUNT = 4
_MEASURED = frozenset("power torque speed distance battery acceleration weight dimension displacement".split())
_ROUND = 2  # significant digits up to which a figure is round


@cache
def _phrases(section: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(words().list(section, name))})(?![\w-])", re.IGNORECASE)


@cache
def _official_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:'s|’s)?\s+(?:{any_of(words().list('official', 'verbs'))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Carried:
    """All that a text carries, before anybody asks who says it; each part is looked for when it is asked for.

    Attributes:
        text: The text, as far as it is read.
        reference: When it was printed, as precisely as is known.
    """

    text: str
    reference: Interval | None

    @cached_property
    def sentences(self) -> Sentences:
        """Where its sentences stand."""
        return Sentences(self.text)

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """Without quotations."""
        text, sentences, named = self.text, self.sentences, _Spans(self._entries[0])
        traces = [
            *_figures(text, sentences, named),
            *_dates(text, sentences, self.reference, named),
            *_names(text, sentences, named),
            *_codes(text, sentences, named),
        ]
        return tuple(_limited(traces))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What is quoted in it."""
        return tuple(quotations(self.text)[: count("limits", "traces")])

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Folded words with a capital, to find a surname again that stands alone."""
        return frozenset(fold(found) for found in _CAPITAL.findall(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its content words."""
        return stems(_masked(self.text, self._entries[0]))

    @cached_property
    def own(self) -> Mapping[int, tuple[int, int]]:
        """Sentences in which the report says that it was told so itself, with the place of these words."""
        own: dict[int, tuple[int, int]] = {}
        for found in _phrases("own", "phrases").finditer(self.text):
            own.setdefault(self.sentences.number(found.start()), found.span())
        return own

    @cached_property
    def exclusive(self) -> frozenset[int]:
        """Sentences with people without a name."""
        return self._told("exclusive") - self.own.keys()

    @cached_property
    def official(self) -> frozenset[int]:
        """Sentences in which the maker speaks to everybody."""
        return (self._entries[1] | self._told("official")) - self._told("exclusive") - self.own.keys()

    @cached_property
    def shared(self) -> bool:
        """All of the press heard it there."""
        return _phrases("own", "shared").search(self.text) is not None

    @cached_property
    def reveal(self) -> bool:
        """The day's news is that the car is shown."""
        head = self.sentences.span(min(3, len(self.sentences) - 1))[1]
        return _phrases("official", "reveal").search(self.text, 0, head) is not None

    @cached_property
    def _entries(self) -> tuple[list[tuple[int, int]], frozenset[int]]:
        return _entries(self.text, self.sentences)

    def _told(self, section: str) -> frozenset[int]:
        """Sentences in which a phrase of a section stands."""
        found = _phrases(section, "phrases").finditer(self.text)
        return frozenset(self.sentences.number(one.start()) for one in found)


@lru_cache(4096)
def carried(text: str, published: str | None) -> Carried:
    """What a text carries; the first 40,000 characters of it.

    Args:
        text: Cleaned text.
        published: ISO 8601 date, as precise as is known; None where nothing tells.
    """
    return Carried(text[: count("limits", "characters")], _reference(published))


def _reference(published: str | None) -> Interval | None:
    try:
        return parse_iso(published) if published else None
    except ValueError:
        return None


class _Spans:
    """Stretches of a text that are taken."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._taken = bytearray(max((end for _, end in spans), default=0))
        for start, end in spans:
            self._taken[start:end] = b"\x01" * (end - start)

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them touches this one."""
        return 1 in self._taken[start:end]


def _entries(text: str, sentences: Sentences) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """Where the catalogue's names stand, and the sentences that a maker says."""
    taken: list[tuple[int, int]] = []
    official: set[int] = set()
    for match in index().matches(text):
        entry = match.entries[0]
        if isinstance(entry, Maker) and _official_verb().match(text, match.end, match.end + 40):
            official.add(sentences.number(match.start))
        if isinstance(entry, Maker | Show | House | Plant | Outlet) or (isinstance(entry, Vehicle) and not entry.word):
            taken.append((match.start, match.end))
    return taken, frozenset(official)


def _masked(text: str, taken: list[tuple[int, int]]) -> str:
    parts, past = [], 0
    for start, end in taken:
        if start >= past:
            parts.append(text[past:start])
            past = end
    return " ".join((*parts, text[past:]))


def _limited(traces: list[Trace]) -> Iterator[Trace]:
    """The first of each key, at most so many."""
    seen: set[tuple[str, str]] = set()
    for trace in sorted(traces, key=lambda trace: (trace.start, trace.end, trace.key)):
        if (trace.kind, trace.key) not in seen and len(seen) < count("limits", "traces"):
            seen.add((trace.kind, trace.key))
            yield trace


def _digits(amount: Decimal) -> int:
    return len(amount.normalize().as_tuple().digits)


def _figures(text: str, sentences: Sentences, named: _Spans) -> Iterator[Trace]:
    vehicles = words().set("figures", "vehicles")
    base = words().numbers("base")
    dollars = words().numbers("dollars")
    for found in find_quantities(text):
        amount = found.amount or found.at_least or found.at_most
        if amount is None or amount <= 0 or amount > Decimal(10) ** 15:
            continue
        exact = _digits(amount) > _ROUND
        made = _measure(found, amount, exact, vehicles, base, dollars)
        if made is None or (found.kind in {"count", "number"} and named.touch(found.start, found.end)):
            continue
        kind, key, group, value = made
        yield Trace(kind, key, group, value, found.start, found.end, sentences.number(found.start))


def _measure(
    found: Quantity,
    amount: Decimal,
    exact: bool,
    vehicles: frozenset[str],
    base: Mapping[str, float],
    dollars: Mapping[str, float],
) -> tuple[str, str, str, float | None] | None:
    """Kind, key, group and value of a quantity, None where it tells nothing."""
    number = f"{float(amount):.6g}"
    if found.kind == "money":
        code = found.currency or "$"
        value = float(amount) / dollars[code] if code in dollars else None
        kind = "money_exact" if exact else "money"
        return kind, f"money:{'USD' if code == '$' else code}:{number}", "money", value
    if found.kind == "percent":
        return "percent", f"percent:{number}", "", None
    if found.kind == "count":
        if amount < _LEAST_COUNT:
            return None
        # `1,250 cars` comes back as `1,250 people may have one`
        noun = "any" if exact else "car" if found.noun in vehicles else found.noun
        return "count_exact" if exact else "count", f"count:{noun}:{number}", "", None
    if found.kind in _MEASURED:
        factor = base.get(found.unit or "", 1.0)
        fine = exact or (found.kind == "acceleration" and _digits(amount) == _ROUND)
        value = float(amount) * factor
        return "figure_exact" if fine else "figure", f"{found.kind}:{value:.3g}", found.kind, value
    return None


def _dates(text: str, sentences: Sentences, reference: Interval | None, named: _Spans) -> Iterator[Trace]:
    for found in find_dates(text):
        try:
            meant = found.resolve(reference)
        except (ValueError, OverflowError):
            continue
        if meant is None or named.touch(found.start, found.end):
            continue
        if reference is not None and reference.is_day and meant.intersect(reference) == reference and meant.days == 1:
            continue
        start, end = meant.start, meant.end
        kind = "day" if meant.is_day else "month" if (meant.days or 400) < 250 else "year"
        past = reference is not None and end is not None and reference.start is not None and end <= reference.start
        edges = "/".join(edge.isoformat() if edge else "" for edge in (start, end))
        yield Trace(kind, f"date:{edges}", "", None, found.start, found.end, sentences.number(found.start), past)


def _title_case(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a headline in which every word has a capital."""
    shown = [word for word in text[start : min(end, start + 300)].split() if len(word) > 3]
    return len(shown) >= 4 and sum(word[0].isupper() for word in shown) >= 0.75 * len(shown)


def _names(text: str, sentences: Sentences, named: _Spans) -> Iterator[Trace]:
    common = words().set("names", "not_names")
    headlines: dict[int, bool] = {}
    for found in _NAME.finditer(text):
        sentence = sentences.number(found.start())
        if sentence not in headlines:
            headlines[sentence] = _title_case(text, *sentences.span(sentence))
        if headlines[sentence]:
            continue
        parts = [(part.start() + found.start(), part.group()) for part in re.finditer(r"\S+", found.group())]
        for place in (0, -1):
            while parts and _dull(*parts[place], named):
                parts.pop(place)
        kept = [part for part in parts if part[1][0].isupper()]
        if len(kept) < 2 or any(plain(_bare(word)) in common for _, word in kept):
            continue
        start, last = parts[0][0], parts[-1]
        end = last[0] + len(_bare(last[1]))
        yield Trace("name", f"name:{plain(text[start:end])}", "name", None, start, end, sentence)


def _dull(start: int, word: str, named: _Spans) -> bool:
    """Whether a word with a capital is no part of a name: a common one, or one that the catalogue knows."""
    return plain(_bare(word)) in words().set("names", "not_names") or named.touch(start, start + len(word))


def _bare(word: str) -> str:
    return re.sub(r"(?:'s|’s|['’.,-])$", "", word)


def _codes(text: str, sentences: Sentences, named: _Spans) -> Iterator[Trace]:
    for found in _CODE.finditer(text):
        if not named.touch(*found.span()) and not _NO_CODE.fullmatch(found.group()):
            start, end = found.span()
            yield Trace("code", f"code:{found.group()}", "", None, start, end, sentences.number(start))
