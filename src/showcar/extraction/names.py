"""Stage 2a: the names of cars and makers in a text, those of the catalogue and those that only the text knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from showcar.catalogue.entries import House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.index import Index, Match, fold
from showcar.extraction.segments import Segment
from showcar.extraction.vocabulary import alternation, table, words


@dataclass(frozen=True)
class Programme:
    """A vehicle programme of this text.

    Attributes:
        name: In full, maker first.
        maker: None where no maker is known.
        kind: `model`, `variant`, `concept`, `series` or `found` (only the text knows it).
        body: Body styles that the catalogue tells.
        start: First year that the catalogue tells.
    """

    name: str
    maker: str | None
    kind: str
    body: tuple[str, ...] = ()
    start: int | None = None


@dataclass(frozen=True)
class Mention:
    """A programme's name at `text[start:end]`, with the year that stands before it (`2011 BMW 328 Hommage`)."""

    start: int
    end: int
    programme: Programme
    year: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Named:
    """Something else with a name: `text[start:end]` is this maker, outlet, show, plant or house."""

    start: int
    end: int
    entry: Maker | Outlet | Show | Plant | House


@dataclass(frozen=True)
class Names:
    """All names of a text, each kind in the order of the text."""

    mentions: tuple[Mention, ...]
    makers: tuple[Named, ...]
    outlets: tuple[Named, ...]
    shows: tuple[Named, ...]
    plants: tuple[Named, ...]
    houses: tuple[Named, ...]


_BODY_OF = {form: style for style, forms in table("body")["styles"].items() for form in forms}
_ARTICLE = re.compile(
    r"(?:\b(?:the|a|new|next|this|current|that|original|old|its|and|or|an|of|both|electric|generation|than|like|today[’']s)|[’']s|,|\()[  ]$", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:CEO|boss|chief|president|chairman|director|designer|manager|head|engineer|spokes(?:man|woman|person)|Mr\.?|Ms\.?|Mrs\.?|Sir|Dr\.?|founder|executive|officer|stylist|owner|analyst|driver|editor)s?,?[  ]"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:[  ](?:(?:van|von|de|di|del|da)[  ])?[A-ZÀ-Þ][\w’'-]+){1,3})"
    r"|(?P<name2>[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:[  ](?:(?:van|von|de|di|del|da)[  ])?[A-ZÀ-Þ][\w’'-]+){1,2})(?=,?[  ](?:said|says|told|added|explained|confirmed|admitted))"
)
_STOPS = words("names", "stops")
_GENERIC = words("names", "generic")
_COMMON = words("names", "common")
_NOT_CARS = words("names", "not_cars")
_DESCRIPTORS = words("names", "descriptors")
_NOT_THE = words("names", "not_after_the")
_TOKEN = re.compile(r"[  ](?P<q>[\"“‘']?)(?P<token>(?:[A-Z0-9ÀÁÄÅÉÈÍÓÖØÚÜÇÑŠŽČ][\w.+/&’'*-]*|e-tron|id\.\d\w*|iX?[A-Z0-9]\w*|e-[A-Z0-9]\w*))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"(?P<about>~|c\.\s?|ca\.\s?|circa )?(?P<year>(?:19|20)\d\d)(?P<my>\s+model[ -]year)?[  ]+(?:(?:all-)?new )?$")
_UNIT_AFTER = re.compile(
    r"\s*(?:%|per ?cent|hp|bhp|ps|kw|kwh|nm|lb|km|kmh|mph|miles|mi|cc|units?|examples?|cars?|copies|vehicles?|pieces|people|"
    r"years?|months?|days?|weeks?|million|billion|thousand|euros?|dollars?|pounds|percent|litres?|liters?|mm|inch|inches|kg|horsepower|"
    r"seats?|doors?|customers?|buyers?|orders?|staff|employees|workers|jobs|dealers?)\b",
    re.IGNORECASE,
)
_SEQUENCE = (
    r"(?P<name>(?:[A-ZÀÄÅÉÖØÜŠŽČ][\w.+&’'/-]*|[a-z]{1,2}[A-Z0-9-][\w.+-]*)"
    r"(?:[  ](?:[A-Z0-9ÀÄÅÉÖØÜŠŽČ][\w.+&’'/-]*|e-tron)){0,4})"
)
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Nn]ew|[Tt]his|[Tt]hat|[Oo]ur|[Tt]heir|all-new|upcoming|forthcoming|stunning|electric|radical)"
_SUFFIXED = re.compile(r"-[a-z]{3,}$|^\d\+\d$|^\d[\d,.]*-?(?:hp|bhp|kw|ps|nm|kwh|mph|km|cc|litre|liter|inch|door|seat|speed|strong)\w*$", re.IGNORECASE)
_POSSESSIVE_GAP = re.compile(r"[’']s?[  ](?:(?!the\b|a\b|an\b)[a-z][a-z-]*[  ]){0,4}(?=[A-Z0-9])")


