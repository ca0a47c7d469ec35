"""Who drew or built a car, told by the words of `credits.toml`: `X was responsible for the styling of it`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import Cue, search
from showcar.extraction.predicates._works import ROLE_BEFORE, person
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
_NAME = rf"(?:[A-Z]\.\s?){{0,2}}[{_UPPER}][\w-]*(?:\s(?:(?:van|von|de|der|di|da|del|du|le|la|dos)\s){{0,2}}[{_UPPER}][\w-]*){{0,3}}"
_GIVEN = re.compile(rf"\b[{_UPPER}][a-zà-ÿ]{{2,}}\s$")
_NAMED = re.compile(_NAME)
# what may stand between a word of credit and the name: `its former design chief`
_LEAD = re.compile(rf"\s*(?:[a-z][\w-]*(?:[’']s)?,?\s|[¤§{_UPPER}][¤§\w-]*[’']s?\s|¤+\s){{0,7}}?(?=[{_UPPER}])")
_STOP = {"and", "but", "which", "that", "when", "while", "before", "after", "until", "is", "was", "has", "will", "in", "for", "with", "to", "on", "this", "last"}  # fmt: skip
_ALSO = re.compile(
    rf"(?:,?\s(?:and|&|with|together with|alongside|as well as)\s|,\s)"
    rf"(?:(?:his|her|the|its|their|then|colleague|fellow|designer|partner|chief)\s){{0,3}}?(?P<name>{_NAME})"
)
_ALSO_BEFORE = re.compile(rf"(?P<name>{_NAME})\s(?:and|&)\s(?:(?:his|her|the|then|colleague|designer)\s){{0,3}}$")
_VERB_AFTER = re.compile(r"\s(?:said|says|is|was|has|had|will|are|were|did|took|showed|told|also)\b|[’']")
_FIRM_ENDS = {
    "Motors", "Automotive", "Automobili", "Motorsport", "Racing", "Engineering", "Works", "Coachworks", "Coachbuilders", "Cars", "Industries", "Technologies", "Technology", "Manufacturing",
    "Steyr", "Company", "Ltd", "GmbH", "Inc", "Corporation", "Brothers", "Bros", "Sons", "Coachbuilding", "Technik", "Carrosserie", "Karosserie", "Vehicles", "Carrozzeria",
}  # fmt: skip


@dataclass(frozen=True)
class Credit:
    """Somebody and the words that give a car to them; offsets are the sentence's own."""

    name: str
    start: int
    end: int
    anchor: int
    about: int | None


@cache
def _design_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{table('credits')['design_words']})\b", re.IGNORECASE)


def masked(sentence: Sentence) -> str:
    """The text with `§` for each character of a car's name and `¤` for those of a maker's."""
    text = list(sentence.text)
    for maker in sentence.makers:
        person = sentence.text[maker.start : maker.end] in words("credits", "famous") and _GIVEN.search(
            sentence.text, 0, maker.start
        )
        if not person and not any(h.start < maker.end and maker.start < h.end for h in sentence.houses):
            text[maker.start : maker.end] = "¤" * (maker.end - maker.start)
    for mention in sentence.mentions:
        if any(h.start <= mention.start and mention.end <= h.end for h in sentence.houses):
            continue
        text[mention.start : mention.end] = "§" * (mention.end - mention.start)
    return "".join(text)


def credits_of(sentence: Sentence, key: str) -> Iterator[Credit]:
    """The credits of a sentence.

    Args:
        sentence: Where to look.
        key: `drew` or `built`.
    """
    text = masked(sentence)
    for match, cue in search(sentence, "credits", key, text):
        anchor = match.start("a")
        if of_component(sentence, sentence.token_at(anchor)):
            continue
        groups = match.groupdict()
        car = next((match.start(g) for g in ("car", "carb") if groups.get(g)), None)
        for name, start, end in _names(sentence, text, match, cue):
            house = is_house(sentence, start, end)
            if cue.get("houses") and not house:
                continue
            known = house or name.split()[-1] in words("credits", "famous")
            if cue.get("full") and (" " not in name or house):
                continue
            if cue.get("known") and not known or cue.get("needs") and not known and not _design_words().search(text):
                continue
            if key == "built" and not (house or _is_firm(sentence, name, start)):
                continue
            yield Credit(name, min(match.start(), start), max(match.end(), end), anchor, car)


def studios_of(sentence: Sentence) -> Iterator[Credit]:
    """Studios of a maker that drew a car: `designed at the firm's Malibu studio`."""
    for match, _ in search(sentence, "credits", "studio", masked(sentence)):
        name = sentence.text[match.start("name") : match.end("name")]
        if name[0].isupper() and not of_component(sentence, sentence.token_at(match.start("a"))):
            yield Credit(name, match.start("a"), match.end("name"), match.start("a"), None)


def _names(sentence: Sentence, text: str, match: re.Match[str], cue: Cue) -> Iterator[tuple[str, int, int]]:
    """The names of a credit, with those joined to it."""
    if not cue.get("after"):
        name, start = person(sentence, match["name"], match.start("name"))
        if name:
            before = _ALSO_BEFORE.search(text, max(0, start - 60), start)
            first, at = person(sentence, before["name"], before.start("name")) if before is not None else ("", 0)
            if first:
                yield first, at, at + len(first)
            yield name, start, start + len(name)
        return
    lead = _LEAD.match(text, match.end())
    if lead is None or _STOP & set(lead.group().lower().replace(",", " ").split()):
        return
    named = _NAMED.match(text, lead.end())
    name, start = person(sentence, named.group(), named.start()) if named is not None else ("", 0)
    if name:
        yield name, start, start + len(name)
        yield from joined(sentence, text, start + len(name))


def joined(sentence: Sentence, text: str, end: int) -> Iterator[tuple[str, int, int]]:
    """The second of two names: `by X and Y`; a house, or a person of two names or more."""
    also = _ALSO.match(text, end)
    if also is None or also.group().startswith(",") and " and " not in text[also.start() : also.end() + 40]:
        return
    name, start = person(sentence, also["name"], also.start("name"))
    last = start + len(name)
    if name and _VERB_AFTER.match(text, last) is None and (" " in name or is_house(sentence, start, last)):
        yield name, start, last


def is_house(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a house is named there."""
    return any(n.start < end and start < n.end for n in sentence.houses)


def _is_firm(sentence: Sentence, name: str, start: int) -> bool:
    """Whether a name that is no known house is a firm's: by its last word, its capitals or the word before it."""
    pieces = name.replace(".", "").split()
    return (
        bool(_FIRM_ENDS & set(pieces))
        or len(pieces) == 1
        and 3 <= len(name) <= 5
        and name.isupper()
        or ROLE_BEFORE.search(sentence.text, max(0, start - 40), start) is not None
    )


def of_component(sentence: Sentence, verb: Token) -> bool:
    """Whether what is made or drawn is a part of a car: `its wheels were designed by X`."""
    parts = words("credits", "components")
    node = verb
    for _ in range(4):
        for child in node.children:
            if child.dep_ in {"nsubjpass", "nsubj"} and child.i < verb.i and node.pos_ in {"VERB", "AUX"}:
                return child.lower_ in parts and sentence.mention_at(child.idx) is None
        if node.dep_ in {"acl", "relcl"}:
            return node.head.lower_ in parts and sentence.mention_at(node.head.idx) is None
        if node.dep_ not in {"conj", "xcomp", "ccomp", "auxpass", "prep", "acomp", "npadvmod", "compound", "advmod"}:
            return False
        node = node.head
    return False
