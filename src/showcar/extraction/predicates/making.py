"""Where, how and by whom a car is put together, and who designed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import search
from showcar.extraction.predicates._parties import designers, of_part, parties
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
_CAPITALS = re.compile(
    rf"(?P<name>[{_UPPER}][\w’'.&-]*(?:\s(?:(?:van|von|de|der|di|da|del|du|le|la|&)\s){{0,2}}[{_UPPER}][\w’'.&-]*){{0,3}})"
)
_PLACE = re.compile(
    rf"\b(?:[Aa]t|[Ii]n|[Ff]rom|[Tt]o|of)\s(?:(?:the|its|their|a|an|our|former|nearby|new|old|own|historic|existing)\s){{0,3}}"
    rf"(?P<name>[{_UPPER}][\w’'-]+(?:[\s-](?:(?:upon|am|an|der|de|la|le|on|sur)[\s-])?[{_UPPER}][\w’'-]+){{0,2}})"
)
_TAIL = re.compile(
    r"(?:\s(?:[a-z]+\s)?(?:plant|factory|facility|works|site|complex))?(?:,\s(?:in\s)?|\s(?:in|near|outside)\s)(?=[A-Z])"
)
_MADE_IT = re.compile(r"\s+it\s+(?:to|into|onto|through|past|as far|out|over|this far|here|there)\b")
_RELATIVE = re.compile(r"(?:\s(?:[\w-]+\s)?(?:plant|factory|facility|works|site|workshop))?,?\s(?:[A-Z]\w+,\s)?where\b")
_AND = re.compile(r"[^.;:!?()]{0,60}?\sand\s")
_POSSESSIVE = re.compile(r"[’']s?$")


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(words('making', 'countries'))})(?!\w)")


@cache
def _factory_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:(?:final|car|assembly|vehicle|production|main|new)\s){{0,2}}"
        rf"(?:{alternation(words('making', 'factory'))})\b",
        re.IGNORECASE,
    )


@cache
def _said_before() -> re.Pattern[str]:
    """`is built in`: for what the parse takes apart."""
    return re.compile(
        r"(?<!\w)(?P<a>[Bb]uilt|[Aa]ssembled|[Mm]anufactured|[Pp]roduced|[Mm]ade|[Hh]and-built|[Pp]ut together)"
        r"(?:\s(?:by hand|manually|there|only|exclusively|entirely|locally))?\s(?:in|at)\s"
        r"(?:(?:the|its|their|a|[A-Z]\w+[’']s?)\s){0,2}$"
    )


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `built_at`, `assembly`, `made_by` and `designed_by`."""
    yield from _places(sentence)
    yield from _methods(sentence)
    yield from parties(sentence)
    yield from designers(sentence)