@cache
def _context_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = alternation(words("names", "kinds"))
    naming = alternation(words("names", "naming"))
    return (
        ("named", re.compile(rf"\b(?:{naming})[  ][\"“‘']?{_SEQUENCE}")),
        ("the", re.compile(rf"\b(?:[Tt]he|[Aa]n?)[  ](?:(?:new|all-new|electric|stunning|upcoming|original|concept|radical|reborn|future)[  ])?{_SEQUENCE}")),
        ("kind", re.compile(rf"\b{_DETERMINER}[  ](?:[$€£][\d,.]+[kmbn]*[  ])?(?:[a-z-]+[  ]){{0,2}}[\"“‘']?{_SEQUENCE}[\"”’']?[  ](?:[a-z-]+[  ])?(?:{kinds})\b")),
    )


@cache
def _firm_patterns() -> tuple[re.Pattern[str], ...]:
    firms = alternation(words("names", "firms"))
    endings = alternation(words("names", "firm_endings"))
    one = r"(?P<name>[A-ZÀÄÅÉÖØÜŠŽČ][\w’'&-]+(?:[  ][A-Z][\w&-]+)?)"
    return (
        re.compile(rf"\b(?:{firms})[  ]{one}"),
        re.compile(rf"\b{one},[  ](?:a|an|the)[  ](?:[\w-]+[  ]){{0,4}}(?:{firms})\b"),
        re.compile(rf"\b(?P<name>[A-ZÀÄÅÉÖØÜŠŽČ][\w&-]+)[  ](?:{endings})\b"),
    )


def _clean(token: str) -> str:
    token = re.sub(r"[’']s?$", "", token)
    return token.rstrip(".,;:/&+-’'" if not token.endswith("+") else ".,;:")


def _key(name: str) -> tuple[str, ...]:
    parts = re.split(r"[^\w+]+", fold(name))
    kept = tuple(p for p in parts if p and p not in {"concept", "the", "prototype", "study", "car", "show"})
    return kept or tuple(p for p in parts if p)


@dataclass
class _Finder:
    """One text's search; its parts in the order of their use."""

    text: str
    lines: list[Segment]
    index: Index
    blocked: list[tuple[int, int]]
    taken: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    makers: list[Named] = field(default_factory=list)
    others: list[Named] = field(default_factory=list)
    programmes: dict[tuple[str, ...], Programme] = field(default_factory=dict)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folded = fold(self.text)
        self._starts = [s.start for s in self.lines]
        self.lower = Counter(re.findall(r"\b[a-zà-ÿ][\w-]+", self.text))
        proper: Counter[str] = Counter()
        for segment in self.lines:
            if segment.title_case:
                continue
            for match in re.finditer(r"(?<=[\w,’'][  ])[A-Z][\w’'-]*", self.text[segment.start : segment.end]):
                proper[_clean(match.group())] += 1
        self.proper = proper
        # `Karin Nordlund`: words within the names of people
        self.surnames = {word for match in _PERSON.finditer(self.text) for word in (match["name"] or match["name2"]).split()}

    def segment(self, offset: int) -> Segment | None:
        at = bisect_right(self._starts, offset) - 1
        return self.lines[at] if at >= 0 and offset < self.lines[at].end else None

    def overlaps(self, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self.taken)

    def is_blocked(self, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self.blocked)

    def accepts(self, token: str, offset: int) -> bool:
        """Whether a capitalised token may go on with a name that stands before it."""
        if not token or token in _STOPS or token in _DESCRIPTORS or _SUFFIXED.search(token):
            return False
        if any(n.start == offset for n in self.makers):
            return False
        if token.isdigit():
            if len(token) > 4 or _YEAR.fullmatch(token):
                return False
            return not _UNIT_AFTER.match(self.text, offset + len(token)) and not self.is_blocked(offset, offset + len(token))
        segment = self.segment(offset)
        if segment is not None and segment.title_case and token.isalpha() and not token.isupper():
            if token in _GENERIC:
                return True
            return self.proper[token] > 0 and token.lower() not in self.lower
        return True

    def extend(self, end: int, limit: int = 4) -> int:
        """The end of a name that goes on after `end`."""
        for _ in range(limit):
            match = _TOKEN.match(self.text, end)
            if match is None or match["q"]:
                break
            raw, token = match["token"], _clean(match["token"])
            offset = match.start("token")
            if not self.accepts(token, offset):
                break
            if any(n.start <= offset < n.end for n in self.others if not isinstance(n.entry, House | Plant)):
                break
            end = offset + len(token)
            if raw != token:
                break
        return end


