"""Parts that are told against those of another car: `with a lower roofline`, `many of its details`, `they came from the concept`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from showcar.extraction.predicates._feature import (
    CONCEPTS,
    change_of,
    in_context,
    is_greater,
    is_part,
    joined,
    phrase,
    stem,
)
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_ADVERBS = {"entirely", "completely", "wholly", "totally", "all", "brand", "altogether"}
_PLURALS = {"they", "these", "those"}


def against(sentence: Sentence) -> Iterator[Finding]:
    """All of them."""
    yield from _greater_parts(sentence)
    yield from _shares(sentence)
    yield from _there_is(sentence)


def _greater_parts(sentence: Sentence) -> Iterator[Finding]:
    """`with a lower roofline and an entirely new rear end`, `higher ground clearance helps`."""
    done: set[int] = set()
    for word in sentence.words:
        node = word.head
        if word.dep_ != "amod" or node.i in done or not is_part(node) or not _is_other(word):
            continue
        first = node
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        over = _giver(first, word)
        if over is None or not in_context(sentence, over):
            continue
        # `the more aggressive bumpers of the Fjord` are that one's own
        known = any(c.lower_ in {"the", "its", "that", "those"} or c.dep_ == "poss" for c in node.children)
        if known and first.dep_ != "nsubj":
            continue
        done.add(node.i)
        change = "changed" if is_greater(word) or _is_own(node) else "added"
        end = node.idx + len(node)
        yield change_of(sentence, node, change, node.left_edge.idx, end, node, word.text)


def _is_other(word: Token) -> bool:
    """Whether an adjective makes a part another than before: `lower`, `entirely new`."""
    return is_greater(word) or word.lower_ == "new" and any(c.lower_ in _ADVERBS for c in word.children)


def _is_own(node: Token) -> bool:
    return stem(node.lower_) in words("feature", "own")


def _giver(first: Token, word: Token) -> Token | None:
    """The verb by which a car has a part, or that the part is the subject of."""
    head = first.head
    if first.dep_ == "pobj" and head.lower_ == "with" and head.dep_ == "prep":
        return head.head
    if first.dep_ == "dobj" and head.lower_ in table("feature")["compare"]["gives"]:
        return head
    if (
        first.dep_ == "nsubj"
        and is_greater(word)
        and head.pos_ == "VERB"
        and head.lower_ not in {"require", "requires", "would"}
    ):
        return head
    return None


def _shares(sentence: Sentence) -> Iterator[Finding]:
    """`the production version will have many of its styling features`."""
    for verb in sentence.words:
        if verb.lower_ not in table("feature")["compare"]["gives"] or not in_context(sentence, verb):
            continue
        for item in (c for c in verb.children if c.dep_ == "dobj" and c.lower_ in words("feature", "shares")):
            parts = [g for c in item.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
            for part in parts:
                owners = [c for c in part.children if c.dep_ == "poss"]
                if not any(c.lower_ == "its" or t.lower_ in CONCEPTS for c in owners for t in c.subtree):
                    continue
                for node in joined(part):
                    if is_part(node):
                        change = "removed" if item.lower_ == "none" else "kept"
                        end = node.idx + len(node)
                        yield change_of(sentence, node, change, verb.idx, end, verb, item.text)


def _there_is(sentence: Sentence) -> Iterator[Finding]:
    """`there is a new blocked-off grille`."""
    for verb in sentence.words:
        if verb.lower_ not in {"is", "are", "was", "were"} or not any(c.dep_ == "expl" for c in verb.children):
            continue
        for item in (c for c in verb.children if c.dep_ in {"attr", "nsubj"} and c.i > verb.i):
            for node in joined(item):
                told = next((c for c in node.children if c.lower_ == "new" or is_greater(c)), None)
                if told is None or not is_part(node) or not in_context(sentence, verb):
                    continue
                change = "changed" if is_greater(told) or _is_own(node) else "added"
                yield change_of(sentence, node, change, verb.idx, node.idx + len(node), verb, told.text)


def parts_before(sentence: Sentence, head: Token) -> list[str]:
    """What `they` stands for where it is parts: the last that the sentence before speaks of."""
    before = sentence.previous
    if head.lower_ not in _PLURALS or before is None or before.segment.paragraph != sentence.segment.paragraph:
        return []
    for role in ("attr", "dobj", "nsubj", "nsubjpass", "pobj"):
        found = [t for t in before.words if t.dep_ == role and t.tag_ == "NNS" and is_part(t)]
        if found:
            return [phrase(node) for node in joined(found[-1])]
    return []


def is_without(verb: Token) -> bool:
    """`without altering its structure`: what is told is not done."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "without"
