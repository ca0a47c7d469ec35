"""Writes a report anew: other words, another order, another byline; figures and names stay."""

from __future__ import annotations

import re
from random import Random

SYNONYMS = {
    "will": ["is going to", "is set to"],
    "made": ["produced", "built"],
    "built": ["made", "produced"],
    "build": ["make", "produce"],
    "cost": ["come at", "be priced at"],
    "costs": ["comes at"],
    "about": ["some", "around"],
    "car": ["vehicle", "machine"],
    "plans": ["intentions"],
    "wants": ["would like"],
    "decision": ["verdict"],
    "says": ["reckons"],
    "said": ["explained"],
    "say": ["claim"],
    "small": ["little", "tiny"],
    "series": ["run"],
    "first": ["earliest"],
    "new": ["fresh"],
    "modern": ["present-day"],
    "money": ["cash", "funds"],
    "help": ["support"],
    "start": ["begin"],
    "starts": ["begins"],
    "people": ["persons"],
    "boss": ["head"],
    "team": ["crew", "group"],
    "expected": ["foreseen"],
    "looking": ["peering"],
    "asked": ["requested"],
    "given": ["handed"],
    "shortest": ["briefest"],
    "meeting": ["gathering"],
    "works": ["plant", "factory"],
    "price": ["tag"],
    "already": ["by now"],
    "drawings": ["sketches"],
    "handed": ["passed"],
    "revive": ["bring back"],
    "customers": ["buyers"],
    "wait": ["be patient"],
    "late": ["behind time"],
    "models": ["types"],
    "comes": ["arrives"],
    "stopped": ["halted"],
    "delayed": ["put back"],
    "modest": ["humble"],
    "charge": ["load"],
    "battery": ["pack"],
    "engine": ["motor"],
    "really": ["truly"],
    "shown": ["displayed"],
}
OPENINGS = (
    "Here is a story that will please the readers of this page.",
    "Grab a coffee, because this one is good.",
    "The weekend is near, and so is some news from the car world.",
    "Who would have thought it?",
    "Nobody saw this one coming.",
)
OUTLETS = (
    "Torque Tribune", "Gear Gazette", "Motor Muse", "Pit Lane Post", "The Wheel Weekly", "Revs and Roads", "Kerbside",
    "Auto Almanac", "Daily Downshift", "Open Throttle",
)  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a text, its headline among them."""
    return [part.strip() for part in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+", text) if part.strip()]


def reworded(sentence: str, random: Random) -> str:
    """A sentence with most of its common words changed."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        choices = SYNONYMS.get(word)
        return random.choice(choices) if choices and random.random() < 0.85 else word

    return re.sub(r"\b[a-z]+\b", other, sentence)


def paraphrase(text: str, random: Random, drop: int = 1) -> str:
    """A text written anew: up to `drop` sentences are left out, the rest is reworded and put in another order."""
    parts = [reworded(one, random) for one in sentences(text)]
    for _ in range(random.randint(0, drop)):
        if len(parts) > 2:
            parts.pop(random.randrange(len(parts)))
    if len(parts) > 2:
        at = random.randrange(1, len(parts))
        parts = parts[at:] + parts[:at]
    return " ".join((random.choice(OPENINGS), *parts))