@dataclass(frozen=True)
class _Spelled:
    """What a text spells in full: makers, cars with their maker; which maker leads; names of outlets, houses and makers."""

    makers: frozenset[str]
    vehicles: frozenset[tuple[str, str]]
    leading: str | None
    other_names: frozenset[str]


def _spelled(finder: _Finder, matches: list[Match]) -> _Spelled:
    makers: Counter[str] = Counter()
    vehicles = set()
    others = set()
    for match in matches:
        if not match.full:
            continue
        for entry in match.entries:
            if isinstance(entry, Maker):
                makers[entry.name] += 1
                others.add(finder.folded[match.start : match.end])
            elif isinstance(entry, Vehicle):
                makers[entry.maker] += 1
                vehicles.add((entry.maker, entry.name))
            else:
                others.add(finder.folded[match.start : match.end])
    leading = makers.most_common(1)[0][0] if makers else None
    return _Spelled(frozenset(makers), frozenset(vehicles), leading, frozenset(others))


def _nearest_maker(finder: _Finder, offset: int, allowed: Iterable[str] | None = None) -> str | None:
    best: tuple[int, str] | None = None
    for named in finder.makers:
        name = named.entry.name if isinstance(named.entry, Maker) else ""
        if allowed is not None and name not in allowed:
            continue
        distance = offset - named.start if named.start <= offset else 4 * (named.start - offset)
        if best is None or distance < best[0]:
            best = (distance, name)
    return best[1] if best else None


def _bare_is_certain(finder: _Finder, match: Match, vehicle: Vehicle, world: _Spelled) -> bool:
    """Whether a name without its maker is that car here."""
    text, start, end = finder.text, match.start, match.end
    surface = text[start:end]
    if surface[0].islower() and not any(c.isdigit() or c.isupper() for c in surface[1:]):
        return False
    if fold(surface) in world.other_names:
        return False
    in_full = (vehicle.maker, vehicle.name) in world.vehicles
    present = vehicle.maker in world.makers
    before = text[max(0, start - 24) : start]
    after_article = _ARTICLE.search(before) is not None
    segment = finder.segment(start)
    opening = segment is not None and (segment.start == start or segment.title_case)
    ordinary = surface.lower() in finder.lower
    if surface.isdigit():
        if len(surface) >= 4 or finder.is_blocked(start, end) or _UNIT_AFTER.match(text, end):
            return False
        return present and after_article and (in_full or len(surface) == 3)
    if surface in _GENERIC or surface in _STOPS or len(surface) == 1:
        return False
    if " " in surface or any(c.isdigit() for c in surface):
        return present or in_full or (vehicle.kind == "model" and len(surface) >= 5 and not vehicle.word)
    common = vehicle.word or surface in _COMMON or len(surface) <= 2
    if in_full:
        return not (opening and ordinary)
    if vehicle.kind in {"concept", "series", "variant"} and surface not in vehicle.nicknames:
        return present and world.leading == vehicle.maker and after_article and not ordinary and not common
    if common:
        return present and not opening and after_article and not ordinary
    if present:
        return not (opening and ordinary)
    if world.leading in finder.index.openings.get(fold(surface), ()):
        # `the Continental` in a text on Bentleys
        return False
    return len(surface) >= 5 and not ordinary and after_article and surface not in finder.surnames


