"""The parts of a car that a change speaks of, and what a change of one is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table, words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

CONCEPTS = {"concept", "prototype", "study", "show-car"}
_ENGINE = re.compile(r"[VW]-?\d+|flat-\w+|\w+-cylinder", re.IGNORECASE)
# `swaps the roof for fabric`: what comes after is not of the roof
_EXCHANGE = ("swap", "trad", "exchang", "ditch", "replac", "switch")
_EXCHANGED = ("gain", "los", "sprout", "shed", "ditch", "drop", "keep", "kept", "retain", "swap", "trad")
# `the roofline looks to be carried over`
_SEEMS = {"look", "looks", "looked", "seem", "seems", "seemed", "appear", "appears", "appeared"}
_SKIPPED = {"det", "predet", "cc", "preconj", "case"}
_UNTOLD = re.compile(r"\b(?:how (?:many|much)|which|whether|what)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:even|just|only|merely|also|still|simply|now|perhaps|maybe)\s+(?:an?\s+|the\s+)?", re.IGNORECASE
)


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, a blank for any white space."""
    return re.compile(table("feature")[section][key].replace(" ?", r"\s?").replace(" ", r"\s+"), re.IGNORECASE)


@cache
def context() -> Rare:
    """Words that tell of a concept or of another car."""
    return Rare(rf"\b(?:{alternation(words('feature', 'context'))})\b", re.IGNORECASE)


def in_context(sentence: Sentence, verb: Token) -> bool:
    if any(
        c.dep_ == "nsubj"
        and any(n.lower_ in CONCEPTS for n in (c, *c.children))
        and not context().search("production" * any(n.lower_ == "production" for n in c.subtree))
        for c in verb.children
    ):
        return False
    named = {m.programme for m in sentence.mentions}
    if len(named) > 1 and any(p.kind == "concept" or "Concept" in p.name for p in named):
        return True
    before = sentence.previous
    near = before is not None and before.segment.paragraph == sentence.segment.paragraph
    # `it gains a bullbar` beside the car that it is made of
    if verb.lower_.startswith(_EXCHANGED) and len(named) > 1:
        return True
    return bool(context().search(sentence.text) or near and before is not None and context().search(before.text))


def subjects(verb: Token) -> list[Token]:
    node = verb
    for _ in range(3):
        found = [c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if found and found[0].tag_ in {"WDT", "WP"}:
            return [node.head] if node.dep_ == "relcl" else []
        if found:
            return found
        if node.dep_ not in {"conj", "xcomp", "acomp"} and node.head.lower_ not in _SEEMS:
            break
        node = node.head
    return []


def change_of(sentence: Sentence, node: Token, change: str, start: int, end: int, anchor: Token, cue: str) -> Finding:
    low, high = node.left_edge.idx, node.idx + len(node)
    what = _LEAD.sub("", phrase(node))
    subject = built_on(sentence, node, high)
    return Finding(
        "feature",
        {"change": change, "what": what},
        min(start, low),
        max(end, high),
        anchor.idx,
        subject=subject,
        cue=cue.strip(),
    )


def built_on(sentence: Sentence, node: Token, end: int) -> tuple[Programme, ...]:
    """The car that is built on another, where the words name that other (`the doors of the donor have gone`)."""
    main = sentence.section or (sentence.world.main if sentence.world is not None else None)
    if main is None or not any(c.dep_ == "prep" and c.lower_ == "of" for c in node.children):
        return ()
    owner = next((m.programme for m in sentence.mentions if 0 <= m.start - end < 12), main)
    return (main,) if owner != main and (main in sentence.before or main in sentence.topic) else ()


def is_untold(finding: Finding) -> bool:
    """`how many of the details will make it`: nothing is told."""
    return _UNTOLD.match(str(finding.value["what"])) is not None


def stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_part(token: Token) -> bool:
    parts = words("feature", "parts")
    word = token.lower_
    if word == "end" and any(c.lower_ in {"front", "rear", "back", "nose"} for c in token.children):
        return True
    if _ENGINE.fullmatch(token.text.split(" ")[-1]):
        return True
    if token.pos_ == "PROPN" and token.text[0].isupper() and token.i > 0:
        return False
    if word == "light" and any(c.lower_ in {"green", "go-ahead"} for c in token.children):
        return False
    forms = {word, stem(word), word.removesuffix("es"), f"{word[:-3]}y" if word.endswith("ies") else word}
    return bool(forms & parts) and token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}


def is_owned_part(sentence: Sentence, token: Token) -> bool:
    """Whether a noun is told to be a concept's or another car's: `the horseshoe of the Aro`, `the concept's flamboyance`."""
    if (
        token.pos_ != "NOUN"
        or token.lower_ in words("feature", "no_parts")
        or stem(token.lower_) in words("feature", "no_parts")
    ):
        return False
    if token.lower_ in words("reference", "other_car") | words("reference", "car"):
        return False
    for child in token.children:
        owner = child if child.dep_ == "poss" else None
        if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if owner is None:
            continue
        main = sentence.world.main if sentence.world is not None else None
        named = sentence.mention_at(owner.idx)
        if (
            owner.lower_ in CONCEPTS
            or named is not None
            and (named.programme != main or named.programme.kind == "concept" or "oncept" in owner.text)
        ):
            return True
    return False


def is_greater(word: Token) -> bool:
    """`lower`, `more upright`."""
    if word.tag_ == "JJR":
        return word.lower_ not in {"more", "less", "better", "worse", "later", "further", "lesser"}
    if word.tag_ not in {"JJ", "VBN"} or word.lower_ in words("feature", "tastes"):
        return False
    return any(c.lower_ in {"more", "less"} for c in word.children)


def is_altered(word: Token) -> bool:
    """`lower`, `different`, `revised`."""
    compare = table("feature")["compare"]
    return is_greater(word) or word.lower_ in {"different", *compare["restyled"], *compare["reworked"]}


def joined(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ in {"conj", "appos"} and child.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found += joined(child)
    return found


def phrase(token: Token) -> str:
    """The thing in the report's words, without article, owner and relative clauses, with what it is made of or for."""
    kept = [token]
    for child in token.lefts:
        if (
            child.dep_ not in _SKIPPED
            and child.dep_ != "poss"
            and child.pos_ != "PRON"
            and child.lower_ not in {"same", "also", "only"}
        ):
            kept += list(child.subtree)
    start = min(n.idx for n in kept)
    end = token.idx + len(token)
    for child in token.rights:
        if child.dep_ == "prep" and (
            child.lower_ == "of" or child.lower_ == "for" and not token.head.lower_.startswith(_EXCHANGE)
        ):
            tail = [
                n
                for n in child.subtree
                if not any(a.dep_ in {"relcl", "acl"} and a.i > child.i for a in (n, *n.ancestors))
            ]
            others = CONCEPTS | {"car", "version"}
            if 0 < len(tail) <= 7 and not any(n.pos_ == "PROPN" or " " in n.text or n.lower_ in others for n in tail):
                end = max(end, tail[-1].idx + len(tail[-1]))
    return re.sub(r"\s+", " ", token.doc.text[start:end]).strip(" ,“”\"'’")
