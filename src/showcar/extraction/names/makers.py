"""Cars that go by nothing but their maker's name: `the Elio`, of a firm with a single car."""

from __future__ import annotations

import re
from collections import Counter

from showcar.catalogue.entries import Maker
from showcar.extraction.names.finder import Finder, programme_of
from showcar.extraction.names.nouns import Mention, Named, Programme
from showcar.extraction.vocabulary import alternation, words

# a maker of more cars is meant as a firm: `the BMW` is one of them
_FEW_CARS = 5
# and one with at most so many may be named before a word for a car, without an article: `production of Elio 3-wheeler slides`
_HARDLY_ANY = 2
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)[  ](?:(?:new|all-new|first|original|electric|little|upcoming|much-[a-z]+|(?:19|20)\d\d)[  ])?$")
_KINDS = rf"(?:[a-z\d]+-wheel(?:er|ed)|\d-wheeler|three-wheeler|car|e-car|vehicle|automobile|{alternation(words('names', 'kinds'))})\b"
_NOT_A_FIRM = r"(?![  -](?:makers?|manufacturers?|start-?ups?|compan(?:y|ies)|firms?|brands?|business|marque|project|industry|plants?|factor(?:y|ies)|market|builders?|specialists?|ventures?|developers?|dealers?|operators?|designers?|producers?|division|arm|unit|subsidiary|giant|group|tuners?|concern|leader|newcomer|rental)\b)"
_NAMED_KIND = re.compile(rf"[  ](?:(?:all-)?electric[  ]|hybrid[  ])?{_KINDS}")
# `the Izera e-car plant`
_KIND_OF_FIRM = re.compile(rf"[  ](?:(?:all-)?electric[  ]|hybrid[  ])?{_KINDS}(?!{_NOT_A_FIRM})")
_DEED = (
    r"(?:[a-z]+ly[  ]|also[  ]|now[  ]|not[  ]|still[  ]|never[  ]|then[  ])?(?:be[  ]|been[  ]|being[  ])?"
    r"(?:built|produced|made|launched|sold|priced|powered|manufactured|assembled|offered|shown|showcased|unveiled|revealed|delivered|designed|ready|based|available|go|enter|hit|"
    r"arrive|come|cost|start)\b"
)
_AS_CAR = re.compile(
    rf"{_NAMED_KIND.pattern}|[,.;:!?)]|\n|$|[  ](?:is|was|will|would|could|can|may|might|should|has|had|gets|comes|costs|went|goes|never|also|seats|uses|weighs)\b"
)
# `Izera, the first electric vehicle to be made in Poland`
_APPOSITION = re.compile(rf",[  ](?:an?|the|its|their|his)[  ](?:[\w-]+[  ]){{0,4}}{_KINDS}{_NOT_A_FIRM}")
# `the domestic electric vehicle Togg`, `a version of Togg`
_CALLED_SO = re.compile(
    rf"\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts|their|[a-z]+[’']s)[  ](?:[a-z-]+[  ]){{0,3}}{_KINDS}|(?:versions?|prototypes?|examples?|production|deliveries)[  ]of(?:[  ]the)?)[  ][“\"‘']?$"
)
# where maker and car bear one name, what only the firm does
_FIRM_DOES = re.compile(
    r"[’']s\b|[  ](?:says?|said|announce[sd]|claim(?:s|ed)|plan(?:s|ned)|hope[sd]|want(?:s|ed)|told|unveil(?:s|ed)|present(?:s|ed)|reveal(?:s|ed)|show(?:s|ed)|launch(?:es|ed)|brand|marque|group|company|CEO|boss|chief|founder|president|spokes\w+|dealers?|executives?)\b"
)
_DONE_TO = re.compile(rf"(?:,[  ]which[^.;]{{1,220}},)?[  ](?:will|would|is|was|has|had|could|may|might|should)[  ]{_DEED}")