def _catalogued(finder: _Finder) -> None:
    """Names of the catalogue, then what stands on after them."""
    matches = list(finder.index.matches(finder.text, finder.folded))
    world = _spelled(finder, matches)
    for match in matches:
        if match.full:
            for entry in match.entries:
                if isinstance(entry, Maker):
                    finder.makers.append(Named(match.start, match.end, entry))
                elif isinstance(entry, Vehicle):
                    finder.makers.append(Named(match.start, match.end, finder.index.makers[entry.maker]))
                elif not entry.word or _told_by_words(finder, match, entry):
                    finder.others.append(Named(match.start, match.end, entry))
    finder.claimed = {
        finder.folded[m.start : m.end] for m in matches if not m.full and _other_owner(finder, m) is not None
    }
    done: set[int] = set()
    for match in matches:
        if match.start in done:
            continue
        vehicles = [e for e in match.entries if isinstance(e, Vehicle)]
        if match.full and not vehicles:
            if any(isinstance(e, Maker) for e in match.entries):
                _after_maker(finder, match, done)
            continue
        if not vehicles:
            continue
        if not match.full:
            vehicles = [v for v in vehicles if finder.folded[match.start : match.end] not in finder.claimed or _owned(finder, match, v)]
            known = [v for v in vehicles if _bare_is_certain(finder, match, v, world)]
            if not known:
                continue
            vehicles = known
        makers_here = {v.maker for v in vehicles}
        if len(makers_here) > 1:
            near = _nearest_maker(finder, match.start, makers_here)
            vehicles = [v for v in vehicles if v.maker == near] or vehicles
        if match.full and finder.text[match.start : match.end] in finder.surnames:
            continue
        vehicle = _best(vehicles, finder.folded[match.start : match.end])
        done.add(match.start)
        _add_vehicle(finder, match.start, match.end, vehicle, match.full)


_OUTLET_BEFORE = re.compile(r"\b(?:told|to|with|by|per|citing|tells|magazine|newspaper|website|outlet|site|from|via)[  ](?:the[  ])?$", re.IGNORECASE)
_OUTLET_AFTER = re.compile(r"[’']?s?[  ](?:reports?|reported|says|said|writes|wrote|magazine|newspaper|claims|claimed|understands|has learned|has heard|cites|quotes|that)\b")
_HOUSE_BEFORE = re.compile(r"\b(?:by|with|coachbuilder|house|specialist|tuner|firm|studio|from|at)[  ]$", re.IGNORECASE)
_PLANT_BEFORE = re.compile(r"\b(?:in|at|near|the|[A-Z][\w-]+[’']s)[  ]$")


def _told_by_words(finder: _Finder, match: Match, entry: Maker | Outlet | Show | Plant | House) -> bool:
    """Whether what stands around a common word tells that it is a name (`told Drive`, `built in Normal`)."""
    name = entry.place if isinstance(entry, Plant) else entry.name
    if finder.folded[match.start : match.end] != fold(name):
        return True
    before, after = finder.text[max(0, match.start - 20) : match.start], finder.text[match.end : match.end + 16]
    if isinstance(entry, Outlet):
        return _OUTLET_BEFORE.search(before) is not None or _OUTLET_AFTER.match(after) is not None
    if isinstance(entry, House):
        return _HOUSE_BEFORE.search(before) is not None or after.startswith(("’s", "'s"))
    return _PLANT_BEFORE.search(before) is not None


def _other_owner(finder: _Finder, match: Match) -> Named | None:
    """A maker or house right before a bare name that is another's: `Bertone's Runabout`."""
    makers = {e.maker for e in match.entries if isinstance(e, Vehicle)}
    for named in (*finder.makers, *finder.others):
        if not isinstance(named.entry, Maker | House) or named.end > match.start or match.start - named.end > 4:
            continue
        if re.fullmatch(r"(?:[’']s?)?[  ]", finder.text[named.end : match.start]) and named.entry.name not in makers:
            return named
    return None


def _owned(finder: _Finder, match: Match, vehicle: Vehicle) -> bool:
    """Whether the maker of a claimed name stands close before it."""
    near = _nearest_maker(finder, match.start)
    return near == vehicle.maker and _other_owner(finder, match) is None


