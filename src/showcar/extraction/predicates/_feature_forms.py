"""Changes that are told without a verb of change: `gone is the V12`, `the boot is deeper`, `two seats in place of four`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._feature import (
    CONCEPTS,
    change_of,
    in_context,
    is_greater,
    is_part,
    joined,
    pattern,
    subjects,
)
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_HEDGE = re.compile(
    r"\b(?:not|never|would|could|may|might|should|will|if|expected|likely|reportedly|plans?|possible)\b|n[’']t\b"
)
_BE = {"is", "are", "was", "were"}
_GROWN = {"grown", "grew", "grows", "gained", "gains", "lost", "shrunk", "shrank", "shed", "risen", "increased"}
# where a clause begins
_OPENING = re.compile(r"^|[:;–—]\s+|,\s(?:and|but|while|so)\s|[.!?]\s")


def forms(sentence: Sentence) -> Iterator[Finding]:
    """All of them."""
    yield from _inverted(sentence)
    yield from _greater(sentence)
    yield from _instead(sentence)
    yield from _doubted(sentence)
    yield from _without(sentence)
    yield from _intact(sentence)
    yield from _no_more(sentence)
    yield from _measured(sentence)
    yield from _unknown_to_the_concept(sentence)


def _inverted(sentence: Sentence) -> Iterator[Finding]:
    """`Gone, it seems, is the V12`, `out go the winglets`, `retained are the doors`."""
    kinds: dict[str, str] = table("feature")["inverted"]["changes"]
    for opening in _OPENING.finditer(sentence.text):
        match = pattern("inverted", "words").match(sentence.text, opening.end())
        change = kinds.get(match["what"].lower().split()[0]) if match is not None else None
        head = _next_part(sentence, match.end()) if match is not None else None
        if match is None or change is None or head is None:
            continue
        verb = sentence.token_at(match.start("verb"))
        for node in joined(head):
            if is_part(node):
                yield change_of(sentence, node, change, match.start(), match.end(), verb, match["what"])


def _next_part(sentence: Sentence, offset: int, reach: int = 60) -> Token | None:
    """The head of the noun phrase that starts at an offset, where it is a part."""
    for token in sentence.words:
        if token.idx < offset:
            continue
        if token.idx > offset + reach or token.pos_ in {"VERB", "AUX"} or token.lower_ in {",", ";", "."}:
            return None
        if is_part(token) and token.dep_ not in {"compound", "amod", "nmod", "poss"}:
            return token
    return None


def _greater(sentence: Sentence) -> Iterator[Finding]:
    """`the boot is deeper`, `the wing is much larger than its predecessor's`, beside a word of the concept or the old car."""
    for verb in sentence.words:
        if verb.lower_ not in _BE or verb.dep_ in {"relcl", "acl"} or not in_context(sentence, verb):
            continue
        told = next((c for c in verb.children if c.dep_ == "acomp" and is_greater(c)), None)
        if told is None or told.lower_ in {"more", "less", "better", "worse", "cheaper", "faster", "easier"}:
            continue
        if any(c.dep_ == "neg" or c.lower_ == "even" for c in (*verb.children, *told.children)):
            continue
        for head in subjects(verb):
            for node in joined(head):
                if is_part(node) and not any(c.lower_ in {"this", "that", "a", "an", "no"} for c in node.children):
                    end = told.idx + len(told)
                    yield change_of(sentence, node, "changed", node.left_edge.idx, end, verb, told.text)


def _instead(sentence: Sentence) -> Iterator[Finding]:
    """`two superchargers in place of the four turbos`."""
    for match in pattern("instead", "words").finditer(sentence.text):
        before = sentence.text[: match.start()].rstrip(" ,–—")
        if not before or not in_context(sentence, sentence.token_at(match.start())):
            continue
        before = re.sub(r"\s\([^()]{1,40}\)$", "", before)
        node = sentence.token_at(len(before) - 1)
        # `hinged at the front instead of the rear`, `a car with cameras instead of mirrors`
        if node.lower_ in {"front", "rear", "back", "side"} or _is_of_any(node):
            continue
        if is_part(node):
            made = change_of(sentence, node, "changed", node.left_edge.idx, match.end(), node, match.group())
            yield replace(made, fixed=_HEDGE.search(sentence.text) is None)


def _is_of_any(node: Token) -> bool:
    """Whether a part is told of any car that has it: `a car with cameras`."""
    prep = node.head
    if node.dep_ != "pobj" or prep.lower_ != "with" or prep.head.lower_ not in {"car", "vehicle", "cars", "vehicles"}:
        return False
    return any(c.lower_ in {"a", "any"} for c in prep.head.children) or prep.head.tag_ == "NNS"


def _without(sentence: Sentence) -> Iterator[Finding]:
    """`it does not have the concept's canvas roof`, `it will not get scissor doors like the study`."""
    for verb in sentence.words:
        if verb.lower_ not in {"have", "get", "feature", "offer", "use", "wear", "include"}:
            continue
        negation = next((c for c in verb.children if c.dep_ == "neg"), None)
        if negation is None:
            continue
        modal = next((c.lower_ for c in verb.children if c.tag_ == "MD"), "will")
        for item in (c for c in verb.children if c.dep_ == "dobj"):
            owner = next((c for c in item.children if c.dep_ == "poss" or c.lower_ == "of"), None)
            owned = owner is not None and any(t.lower_ in CONCEPTS for t in owner.subtree)
            if not owned and not _is_likened(verb):
                continue
            for node in joined(item):
                if is_part(node):
                    end = node.idx + len(node)
                    made = change_of(sentence, node, "removed", negation.idx, end, negation, negation.text)
                    base = "PS+" if modal in {"may", "might", "could"} else "PR+" if modal == "should" else "CT+"
                    yield replace(made, base=base, about=verb.idx)


def _is_likened(verb: Token) -> bool:
    """Whether `like the concept` stands within the clause of a verb."""
    for token in verb.subtree:
        if token.lower_ == "like" and token.i > verb.i and any(t.lower_ in CONCEPTS for t in token.subtree):
            return True
    return False


def _intact(sentence: Sentence) -> Iterator[Finding]:
    """`it arrives with the double-bubble roof of the concept intact`."""
    for match in pattern("intact", "words").finditer(sentence.text):
        head = _next_part(sentence, match.end("with"), len(match.group()))
        if head is None or not in_context(sentence, head):
            continue
        for node in joined(head):
            if is_part(node):
                yield change_of(sentence, node, "kept", match.start(), match.end(), head, match["how"])


def _doubted(sentence: Sentence) -> Iterator[Finding]:
    """`don't count on the big wheels`."""
    for match in pattern("doubted", "words").finditer(sentence.text):
        head = _next_part(sentence, match.end())
        if head is None or not in_context(sentence, sentence.token_at(match.start("verb"))):
            continue
        for node in joined(head):
            if is_part(node):
                made = change_of(sentence, node, "kept", match.start(), match.end(), head, match.group())
                yield Finding(
                    "feature",
                    made.value,
                    made.start,
                    made.end,
                    made.anchor,
                    subject=made.subject,
                    base="PR-",
                    cue=made.cue,
                    fixed=True,
                )


def _no_more(sentence: Sentence) -> Iterator[Finding]:
    """`There's no V6 any more.`"""
    for match in pattern("no_more", "words").finditer(sentence.text):
        verb = sentence.token_at(match.start("verb"))
        for node in (t for t in sentence.words if match.start("no") < t.idx < match.end()):
            if is_part(node) and node.dep_ not in {"compound", "amod", "nmod"}:
                made = change_of(sentence, node, "removed", match.start(), match.end(), verb, match.group())
                yield replace(made, fixed=True)


def _measured(sentence: Sentence) -> Iterator[Finding]:
    """`has grown 9 cm in width and 2 in height`, beside a word of the concept."""
    measures = words("feature", "measures")
    for verb in sentence.words:
        if verb.lower_ not in _GROWN or verb.pos_ != "VERB" or not in_context(sentence, verb):
            continue
        for node in sentence.words[verb.i + 1 : verb.i + 14]:
            if node.pos_ == "VERB":
                break
            if node.lower_ in measures and node.dep_ == "pobj" and node.head.lower_ == "in":
                end = node.idx + len(node)
                yield change_of(sentence, node, "changed", verb.idx, end, verb, verb.text)


def _unknown_to_the_concept(sentence: Sentence) -> Iterator[Finding]:
    """`lights that weren't on the study`."""
    for verb in sentence.words:
        if verb.dep_ != "relcl" or not any(c.dep_ == "neg" for c in verb.children) or not is_part(verb.head):
            continue
        places = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        if not any(g.lower_ in CONCEPTS for g in places):
            continue
        start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
        for node in joined(verb.head):
            if is_part(node):
                made = change_of(sentence, node, "added", start, end, node, verb.text)
                yield replace(made, fixed=True)
