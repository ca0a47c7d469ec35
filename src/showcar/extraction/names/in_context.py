"""Names that no catalogue lists, told by their place in a sentence and by being said again and again."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from showcar.catalogue.entries import House, Plant
from showcar.extraction.names.finder import (
    ACRONYMS,
    COMMON,
    DESCRIPTORS,
    ENGINE,
    GENERIC,
    INSTITUTIONS,
    MOST_NAMES,
    NATION,
    NOT_AFTER_THE,
    NOT_CARS,
    PART_FOLLOWS,
    PLACES,
    PLATFORMS,
    SEQUENCE,
    STOPS,
    SUFFIXED,
    UNIT_AFTER,
    YEAR,
    Finder,
    clean,
    heads_something_else,
    places_of,
    programme_of,
)
from showcar.extraction.names.nouns import Mention
from showcar.extraction.names.owners import HYPHENATED, LEADING, introduced_by, named_maker
from showcar.extraction.vocabulary import alternation, words

_QUOTED = r"(?P<name>[A-ZÀ-Þ][\w.+&/-]{0,30}(?:[  ][A-Z0-9À-Þ][\w.+&/-]{0,30}){0,3})"
_ADJECTIVES = (
    r"(?:(?:new|all-new|brand-new|electric|stunning|upcoming|original|concept|radical|reborn|future|first|second|third|last|final|only|latest|current|little|small|big|tiny|forthcoming|"
    r"promised|proposed|planned|stillborn|late|old|modern|modern-day|production|striking|lovely|pretty|beautiful|gorgeous|sleek|wild|mighty|humble|legendary|iconic|famous|classic|ill-fated|one-off|"
    r"mysterious|mid-engined|open|closed|(?:two|three|four|five)-(?:door|seat|seater)|battery-electric|all-electric|hybrid|resurrected|revived|facelifted|updated|so-called|would-be|'?(?:19|20)?\d\d|[a-z]+-[a-z-]+)[  ]){0,2}"
)
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Nn]ew|[Tt]his|[Tt]hat|[Oo]ur|[Tt]heir|all-new|upcoming|forthcoming|stunning|electric|radical)"
_BRINGS = r"(?:[Uu]nveil(?:s|ed|ing)?|[Rr]eveal(?:s|ed|ing)?|[Pp]resent(?:s|ed|ing)|[Ii]ntroduc(?:es|ed|ing)|[Ll]aunch(?:es|ed|ing)?|[Dd]ebut(?:s|ed|ing)?|[Ss]howcas(?:es|ed|ing)|[Tt]eas(?:es|ed|ing)|[Mm]eet|[Ii]ntroducing|wraps[  ]off|covers[  ]off|curtain[  ]on)"
# what cars do and people do not: `Avanti comes with`
_DOES = (
    r"[  ](?:(?:is|was|will[  ]be|are|were)[  ](?:[a-z]+ly[  ]|to[  ]be[  ])?(?:powered|based|built|priced|offered|assembled|underpinned|fitted|equipped)\b|weighs\b|seats\b|accelerates\b|boasts\b|"
    r"costs?\b|will[  ](?:cost|go|have|come|reach|use|get)\b|comes[  ]with\b|sits[  ]on\b|rides[  ]on\b|measures\b|has[  ]a[  ](?:range|top[  ]speed|wheelbase)\b|goes[  ]from\b|sprints\b|gets[  ]its[  ]power\b|takes[  ]the[  ]form\b)"
)
_DONE_TO_CARS = re.compile(r"[  ](?:(?:is|was|will|would|has|had|could)[  ](?:be[  ]|been[  ]|not[  ]|never[  ])*(?:unveiled|built|shown|revealed|launched|powered|designed|produced|sold|priced)|took[  ]shape|weighs|seats|measures)\b")
_CODE_NAME = r"(?P<name>(?:[A-Z]{2,4}-?\d{1,3}|[A-Z]\d{2,3})[A-Z]{0,2})"
# `the 4200R`: no engine's power, no body, no sum and no decade
_FIGURE_FIRST = r"(?P<name>[1-9]\d{2,3}(?!(?:PS|HP|KW|NM|CV|BHP|MPH|AM|PM|KM|CC|KG|GB|TB|HZ|K|M|V|W|S|P|D)\b)[A-Z]{1,3})(?![\w-])"


# a code that is no engine's power and no body: `the 575 GTZ`
_NUMBERED = r"(?P<name>\d{2,4}[  ](?!(?:PS|HP|KW|NM|CV|BHP|MPH|AM|PM|BC|AD|EVs?|SUVs?|CC|KG|GB|TB|HZ|EU|US|UK|LED|CEO|CID|V\d)\b)[A-Z]{2,4}\d?)(?![\w-])"
_KIND_ENDS = r"(?=[”\"’']?(?:[,.;:!?)]|$|\n)|[  ](?:that|which|with|in|at|for|from|by|to|and|is|was|has|will|would|could|shown|built|based|of|on)\b)"


# `the Advanced Urban Vehicle (AUV)`
_SPELLED_OUT = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][\w-]{1,30}(?:[  ][A-Z][\w-]{1,30}){0,3}[  ](?:Vehicle|Car|Concept|Truck|Van|Coup[eé]|Roadster|Pod|Cab|Buggy))[”\"’']?[  ]\([“\"‘']?(?P<initials>[A-Z]{2,5})[”\"’']?\)"
)


@cache
def _context_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = alternation(words("names", "kinds"))
    naming = alternation(words("names", "naming"))
    return (
        ("named", re.compile(rf"\b(?:{naming})[  ][\"“‘']?{SEQUENCE}")),
        ("the", re.compile(rf"\b(?:[Tt]he|[Aa]n?)[  ]{_ADJECTIVES}[\"“‘']?{SEQUENCE}")),
        ("the", re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Nn]ew)[  ]{_NUMBERED}")),
        ("the", re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Nn]ew)[  ]{_FIGURE_FIRST}")),
        ("brought", re.compile(rf"\b{_BRINGS}[  ](?:(?:[Tt]he|its|an?|their)[  ])?{_ADJECTIVES}[\"“‘']?{SEQUENCE}")),
        # `teases "Myst" SUV`, `the car 'Stella' is`, `trademarks 'Vela' name`
        ("quoted", re.compile(rf"(?<!\w)[\"“‘']{_QUOTED}[\"”’'](?=[  ](?:[a-z-]+[  ]){{0,2}}(?:{kinds}|car|name)\b)")),
        # `EV coupe concept 'Sirra'`
        ("quoted", re.compile(rf"\b(?:{kinds}|car|vehicle|model)[  ][\"“‘']{_QUOTED},?[\"”’′'](?!\w)")),
        # `the solar cells of 'Sirra'`, said more than once
        ("in quotes", re.compile(rf"(?<!\w)[\"“‘']{_QUOTED}[\"”’'](?=-[  ]|,|[  ](?:is|was|will|has|had|can|could|comes|uses|gets|weighs|seats|makes)\b)")),
        ("by", re.compile(rf"(?<![\w.+&’'/-]){SEQUENCE}(?=[  ]by[  ][A-Z])")),
        ("called", re.compile(rf"(?:{kinds}),[  ](?:the[  ])?[\"“‘']?{SEQUENCE}(?=[\"”’']?[,.])")),
        # `Norvane's first car, Tilo, will be`, `the car, Tilo, is`
        ("enclosed", re.compile(rf"(?:[’']s|\b(?:[Ii]ts|[Tt]he|[Tt]heir|[Oo]ur))[  ](?:[a-z-]+[  ]){{0,3}}(?:{kinds}|car|vehicle|model),[  ](?:the[  ])?[\"“‘']?{SEQUENCE}(?=[\"”’']?,[  ](?:is|was|will|has|had|would|could|can|may|might|gets|uses|comes)\b)")),
        ("does", re.compile(rf"(?:(?<=[,.:;][  ])|(?<=\n)|(?<=that[  ])){SEQUENCE}(?={_DOES})")),
        # `the first prototype of the Tilo left the workshop`
        ("a part of", re.compile(rf"\b(?:prototypes?|examples?|copies|development|deliveries|prices?|styling|designer|launch|debut|unveiling)[  ]of[  ]the[  ]{SEQUENCE}(?=[.,;]|[  ][a-z])")),
        ("code", re.compile(rf"(?<![\w-]){_CODE_NAME}(?!-?\w)")),
        # `the seventh-generation Lampo`, `sold 31,000 Lampos`
        ("generation", re.compile(rf"\b(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|next|new|last|current)[  -](?:gen|generation)[  ]{SEQUENCE}")),
        ("counted", re.compile(r"\b(?:\d{1,3}(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand)[  ](?P<name>[A-ZÀ-Þ][a-z]{3,20})s(?![\w’'-]|[  ][A-Z])")),
        # `pushed back until Project Four`
        ("project", re.compile(r"(?<![\w-])(?P<name>Project[  ](?!(?:Manager|Leader|Director|Engineer|Team|Head|Chief|Lead|Management|Group|Office|Zero)\b)(?:[A-Z][\w-]+|\d{1,3}))")),
        # `the two WX-3s`
        ("codes", re.compile(rf"\b(?:two|three|four|both|few|some|many|these|those|dozen|[2-9]|[1-9]\d+)[  ](?:[a-z-]+[  ])?{_CODE_NAME}(?=s(?!\w))")),
        # `Presto, a vehicle that shrinks`
        ("apposition", re.compile(rf"(?<![\w.+&’'/-]){SEQUENCE}[”\"’']?(?:,|:(?=[  ]the))[  ](?:an?|the|its)[  ](?:[\w-]+[  ]){{0,4}}?(?:{kinds}|car|vehicle){_KIND_ENDS}")),
        # `the prototype HV-M4`, `an all-electric SUV concept E115`
        ("kind before", re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|this|new|electric|hybrid)[  ](?:[a-z-]+[  ]){{0,3}}?(?:{kinds})[  ]{SEQUENCE}{_KIND_ENDS}")),
        ("kind before", re.compile(rf"\b(?:{kinds})[  ](?P<name>[A-Z][A-Za-z]{{0,5}}-?[A-Z]?\d{{1,3}}[A-Z]{{0,2}})(?![\w-])")),
        (
            "kind",
            re.compile(
                rf"\b{_DETERMINER}[  ](?:[$€£][\d,.]+[kmbn]*[  ])?(?:[a-z-]+[  ]){{0,2}}[\"“‘']?{SEQUENCE}[\"”’']?[  ](?:[a-z-]+[  ])?(?:{kinds})\b"
            ),
        ),
        # `the cheap and forgettable Vanda hatchback`
        ("kind alone", re.compile(rf"(?<=[a-z,][  ]){SEQUENCE}[  ](?:{kinds})\b")),
    )


_NAMED_PART = re.compile(rf"\b(?:{alternation(words('names', 'named_parts'))})(?:,[  ]?|[  ])(?:[a-z]+[  ]){{0,2}}$")


def find_in_context(finder: Finder) -> None:
    """Names that only their surroundings tell: `the Aurora concept`, `a coupé called Aurora`, `the Aurora` again and again."""
    weight: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int, str]]] = {}
    codes: Counter[str] = Counter(re.findall(rf"(?<![\w-]){_CODE_NAME}(?!-?\w)", finder.text))
    for spelled in _SPELLED_OUT.finditer(finder.text):
        start, end = spelled.span("name")
        if "".join(word[0] for word in spelled["name"].split()) == spelled["initials"] and not finder.taken.touches(start, end) and not finder.named.touches(start, end):
            weight[spelled["name"]] += 3
            places.setdefault(spelled["name"], []).append((start, end, "spelled out"))
    marks = _MARKS.search(finder.text) is not None
    for reason, pattern in _context_patterns():
        if reason in {"quoted", "in quotes"} and not marks:
            continue
        position = 0
        while (match := pattern.search(finder.text, position)) is not None:
            # a run of capitals may go on over a full stop; the search does not
            position = match.start("name") + len(match["name"].split(". ")[0])
            if reason == "project":
                place = None if finder.taken.touches(*match.span("name")) or finder.named.touches(*match.span("name")) else match.span("name")
            else:
                place = name_at(finder, match.start("name"), match["name"], reason in {"named", "quoted"}, reason in {"quoted", "in quotes"})
            if place is None:
                continue
            start, end = place
            start = _past_maker(finder, start, end)
            name = finder.text[start:end]
            if reason not in {"named", "code", "by"} and (len(name.split()) > 1 or re.search(r"\d|[a-z][A-Z]", name)):
                weight[name] += 1
            if reason == "code":
                if name in _NOT_CODES or codes[name] < 2:
                    continue
                points = 1 if _CODE_FOLLOWS.match(finder.text, end) else 0
                if points and weight[name] == 0:
                    # one such place is enough, for a code that the report uses again
                    points = 2
            elif reason == "by" and len(places) > MOST_NAMES:
                continue
            else:
                told = _points(finder, reason, match, name, start, end)
                if told is None:
                    continue
                points = told
            weight[name] += points
            places.setdefault(name, []).append((start, end, reason))
    for name in [n for n in places if n.endswith("s") and n[:-1] in places]:
        # `the Venators` are the Venator
        places[name[:-1]] += places.pop(name)
        weight[name[:-1]] += weight.pop(name)
    likely = [
        name for name in places
        if weight[name] >= 2 or weight[name] == 1 and (_is_said_often(finder, name) or any(_is_taken_up(finder, start, end) for start, end, reason in places[name] if reason in {"the", "brought"}))
    ]
    for name in sorted(likely, key=lambda n: -weight[n])[:MOST_NAMES]:
        found = places[name]
        full, maker = named_maker(finder, name, found[0][0])
        programme = programme_of(finder, full, maker, "found")
        for start, end, reason in found:
            if not finder.taken.touches(start, end):
                finder.add_mention(Mention(start, end, programme, reason=f"capitals in a car's place ({reason})"))


def _points(finder: Finder, reason: str, match: re.Match[str], name: str, start: int, end: int) -> int | None:
    """How much a place tells for a name: two are enough; None where it tells that it is none."""
    after = finder.text[end : end + 24]
    if reason in {"the", "brought", "called", "enclosed", "a part of", "does", "apposition", "kind before", "kind alone"} and (
        name.split()[0] in NOT_AFTER_THE or name.split()[-1] in NOT_AFTER_THE or _INSTITUTION.match(after)
    ):
        return None
    capitals = _ACRONYM.fullmatch(name) is not None
    if reason == "the" and _JOKED.search(finder.text, max(0, match.start() - 60), match.start()):
        return None
    if reason == "the" and _ACCORDING.search(finder.text, max(0, match.start() - 16), match.start()):
        return None
    if reason == "the":
        points = 2 if _CAR_FOLLOWS.match(after) or _stands_alone(finder, match.start(), end) else 1
        if capitals:
            points = min(points, 1) if name not in ACRONYMS else 0
        if points == 1 and " " not in name and name.isalpha() and _PLACE_BEFORE.search(finder.text[max(0, match.start() - 12) : match.start()]):
            return 0
        if points == 1 and not capitals and match.group().startswith(("the", "The")) and introduced_by(finder, start) is not None:
            # `Norvane's answer is the Tilo`
            return 2
        return points
    if reason in {"kind alone", "kind before"} and re.search(r"[’']s$", match["name"]):
        # `Hana Yoon's targa`
        return None
    if reason == "apposition" and _PLACE_BEFORE.search(finder.text, max(0, match.start() - 12), match.start()):
        return None
    if reason in {"quoted", "in quotes"} and _SAID.search(finder.text, max(0, match.start() - 24), start - 1):
        # `under the theme 'Urban Reshaping'`
        return None
    if reason == "project":
        # `the codename Project Pinnacle` is another name of a car that has one
        return None if _CODENAMED.search(finder.text, max(0, match.start() - 24), match.start()) else 1
    if reason in {"codes", "generation"}:
        return 2 if not capitals else 1
    if reason == "counted":
        # `31,000 Lampos` are cars where the Lampo is named as well
        return 1 if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", finder.text) else None
    if reason in {"quoted", "apposition", "kind before"}:
        return 2 if not capitals or reason == "quoted" else 1
    if reason == "enclosed":
        return 2 if not capitals else 1
    if reason in {"brought", "called", "does", "a part of", "in quotes", "kind alone"}:
        return 0 if capitals else 1
    if reason == "by":
        # `MUSE by Iconiq Motors`
        maker_at = end + len(" by ")
        known = maker_at in finder.maker_starts or maker_at in finder.house_starts
        return 2 if known and finder.text.count(name) > 1 else None
    if reason == "named" and _NAMED_PART.search(finder.text[max(0, match.start() - 48) : match.start()]):
        return None
    return 3


def _is_said_often(finder: Finder, name: str) -> bool:
    """Whether a word that stood in a car's place once is said again and again, and does what cars do: `where Goldenrod was unveiled`."""
    if not name.isalpha() or name.isupper() or name in finder.surnames or name.lower() in finder.lower or len(name) < 4:
        return False
    at = list(places_of(name, finder.text))
    return len(at) > 2 and any(_DONE_TO_CARS.match(finder.text, start + len(name)) for start in at)


