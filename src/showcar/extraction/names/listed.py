"""Names of the catalogue, with and without their makers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from showcar.catalogue.entries import House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.index import Match, fold
from showcar.extraction.names.finder import (
    BODY_OF,
    COMMON,
    ENGINE,
    GENERIC,
    STOPS,
    UNIT_AFTER,
    Finder,
    clean,
    nearest_maker,
    places_of,
    programme_of,
)
from showcar.extraction.names.firm_names import with_short_makers, without_cars, without_words
from showcar.extraction.names.nouns import Mention, Named
from showcar.extraction.names.unlisted import find_after_maker, is_group
from showcar.extraction.vocabulary import alternation, spelt, words

ARTICLE = re.compile(
    r"(?:\b(?:the|a|new|next|this|current|that|original|old|its|and|or|an|of|both|electric|generation|than|like|today[’']s)|[’']s|,|\()[  ]$",
    re.IGNORECASE,
)


_PLACE_AFTER = re.compile(r"[  ](?:Salt|Speedway|Circuit|Raceway|Beach|Hotel|Street|Road|Avenue|Airport|County|River|Valley|Island|Museum|University|(?:[Dd]esign[  ])?[Ss]tudios?|[Dd]esign[  ][Cc]ent(?:er|re))\b")
# `Equus Automotive` is no Hyundai
_FIRM_AFTER = re.compile(rf"[  ](?:{alternation(words('names', 'firm_endings'))})\b")
_MANAGER = re.compile(r"[  ](?:Project|Program|Programme|Product)(?=[  ](?:General|Manager|Leader|Chief|Lead|Director|Engineer))")


_NUMBER_IN_WORDS = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine)[  -](?:hundred|thousand)", re.IGNORECASE)


_SEAS = words("names", "seas")
_BY_SEA = re.compile(r"\b(?:across|over|of|off|in|into|through|beyond|above|crossing|by)[  ](?:the[  ])?$")


@dataclass(frozen=True)
class _Spelled:
    """What a text spells in full: makers, cars with their maker; which maker leads; names of outlets, houses and makers."""

    makers: frozenset[str]
    vehicles: frozenset[tuple[str, str]]
    leading: str | None
    other_names: frozenset[str]


def _spelled(finder: Finder, matches: list[Match]) -> _Spelled:
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


_WORD_END = re.compile(r"[  -]")
# `1,500`, `500 a year`; `more than 500`
_COUNTED_AFTER = re.compile(r"[,.]\d|[  ](?:a|an|each|per|every)[  ](?:year|month|week|day|hour)")
_COUNTING_BEFORE = re.compile(r"\b(?:than|of|and|or|some|about)[  ]$")


def _bare_is_certain(finder: Finder, match: Match, vehicle: Vehicle, world: _Spelled) -> bool:
    """Whether a name without its maker is that car here."""
    text, start, end = finder.text, match.start, match.end
    surface = text[start:end]
    if surface[0].islower() and not any(c.isdigit() or c.isupper() for c in surface[1:]):
        return False
    # an engine, a half of `Thunderbird/LS`, or what is another's name here
    in_full = (vehicle.maker, vehicle.name) in world.vehicles
    if surface in _SEAS and _BY_SEA.search(text, max(0, start - 14), start):
        # `across the Atlantic`
        return False
    if ENGINE.fullmatch(surface) or text[max(0, start - 1) : start] == "/" or fold(surface) in world.other_names and not in_full:
        return False
    if ("\u2019" in surface or "'" in surface) and clean(surface) in STOPS:
        # `That's`, of Honda, is what a sentence opens with
        return False
    if _NUMBER_IN_WORDS.fullmatch(surface) and not surface.istitle():
        # `Five hundred, no more`
        return False
    if surface[0].islower() and vehicle.name[0].isupper() and not any(n[0].islower() for n in vehicle.spellings):
        return False
    present = vehicle.maker in world.makers
    before = text[max(0, start - 24) : start]
    after_article = text.startswith(("-based", "-derived"), end) or ARTICLE.search(before) is not None
    segment = finder.segment(start)
    opening = segment is not None and (segment.start == start or segment.title_case)
    ordinary = surface.lower() in finder.lower
    if all(token in GENERIC for token in _WORD_END.split(surface)):
        # `the Touring Coupé` in a report on BMWs; `Smart says that its Roadster`
        if " " in surface and vehicle.kind == "concept":
            return world.leading == vehicle.maker
        return vehicle.kind != "concept" and world.leading == vehicle.maker and not opening and _maker_in_sentence(finder, match, vehicle)
    if _PLACE_AFTER.match(text, end) or not in_full and _FIRM_AFTER.match(text, end):
        return False
    if surface.isdigit():
        if _COUNTED_AFTER.match(text[end : end + 12]) or _COUNTING_BEFORE.search(before) and not in_full:
            return False
        if len(surface) >= 4 or finder.blocked.touches(start, end) or UNIT_AFTER.match(text, end):
            return False
        return present and after_article and (in_full or len(surface) == 3)
    if surface in GENERIC or surface in STOPS and not in_full or len(surface) == 1:
        return False
    if " " in surface and all(token in GENERIC or token.isdigit() for token in surface.split()):
        # `the Series 1`, of whatever is meant
        return present
    if " " in surface or any(c.isdigit() for c in surface):
        return present or in_full or (vehicle.kind == "model" and len(surface) >= 5 and not vehicle.word)
    common = vehicle.word or surface in COMMON or len(surface) <= 2
    if in_full:
        return not (opening and ordinary)
    if _maker_in_sentence(finder, match, vehicle) and not opening and not ordinary and len(surface) >= 4:
        # `Lamborghini could delay Lanzador`
        return True
    if vehicle.kind in {"concept", "series", "variant"} and surface not in vehicle.nicknames:
        return present and world.leading == vehicle.maker and after_article and not ordinary and not common
    if common:
        # `The Spring` in a report on Dacia, though it was shown in spring
        capital = world.leading == vehicle.maker and before.endswith(("the ", "The ", "the\u00a0", "’s ", "'s "))
        return present and not opening and after_article and (not ordinary or capital)
    if present:
        return not (opening and ordinary)
    if world.leading in finder.index.openings.get(fold(surface), ()):
        # `the Continental` in a text on Bentleys
        return False
    if vehicle.start is not None and finder.last_year and vehicle.start > finder.last_year + 15:
        # a report that ends in 1976 does not speak of the Jaguar F-Type
        return False
    return len(surface) >= 5 and not ordinary and after_article and surface not in finder.surnames and not _has_another_front(finder, surface)


# no name's first word is longer
_LONGEST_FRONT = 40
_FRONT = re.compile(r"(?<![\w-])(?P<front>[A-Z][\w-]+)[  ]$")


def _has_another_front(finder: Finder, surface: str) -> bool:
    """Whether the text has a name that it does not know before a bare one somewhere: the `Kestrel` of `Vaelor Kestrel` is not Riley's."""
    for start in places_of(surface, finder.text):
        before = _FRONT.search(finder.text, max(0, start - _LONGEST_FRONT), start)
        if before is None or before["front"] in STOPS or before["front"] in GENERIC or before["front"].lower() in finder.lower:
            continue
        named = finder.ends.get(start - 1)
        if named is None or not isinstance(named.entry, Maker):
            return True
    return False


