"""The car of a report that has no name yet: `Land Rover considering small SUV`."""

from __future__ import annotations

import re

from showcar.catalogue.entries import Maker
from showcar.extraction.names.finder import Finder, programme_of
from showcar.extraction.names.leading import ACTS, BROUGHT, is_lent
from showcar.extraction.names.nouns import Mention
from showcar.extraction.vocabulary import alternation, words

_HEADLINE_KIND = re.compile(rf"(?<![\w-])(?P<kind>{alternation(words('names', 'headline_kinds'))})(?![\w-])", re.IGNORECASE)
# as far as this a report has said what it is about
_OPENING = 420


def find_unnamed(finder: Finder) -> None:
    """Takes the car of a headline that tells a maker and a kind, and of which no name follows, for a programme without a name.

    What is said of it must not be told of the rivals and sisters that the report does name; it is no subject of claims itself.
    """
    head = next((s for s in finder.lines if s.role in {"title", "heading"}), None)
    if head is None or head.start > 200 or len(finder.lines) == 1:
        return
    makers = [
        n.entry.name for n in finder.makers
        if head.start <= n.start < head.end and isinstance(n.entry, Maker) and n.entry.name in finder.index.makers and not finder.taken.touches(n.start, n.end)
    ]
    kind = _HEADLINE_KIND.search(finder.text, head.start, head.end)
    if kind is None or not makers:
        return
    ordered = sorted(finder.mentions, key=lambda m: m.start)
    lent = is_lent(finder.text, ordered)
    for mention, other in zip(ordered, lent, strict=True):
        own = mention.programme.maker is None or mention.programme.maker in makers or mention.programme.kind == "found"
        if other or not own and mention.start >= head.end:
            continue
        told = ACTS.match(finder.text, mention.end) or BROUGHT.search(finder.text, max(0, mention.start - 70), mention.start)
        if mention.start < head.end + _OPENING or mention.programme.kind != "model" or told:
            # a name follows, or may be meant
            return
    programme = programme_of(finder, f"{makers[0]} {kind['kind']}", makers[0], "unnamed")
    said = re.compile(rf"(?<![\w-])(?:{re.escape(kind['kind'])})s?(?![\w-])", re.IGNORECASE)
    for match in said.finditer(finder.text):
        if not finder.taken.touches(*match.span()) and not finder.named.touches(*match.span()):
            finder.add_mention(Mention(match.start(), match.end(), programme, reason="the car of the headline, which has no name"))
