"""Who speaks in a claim, and what kind of witness that is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from showcar.catalogue import loader
from showcar.catalogue.entries import Outlet
from showcar.catalogue.folding import plain
from showcar.model.judgement import WITNESSES, Group, Reading
from showcar.model.ledger import Kept

_WEAK = frozenset({"aggregator", "forum", "mill"})
_INSIDE = frozenset({"insider", "wire"})
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_PARTICLES = frozenset("af al da de del della den der di dos du la le te ten ter van von zu".split())
_AHEAD = 60  # characters after a name in which its trade is told


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose statement a claim is.

    Attributes:
        credited: Name of the maker, the person or the outlet.
        witness: One of `WITNESSES`.
        own: The report's own voice, not somebody whom it names.
        relayed: Told by another than whom it was said to.
    """

    credited: str
    witness: str
    own: bool = False
    relayed: bool = False


@dataclass(frozen=True)
class _Known:
    """Names of the catalogue, folded."""

    makers: Mapping[str, str]
    outlets: Mapping[str, Outlet]
    houses: Mapping[str, str]


@cache
def _known() -> _Known:
    catalogue = loader.load()
    makers = {plain(name): maker.name for maker in catalogue.makers for name in (*maker.legal, *maker.spellings)}
    makers |= {plain(maker.name): maker.name for maker in catalogue.makers}
    outlets = {
        plain(name): outlet
        for outlet in catalogue.outlets
        for name in (outlet.domain or outlet.name, *outlet.spellings, outlet.name)
    }
    return _Known(makers, outlets, {plain(house.name): house.name for house in catalogue.houses})


@cache
def _words(kind: str) -> re.Pattern[str]:
    table = tomllib.loads((Path(__file__).parent / "witnesses.toml").read_text("utf-8"))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(table[kind], key=len, reverse=True))) + r")\b")


@cache
def maker_of(programme: str) -> str:
    """The maker whose name a programme's name begins with; its first word where the catalogue knows none.

    >>> maker_of("Land Rover Defender")
    'Land Rover'
    """
    words = plain(programme).split()
    for length in range(len(words), 0, -1):
        if maker := _known().makers.get(" ".join(words[:length])):
            return maker
    return programme.split()[0] if words else programme


@cache
def outlet_name(name: str) -> str:
    """An outlet as the catalogue spells it, where it does.

    >>> outlet_name("carbuzz.com")
    'CarBuzz'
    """
    known = _known().outlets.get(plain(name).removeprefix("www."))
    return known.name if known else name


@lru_cache(maxsize=4096)
def says_made(quote: str) -> bool:
    """Whether the words of a claim tell that cars were, or are being, made."""
    return _words("made").search(quote.lower()) is not None


def speaker(kept: Kept, reading: Reading | None, group: Group | None) -> Speaker:
    """Whose statement a claim is.

    Args:
        kept: The claim.
        reading: Its report.
        group: The reports that this one is one testimony with; its own voice is that of the credited outlet.
    """
    claim = kept.claim
    said = _Said(claim.source, kept.programme, claim.start, claim.end, claim.factuality)
    return _speaker(said, reading, group.credited if group else None)


class _Said(NamedTuple):
    """What tells whose statement a claim is."""

    source: tuple[str, ...]
    programme: str
    start: int
    end: int
    factuality: str