def _best(vehicles: list[Vehicle], surface: str) -> Vehicle:
    """Of several cars of one name, the concept where the word stands there, else the model line."""
    order = {"concept": 0 if "concept" in surface else 2, "series": 1, "model": 0.5, "variant": 3}
    return min(vehicles, key=lambda v: (order[v.kind], -(v.start or 0)))


def _add_vehicle(finder: _Finder, start: int, end: int, vehicle: Vehicle, full: bool) -> None:
    extended = finder.extend(end)
    extra = finder.text[end:extended].split()
    surface = finder.text[start:end]
    if extra in (["Concept"], ["Prototype"], ["concept"]):
        extra = []
    bodies = {_BODY_OF.get(token.lower()) for token in extra}
    if extra and len(extra) == 1 and vehicle.kind != "model" and bodies & set(vehicle.body):
        # a word for what it is anyway
        extra = []
    if extra:
        programme = _programme(finder, f"{vehicle.full_name} {' '.join(extra)}", vehicle.maker, "found")
        finder.mentions.append(Mention(start, extended, programme, reason="a listed name that goes on"))
    else:
        programme = _programme(finder, vehicle.full_name, vehicle.maker, vehicle.kind, vehicle.body, vehicle.start)
        finder.spellings.setdefault(programme.name, Counter())[surface] += 1
        finder.mentions.append(Mention(start, extended, programme, reason="listed" if full else "listed, without its maker"))
    finder.taken.append((start, extended))


def _programme(
    finder: _Finder, name: str, maker: str | None, kind: str, body: tuple[str, ...] = (), start: int | None = None
) -> Programme:
    key = _key(name)
    known = finder.programmes.get(key)
    if known is None:
        known = finder.programmes[key] = Programme(name, maker, kind, body, start)
    elif len(name) > len(known.name) and known.kind == "found" and kind == "found":
        known = finder.programmes[key] = replace(known, name=name)
    return known


def _after_maker(finder: _Finder, match: Match, done: set[int]) -> None:
    """A name that nobody has listed, right after its maker: `Hyundai N Vision 74`, `Hyundai's radical N Vision 74`."""
    maker = next(e for e in match.entries if isinstance(e, Maker))
    text = finder.text
    end = finder.extend(match.end)
    begin = match.end
    if end == match.end:
        gap = _POSSESSIVE_GAP.match(text, match.end)
        if gap is None or gap.end() in done:
            return
        if any(m.start <= gap.end() < m.end for m in finder.mentions):
            return
        begin = gap.end() - 1
        end = finder.extend(begin)
        if end == begin:
            return
        first = text[begin:end].split()[0]
        if first in _NOT_CARS or first in finder.lower:
            return
    tokens = text[begin:end].split()
    while tokens and tokens[0] in _GENERIC and len(tokens) > 1 and tokens[0] not in {"Concept", "GT", "Vision", "Project"}:
        tokens = tokens[1:]
    if not tokens or all(t in _GENERIC for t in tokens) or tokens[0] in _NOT_CARS:
        return
    if re.match(r"[  ]?[’']?s?[  ](?:said|told|says|added|explained|confirmed)\b", text[end : end + 12]) and not any(c.isdigit() for c in "".join(tokens)):
        return
    # a house of its own within a maker's: `Mercedes-AMG PureSpeed`
    spelled = text[match.start : match.end]
    own = spelled if spelled in {"Mercedes-AMG", "Mercedes-Maybach"} else maker.name
    programme = _programme(finder, f"{own} {' '.join(tokens)}", own, "found")
    start = match.start if begin == match.end else begin + 1
    finder.mentions.append(Mention(start, end, programme, reason="capitals after a maker"))
    finder.taken.append((start, end))


