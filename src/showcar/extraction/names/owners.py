"""Whose a found car is: told beside its name, by its code, or by the maker that the text speaks of most of all."""

from __future__ import annotations

import re
from collections import Counter

from showcar.catalogue.entries import House, Maker, Vehicle
from showcar.extraction.names.finder import (
    COMMON,
    DESCRIPTORS,
    FIRST_NAMES,
    GENERIC,
    NOT_AFTER_THE,
    NOT_CARS,
    PLACES,
    STOPS,
    Finder,
)
from showcar.extraction.vocabulary import words

HYPHENATED = re.compile(r"-[a-z]{3,}$")
PRAISE = words("names", "praise")
LEADING = {"Meet", "Introducing", "Final", "New", "All-New", "Original", "First", "Last", "Second", "Latest", "Next", "Current", "Old", "Future", "Electric", "Limited"} | PRAISE
_CODE = re.compile(r"[A-Z]{1,2}\d{1,3}")


def _generation(finder: Finder, name: str) -> tuple[str, str] | None:
    """The model that goes by a generation code in this text: `the C8` beside Corvettes, and its maker."""
    if not _CODE.fullmatch(name):
        return None
    makers = {n.entry.name for n in finder.makers if isinstance(n.entry, Maker)}
    owners = [
        v for v in finder.index.generations.get(name, ()) if v.maker in makers and re.search(rf"\b{re.escape(v.name.split()[-1])}\b", finder.text)
    ]
    return (f"{owners[0].full_name} {name}", owners[0].maker) if len(owners) == 1 else None


def introduced_by(finder: Finder, offset: int) -> str | None:
    """The maker or house that the sentence of a name's first place names before it, on its own and not as part of a car's name."""
    segment = finder.segment(offset)
    if segment is None:
        return None
    before = [
        n for n in (*finder.makers, *finder.others)
        if segment.start <= n.start < offset and isinstance(n.entry, Maker | House) and not _LENT_NAME.match(finder.text, n.end) and not finder.taken.touches(n.start, n.end)
    ]
    last = max(before, key=lambda n: n.start, default=None)
    if last is None or not isinstance(last.entry, Maker | House):
        return None
    between = finder.text[last.end : offset]
    return last.entry.name if not re.search(r"\b(?:rival|based|unlike|like|than|from|of|with|against)\b|[;:]", between) else None


# years after its end in which a bare name is still meant for a car that the text does not otherwise speak of
_LONG_GONE = 40
# no report tells so often who makes what
_MOST = 200
# a maker that is named once may be a rival's, unless a sentence opens with it
_SAID_TWICE = 2
_LENT_NAME = re.compile(r"[-‑][a-z]{3,}")
_MADE_BY = r"(?:[”\"’',]|[  ]\([^)]{1,40}\))*[  ](?:(?:is|was|are|will[  ]be)[  ])?(?:(?:made|built|created|developed|produced)[  ])?by[  ](?:(?:the|a|an)[  ](?:[\w-]+[  ]){1,4})?$"


def _made_by(finder: Finder, name: str) -> str | None:
    """Who makes a car, where the report says so: `the Lampo is made by Protoscar`, `ME-S by Enovate`."""
    if finder.behind_by is None:
        finder.behind_by = [n for n in (*finder.makers, *finder.others) if " by " in finder.text[max(0, n.start - 60) : n.start]][:_MOST]
    for named in finder.behind_by:
        if isinstance(named.entry, Maker | House) and re.search(rf"(?<!\w){re.escape(name)}{_MADE_BY}", finder.text[max(0, named.start - 120) : named.start]):
            return named.entry.name
    return None


def _alone(finder: Finder, name: str) -> int:
    """How often the first word of a found name stands without the rest of it."""
    first, _, rest = name.partition(" ")
    if not rest or not first.isalpha() or len(first) < 4 or first in GENERIC or first in COMMON:
        return 0
    return len(re.findall(rf"(?<![\w-]){re.escape(first)}(?![\w-]|[  ]{re.escape(rest.split()[0])})", finder.text))


def _opens_a_sentence(finder: Finder, name: str) -> bool:
    """Whether a sentence opens with a maker or a house, and not with one of its cars."""
    for named in (*finder.makers, *finder.others):
        if isinstance(named.entry, Maker | House) and named.entry.name == name and not finder.taken.touches(named.start, named.end):
            segment = finder.segment(named.start)
            if segment is not None and segment.start == named.start:
                return True
    return False