@lru_cache(maxsize=32768)
def _speaker(said: _Said, reading: Reading | None, group: str | None) -> Speaker:
    credited = outlet_name(group if group is not None else (reading and (reading.outlet or reading.path)) or "")
    chain = said.source
    if not chain:
        return Speaker(credited, _own_voice(said, reading, _outlet_kind(credited)), own=True)
    first, folded = chain[0], plain(chain[0])
    known = _known()
    if (outlet := known.outlets.get(folded)) or (reading and reading.outlet and plain(reading.outlet) == folded):
        name = outlet.name if outlet else first
        here = reading is not None and reading.outlet is not None and outlet_name(reading.outlet) == name
        return Speaker(name, _outlet_kind(name), relayed=not here)
    maker = next((known.makers[start] for start in _starts(folded) if start in known.makers), None)
    if maker and (folded in known.makers or _words("spokespeople").search(folded)):
        return Speaker(_own_maker(maker, said.programme), "maker", relayed=len(chain) > 1)
    if _words("insiders").search(folded):
        holder = next((outlet_name(name) for name in chain[1:] if plain(name) in known.outlets), None)
        if holder is None and len(chain) > 1:
            holder = chain[1]
        name = holder or credited
        return Speaker(name, "hearsay" if _outlet_kind(name) == "hearsay" else "insider", relayed=holder is not None)
    if _words("spokespeople").search(folded):
        return Speaker(maker_of(said.programme), "maker", relayed=len(chain) > 1)
    if _words("talk").search(folded):
        return Speaker(credited, "hearsay", own=True)
    if folded in known.houses:
        return Speaker(known.houses[folded], "executive", relayed=len(chain) > 1)
    if maker:
        return Speaker(_own_maker(maker, said.programme), "maker", relayed=len(chain) > 1)
    return replace(_person(first, folded, reading), relayed=len(chain) > 1 or len(folded.split()) < 2)


def _starts(folded: str) -> list[str]:
    words = folded.split()
    return [" ".join(words[:length]) for length in range(len(words), 0, -1)]


def _own_maker(maker: str, programme: str) -> str:
    """A firm of the same house speaks as the programme's maker."""
    own = maker_of(programme)
    return own if plain(own).split()[0] == plain(maker).split()[0] else maker


def _person(name: str, folded: str, reading: Reading | None) -> Speaker:
    if len(folded.split()) < 2:
        return Speaker(name, "outlet")  # an outlet that the catalogue does not list
    if reading is not None and _outsider(name, reading.text):
        return Speaker(name, "outlet")
    return Speaker(person(name), "executive")


@lru_cache(maxsize=4096)
def _outsider(name: str, text: str) -> bool:
    """Whether somebody is told to watch the trade from outside, beside the name anywhere in a text."""
    return any(
        _words("outsiders").search(text[max(0, found.start() - _AHEAD) : found.end() + _AHEAD].lower())
        for found in re.finditer(re.escape(name), text)
    )


def person(name: str) -> str:
    """A person's name with capitals, particles within it small, so that it is one name in all reports.

    >>> person("adrian Van hooydonk")
    'Adrian van Hooydonk'
    """
    words = [word.capitalize() if word.islower() else word for word in name.split()]
    return " ".join(word.lower() if 0 < at < len(words) - 1 and word.lower() in _PARTICLES else word
                    for at, word in enumerate(words))  # fmt: skip


def _outlet_kind(name: str) -> str:
    outlet = _known().outlets.get(plain(name))
    if outlet is None:
        return "outlet"
    return "hearsay" if outlet.kind in _WEAK else "insider" if outlet.kind in _INSIDE else "outlet"


def _own_voice(said: _Said, reading: Reading | None, kind: str) -> str:
    """The report itself: flat statements are the outlet's; what it hedges is hearsay or the writer's guess."""
    outlet = "hearsay" if kind == "hearsay" else "outlet"
    if reading is None:
        return outlet
    sentence = _sentence(reading.text, said.start, said.end).lower()
    if _words("hearsay").search(sentence):
        return "hearsay"
    firm = said.factuality.startswith("CT")
    if not firm and (said.factuality.startswith("PS") or _words("guess").search(sentence)):
        return "writer"
    return outlet


@lru_cache(maxsize=8192)
def _sentence(text: str, start: int, end: int) -> str:
    before = max((found.end() for found in _SENTENCE_END.finditer(text, max(0, start - 400), start)), default=0)
    after = _SENTENCE_END.search(text, end)
    return text[before : after.start() if after else len(text)]


def firmer(one: str, other: str) -> bool:
    """Whether a kind of witness is nearer to the matter than another."""
    return WITNESSES.index(one) < WITNESSES.index(other)
