"""Stage 2b: how a name stands in its sentence: as its subject or object, compared with another car, set in front of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.names import Mention, Programme
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token

_CAR = words("reference", "car")
_PARTS = words("reference", "parts")
# `like the 911`: what follows is another car
UNLIKE = {"like", "unlike", "than", "against", "alongside", "between", "beside"}
_APART = UNLIKE | {"from", "as", "above", "below", "over", "by", "alongside", "to"}

_ONE_WORD = re.compile(r"^ [\w]+(?=-(?:based|derived|like|inspired)\b)")
_MODIFIES = (
    "-based", " based", "-derived", "-like", "-inspired", "-rival", "-sized", "-fighting", "-style", "-esque", " rival", "-beating", "-baiting", "-powered",
    "-engined", " successor", " replacement", " competitor", " fighter", " killer", "-killer", " alternative", " equivalent", " sibling", "-badged",
)  # fmt: skip


# `the Aro's electric successor`
_KIN = re.compile(r"['’]s?\s+(?:[\w-]+\s+)?(?:successor|replacement|rival|competitor|sibling|stablemate|forerunner|predecessor|twin|cousin)\b")

# `a Boxster-bashing coupé`
_MEASURED = re.compile(r"-[a-z]+(?:ing|esque|killer|eater|buster)\b")


def is_modifier_of_other(sentence: Sentence, end: int) -> bool:
    """`M8-based`, `911-like`: the name tells of another car."""
    # `Maserati GranTurismo Convertible-based cabrio` too
    rest = _ONE_WORD.sub("", sentence.text[end : end + 40])[:14].lower()
    return rest.startswith(_MODIFIES) or _MEASURED.match(rest) is not None or _KIN.match(sentence.text, end) is not None


# clauses of their own, and words that say which car it is: `its newcomer, the Aro`, `is called the Aro`
_NOT_BESIDE = {"relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "poss", "attr", "oprd", "appos"}


def beside_in_clause(sentence: Sentence, token: Token) -> set[Programme]:
    """The cars that the clause of a subject names beside it: in `it is longer than the Aro` *it* is not the Aro."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return set()
    found = set()
    for mention in sentence.mentions:
        node = sentence.token_at(mention.end - 1)
        if node.i < token.i:
            continue
        compared = False
        while node.i != token.head.i and node.head.i != node.i and node.dep_ not in _NOT_BESIDE and node.lower_ not in _NAMES:
            compared = compared or node.dep_ == "dobj" or node.dep_ in {"prep", "agent"} and node.lower_ in _APART
            node = node.head
        if compared and node.i == token.head.i:
            found.add(mention.programme)
    return found


def named_before(sentence: Sentence) -> list[Programme]:
    """The cars of the sentence before, the last named first."""
    before = sentence.previous
    return [m.programme for m in reversed(before.mentions) if not is_modifier_of_other(before, m.end)] if before is not None else []


def is_aside(sentence: Sentence, offset: int, seen_from: int) -> bool:
    """Whether a place stands in brackets that end before another place: `(the 911's is longer)`."""
    opened = sentence.text.rfind("(", 0, offset)
    closed = sentence.text.find(")", offset)
    return opened >= 0 and sentence.text.find(")", opened, offset) < 0 and 0 <= closed < seen_from


def is_grammatical_subject(sentence: Sentence, offset: int) -> bool:
    token = sentence.token_at(offset)
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ in {"compound", "nmod", "appos", "poss", "amod"} and token.head.i != token.i:
            token = token.head
            continue
        # `sales of the Aro came to 500`
        if token.dep_ == "pobj" and token.head.lower_ in {"of", "for"} and token.head.head.lower_ in _PARTS:
            token = token.head.head
            if token.left_edge.i == 0:
                return True
            continue
        return False
    return False


_AS_FOR = {"as", "of", "for", "with", "in", "to", "regarding", "concerning", "on", "about"}
_NAMES = {"name", "nameplate", "badge", "moniker"}


def top_of(sentence: Sentence, mention: Mention) -> Token | None:
    """The head of the noun phrase that a name is; None where it only describes another noun: `the Aro platform`."""
    token = sentence.token_at(mention.end - 1)
    for _ in range(4):
        if token.dep_ not in {"compound", "nmod", "appos", "amod"} or token.head.i == token.i:
            return token
        head = token.head
        if token.dep_ != "appos" and head.idx >= mention.end and head.lower_ not in _CAR | _NAMES:
            return None
        token = head
    return token


_NEXT_TO = {"next", "beside", "alongside", "besides", "opposite", "behind", "near"}


