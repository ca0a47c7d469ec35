"""Cars that no list knows and that only headline and text together tell: `Norvane 77 Prophet: …`, and then `the 77 Prophet was built`."""

from __future__ import annotations

import re
from functools import cache

from showcar.extraction.names.finder import GENERIC, NOT_LAST, PLACES, Finder, clean, places_of, programme_of
from showcar.extraction.names.nouns import Mention
from showcar.extraction.names.owners import named_maker
from showcar.extraction.segments import Segment
from showcar.extraction.vocabulary import alternation, words

_RUN = re.compile(r"[A-ZÀ-Þ0-9][\w.’'&+-]*(?:[  ][A-ZÀ-Þ0-9][\w.’'&+-]*)*")
# no name is longer, and no headline has more words that matter
_LONGEST = 4
_MOST_WORDS = 24
# so much a text has to tell of a name: one place that only a car stands in, and one more
_ENOUGH = 3


@cache
def _after() -> re.Pattern[str]:
    """What only cars do, or are."""
    kinds = alternation(words("names", "kinds"))
    be = r"(?:is|was|are|were|will[  ]be|would[  ]be|has[  ]been|had[  ]been|could[  ]be|will|would)[  ](?:(?:[a-z]+ly|also|now|not|never|only|already|be|been|to)[  ])*"
    deeds = r"(?:unveiled|built|produced|launched|powered|driven|drawn|designed|priced|based|assembled|offered|sold|put into production|shown|revealed)\b"
    return re.compile(rf"(?:[  ](?:(?:all-)?electric[  ])?(?:{kinds})\b|[  ]{be}(?:{deeds}|(?:an?|the)[  ](?:[\w-]+[  ]){{0,4}}?(?:{kinds}|car|vehicle|two-seater|four-seater)\b)|[  ](?:weighs|seats|accelerates|sprints)\b)")


_ALONE = re.compile(r"\s*(?:$|[|:–—]|[  ]-[  ])")
_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Nn]ew|[Cc]alled|[Nn]amed)[  ][“\"‘']?$")
# `the production version of Norvane Tilo Summit`
_VERSION_OF = re.compile(r"\b(?:versions?|production|prototypes?|photos|launch|debut)[  ]of[  ](?:the[  ])?(?:[A-Z][\w-]{1,20}[  ])?[“\"‘']?$")


def find_in_headline(finder: Finder) -> None:
    """The name that a headline without a car shares with its text, where the text tells that it is a car's."""
    title = next((s for s in finder.lines if s.role == "title"), None)
    if title is None or finder.taken.touches(title.start, title.end):
        return
    best: tuple[int, int, str, list[int]] | None = None
    for name in _candidates(finder, title):
        places = [at for at in places_of(name, finder.text) if at >= title.end and not finder.taken.touches(at, at + len(name))]
        # two words that stand together again are more than one
        points = sum(_worth(finder, at, at + len(name)) for at in places) + (" " in name and bool(places)) * (1 + _is_all_of_it(finder, title, name))
        if points >= _ENOUGH and (best is None or (points, len(name)) > best[:2]):
            best = points, len(name), name, places
    if best is None:
        return
    *_, name, places = best
    full, maker = named_maker(finder, name, places[0])
    programme = programme_of(finder, full, maker, "found")
    in_title = [at for at in places_of(name, finder.text) if title.start <= at < title.end]
    for start in (*in_title, *places):
        finder.add_mention(Mention(start, start + len(name), programme, reason="a name that headline and text share"))


def _is_all_of_it(finder: Finder, title: Segment, name: str) -> bool:
    """Whether a headline says a name and nothing else, but for the page's own: `Norvane Tilo - The Motor Page`."""
    line = finder.text[title.start : title.end].strip()
    return line.startswith(name) and _ALONE.match(line, len(name)) is not None


def _worth(finder: Finder, start: int, end: int) -> int:
    """What a place tells for a car: two where only cars stand, and one more behind an article."""
    told = _after().match(finder.text, end) is not None or _VERSION_OF.search(finder.text, max(0, start - 48), start) is not None
    return 2 * told + (_BEFORE.search(finder.text, max(0, start - 24), start) is not None)


def _candidates(finder: Finder, title: Segment) -> list[str]:
    """The parts of a headline's runs of capitals that can be a name, as the text spells them."""
    found: dict[str, None] = {}
    for run in _RUN.finditer(finder.text, title.start, title.end):
        tokens = [clean(token) for token in run.group().split()][:_MOST_WORDS]
        if finder.shouted.touches(title.start, title.end):
            tokens = [t.capitalize() if t.isalpha() and len(t) > 3 else t for t in tokens]
        for length in range(_LONGEST, 0, -1):
            for at in range(len(tokens) - length + 1):
                part = tokens[at : at + length]
                if _can_be_a_name(finder, part):
                    found.setdefault(" ".join(part))
    return list(found)


def _can_be_a_name(finder: Finder, tokens: list[str]) -> bool:
    first = tokens[0]
    if not all(tokens) or len(first) < 2 or first in PLACES or tokens[-1] in NOT_LAST or all(t in GENERIC or t.isdigit() for t in tokens):
        return False
    if any(t.lower() in finder.lower for t in tokens if t.isalpha()) or set(tokens) <= finder.surnames:
        return False
    return not any(finder.text.startswith(first, n.start) for n in finder.makers)
