"""What a kinship cue means where it stands: whether a name, a platform or a part is its value."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.binding import bind
from showcar.extraction.names import Mention, Programme
from showcar.extraction.predicates._platforms import platforms
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

CONCEPT = re.compile(r"[\s-]*(?:[a-z-]+\s+)?concept\b", re.IGNORECASE)
# another car's part
OF_PART = re.compile(
    r"(?:\s(?:model|concept|car|saloon|sedan|coup[eé]))?(?:[’']s|(?<=s)[’'])\s"
    r"(?:[\w$€£.-]+\s){0,2}?(?P<part>[\w$€£-]+)"
)
SHAPES = re.compile(
    r"\b(?:design|styl\w+|shape|looks?|appearance|proportions?|silhouette|profile|lines|body\w*|face|platform|architecture|chassis"
    r"|underpinnings|mechanicals|place|basis|bones|structure|foundations?|floorpan|frame|monocoque|tub|components|sibling|sister"
    r"|exterior|dimensions|footprint)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s\([^()]{1,60}\)|\s[–—]\s[^–—.;]{1,60}\s[–—](?=\s)|\b(?:that|those)\s(?=(?:of|from|on|in)\b)")
_EXAMPLES = re.compile(r",\s(?:such\sas|like|including|notably|namely|especially)\s(?:[\w’'-]+\s){0,3}$")
_APPOSITION = re.compile(r"(?P<noun>[\w-]+),\s(?:the|its)\s(?:[\w-]+\s){0,2}$")
_THE_NAME = re.compile(r",\s(?:the|its|an?)\s(?:[\w-]+\s){0,2}$")
_KIN_NOUNS = {
    "icon", "flagship", "predecessor", "ancestor", "sibling", "brother", "sister", "stablemate", "cousin", "classic", "legend", "hero", "namesake",
    "forebear", "rival", "competitor", "bestseller", "stalwart", "offering", "two-seater", "supermini", "hatch",
}  # fmt: skip
_YEAR_AFTER = re.compile(r"\s(?:[a-z-]+\s)?(?:of|from)\s(?:the\s)?(?P<year>(?:19|20)\d\d)\b(?!s)")
_YEAR_BEFORE = re.compile(r"\b(?P<year>(?:19|20)\d\d)\s(?:[a-z-]+\s(?:of\s(?:the\s)?)?)?$")
_OLD_BEFORE = re.compile(r"\b(?:original|classic|legendary|iconic|famous|old|first-generation|very\sfirst|earlier|historic|fabled)\s(?:[\w-]+\s){0,2}$")
_BASE = "underpinnings|platform|chassis|floorpan|floor|mechanicals|base|running gear|architecture|bones|mechanics"
_NAME = r"(?:(?:[A-Z][\w’-]*|e-[A-Z][\w-]*|\d{1,4}(?=\s[A-Z]\w*\b))(?:\s(?:[A-Z0-9][\w’-]*|e-[A-Z][\w-]*)){0,3})"
# a name that goes on a list
_ITEM = re.compile(
    r"(?:,\s(?:(?P<and>and|or|plus)\s)?|\s(?P<and2>and|or|&)\s)(?:the\s|its\s)?"
    r"(?P<name>[A-Z][\w-]*(?:\s[A-Z0-9][\w-]*){0,2})(?=[.;:)]|$|,\s|\s(?:and|or|&|in|with|but|as|when|for|while|at|from|by)\b)"
)
_FREE_NAME = re.compile(
    rf"\s+(?P<base>(?:the\s|its\s)?(?:{_BASE})\s(?:and\s[\w-]+\s)?of\s)?(?:(?:to|of|both|on|with|by|from|like)\s)?(?:the|a|an)\s+(?:(?:[a-z]+-[a-z]+\s+)?(?P<classic>original|classic|legendary|old|famous|iconic|late|lovely|great)\s+)?"
    rf"(?P<year>(?:(?:19|20)\d\d(?:s|[-–/]\d\d(?:\d\d)?)?|[’']\d\d)\s)?(?P<name>{_NAME})"
    r"(?=\s*(?:[.,;:!?)]|$|\s(?:with|which|that|from|of|and|but|in|or|racer|roadster|coup[eé]|concept|sports\scar|race\scar|convertible)\b))"
)
LIST_BEFORE = re.compile(r"(?:,|\s(?:and|or)|,\s(?:and|or)|/|\s?&)\s?(?:the\s|a\s|an\s)?")
OPENED = re.compile(r"(?<!\w)(?:an?|its|new|as|our|the|direct|true|potential|proper|genuine)\s$", re.IGNORECASE)
# of a concept: what is built on it is previewed by it
BASED = re.compile(
    r"(?:based|built|derived|developed)\s(?:\w+\s)?(?:on|upon|from|off)\b|based(?=[,.])|(?:began|begins|starts?|started|begun)\s(?:[\w-]+\s){0,2}?as\b|"
    r"(?:born|grew|grown|evolved|emerged|developed|resulted|arose)\s(?:out\sof|from)\b",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"[-–‑](?:based|derived|like|inspired|rival|sized|style|esque)|\s(?:replacement|successor|rival|competitor|fighter)\b|"
    r"[’']s\s(?:[\w-]+\s)?(?:rival|successor|predecessor|replacement|competitor|nemesis|answer|reply)\b",
    re.IGNORECASE,
)
FIRMS = {"we", "they", "brand", "company", "firm", "automaker", "carmaker", "maker", "manufacturer", "marque", "outfit"}


@cache
def list_gap() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,/]|(?:{alternation(words('kinship', 'list_words'))})(?!\w)|[A-Z][\w-]*[’']s?\s|(?<=and),\s[a-z][^,¤]{2,24},(?=\s))*")


@cache
def segment_gap() -> re.Pattern[str]:
    """`the X roadster side of the market as well as the Y`."""
    return re.compile(
        r"\s(?:[\w-]+\s){0,4}(?:side|end|part|segment)(?:\sof\s(?:the\s)?\w+)?\s(?:and|as well as)\s(?:the\s)?"
    )


def cars(sentence: Sentence) -> list[Mention]:
    """The cars that are named, without the platforms that have a car's entry (`the AmpR Small base`)."""
    return [m for m in sentence.mentions if not _is_platform(sentence.text, m)]


