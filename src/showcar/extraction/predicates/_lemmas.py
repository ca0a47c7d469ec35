"""Base forms of verbs and nouns, for classes of words that are listed by their base form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_IRREGULAR = {
    "built": "build", "made": "make", "sold": "sell", "gone": "go", "went": "go", "goes": "go", "left": "leave", "took": "take", "taken": "take",
    "gave": "give", "given": "give", "got": "get", "gotten": "get", "held": "hold", "kept": "keep", "grew": "grow", "grown": "grow", "rose": "rise",
    "risen": "rise", "ran": "run", "came": "come", "put": "put", "set": "set", "cut": "cut", "laid": "lay", "found": "find", "foresaw": "foresee",
    "foreseen": "foresee", "spun": "spin", "spat": "spit", "threw": "throw", "thrown": "throw", "tore": "tear", "torn": "tear", "ripped": "rip",
    "wound": "wind", "sank": "sink", "sunk": "sink", "broke": "break", "broken": "break", "brought": "bring", "sent": "send", "lost": "lose",
    "let": "let", "fell": "fall", "fallen": "fall", "froze": "freeze", "frozen": "freeze", "thought": "think", "fought": "fight", "bought": "buy",
    "drew": "draw", "drawn": "draw", "was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "'s": "be", "’s": "be", "being": "be",
    "struck": "strike", "stuck": "stick", "shot": "shoot", "forgot": "forget", "forgotten": "forget", "withdrew": "withdraw", "withdrawn": "withdraw",
    "saw": "see", "seen": "see", "said": "say", "meant": "mean", "met": "meet", "stood": "stand", "began": "begin", "begun": "begin", "ate": "eat",
    "did": "do", "done": "do", "does": "do", "had": "have", "has": "have", "'ve": "have", "showed": "show", "shown": "show", "won": "win",
}  # fmt: skip

_PARTICLES = {"together", "aside", "away", "back", "out", "off", "up", "down"}


@lru_cache(maxsize=4096)
def bases(word: str) -> frozenset[str]:
    """The base forms that a word can be a form of, itself among them.

    >>> sorted(bases("binned"))
    ['bin', 'binn', 'binne', 'binned']
    """
    made = {word}
    if word in _IRREGULAR:
        made.add(_IRREGULAR[word])
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            made.add(word[: -len(ending)] + "y")
    for ending in ("es", "s", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            made.add(stem)
            if ending in {"ing", "ed"}:
                made.add(stem + "e")
            if ending in {"ed", "ing"} and len(stem) > 2 and stem[-1] == stem[-2]:
                made.add(stem[:-1])
    return frozenset(made)


def is_one(token: Token, listed: frozenset[str]) -> bool:
    """Whether a token is a form of a listed word."""
    return not listed.isdisjoint(bases(token.lower_))


def with_particle(token: Token) -> frozenset[str]:
    """The base forms of a verb with its particle: `turn out`, `put together`."""
    particle = next(
        (
            c.lower_
            for c in token.children
            if c.i > token.i and (c.dep_ == "prt" or c.lower_ in _PARTICLES and c.dep_ == "advmod")
        ),
        None,
    )
    found = bases(token.lower_)
    return frozenset(f"{base} {particle}" for base in found) if particle is not None else found
