"""Which outlet printed a report, and which outlets a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from ahocorasick_rs import AhoCorasick

from showcar.catalogue.entries import Outlet
from showcar.catalogue.folding import fold, plain
from showcar.catalogue.loader import load
from showcar.model.judgement import Reading

_HOST = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})(?![\w.-]*@)", re.IGNORECASE
)
_ENDING = re.compile(r"\.(?:com|net|org|co\.uk|de|it|fr|nl|es|co\.kr|com\.au|jp|cn|se|ch|at|be|io|tv|info|uk|eu)$")
_NO_SITE = re.compile(r"\.(?:txt|md|html?|json|xml|warc|gz|py|jpe?g|png|gif|pdf|csv)$", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?P<who>[^\n.,|]{2,40})", re.IGNORECASE)
_EDGE = 400  # characters at either end of a report where it may tell who printed it


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet's name in `text[start:end]`; `word` where the bare name is also a common word."""

    start: int
    end: int
    name: str
    word: bool


@lru_cache(4096)
def key(name: str) -> str:
    """What makes two spellings of an outlet the same: case, accents, blanks, `The` and `.com` laid aside.

    >>> key("The BMW Blog") == key("BMWBlog") == key("bmwblog.com")
    True
    """
    base = plain(name).removeprefix("www.")
    base = _ENDING.sub("", base)
    return re.sub(r"[^\w]", "", base.removeprefix("the "), flags=re.UNICODE)


@cache
def _catalogued() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in load().outlets:
        for name in (outlet.name, *outlet.spellings, *([outlet.domain] if outlet.domain else [])):
            found.setdefault(key(name), outlet)
    return found


@cache
def _domains() -> dict[str, str]:
    return {outlet.domain: outlet.name for outlet in load().outlets if outlet.domain}


def known(name: str) -> str | None:
    """The catalogue's name of an outlet, None where it lists none."""
    found = _catalogued().get(key(name))
    return found.name if found is not None else None


def standing(name: str | None) -> int:
    """How near an outlet is to the news: 0 for agencies and outlets with insiders, 1 for others of the catalogue.

    2 for those that it does not list, 3 for those that live on others' news.
    """
    found = _catalogued().get(key(name)) if name else None
    if found is None:
        return 2
    return 0 if found.kind in ("insider", "wire") else 3 if found.kind in ("aggregator", "forum", "mill") else 1


def of_address(address: str) -> str | None:
    """The outlet at an address or path, by its domain; the domain itself where the catalogue does not know it."""
    try:
        host = urlsplit(address).hostname if "://" in address else None
    except ValueError:
        # brackets without their others, signs that fold to `/`: what a report says need be no address
        host = None
    if host is None:
        found = _HOST.search(address[:300])
        host = found[1].lower() if found and not _NO_SITE.search(found[1]) else None
    if host is None:
        return None
    host = host.lower().removeprefix("www.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        name = _domains().get(".".join(parts[start:]))
        if name is not None:
            return name
    return host


def of_reading(reading: Reading) -> str | None:
    """Who printed a report: as its metadata, its address, its path or its own first and last lines tell."""
    return _printer(reading.outlet, reading.url, reading.path, reading.text[:_EDGE], reading.text[-_EDGE:])


@lru_cache(4096)
def _printer(outlet: str | None, url: str | None, path: str, head: str, tail: str) -> str | None:
    if outlet and outlet.strip():
        return known(outlet) or " ".join(outlet.split())
    for address in (url, path):
        if address and (found := of_address(address)) is not None:
            return found
    edges = [*head.split("\n")[:4], *tail.split("\n")[-3:]]
    for line in edges:
        rights = _RIGHTS.search(line)
        name = known((rights["who"] if rights else line).strip(" .|-–—")) if len(line) < 80 and line.strip() else None
        if name is not None:
            return name
    return None


@cache
def _spelled() -> dict[str, tuple[str, bool]]:
    """All spellings and domains of the catalogue's outlets: the name, and whether it is also a common word."""
    names: dict[str, tuple[str, bool]] = {}
    for outlet in load().outlets:
        for spelling in (outlet.name, *outlet.spellings):
            names.setdefault(plain(spelling), (outlet.name, outlet.word))
        if outlet.domain:
            names.setdefault(outlet.domain, (outlet.name, False))
    return names


@cache
def _makers() -> frozenset[str]:
    return frozenset(plain(name) for maker in load().makers for name in (maker.name, *maker.spellings))


@lru_cache(64)
def _automaton(names: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(names))


@lru_cache(4096)
def _folded(text: str) -> str:
    return fold(text)


class Outlets:
    """The names of the catalogue's outlets and of those that print the reports at hand.

    Args:
        printed: Names of outlets that print the reports.
    """

    def __init__(self, printed: Iterable[str]) -> None:
        names = dict(_spelled())
        for name in sorted(set(printed)):
            folded = plain(name)
            if len(folded) >= 3 and folded not in _makers():
                names.setdefault(folded, (name, " " not in folded and not _odd_case(name)))
        self._entries = list(names.values())
        self._more = tuple(item for item in names.items() if item[0] not in _spelled())
        self._automaton = _automaton(tuple(names))

    def within(self, text: str) -> tuple[tuple[str, tuple[str, bool]], ...]:
        """Names that the catalogue does not list and that may stand in a text: what `find` gives hangs on no others."""
        folded = _folded(text) if self._more else ""
        return tuple(item for item in self._more if item[0] in folded)

    def find(self, text: str) -> Iterator[Named]:
        """Every outlet named in a text, in order, the longest at each place. Linear in the length of the text."""
        folded = _folded(text)
        best: dict[int, tuple[int, int]] = {}
        for entry, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and (folded[start - 1].isalnum() or folded[start - 1] in "@"):
                continue
            if end < len(folded) and folded[end].isalnum():
                continue
            if end > best.get(start, (0, 0))[0]:
                best[start] = (end, entry)
        past = 0
        for start in sorted(best):
            end, entry = best[start]
            name, word = self._entries[entry]
            if start < past or not _capital(text[start:end], word):
                continue
            past = end
            yield Named(start, end, name, word)


def _odd_case(name: str) -> bool:
    return any(char.isupper() or char.isdigit() for char in name[1:]) or "." in name


def _capital(words: str, word: bool) -> bool:
    return "." in words or words[0].isupper() or (not word and any(char.isupper() for char in words))
