"""Stage 2c: cars that are named in one breath, and what `both`, `neither`, `all three` and `the cars` stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from showcar.extraction.names import Mention, Programme
from showcar.extraction.vocabulary import alternation, table, words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token

_BODIES = alternation(sorted({form for forms in table("body")["styles"].values() for form in forms}))
_LINK = re.compile(
    rf"(?:\s(?:{_BODIES}|concepts?|prototypes?|show cars?|models?|study))?(?:,|,?\s(?:and|or|nor|plus|as well as)|\s?[&/])\s?"
    r"(?:(?:both|the|its|a|an|new|larger|smaller|related|later|then)\s){0,3}",
    re.IGNORECASE,
)
_LAST_LINK = re.compile(r"\b(?:and|or|nor|plus|as well as)\b|[&/]", re.IGNORECASE)
_CAR = words("reference", "car")
_COUNTS = {
    "both": 2, "neither": 2, "two": 2, "pair": 2, "duo": 2, "twins": 2,
    "three": 3, "trio": 3, "threesome": 3, "four": 4, "quartet": 4, "foursome": 4, "five": 5, "quintet": 5,
}  # fmt: skip
_ANY = {"they", "them", "their", "each", "these", "those"}
_BACK = 3
"""How many sentences back a group may have been named."""


@dataclass(frozen=True)
class Group:
    """Cars that a sentence names in one breath: `the Aro, the Fjord and the Ridge`."""

    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """Where the first name begins."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the last one ends."""
        return self.mentions[-1].end

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The cars, each once."""
        return tuple(dict.fromkeys(m.programme for m in self.mentions))


def groups(sentence: Sentence) -> tuple[Group, ...]:
    """The groups of a sentence, in order; a name that stands alone is in none."""
    found: list[list[Mention]] = []
    for mention in sentence.mentions:
        if found and _LINK.fullmatch(sentence.text, found[-1][-1].end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    made = (Group(tuple(mentions)) for mentions in found if len(mentions) > 1)
    return tuple(g for g in made if len(g.programmes) > 1 and _LAST_LINK.search(sentence.text, g.start, g.end))


def told_together(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The cars that a word for several stands for: the last group of as many; empty where it is no such word.

    Args:
        sentence: The sentence of the word.
        token: `both`, `neither`, `each`, `they`, `the trio`, `all three`, `the cars`.
    """
    count = _count(token)
    if count is None:
        return ()
    here: Sentence | None = sentence
    for _ in range(_BACK + 1):
        if here is None:
            break
        for group in reversed(groups(here)):
            if here is sentence and group.end > token.idx:
                continue
            if count in {0, len(group.programmes)} and (count or _are_the_topic(sentence, group)):
                return group.programmes
        here = here.previous
    pair = last_two(sentence, token) if count == 2 or token.lower_ in {"they", "them", "their"} and not _are_people(sentence, token) else ()
    about = sentence.before[:1]
    return pair if count == 2 or not about or about[0] in pair else ()


def _are_people(sentence: Sentence, token: Token) -> bool:
    """Whether `they` goes back to a plural subject before it that is no car: `owners had to pay before they got one`."""
    for word in reversed(sentence.words[: token.i]):
        if word.dep_ in {"nsubj", "nsubjpass"} and word.tag_ in {"NNS", "NNPS"}:
            return word.lower_ not in _CAR and word.lower_.removesuffix("s") not in _CAR and sentence.mention_at(word.idx) is None
    return False


def _are_the_topic(sentence: Sentence, group: Group) -> bool:
    """Whether the text has been about one of a group: `they` are not the rivals that it has just named."""
    about = sentence.before[:1]
    if not about and sentence.world is not None and sentence.world.main is not None:
        about = (sentence.world.main,)
    return not about or about[0] in group.programmes


def _count(token: Token) -> int | None:
    """How many cars a word stands for; 0 for any number of them, None where it speaks of no cars."""
    word = token.lower_
    before = {child.lower_ for child in token.children if child.i < token.i}
    if word in {"both", "neither", "each"} and token.dep_ not in {"det", "predet", "cc", "preconj"}:
        of = [inner.lower_ for child in token.children if child.lower_ == "of" for inner in child.children if inner.dep_ == "pobj"]
        if of and of[0] not in {"them", "these", "those", "which", *_COUNTS} and not (of[0].endswith("s") and of[0][:-1] in _CAR):
            return None
        return _COUNTS.get(word, 0)
    if word in _ANY and token.tag_ in {"PRP", "PRP$", "DT"} and token.dep_ not in {"det"}:
        return 0
    if word in _COUNTS and word not in {"both", "neither"} and (before & {"the", "these", "those", "all"} or token.dep_ in {"nsubj", "nsubjpass"} and before & {"all"}):
        return _COUNTS[word]
    if word in _CAR and before & {"neither", "either", "each", "both"}:
        return 2 if before & {"neither", "either", "both"} else 0
    if word.endswith("s") and word[:-1] in _CAR:
        told = next((_COUNTS[w] for w in before if w in _COUNTS), None)
        if told is not None and before & {"the", "these", "those", "all", "both"}:
            return told
        return 0 if before & {"the", "these", "those", "all"} and told is None and not any(c.dep_ == "nummod" for c in token.children) else None
    return None


def last_two(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The last two cars that were named before a word, in their order; empty where there were not two."""
    found: list[Programme] = []
    here: Sentence | None = sentence
    steps = 0
    while here is not None and len(found) < 2 and steps < 4:
        for mention in reversed(here.mentions):
            if here is sentence and mention.start > token.idx:
                continue
            if mention.programme not in found:
                found.append(mention.programme)
            if len(found) == 2:
                break
        here, steps = here.previous, steps + 1
    return tuple(reversed(found)) if len(found) == 2 else ()
