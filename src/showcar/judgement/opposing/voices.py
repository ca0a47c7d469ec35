"""Who is behind a claim: the maker, a person, an outlet, people without a name, or the report itself.

All reports of one group speak with one voice where they speak for themselves. A person told by surname only, and an
outlet spelled in another way, are the one with the full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from showcar.catalogue.folding import plain
from showcar.catalogue.loader import load
from showcar.model.judgement import Evidence, Group
from showcar.model.ledger import Kept

MAKER, PERSON, NAMELESS, OUTLET, OWN = "maker", "person", "nameless", "outlet", "own"

_ROLE = re.compile(
    r"\b(?:boss|chief|head|director|manager|ceo|cto|president|chairman|chairwoman|spokes\w+|designer|executive|vice|"
    r"lead|founder|engineer|officer)\b",
    re.I,
)
_NEAR = 120
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|herr|frau|signora?|monsieur|madame|senora?)\.? (?=\S)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose claims are one position.

    Attributes:
        key: What tells it from every other voice.
        name: For people.
        kind: `maker`, `person`, `nameless`, `outlet` or `own` (the report's own voice).
        official: The maker, or a person who speaks for it.
    """

    key: str
    name: str
    kind: str
    official: bool


class Voices:
    """The voices of a programme's evidence.

    Args:
        evidence: All of it; names are told apart by what all reports together call people.
        groups: Reports that are one testimony. A report in none of them stands alone.
    """

    def __init__(self, evidence: Evidence, groups: Sequence[Group]) -> None:
        self._readings = evidence.readings
        self._groups = {document: group for group in groups for document in group.reports}
        names = (evidence.programme, *evidence.names, *(kept.claim.subject for kept in evidence.kept))
        self._makers = _makers(names)
        self._paths = {reading.path for reading in evidence.readings.values()}
        self._full = _full_names((source for kept in evidence.kept for source in kept.claim.source[:1]), self._makers)
        self._official = self._officials(evidence.kept)
        self._display = _displays(evidence.kept, self._full)

    def unit(self, kept: Kept) -> str:
        """Key of the report, or of the group of reports, that makes a claim."""
        group = self._groups.get(kept.claim.document)
        return kept.claim.document if group is None else f"group of {min(group.reports)}"

    def printer(self, kept: Kept) -> str:
        """Name of the outlet, or file, that prints a claim."""
        reading = self._readings.get(kept.claim.document)
        path = reading.path if reading else kept.claim.path
        return (reading.outlet if reading else None) or re.split(r"[/\\]", path)[-1]

    def of(self, kept: Kept) -> Voice:
        """The voice behind a claim."""
        source = kept.claim.source
        if not source:
            return self._own(kept)
        folded = self._full.get(plain(source[0]), plain(source[0]))
        name = self._display.get(folded, source[0])
        if _outlet(name) is not None:
            return _outlet_voice(name)
        if self._is_maker(folded):
            return Voice("maker", name, MAKER, True)
        if _nameless(source[0]):
            behind = source[1] if len(source) > 1 else self._own(kept).name
            # a report may be credited to whom it takes from, and so to the nameless themselves
            printed = self.printer(kept) if plain(behind) == plain(source[0]) else behind
            return Voice(f"{squashed(behind)}: {folded}", f"{source[0]} (in {printed})", NAMELESS, False)
        return Voice(f"person {squashed(folded)}", name, PERSON, folded in self._official)

    def _own(self, kept: Kept) -> Voice:
        document = kept.claim.document
        group, reading = self._groups.get(document), self._readings.get(document)
        path = reading.path if reading else kept.claim.path
        credited = (group.credited if group else None) or (reading.outlet if reading else None) or path
        if credited == path or credited in self._paths:
            return Voice(f"report {credited}", re.split(r"[/\\]", credited)[-1], OWN, False)
        voice = _outlet_voice(credited)
        return Voice(voice.key, voice.name, OWN, False)

    def _is_maker(self, folded: str) -> bool:
        return any(folded == maker or folded.startswith(f"{maker} ") for maker in self._makers)

    def _officials(self, kept: Iterable[Kept]) -> frozenset[str]:
        """Folded full names of people whom a report that has it from them calls something of the maker's."""
        told: dict[str, set[str]] = {}
        for one in kept:
            for source in one.claim.source[:1]:
                if not _nameless(source):
                    told.setdefault(one.claim.document, set()).add(plain(source))
        found = set()
        for document, people in told.items():
            text = plain(self._readings[document].text) if document in self._readings else ""
            for person in people:
                if any(self._has_role(text, place.start()) for place in re.finditer(re.escape(person), text)):
                    found.add(self._full.get(person, person))
        return frozenset(found)

    def _has_role(self, text: str, place: int) -> bool:
        around = text[max(0, place - _NEAR) : place + _NEAR]
        return _ROLE.search(around) is not None and any(re.search(rf"\b{re.escape(m)}\b", around) for m in self._makers)


