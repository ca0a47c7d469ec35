"""Relations to cars that no list knows, told by a suffix or a noun behind the name: `Aro-derived`, `a Fjord fighter`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table, words

_NAME = r"(?P<name>[A-Z][\w-]*?[\w](?:\s(?:[A-Z]{0,3}\d[\w-]*|[IVX]{1,4}))?)"


@cache
def _suffixed() -> Rare:
    kinds = table("kinship")["unlisted"]
    groups = "|".join(f"(?P<{key}>{alternation(forms)})" for key, forms in kinds.items())
    return Rare(
        rf"(?<![\w-])(?P<lead>(?:an?|the|its|new|as|this|our|potential|future|would-be|true|direct)\s[\"“‘']?){_NAME}(?:[-\u2011\u2013]|\s)(?:{groups})\b"
    )


@cache
def _strange() -> frozenset[str]:
    """Capitals that name no car: countries, peoples, kinds of car."""
    making = table("making")
    return (
        words("kinship", "no_names")
        | words("kinship", "no_platforms")
        | words("making", "countries")
        | frozenset(making["demonyms"])
        | words("making", "not_places")
    )


def unlisted(sentence: Sentence) -> Iterator[Finding]:
    """Their findings of `donor` and `rival_of`."""
    named = [
        (n.start, n.end)
        for n in (*sentence.makers, *sentence.houses, *sentence.shows, *sentence.plants, *sentence.outlets)
    ]
    named += [(m.start, m.end) for m in sentence.mentions]
    for match in _suffixed().finditer(sentence.text):
        start, end = match.span("name")
        name = match["name"]
        if name.split()[0] in _strange() or len(name) < 2 or any(low < end and start < high for low, high in named):
            continue
        predicate = str(match.lastgroup)
        yield Finding(predicate, {"name": name}, start, match.end(), match.start(predicate), cue=match.group())
