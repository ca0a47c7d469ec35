"""Names that stand in one row with a car that is known: `the C-Pace and the J-Type`, `the W01, W02 and W03`."""

from __future__ import annotations

import re
from itertools import islice

from showcar.extraction.names.finder import MOST_NAMES, SEQUENCE, Finder, programme_of
from showcar.extraction.names.in_context import name_at
from showcar.extraction.names.nouns import Mention, Programme

_ON = re.compile(rf"(?P<joined>,?[  ](?:and|or)|,|[  ]&|/)[  ]?(?:the[  ])?[\"“‘']?{SEQUENCE}")
# behind a comma alone a name is of a row only where the row goes on
_GOES_ON = re.compile(r",?[  ](?:and|or)[  ]|,[  ](?:the[  ])?[A-Z]")
_BACK = re.compile(rf"(?<![\w-]){SEQUENCE}(?:,|,?[  ](?:and|or)|[  ]&)[  ](?:the[  ])?$")
# an everyday word with a capital is one of a row of cars only where it has a figure or a hyphen
_CODE = re.compile(r"[A-Z]{1,4}-?\d{1,4}\w{0,2}|[A-Z]{1,3}-[A-Z][A-Za-z]*|\d{3}[A-Z]{0,3}|[A-Z]\w+[  ]\d{1,3}")


def find_coordinated(finder: Finder) -> None:
    """Codes beside a car of the same row, which are cars of the same maker."""
    queue = list(finder.mentions)
    # what is found leads on to what stands beside it
    for mention in islice(queue, MOST_NAMES):
        on = _ON.match(finder.text, mention.end)
        if on is not None and on["joined"] == "," and not _GOES_ON.match(finder.text, on.end()):
            on = None
        back = _BACK.search(finder.text, max(0, mention.start - 40), mention.start)
        called = _are_called(finder, mention)
        queue += [
            added
            for match in (on, back)
            if match is not None and (added := _add(finder, match, mention.programme, called and match is on)) is not None
        ]


_CALLED_TOO = "called so in one row with a car"
# `three concepts called Tilo, Belun and Kessa`
_SEVERAL_CALLED = re.compile(r"\b[a-z]+s[  ](?:[a-z]+[  ]){0,2}(?:called|named|dubbed|christened|codenamed)[  ](?:the[  ])?[\"“‘']?$")


def _are_called(finder: Finder, mention: Mention) -> bool:
    """Whether what a name stands behind speaks of several cars that are called so."""
    return mention.reason == _CALLED_TOO or _SEVERAL_CALLED.search(finder.text, max(0, mention.start - 50), mention.start) is not None


def _add(finder: Finder, match: re.Match[str], beside: Programme, called: bool) -> Mention | None:
    place = name_at(finder, match.start("name"), match["name"])
    if place is None or beside.maker is None and not called:
        return None
    start, end = place
    name = finder.text[start:end]
    if not (_CODE.fullmatch(name) or called) or name in finder.index.makers:
        return None
    programme = programme_of(finder, f"{beside.maker or ''} {name}".strip(), beside.maker, "found")
    mention = Mention(start, end, programme, reason=_CALLED_TOO if called else "in one row with a car")
    finder.add_mention(mention)
    return mention
