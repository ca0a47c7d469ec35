"""Where, how and by whom a car is put together, and who designed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import search
from showcar.extraction.predicates._credits import of_component
from showcar.extraction.predicates._designers import designers
from showcar.extraction.predicates._parties import is_firm, is_phrasal, of_part, parties
from showcar.extraction.predicates._places import alongside, also_here, by_origin, otherwise_here, town_before
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
_CAPITALS = re.compile(
    rf"(?P<name>[{_UPPER}][\w’'.&-]*(?:\s(?:(?:van|von|de|der|di|da|del|du|le|la|&)\s){{0,2}}[{_UPPER}][\w’'.&-]*){{0,3}})"
)
_PLACE = re.compile(
    rf"\b(?:[Aa]t|[Ii]n|[Ff]rom|[Tt]o|of|for|[Nn]ear|[Oo]utside)\s"
    rf"(?:(?:the|its|their|a|an|our|former|nearby|new|old|own|historic|existing|[{_UPPER}][\w-]+[’']s?)\s){{0,3}}"
    rf"(?P<name>(?:(?:St|Ste)\.\s)?[{_UPPER}][\w’'-]+(?:[\s-](?:(?:upon|am|an|der|de|la|le|on|sur)[\s-])?[{_UPPER}][\w’'-]+){{0,2}})"
)
_TAIL = re.compile(
    r"\s\((?=[A-Z])|(?:\s(?:hub|campus|line))?(?:\s(?:[a-z]+\s)?(?:plant|factory|facility|works|site|complex))?(?:,\s(?:in\s)?(?:(?:north|south|east|west|central|upper|lower)[a-z]*\s)?|\s(?:in|near|outside)\s)(?=[A-Z])"
)
_MADE_IT = re.compile(r"\s+it\s+(?:to|into|onto|through|past|as far|out|over|this far|here|there)\b")
_RELATIVE = re.compile(
    r"(?:\s(?:[\w-]+\s)?(?:plant|factory|facility|works|site|workshop))?(?:,?\s(?:(?:in|near)\s)?(?:the\s)?[A-Z]\w+)?,?\s\(?(?:is\s|was\s|will be\s)?(?:also\s)?where\b"
)
_AND = re.compile(r"[^.;:!?()]{0,60}?\sand\s")
_BODIES = {
    "coupe",
    "coupé",
    "targa",
    "roadster",
    "convertible",
    "saloon",
    "sedan",
    "estate",
    "speedster",
    "spider",
    "barchetta",
}
# `in Milan, by hand`; not what is done by hand to a part, or by a driver
_BY_HAND = re.compile(r"(?<![\w-])(?:[Bb]y|[Aa]ll by) hand(?![\w-])")
_HAND_OF_CAR = re.compile(
    r"\b(?:buil[dt]s?|building|ma[dk]e[s]?|making|assembl\w+|produc\w+|craft\w*|construct\w*|put together|finish\w*|bod(?:y|ies)|"
    r"panels|roll(?:s|ed)|beaten|formed|complet\w+|turned out)\b",
    re.IGNORECASE,
)
_HAND_OF_ELSE = re.compile(
    r"\b(?:stitch\w*|sew\w*|sewn|paint\w*|polish\w*|sketch\w*|dr[ae]w\w*|trimm\w*|leather|wheels?|engrav\w*|appl(?:y|ied)|writ\w+|"
    r"sign(?:s|ed)?|clos\w*|roof|hood|tops?|fold\w*|crank\w*|seats?|wood\w*|windows?|shift\w*|speeds?|gear\w*|engines?|sculpt\w*|"
    r"clay|wash\w*|raised?|lower\w*|operat\w*|open\w*|lift\w*|carv\w+|model(?:led|ed)|weld\w*|detail\w*)\b",
    re.IGNORECASE,
)
_ANY_CARS = {"cars", "vehicles", "automobiles", "trucks", "suvs"}
_THE_BARE = re.compile(r"(?<!in )(?<!at )(?<!of )(?<!from )the $")
_LEAVES = re.compile(
    r"\b(?:mov(?:e[sd]?|ing)|shift\w*|relocat\w+|pull\w*|switch\w*|transfer\w*) (?:\w+ )?out of (?:the )?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?$")


_WORKS_BEFORE = re.compile(
    r"\b(?:plant|factory|works|facility|workshops?|premises|unit|shed|sheds|buildings?|halls?|site|lines?|shop|atelier|dairy|mill|"
    r"hangar|warehouse|barn|garage|manufactory|yard|stables)\s(?:(?!of\b)[\w-]+\s){0,4}?(?:at|in|near|outside|of)\s"
    r"(?:(?:the|nearby|far-off|distant|suburban)\s)?$",
    re.IGNORECASE,
)
_FAR = 90
_SLATED = re.compile(
    r"\b(?:assembly|production|manufacture|build|it|car|model|suv|version)\s(?:\w+\s){0,3}?"
    r"(?P<a>slated|earmarked|pencilled in|penciled in|destined|scheduled|planned|approved|confirmed|tipped|allocated)\s(?:for|to|at|in)\s"
    r"(?:the\s)?(?:[A-Z]\w+[’']s\s)?$",
    re.IGNORECASE,
)
# `comes off the line at Warren`, `a product of the Motomachi works`, `Where is it built? In Hwaseong`, `Plant: Chongqing`
_LINE_BEFORE = re.compile(
    r"(?:\b(?P<a>(?:approved|confirmed|earmarked|destined|allocated|assigned)(?=\sfor)|hand-?finished|finished(?=\sat)|(?:stay|remain|continue|kept|keep)(?:s|ed)?\s(?:it\s)?in\sproduction|(?:roll(?:s|ed|ing)?|com(?:e|es|ing)|came|run(?:s|ning)?|drop(?:s|ped)?|spill(?:s|ed)?)\s(?:off|out\sof|down)\s(?:the|its|a)\s"
    r"(?:[\w-]+\s){0,2}lines?|products?(?=\sof\b)|(?:its|their|the\scar[’']s)\s(?:home|birthplace)(?:\s(?:is|will\sbe|was))?"
    r"(?=\s(?:at|in|is)?))\s(?:(?P<at>at|in|of|for)\s)?"
    r"|^\W*(?P<b>(?:plant|factory|built|made|assembled|production|assembly|place\sof\s\w+|production\s(?:site|location))):\s)"
    r"(?:the\s|its\s|[A-Z]\w+[’']s\s)?$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:(?:In|At)\s(?:the\s)?)?")
_WHERE = re.compile(r"\W*(?:and\s)?where\b.{1,40}\b(?:built|made|produced|assembled|build|make)\b", re.IGNORECASE)
_DEED = re.compile(
    r"(?<![\w-])(?:built|builds?|building|assembled|assembles?|assembling|produced?|produces|producing|manufactured?|manufactures|"
    r"manufacturing|made|production|assembly|roll(?:s|ed|ing)?(?= (?:off|out of|down))|(?:turn|churn|crank|pump)(?:s|ed|ing)? out|(?:put|bolt|screw|piec|stitch)\w* together|home (?:to|of|for)|(?:place|site|town|country|location) of (?:manufacture|production|assembly)|"
    r"handmade|hand-built)(?![\w-])(?! (?:line|lines|plant|plants|workers?|site|sites|facilit\w+|halls?|jobs?|capacity|boss|chief|"
    r"up|it (?:to|clear)|the decision|a decision|its debut))",
    re.IGNORECASE,
)
_OTHER_WORKS = re.compile(
    r"\b(?:engines?|\w+-cylinder|batter(?:y|ies)|cells?|gearbox\w*|motors? (?:plant|from)|clos(?:e[sd]?|ing|ure)|shut\w*|lay-?offs?|jobs|strike|"
    r"unveil\w*|reveal\w*|shown|present(?:s|ed|ing)|event|visit\w*|tour(?:ed)?|spoke|speaking|told|said at|museum|dealer\w*|test(?:ed|ing)? (?:at|in)|sold|bankrupt\w*)\b",
    re.IGNORECASE,
)


@cache
def _countries() -> Rare:
    return Rare(rf"(?<![\w-])(?:{alternation(words('making', 'countries'))})(?!\w)")


@cache
def _factory_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:(?:final|car|assembly|vehicle|production|main|new)\s){{0,2}}"
        rf"(?:{alternation(words('making', 'factory'))})\b",
        re.IGNORECASE,
    )


@cache
def _plant_names() -> Rare:
    """`the Ikeda plant`, `the firm's Ikeda plant`."""
    return Rare(
        rf"(?:[Tt]he|[Ii]ts|[Tt]heir|[’']s?|(?<=s[’']))\s(?:(?:new|old|own|former|famous|historic|huge|giant|vast)\s){{0,2}}"
        rf"(?P<name>[{_UPPER}][\w’'-]+(?:\s[{_UPPER}][\w’'-]+)?)"
        rf"(?=\s(?:(?:final|car|assembly|vehicle|production)\s)?(?:{alternation(words('making', 'factory'))})\b)"
    )


@cache
def _said_before() -> re.Pattern[str]:
    """`is built in`: for what the parse takes apart."""
    return re.compile(
        r"(?<!\w)(?P<a>[Bb]uilt|[Aa]ssembled|[Mm]anufactured|[Pp]roduced|[Mm]ade|[Hh]and-built|(?:[Pp]ut|[Bb]olted|[Ss]crewed|[Pp]ieced|[Ss]titched|[Ww]elded) together|(?:[Tt]urned|[Cc]hurned|[Cc]ranked) out)"
        r"(?:\s(?:by hand|manually|there|only|exclusively|entirely|locally))?(?:,\sone at a time,)?(?:\sby\s[A-Z]\w+(?:\s[A-Z]\w+)?)?\s(?:in|at)\s"
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
    for origin in by_origin(sentence):
        seen.add(str(origin.value["place"]))
        yield origin
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
        beside = alongside(sentence, end)
        if beside:
            yield Finding(
                "built_at", {"place": name}, min(anchor, start), end, anchor, subject=beside, cue="alongside", base="CT+"
            )
        base = "CT-" if _LEAVES.search(sentence.text, max(0, start - 40), start) else "CT+"
        town = town_before(sentence, start) if name in words("making", "countries") else None
        for place, low, high in (town or (name, start, end), *also_here(sentence, end)):
            taken.append(low)
            land = _TAIL.match(sentence.text, high)
            taken.append(land.end() if land is not None else high + 1)
            if place in seen:
                continue
            seen.add(place)
            yield Finding(
                "built_at",
                {"place": table("making")["demonyms"].get(place, place)},
                min(anchor, low),
                max(high, anchor + len(sentence.token_at(anchor))),
                anchor,
                cue=sentence.token_at(anchor).text,
                about=about,
                base=base,
            )


def _candidates(sentence: Sentence) -> list[tuple[int, int, str, bool]]:
    """Names that can be places of making, in order: start, end, name, whether it is known as one."""
    text = sentence.text
    made: dict[int, tuple[int, int, str, bool]] = {}
    for plant in sentence.plants:
        name = text[plant.start : plant.end].split(",")[0]
        # `Valmet`, a firm whose only works are known by its name
        firm = any(h.start <= plant.start < h.end for h in sentence.houses)
        if firm and name != getattr(plant.entry, "place", name):
            continue
        made[plant.start] = (plant.start, plant.start + len(name), name, True)
    for match in _countries().finditer(text):
        made.setdefault(match.start(), (match.start(), match.end(), match.group(), True))
    named = (*sentence.makers, *sentence.shows, *sentence.houses, *sentence.outlets)
    for match in (*_PLACE.finditer(text), *_plant_names().finditer(text)):
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
        if name.isupper() or re.search(r"\d", name) or is_firm(sentence, name, start):
            continue
        made[start] = (start, start + len(name), name, False)
    return [made[at] for at in sorted(made)]


def _made_here(sentence: Sentence, start: int, end: int, known: bool) -> tuple[int, int | None] | None:
    """Offsets of the word that says that cars are made at a place, and of its object, if it has one."""
    text = sentence.text
    if re.search(
        r"\b(?:sold|sales|dealers?|customers|buyers|markets?)\s(?:\w+\s){0,3}$|\b(?:instead of|rather than|not (?:in|at)|by|(?:[Bb]ased|[Hh]eadquartered|[Ff]ounded|[Bb]orn|[Rr]egistered)\s(?:\w+\s)?in)\s$",
        text[:start],
    ) or re.match(r"[’']s\s(?!(?:\w+\s){0,2}(?:plant|factory|works))", text[end : end + 30]):
        return None
    factory = _factory_after().match(text, end) is not None
    # `build the Austin`, a car
    if not factory and not known and _THE_BARE.search(text, max(0, start - 12), start):
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
        later = re.compile(
            r"\b(?:built|assembled?|made|produced?|manufactured?|build|make|(?:put|screwed|bolted|pieced|stitched)(?= (?:it |them |each car )?together))\b"
        ).search(text, where.end(), where.end() + 60)
        if later is not None and not of_part(sentence, sentence.token_at(later.start())):
            made = next((c for c in sentence.token_at(later.start()).children if c.dep_ in {"dobj", "nsubjpass"}), None)
            return later.start(), made.idx if made is not None and refer(sentence, made) else None
    line = _LINE_BEFORE.search(text, max(0, start - 70), start)
    if line is not None and (factory or line["at"] != "for" and (known or line["at"] == "at")):
        return max(line.start("a"), line.start("b")), None
    asked = sentence.previous
    if asked is not None and asked.is_question and _WHERE.match(asked.text) and _OPENS.fullmatch(text[:start]):
        return start, None
    found = _climb(sentence, sentence.token_at(start), known, factory)
    if found is None:
        found = _at_a_works(sentence, start, end, known or factory, factory)
    return found if found is not None or not (known or factory) else otherwise_here(sentence, start, end, factory)


def _at_a_works(sentence: Sentence, start: int, end: int, known: bool, factory: bool) -> tuple[int, int | None] | None:
    """The deed of making of a sentence that names a works at the place: `the former X works at Y will build it`.

    For what the grammar of the sentence keeps apart; the sentence may speak of nothing that is made but cars.
    """
    text = sentence.text
    if not factory and _WORKS_BEFORE.search(text, max(0, start - 60), start) is None:
        slated = _SLATED.search(text, max(0, start - 60), start) if known else None
        return (slated.start("a"), None) if slated is not None else None
    if _OTHER_WORKS.search(text) or sentence.mention_at(start) is not None:
        return None
    deeds = [m for m in _DEED.finditer(text) if m.end() <= start or m.start() >= end]
    if not deeds:
        return None
    deed = min(deeds, key=lambda m: min(abs(start - m.end()), abs(m.start() - end)))
    between = text[min(deed.end(), end) : max(deed.start(), start)]
    if len(between) > _FAR or ";" in between:
        return None
    token = sentence.token_at(deed.start())
    if token.dep_ == "acl" and of_part(sentence, token):
        return None
    return deed.start(), None


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
        plant = factory or any(p.start <= token.idx < p.end for p in sentence.plants) and child.i == token.i
        if plant and child.dep_ == "nsubj" and word not in build:
            # `the plant is to make it`, `Turin has begun to turn it out`
            deed = next(
                (c for c in node.children if c.dep_ in {"xcomp", "ccomp"} and (c.lower_ in build or is_phrasal(c))),
                None,
            )
            made = next((c for c in deed.children if c.dep_ == "dobj"), None) if deed is not None else None
            if (
                deed is not None
                and made is not None
                and made.lower_ not in not_made
                and (factory or refer(sentence, made))
            ):
                return deed.idx, made.idx
        if (word in build or is_phrasal(node)) and node.dep_ not in {"compound", "amod"}:
            if (
                child.dep_ in {"pobj", "dobj", "compound", "poss"}
                and node.pos_ == "VERB"
                and sentence.mention_at(child.idx) is None
                or any(c.lower_ in not_made for c in node.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"})
            ):
                return None
            if of_part(sentence, node) or _MADE_IT.match(sentence.text, node.idx + len(node)):
                return None
            # `it builds cars in Turin`, the firm
            if any(o.lower_ in _ANY_CARS and not list(o.children) for o in objects):
                return None
            if word == "put" and not is_phrasal(node):
                return None
            # `Oxford builds the Cooper`
            town = any(p.start <= child.idx < p.end for p in sentence.plants) and any(
                refer(sentence, o) for o in objects
            )
            # `assembly of the Aro at Turin`, where the parse hangs the place on the car
            within = (
                child.lower_ == "of" and token.head.lower_ in {"at", "in"} and sentence.mention_at(token.head.head.idx)
            )
            if (
                child.dep_ in {"nsubj", "nsubjpass"}
                and not (factory or town)
                or child.lower_ in {"for", "with", "like", "of", "since", "after"}
                and not within
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
            subjects = [c for c in node.children if c.dep_ == "nsubj"]
            subjects = subjects or [c for c in node.head.children if c.dep_ == "nsubj"]
            if any(refer(sentence, s) for s in subjects) and (
                child.lower_ in {"from", "out"} or any(o.lower_ in nouns for o in objects)
            ):
                return node.idx, None
        # `the Aro leaves Turin`
        if word in {"leave", "leaves"} and child.dep_ == "dobj" and child.i == token.i and sentence.plants:
            subjects = [c for c in node.children if c.dep_ == "nsubj"]
            return (node.idx, subjects[0].idx) if known and subjects and refer(sentence, subjects[0]) else None
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
        # `a hand-built aluminium targa` is no hand-built aluminium
        if (
            after is not None
            and refused & set(after.group().lower().replace(",", " ").split())
            and after[1].lower() not in words("reference", "car") | _BODIES
        ):
            continue
        deed = sentence.token_at(match.start("a"))
        if cue.get("method") == "hand_built" and (
            of_part(sentence, deed)
            or any(c.dep_ in {"nsubjpass", "nsubj"} and c.lower_ in refused for c in deed.children)
        ):
            continue
        if of_component(sentence, deed):
            continue
        yield Finding(
            "assembly",
            {"method": cue.get("method")},
            match.start(),
            match.end(),
            match.start("a"),
            cue=match.group(),
            fixed=_is_subject(deed),
        )
    for match in _BY_HAND.finditer(sentence.text):
        near = sentence.text[max(0, match.start() - 60) : match.end() + 40]
        if _HAND_OF_ELSE.search(near) or not (_HAND_OF_CAR.search(near) or match.start() == 0):
            continue
        yield Finding(
            "assembly", {"method": "hand_built"}, match.start(), match.end(), match.start(), cue=match.group()
        )


def _is_subject(token: Token) -> bool:
    """Whether a word stands before the noun that is the subject: what its verb says is not said of the word."""
    node = token
    for _ in range(4):
        if node.dep_ not in {"amod", "compound", "npadvmod", "advmod", "nmod", "punct"} or node.head.i <= node.i:
            return False
        node = node.head
        if node.dep_ in {"nsubj", "nsubjpass"}:
            return True
    return False
