"""Stage 7, second half: figures and asides that stand right beside the name that they are about."""

from __future__ import annotations

import re

from showcar.extraction.names import Programme
from showcar.extraction.sentence import Finding, Sentence

_FIGURES = {"power", "torque", "range", "acceleration", "top_speed", "price", "run_size", "seats"}
# of these only `of` says whose they are: `500 for the Aro`, `four seats in the Aro`
_COUNTED = {"price", "run_size", "seats"}
_OF = re.compile(r"\s+(?P<link>of|from|for|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}(?:[A-Z][\w-]+[’']s\s+)?")
_AND = re.compile(r",?\s+and\s+(?:the\s+)?")

# what tells of the name before it: `the Aro, of which 500 were made`, `the Aro, due in 2014`, `the Aro (V12, sold out)`
_TELLS = re.compile(
    r"(?:[’']s)?(?:\s+(?:concept|concept car|show car|prototype|study|coup[eé]|SUV|saloon|sedan|roadster|crossover|pickup|supercar|offerings?|models?)){0,2}[\"”’]?"
    r"(?:\s*(?:,|–|—|--|-\s)[\"”’]?\s*(?:of which|whose|due|to be|priced|limited to|capped at|restricted to|itself|also based|based on|launched|released|introduced|"
    r"unveiled|shown|designed|penned|styled|sold|built|produced|made)\b|\s*\(|\s+due\b|\s+limited to\b|\s+priced\b)[^,;()–—]*"
)
# `the Aro (shown in 2001, and a forerunner of the Fjord)`: all that stands in brackets behind a name
_BRACKET = re.compile(r"(?:\s+[a-z-]+){0,2}\s\([^()]*")
_ASIDE = re.compile(r"(?:[’']s)?(?:\s+[a-z]+){0,2},\s+(?:an?|itself)\s[^,;().–—]*")


# `the size of an Aro or Fjord due in 2014`: it is not they that are due
_THE_SIZE_OF = re.compile(r"\bsize of (?:an? |the )?(?:[A-Z][\w-]+ ){0,3}(?:[\w-]+ )?(?:(?:or|and) )?(?:an? |the )?$")


def measures(sentence: Sentence) -> set[str]:
    """The cars that a sentence names only to tell how large another is."""
    if "size of" not in sentence.text:
        return set()
    return {m.programme.name for m in sentence.mentions if _THE_SIZE_OF.search(sentence.text, max(0, m.start - 60), m.start)}


def figure_of(sentence: Sentence, finding: Finding) -> tuple[Programme, ...]:
    """The cars that stand right behind their figure: `the 300 hp of the new Aro and Fjord`."""
    at = next((i for i, m in enumerate(sentence.mentions) if m.start >= finding.end), None)
    if at is None or finding.predicate not in _FIGURES:
        return ()
    gap = _OF.fullmatch(sentence.text, finding.end, sentence.mentions[at].start)
    if gap is None or finding.predicate in _COUNTED and gap["link"] != "of":
        return ()
    found = [sentence.mentions[at]]
    for mention in sentence.mentions[at + 1 :]:
        if not _AND.fullmatch(sentence.text, found[-1].end, mention.start):
            break
        found.append(mention)
    return tuple(m.programme for m in found)


def told_of(sentence: Sentence, finding: Finding) -> tuple[Programme, ...]:
    """The car whose name an apposition or a short clause right behind it tells of."""
    before = [m for m in sentence.mentions if m.end <= finding.start]
    if not before:
        return ()
    name = before[-1]
    if _TELLS.fullmatch(sentence.text, name.end, finding.start) or _TELLS.fullmatch(sentence.text, name.end, finding.end):
        return () if _opens_sentence(sentence, name.end) else (name.programme,)
    if _BRACKET.fullmatch(sentence.text, name.end, finding.start):
        return (name.programme,)
    if _ASIDE.fullmatch(sentence.text, name.end, finding.end):
        inside = [t for t in sentence.words if name.end <= t.idx < finding.end]
        if not any(t.tag_ in {"VBZ", "VBP", "MD"} or t.tag_ == "VBD" and t.dep_ not in {"acl", "relcl"} for t in inside):
            return (name.programme,)
    return ()


def _opens_sentence(sentence: Sentence, end: int) -> bool:
    """`Unlike the Aro, limited to 500, …`: what follows a phrase before the subject tells of the subject."""
    first = next((t for t in sentence.words if not t.is_punct), None)
    if first is None or first.tag_ not in {"IN", "VBN", "VBG"}:
        return False
    return not any(t.dep_ in {"nsubj", "nsubjpass"} and t.idx < end for t in sentence.words)
