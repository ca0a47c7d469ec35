"""Names that no catalogue lists, told by a maker before them or by being the head of a list's item."""

from __future__ import annotations

import re

from showcar.catalogue.entries import Maker, Vehicle
from showcar.catalogue.index import Match, fold
from showcar.extraction.names.finder import (
    ENGINE,
    GENERIC,
    INSTITUTIONS,
    MOST_NAMES,
    NATION,
    NOT_AFTER_THE,
    NOT_CARS,
    PART_FOLLOWS,
    PLACES,
    ROLES,
    SEQUENCE,
    STOPS,
    Finder,
    heads_something_else,
    programme_of,
)
from showcar.extraction.names.leading import RIVALLED
from showcar.extraction.names.nouns import Mention
from showcar.extraction.names.owners import PRAISE
from showcar.extraction.vocabulary import alternation, words

_POSSESSIVE_GAP = re.compile(r"[’']s?[  ](?:(?!the\b|a\b|an\b)[a-z][a-z-]*[  ]){0,4}(?=[A-Z0-9])")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+")
_BODY_NAMES = {"Coupe", "Coupé", "Roadster", "Spider", "Spyder", "GT", "Speedster", "Targa"}


_IN_QUOTES = re.compile(r"[  ][‘“\"'](?P<name>[A-Z][\w-]{2,20}(?:[  ][A-Z0-9][\w-]{0,20}){0,2})[’”\"'](?!\w)(?![  ](?:badges?|logos?|lettering|slogan|brand|platform|programme|program|project|initiative|award|strategy|technology|system|campaign)\b)")
# `the Wuling City Car`: with small letters it would be a description
_CAPITAL_KIND = re.compile(
    r"(?:[  ](?!Motors?\b|Company|Group|Design|Vehicle|Electric[  ](?:Car|Truck|Van)\b)[A-Z][a-z]{2,14}){1,3}[  ](?:Brake|Car|Truck|Van|Coup[eé]|Roadster|Concept|Pickup|Wagon|Crossover|Sedan|Saloon|Convertible|Spider|Spyder|Speedster|Racer|Buggy)(?![\w-]|[  ][A-Z])"
)
_ONE_OF_THEM = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Aa]|[Oo]f|[Cc]alled|[Nn]amed)[  ](?:new[  ]|first[  ]|original[  ])?$")
_NUMBER_AND_KIND = re.compile(r"[  ](?P<number>\d{1,2})(?=[  ](?:concept|prototype|roadster|coup[eé]|saloon|sedan|SUV|supercar|hypercar|crossover)\b)")
_NO_NOUN = re.compile(r"[’']s\b|[,.;:)]|\n|[  ](?:is|was|will|would|has|had|could|can|may|and|or|in|on|at|for|to|with|by|from|when|which|that|within|before|after|gets|comes|goes|uses|costs|weighs|concept|prototype|roadster|coup[eé]|saloon|sedan|SUV|supercar|hypercar)\b")


_PRAISE = re.compile(rf"(?:[  ](?:{alternation(PRAISE)}))+(?=[  ][A-Z0-9])")


def is_group(finder: Finder, start: int, end: int, maker: Maker) -> bool:
    """Whether a maker is named by a company's name, which may stand for its other brands: `DaimlerChrysler`."""
    surface = fold(finder.text[start:end])
    return surface in {fold(name) for name in maker.legal} and surface not in {fold(name) for name in (maker.name, *maker.spellings)}


def _is_plain_name(finder: Finder, match: Match, maker: Maker, tokens: list[str], end: int) -> bool:
    """Whether a mere number or word for a body is a name: `the Youxia 1 is capable of`, `Renovo Coupe` of a maker that only the text knows."""
    if len(tokens) != 1:
        return False
    spelled = f"{finder.text[match.start : match.end]} {tokens[0]}"
    own_only_car = tokens[0] == "EV" and not finder.index.cars_of(maker.name)
    if (tokens[0] in _BODY_NAMES or own_only_car) and len(re.findall(rf"\b[Tt]he[  ]{re.escape(spelled)}(?![\w-]|[  ][A-Z0-9])", finder.text)) > 1:
        # `the Mullen GT`, again and again
        return True
    if tokens[0].isdigit():
        return _ONE_OF_THEM.search(finder.text, max(0, match.start - 20), match.start) is not None and _NO_NOUN.match(finder.text, end) is not None
    return tokens[0] in _BODY_NAMES and maker.name not in finder.index.makers and not maker.country


