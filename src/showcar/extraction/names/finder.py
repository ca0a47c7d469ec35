"""One text under search: what of it is taken, and how far a name goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from showcar.catalogue.entries import House, Maker
from showcar.catalogue.index import Index, fold
from showcar.extraction.names.nouns import Mention, Named, Programme
from showcar.extraction.segments import Segment
from showcar.extraction.vocabulary import alternation, spelt, table, words
from showcar.figures.date_words import MONTHS

BODY_OF = {spelt(form): style for style, forms in table("body")["styles"].items() for form in forms}
STOPS = words("names", "stops")
GENERIC = words("names", "generic")
COMMON = words("names", "common")
PLATFORMS = frozenset(table("kinship")["platforms"])
NOT_CARS = words("names", "not_cars") | {name for name in PLATFORMS if name.isupper()}
DESCRIPTORS = words("names", "descriptors")
ACRONYMS = words("names", "acronyms")
NOT_AFTER_THE = words("names", "not_after_the")
FIRST_NAMES = words("names", "first_names")
PLACES = words("names", "places")
YEAR = re.compile(r"(?:19|20)\d\d")
SEQUENCE = (
    r"(?P<name>(?:[A-ZÀÄÅÉÖØÜŠŽČ][\w.+&’'/-]*|[a-z]{1,2}:?[A-Z0-9-][\w.+-]*)"
    r"(?:[  ](?:[A-Z0-9ÀÄÅÉÖØÜŠŽČ][\w.+&’'/-]*|e-tron)){0,4})"
)
INSTITUTIONS = words("names", "institutions")
NOT_LAST = words("names", "not_last")
NATION = re.compile(r"-(?:German|American|British|Italian|French|Japanese|Chinese|Korean|Swedish|Dutch|Swiss|Russian)$")
# no report names more
MOST_NAMES = 120
ENGINE = re.compile(r"[VWI]-?[1-9]\d?")
# `Mazda's design chief Ikou Maeda`: who follows is a person
ROLES = frozenset(table("attribution")["who"]["roles"])
UNIT_AFTER = re.compile(
    r"\s*(?:%|per ?cent|hp|bhp|ps|kw|kwh|nm|lb|km|kmh|mph|miles|mi|cc|units?|examples?|cars?|copies|vehicles?|pieces|people|"
    r"years?|months?|days?|weeks?|million|billion|thousand|euros?|dollars?|pounds|percent|litres?|liters?|mm|inch|inches|kg|horsepower|"
    r"seats?|doors?|customers?|buyers?|orders?|staff|employees|workers|jobs|dealers?)\b",
    re.IGNORECASE,
)
SUFFIXED = re.compile(
    r"(?-i:-[a-z]{3,}$)|^(?:two|three|four|five|six|seven)-(?:door|seat|wheel|row)(?:er|ed)?s?$|(?-i:/[a-z]{3,}$)|(?-i:^(?:K?Sh|Rs|PLN|RM|CHF|INR|HK|NT|AU|US)\d[\d.,]*(?:bn|mn?|k|lakh)?$)|^00+\d*$|^\d\+\d$|^MY\d\d$|^[24]WD$|[’'](?:t|ll|re|ve|d|m)$|^\d+(?:st|nd|rd|th)$|^[A-Z]{2,}\d+[A-Z]{2,}$|^\d[\d,.]*-?(?:hp|bhp|kw|ps|nm|kwh|mph|km|cc|litre|liter|inch|door|seat|speed|strong)\w*$",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"[  ](?P<q>[\"“‘']?)(?P<token>(?:[A-Z0-9ÀÁÄÅÉÈÍÓÖØÚÜÇÑŠŽČ][\w.+/&’'*-]*|e-tron|id\.\d\w*|[a-z]:[A-Z]\w*|iX?[A-Z0-9]\w*|e-[A-Z0-9]\w*|e[  ][A-Z]\w+))"
)
_PERSON = re.compile(
    r"\b(?:CEO|boss|chief|president|chairman|director|designer|manager|head|engineer|spokes(?:man|woman|person)|Mr\.?|Ms\.?|Mrs\.?|Sir|Dr\.?|founder|executive|officer|stylist|owner|analyst|driver|editor)s?,?[  ]"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:[  ](?:(?:van|von|de|di|del|da)[  ])?[A-ZÀ-Þ][\w’'-]+){1,3})"
    r"|(?P<name2>[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:[  ](?:(?:van|von|de|di|del|da)[  ])?[A-ZÀ-Þ][\w’'-]+){1,2})(?=,?[  ](?:said|says|told|added|explained|confirmed|admitted)|,[  ](?:the[  ]|a[  ]|its[  ])?(?:[a-z-]+[  ]){0,2}(?:founder|CEO|boss|chief|president|chairman|director|designer|engineer|owner|collector|architect)\b)"
)


PART_FOLLOWS = re.compile(
    r"[  ](?:[a-z]+|\d{1,2})-speed\b|(?:[  ]\([A-Z0-9-]{2,8}\))?[  -](?:[a-z0-9-]+[  ])?(?:platforms?|architectures?|chassis|matrix|toolkits?|skateboards?|engines?|gearbox(?:es)?|transmissions?|motors?|"
    r"batter(?:y|ies)|cells|unit|diesels?|petrols?|(?:four|six|eight|ten|twelve|three|five)-cylinders?|V6|V8|V10|V12|turbos?|technology|powertrains?|drivetrains?|family|infotainment|system|paint|leather|wheels|tyres|tires|kit|package|pack|forms?|filings?)\b"
)
"""What stands after the name of a part, not of a car: `the STLA Large platform`."""


_SURNAME = re.compile(r"[  ](?:(?:van|von|de|di|del|da|der|den|[A-Z]\.)[  ]){0,2}(?P<name>[A-ZÀ-Þ][a-zà-ÿ’'-]+[\w’'-]*)")


# part of a firm's name after a maker, and of a car's after a model: `Myvi SE`
_TRIMS = {"SE"}
# `Precept Concept 29 February`, `Aurora 12 comments`
_COUNTED = re.compile(rf"[  ](?:{alternation([*map(str.capitalize, MONTHS), *words('names', 'counted')])})\b")
_LETTERED = re.compile(r"\d{1,3}[A-Z]{1,2}")
_WORD_BEFORE = re.compile(r"([\w.-]+)[  ]$")
# names of drives in small letters that end a car's name
_BADGES = {"e-tron"}
_LIKE_MONEY = re.compile(r"(?!RM|HK)[A-Z]{2}\d{2,3}")


_POSSESSIVE = re.compile(r"[’']s?$")
_GLUED = ("The", "This", "That", "Its", "With", "When", "What", "But", "And")
_GLUED_ON = re.compile(rf"(?<=[a-z]{{3}})(?:{'|'.join(_GLUED)})$")
_NO_WORD = re.compile(r"[^\w+]+")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ][\w-]+")
_CAPITAL_WITHIN = re.compile(r"(?<=[\w,’'][  ])[A-Z][\w’'-]*")


def clean(token: str) -> str:
    token = _POSSESSIVE.sub("", token)
    if token.endswith(_GLUED):
        # `the SolsticeThe car`, where a page has lost a blank
        token = _GLUED_ON.sub("", token)
    return token.rstrip(".,;:/&+-’'" if not token.endswith("+") else ".,;:")


def key_of(name: str) -> tuple[str, ...]:
    parts = _NO_WORD.split(fold(name))
    kept = tuple(p for p in parts if p and p not in {"concept", "the", "prototype", "study", "car", "show"})
    return kept or tuple(p for p in parts if p)


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text by itself, with no letter, figure or hyphen beside it."""
    at = text.find(word)
    while at >= 0:
        beside = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not any(sign.isalnum() or sign in "_-" for sign in beside):
            yield at
        at = text.find(word, at + 1)


