"""Where a car will, or will not, be sold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.cues import search
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table

_NOT_MARKET = re.compile(r"\s+(?:Motor|Auto|International|show|Show|Grand Prix|GP|dollars?|brand|firm|maker|carmaker|marque|design\w*|team|government|company|engineers?|manufacturer|start-?up|Salon|plant|factory|rival\w*|sports|car (?:maker|brand|company|club|magazine)|magazine|outlet|press|Wrangler|executives?|parent|coachbuilder|giant|luxury brand)\b")
_WORLD = {"world", "global"}


@cache
def _markets() -> tuple[re.Pattern[str], dict[str, str]]:
    code_of = {name: code for code, names in table("market")["markets"].items() for name in names}
    return re.compile(rf"(?P<where>{alternation(frozenset(code_of))})(?!\w)"), code_of


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `market`."""
    if sentence.is_question:
        return
    pattern, code_of = _markets()
    seen: set[str] = set()
    matches = [*search(sentence, "market"), *search(sentence, "market", "adjective")]
    for match, _ in matches:
        position = match.end()
        while True:
            where = pattern.match(sentence.text, position)
            if where is None or _NOT_MARKET.match(sentence.text, where.end()):
                break
            word = re.sub(r"\s+", " ", where["where"])
            code = code_of[word]
            adjective = bool(re.search(r"(?:an|ese|ish|n|ch)$", word)) and word not in {"Japan", "Korea", "Britain", "Sweden", "Spain", "South Korea"}
            if adjective and not re.match(r"\s+(?:\w+\s+)?(?:markets?|buyers|customers|showrooms|dealers|dealerships|roads|soil|shores|consumers)\b", sentence.text[where.end() :]):
                break
            if code not in seen and not (word in _WORLD):
                seen.add(code)
                yield Finding("market", {"market": code}, match.start(), where.end(), match.start("a"), cue=match.group())
            joined = re.match(r"\s*(?:,|and|or|nor|as well as|, and|,\s*or)\s+(?:in\s+|to\s+|for\s+|the\s+)*", sentence.text[where.end() :])
            if joined is None:
                break
            position = where.end() + joined.end()
    for match in re.finditer(r"\b(?:sold|available|offered|launch(?:ed)?|on sale|sales?|deliver\w+)\s+(?:\w+\s+){0,2}?(?P<w>globally|worldwide|around the world)\b", sentence.text):
        if "global" not in seen:
            seen.add("global")
            yield Finding("market", {"market": "global"}, match.start(), match.end(), match.start(), cue=match.group())