def _unlisted_makers(finder: _Finder) -> None:
    """Makers that only the text knows: `start-up Zyrus`, `Zyrus, a Norwegian carmaker`."""
    listed = [(n.start, n.end) for n in (*finder.makers, *finder.others)]
    found: dict[str, int] = {}
    for pattern in _firm_patterns():
        for match in pattern.finditer(finder.text):
            name = _clean(match["name"])
            first = name.split()[0]
            start = match.start("name")
            if first in _STOPS or first in _NOT_CARS or name in _GENERIC or len(name) < 3:
                continue
            if any(a < start + len(name) and start < b for a, b in listed) or finder.overlaps(start, start + len(name)):
                continue
            segment = finder.segment(start)
            if segment is not None and segment.title_case:
                continue
            if first.lower() in finder.lower:
                continue
            found.setdefault(name, start)
    for other in finder.others:
        if isinstance(other.entry, House):
            found.setdefault(finder.text[other.start : other.end], other.start)
    for name in sorted(found, key=lambda n: found[n]):
        maker = Maker(name, "")
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", finder.text):
            if finder.overlaps(match.start(), match.end()):
                continue
            finder.makers.append(Named(match.start(), match.end(), maker))
            before = len(finder.mentions)
            _after_maker(finder, Match(match.start(), match.end(), (maker,), True), set())
            del before
    finder.makers.sort(key=lambda n: n.start)


def _from_context(finder: _Finder) -> None:
    """Names that only their surroundings tell: `the Aurora concept`, `a coupé called Aurora`, `the Aurora` again and again."""
    weight: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int, str]]] = {}
    for reason, pattern in _context_patterns():
        for match in pattern.finditer(finder.text):
            place = _name_at(finder, match.start("name"), match["name"])
            if place is None:
                continue
            start, end = place
            name = finder.text[start:end]
            if reason != "named" and (len(name.split()) > 1 or re.search(r"\d|[a-z][A-Z]", name)):
                weight[name] += 1
            if reason == "the":
                after = finder.text[end : end + 24]
                if name.split()[0] in _NOT_THE or name.split()[-1] in _NOT_THE or _INSTITUTION.match(after):
                    continue
                points = 2 if _CAR_FOLLOWS.match(after) else 1
            else:
                points = 3
            weight[name] += points
            places.setdefault(name, []).append((start, end, reason))
    for name, found in places.items():
        if weight[name] < 2:
            continue
        full, maker = _named_maker(finder, name, found[0][0])
        programme = _programme(finder, full, maker, "found")
        for start, end, reason in found:
            if not finder.overlaps(start, end):
                finder.mentions.append(Mention(start, end, programme, reason=f"capitals in a car's place ({reason})"))
                finder.taken.append((start, end))


def _name_at(finder: _Finder, start: int, words_: str) -> tuple[int, int] | None:
    """The part of a run of capitals that can be a car's name; None when it is something else."""
    tokens: list[str] = []
    end = start
    for piece in re.finditer(r"\S+", words_):
        token = _clean(piece.group())
        offset = start + piece.start()
        if token in _STOPS or token in _DESCRIPTORS or not token or _SUFFIXED.search(token) or any(n.start == offset for n in finder.makers):
            break
        if token.isdigit() and (_YEAR.fullmatch(token) or _UNIT_AFTER.match(finder.text, offset + len(token))):
            break
        tokens.append(token)
        end = offset + len(token)
        if token != piece.group():
            break
    while tokens and tokens[-1] in _GENERIC - {"Concept", "GT"} and len(tokens) > 1:
        end -= len(tokens.pop()) + 1
    if not tokens or finder.overlaps(start, end) or finder.is_blocked(start, end):
        return None
    if tokens[0] in _NOT_CARS or all(t in _GENERIC for t in tokens) or tokens[0] in finder.surnames or tokens[0].islower():
        return None
    if any(n.start < end and start < n.end for n in (*finder.others, *finder.makers)):
        return None
    segment = finder.segment(start)
    if segment is not None and segment.title_case and not any(finder.proper[t] for t in tokens):
        return None
    if tokens[0].lower() in finder.lower and len(tokens) == 1:
        return None
    return start, end


_INSTITUTION = re.compile(
    r"[’']?s?[  ](?:Group|Company|Board|Council|Motor|Museum|Award|Prize|University|Agency|Times|Post|Journal|Magazine|Institute|Committee|Foundation|River|Valley|Mountains?|Sea|Ocean|Peninsula|region|market|government|area|city|coast|capital|brand|firm|marque|company|carmaker|automaker|event|festival|show|race|circuit|track|award|district|suburb|plant|factory|dealer|design team|Concours|Hotel|Castle|Street|Road|Bank|Fund|factory)\b"
)
_CAR_FOLLOWS = re.compile(
    r"[’']s\b|,|[  ](?:is|was|will|has|had|would|could|may|might|uses|used|gets|got|makes|made|comes|came|went|goes|concept|prototype|pickup|pick-up|SUV|EV|coup|roadster|sedan|saloon|hatch|electric|project|production|programme|program|into|on the road|with|promises|sits|rides|offers|features|name|itself|never|still|also|name)\b"
)


