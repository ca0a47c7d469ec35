"""Claims of one predicate made ready to be set against each other: positions, their limits, and who excludes whom.

A *position* is a value, affirmed or denied. Positions that exclude the same others, and not each other, are one side:
`50` and `about 50`, `not in 2026` and `in 2027`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from showcar.judgement.opposing.figures import DATES
from showcar.judgement.opposing.scopes import Signature, decides, is_over, sentence, signature
from showcar.judgement.opposing.voices import OWN, Voice, Voices
from showcar.judgement.values_apart import Read, read, read_apart, read_denies
from showcar.model.judgement import Evidence
from showcar.model.ledger import Kept

CERTAIN, PROBABLE, POSSIBLE = 3, 2, 1
_PLANNED = frozenset({"production", "price", "run_size", *DATES})
AT_ODDS = 4
"""Two firmnesses are at odds from this sum: certain against possible, probable against probable."""
_FIRM = {"CT": CERTAIN, "PR": PROBABLE, "PS": POSSIBLE}

Position = tuple[bool, str]
"""Whether it is affirmed, and the value as JSON."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A claim with what counts when it is set against others.

    Attributes:
        kept: The claim.
        value: Its value, made ready to be compared; the year before a name (`1990 Jiotto Caspita`) is approximate, as
            it may be the model year.
        position: What it affirms or denies.
        firm: `CERTAIN`, `PROBABLE` or `POSSIBLE`; a step less on a condition, `POSSIBLE` for a plan that is over.
        voice: Who says it.
        unit: The report, or group of reports, that prints it.
        sentence: The words around it.
        limits: What it is limited to.
        over: It tells what was once planned.
        decided: A decision that the report tells in its own voice.
        printer: The outlet, or file, that prints it.
    """

    kept: Kept
    value: Read
    position: Position
    firm: int
    voice: Voice
    unit: str
    sentence: str
    limits: Signature
    over: bool
    decided: bool
    printer: str

    @property
    def day(self) -> str:
        """ISO 8601 day when it was said."""
        return self.kept.day

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By day, then by place in the report."""
        return (self.kept.day, self.kept.claim.document, self.kept.claim.start, self.kept.id)

    @property
    def authority(self) -> bool:
        """Whether it settles things: a firm word of the maker's, or a decision."""
        return self.firm == CERTAIN and (self.voice.official or self.decided)


def stances(kept: Iterable[Kept], evidence: Evidence, voices: Voices) -> list[Stance]:
    """The stances of claims of one predicate, by day; of what nobody commits to there is none."""
    made = []
    for one in kept:
        claim = one.claim
        firm = _FIRM.get(claim.factuality[:2], 0) - (claim.condition is not None)
        if firm <= 0:
            continue
        said = sentence(one, evidence.readings.get(claim.document))
        over = claim.predicate in _PLANNED and claim.factuality.endswith("+") and is_over(said)
        voice = voices.of(one)
        value = _read(one)
        position = (claim.factuality.endswith("+"), value_key(value))
        made.append(
            Stance(
                one,
                read(claim.predicate, value),
                position,
                POSSIBLE if over else firm,
                voice,
                voices.unit(one),
                said,
                signature(one, said),
                over,
                voice.kind == OWN and claim.predicate == "production" and firm == CERTAIN and decides(said),
                voices.printer(one),
            )
        )
    return sorted(made, key=lambda stance: stance.order)


def _read(kept: Kept) -> Mapping[str, Any]:
    claim = kept.claim
    year = str(claim.value.get("date"))
    if claim.predicate == "revealed" and len(year) == 4 and claim.quote.startswith(f"{year} "):
        return {**claim.value, "approximate": True}
    return claim.value


def value_key(value: Mapping[str, Any]) -> str:
    """A value as JSON with its keys in order."""
    return json.dumps(dict(value), sort_keys=True, ensure_ascii=False, default=str)


class Field:
    """All stances of a predicate, and which of their positions exclude each other.

    Args:
        predicate: One of `showcar.model.claim.PREDICATES`.
        made: Its stances, by day.
        polarity: For `production` only: True sets building against not building, with two sides; False sets one form
            against another. None for all else.
    """

    def __init__(self, predicate: str, made: Sequence[Stance], polarity: bool | None = None) -> None:
        self.predicate = predicate
        self.polarity = polarity
        values = {stance.position: stance.value for stance in made}
        self._values = values
        self._against: dict[Position, set[Position]] = {position: set() for position in values}
        ordered = sorted(values)
        for place, one in enumerate(ordered):
            for other in ordered[:place]:
                if self._exclude(one, other):
                    self._against[one].add(other)
                    self._against[other].add(one)
        strongest: dict[Position, int] = {}
        for stance in made:
            strongest[stance.position] = max(strongest.get(stance.position, 0), stance.firm)
        self.stances = [
            stance for stance in made
            if any(stance.firm + strongest[other] >= AT_ODDS for other in self._against[stance.position])
        ]  # fmt: skip
        self._sides = self._merged()

    def _exclude(self, one: Position, other: Position) -> bool:
        if one[0] and other[0]:
            return self.polarity is not True and read_apart(self.predicate, self._values[one], self._values[other])
        if one[0] == other[0] or self.polarity is False:
            return False
        no, yes = (one, other) if other[0] else (other, one)
        return read_denies(self.predicate, self._values[no], self._values[yes])

    def _merged(self) -> dict[Position, int]:
        """Number of the side of each position."""
        same: dict[Any, list[Position]] = {}
        for position in sorted(self._against):
            key: Any = position[0] if self.polarity else frozenset(self._against[position])
            same.setdefault(key, []).append(position)
        return {position: number for number, group in enumerate(same.values()) for position in group}

    def side(self, stance: Stance) -> int:
        """The side that a stance is on."""
        return self._sides[stance.position]

    def at_odds(self, one: Stance, other: Stance) -> bool:
        """Whether two stances exclude each other and are firm enough for it.

        Of two values neither is excluded by what is only possible; a pause is no denial of what the maker also says.
        """
        if other.position not in self._against[one.position] or one.firm + other.firm < AT_ODDS:
            return False
        weak = min(one, other, key=lambda stance: stance.firm)
        if weak.firm >= PROBABLE:
            return True
        if one.position[0] and other.position[0]:
            return False
        return weak.position[0] or not (one.voice.official and other.voice.official)

    def excluded(self, one: Position) -> set[Position]:
        """The positions that one excludes."""
        return self._against[one]
