"""A number of cars as the parse has it: what is made, limited, planned or sold out in that number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.predicates._lemmas import bases, is_one, with_particle
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words
from showcar.figures.quantities import Quantity

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_FIRST_OF = re.compile(
    r"\b(?:the|its|his|her) (?:very )?(?:first|second|third|fourth|last|final|\d+(?:st|nd|rd|th)) of (?:just |only |the |what will be )?$",
    re.IGNORECASE,
)
_ORDINAL_NUMBER = re.compile(r"\b(?:number|no\.?|car|chassis) (?:\w+|#?\d+) of (?:just |only )?$", re.IGNORECASE)
_SHORT = 5
_A_LOT = 20_000
_PEOPLE_LEAST = 3


def _token(sentence: Sentence, quantity: Quantity) -> Token | None:
    """The last number among a quantity's words."""
    found = [
        t
        for t in sentence.words
        if quantity.start <= t.idx < quantity.end and (t.tag_ == "CD" or t.dep_ == "nummod" or t.like_num)
    ]
    return found[-1] if found else None


def _noun(token: Token) -> Token:
    """What a number counts; itself where it stands alone."""
    node = token
    for _ in range(4):
        if node.dep_ not in {"nummod", "quantmod", "compound", "amod", "nmod"} or node.head.i <= node.i:
            break
        node = node.head
        if node.tag_ not in {"CD", "HYPH"}:
            break
    return node


def _counts_cars(sentence: Sentence, noun: Token, number: Token) -> bool:
    """Whether a noun is one that cars are counted by, or a car's own name."""
    if noun.i == number.i:
        behind = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if behind is None:
            return True
        thing = next((c for c in behind.children if c.dep_ == "pobj"), None)
        return thing is not None and (
            thing.lower_ in {"them", "these", "those", "which", "it", "version", "variant"}
            or bool(refer(sentence, thing))
        )
    if noun.tag_ in {"NNS", "NNPS", "NNP"} and noun.text[:1].isupper() and noun.text.endswith("s"):
        return True
    if sentence.mention_at(noun.idx) is not None:
        return True
    counted = words("run_size", "units") | words("run_size", "loose") - words("run_size", "people")
    return is_one(noun, counted)


def _is_part(noun: Token, number: Token) -> bool:
    """`the first ten`, `another 20 cars`, `two prototypes`: not the run."""
    words_ = {c.lower_ for c in (*noun.children, *number.children) if c.i <= noun.i}
    return bool(words_ & words("run_size", "partial"))


def _governor(noun: Token) -> Token:
    """The noun phrase whose role counts: of `a total of 50 cars` it is the total."""
    node = noun
    for _ in range(3):
        over = node.head
        if node.dep_ == "pobj" and over.lower_ == "of" and over.head.lower_ in words("run_size", "totals"):
            node = over.head
        else:
            break
    return node


def is_run(sentence: Sentence, quantity: Quantity, figure: float) -> bool:
    """Whether the words that govern a number say that so many are built in all."""
    number = _token(sentence, quantity)
    if number is None:
        return False
    before = sentence.text[: quantity.start]
    noun = _noun(number)
    people = is_one(noun, words("run_size", "people"))
    if _is_part(noun, number) or figure > _A_LOT:
        return False
    if people:
        return figure >= _PEOPLE_LEAST and _is_for(noun)
    if not _counts_cars(sentence, noun, number):
        return False
    if _FIRST_OF.search(before) or _ORDINAL_NUMBER.search(before):
        return noun.i != number.i
    if _is_fragment(sentence, noun):
        return True
    node = _governor(noun)
    verb = node.head
    names = with_particle(verb)
    if node.dep_ in {"dobj", "nsubjpass", "oprd"}:
        if names & words("run_size", "makes"):
            return True
        if names & words("run_size", "plans"):
            return noun.i != number.i or node.dep_ == "nsubjpass"
        if node.dep_ == "dobj" and verb.tag_ == "VB" and names & words("run_size", "sells"):
            return noun.i != number.i and noun.text[:1].isupper()
    if node.dep_ == "nsubj" and is_one(verb, words("run_size", "leaves")):
        return True
    if node.dep_ in {"nsubj", "nsubjpass"} and _is_all(node, number, before):
        return bool(names & words("run_size", "gone")) or any(
            c.lower_ in words("run_size", "gone") for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}
        )
    if node.dep_ == "attr":
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return subject is not None and is_one(subject, words("run_size", "totals"))
    if node.dep_ == "pobj" and verb.dep_ == "prep":
        return _is_limit(sentence, verb)
    return False


def _is_fragment(sentence: Sentence, noun: Token) -> bool:
    """`62 units.`, `Just 25 examples.`"""
    text = sentence.text.strip(" .,!;•-–—")
    return (
        len(text.split()) <= _SHORT and noun.dep_ == "ROOT" and noun.lower_ in {"units", "examples", "copies", "pieces"}
    )


def _is_all(node: Token, number: Token, before: str) -> bool:
    lead = {c.lower_ for c in (*node.children, *number.children) if c.i < number.i}
    return (
        bool(lead & {"all", "each", "every", "entire"})
        or re.search(r"\ball(?: of)? (?:the )?$", before, re.I) is not None
        or re.search(r"\b(?:half|most|some|\w+ thirds?|\w+ quarters?) of (?:the|its|those) $", before, re.I) is not None
    )


def _is_limit(sentence: Sentence, prep: Token) -> bool:
    """`capped it at 100`, `has upped the figure to 100`, `a ceiling of 50`."""
    verb = prep.head
    lemmas = bases(verb.lower_)
    if prep.lower_ not in {"to", "at"}:
        return prep.lower_ == "of" and bool(lemmas & words("run_size", "ceilings"))
    thing = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    total = thing is not None and is_one(thing, words("run_size", "totals"))
    if lemmas & words("run_size", "limits"):
        return total or thing is not None and (bool(refer(sentence, thing)) or thing.lower_ in {"it", "them", "which"})
    return bool(lemmas & words("run_size", "alters")) and total and prep.lower_ == "to"


def _is_for(noun: Token) -> bool:
    """`built for 25 customers`, `turned into reality for 30 clients`."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.dep_ not in {"prep", "dative"}:
        return False
    verb = prep.head
    if prep.lower_ == "for":
        made = bool(with_particle(verb) & words("run_size", "makes"))
        return made or any(c.lower_ in {"reality", "life"} for c in verb.subtree if c.dep_ == "pobj")
    return prep.lower_ == "to" and is_one(verb, words("run_size", "limits"))