def _named_maker(finder: _Finder, name: str, offset: int) -> tuple[str, str | None]:
    """A found name in full, with its maker where the text tells it.

    Told by a capital word right before it somewhere (`Bellandi Aurea`), or by a maker that the text speaks of most of all.
    """
    for match in re.finditer(rf"(?P<maker>[A-ZÀ-Þ][\w&-]+)(?:[’']s)?[  ](?={re.escape(name)}(?!\w))", finder.text):
        word = match["maker"]
        if word in _STOPS or word in _NOT_CARS or word in _GENERIC or word in _DESCRIPTORS or word in _NOT_THE or word.lower() in finder.lower or word.isdigit():
            continue
        if any(n.start <= match.start() < n.end for n in (*finder.others, *finder.makers)):
            continue
        return f"{word} {name}", word
    # `the Charger Sixpack` in a text on Camaros: the catalogue knows whose Charger is
    known = next(iter(finder.index.matches(name)), None) or next(iter(finder.index.matches(re.sub(r"(?<=[A-Z])\d+\w*$", "", name))), None)
    if known is not None and known.start == 0 and known.end >= 4 and name[: known.end] not in _COMMON:
        owners = {e.maker for e in known.entries if isinstance(e, Vehicle) and e.kind == "model"}
        if len(owners) == 1:
            owner = owners.pop()
            return f"{owner} {name}", owner
    counts: Counter[str] = Counter(n.entry.name for n in finder.makers if isinstance(n.entry, Maker))
    if not counts:
        return name, None
    if any(name.startswith(f"{maker} ") for maker in counts):
        return name, name.split()[0]
    leading, number = counts.most_common(1)[0]
    houses = sum(isinstance(n.entry, House) for n in finder.others)
    if number >= 0.65 * (counts.total() + houses):
        return f"{leading} {name}", leading
    return name, None


def _short_forms(finder: _Finder) -> None:
    """Further places of the names found so far, by their shorter forms."""
    forms: dict[str, Programme] = {}
    doubtful: set[str] = set()

    def offer(form: str, programme: Programme) -> None:
        if len(form) < 2 or form in _STOPS or form in _NOT_CARS or form in _GENERIC or form.isdigit() and len(form) > 3:
            return
        if form in forms and forms[form] != programme:
            doubtful.add(form)
        forms.setdefault(form, programme)

    strong: set[str] = set()
    for programme in finder.programmes.values():
        bare = programme.name[len(programme.maker) + 1 :] if programme.maker and programme.name.startswith(programme.maker) else programme.name
        offer(bare, programme)
        strong.add(bare)
        shorter = re.sub(r"\b(?:Concept|Prototype)\b", "", bare).strip()
        offer(re.sub(r"\s+", " ", shorter), programme)
        strong.add(re.sub(r"\s+", " ", shorter))
    for programme in finder.programmes.values():
        if programme.kind not in {"found", "concept", "series"}:
            continue
        bare = programme.name[len(programme.maker) + 1 :] if programme.maker and programme.name.startswith(programme.maker) else programme.name
        parts = [p for p in bare.split() if p not in _GENERIC]
        known_model = any(
            other is not programme and bare.startswith(other.name[len(other.maker or "") + 1 :] + " ")
            for other in finder.programmes.values() if other.maker == programme.maker
        )
        if len(parts) > 1 and not known_model:
            for form in (parts[0], parts[-1], " ".join(parts[1:])):
                if form not in strong and form[0].isupper() and len(form) >= 4 and form not in _COMMON and form.lower() not in finder.lower:
                    offer(form, programme)
    for form in doubtful - strong:
        forms.pop(form, None)
    if not forms:
        return
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f))) + r")(?!\w)")
    for match in pattern.finditer(finder.text):
        if finder.overlaps(match.start(), match.end()) or finder.is_blocked(match.start(), match.end()):
            continue
        form = match.group()
        if any(n.start < match.end() and match.start() < n.end for n in finder.others):
            continue
        segment = finder.segment(match.start())
        opening = segment is not None and (segment.start == match.start() or segment.title_case)
        if form in _COMMON and (opening or form.lower() in finder.lower):
            continue
        if form.isdigit() and _UNIT_AFTER.match(finder.text, match.end()):
            continue
        end = match.end()
        concept = re.match(r"[  ](?:Concept|Prototype)\b", finder.text[end : end + 12])
        end += concept.end() if concept else 0
        finder.mentions.append(Mention(match.start(), end, forms[form], reason="a shorter form of a name in this text"))
        finder.taken.append((match.start(), end))


