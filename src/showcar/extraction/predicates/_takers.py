"""Cars that take over a part of another: `the Aro uses the Fjord's V8`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme


def taker(sentence: Sentence, offset: int) -> tuple[Programme, ...]:
    """The car that takes over a part: the Aro of `the Aro uses the Fjord's V8`; empty where none is taken over."""
    part = sentence.token_at(offset)
    for _ in range(4):
        if part.dep_ in {"compound", "amod", "nmod", "nummod", "quantmod", "npadvmod"} and part.head.i > part.i:
            part = part.head
    owned = [c for c in part.children if c.dep_ == "poss"]
    owned += [g for c in part.children if c.lower_ in {"of", "from"} for g in c.children if g.dep_ == "pobj"]
    owners = [p for c in owned if c.lower_ not in {"its", "his", "their", "our"} for p in refer(sentence, c)]
    if not owners or part.dep_ not in {"dobj", "pobj"}:
        return ()
    verb = part.head if part.dep_ == "dobj" else part.head.head
    if (
        verb.lower_ not in words("powertrain", "taking")
        or part.dep_ == "pobj"
        and part.head.lower_ not in {"by", "with", "to", "from"}
    ):
        return ()
    while verb.dep_ in {"conj", "xcomp"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        verb = verb.head
    taker_of = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    found = refer(sentence, taker_of) if taker_of is not None else ()
    found = found or (refer(sentence, verb.head) if verb.dep_ in {"acl", "relcl"} else ()) or sentence.topic
    return found if not set(found) & set(owners) else ()