def _is_taken_up(finder: Finder, start: int, end: int) -> bool:
    """Whether the next sentence says of a name that stood once what is said of cars: `What we get is the Tilo. It is a roadster with …`."""
    name = finder.text[start:end]
    if not name.replace(" ", "").replace("-", "").isalnum() or name.isupper() or name in finder.surnames or len(name) < 3:
        return False
    segment = finder.segment(start)
    # in `it has the engine of the Tilo. It is …` another car goes on
    another = segment is None or finder.taken.touches(0, start) or re.search(r"\b[Ii]ts?\b", finder.text[segment.start : start])
    return not another and _taken_up().match(finder.text, end) is not None


@cache
def _taken_up() -> re.Pattern[str]:
    kinds = alternation(words("names", "kinds"))
    return re.compile(
        rf"[”\"’']?(?:[  ,;–—-][^.!?\n]{{0,160}})?[.!?][”\"’']?\s+(?:It|This|The (?:{kinds}|car))[’']?[  ]?(?:is|was|s|has|had|will|would|gets|uses)\b[^.!?\n]{{0,70}}?"
        rf"(?:\b(?:{kinds}|car|production model|engine|prototype|chassis|V6|V8|V10|V12|hp|bhp|PS|kW|horsepower|wheelbase)\b|[- ](?:seater|door)\b|\b(?:unveiled|powered by|shown|revealed|based on|designed by|driven by)\b)"
    )


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