def find_makers_as_cars(finder: Finder) -> None:
    """`the Togg will go on sale`, in a text that names no other car of its leading maker; `the Lightning`, of which it names only the Lightning GT."""
    alone: dict[str, list[Named]] = {}
    for named in finder.makers:
        if isinstance(named.entry, Maker) and not finder.taken.touches(named.start, named.end):
            alone.setdefault(named.entry.name, []).append(named)
    counts = Counter(n.entry.name for n in finder.makers if isinstance(n.entry, Maker))
    leading = max(alone, key=lambda maker: (counts[maker], len(alone[maker])), default=None)
    if leading is not None and counts[leading] < max(counts.values()):
        # the cars of another maker are what the report is about
        leading = None
    cars: dict[str, set[Programme]] = {}
    for mention in finder.mentions:
        if mention.programme.maker is not None:
            cars.setdefault(mention.programme.maker, set()).add(mention.programme)
    for maker, own in alone.items():
        known = cars.get(maker, set())
        # `Lightning GTs` is no second car
        known = {p for p in known if not any(p.name == f"{other.name}s" for other in known)}
        listed = [v.name for v in finder.index.cars_of(maker)]
        if len(listed) > _FEW_CARS and maker not in listed:
            continue
        if len(known) == 1:
            meant = [n for n in own if _with_article(finder, n)]
            programme = next(iter(known))
        elif not known and (maker == leading or maker in listed):
            meant = [n for n in own if _stands_for_a_car(finder, n) or maker in listed and not _FIRM_DOES.match(finder.text, n.end)]
            if not any(_is_told(finder, n, len(listed)) for n in meant):
                continue
            meant = [n for n in own if n in meant or _DONE_TO.match(finder.text, n.end)]
            name, _ = Counter(finder.text[n.start : n.end] for n in meant).most_common(1)[0]
            name = _with_kind(finder, name)
            programme = programme_of(finder, name, None, "found")
        else:
            continue
        for named in meant:
            finder.add_mention(Mention(named.start, named.end, programme, reason="a maker's name in a car's place"))


def _with_kind(finder: Finder, name: str) -> str:
    """`the AEHRA SUV`, where it is called so twice, or called it."""
    said = Counter(re.findall(rf"(?<![\w-]){re.escape(name)}[  ](?:SUV|EV|[Cc]oup[eé]|[Rr]oadster)(?![\w-])", finder.text))
    kind, number = said.most_common(1)[0] if said else ("", 0)
    called = number and re.search(rf"\b(?:call(?:s|ed)|dubs|dubbed|named)(?: it)?(?: simply| just)?(?: the)? [\"“‘']?{re.escape(kind)}", finder.text)
    return kind if number > 1 or called else name


def _with_article(finder: Finder, named: Named) -> bool:
    """Whether a maker's name stands as a car's, as in `The Lightning is`."""
    text, start, end = finder.text, named.start, named.end
    if _KIND_OF_FIRM.match(text, end) or not _ARTICLE.search(text, max(0, start - 24), start):
        return False
    return _AS_CAR.match(text, end) is not None


def _is_told(finder: Finder, named: Named, listed: int) -> bool:
    """Whether a place tells by itself that a maker's name is a car's too."""
    text, start, end = finder.text, named.start, named.end
    if _ARTICLE.search(text, max(0, start - 24), start) or _APPOSITION.match(text, end) or _CALLED_SO.search(text, max(0, start - 60), start):
        return True
    return listed <= _HARDLY_ANY and _NAMED_KIND.match(text, end) is not None


def _stands_for_a_car(finder: Finder, named: Named) -> bool:
    """Whether an article, a word for a car beside it or an apposition tells that the car is meant."""
    text, start, end = finder.text, named.start, named.end
    if _KIND_OF_FIRM.match(text, end):
        return False
    if _ARTICLE.search(text, max(0, start - 24), start):
        return _with_article(finder, named)
    if _NAMED_KIND.match(text, end) or _APPOSITION.match(text, end):
        return True
    return _CALLED_SO.search(text, max(0, start - 60), start) is not None and text[end : end + 1] not in "’'"