def stands_next(sentence: Sentence, mention: Mention) -> bool:
    """`Next to the Aro stood the Fjord`, `beside the Aro`: a place, and not what is told."""
    token = top_of(sentence, mention)
    if token is None or token.dep_ != "pobj":
        return False
    link = token.head
    return link.lower_ in _NEXT_TO or link.lower_ == "to" and link.i > 0 and link.nbor(-1).lower_ in _NEXT_TO


def is_object(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is the object of a verb, or what a subject is: `builds the Aro`, `there is the Aro`."""
    token = top_of(sentence, mention)
    return token is not None and (token.dep_ in {"dobj", "dative", "attr", "oprd"} or token.head.i == token.i)


def is_set_in_front(sentence: Sentence, mention: Mention) -> bool:
    """`As for the Aro, …`, `Of the Aro 500 were built`: a phrase ahead of the subject says what is spoken of."""
    token = top_of(sentence, mention)
    if token is None or token.dep_ != "pobj" or token.head.lower_ not in _AS_FOR:
        return False
    link = token.head
    while link.head.dep_ == "prep" and link.head.i != link.i:
        link = link.head
    before = sentence.words[link.i - 1] if link.i and not link.is_title else None
    if before is not None and not (before.is_punct or before.dep_ == "cc" or link.lower_ == "about"):
        return False
    verb = link.head
    if link.lower_ == "about" and verb.dep_ == "advcl" and verb.left_edge.i == 0:
        # `Asked about the Aro, he said that …`
        verb = verb.head
    return verb.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i for c in verb.children)


def is_compared(sentence: Sentence, offset: int) -> bool:
    before = sentence.text[max(0, offset - 30) : offset].lower()
    return any(w in before for w in ("than ", "like ", "rival", "against ", "similar to", "based on", "unlike ", "inspired by", "such as", "alongside", "as the ", "replac", "succe", "built on", "sits on", "rides on", "derived from", "borrowed from", "shares ", "shared with", "tribute to", "homage to", "compared", "undercut", "beat", "size of"))


def is_part(token: Token) -> bool:
    """Whether a noun is a part or a property of a car: `the chassis is that of the Aro` says nothing of the Aro."""
    return token.lower_ in _PARTS and token.lower_ not in _CAR


_BENEATH = {"underneath", "beneath", "below", "under", "inside", "within", "underskin"}
_BE = {"is", "are", "was", "were", "’s", "'s"}


def is_beneath(verb: Token) -> bool:
    """Whether a clause tells what is under a car's skin, named behind its verb: `Underneath is an Aro with 300 hp`."""
    return verb.lower_ in _BE | words("reference", "positions") and any(c.i < verb.i and c.lower_ in _BENEATH and c.dep_ in {"advmod", "prep", "nsubj"} for c in verb.children)


ITS_KIN = {"predecessor", "successor", "replacement", "rival", "competitor", "sibling", "stablemate", "cousin", "counterpart", "forerunner", "ancestor", "twin"}


def named_kin(sentence: Sentence, noun: Token) -> tuple[Programme, ...]:
    """The name behind a noun of kin: `its rival from Tesla, the Aro`, `rivals such as the Aro`."""
    found: list[Programme] = []
    for child in noun.children:
        if child.i < noun.i:
            continue
        named = [child] if child.dep_ == "appos" else [g for g in child.children if g.dep_ == "pobj"] if child.lower_ in {"as", "like"} else []
        for first in named:
            top: Token | None = first
            while top is not None:
                mention = sentence.mention_at(top.idx)
                found += [mention.programme] if mention is not None else []
                top = next((c for c in top.children if c.dep_ == "conj"), None)
    return tuple(dict.fromkeys(found))


def tells_of_a_thing(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name says of what kind a thing is that is no car: `with Aro tooling this could be built`."""
    word = sentence.token_at(mention.end - 1)
    thing = word.head
    return word.dep_ == "compound" and thing.i > word.i and thing.pos_ == "NOUN" and thing.lower_ not in _CAR | _PARTS


def concept_beneath(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The concept of `a roadster based on the Aro concept`, which is what would be built of it."""
    if not any(c.lower_ in {"a", "an"} for c in token.children):
        return ()
    bases = [(p.left_edge.idx, p.right_edge.idx) for c in token.children if c.lower_ in {"based", "derived"} for p in c.subtree if p.dep_ == "pobj"][:1]
    named = [m.programme for m in sentence.mentions if any(low <= m.start <= high for low, high in bases)][:1]
    return tuple(named) if all(p.kind in {"concept", "found"} for p in named) else ()