def squashed(name: str) -> str:
    """A name without case, accents and blanks: `Car Buzz` is `carbuzz`."""
    return re.sub(r"\W", "", plain(name))


def _outlet_voice(name: str) -> Voice:
    known = _outlet(name)
    return Voice(f"outlet {squashed(known or name)}", known or name, OUTLET, False)


def _outlet(name: str) -> str | None:
    return _outlets().get(squashed(name))


@lru_cache(maxsize=1)
def _outlets() -> Mapping[str, str]:
    entries = load().outlets
    spelled = {squashed(form): entry.name for entry in entries for form in (*entry.spellings, entry.domain or "")}
    return {key: name for key, name in (spelled | {squashed(one.name): one.name for one in entries}).items() if key}


def _makers(names: Iterable[str]) -> frozenset[str]:
    """Folded names of the makers that programmes' names begin with; where the catalogue has none, their first words."""
    found: set[str] = set()
    for name in {plain(name) for name in names}:
        known = [key for key in _makers_known() if name == key or name.startswith(f"{key} ")]
        found.update(_makers_known()[max(known, key=len)] if known else name.split()[:1])
    return frozenset(found)


@lru_cache(maxsize=1)
def _makers_known() -> Mapping[str, tuple[str, ...]]:
    known = {}
    for maker in load().makers:
        forms = tuple(plain(form) for form in (maker.name, *maker.spellings, *maker.legal))
        known.update(dict.fromkeys((plain(maker.name), *map(plain, maker.spellings)), forms))
    return known


def _nameless(name: str) -> bool:
    """Whether words name nobody: `insiders`, `two people familiar with the plan`, `Ferrari insiders`."""
    parts = name.split()
    return not parts or parts[-1][:1].islower() or sum(part[:1].islower() for part in parts) * 2 > len(parts)


def _full_names(told: Iterable[str], makers: frozenset[str]) -> Mapping[str, str]:
    """A folded name that is the end of exactly one longer name, and that one; `Bellandi` alone may be the maker."""
    folded = {plain(name) for name in told if not _nameless(name)}
    bare = {name: _TITLE.sub("", name) for name in folded}
    ends: dict[str, set[str]] = {}
    for name in set(bare.values()):
        parts = name.split()
        for start in range(1, len(parts)):
            ends.setdefault(" ".join(parts[start:]), set()).add(name)
    full = {}
    for name, short in bare.items():
        longer = ends.get(short, set())
        if len(longer) == 1 and (name not in makers):
            full[name] = next(iter(longer))
        elif name != short:
            full[name] = short
    return full


def _displays(kept: Iterable[Kept], full: Mapping[str, str]) -> Mapping[str, str]:
    """How each folded name is written: as it most often is."""
    written = sorted(source for one in kept for source in one.claim.source[:1])
    counted = [(-len(list(same)), name) for name, same in groupby(written)]
    shown: dict[str, str] = {}
    for _, name in sorted(counted):
        if plain(name) not in full:
            shown.setdefault(plain(name), name)
    return shown
