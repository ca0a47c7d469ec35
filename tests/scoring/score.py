"""Scores the claims of one report against its gold.

Two bars, both micro-averaged over all reports:

- core: subject, predicate, value and polarity agree (production's form `any` agrees with every form);
- strict: the form, the exact factuality and the origin of the source agree as well.

Gold claims marked optional count neither for nor against, whether found or not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Record = Mapping[str, Any]
Level = Literal[0, 1, 2]

GENERIC = frozenset(
    "concept the a an new all car prototype study show production version model edition next generation limited".split()
)
DATES = frozenset(
    ("revealed", "start_of_production", "on_sale", "deliveries", "end_of_production", "facelift", "decision")
)
NUMBERS = frozenset(("run_size", "seats", "power", "torque", "range", "acceleration", "top_speed", "sales"))
SPELLINGS = {
    "vw": "volkswagen", "chevy": "chevrolet", "merc": "mercedes", "caddy": "cadillac", "lambo": "lamborghini",
}  # fmt: skip
TO_KW = {"kw": 1.0, "hp": 0.7457, "ps": 0.7355, "bhp": 0.7457}


def tokens(name: object) -> list[str]:
    """The telling words of a name, without accents, generic words and years.

    >>> tokens("BMW Concept Touring Coupé")
    ['bmw', 'touring', 'coupe']
    """
    text = unicodedata.normalize("NFKD", str(name)).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"['’.]", "", text)
    words = [SPELLINGS.get(w, w) for w in re.split(r"[^a-z0-9]+", text) if w and w != "benz"]
    return [w for w in words if w not in GENERIC and not re.fullmatch(r"(19|20)\d\d", w)] or words


def same_name(left: object, right: object) -> bool:
    """Whether two names are one, the maker left out on one side at most."""
    a, b = tokens(left), tokens(right)
    if not a or not b:
        return False
    if set(a) == set(b) or "".join(a) == "".join(b):
        return True
    more, less = (set(a), set(b)) if len(set(a)) >= len(set(b)) else (set(b), set(a))
    first = a[0] if more == set(a) else b[0]
    if more - less == {first} and not less - more:
        return True
    return len(more & less) / len(more | less) >= 0.75


def loose_text(left: object, right: object) -> bool:
    """Whether half of the words of the shorter text stand in the other."""
    a, b = set(tokens(left)), set(tokens(right))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def _edge(iso: str, last: bool) -> float:
    parts = [int(p) for p in re.findall(r"\d+", iso)[:3]]
    month = parts[1] if len(parts) > 1 else 12 if last else 1
    if len(parts) > 2:
        day = parts[2] / 31
        return parts[0] * 12 + month + (day if last else day - 1 / 31)
    return parts[0] * 12 + month + (1 if last else 0)


def months(date: Record) -> tuple[float, float]:
    """First and last edge of a date value in months; an open side is ten years away."""
    if date.get("date"):
        return _edge(date["date"], False), _edge(date["date"], True)
    low = _edge(date["from"], False) if date.get("from") else None
    high = _edge(date["to"], True) if date.get("to") else None
    if low is None:
        low = high - 120 if high is not None else 0
    return low, high if high is not None else low + 120


def same_date(left: Record, right: Record) -> bool:
    """Whether two dates have four tenths of what they cover in common."""
    try:
        (a0, a1), (b0, b1) = months(left), months(right)
    except (KeyError, ValueError, TypeError, IndexError):
        return False
    union = max(a1, b1) - min(a0, b0)
    return union > 0 and (min(a1, b1) - max(a0, b0)) / union >= 0.4


def _figure(value: Record) -> float | None:
    for key in ("amount", "at_least", "at_most", "change_percent"):
        if isinstance(value.get(key), int | float):
            return float(value[key])
    return None


def same_number(left: Record, right: Record) -> bool:
    """Whether two numbers are one to a hundredth, power in any unit to two hundredths."""
    x, y = _figure(left), _figure(right)
    if x is None or y is None:
        return False
    a, b = str(left.get("unit", "")).lower(), str(right.get("unit", "")).lower()
    if a != b:
        if a in TO_KW and b in TO_KW:
            x, y = x * TO_KW[a], y * TO_KW[b]
            return abs(x - y) <= 0.02 * max(abs(x), abs(y))
        if a and b:
            return False
    return abs(x - y) <= 0.01 * max(abs(x), abs(y), 1e-9)


def same_value(predicate: str, left: object, right: object, *, exact: bool) -> bool:
    """Whether two values of a predicate agree."""
    if not isinstance(left, Mapping) or not isinstance(right, Mapping):
        return False
    if predicate == "production":
        return left.get("form") == right.get("form") or (not exact and "any" in (left.get("form"), right.get("form")))
    if predicate in DATES:
        return same_date(left, right)
    if predicate == "price":
        return left.get("currency") == right.get("currency") and same_number(left, right)
    if predicate in NUMBERS:
        return same_number(left, right)
    if predicate == "feature":
        return left.get("change") == right.get("change") and loose_text(left.get("what", ""), right.get("what", ""))
    for key in ("name", "party", "place"):
        if key in left or key in right:
            x, y = left.get(key, ""), right.get(key, "")
            return same_name(x, y) or (key != "name" and loose_text(x, y))
    for key in ("status", "style", "layout", "wheels", "kind", "method", "market", "code"):
        if key in left or key in right:
            return str(left.get(key)).lower() == str(right.get(key)).lower()
    return left == right


def _polarity(factuality: str) -> str:
    return factuality[-1] if factuality and factuality != "Uu" else "u"


def same_source(gold: Record, found: Record) -> bool:
    """Whether the origin is one that the gold claim takes."""
    mine = found.get("source") or []
    for wanted in [gold.get("source", []), *gold.get("also_sources", [])]:
        if not wanted and not mine:
            return True
        if wanted and mine and (same_name(wanted[0], mine[0]) or loose_text(wanted[0], mine[0])):
            return True
    return False


def agree(gold: Record, found: Record) -> Level:
    """How well a found claim matches a gold one: 0 not at all, 1 core, 2 strict."""
    predicate = found["predicate"]
    if predicate not in [gold["predicate"], *gold.get("also_predicates", [])]:
        return 0
    if not any(same_name(name, found["subject"]) for name in [gold["subject"], *gold.get("aliases", [])]):
        return 0
    values = [gold["value"], *gold.get("also_values", [])]
    # a claim under another predicate than gold's own is compared only where both are of one kind
    comparable = predicate == gold["predicate"] or {predicate, gold["predicate"]} <= DATES or "name" in found["value"]
    if comparable and not any(same_value(predicate, value, found["value"], exact=False) for value in values):
        return 0
    facts, mine = {gold["factuality"], *gold.get("also", [])}, found["factuality"]
    if _polarity(mine) not in {_polarity(fact) for fact in facts}:
        # an uncommitted source and a bare possibility are neighbours
        near = {"Uu", "PS+", "PS-"}
        if not (mine in near and near & facts):
            return 0
    if mine not in facts or not same_source(gold, found):
        return 1
    if comparable and not any(same_value(predicate, value, found["value"], exact=True) for value in values):
        return 1
    return 2


def pair(golds: Sequence[Record], founds: Sequence[Record]) -> list[tuple[int, int, Level]]:
    """One to one: a required claim never loses its match to an optional one; strict before core, then by place."""
    edges: list[tuple[bool, int, int, int, int, Level]] = []
    for i, gold in enumerate(golds):
        for j, found in enumerate(founds):
            level = agree(gold, found)
            if level:
                edges.append((bool(gold.get("optional")), -level, abs(i - j), i, j, level))
    taken_golds: set[int] = set()
    taken_founds: set[int] = set()
    pairs: list[tuple[int, int, Level]] = []
    for _, _, _, i, j, level in sorted(edges):
        if i not in taken_golds and j not in taken_founds:
            taken_golds.add(i)
            taken_founds.add(j)
            pairs.append((i, j, level))
    return pairs


@dataclass
class Count:
    """How many claims the gold asks for, how many were found, and how many of those match."""

    gold: int = 0
    found: int = 0
    core: int = 0
    strict: int = 0

    def add(self, other: Count) -> None:
        """Adds another count to this one."""
        self.gold += other.gold
        self.found += other.found
        self.core += other.core
        self.strict += other.strict

    def rates(self, bar: Literal["core", "strict"] = "core") -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        right = self.core if bar == "core" else self.strict
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass
class Score:
    """The score of any number of reports.

    Attributes:
        by_predicate: A gold claim counts under its own predicate, also where it was found under another.
        right: Core matches with the right `source`, `factuality` and `quote`; reports with the right `date`.
        reports: How many reports there were.
        misses: One line for each claim that was missed or is wrong.
    """

    by_predicate: dict[str, Count] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    misses: list[str] = field(default_factory=list)

    def total(self, *predicates: str) -> Count:
        """The count over some predicates; over all of them where none is named."""
        total = Count()
        for predicate, count in self.by_predicate.items():
            if not predicates or predicate in predicates:
                total.add(count)
        return total

    def _count(self, predicate: str) -> Count:
        return self.by_predicate.setdefault(predicate, Count())

    def add(self, name: str, gold: Record, published: str | None, founds: Sequence[Record]) -> None:
        """Adds one report.

        Args:
            name: What to call it in `misses`.
            gold: Its gold file.
            published: Its date as it was read.
            founds: Its claims as they were read.
        """
        golds: Sequence[Record] = gold["claims"]
        pairs = pair(golds, founds)
        self.reports += 1
        self.right["date"] += (published or None) == (gold.get("published") or None)
        matched_golds, matched_founds = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
        for i, claim in enumerate(golds):
            if not claim.get("optional"):
                self._count(claim["predicate"]).gold += 1
                if i not in matched_golds:
                    self.misses.append(_told("missed", name, claim))
        for j, claim in enumerate(founds):
            if j not in matched_founds:
                self._count(claim["predicate"]).found += 1
                self.misses.append(_told("wrong ", name, claim))
        for i, j, level in pairs:
            wanted, found = golds[i], founds[j]
            if wanted.get("optional"):
                continue
            self._count(wanted["predicate"]).add(Count(0, 1, 1, int(level == 2)))
            self.right["source"] += same_source(wanted, found)
            self.right["factuality"] += found["factuality"] in [wanted["factuality"], *wanted.get("also", [])]
            a, b = set(wanted["quote"].split()), set(found["quote"].split())
            self.right["quote"] += bool(a & b) and len(a & b) >= 0.3 * min(len(a), len(b))


def _told(what: str, name: str, claim: Record) -> str:
    source = " > ".join(claim.get("source") or []) or "the report"
    return (
        f"{what} {name}: {claim['subject']} · {claim['predicate']} {dict(claim['value'])} {claim['factuality']} "
        f"{source} «{' '.join(claim['quote'].split())[:120]}»"
    )
