"""Stage 7, second half: parts that one car has from another, and sentences that name the part before the car."""

from __future__ import annotations

from typing import TYPE_CHECKING

from showcar.extraction.names import Programme
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.standing import is_beneath, is_modifier_of_other, is_part
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_SUBJECTS = {"nsubj", "nsubjpass"}
_IS = {"is", "are", "was", "were", "be", "comes", "come", "came"}
_GIVES = words("reference", "gives")
_POSITIONS = words("reference", "positions")
_WITHIN = {"compound", "amod", "nmod", "npadvmod", "nummod", "quantmod", "advmod", "appos", "conj", "pobj", "prep", "poss"}
_BASES = {"base", "basis", "foundation", "donor", "springboard"}
_IN_FRONT = {"in", "on", "for", "with"}


def is_inverted(subject: Token) -> bool:
    """`Underneath sits the Aro's chassis`: what follows its verb is new to the text."""
    verb = subject.head
    if subject.i > verb.i and (verb.lower_ in _POSITIONS or is_beneath(verb)):
        return True
    if subject.dep_ not in _SUBJECTS:
        return False
    ahead = {c.dep_ for c in verb.children if c.i < verb.i}
    return subject.i > verb.i and verb.lower_ not in _IS and bool(ahead & {"prep", "advmod"}) and "aux" not in ahead


def taker_of(sentence: Sentence, token: Token, owners: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """The car that is told to have the part of another: `the Fjord uses the Aro's V8 with 400 hp`; empty where none is.

    Args:
        sentence: The sentence.
        token: The word that the finding hangs on.
        owners: The cars that the part is named after.
    """
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    given = given_to(sentence, verb, token) if verb is not None else ()
    if given and not any(p in owners for p in given):
        return given
    part = _part_of_another(sentence, token, owners)
    if part is None:
        return ()
    node = part
    while node.dep_ in {"conj", "pobj", "prep", "appos", "compound"} and node.head.i != node.i:
        node = node.head
    if node.dep_ in {*_SUBJECTS, "dobj"} and is_inverted(node):
        return tuple(p for p in sentence.before if p not in owners)
    verb = node.head if node.dep_ in {"dobj", "attr"} else node
    if verb.pos_ not in {"VERB", "AUX"}:
        return ()
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < part.i), None)
    if subject is None or subject.i == part.i:
        return ()
    found = refer(sentence, subject) or (sentence.before if is_part(subject) else ())
    return () if any(p in owners for p in found) else found


def _part_of_another(sentence: Sentence, token: Token, owners: tuple[Programme, ...]) -> Token | None:
    """The part above a word that is named after one of some cars: `the Aro's V8`, `the chassis of the Aro`."""
    node = token
    for _ in range(5):
        for child in node.children:
            link = child.dep_ == "prep" and child.lower_ in {"of", "from"}
            for noun in [child] if child.dep_ == "poss" else list(child.children) if link else []:
                mention = sentence.mention_at(noun.idx)
                if mention is not None and mention.programme in owners:
                    return node
        if node.dep_ not in _WITHIN or node.head.i == node.i:
            return None
        node = node.head
    return None


def built_on(sentence: Sentence, verb: Token) -> tuple[Programme, ...]:
    """`the Aro was the base for the Fjord`: the car that another one is the base of, of which the sentence tells."""
    for noun in verb.children:
        if noun.dep_ != "attr" or noun.lower_ not in _BASES or not any(c.dep_ in _SUBJECTS and c.i < verb.i for c in verb.children):
            continue
        for link in noun.children:
            for named in link.children if link.dep_ == "prep" and link.lower_ in {"for", "of"} else ():
                mention = sentence.mention_at(named.idx) if named.dep_ == "pobj" else None
                if mention is not None and not is_modifier_of_other(sentence, mention.end):
                    return (mention.programme,)
    return ()


def given_to(sentence: Sentence, verb: Token, token: Token) -> tuple[Programme, ...]:
    """`the Aro lends the Fjord its V6`: what is given is told of the one who gets it."""
    if verb.lower_ not in _GIVES:
        return ()
    if not any(c.dep_ == "dobj" and c.left_edge.i <= token.i <= c.right_edge.i for c in verb.children):
        return ()
    for child in verb.children:
        beside = (c for c in child.children if c.dep_ == "appos" and any(g.lower_ == "its" for g in c.children))
        if child.dep_ == "dobj" and sentence.mention_at(child.idx) is not None and any(c.left_edge.i <= token.i for c in beside):
            # where the parser makes `lends the Aro its V6` an apposition
            return refer(sentence, child)
        if child.dep_ == "dative" or child.dep_ == "prep" and child.lower_ == "to":
            noun = child if child.pos_ in {"NOUN", "PROPN", "PRON"} else next(iter(child.children), None)
            found = refer(sentence, noun) if noun is not None else ()
            if found:
                return found
    return ()


def placed_in(sentence: Sentence, verb: Token) -> tuple[Programme, ...]:
    """`A V6 is standard in the Aro`, `you get a V6 in the Aro`: the car in which a part is."""
    for node in (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr"})):
        for link in node.children:
            if link.dep_ == "prep" and link.i > verb.i and link.lower_ in {"in", "on", "inside"}:
                for noun in link.children:
                    mention = sentence.mention_at(noun.idx) if noun.dep_ == "pobj" else None
                    if mention is not None and not is_modifier_of_other(sentence, mention.end):
                        return (mention.programme,)
    return ()


def set_in_front(sentence: Sentence, verb: Token, subject: Token) -> tuple[Programme, ...]:
    """`In the Aro the engine makes 300 hp`: the car in which a part does something."""
    for link in verb.children:
        if link.dep_ != "prep" or link.i > subject.i or link.lower_ not in _IN_FRONT:
            continue
        for noun in link.children:
            mention = sentence.mention_at(noun.idx) if noun.dep_ == "pobj" else None
            if mention is not None and not is_modifier_of_other(sentence, mention.end):
                return (mention.programme,)
    return ()