def makers_by_themselves(finder: Finder) -> Counter[str]:
    """How often the text names each maker and house, without those that it names only within the names of cars."""
    # a `Tesla-inspired` roadster is not Tesla's
    if finder.lent is None:
        finder.lent = {n for n in (*finder.makers, *finder.others) if _LENT_NAME.match(finder.text, n.end) or finder.text[max(0, n.start - 3) : n.start] == "ex-"}
    lent = finder.lent
    counts: Counter[str] = Counter(n.entry.name for n in finder.makers if isinstance(n.entry, Maker) and n not in lent)
    houses: Counter[str] = Counter(n.entry.name for n in finder.others if isinstance(n.entry, House) and n not in lent)
    for maker in houses:
        # houses count as makers too where they go before names; not twice
        counts.pop(maker, None)
    together = counts + houses
    alone = {
        n.entry.name for n in (*finder.makers, *finder.others)
        if isinstance(n.entry, Maker | House) and not finder.taken.touches(n.start, n.end)
    }
    # who builds for others gives no name
    alone -= {n.entry.name for n in finder.others if isinstance(n.entry, House) and n.entry.kind == "contract_maker"}
    return Counter({name: number for name, number in together.items() if name in alone}) or together


def named_maker(finder: Finder, name: str, offset: int) -> tuple[str, str | None]:
    """A found name in full, with its maker where the text tells it.

    Told by a capital word right before it somewhere (`Bellandi Aurea`), or by a maker that the text speaks of most of all.
    """
    for match in re.finditer(rf"(?<![\w&-])(?P<maker>[A-ZÀ-Þ][\w&-]{{1,60}})(?:[’']s)?[  ](?={re.escape(name)}(?!\w))", finder.text):
        whole = next((m for m in finder.mentions if m.start <= match.start() and match.end() + len(name) <= m.end), None)
        if whole is not None:
            # `the SV Coupe`, of the Range Rover SV Coupe
            return whole.programme.name, whole.programme.maker
        word = match["maker"]
        if (
            word in STOPS
            or word in NOT_CARS
            or word in GENERIC
            or word in DESCRIPTORS
            or word in NOT_AFTER_THE
            or word.lower() in finder.lower
            or word.isdigit()
            or word in LEADING
            or word in PLACES
            or word in FIRST_NAMES
            or HYPHENATED.search(word)
        ):
            continue
        if finder.named.touches(match.start(), match.start() + 1):
            continue
        before = finder.ends.get(match.start() - 1)
        if before is not None and isinstance(before.entry, Maker):
            return f"{before.entry.name} {word} {name}", before.entry.name
        return f"{word} {name}", word
    first = name.partition(" ")[0]
    base = next((p for p in finder.programmes.values() if p.maker is not None and p.name == f"{p.maker} {first}"), None)
    if base is not None and first != name:
        # `the Tilo X`, beside the Norvane Tilo
        return f"{base.maker} {name}", base.maker
    generation = _generation(finder, name)
    if generation is not None:
        return generation
    # `the Charger Sixpack` in a text on Camaros: the catalogue knows whose Charger is
    known = next(iter(finder.index.matches(name)), None) or next(
        iter(finder.index.matches(re.sub(r"(?<=[A-Z])\d+\w*$", "", name))), None
    )
    if known is not None and known.start == 0 and known.end >= 4 and name[: known.end] not in COMMON:
        owners = {
            e.maker for e in known.entries
            if isinstance(e, Vehicle) and e.kind in {"model", "variant"} and (not finder.last_year or (e.start or 0) <= finder.last_year + 15 and (e.end or finder.last_year) > finder.last_year - _LONG_GONE)
        }
        together = makers_by_themselves(finder)
        # the Attack of a maker that the text never names, where the sentence names Koenigsegg, is Koenigsegg's
        strange = name.isalpha() and not owners & set(together) and introduced_by(finder, offset) is not None
        if len(owners) == 1 and not strange:
            owner = owners.pop()
            return f"{owner} {name}", owner
    together = makers_by_themselves(finder)
    made_by = _made_by(finder, name)
    if made_by is not None and not name.startswith(f"{made_by} "):
        return f"{made_by} {name}", made_by
    if not together or any(name.startswith(f"{maker} ") for maker in together):
        return name, name.split()[0] if together else None
    leading, number = together.most_common(1)[0]
    told = introduced_by(finder, offset)
    if told is not None:
        leading = told
    elif number < 0.65 * together.total() or number < _SAID_TWICE and not _opens_a_sentence(finder, leading):
        return name, None
    elif _alone(finder, name) >= number:
        # `the Connaught Type-D`, in a report that speaks of Connaught more than of any listed maker
        return name, name.split()[0]
    return f"{leading} {name}", leading