def _places(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    taken: list[int] = []
    for start, end, name, known in _candidates(sentence):
        if name in seen or start in taken:
            continue
        found = _made_here(sentence, start, end, known)
        if found is None:
            continue
        anchor, about = found
        # `Toluca, Mexico`: the town is the place
        tail = _TAIL.match(sentence.text, end)
        if tail is not None:
            taken.append(tail.end())
        seen.add(name)
        yield Finding(
            "built_at",
            {"place": name},
            min(anchor, start),
            max(end, anchor + len(sentence.token_at(anchor))),
            anchor,
            cue=sentence.token_at(anchor).text,
            about=about,
        )


def _candidates(sentence: Sentence) -> list[tuple[int, int, str, bool]]:
    """Names that can be places of making, in order: start, end, name, whether it is known as one."""
    text = sentence.text
    made: dict[int, tuple[int, int, str, bool]] = {}
    for plant in sentence.plants:
        name = text[plant.start : plant.end].split(",")[0]
        made[plant.start] = (plant.start, plant.start + len(name), name, True)
    for match in _countries().finditer(text):
        made.setdefault(match.start(), (match.start(), match.end(), match.group(), True))
    named = (*sentence.makers, *sentence.shows, *sentence.houses, *sentence.outlets)
    for match in _PLACE.finditer(text):
        name = _POSSESSIVE.sub("", match["name"])
        start = match.start("name")
        name = re.sub(r"\s(?:Plant|Factory|Works|Facility)$", "", name)
        if any(low <= start < high or start <= low < start + len(name) for low, high, _, _ in made.values()):
            continue
        if sentence.mention_at(start) is not None or any(n.start < start + len(name) and start < n.end for n in named):
            continue
        if (
            name.split()[0] in words("making", "not_places")
            or any(d.start <= start < d.end for d in sentence.dates)
            or len(name) < 3
        ):
            continue
        if name.isupper() or re.search(r"\d", name):
            continue
        made[start] = (start, start + len(name), name, False)
    return [made[at] for at in sorted(made)]


def _made_here(sentence: Sentence, start: int, end: int, known: bool) -> tuple[int, int | None] | None:
    """Offsets of the word that says that cars are made at a place, and of its object, if it has one."""
    text = sentence.text
    if re.search(
        r"\b(?:sold|sales|dealers?|customers|buyers|markets?)\s(?:\w+\s){0,3}$|\b(?:near|outside|instead of|rather than|not (?:in|at))\s$",
        text[:start],
    ) or re.match(r"[’']s\s(?!(?:\w+\s){0,2}(?:plant|factory|works))", text[end : end + 30]):
        return None
    before = _said_before().search(text[max(0, start - 60) : start])
    if before is not None:
        at = max(0, start - 60) + before.start("a")
        token = sentence.token_at(at)
        if not any(
            c.dep_ in {"dobj", "nsubj", "nsubjpass"} and c.lower_ in words("making", "not_made") for c in token.children
        ) and not of_part(sentence, token):
            return at, None
    where = _RELATIVE.match(text, end)
    if where is not None:
        later = re.compile(r"\b(?:built|assembled|made|produced|manufactured)\b").search(
            text, where.end(), where.end() + 60
        )
        if later is not None and not of_part(sentence, sentence.token_at(later.start())):
            return later.start(), None
    factory = _factory_after().match(text, end) is not None
    return _climb(sentence, sentence.token_at(start), known, factory)


def _climb(sentence: Sentence, token: Token, known: bool, factory: bool) -> tuple[int, int | None] | None:
    build, happen, nouns = words("making", "build"), words("making", "happen"), words("making", "assembly_nouns")
    facility, not_made = words("making", "facility"), words("making", "not_made")
    if not any(
        t.dep_ in {"pobj", "compound", "nsubj", "nsubjpass", "poss", "nmod", "appos", "conj", "dobj", "npadvmod"}
        for t in (token,)
    ):
        return None
    node = token
    for _ in range(9):
        if node.head.i == node.i:
            return None
        child, node = node, node.head
        word = node.lower_
        objects = [c for c in node.children if c.dep_ == "dobj"]
        if factory and child.dep_ == "nsubj" and word not in build:
            # `the plant is to make it`
            deed = next((c for c in node.children if c.dep_ in {"xcomp", "ccomp"} and c.lower_ in build), None)
            made = next((c for c in deed.children if c.dep_ == "dobj"), None) if deed is not None else None
            if deed is not None and made is not None and made.lower_ not in not_made:
                return deed.idx, made.idx
        if word in build and node.dep_ not in {"compound", "amod"}:
            if (
                child.dep_ in {"pobj", "dobj", "compound", "poss"}
                and node.pos_ == "VERB"
                and sentence.mention_at(child.idx) is None
                or any(c.lower_ in not_made for c in node.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"})
            ):
                return None
            if of_part(sentence, node) or _MADE_IT.match(sentence.text, node.idx + len(node)):
                return None
            if word == "put" and not any(c.lower_ == "together" for c in node.children):
                return None
            if (
                child.dep_ in {"nsubj", "nsubjpass"}
                and not factory
                or child.lower_ in {"for", "with", "like", "of", "since", "after"}
            ):
                return None
            if word in {"make", "makes", "making", "made"} and objects and not any(refer(sentence, o) for o in objects):
                return None
            return node.idx, objects[0].idx if objects else None
        if (
            word in {"come", "comes", "came", "coming", "roll", "rolls", "rolled", "rolling", "left"}
            and (known or factory)
            and child.lower_ in {"from", "off", "out", "in", "at", "of"}
        ):
            subjects = [c for c in (*node.children, *node.head.children) if c.dep_ == "nsubj"]
            if any(refer(sentence, s) for s in subjects) and (
                child.lower_ in {"from", "out"} or any(o.lower_ in nouns for o in objects)
            ):
                return node.idx, None
        if word in happen:
            if any(c.lower_ in nouns and c.dep_ in {"nsubj", "nsubjpass", "dobj"} for c in node.children):
                return node.idx, None
            if any(
                g.lower_ in nouns for c in node.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"
            ) and word in words("making", "enter"):
                return node.idx, None
        if word in facility or node.text in {"Plant"}:
            factory = True
            continue
        if node.pos_ in {"ADP", "PROPN"} or node.dep_ in {"prep", "agent", "xcomp"} or node.tag_.startswith("NNP"):
            if node.lower_ in {"for", "like", "since", "after", "with", "against", "than"}:
                return None
            continue
        # `makes the X in Poland`: the parse may hang the place on the car
        if node.dep_ in {"dobj", "nsubjpass"} and node.head.lower_ in build and sentence.mention_at(node.idx):
            continue
        if word in {"back", "begin", "start", "be", "is", "set", "due", "planned"}:
            continue
        return None
    return None


def _methods(sentence: Sentence) -> Iterator[Finding]:
    for match, cue in search(sentence, "making", "assembly"):
        after = re.match(r"[\s,]+(?:[\w-]+\s+)?([\w-]+)", sentence.text[match.end() : match.end() + 40])
        refused = set(cue.get("not_before", ()))
        if after is not None and refused & set(after.group().lower().replace(",", " ").split()):
            continue
        if cue.get("method") == "hand_built" and of_part(sentence, sentence.token_at(match.start("a"))):
            continue
        yield Finding(
            "assembly", {"method": cue.get("method")}, match.start(), match.end(), match.start("a"), cue=match.group()
        )