def _is_coloured(finder: Finder, tokens: list[str], begin: int) -> bool:
    """Whether a colour opens a name: `the Rolls-Royce Silver Spectre`, not `a BMW Blue paint`."""
    segment = finder.segment(begin)
    told = segment is not None and not segment.title_case and len(tokens) > 1 and tokens[0] in words("names", "colours")
    return told and tokens[1].isalpha() and len(tokens[1]) > 3 and tokens[1] not in GENERIC and tokens[1] not in NOT_CARS and tokens[1].lower() not in finder.lower


def _has_the_like(finder: Finder, maker: Maker, token: str) -> bool:
    """Whether a maker has cars whose names are made alike: the `Q1` of who builds the Q3 and the Q5 is no quarter."""
    if not (any(c.isdigit() for c in token) and token[0].isalpha()):
        return False
    shape = re.sub(r"\d", "9", token)
    return sum(re.sub(r"\d", "9", v.name) == shape for v in finder.index.cars_of(maker.name)) > 1


def _told_of_people(gap: str) -> bool:
    """`TVR's owners Les Edgar`: what follows is a person."""
    return any(word in ROLES or word.removesuffix("s") in ROLES for word in gap.split())


def find_after_maker(finder: Finder, match: Match, done: set[int]) -> None:
    """A name that nobody has listed, right after its maker: `Hyundai N Vision 74`, `Hyundai's radical N Vision 74`."""
    maker = next(e for e in match.entries if isinstance(e, Maker))
    text = finder.text
    if finder.taken.touches(match.start, match.end):
        # `Pininfarina`, within the BMW Pininfarina Gran Lusso
        return
    makers = {e.name for e in match.entries if isinstance(e, Maker)}
    quoted = _IN_QUOTES.match(text, match.end)
    if quoted is not None and not finder.taken.touches(*quoted.span("name")) and not finder.named.touches(*quoted.span("name")) and quoted["name"] not in STOPS:
        # `a new Lister ‘Knobbly’`
        programme = programme_of(finder, f"{maker.name} {quoted['name']}", maker.name, "found")
        finder.add_mention(Mention(match.start, quoted.end("name"), programme, reason="in quotation marks after a maker"))
        return
    end = finder.extend(match.end)
    numbered = _NUMBER_AND_KIND.match(text, match.end)
    if numbered is not None and _ONE_OF_THEM.search(text, max(0, match.start - 20), match.start):
        # `its Norvane 1 roadster` is no number of roadsters
        end = numbered.end("number")
    begin = match.end
    kind = _CAPITAL_KIND.match(text, match.end)
    plain = all(t in GENERIC for t in text[match.end : end].split())
    if kind is not None and (kind.end() > end or kind.end() == end and plain) and text[max(0, match.start - 4) : match.start].lower() in {"the ", "the\u00a0"} and not finder.taken.touches(*kind.span()):
        segment = finder.segment(match.start)
        if segment is not None and not segment.title_case:
            programme = programme_of(finder, f"{maker.name}{kind.group()}".replace("\u00a0", " "), maker.name, "found")
            finder.add_mention(Mention(match.start, kind.end(), programme, reason="a kind with capitals after a maker"))
            return
    if end == match.end:
        gap = _POSSESSIVE_GAP.match(text, match.end)
        if gap is None or gap.end() in done or _told_of_people(gap.group()):
            return
        if finder.taken.touches(gap.end(), gap.end() + 1):
            return
        begin = gap.end() - 1
        end = finder.extend(begin)
        if end == begin:
            return
        first = text[begin:end].split()[0]
        # `Alfa's hometown of Milan`
        if first in NOT_CARS or first in finder.lower or first in PLACES and re.search(r"\b(?:of|in|at|from|near|to)[  ]$", gap.group()):
            return
    # `Cadillac Stunning Escala Concept`
    praise = _PRAISE.match(text, begin)
    if praise is not None:
        begin = praise.end()
        end = finder.extend(begin)
    tokens = text[begin:end].split()
    # `the rumoured V-12 LS400`: an engine is no part of the name behind it
    while tokens and ENGINE.fullmatch(tokens[0]):
        begin += 1 + len(tokens[0])
        tokens = tokens[1:]
    while (
        tokens and tokens[0] in GENERIC and len(tokens) > 1 and tokens[0] not in {"Concept", "GT", "Vision", "Project"}
    ):
        tokens = tokens[1:]
    if not tokens or NATION.search(tokens[0]):
        return
    common = tokens[0] in NOT_CARS and not _has_the_like(finder, maker, tokens[0]) and not _is_coloured(finder, tokens, begin) or all(t in GENERIC or t.isdigit() and len(t) <= 2 or _FIGURE.fullmatch(t) for t in tokens)
    if common and not (finder.said_again.touches(begin + 1, begin + 2) and set(tokens) - GENERIC) and not _is_plain_name(finder, match, maker, tokens, end):
        return
    if tokens[0].isalpha() and tokens[0] in finder.surnames and finder.text[match.start : match.end] in finder.surnames:
        # `Ronn Maxwell, founder of Ronn Motor`
        return
    if re.match(r"[  ]?[’']?s?[  ](?:said|told|says|added|explained|confirmed)\b", text[end : end + 12]) and not any(
        c.isdigit() for c in "".join(tokens)
    ):
        return
    if heads_something_else(finder, end) or PART_FOLLOWS.match(text, end) or tokens[-1] in INSTITUTIONS or len(tokens) == 1 and (tokens[0] in PLACES or tokens[0] in words("names", "divisions")):
        return
    # `Kia's Taycan rival`: another maker's car
    if RIVALLED.match(text, end) and (_add_rival(finder, maker, begin, end) or begin > match.end):
        return
    # a house of its own within a maker's: `Mercedes-AMG PureSpeed`
    spelled = text[match.start : match.end]
    own = spelled if spelled in {"Mercedes-AMG", "Mercedes-Maybach"} else maker.name
    if is_group(finder, match.start, match.end, maker):
        owners = {e.maker for m in finder.index.matches(" ".join(tokens)) if m.start == 0 for e in m.entries if isinstance(e, Vehicle)}
        if owners and maker.name not in owners:
            return
    if len(makers) > 1:
        # `GM's next Corvette` is one maker's; `the GM Hy-wire` the group's own
        inside = {e.maker for m in finder.index.matches(" ".join(tokens)) for e in m.entries if isinstance(e, Vehicle)}
        if inside & makers:
            return
        own = spelled
    programme = programme_of(finder, f"{own} {' '.join(tokens)}", own, "found")
    start = match.start if begin == match.end else begin + 1
    finder.add_mention(Mention(start, end, programme, reason="capitals after a maker"))