_FIRST_WORD = re.compile(r"(\S+)[  ](?=\S)")
_PIECE = re.compile(r"\S+")


def name_at(finder: Finder, start: int, words_: str, told: bool = False, quoted: bool = False) -> tuple[int, int] | None:
    """The part of a run of capitals that can be a car's name; None when it is something else."""
    tokens: list[str] = []
    begin = start
    # `the Final Orochi`, `the V8-engined Nagari`: adjectives with a capital
    while (lead := _FIRST_WORD.match(words_[start - begin :])) and (
        lead[1] in LEADING or lead[1] in PLACES or ENGINE.fullmatch(lead[1]) or HYPHENATED.search(lead[1])
    ):
        start += lead.end()
    words_ = words_[start - begin :]
    end = start
    shouted = finder.shouted.touches(start, start + 1)
    for piece in _PIECE.finditer(words_):
        token = clean(piece.group())
        offset = start + piece.start()
        if shouted and token.isalpha() and (token.capitalize() in STOPS or token.lower() in finder.lower):
            break
        if (
            token in STOPS and not finder.said_again.touches(offset, offset + 1) and not (tokens and finder.always_together(offset, token))
            or token in DESCRIPTORS and not (told and tokens)
            or not token
            or SUFFIXED.search(token)
            or offset in finder.maker_starts and not (told and tokens)
        ):
            break
        if token.isdigit() and (YEAR.fullmatch(token) or UNIT_AFTER.match(finder.text, offset + len(token))):
            break
        tokens.append(token)
        end = offset + len(token)
        if token != piece.group():
            break
    while tokens and tokens[-1] in GENERIC - {"Concept", "GT"} and len(tokens) > 1:
        if told and len(tokens) == 2 and tokens[0] in COMMON or finder.always_together(end - len(tokens[-1]), tokens[-1]):
            break
        end -= len(tokens.pop()) + 1
    if not tokens or finder.taken.touches(start, end) or finder.blocked.touches(start, end) or end - start < 2 or ENGINE.fullmatch(" ".join(tokens)) and not told:
        return None
    again = len(tokens) > 1 and finder.said_again.touches(start, start + 1)
    if (
        tokens[0] in NOT_CARS and not again and not (told and (tokens[0] in PLATFORMS or tokens == ["GT"] or len(tokens) > 1 and tokens[0].isupper()) or tokens[0] == "GT" and len(tokens) > 1 and tokens[1] not in GENERIC)
        or all(t in GENERIC for t in tokens) and not again and not (told and tokens == ["GT"])
        or tokens[0] in finder.surnames
        or tokens[0].islower() and not (told and any(c.isdigit() for c in tokens[0]))
        or len(tokens[0]) > 4 and tokens[0].endswith("ly") and len(tokens) > 1 and tokens[1].isdigit()
        or tokens[-1] in INSTITUTIONS
        or _PAPER.search(tokens[-1])
        or tokens[0] in PLACES and not told
        or not told and finder.is_person(tokens[0], start)
        or NATION.search(tokens[0])
    ):
        return None
    house = next((n for n in finder.others if n.start == start and n.end < end and isinstance(n.entry, House)), None)
    if house is not None:
        # `the Valmet EVA`: whose it is comes later
        start, tokens = house.end + 1, finder.text[house.end + 1 : end].split()
        if not tokens or all(t in GENERIC for t in tokens) or tokens[0] in NOT_CARS or tokens[0].islower():
            return None
    if finder.named.touches(start, start + len(tokens[0]) if told else end) and not begins_with_a_plant(finder, start, end):
        return None
    segment = finder.segment(start)
    if segment is not None and segment.title_case and not quoted and not any(finder.proper[t] for t in tokens):
        return None
    if heads_something_else(finder, end):
        return None
    if tokens[0].lower() in finder.lower and len(tokens) == 1 and not tokens[0].islower() or PART_FOLLOWS.match(finder.text, end):
        return None
    return start, end