def _is_platform(text: str, mention: Mention) -> bool:
    if platforms().fullmatch(text, mention.start, mention.end) is None:
        return False
    return (
        re.match(
            r"\s(?:electric\s|modular\s)?(?:platform|architecture|underpinnings|base|chassis)\b", text[mention.end :]
        )
        is not None
    )


def plain(gap: str) -> str:
    """What stands before a name, without asides and `that of`."""
    gap = gap.replace("wheel drive", "drive")
    return _ASIDE.sub(" ", gap) if "(" in gap or "th" in gap or "–" in gap or "—" in gap else gap


def free_name(sentence: Sentence, offset: int, sure: bool, before: int | None = None) -> tuple[str, int] | None:
    """A car's name right after an offset that no list knows, and its end: `the 250 GT Lusso`, `the 1932 Ford`.

    Args:
        sure: Only one that has a figure, a year or the word `original` about it.
        before: Where the first car that is known is named.
    """
    match = _FREE_NAME.match(sentence.text, offset)
    if match is None or before is not None and match.end() > before:
        return None
    name, tail = match["name"], sentence.text[match.end() : match.end() + 16]
    told = (
        match["year"] or match["classic"] or match["base"] or re.match(r"\s(?:of|from)\s(?:the\s)?(?:19|20)\d\d", tail)
    )
    if sure and not told and not re.search(r"\d", name):
        return None
    first = name.split()[0]
    if (
        first in words("kinship", "no_names")
        or name.split()[-1] in words("kinship", "no_names")
        or re.fullmatch(r"\d+s?", name)
    ):
        return None
    named = (*sentence.makers, *sentence.houses, *sentence.shows, *sentence.plants, *sentence.outlets)
    start = match.start("name")
    inside = [n for n in named if n.start < match.end("name") and start < n.end]
    if any(m.start < match.end() and match.start() < m.end for m in sentence.mentions):
        return None
    of_maker = all(n in sentence.makers for n in inside)
    longer = bool(inside) and of_maker and inside[0].start == start and inside[-1].end < match.end("name")
    if inside and not (of_maker and (match["year"] or longer)):
        return None
    whole = all(n.start <= start and match.end("name") <= n.end for n in inside) and bool(inside)
    return (f"{(match['year'] or '').strip()} {name}".strip() if whole else name), match.end("name")