def _add_rival(finder: Finder, maker: Maker, start: int, end: int) -> bool:
    """Adds the one listed car of another maker that is called so; whether there is one."""
    surface = finder.text[start:end].strip()
    listed = {e for m in finder.index.matches(surface) if m.start == 0 and m.end == len(surface) for e in m.entries if isinstance(e, Vehicle)}
    others = [v for v in listed if v.maker != maker.name and v.kind in {"model", "variant"}]
    if any(v.maker == maker.name for v in listed) or len({v.maker for v in others}) != 1:
        return False
    vehicle = others[0]
    programme = programme_of(finder, vehicle.full_name, vehicle.maker, vehicle.kind, vehicle.body, vehicle.start, vehicle.end)
    finder.add_mention(Mention(end - len(surface), end, programme, reason="a rival of another maker's"))
    return True


_HEAD = re.compile(r"(?m)^[#*_ \t]*(?:\d{1,2}[.)]?[  ]+|[-•–][  ]+)?(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ0-9’'&./ -]{2,40}[A-ZÀ-Þ0-9])[*_]*(?:[.:!]|[  ][–—(-]|\n)")


def find_shouted_heads(finder: Finder) -> None:
    """Items of a list that open with a name in capitals: `PANTHER SOLO. Not a prototype any more.`"""
    heads = list(_HEAD.finditer(finder.text))[:MOST_NAMES]
    known = sum(finder.taken.touches(*m.span("name")) or finder.named.touches(*m.span("name")) for m in heads)
    if len(heads) < 3 or known < 2:
        return
    for match in heads:
        tokens = match["name"].split()
        start, end = match.span("name")
        segment = finder.segment(start)
        if segment is None or finder.taken.touches(start, end) or len(tokens) > 5 or finder.not_houses.touches(start, end):
            continue
        if any(t.capitalize() in STOPS or t.capitalize() in NOT_AFTER_THE or t.lower() in finder.lower for t in tokens if t.isalpha()) or tokens[0] in NOT_CARS:
            continue
        if segment.role == "title":
            continue
        name = " ".join(t.capitalize() if t.isalpha() and len(t) > 3 or t.isalpha() and len(t) == 3 and set(t) & set("AEIOU") else t for t in tokens)
        maker = name.split()[0] if len(tokens) > 1 else None
        programme = programme_of(finder, name, maker, "found")
        finder.add_mention(Mention(start, end, programme, reason="the head of an item of a list"))