def _maker_in_sentence(finder: Finder, match: Match, vehicle: Vehicle) -> bool:
    """Whether the sentence names this car's maker before it, and no other."""
    segment = finder.segment(match.start)
    if segment is None:
        return False
    known = finder.in_segments.get(segment.start)
    if known is None:
        inside = [n for n in finder.makers if segment.start <= n.start < segment.end]
        known = finder.in_segments[segment.start] = frozenset(n.entry.name for n in inside if isinstance(n.entry, Maker)), min((n.start for n in inside), default=len(finder.text))
    names, first = known
    return names == {vehicle.maker} and first < match.start


def _is_abbreviation(finder: Finder, match: Match) -> bool:
    """Whether the report spells out the capitals that are a maker's name elsewhere: `LDV`, the Lifestyle Delivery Vehicle."""
    surface = finder.text[match.start : match.end]
    if not (match.full and 3 <= len(surface) <= 4 and surface.isalpha() and surface.isupper()):
        return False
    if surface not in finder.spelled_out:
        found = re.search(r"\b" + r"[  -]".join(rf"{letter}[a-z]+" for letter in surface) + r"\b", finder.text)
        finder.spelled_out[surface] = fold(found.group()) if found is not None else None
    spelled_out = finder.spelled_out[surface]
    own = {fold(name) for e in match.entries if isinstance(e, Maker) for name in (e.name, *e.spellings, *e.legal)}
    return spelled_out is not None and spelled_out not in own


