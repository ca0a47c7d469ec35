"""Cars that only a body tells from the one whose name they bear: `a Duster pick-up`, `the coming Solstice coupé`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from showcar.extraction.names.finder import BODY_OF, Finder, programme_of
from showcar.extraction.names.nouns import Programme
from showcar.extraction.vocabulary import alternation, spelt

_FAMILIES = (
    {"coupe", "shooting_brake", "supercar", "liftback", "speedster", "targa", "roadster", "convertible"},
    {"suv", "hatchback", "estate", "van"},
    {"saloon", "liftback", "estate", "hatchback", "shooting_brake"},
    {"pickup"},
)
_OPEN = {"roadster", "convertible", "targa", "speedster"}
_BODY = re.compile(rf"(?:[  -](?:based|style)?[  -]?)(?P<body>{alternation(list(BODY_OF))})\b(?!-)", re.IGNORECASE)
# said so often, it is a programme of its own
_OFTEN = 2


def with_bodies(finder: Finder) -> None:
    """Gives a listed model with a body that it does not come in a programme of its own, where the text says it twice or in a headline."""
    found: dict[tuple[Programme, str], list[int]] = {}
    headline: Counter[tuple[Programme, str]] = Counter()
    words: dict[tuple[Programme, str], str] = {}
    for at, mention in enumerate(finder.mentions):
        programme = mention.programme
        if programme.kind != "model" or not programme.body:
            continue
        match = _BODY.match(finder.text, mention.end)
        if match is None:
            continue
        style = BODY_OF[spelt(match["body"])]
        if _comes_in(programme, style):
            continue
        key = (programme, style)
        found.setdefault(key, []).append(at)
        words.setdefault(key, match["body"])
        segment = finder.segment(mention.start)
        headline[key] += segment is not None and segment.role in {"title", "heading"}
    for (programme, style), places in found.items():
        if len(places) < _OFTEN and not headline[programme, style]:
            continue
        variant = programme_of(finder, f"{programme.name} {words[programme, style]}", programme.maker, "found", (style,))
        for at in places:
            finder.mentions[at] = replace(finder.mentions[at], programme=variant, reason="a model with another body")


def told_bodies(finder: Finder) -> None:
    """Gives cars that no list knows the bodies that the text has right behind their names: `the Norvane Tilo pickup`."""
    told: dict[Programme, dict[str, None]] = {}
    for mention in finder.mentions:
        match = _BODY.match(finder.text, mention.end) if not mention.programme.body else None
        if match is not None:
            told.setdefault(mention.programme, {})[BODY_OF[spelt(match["body"])]] = None
    known = {programme: replace(programme, body=tuple(styles)) for programme, styles in told.items()}
    finder.mentions = [replace(m, programme=known.get(m.programme, m.programme)) for m in finder.mentions]
    finder.programmes = {key: known.get(p, p) for key, p in finder.programmes.items()}


def _comes_in(programme: Programme, style: str) -> bool:
    """Whether a model is known with a body, or with one that the press calls the same."""
    known = set(programme.body)
    if style in known or style in _OPEN and known & _OPEN:
        return True
    if style in _OPEN or style == "pickup":
        return False
    return any(style in family and known & family for family in _FAMILIES)
