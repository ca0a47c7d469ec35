"""What a kinship cue means where it stands: whether a name, a platform or a part is its value."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.names import Mention, Programme
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import alternation, words

if TYPE_CHECKING:
    from spacy.tokens import Token

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
LIST_BEFORE = re.compile(r"(?:,|\s(?:and|or)|,\s(?:and|or)|/|\s?&)\s?(?:the\s|a\s|an\s)?")
OPENED = re.compile(r"(?<!\w)(?:an?|its|new|as|our|the|direct|true|potential|proper|genuine)\s$", re.IGNORECASE)
FIRMS = {"we", "they", "brand", "company", "firm", "automaker", "carmaker", "maker", "manufacturer", "marque", "outfit"}


@cache
def barriers(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(words('kinship', key))})\b")


@cache
def list_gap() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,/]|(?:{alternation(words('kinship', 'list_words'))})(?!\w)|[A-Z][\w-]*[’']s?\s)*")


@cache
def segment_gap() -> re.Pattern[str]:
    """`the X roadster side of the market as well as the Y`."""
    return re.compile(
        r"\s(?:[\w-]+\s){0,4}(?:side|end|part|segment)(?:\sof\s(?:the\s)?\w+)?\s(?:and|as well as)\s(?:the\s)?"
    )


@cache
def platforms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?P<name>{alternation(words('kinship', 'platforms'))})(?![\w+.-]*\w)")


@cache
def platform_noun() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\s-])(?:{alternation(words('kinship', 'platform_nouns'))})\b")


@cache
def ours() -> re.Pattern[str]:
    """A platform that is said to be a car's without a verb."""
    return re.compile(r"\b(?P<a>on|[Oo]ur|[Ii]ts|[Uu]ses?|using|[Ww]ith)\s+(?:(?:[a-z-]+|[A-Z]\w+[’']s?)\s+){0,3}$")


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
    if sentence.token_at(mention.end - 1).dep_ in {"nsubj", "nsubjpass"} or predicate != "inspired_by":
        return False
    return re.search(r"\b(?:and|or)\s(?:by\s)?(?:the|its|a)\s[^,]{0,30}$", gap) is not None


def is_topic(sentence: Sentence, programme: Programme) -> bool:
    if sentence.before:
        return programme in sentence.before
    return sentence.world is not None and sentence.world.main == programme


def platform_after(sentence: Sentence, text: str, offset: int, limit: int | None) -> tuple[str, int, int] | None:
    """The platform named within a phrase after an offset, before the first car's name: its name, start and end."""
    reach = text[offset : offset + 75]
    stop = re.search(r"[.;:!?]\s", reach)
    reach = reach[: stop.start()] if stop else reach
    known = platforms().search(sentence.text, max(0, offset - 1), offset + min(len(reach), 40))
    if (
        known is not None
        and (limit is None or known.start() < limit)
        and not barriers("barriers").search(text[offset : known.start()])
    ):
        return known["name"], known.start(), known.end()
    for noun in platform_noun().finditer(text, max(0, offset - 16), offset + len(reach)):
        if limit is not None and noun.start() > limit:
            return None
        named = platform_name(sentence, text, noun.start())
        if named is not None:
            name, start = named
            return name, start, noun.end()
    return None


def platform_name(sentence: Sentence, text: str, noun: int) -> tuple[str, int] | None:
    """The capitals before `platform`, without the maker's own name and what kind of platform it is."""
    kept: list[str] = []
    start = noun
    fillers, refused = words("kinship", "platform_fillers"), words("kinship", "no_platforms")
    for piece in reversed(list(re.finditer(r"[^\s]+", text[max(0, noun - 60) : noun]))):
        word = piece.group().strip("\"“”‘’'(").rstrip("-,")
        at = max(0, noun - 60) + piece.start()
        if not kept and (word in fillers or re.fullmatch(r"\d+[- ]?(?:volt|V)|volt|\d{3}", word)):
            continue
        if "¤" in word or not re.match(r"[A-Z0-9]|e-?[A-Z0-9]", word) or word in refused or re.search(r"[’']s?$", word):
            break
        if any(n.start <= at < n.end for n in sentence.makers) or piece.group().endswith((",", ".", ";", ":")):
            break
        kept.insert(0, word)
        start = at
        if len(kept) > 3:
            break
    name = " ".join(kept)
    return (name, start) if name and not name.isdigit() and name not in refused else None


def same_name(one: Programme, other: Programme) -> bool:
    """Whether one name is the other with something left out."""
    first, second = set(one.name.lower().split()), set(other.name.lower().split())
    return (first <= second or second <= first) and one.maker == other.maker and "concept" not in (first ^ second)