def find_listed(finder: Finder) -> None:
    """Names of the catalogue, then what stands on after them."""
    matches = [m for m in finder.index.matches(finder.text, finder.folded) if not _is_abbreviation(finder, m)]
    matches = with_short_makers(finder, without_cars(finder, without_words(finder, matches)))
    world = _spelled(finder, matches)
    for match in matches:
        if match.full:
            for entry in match.entries:
                if isinstance(entry, Maker):
                    finder.add_maker(Named(match.start, match.end, entry))
                    surface = finder.text[match.start : match.end]
                    if fold(surface) not in {fold(name) for name in entry.legal}:
                        finder.maker_spellings.setdefault(entry.name, Counter())[surface] += 1
                elif isinstance(entry, Vehicle):
                    maker = finder.index.makers[entry.maker]
                    finder.add_maker(Named(match.start, match.end, maker))
                    surface = finder.text[match.start : match.end]
                    if not finder.folded.startswith(tuple(fold(name) for name in (maker.name, *maker.spellings, *maker.legal)), match.start):
                        # `Hindustan`, of Hindustan Motors
                        tail = max((n for n in (entry.name, *entry.spellings) if fold(surface).endswith(f" {fold(n)}")), key=len, default="")
                        finder.maker_spellings.setdefault(maker.name, Counter())[surface[: len(surface) - len(tail)].strip()] += 1
                    for spelling in (maker.name, *maker.spellings):
                        if finder.folded.startswith(fold(spelling) + " ", match.start):
                            finder.maker_spellings.setdefault(maker.name, Counter())[spelling] += 1
                elif not entry.word or _told_by_words(finder, match, entry):
                    finder.add_other(Named(match.start, match.end, entry))
    finder.claimed = {
        finder.folded[m.start : m.end] for m in matches if not m.full and _other_owner(finder, m) is not None
    }
    done: set[int] = set()
    replaced: set[int] = set()
    for match in matches:
        if match.start in done:
            continue
        vehicles = [e for e in match.entries if isinstance(e, Vehicle)]
        if match.full and not vehicles:
            if any(isinstance(e, Maker) for e in match.entries):
                find_after_maker(finder, match, done)
            continue
        if not vehicles:
            continue
        if not match.full:
            vehicles = [
                v
                for v in vehicles
                if finder.folded[match.start : match.end] not in finder.claimed or _owned(finder, match, v)
            ]
            known = [v for v in vehicles if _bare_is_certain(finder, match, v, world) and not _ends_another(finder, match, v)]
            if not known:
                continue
            vehicles = known
        # the Duster is Dacia's, where the report says `Dacia Duster` and Renault's name is nearer
        vehicles = [v for v in vehicles if (v.maker, v.name) in world.vehicles] or vehicles
        makers_here = {v.maker for v in vehicles}
        if len(makers_here) > 1:
            near = nearest_maker(finder, match.start, makers_here)
            if world.leading in makers_here and not _stands_before(finder, match.start, near):
                # `the new Scorpio, a Ford Everest rival` in a report on Mahindra
                near = world.leading
            vehicles = [v for v in vehicles if v.maker == near] or vehicles
        if match.full and finder.text[match.start : match.end] in finder.surnames:
            continue
        # what was found behind a possessive: `Bertone's Runabout` is no other maker's, `Jeep's Renegade` is the one listed
        behind = finder.beginning.get(match.start) if not match.full else None
        if behind is not None:
            own = [v for v in vehicles if v.maker == behind.programme.maker]
            if not own:
                continue
            vehicles = own
            replaced.add(id(behind))
        vehicle = _best(vehicles, finder.folded[match.start : match.end])
        done.add(match.start)
        _add_vehicle(finder, match.start, match.end, vehicle, match.full)
    finder.mentions = [m for m in finder.mentions if id(m) not in replaced]


_OUTLET_BEFORE = re.compile(
    r"\b(?:told|to|with|by|per|citing|tells|magazine|newspaper|website|outlet|site|from|via)[  ](?:the[  ])?$",
    re.IGNORECASE,
)
_OUTLET_AFTER = re.compile(
    r"[’']?s?[  ](?:reports?|reported|says|said|writes|wrote|magazine|newspaper|claims|claimed|understands|has learned|has heard|cites|quotes|that)\b"
)
_HOUSE_BEFORE = re.compile(r"\b(?:by|with|coachbuilder|house|specialist|tuner|firm|studio|from|at)[  ]$", re.IGNORECASE)
_PLANT_BEFORE = re.compile(r"\b(?:in|at|near|the|[A-Z][\w-]+[’']s)[  ]$")


def _told_by_words(finder: Finder, match: Match, entry: Maker | Outlet | Show | Plant | House) -> bool:
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