def begins_with_a_plant(finder: Finder, start: int, end: int) -> bool:
    """Whether a name opens with a town that has a plant, and goes on with a code: `the Arese RH95`."""
    text = finder.text[start:end]
    town = next((n for n in finder.others if n.start == start and isinstance(n.entry, Plant)), None)
    return town is not None and any(c.isdigit() for c in text[town.end - start :]) and not finder.named.touches(town.end, end)


# newspapers: `the “Leipziger Volkszeitung” had it`
_PAPER = re.compile(r"(?:zeitung|blatt|nachrichten|tidning(?:en)?|posten|krant|dagblad|gazzetta|corriere|giornale|periódico)$", re.IGNORECASE)


_ACRONYM = re.compile(r"[A-Z]{2,5}")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|across|near|throughout|around|along|over)[  ]$")
# `some joked that it is the "Tilo Jimny"`
_JOKED = re.compile(r"\b(?:jok(?:ed?|es|ing)|quip(?:s|ped)|mock(?:s|ed)|ridiculed|sneer(?:s|ed))\b[^.!?\n]{0,40}$")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording|[Tt]hanks|[Oo]wing|[Aa]ccess|contrary)[  ]to[  ]$")
_CODENAMED = re.compile(r"\b(?:code-?name[ds]?|code[  ]name[ds]?|known[  ]as|working[  ]title|internally|called|dubbed|named|nicknamed)[  ](?:as[  ])?[\"“‘']?$")
_MARKS = re.compile(r"[\"“‘]|(?<!\w)'")
_SAID = re.compile(r"\b(?:themes?|motto|slogan|titled?|song|film|book|exhibition|campaign|awards?|language|philosophy|word)[  ]$")
_NOT_CODES = words("names", "not_codes")
_CODE_FOLLOWS = re.compile(r"[  ](?:was|is|will|would|died|had|has|never|project|prototype|prototypes|programme|program|car|concept|could|became|got|went|might)\b")
_INSTITUTION = re.compile(
    r"[’']?s?[  ](?:Group|Company|Board|Council|Motor|Museum|Award|Prize|University|Agency|Times|Post|Journal|Magazine|Institute|Committee|Foundation|River|Valley|Mountains?|Sea|Ocean|Peninsula|region|market|government|area|city|coast|capital|brand|firm|marque|company|carmaker|automaker|event|festival|show|race|circuit|track|award|district|suburb|plant|factory|dealer|design team|Concours|Hotel|Castle|Street|Road|Bank|Fund|factory)\b"
)
_CAR_FOLLOWS = re.compile(
    r"[’']s\b|,|\)|[  ](?:of[  ](?:the[  ])?(?:[’']|19|20)?\d0?\d?s?|(?:designed|drawn|built|styled|created|made|shown|unveiled)[  ]by|is|was|will|has|had|would|could|may|might|uses|used|gets|got|makes|made|comes|came|went|goes|concept|prototype|pickup|pick-up|SUV|EV|coup|roadster|sedan|saloon|hatch|electric|project|production|programme|program|into|on the road|with|promises|sits|rides|offers|features|looks|looked|weighs|weighed|costs|cost|carries|carried|runs|ran|keeps|kept|seats|measures|shares|borrows|arrives|arrived|drives|handles|debuts|debuted|appeared|appears|previews|previewed|recalls|replaces|replaced|name|itself|never|still|also|name)\b"
)