def _with_years(finder: _Finder) -> None:
    for at, mention in enumerate(finder.mentions):
        before = _YEAR_BEFORE.search(finder.text[max(0, mention.start - 34) : mention.start])
        if before:
            finder.mentions[at] = replace(mention, year=("~" if before["about"] else "") + before["year"] + ("MY" if before["my"] else ""))


def _merged(finder: _Finder) -> dict[tuple[str, ...], Programme]:
    """For each key its programme; a found name that is the end of just one longer name is that car (`GR-1`, `Shelby GR-1`)."""
    def bare(programme: Programme) -> tuple[str, ...]:
        key = _key(programme.name)
        own = _key(programme.maker) if programme.maker else ()
        return key[len(own) :] if own and key[: len(own)] == own and len(key) > len(own) else key

    merged = dict(finder.programmes)
    for key, programme in finder.programmes.items():
        if programme.kind != "found":
            continue
        own = bare(programme)
        longer = [
            other for other in finder.programmes.values()
            if other is not programme and len(bare(other)) > len(own) and bare(other)[-len(own) :] == own and programme.maker in {None, other.maker}
        ]
        if len(longer) == 1:
            merged[key] = longer[0]
    # a respelled programme is found under the key of its old name
    return merged


def _respell(finder: _Finder) -> None:
    """Calls a listed car as the report spells it in full, where the report never spells the catalogue's name."""
    for key, programme in list(finder.programmes.items()):
        spellings = finder.spellings.get(programme.name)
        if not spellings or programme.maker is None:
            continue
        bare_keys = {}
        for surface in spellings:
            words_ = surface
            for named in finder.makers:
                if isinstance(named.entry, Maker) and named.entry.name == programme.maker:
                    spelled = finder.text[named.start : named.end]
                    for prefix in (spelled, programme.maker, *named.entry.spellings):
                        if fold(words_).startswith(fold(prefix) + " ") and len(words_) > len(prefix) + 1:
                            words_ = words_[len(prefix) + 1 :]
            bare_keys[surface] = words_
        own = _key(programme.name)
        if any(_key(f"{programme.maker} {b}") == own for b in bare_keys.values()):
            continue
        nicknames = {fold(n) for v in finder.index.catalogue.vehicles if v.full_name == programme.name for n in v.nicknames}
        named_ = [b for b in bare_keys.values() if fold(b) not in nicknames]
        if not named_:
            continue
        longest = max(named_, key=lambda b: (len(_key(b)), len(b), b))
        finder.programmes[key] = replace(programme, name=f"{programme.maker} {longest}")


def find_names(text: str, lines: list[Segment], index: Index, blocked: list[tuple[int, int]]) -> Names:
    """Every name of a car, maker, outlet, show, plant or house in a text.

    Args:
        text: The cleaned text.
        lines: Its segments.
        index: The catalogue's names.
        blocked: Half-open ranges that are figures or dates, and so no bare names.
    """
    finder = _Finder(text, lines, index, blocked)
    _catalogued(finder)
    _unlisted_makers(finder)
    _from_context(finder)
    _short_forms(finder)
    _with_years(finder)
    _respell(finder)
    merged = _merged(finder)
    finder.mentions.sort(key=lambda m: (m.start, -m.end))
    mentions = tuple(replace(m, programme=merged[_key(m.programme.name)]) for m in finder.mentions)

    def kind(wanted: type) -> tuple[Named, ...]:
        return tuple(n for n in finder.others if isinstance(n.entry, wanted))

    return Names(mentions, tuple(finder.makers), kind(Outlet), kind(Show), kind(Plant), kind(House))