def also_named(sentence: Sentence, offset: int, limit: int | None = None) -> list[tuple[str, int, int]]:
    """Names that no list knows in a list of cars that goes on at an offset: `the Aro, Fjord and Sund`; name, start, end.

    Args:
        limit: Where a known car stops the list.
    """
    named = [
        (n.start, n.end)
        for n in (*sentence.makers, *sentence.houses, *sentence.shows, *sentence.plants, *sentence.outlets)
    ]
    named += [(m.start, m.end) for m in sentence.mentions]
    found: list[tuple[str, int, int]] = []
    joined = False
    while (match := _ITEM.match(sentence.text, offset, limit or len(sentence.text))) is not None:
        name, start = match["name"], match.start("name")
        token = sentence.token_at(start)
        if (
            any(low < match.end("name") and start < high for low, high in named)
            or name.split()[0] in words("kinship", "no_names")
            or name.split()[-1] in words("kinship", "no_names")
            or not token.tag_.startswith(("NNP", "NN", "CD"))
            or len(name) < 3
        ):
            break
        joined = joined or bool(match["and"] or match["and2"])
        found.append((name, start, match.end("name")))
        offset = match.end("name")
    return found if joined or limit is not None else []


def of_its_namesake(sentence: Sentence, finding: Finding, value: Mention) -> Finding:
    """A car that looks back to the one whose name it bears: `the new Aro revives the original Aro`, `the Aro of 1961`."""
    year = _YEAR_AFTER.match(sentence.text, value.end) or _YEAR_BEFORE.search(
        sentence.text, max(0, value.start - 24), value.start
    )
    old = year or _OLD_BEFORE.search(sentence.text, max(0, value.start - 34), value.start)
    main = sentence.section or (sentence.world.main if sentence.world is not None else None)
    told = any(m.programme == value.programme and m.end <= finding.start for m in sentence.mentions)
    if old is None or value.programme != main and not told:
        return finding
    # a predicate that is no kinship may be of the car itself
    about = bind(sentence, replace(finding, predicate="designed_by"))[0]
    if about != (value.programme,):
        return finding
    name = re.sub(r"\sConcept\b", "", value.programme.name)
    name = f"{name} ({year['year']})" if year is not None else name
    return replace(finding, subject=about, value={"name": name})


def pronoun_value(sentence: Sentence, anchor: int) -> list[Mention]:
    """What `it` stands for in `the B takes its place`: the car named last that is not the one which does it."""
    subject = next((m for m in reversed(cars(sentence)) if m.end <= anchor), None)
    if subject is None:
        return []
    earlier = [m for m in cars(sentence) if m.end <= subject.start and m.programme != subject.programme]
    previous = sentence.previous
    if not earlier and previous is not None and previous.segment.role == sentence.segment.role:
        earlier = [m for m in cars(previous) if m.programme != subject.programme]
    return earlier[-1:]


def is_of_part(sentence: Sentence, anchor: int) -> bool:
    token = sentence.token_at(anchor)
    return token.dep_ == "acl" and token.head.pos_ == "NOUN" and sentence.mention_at(token.head.idx) is None


def maker_of(sentence: Sentence, name: str) -> str | None:
    """The maker of a listed car of that name."""
    known = (m.programme for m in sentence.mentions if m.programme.kind != "found")
    return next((p.maker for p in known if p.name == name), None)


