"""Cars that go by nothing but their maker's name: `the Elio`, of a firm with a single car."""

from __future__ import annotations

import re
from collections import Counter

from showcar.catalogue.entries import Maker
from showcar.extraction.names.finder import Finder, programme_of
from showcar.extraction.names.nouns import Mention, Named
from showcar.extraction.vocabulary import alternation, words

# a maker of more cars is meant as a firm: `the BMW` is one of them
_FEW_CARS = 5
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)[  ](?:(?:new|all-new|first|original|electric|little|upcoming|much-[a-z]+)[  ])?$")
_KIND = rf"[  ](?:[a-z\d]+-wheel(?:er|ed)|\d-wheeler|three-wheeler|car|{alternation(words('names', 'kinds'))})\b"
_AS_CAR = re.compile(
    rf"{_KIND}|[,.;:!?)]|\n|$|[  ](?:is|was|will|would|could|can|may|might|should|has|had|gets|comes|costs|went|goes|never|also|seats|uses|weighs)\b"
)
_NAMED_KIND = re.compile(_KIND)


def find_makers_as_cars(finder: Finder) -> None:
    """`the Togg will go on sale`, in a text that names no other car of its leading maker."""
    alone = [n for n in finder.makers if isinstance(n.entry, Maker) and not finder.taken.touches(n.start, n.end)]
    counts = Counter(n.entry.name for n in alone if isinstance(n.entry, Maker))
    if not counts:
        return
    leading, _ = counts.most_common(1)[0]
    if any(m.programme.maker == leading for m in finder.mentions):
        return
    if sum(v.maker == leading for v in finder.index.catalogue.vehicles) > _FEW_CARS:
        return
    meant = [n for n in alone if isinstance(n.entry, Maker) and n.entry.name == leading and _stands_for_a_car(finder, n)]
    if not any(_ARTICLE.search(finder.text, max(0, n.start - 24), n.start) for n in meant):
        return
    name, _ = Counter(finder.text[n.start : n.end] for n in meant).most_common(1)[0]
    programme = programme_of(finder, name, None, "found")
    for named in meant:
        finder.add_mention(Mention(named.start, named.end, programme, reason="a maker's name in a car's place"))


def _stands_for_a_car(finder: Finder, named: Named) -> bool:
    """Whether an article before, or a word for a car behind, tells that the car is meant."""
    if _ARTICLE.search(finder.text, max(0, named.start - 24), named.start):
        return _AS_CAR.match(finder.text, named.end) is not None
    return _NAMED_KIND.match(finder.text, named.end) is not None
