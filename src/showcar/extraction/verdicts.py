"""What somebody judges a statement to be: `considers it unlikely that`, `regards production as out of the question`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from showcar.extraction.vocabulary import alternation, spelt, table, words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Finding

_LINK = r"(?: to be| as(?: being)?)?"
_DENIED = re.compile(
    r"n['’]t|\b(?:not|never|no ?one|nobody|hardly|few|no longer|all but|anything but|almost|nearly|far from|once|initially|originally|previously|formerly|at first)\b",
    re.IGNORECASE,
)
# from the judgement to what is judged
_REACH = 70
_BORDER = re.compile(r"[.;:?!—–]|\b(?:but|because|while|although|and)\b")
# between a subject and what it is judged to be
_OTHER_CLAUSE = re.compile(
    r"[.,;:?!—–]|\b(?:and|but|or|that|which|who|if|whether|will|would|is|are|was|were|has|had|have|can|could|may|might|should)\b",
    re.IGNORECASE,
)
# `built as soon as possible`, `where possible`: no judgement
_OBJECT = r"(?: (?!(?:as|where|wherever|when|whenever|if|than)\b)[\w'’.&-]+){1,7}?"
_CLOSED = r"(?=\s*(?:[.,;:!)–—]|$)| (?:for|at|until|because|given|as|but|and|by|before|unless|since|due|while|though|despite|after|without|now|anytime|any time|in)\b)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Judgements whose plan stands behind them, inside them, before them."""
    judges = rf"(?:{alternation(words('factuality', 'judging'))})"
    verdict = rf"{_LINK}(?: (?:{alternation(words('factuality', 'degrees'))})){{0,2}} (?P<verdict>{alternation(list(_effects()))})"
    patterns = (
        rf"\b(?:it(?: [\w'’]+){{0,3}}? {judges}|{judges} it){verdict} (?:that|for|to)\b",
        rf"\b{judges}{_OBJECT}{verdict}{_CLOSED}",
        rf"\b(?:is|are|was|were|be|been|being) (?:[a-z]+ly )?{judges}{verdict}{_CLOSED}",
    )
    before, around, behind = (re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE) for pattern in patterns)
    return before, around, behind


@cache
def _effects() -> dict[str, str]:
    return {spelt(w): f"={entry['effect']}" for entry in table("factuality")["verdict"] for w in entry["words"]}


@lru_cache(maxsize=32)
def _within(text: str) -> tuple[tuple[int, int, str, re.Match[str]], ...]:
    """Where what is judged may begin and end, what the judgement makes of it, and its words."""
    before, around, behind = _patterns()
    found = []
    for pattern in (before, around, behind):
        for match in pattern.finditer(text):
            if _DENIED.search(text, max(0, match.start() - 24), match.end()) is not None:
                continue
            low = match.start() - (_REACH if pattern is behind else 0)
            high = match.end() + (_REACH if pattern is before else 0)
            found.append((low, high, _effects()[spelt(match["verdict"])], match))
    return tuple(found)


def verdict_on(text: str, finding: Finding) -> tuple[str, str] | None:
    """What a judgement makes of a plan to build a car that stands inside it, right behind it or before it, and its words; None without one."""
    if finding.predicate != "production" or not finding.base.endswith("+"):
        return None
    for low, high, effect, match in _within(text):
        if not low <= finding.anchor < high:
            continue
        if finding.anchor < match.start() and _OTHER_CLAUSE.search(text, finding.anchor, match.start()):
            continue
        if _BORDER.search(text, match.start(), finding.anchor) is None:
            return effect, match.group()
    return None
