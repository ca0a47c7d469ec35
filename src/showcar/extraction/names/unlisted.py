"""Names that no catalogue lists: told by a maker before them, by their place, by being said again and again."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from showcar.catalogue.entries import House, Maker, Plant, Vehicle
from showcar.catalogue.index import Match, fold
from showcar.extraction.names.finder import (
    ACRONYMS,
    DESCRIPTORS,
    ENGINE,
    GENERIC,
    NOT_AFTER_THE,
    NOT_CARS,
    PART_FOLLOWS,
    PLACES,
    PLATFORMS,
    ROLES,
    STOPS,
    SUFFIXED,
    UNIT_AFTER,
    YEAR,
    Finder,
    clean,
    programme_of,
)
from showcar.extraction.names.nouns import Mention
from showcar.extraction.names.owners import HYPHENATED, LEADING, PRAISE, named_maker
from showcar.extraction.vocabulary import alternation, words

SEQUENCE = (
    r"(?P<name>(?:[A-ZÀÄÅÉÖØÜŠŽČ][\w.+&’'/-]*|[a-z]{1,2}[A-Z0-9-][\w.+-]*)"
    r"(?:[  ](?:[A-Z0-9ÀÄÅÉÖØÜŠŽČ][\w.+&’'/-]*|e-tron)){0,4})"
)
_QUOTED = r"(?P<name>[A-ZÀ-Þ][\w.+&/-]{0,30}(?:[  ][A-Z0-9À-Þ][\w.+&/-]{0,30}){0,3})"
_INSTITUTIONS = words("names", "institutions")
_ADJECTIVES = (
    r"(?:(?:new|all-new|brand-new|electric|stunning|upcoming|original|concept|radical|reborn|future|first|second|third|last|final|only|latest|current|little|small|big|tiny|forthcoming|"
    r"promised|proposed|planned|stillborn|late|old|modern|modern-day|production|striking|lovely|pretty|beautiful|gorgeous|sleek|wild|mighty|humble|legendary|iconic|famous|classic|ill-fated|one-off|"
    r"mysterious|mid-engined|open|closed|(?:two|three|four|five)-(?:door|seat|seater)|battery-electric|all-electric|hybrid|resurrected|revived|facelifted|updated|so-called|would-be|'?(?:19|20)?\d\d|[a-z]+-[a-z-]+)[  ]){0,2}"
)
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Nn]ew|[Tt]his|[Tt]hat|[Oo]ur|[Tt]heir|all-new|upcoming|forthcoming|stunning|electric|radical)"
_BRINGS = r"(?:[Uu]nveil(?:s|ed|ing)?|[Rr]eveal(?:s|ed|ing)?|[Pp]resent(?:s|ed|ing)|[Ii]ntroduc(?:es|ed|ing)|[Ll]aunch(?:es|ed|ing)?|[Dd]ebut(?:s|ed|ing)?|[Ss]howcas(?:es|ed|ing)|[Tt]eas(?:es|ed|ing))"
# what cars do and people do not: `Avanti comes with`
_DOES = (
    r"[  ](?:(?:is|was|will[  ]be|are|were)[  ](?:[a-z]+ly[  ]|to[  ]be[  ])?(?:powered|based|built|priced|offered|assembled|underpinned|fitted|equipped)\b|weighs\b|seats\b|accelerates\b|boasts\b|"
    r"comes[  ]with\b|sits[  ]on\b|rides[  ]on\b|measures\b|has[  ]a[  ](?:range|top[  ]speed|wheelbase)\b|goes[  ]from\b|sprints\b|gets[  ]its[  ]power\b|takes[  ]the[  ]form\b)"
)
_CODE_NAME = r"(?P<name>(?:[A-Z]{2,4}-?\d{1,3}|[A-Z]\d{2,3})[A-Z]{0,2})"
_POSSESSIVE_GAP = re.compile(r"[’']s?[  ](?:(?!the\b|a\b|an\b)[a-z][a-z-]*[  ]){0,4}(?=[A-Z0-9])")


@cache
def _context_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = alternation(words("names", "kinds"))
    naming = alternation(words("names", "naming"))
    return (
        ("named", re.compile(rf"\b(?:{naming})[  ][\"“‘']?{SEQUENCE}")),
        (
            "the",
            re.compile(
                rf"\b(?:[Tt]he|[Aa]n?)[  ]{_ADJECTIVES}[\"“‘']?{SEQUENCE}"
            ),
        ),
        ("brought", re.compile(rf"\b{_BRINGS}[  ](?:(?:[Tt]he|its|an?|their)[  ])?{_ADJECTIVES}[\"“‘']?{SEQUENCE}")),
        # `teases "Myst" SUV`, `the car 'Stella' is`
        ("quoted", re.compile(rf"(?<!\w)[\"“‘']{_QUOTED}[\"”’'](?=[  ](?:[a-z-]+[  ]){{0,2}}(?:{kinds}|car)\b)")),
        ("by", re.compile(rf"(?<![\w.+&’'/-]){SEQUENCE}(?=[  ]by[  ][A-Z])")),
        ("called", re.compile(rf"(?:{kinds}),[  ](?:the[  ])?[\"“‘']?{SEQUENCE}(?=[\"”’']?[,.])")),
        ("does", re.compile(rf"(?:(?<=[,.:;][  ])|(?<=\n)){SEQUENCE}(?={_DOES})")),
        ("code", re.compile(rf"(?<![\w-]){_CODE_NAME}(?!-?\w)")),
        (
            "kind",
            re.compile(
                rf"\b{_DETERMINER}[  ](?:[$€£][\d,.]+[kmbn]*[  ])?(?:[a-z-]+[  ]){{0,2}}[\"“‘']?{SEQUENCE}[\"”’']?[  ](?:[a-z-]+[  ])?(?:{kinds})\b"
            ),
        ),
    )


_NAMED_PART = re.compile(rf"\b(?:{alternation(words('names', 'named_parts'))})(?:,[  ]?|[  ])(?:[a-z]+[  ]){{0,2}}$")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+")
# no report names more
_MOST_NAMES = 120


_ONE_OF_THEM = re.compile(r"\b(?:[Tt]he|[Aa]|[Oo]f|[Cc]alled|[Nn]amed)[  ](?:new[  ]|first[  ]|original[  ])?$")
_NO_NOUN = re.compile(r"[’']s\b|[,.;:)]|\n|[  ](?:is|was|will|would|has|had|could|can|may|and|or|in|on|at|for|to|with|by|from|when|which|that|within|before|after|gets|comes|goes|uses|costs|weighs|concept|prototype)\b")


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
    if tokens[0] in _BODY_NAMES and len(re.findall(rf"\b[Tt]he[  ]{re.escape(spelled)}(?![\w-]|[  ][A-Z0-9])", finder.text)) > 1:
        # `the Mullen GT`, again and again
        return True
    if tokens[0].isdigit():
        return _ONE_OF_THEM.search(finder.text, max(0, match.start - 20), match.start) is not None and _NO_NOUN.match(finder.text, end) is not None
    return tokens[0] in _BODY_NAMES and maker.name not in finder.index.makers and not maker.country


def _has_the_like(finder: Finder, maker: Maker, token: str) -> bool:
    """Whether a maker has cars whose names are made alike: the `Q1` of who builds the Q3 and the Q5 is no quarter."""
    if not (any(c.isdigit() for c in token) and token[0].isalpha()):
        return False
    shape = re.sub(r"\d", "9", token)
    return sum(re.sub(r"\d", "9", v.name) == shape for v in finder.index.cars_of(maker.name)) > 1


def find_after_maker(finder: Finder, match: Match, done: set[int]) -> None:
    """A name that nobody has listed, right after its maker: `Hyundai N Vision 74`, `Hyundai's radical N Vision 74`."""
    maker = next(e for e in match.entries if isinstance(e, Maker))
    text = finder.text
    if finder.taken.touches(match.start, match.end):
        # `Pininfarina`, within the BMW Pininfarina Gran Lusso
        return
    makers = {e.name for e in match.entries if isinstance(e, Maker)}
    end = finder.extend(match.end)
    begin = match.end
    if end == match.end:
        gap = _POSSESSIVE_GAP.match(text, match.end)
        if gap is None or gap.end() in done or ROLES & set(gap.group().split()):
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
    if not tokens or _NATION.search(tokens[0]):
        return
    common = tokens[0] in NOT_CARS and not _has_the_like(finder, maker, tokens[0]) or all(t in GENERIC or t.isdigit() and len(t) <= 2 or _FIGURE.fullmatch(t) for t in tokens)
    if common and not _is_plain_name(finder, match, maker, tokens, end):
        return
    if tokens[0].isalpha() and tokens[0] in finder.surnames and finder.text[match.start : match.end] in finder.surnames:
        # `Ronn Maxwell, founder of Ronn Motor`
        return
    if re.match(r"[  ]?[’']?s?[  ](?:said|told|says|added|explained|confirmed)\b", text[end : end + 12]) and not any(
        c.isdigit() for c in "".join(tokens)
    ):
        return
    if PART_FOLLOWS.match(text, end) or tokens[-1] in _INSTITUTIONS or len(tokens) == 1 and tokens[0] in PLACES:
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


_HEAD = re.compile(r"(?m)^[#*_ \t]*(?:\d{1,2}[.)]?[  ]+|[-•–][  ]+)?(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ0-9’'&./ -]{2,40}[A-ZÀ-Þ0-9])[*_]*(?:[.:!]|[  ][–—(-]|\n)")


def find_shouted_heads(finder: Finder) -> None:
    """Items of a list that open with a name in capitals: `PANTHER SOLO. Not a prototype any more.`"""
    heads = list(_HEAD.finditer(finder.text))[:_MOST_NAMES]
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
    for match in list(_WITH_YEAR.finditer(finder.text))[:_MOST_NAMES]:
        start, end = match.span("name")
        tokens = match["name"].split()
        if finder.taken.touches(start, end) or len(tokens) < 2 or finder.not_houses.touches(start, end):
            continue
        last = tokens[-1]
        if tokens[0] in STOPS or tokens[0] in NOT_CARS or tokens[0] in PLACES or finder.is_person(tokens[0], start) or last in _INSTITUTIONS or last in {"Show", "Salon", "Expo"}:
            continue
        named = next((n for n in finder.makers if n.start == start and n.end < end), None)
        maker = named.entry.name if named is not None and isinstance(named.entry, Maker) else tokens[0]
        own = finder.text[named.end : end].strip() if named is not None else " ".join(tokens[1:])
        finder.add_mention(Mention(start, end, programme_of(finder, f"{maker} {own}", maker, "found"), reason="a line with its year"))


def find_in_context(finder: Finder) -> None:
    """Names that only their surroundings tell: `the Aurora concept`, `a coupé called Aurora`, `the Aurora` again and again."""
    weight: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int, str]]] = {}
    codes: Counter[str] = Counter(re.findall(rf"(?<![\w-]){_CODE_NAME}(?!-?\w)", finder.text))
    for reason, pattern in _context_patterns():
        position = 0
        while (match := pattern.search(finder.text, position)) is not None:
            # a run of capitals may go on over a full stop; the search does not
            position = match.start("name") + len(match["name"].split(". ")[0])
            place = _name_at(finder, match.start("name"), match["name"], reason in {"named", "quoted"}, reason == "quoted")
            if place is None:
                continue
            start, end = place
            start = _past_maker(finder, start, end)
            name = finder.text[start:end]
            if reason not in {"named", "code", "by"} and (len(name.split()) > 1 or re.search(r"\d|[a-z][A-Z]", name)):
                weight[name] += 1
            if reason == "the":
                after = finder.text[end : end + 24]
                if name.split()[0] in NOT_AFTER_THE or name.split()[-1] in NOT_AFTER_THE or _INSTITUTION.match(after):
                    continue
                points = 2 if _CAR_FOLLOWS.match(after) or _stands_alone(finder, match.start(), end) else 1
                if _ACRONYM.fullmatch(name):
                    points = min(points, 1) if name not in ACRONYMS else 0
                if points == 1 and " " not in name and name.isalpha() and _PLACE_BEFORE.search(finder.text[max(0, match.start() - 12) : match.start()]):
                    points = 0
            elif reason == "quoted":
                points = 2
            elif reason in {"brought", "called", "does"}:
                after = finder.text[end : end + 24]
                if name.split()[0] in NOT_AFTER_THE or name.split()[-1] in NOT_AFTER_THE or _INSTITUTION.match(after):
                    continue
                points = 0 if _ACRONYM.fullmatch(name) else 1
            elif reason == "by":
                # `MUSE by Iconiq Motors`
                maker_at = end + len(" by ")
                known = maker_at in finder.maker_starts or maker_at in finder.house_starts
                if not known or len(places) > _MOST_NAMES or finder.text.count(name) < 2:
                    continue
                points = 2
            elif reason == "code":
                if name in _NOT_CODES or codes[name] < 2:
                    continue
                points = 1 if _CODE_FOLLOWS.match(finder.text, end) else 0
                if points and weight[name] == 0:
                    # one such place is enough, for a code that the report uses again
                    points = 2
            elif reason == "named" and _NAMED_PART.search(finder.text[max(0, match.start() - 48) : match.start()]):
                continue
            else:
                points = 3
            weight[name] += points
            places.setdefault(name, []).append((start, end, reason))
    likely = [name for name in places if weight[name] >= 2]
    for name in sorted(likely, key=lambda n: -weight[n])[:_MOST_NAMES]:
        found = places[name]
        full, maker = named_maker(finder, name, found[0][0])
        programme = programme_of(finder, full, maker, "found")
        for start, end, reason in found:
            if not finder.taken.touches(start, end):
                finder.add_mention(Mention(start, end, programme, reason=f"capitals in a car's place ({reason})"))


def _past_maker(finder: Finder, start: int, end: int) -> int:
    """Where a name begins behind the short form of its maker: `Touring Lario`, where Touring Superleggera is named."""
    first, _, rest = finder.text[start:end].partition(" ")
    if not rest or rest in GENERIC:
        return start
    known = any(named.entry.name.split()[0] == first and " " in named.entry.name for named in finder.others if isinstance(named.entry, House))
    return start + len(first) + 1 if known else start


def _stands_alone(finder: Finder, start: int, end: int) -> bool:
    """Whether `the Kitsune!` is a sentence of its own."""
    return re.match(r"[”\"’']?[.!?]", finder.text[end : end + 2]) is not None and re.search(r"(?:^|[.!?:][”\"’']?\s+|\n[\s*]*)$", finder.text[max(0, start - 5) : start]) is not None


def _name_at(finder: Finder, start: int, words_: str, told: bool = False, quoted: bool = False) -> tuple[int, int] | None:
    """The part of a run of capitals that can be a car's name; None when it is something else."""
    tokens: list[str] = []
    begin = start
    # `the Final Orochi`, `the V8-engined Nagari`: adjectives with a capital
    while (lead := re.match(r"(\S+)[  ](?=\S)", words_[start - begin :])) and (
        lead[1] in LEADING or lead[1] in PLACES or ENGINE.fullmatch(lead[1]) or HYPHENATED.search(lead[1])
    ):
        start += lead.end()
    words_ = words_[start - begin :]
    end = start
    shouted = finder.shouted.touches(start, start + 1)
    for piece in re.finditer(r"\S+", words_):
        token = clean(piece.group())
        offset = start + piece.start()
        if shouted and token.isalpha() and (token.capitalize() in STOPS or token.lower() in finder.lower):
            break
        if (
            token in STOPS and not (tokens and finder.always_together(offset, token))
            or token in DESCRIPTORS
            or not token
            or SUFFIXED.search(token)
            or offset in finder.maker_starts
        ):
            break
        if token.isdigit() and (YEAR.fullmatch(token) or UNIT_AFTER.match(finder.text, offset + len(token))):
            break
        tokens.append(token)
        end = offset + len(token)
        if token != piece.group():
            break
    while tokens and tokens[-1] in GENERIC - {"Concept", "GT"} and len(tokens) > 1:
        if finder.always_together(end - len(tokens[-1]), tokens[-1]):
            break
        end -= len(tokens.pop()) + 1
    if not tokens or finder.taken.touches(start, end) or finder.blocked.touches(start, end) or end - start < 2 or ENGINE.fullmatch(" ".join(tokens)) and not told:
        return None
    if (
        tokens[0] in NOT_CARS and not (told and (tokens[0] in PLATFORMS or len(tokens) > 1 and tokens[0].isupper()) or tokens[0] == "GT" and len(tokens) > 1 and tokens[1] not in GENERIC)
        or all(t in GENERIC for t in tokens) and not _is_said_again(finder, tokens)
        or tokens[0] in finder.surnames
        or tokens[0].islower()
        or len(tokens[0]) > 4 and tokens[0].endswith("ly") and len(tokens) > 1 and tokens[1].isdigit()
        or tokens[-1] in _INSTITUTIONS
        or _PAPER.search(tokens[-1])
        or tokens[0] in PLACES and not told
        or finder.is_person(tokens[0], start)
        or _NATION.search(tokens[0])
    ):
        return None
    house = next((n for n in finder.others if n.start == start and n.end < end and isinstance(n.entry, House)), None)
    if house is not None:
        # `the Valmet EVA`: whose it is comes later
        start, tokens = house.end + 1, finder.text[house.end + 1 : end].split()
        if not tokens or all(t in GENERIC for t in tokens) or tokens[0] in NOT_CARS or tokens[0].islower():
            return None
    if finder.named.touches(start, end) and not begins_with_a_plant(finder, start, end):
        return None
    segment = finder.segment(start)
    if segment is not None and segment.title_case and not quoted and not any(finder.proper[t] for t in tokens):
        return None
    if tokens[0].lower() in finder.lower and len(tokens) == 1 or PART_FOLLOWS.match(finder.text, end):
        return None
    return start, end