def _is_shouted(line: str) -> bool:
    """Whether a line is all capitals, so that they tell nothing."""
    upper, letters = sum(map(str.isupper, line)), sum(map(str.isalpha, line))
    return letters >= 12 and upper >= 0.9 * letters


# a run of capitals after an article: `the Force One`
_RUN = re.compile(r"(?<![\w-])(?:[Tt]he|[Aa]n?|[Ii]ts|[Nn]ew|[Tt]his)[  ](?P<name>[A-ZÀ-Þ][\w-]+(?:[  ][A-Z0-9À-Þ][\w-]*){1,3})(?![\w-]|[  ][A-Z0-9À-Þ])")
# so often it is said in running text, whatever its words mean elsewhere
_SAID_AGAIN = 2


class Cover:
    """Characters of a text that something has taken; both calls take time linear in the range."""

    def __init__(self, size: int) -> None:
        self._marks = bytearray(size)

    def add(self, start: int, end: int) -> None:
        """Takes `[start, end)`."""
        self._marks[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any of `[start, end)` is taken."""
        return self._marks.find(1, start, end) >= 0


@dataclass
class Finder:
    """One text's search; its parts in the order of their use."""

    text: str
    lines: list[Segment]
    index: Index
    figures: list[tuple[int, int]]
    mentions: list[Mention] = field(default_factory=list)
    makers: list[Named] = field(default_factory=list)
    others: list[Named] = field(default_factory=list)
    programmes: dict[tuple[str, ...], Programme] = field(default_factory=dict)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)
    maker_spellings: dict[str, Counter[str]] = field(default_factory=dict)
    # the mention that begins at a place
    beginning: dict[int, Mention] = field(default_factory=dict)
    # what is found once for the whole text
    spelled_out: dict[str, str | None] = field(default_factory=dict)
    in_segments: dict[int, tuple[frozenset[str], int]] = field(default_factory=dict)
    lent: set[Named] | None = None
    behind_by: list[Named] | None = None

    def __post_init__(self) -> None:
        self.folded = fold(self.text)
        size = len(self.text) + 1
        self.taken, self.blocked = Cover(size), Cover(size)
        self.named, self.not_houses = Cover(size), Cover(size)
        self._together: dict[str, bool] = {}
        self.maker_starts: set[int] = set()
        self.house_starts: set[int] = set()
        self.ends: dict[int, Named] = {}
        for start, end in self.figures:
            # `the FF91` is no 91 francs
            if not _LIKE_MONEY.fullmatch(self.text, start, end) and not self._is_code(start, end):
                self.blocked.add(start, end)
        self._starts = [s.start for s in self.lines]
        self.lower = Counter(_SMALL_WORD.findall(self.text))
        proper: Counter[str] = Counter()
        for segment in self.lines:
            if segment.title_case:
                continue
            for match in _CAPITAL_WITHIN.finditer(self.text[segment.start : segment.end]):
                proper[clean(match.group())] += 1
        self.proper = proper
        # `Karin Nordlund`: words within the names of people
        self.surnames = {
            word for match in _PERSON.finditer(self.text) for word in (match["name"] or match["name2"]).split()
        }
        self.said_again = self._said_again(size)
        self.last_year = max((int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", self.text)), default=0)
        self.shouted = Cover(size)
        for line in re.finditer(r"[^\n]+", self.text):
            if _is_shouted(line.group()):
                self.shouted.add(*line.span())

    def _said_again(self, size: int) -> Cover:
        """Where the text says a run of capitals that it has after an article more than once, and that is no institution's name."""
        said: Counter[str] = Counter()
        for match in _RUN.finditer(self.text):
            segment = self.segment(match.start())
            if segment is not None and not segment.title_case:
                said[match["name"].replace("\u00a0", " ")] += 1
        cover = Cover(size)
        for name, number in said.most_common(MOST_NAMES):
            tokens = name.split()
            if number >= _SAID_AGAIN and tokens[-1] not in NOT_LAST and tokens[-1] not in INSTITUTIONS and tokens[0] not in PLACES and not set(tokens) & FIRST_NAMES and any(not t.isdigit() for t in tokens[1:]):
                for start in places_of(name, self.text):
                    cover.add(start, start + len(name))
        return cover

    def _is_code(self, start: int, end: int) -> bool:
        """Whether a figure with a letter is the end of a name that is said again: `the Force 7V` is no seven volts."""
        if not _LETTERED.fullmatch(self.text, start, end):
            return False
        before = _WORD_BEFORE.search(self.text, max(0, start - 30), start)
        return before is not None and before[1][0].isupper() and self.text.count(self.text[before.start(1) : end]) > 1

    def always_together(self, offset: int, token: str) -> bool:
        """Whether a word at `offset` stands behind the name before it each time that this is said, and more than once."""
        before = _WORD_BEFORE.search(self.text, max(0, offset - 30), offset)
        if before is None or not (before[1][0].isupper() or before[1][0].isdigit()) or before[1] in STOPS:
            return False
        pair = f"{before[1]} {token}"
        if pair not in self._together:
            said = sum(1 for _ in places_of(before[1], self.text))
            self._together[pair] = said > 1 and self.text.count(pair) == said
        return self._together[pair]

    def segment(self, offset: int) -> Segment | None:
        at = bisect_right(self._starts, offset) - 1
        return self.lines[at] if at >= 0 and offset < self.lines[at].end else None

    def is_person(self, token: str, offset: int) -> bool:
        """Whether a first name at `offset` goes on with a family name: `Colin Prew`."""
        if token not in FIRST_NAMES:
            return False
        after = _SURNAME.match(self.text, offset + len(token))
        return after is not None and after["name"] not in GENERIC and not self.text.startswith("John Cooper", offset)

    def add_mention(self, mention: Mention) -> None:
        """Keeps a mention and takes its place."""
        self.mentions.append(mention)
        self.beginning[mention.start] = mention
        self.taken.add(mention.start, mention.end)

    def add_maker(self, named: Named) -> None:
        """Keeps a maker's name."""
        self.makers.append(named)
        self.maker_starts.add(named.start)
        self.ends[named.end] = named
        self.named.add(named.start, named.end)

    def add_other(self, named: Named) -> None:
        """Keeps the name of an outlet, show, plant or house."""
        self.others.append(named)
        self.ends.setdefault(named.end, named)
        self.named.add(named.start, named.end)
        if isinstance(named.entry, House):
            self.house_starts.add(named.start)
        else:
            self.not_houses.add(named.start, named.end)

    def accepts(self, token: str, offset: int, after_model: bool = False) -> bool:
        """Whether a capitalised token may go on with a name that stands before it."""
        if after_model and token in _TRIMS:
            return True
        if token in _BADGES:
            return True
        again = self.said_again.touches(offset, offset + 1)
        if not token or token in DESCRIPTORS or SUFFIXED.search(token):
            return False
        if token in STOPS and not again and not self.always_together(offset, token):
            return False
        if offset in self.maker_starts and offset not in self.house_starts or self.is_person(token, offset):
            return False
        if token.isdigit():
            if len(token) > 4 or YEAR.fullmatch(token):
                return False
            if _COUNTED.match(self.text, offset + len(token)):
                return False
            return not UNIT_AFTER.match(self.text, offset + len(token)) and not self.blocked.touches(offset, offset + len(token))
        if self.always_together(offset, token):
            return True
        segment = self.segment(offset)
        if self.shouted.touches(offset, offset + 1) and token.isalpha():
            if token.capitalize() in STOPS or token.lower() in self.lower:
                return False
            # `LOTUS CHANNELS ESPRIT SPIRIT`: a word of a name stands as one elsewhere, or the line is all there is
            if token in GENERIC or len(token) <= 3:
                return token in GENERIC or token in self.proper or token.capitalize() in self.proper
            return token.capitalize() in self.text or not self.proper
        if segment is not None and segment.title_case and token.isalpha() and not token.isupper():
            if token in GENERIC:
                return True
            return self.proper[token] > 0 and token.lower() not in self.lower
        return True

    def extend(self, end: int, limit: int = 4, after_model: bool = False) -> int:
        """The end of a name that goes on after `end`."""
        for _ in range(limit):
            match = _TOKEN.match(self.text, end)
            if match is None or match["q"]:
                break
            raw, token = match["token"], clean(match["token"])
            offset = match.start("token")
            if not self.accepts(token, offset, after_model):
                break
            if self.not_houses.touches(offset, offset + 1):
                break
            end = offset + len(token)
            if raw != token:
                break
        return end


_GOODS = re.compile(rf"[  ](?:{alternation(words('names', 'goods'))})\b")
_HEAD_NOUN = re.compile(r"[  ](?P<word>[A-Z][a-z]+)(?![  ]of[  ](?:them|all|the))")


def heads_something_else(finder: Finder, end: int) -> bool:
    """Whether a name that stops at `end` goes on with a word that makes it an institution, a post or a prize: `Audi's Managing` Director."""
    if _GOODS.match(finder.text, end):
        # `an Aptera Accelerator jacket`
        return True
    match = _HEAD_NOUN.match(finder.text, end)
    if match is None:
        return False
    segment = finder.segment(end)
    if segment is not None and segment.title_case or finder.shouted.touches(end, end + 1):
        return False
    return match["word"] in INSTITUTIONS or match["word"].lower() in ROLES or match["word"] in NOT_LAST and match["word"] not in {"Car", "Design", "Show", "Class"}


def nearest_maker(finder: Finder, offset: int, allowed: Iterable[str] | None = None) -> str | None:
    """The maker whose name stands nearest, before rather than after."""
    best: tuple[int, str] | None = None
    at = bisect_right(finder.makers, offset, key=lambda n: n.start)
    for named in finder.makers[max(0, at - 60) : at + 30]:
        name = named.entry.name if isinstance(named.entry, Maker) else ""
        if allowed is not None and name not in allowed:
            continue
        distance = offset - named.start if named.start <= offset else 4 * (named.start - offset)
        if best is None or distance < best[0]:
            best = (distance, name)
    return best[1] if best else None


def programme_of(
    finder: Finder,
    name: str,
    maker: str | None,
    kind: str,
    body: tuple[str, ...] = (),
    start: int | None = None,
    end: int | None = None,
) -> Programme:
    key = key_of(name)
    known = finder.programmes.get(key)
    if known is None:
        known = finder.programmes[key] = Programme(name, maker, kind, body, start, end)
    elif len(name) > len(known.name) and known.kind == "found" and kind == "found":
        known = finder.programmes[key] = replace(known, name=name)
    return known