def _other_owner(finder: Finder, match: Match) -> str | None:
    """A maker or house right before a bare name that is another's: `Bertone's Runabout`."""
    makers = {e.maker for e in match.entries if isinstance(e, Vehicle)}
    for gap in (1, 2, 3):
        named = finder.ends.get(match.start - gap)
        if named is not None and re.fullmatch(r"(?:[’']s?)?[  ]", finder.text[named.end : match.start]):
            name = named.entry.name if isinstance(named.entry, Maker | House) else None
            if isinstance(named.entry, Maker) and is_group(finder, named.start, named.end, named.entry):
                # `DaimlerChrysler's PT Cruiser`
                return None
            return name if name is not None and name not in makers else None
    return None


_WITHIN = re.compile(r"(?P<maker>[A-Z][\w-]+)[  ](?P<middle>[A-Z][\w-]+)[  ]$")


# so near before a name, a maker is its maker
_CLOSE = 40


def _stands_before(finder: Finder, offset: int, maker: str | None) -> bool:
    return any(0 <= offset - n.end < _CLOSE and isinstance(n.entry, Maker) and n.entry.name == maker for n in finder.makers)


def _ends_another(finder: Finder, match: Match, vehicle: Vehicle) -> bool:
    """Whether a bare name is the end of a longer one of another maker: `Hyundai Santa Cruze` is no Chevrolet Cruze."""
    before = _WITHIN.search(finder.text, max(0, match.start - 40), match.start)
    if before is None or before["middle"] in STOPS and before["middle"] not in {"Santa", "San"} or before["middle"] in GENERIC:
        return False
    named = finder.ends.get(before.end("maker"))
    return named is not None and isinstance(named.entry, Maker) and named.entry.name != vehicle.maker


def _owned(finder: Finder, match: Match, vehicle: Vehicle) -> bool:
    """Whether the maker of a claimed name stands close before it."""
    near = nearest_maker(finder, match.start)
    return near == vehicle.maker and _other_owner(finder, match) is None


def _best(vehicles: list[Vehicle], surface: str) -> Vehicle:
    """Of several cars of one name, the concept where the word stands there, else the model line."""
    order = {"concept": 0 if "concept" in surface else 2, "series": 1, "model": 0.5, "variant": 3}
    return min(vehicles, key=lambda v: (order[v.kind], -(v.start or 0)))


def _longer_name(vehicle: Vehicle, surface: str, extra: list[str], full: bool) -> str:
    """The name of a car that goes on from a listed one, which the text may call by a shorter form: `599 GTB`, `8C 2300`."""
    name = vehicle.full_name
    if extra[0] in name.split():
        name = f"{vehicle.maker} {surface.split()[-1]}"
    elif not full and fold(surface).rstrip("s") != fold(vehicle.name).rstrip("s"):
        name = f"{vehicle.maker} {surface}"
    return f"{name} {' '.join(extra)}"


# `Compact Modular Architecture` is no Proton Compact
_NOT_OF_A_CAR = {"Architecture", "Platform", "Toolkit", "Matrix", "Chassis"}


def _add_vehicle(finder: Finder, start: int, end: int, vehicle: Vehicle, full: bool) -> None:
    extended = finder.extend(end, after_model=True)
    if _MANAGER.match(finder.text, end):
        extended = end
    extra = finder.text[end:extended].split()
    if extra and f" {vehicle.name} ".endswith(f" {' '.join(extra)} "):
        # `X Gran Berlinetta Vision Gran Turismo`, of which the catalogue knows a shorter form
        extra = []
    surface = finder.text[start:end]
    if extra and extra[-1] in _NOT_OF_A_CAR:
        return
    if extra in (["Concept"], ["Prototype"], ["concept"]):
        extra = []
    bodies = {BODY_OF.get(spelt(token)) for token in extra}
    if extra and len(extra) == 1 and vehicle.kind != "model" and (bodies & set(vehicle.body) or extra == ["EV"]):
        # a word for what it is anyway
        extra = []
    if extra:
        programme = programme_of(finder, _longer_name(vehicle, surface, extra, full), vehicle.maker, "found")
        finder.add_mention(Mention(start, extended, programme, reason="a listed name that goes on"))
    else:
        programme = programme_of(finder, vehicle.full_name, vehicle.maker, vehicle.kind, vehicle.body, vehicle.start, vehicle.end)
        finder.spellings.setdefault(programme.name, Counter())[surface] += 1
        finder.add_mention(Mention(start, extended, programme, reason="listed" if full else "listed, without its maker"))
