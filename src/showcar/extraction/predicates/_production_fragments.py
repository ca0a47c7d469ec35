"""Production told without a sentence: `Status: cancelled`, `Chances: slim`, `Never built.`, `Nova: dead`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from showcar.extraction.predicates._labels import label_of
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table

_ON_SALE = {"model", "variant"}
_ENDS = r"(?=[\s]*(?:[.,;:!()–—]|$)|\s(?:and|but|by|for|because|since|due|thanks|in|from|as|at|on|until|when|after|before|with|says?|to)\b)"
_OPENING = (
    r"\W{0,3}(?:(?:and|but|then|so|sadly|alas|eventually|finally|ultimately|later|soon|promptly|quietly|unfortunately|again|still|now|"
    r"subsequently|was|were|quickly|officially),? ){0,2}"
)
_PER_CENT = re.compile(
    r"(?P<n>\d{1,3}) ?(?:%|per ?cent\b)|(?P<c>\d{1,2}(?:\.5)?) ?(?:/|out of) ?(?P<d>10|ten|5|five)\b|(?P<a>1|one|two|three|2|3) in (?P<b>[1-9]\d{0,3}|two|three|four|five|ten|a (?:hundred|thousand|million))\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "ten": 10,
    "a hundred": 100,
    "a thousand": 1000,
    "a million": 1_000_000,
}
_VERDICT = re.compile(r"\s?(?::|[–—-]{1,2}|\bis|\bremains)\s+")
_FEW = 16
_SHORT = 9
_STATUS = {"status", "production"}


@cache
def _told(key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(f"(?:{entry['pattern']}){_ENDS}", re.IGNORECASE), entry["base"]) for entry in table("labels")[key]
    )


def in_short(sentence: Sentence) -> Iterator[Finding]:
    """At most one finding of a sentence that is no sentence; a whole one is for the other ways."""
    if sentence.is_question:
        return
    label = label_of(sentence)
    if label is not None and label.key in _STATUS:
        found = _valued(sentence, label.start)
        if found is not None:
            yield found
        return
    found = _verdict(sentence) or _fragment(sentence)
    if found is not None:
        yield found


def _finding(start: int, end: int, base: str, cue: str) -> Finding:
    return Finding("production", {"form": "any"}, start, end, start, base=base, cue=cue, fixed=True)


def _valued(sentence: Sentence, start: int) -> Finding | None:
    share = _PER_CENT.match(sentence.text, start)
    if share is not None:
        return _finding(start, share.end(), _of_share(share), "chances told as a number")
    for pattern, base in _told("answer"):
        said = pattern.match(sentence.text, start)
        if said is not None:
            return _finding(start, said.end(), base, "behind a label")
    return None


def _of_share(match: re.Match[str]) -> str:
    if match["n"]:
        share = int(match["n"]) / 100
    else:
        pair = ("c", "d") if match["c"] else ("a", "b")
        one, other = (_NUMBERS.get(match[g].lower()) or float(match[g]) for g in pair)
        share = one / other
    if share in {0, 1}:
        return "CT+" if share else "CT-"
    return "PR+" if share >= 0.7 else "PS+" if share >= 0.35 else "PR-"


def _verdict(sentence: Sentence) -> Finding | None:
    """`Nova: dead`: a name, a colon, and what becomes of it."""
    first = next(iter(sentence.mentions), None)
    if first is None or len(sentence.text.split()) > _SHORT or sentence.text[: first.start].strip(" \"'“‘-–•"):
        return None
    lead = _VERDICT.match(sentence.text, first.end)
    if lead is None or first.programme.kind in _ON_SALE:
        return None
    for pattern, base in _told("verdict"):
        said = pattern.match(sentence.text, lead.end())
        if said is not None:
            found = _finding(said.start(), said.end(), base, "a name and its fate")
            return replace(found, subject=(first.programme,))
    return None


def _fragment(sentence: Sentence) -> Finding | None:
    """`Never built.`, `Axed in 2012.`: about what was spoken of before."""
    about = sentence.before
    if not about or any(p.kind in _ON_SALE for p in about) or len(sentence.text.split()) > _FEW:
        return None
    for pattern, base in _told("fragment"):
        said = _opening(pattern).match(sentence.text)
        if said is None:
            continue
        # `Cancelled orders were filled`, `Killed in 2012, it was reborn` have a subject of their own
        token = sentence.token_at(said.start("deed"))
        clause = [token, token.head] if token.head.i != token.i else [token]
        if any(c.dep_ in {"nsubj", "nsubjpass"} and c.i != token.i for word in clause for c in word.children):
            return None
        if (
            token.dep_ in {"amod", "compound", "nsubj"}
            or sentence.mentions
            and sentence.mentions[0].start < said.end() + 12
        ):
            return None
        found = _finding(said.start("deed"), said.end("deed"), base, "a fragment")
        return replace(found, subject=about)
    return None


@cache
def _opening(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"{_OPENING}(?P<deed>{pattern.pattern})", re.IGNORECASE)