def of_shape(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a likeness is one of cars: not of prices or engines, nor of `something`."""
    start, after = match.start("a"), sentence.text[match.end("a") : match.end("a") + 45]
    if start == 0 and match["a"].startswith("Similar"):
        return False
    before = sentence.text[max(0, start - 60) : start]
    if re.search(r"\b(?:something|anything|nothing|prices?|cost\w*|way|manner)\s(?:[\w-]+\s)?$", before):
        return False
    if re.match(r"\s(?:the\s)?(?:ones?|unit|engine|system)\b", after):
        return False
    return re.match(r"\s(?:that|those)\b", after) is None or SHAPES.search(before) is not None


def firm_does(sentence: Sentence, token: Token) -> bool:
    """Whether it is a firm that does it: `the brand focuses on replacing its coupé`."""
    node = token
    for _ in range(5):
        subject = next((c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            named = any(n.start <= subject.idx < n.end for n in sentence.makers)
            return subject.lower_ in FIRMS or named and sentence.mention_at(subject.idx) is None
        if node.dep_ not in {"xcomp", "pcomp", "prep", "advcl", "conj", "ccomp"} or node.head.i == node.i:
            return False
        node = node.head
    return False


def is_other(token: Token) -> bool:
    """`the other will be called`, `its first crossover will be called`: not the car that was spoken of."""
    verb = token
    while verb.dep_ in {"aux", "auxpass"}:
        verb = verb.head
    verb = next((t for t in (verb, *verb.subtree) if any(c.dep_ in {"nsubj", "nsubjpass"} for c in t.children)), verb)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    others = {"one", "other", "another", "first", "second", "third"}
    return subject is not None and (subject.lower_ in others or any(c.lower_ in others for c in subject.children))


def of_nameless(sentence: Sentence, token: Token) -> bool:
    """Whether the words describe a car without a name: `plans for a roadster that rivals the X`."""
    # `it will be followed by an alternative to the X`
    if token.dep_ == "pobj" and token.head.lower_ == "by" and token.head.head.lower_.startswith(("follow", "join")):
        return True
    node = token
    for _ in range(3):
        if node.dep_ in {"relcl", "acl"}:
            node = node.head
            break
        below = {"amod", "compound", "npadvmod", "advmod", "xcomp", "conj", "nmod"}
        if node.dep_ not in below or node.head.i == node.i:
            return False
        node = node.head
        if node.lower_ in words("reference", "car"):
            break
    if node.i == token.i or node.lower_ not in words("reference", "car") or sentence.mention_at(node.idx) is not None:
        return False
    before = {c.lower_ for c in node.children}
    if before & {"any", "no", "another"}:
        return not refer(sentence, node)
    loose = node.dep_ == "conj" or node.dep_ == "pobj" and node.head.lower_ not in {"as", "into"}
    return loose and bool(before & {"a", "an"}) and not refer(sentence, node)


def is_of_maker_alone(sentence: Sentence, finding: Finding) -> bool:
    """`it could be a Holden` names no car."""
    return any(getattr(n.entry, "name", "") == finding.value["name"] for n in sentence.makers)


def is_part(sentence: Sentence, value: Mention) -> bool:
    """Whether a name stands for a part of that car: `the X’s price`."""
    part = OF_PART.match(sentence.text, value.end)
    return part is not None and SHAPES.search(part.group()) is None


def listed_before(sentence: Sentence, text: str, value: Mention) -> list[Mention]:
    """`an A and B rival`: the name before the words and those joined to it."""
    found = [value]
    for mention in reversed(sentence.mentions):
        if mention.end <= found[0].start and LIST_BEFORE.fullmatch(text, mention.end, found[0].start):
            found.insert(0, mention)
    opened = found[0] is value or OPENED.search(text[max(0, found[0].start - 12) : found[0].start])
    return found if opened else [value]


def names_concept(sentence: Sentence, value: Mention) -> bool:
    surface = sentence.text[value.start : value.end].lower()
    return (
        value.programme.kind == "concept" or "concept" in surface or CONCEPT.match(sentence.text, value.end) is not None
    )


def is_concept(programmes: tuple[Programme, ...]) -> bool:
    return bool(programmes) and all(p.kind == "concept" or p.kind == "found" or "Concept" in p.name for p in programmes)


def comma_ok(sentence: Sentence, gap: str, mention: Mention, predicate: str) -> bool:
    """Whether a comma before the first name ends nothing: `its twin, the X`, `influenced by jets, cars and the X`."""
    if predicate == "similar_to":
        return re.fullmatch(r"\s?,\s(?:the\s|its\s)?", gap) is not None
    name = sentence.token_at(mention.end - 1)
    if name.dep_ in {"nsubj", "nsubjpass"}:
        return False
    # `to the firm's best-known roadster, the X`
    if name.dep_ == "appos" and name.head.pos_ == "NOUN" and gap.count(",") == 1 and _THE_NAME.search(gap):
        return True
    told = _APPOSITION.search(gap)
    if (
        told is not None
        and gap.count(",") == 1
        and (told["noun"].lower() in _KIN_NOUNS or told["noun"].lower() in words("reference", "car"))
    ):
        return True
    if predicate in {"inspired_by", "previews"} and gap.count(",") == 1 and _EXAMPLES.search(gap):
        return True
    if predicate != "inspired_by":
        return False
    return re.search(r"\b(?:and|or)\s(?:by\s)?(?:the|its|a)\s[^,]{0,30}$", gap) is not None


def is_topic(sentence: Sentence, programme: Programme) -> bool:
    if sentence.before:
        return programme in sentence.before
    return sentence.world is not None and sentence.world.main == programme


def same_name(one: Programme, other: Programme) -> bool:
    """Whether one name is the other with something left out."""
    first, second = set(one.name.lower().split()), set(other.name.lower().split())
    return (first <= second or second <= first) and one.maker == other.maker and "concept" not in (first ^ second)
