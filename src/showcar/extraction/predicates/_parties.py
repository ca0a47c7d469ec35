"""By whom a car is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from showcar.catalogue.entries import House, Maker
from showcar.extraction.cues import search
from showcar.extraction.predicates._credits import Credit, credits_of, of_component
from showcar.extraction.predicates._works import ROLE_BEFORE
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
CAPITALS = re.compile(
    rf"(?P<name>[{UPPER}][\w’'.&-]*(?:\s(?:(?:van|von|de|der|di|da|del|du|le|la|&)\s){{0,2}}[{UPPER}][\w’'.&-]*){{0,3}})"
)
# where the one who makes it is: `built by X in Turin`
_SEAT = re.compile(
    rf"[\w ]{{0,14}}?\s(?:in|at|near|outside)\s(?:the\s)?(?P<place>[{UPPER}][a-zà-ÿ’-]{{2,}}(?:[\s-](?:(?:upon|am|sur|de|la|le)[\s-])?[{UPPER}][a-zà-ÿ-]{{2,}}){{0,2}})"
)
_ENGINE = re.compile(r"[VWLI]-?\d{1,2}s?")
_BRACKETS = re.compile(r"\s\([^()]{2,40}\)(?=,?\s)")
_TOGETHER = re.compile(r"collab|partner|co-?op|joint|team|work|courtesy|commission|tie-up|with\b", re.IGNORECASE)
_AND = re.compile(r"[^.;:!?()]{0,60}?\sand\s")
_BACK = 8
POSSESSIVE = re.compile(r"[’']s?$")


def _is_own(sentence: Sentence, name: str) -> bool:
    return name in {p.maker for p in sentence.topic} or any(p.maker == name for p in sentence.before)


def party(sentence: Sentence, offset: int, person: bool, reach: int = 60) -> tuple[str, int] | None:
    """The house, maker or, with `person`, the person named soon after an offset in the same phrase: name and end.

    `former Pininfarina man Jason Castriota`: a name that only says where somebody works is passed over.
    """
    text = sentence.text
    # `the firm's new design boss (yes, it has one), X`
    area = _BRACKETS.sub(lambda aside: " " * len(aside.group()), text[offset : offset + reach + 30])[:reach]
    stop = re.search(
        r"[;:!?(]|(?<!\bDr)(?<!\bMr)(?<!\bSt)(?<!\bProf)(?<!\bIng)(?<!\bSig)\.\s|,\s(?!(?:and\s)?[A-Z])|\b(?:and|but|which|that|who|for|to|in|at|from|with|as|using|on|before|after|until|will|is|was)\b",
        area,
    )
    area = area[: stop.start()] if stop else area
    for match in CAPITALS.finditer(area):
        pieces = match["name"].split()
        start = offset + match.start()
        while pieces and (pieces[0].rstrip(".") in words("making", "roles") or pieces[0].endswith("-based")):
            start += len(pieces.pop(0)) + 1
        if not pieces:
            continue
        full = " ".join(pieces)
        name = POSSESSIVE.sub("", re.sub(r"[.,]+$", "", full))
        end = start + len(name)
        if (
            not text.startswith(name, start)
            or pieces[0] in words("making", "not_places")
            or len(name) < 3
            or name.isdigit()
            or _ENGINE.fullmatch(name)
        ):
            continue
        rest = text[end : end + 40]
        # the firm of the one who is named after it
        belongs = re.match(rf"(?:[’']s?)?\s(?:[a-z-]+\s){{0,4}}(?=[{UPPER}])", rest)
        if (
            belongs is not None
            and not {"and", "at", "in", "for"} & set(belongs.group().split()[:1])
            # `X's team at Y`, a place
            and not {"at", "in"} & set(belongs.group().split()[-1:])
            and any(w in words("making", "roles") for w in belongs.group().split())
            and end - offset < len(area)
        ):
            continue
        house = next((n for n in sentence.houses if n.start <= start < n.end or start <= n.start < end), None)
        maker = next((n for n in sentence.makers if n.start < end and start < n.end), None)
        # `by Pininfarina's Paolo Martin`
        if (
            person
            and house is not None
            and re.match(rf"[’']s?\s[{UPPER}][a-zà-ÿ]+\s(?:(?:van|von|de|di|da)\s)?[{UPPER}]", rest)
        ):
            continue
        if (
            house is not None
            and isinstance(house.entry, House)
            and not (person and len(pieces) > 1 and house.end - house.start < end - start and house.start > start)
        ):
            return text[house.start : house.end], house.end
        if maker is not None and isinstance(maker.entry, Maker):
            car = sentence.mention_at(maker.start)
            if car is not None and text[car.start : car.end].startswith(f"{maker.entry.name} "):
                continue  # `similar lines to the Land Rover Defender`
            if len(pieces) > 1 and person and maker.start > start:
                return name, end
            if not _is_own(sentence, maker.entry.name) and not re.match(r"[’']s?\s", rest):
                return maker.entry.name, maker.end
            continue
        if sentence.mention_at(start) is not None or any(
            n.start < end and start < n.end for n in (*sentence.shows, *sentence.plants, *sentence.outlets)
        ):
            continue
        return name, end
    return None


def is_house(sentence: Sentence, end: int) -> bool:
    return any(n.start < end <= n.end for n in sentence.houses)


def draws(sentence: Sentence, end: int) -> bool:
    """Whether the name that ends here is of a house that draws cars and builds none."""
    return any(
        n.start < end <= n.end and isinstance(n.entry, House) and n.entry.kind == "design_house"
        for n in sentence.houses
    )


def of_part(sentence: Sentence, verb: Token) -> bool:
    """`a gearbox built in Ballarat`, `a saloon to be built by X`: what is made is a part, or a car without a name."""
    if verb.dep_ not in {"acl", "relcl"} or verb.head.pos_ != "NOUN":
        return False
    made = verb.head
    if made.dep_ in {"ROOT", "appos", "attr"} or sentence.mention_at(made.idx) is not None or refer(sentence, made):
        return False
    if made.lower_ in words("reference", "car"):
        before = {c.lower_ for c in made.children}
        return made.dep_ in {"pobj", "conj"} and made.head.lower_ != "as" and bool(before & {"a", "an", "another"})
    return made.dep_ in {"dobj", "pobj", "conj", "nsubj", "nsubjpass"} and made.lower_ not in words("making", "whole")


def is_particle(verb: Token, token: Token) -> bool:
    """Whether a word is a particle of a verb, its own or, as the parse may have it, of the phrase behind it."""
    near = token.head.i == verb.i or token.head.head.i == verb.i and token.head.dep_ == "prep"
    return (
        near
        and token.dep_ in {"prt", "advmod"}
        and 0 < token.i - verb.i < 9
        and token.lower_ in words("making", "particles")
    )


def is_phrasal(token: Token) -> bool:
    """`turns out`, `bolted together`: a verb that makes cars with its particle."""
    if token.lower_ not in words("making", "phrasal") or token.pos_ not in {"VERB", "AUX"}:
        return False
    particle = next((t.lower_ for t in token.subtree if is_particle(token, t)), None)
    if particle is None or particle == "out" and any(c.lower_ == "to" for c in token.children):
        return False
    return particle == "together" or token.lower_[:4] not in {
        "put",
        "puts",
        "putt",
        "weld",
        "glue",
        "nail",
        "thro",
        "bolt",
        "stit",
        "scre",
        "slot",
    }


def parties(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for match, cue in search(sentence, "making", "made_by"):
        deed = sentence.token_at(match.start("a"))
        if of_part(sentence, deed) or of_component(sentence, deed):
            continue
        found = party(sentence, match.end(), False)
        joined = _AND.match(sentence.text, match.end())
        if found is None and joined is not None:
            # `built with Ferrari's own department and Pininfarina`
            found = party(sentence, joined.end(), False, 30)
            if found is not None and not is_house(sentence, found[1]):
                found = None
        if found is None or found[0] in seen or cue.get("houses") and not is_house(sentence, found[1]):
            continue
        # a body by a house that only draws is its design
        if match["a"].lower() in words("making", "bodies") and draws(sentence, found[1]):
            continue
        seen.add(found[0])
        yield Finding("made_by", {"party": found[0]}, match.start(), found[1], match.start("a"), cue=match["a"])
        where = _SEAT.match(sentence.text, found[1])
        if where is None or _TOGETHER.search(match.group()) or where["place"] in words("making", "not_places"):
            continue
        named = [(n.start, n.end) for n in (*sentence.makers, *sentence.shows)]
        named += [(m.start, m.end) for m in sentence.mentions]
        if not any(low < where.end() and where.start("place") < high for low, high in named):
            yield Finding(
                "built_at", {"place": where["place"]}, match.start(), where.end(), match.start("a"), cue=match["a"]
            )
    for token in sentence.words:
        if token.pos_ != "VERB" or token.lower_ not in words("making", "build") and not is_phrasal(token):
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        made = next((c for c in token.children if c.dep_ == "dobj"), None)
        if subject is None or made is None or made.lower_ in words("making", "not_made"):
            continue
        actor = _who_acts(token, subject)
        house = _house_named(sentence, actor) or _builds_for(sentence, token, actor, made)
        if house is not None and actor.i != subject.i:
            house = next(
                (sentence.text[n.start : n.end] for n in sentence.houses if n.start <= actor.idx < n.end), house
            )
        if (
            house is not None
            and house not in seen
            and (refer(sentence, made) or sentence.mention_at(made.idx) or made.lower_ in {"it", "them", "cars"})
        ):
            seen.add(house)
            low = min(subject.idx, token.idx)
            yield Finding(
                "made_by", {"party": house}, low, made.idx + len(made), token.idx, about=made.idx, cue=token.text
            )
    for credit in credits_of(sentence, "built"):
        if any(same(credit.name, name) for name in seen):
            continue
        # `bodywork by X` of a house that only draws
        if sentence.token_at(credit.anchor).lower_ in words("making", "bodies") and draws(sentence, credit.end):
            continue
        seen.add(credit.name)
        yield credited(sentence, "made_by", credit)


def is_firm(sentence: Sentence, name: str, start: int) -> bool:
    """Whether a name that could be a town's is a firm's: told in full shortly before, or with what it is."""
    if ROLE_BEFORE.search(sentence.text, max(0, start - 40), start) is not None:
        return True
    here: Sentence | None = sentence
    for _ in range(_BACK):
        if here is None:
            return False
        if any(" " in here.text[n.start : n.end] and name == here.text[n.start : n.end].split()[0] for n in here.houses):
            return True
        here = here.previous
    return False


def _builds_for(sentence: Sentence, verb: Token, actor: Token, made: Token) -> str | None:
    """A maker that builds a car for the one whose name it bears: `X builds the Aro for Y`."""
    makers = [(n.start, n.end, n.entry.name) for n in sentence.makers if isinstance(n.entry, Maker)]
    mine = next(((start, end, name) for start, end, name in makers if start <= actor.idx < end), None)
    owners = {p.maker for p in refer(sentence, made)}
    names = {name for start, _, name in makers if re.search(r"\bfor\s$", sentence.text[verb.idx : start])}
    if mine is None or mine[2] in owners or not owners & names:
        return None
    return sentence.text[mine[0] : mine[1]]


def _who_acts(verb: Token, subject: Token) -> Token:
    """The noun for the `that` of `X is the firm that builds it`, and of `X, which builds it`."""
    if subject.lower_ not in {"that", "which", "who"} or verb.dep_ != "relcl":
        return subject
    head = verb.head
    if head.dep_ == "attr":
        return next((c for c in head.head.children if c.dep_ == "nsubj"), head)
    return head.head if head.dep_ == "appos" else head


def _house_named(sentence: Sentence, token: Token) -> str | None:
    """The house that a noun names, also by the last word of a name told shortly before."""
    first = min([token.idx, *(c.idx for c in token.children if c.dep_ == "compound")])
    for named in sentence.houses:
        if first <= named.start <= token.idx or named.start <= token.idx < named.end:
            return named.entry.name if isinstance(named.entry, House) else None
    if token.tag_ not in {"NNP", "NNPS"} or sentence.mention_at(token.idx) is not None:
        return None
    here: Sentence | None = sentence
    for _ in range(3):
        if here is None:
            break
        for named in here.houses:
            if (
                isinstance(named.entry, House)
                and " " in named.entry.name
                and named.entry.name.lower().split()[-1] == token.lower_
            ):
                return named.entry.name
        here = here.previous
    return None


def credited(sentence: Sentence, predicate: str, credit: Credit) -> Finding:
    return Finding(
        predicate,
        {"party": credit.name},
        credit.start,
        credit.end,
        credit.anchor,
        about=credit.about,
        cue=sentence.token_at(credit.anchor).text,
    )


def same(one: str, other: str) -> bool:
    """Whether two names have a word in common."""
    return bool(set(one.split()) & set(other.split()))
