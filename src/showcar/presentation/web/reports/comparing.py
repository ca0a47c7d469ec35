"""Two revisions of a report beside each other: by lines, then by words within a line, and by what they claim.

Common subsequences are found bit by bit in parallel, so that a text which means harm takes no longer than any other of
its length; what is longer than the limits is shown and not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from showcar.catalogue.folding import plain as folded
from showcar.model.claim import PREDICATES
from showcar.model.ledger import CORRECTED, Kept
from showcar.model.reports import OpenedReport
from showcar.presentation.safe import dumps

LINES = 2_000
"""Lines of a text that are compared."""
WORDS = 4_000
"""Words of a line that are compared."""
_ALIKE = 0.4
"""Share of the words of both from which on a line is a changed one."""
_AHEAD = 20
"""Lines among which the one that a changed line became is looked for."""
_LOOK = 500
"""Characters of a line that its likeness is told by."""
_AROUND = 1
"""Lines without a change that stay before and behind one with a change."""
_TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+|[^\w\s]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of a line, and whether the other revision lacks them."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of both revisions.

    Attributes:
        kind: `same`, `changed`, `went` or `came`.
        before: Of the earlier one; empty where it has none.
        after: Of the later one; empty where it has none.
    """

    kind: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows one after another; `folded` where nothing in them changed."""

    rows: tuple[Row, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim that came, went, or says something else.

    Attributes:
        before: As the earlier revision makes it; None where it does not.
        after: As the later one makes it; None where it does not.
    """

    before: Kept | None
    after: Kept | None

    @property
    def what(self) -> Kept:
        """The claim, or the later one of two."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions beside each other.

    Attributes:
        stretches: Their lines.
        left: How many lines were not compared.
        moved: Claims that differ, in the order of the claims contract.
        same: How many claims both make.
    """

    stretches: tuple[Stretch, ...]
    left: int
    moved: tuple[Moved, ...]
    same: int


def compared(before: OpenedReport, after: OpenedReport) -> Compared:
    """Two revisions beside each other."""
    one, other = _lines(before.document.text), _lines(after.document.text)
    rows = list(_rows(one[:LINES], other[:LINES]))
    left = max(len(one), len(other)) - LINES
    moved, same = _moved(before.claims, after.claims)
    return Compared(tuple(_stretches(rows)), max(left, 0), moved, same)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _rows(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    went: list[str] = []
    came: list[str] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            yield from _replaced(went, came)
            went, came = [], []
            for line in before[code.src_start : code.src_end]:
                yield Row("same", (Part(line, False),), (Part(line, False),))
        else:
            went += before[code.src_start : code.src_end]
            came += after[code.dest_start : code.dest_end]
    yield from _replaced(went, came)


def _replaced(went: Sequence[str], came: Sequence[str]) -> Iterator[Row]:
    """Lines in the place of others: each that is like one of them beside it, in their order."""
    heard = [_WORD.findall(line[:_LOOK]) for line in came]
    at = 0
    for line in went:
        said = _WORD.findall(line[:_LOOK])
        ahead = range(at, min(at + _AHEAD, len(came)))
        likeness, place = max(
            ((Indel.normalized_similarity(said, heard[place]), -place) for place in ahead), default=(0.0, 0)
        )  # fmt: skip
        if likeness < _ALIKE:
            yield Row("went", (Part(line, True),), ())
            continue
        yield from (Row("came", (), (Part(other, True),)) for other in came[at:-place])
        yield words(line, came[-place])
        at = 1 - place
    yield from (Row("came", (), (Part(other, True),)) for other in came[at:])


def words(before: str, after: str) -> Row:
    """A line and what became of it, word by word.

    >>> [part.text for part in words("It costs 50 euros.", "It costs 60 euros.").after if part.changed]
    ['60']
    """
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(one), len(other)) > WORDS:
        return Row("changed", (Part(before, True),), (Part(after, True),))
    left: list[Part] = []
    right: list[Part] = []
    for code in Indel.opcodes(one, other):
        gone, new = "".join(one[code.src_start : code.src_end]), "".join(other[code.dest_start : code.dest_end])
        if code.tag == "equal":
            # a blank or a sign alone does not part two changes
            part = bool(left or right) and not _WORD.search(gone)
            left.append(Part(gone, part))
            right.append(Part(gone, part))
        else:
            left.append(Part(gone, True))
            right.append(Part(new, True))
    return Row("changed", tuple(_joined(left)), tuple(_joined(right)))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts with those of a kind put together; blanks at the ends of a change are none of it."""
    for changed, run in groupby(parts, key=lambda part: part.changed):
        text = "".join(part.text for part in run)
        inner = text.strip()
        if not changed or not inner:
            yield from (Part(told, False) for told in (text,) if told)
            continue
        before, _, after = text.partition(inner)
        yield from (Part(told, told == inner) for told in (before, inner, after) if told)


def _stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    """Rows, with long runs without a change folded."""
    shown: list[Row] = []
    at = 0
    while at < len(rows):
        if rows[at].kind != "same":
            shown.append(rows[at])
            at += 1
            continue
        end = at
        while end < len(rows) and rows[end].kind == "same":
            end += 1
        first = at + (_AROUND if at else 0)
        last = end - (_AROUND if end < len(rows) else 0)
        if last - first > _AROUND + 1:
            shown += rows[at:first]
            if shown:
                yield Stretch(tuple(shown), False)
            yield Stretch(tuple(rows[first:last]), True)
            shown = list(rows[last:end])
        else:
            shown += rows[at:end]
        at = end
    if shown:
        yield Stretch(tuple(shown), False)


def _moved(before: Iterable[Kept], after: Iterable[Kept]) -> tuple[tuple[Moved, ...], int]:
    """Claims that differ, and how many do not."""
    went, came = _by(before, _saying), _by(after, _saying)
    same = 0
    for saying in went.keys() & came.keys():
        both = min(len(went[saying]), len(came[saying]))
        same += both
        del went[saying][:both], came[saying][:both]
    left = _by((one for held in went.values() for one in held), _matter)
    right = {key: deque(held) for key, held in _by((one for held in came.values() for one in held), _matter).items()}
    moved = []
    for matter, held in left.items():
        for one in held:
            others = right.get(matter)
            moved.append(Moved(one, others.popleft() if others else None))
    moved += (Moved(None, one) for others in right.values() for one in others)
    return tuple(sorted(moved, key=_order)), same


def _by(claims: Iterable[Kept], key: Callable[[Kept], tuple[str, ...]]) -> dict[tuple[str, ...], list[Kept]]:
    found: defaultdict[tuple[str, ...], list[Kept]] = defaultdict(list)
    for one in claims:
        # what a correction replaced, each revision has said nevertheless; what it put there, none has
        if one.act is None or one.state == CORRECTED:
            found[key(one)].append(one)
    return found


def _saying(one: Kept) -> tuple[str, ...]:
    claim = one.claim
    value = dumps(dict(sorted(claim.value.items())))
    return folded(claim.subject), claim.predicate, value, claim.factuality, *claim.source


def _matter(one: Kept) -> tuple[str, ...]:
    return folded(one.claim.subject), one.claim.predicate


def _order(moved: Moved) -> tuple[int, int]:
    claim = moved.what.claim
    return PREDICATES.index(claim.predicate) if claim.predicate in PREDICATES else len(PREDICATES), claim.start