def begins_with_a_plant(finder: Finder, start: int, end: int) -> bool:
    """Whether a name opens with a town that has a plant, and goes on with a code: `the Arese RH95`."""
    text = finder.text[start:end]
    town = next((n for n in finder.others if n.start == start and isinstance(n.entry, Plant)), None)
    return town is not None and any(c.isdigit() for c in text[town.end - start :]) and not finder.named.touches(town.end, end)


# newspapers: `the “Leipziger Volkszeitung” had it`
_PAPER = re.compile(r"(?:zeitung|blatt|nachrichten|tidning(?:en)?|posten|krant|dagblad|gazzetta|corriere|giornale|periódico)$", re.IGNORECASE)
def _is_said_again(finder: Finder, tokens: list[str]) -> bool:
    """Whether words that name no car by themselves are a concept's name: `the Sports Ride Concept`, twice."""
    return len(tokens) > 2 and tokens[-1] == "Concept" and finder.text.count(" ".join(tokens)) > 1


_BODY_NAMES = {"Coupe", "Coupé", "Roadster", "Spider", "Spyder", "GT", "Speedster", "Targa"}
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_NATION = re.compile(r"-(?:German|American|British|Italian|French|Japanese|Chinese|Korean|Swedish|Dutch|Swiss|Russian)$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|across|near|throughout|around|along|over)[  ]$")
_NOT_CODES = words("names", "not_codes")
_CODE_FOLLOWS = re.compile(r"[  ](?:was|is|will|would|died|had|has|never|project|prototype|prototypes|programme|program|car|concept|could|became|got|went|might)\b")
_INSTITUTION = re.compile(
    r"[’']?s?[  ](?:Group|Company|Board|Council|Motor|Museum|Award|Prize|University|Agency|Times|Post|Journal|Magazine|Institute|Committee|Foundation|River|Valley|Mountains?|Sea|Ocean|Peninsula|region|market|government|area|city|coast|capital|brand|firm|marque|company|carmaker|automaker|event|festival|show|race|circuit|track|award|district|suburb|plant|factory|dealer|design team|Concours|Hotel|Castle|Street|Road|Bank|Fund|factory)\b"
)
_CAR_FOLLOWS = re.compile(
    r"[’']s\b|,|[  ](?:is|was|will|has|had|would|could|may|might|uses|used|gets|got|makes|made|comes|came|went|goes|concept|prototype|pickup|pick-up|SUV|EV|coup|roadster|sedan|saloon|hatch|electric|project|production|programme|program|into|on the road|with|promises|sits|rides|offers|features|name|itself|never|still|also|name)\b"
)