_WITH_YEAR = re.compile(
    rf"(?m)^[#*_ \t]*(?:\d{{1,2}}[.)][  ]+)?(?:(?P<before>(?:19|20)\d\d)[  ])?{SEQUENCE}(?(before)|[  ]\((?:19|20)\d\d(?:[-–/]\d{{2,4}})?\))[*_:]*$"
)


def find_dated_heads(finder: Finder) -> None:
    """Lines that are a name and its year: `Argyll GT (1976)`, `1956 Sirrus Vega`."""
    for match in list(_WITH_YEAR.finditer(finder.text))[:MOST_NAMES]:
        start, end = match.span("name")
        tokens = match["name"].split()
        if finder.taken.touches(start, end) or len(tokens) < 2 or finder.not_houses.touches(start, end):
            continue
        last = tokens[-1]
        if tokens[0] in STOPS or tokens[0] in NOT_CARS or tokens[0] in PLACES or finder.is_person(tokens[0], start) or last in INSTITUTIONS or last in {"Show", "Salon", "Expo"}:
            continue
        named = next((n for n in finder.makers if n.start == start and n.end < end), None)
        maker = named.entry.name if named is not None and isinstance(named.entry, Maker) else tokens[0]
        own = finder.text[named.end : end].strip() if named is not None else " ".join(tokens[1:])
        finder.add_mention(Mention(start, end, programme_of(finder, f"{maker} {own}", maker, "found"), reason="a line with its year"))


_NUMBERED = re.compile(rf"(?m)^[#*_ \t]*\d{{1,2}}[.):]?[  ]+{SEQUENCE}(?:[  ]\((?:19|20)\d\d\))?[*_: \t]*$")


def find_numbered_heads(finder: Finder) -> None:
    """Numbered lines that are a name, where others of their kind are cars: `5. Norvane Tilo Concept`."""
    heads = list(_NUMBERED.finditer(finder.text))[:MOST_NAMES]
    known = sum(finder.taken.touches(*m.span("name")) for m in heads)
    if known < 2 or 2 * known < len(heads):
        return
    for match in heads:
        start, end = match.span("name")
        tokens = match["name"].split()
        if finder.taken.touches(start, end) or len(tokens) < 2 or tokens[0] in STOPS or tokens[0] in PLACES or tokens[-1] in INSTITUTIONS or finder.is_person(tokens[0], start):
            continue
        name = match["name"].replace("\u00a0", " ")
        finder.add_mention(Mention(start, end, programme_of(finder, name, tokens[0], "found"), reason="a numbered line among cars"))


_AFTER_MAKER = re.compile(r"(?:[  ]?[-–][  ]|[  ])(?P<name>(?=[^\n]*[A-Z])[A-Z0-9][\w.+/-]*(?:[  ][A-Z0-9][\w.+/-]*){0,4})(?:[  ]\([^()\n]{1,40}\))?[*_: \t]*(?=\n|$)")


def find_headings(finder: Finder) -> None:
    """Lines that are a maker and a name, as reports on shows have them: `GWM Baja Snake`, `Togg - Devrim-2`."""
    for named in finder.makers[:MOST_NAMES]:
        line = finder.text.rfind("\n", 0, named.start) + 1
        if line == 0 or finder.text[line : named.start].strip(" \t#*_-•0123456789.)") or not isinstance(named.entry, Maker):
            continue
        match = _AFTER_MAKER.match(finder.text, named.end)
        if match is None or finder.taken.touches(named.start, match.end("name")) or finder.not_houses.touches(*match.span("name")):
            continue
        tokens = match["name"].split()
        if (
            any(t in STOPS or t in ROLES for t in tokens if t not in GENERIC) or tokens[0] in PLACES or tokens[0] in NOT_CARS
            or tokens[-1] in INSTITUTIONS or len(tokens) == 1 and (tokens[0] in GENERIC or tokens[0].isdigit() and len(tokens[0]) == 4)
            or finder.is_person(tokens[0], match.start("name"))
            or finder.shouted.touches(named.start, named.start + 1) and any(t.capitalize() in STOPS or t.lower() in finder.lower for t in tokens)
        ):
            continue
        programme = programme_of(finder, f"{named.entry.name} {match['name']}", named.entry.name, "found")
        finder.add_mention(Mention(named.start, match.end("name"), programme, reason="a line with its maker"))
