"""The platforms of a sentence: their names, what `this platform` stands for, and cars that are put on one without a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, words

_SHORT = re.compile(r"(?:[A-Z]\w+\s){1,4}\((?P<name>[A-Z][A-Z0-9+-]{1,6})\)\s?(?:[a-z-]+\s)?$")
# `the modular longitudinal platform (MLB 2)`
_CODED = re.compile(r"[a-z]+\s\((?P<name>[A-Z][A-Z0-9+-]{1,6}(?:\s\d)?)\)")
# `on the same platform.`, which somebody has told of before
_AGAIN = re.compile(r"\b(?:[Tt]he\ssame|[Tt]his|[Tt]hat|[Ss]aid)\s(?:new\s|electric\s|modular\s)?(?=[a-z]+(?:\s[a-z]+)?\s?(?:[.,;!]|$|\s(?:too|as\swell|and|but|to|later|in|next|will|it)\b))")
_BACK = 3
_OWNED = re.compile(r"(?:[’']s?)?\s(?:(?!new\s|own\s|existing\s|current\s|latest\s|same\s|same-)[a-z][\w-]+\s){1,3}")
# `STLA is its base`, `the E3 base gives it 400 km`
IS_ITS_BASE = re.compile(
    r"(?:\s(?:platform|architecture|base|kit|toolkit|underpinnings))?,?\s(?P<a>is|was|serves as|acts as|forms|provides|gives|supplies|lies|sits|works)\s"
    r"(?:what\s(?:it|¤+|the\s[\w¤]+)\s(?:rides|sits|rests|stands)|(?:it|its|the\s(?:car|suv|model|concept))\b(?:\s(?:base|basis|platform|foundations?|underpinnings|architecture|bones))?|under(?:neath)?\b|beneath\b|the\s(?:platform|base|basis|architecture)\b(?!\s(?:for|under|beneath)\b))"
    r"|\s(?:platform|architecture|kit|toolkit|underpinnings)\s(?:\w+ly\s)?(?P<b>allow|enable|permit|mean|let|ensure|support|deliver|make|give|bring|provide|offer)s\b"
)
_BASED_ON_IT = re.compile(r"[-‑](?P<a>based|underpinned|derived)\b")
# what a known platform may follow without a word of what it is
_BARE = {"on", "uses", "use", "using", "employs", "employing", "adopts", "adopting"}


@cache
def barriers(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(words('kinship', key))})\b")


@cache
def platforms() -> re.Pattern[str]:
    # `E-GMP-based` names it too
    return re.compile(rf"(?<![\w.-])(?P<name>{alternation(words('kinship', 'platforms'))})(?:(?![\w+.-]*\w)|(?=[-‑](?:based|underpinned|derived)\b))")


@cache
def platform_noun() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\s-])(?:{alternation(words('kinship', 'platform_nouns'))})\b")


@cache
def ours() -> re.Pattern[str]:
    """A platform that is said to be a car's without a verb."""
    return re.compile(
        r"\b(?P<a>on|off|[Oo]ur|[Ii]ts|[Uu]ses?|using|[Ww]ith|equipped with|featur(?:es|ing)|employ(?:s|ing)|adopt(?:s|ing)|thanks to|"
        r"courtesy of|possibilities (?:created|offered|opened up) by|possible by|first|to use|shares?|sharing)\s+"
        r"(?:(?:[a-z-]+|AI|[A-Z]\w+[’']s?|[A-Z]\w+\s[A-Z]\w+[’']s)\s+){0,3}$"
    )


def platform_after(sentence: Sentence, text: str, offset: int, limit: int | None) -> tuple[str, int, int] | None:
    """The platform named within a phrase after an offset, before the first car's name: its name, start and end."""
    reach = text[offset : offset + 75]
    stop = re.search(r"[.;:!?]\s", reach)
    reach = reach[: stop.start()] if stop else reach
    known = platforms().search(sentence.text, max(0, offset - 1), offset + min(len(reach), 40))
    if (
        known is not None
        and (limit is None or known.start() < limit)
        and not barriers("barriers").search(text[offset : known.start()])
    ):
        return known["name"], known.start(), known.end()
    for noun in platform_noun().finditer(text, max(0, offset - 16), offset + len(reach)):
        if limit is not None and noun.start() > limit:
            return None
        named = platform_name(sentence, text, noun.start())
        if named is not None:
            name, start = named
            return name, start, noun.end()
        owner = next(
            (n for n in sentence.makers if n.start >= offset and _OWNED.fullmatch(sentence.text, n.end, noun.start())),
            None,
        )
        if owner is not None:
            # `the next GM small-car platform` has no name but the report's words
            return re.sub(r"[’']s?(?=\s)", "", sentence.text[owner.start : noun.end()]), owner.start, noun.end()
    return None


def platform_before(sentence: Sentence, text: str, start: int, offset: int) -> tuple[str, int, int] | None:
    """The platform that `this platform` or `the same platform` stands for, told shortly before: its name, and where the words stand."""
    again = _AGAIN.search(text, start, offset + 40)
    if again is None or not platform_noun().match(text, again.end()):
        return None
    here: Sentence | None = sentence
    for _ in range(_BACK):
        if here is None:
            return None
        end = again.start() if here is sentence else len(here.text)
        found = [(m.start(), m["name"]) for m in platforms().finditer(here.text, 0, end)]
        for noun in platform_noun().finditer(here.text, 0, end):
            named = platform_name(here, here.text, noun.start())
            if named is not None:
                found.append((noun.start(), named[0]))
        if found:
            noun_end = re.compile(r"[\w-]+").match(text, again.end())
            return max(found)[1], again.start(), noun_end.end() if noun_end is not None else again.end()
        here = here.previous
    return None


def platform_name(sentence: Sentence, text: str, noun: int) -> tuple[str, int] | None:
    """The capitals before `platform`, without the maker's own name and what kind of platform it is."""
    kept: list[str] = []
    start = noun
    coded = _CODED.match(text, noun)
    if coded is not None:
        return coded["name"], noun
    short = _SHORT.search(text[max(0, noun - 70) : noun])
    if short is not None:
        return short["name"], max(0, noun - 70) + short.start()
    fillers, refused = words("kinship", "platform_fillers"), words("kinship", "no_platforms")
    for piece in reversed(list(re.finditer(r"[^\s]+", text[max(0, noun - 60) : noun]))):
        word = piece.group().strip("\"“”‘’'(").rstrip("-,")
        at = max(0, noun - 60) + piece.start()
        if not kept and (word in fillers or re.fullmatch(r"\d+[- ]?(?:volt|V)|volt|\d{3}", word)):
            continue
        if (
            "¤" in word
            or not re.match(r"[A-Z0-9]|[ei]-?[A-Z0-9]", word)
            or word in refused
            or re.search(r"[’']s?$|-(?:based|derived|style|engineered|developed|built|designed|bred)$", word)
        ):
            break
        if any(n.start <= at < n.end for n in sentence.makers) or piece.group().endswith((",", ".", ";", ":")):
            break
        kept.insert(0, word)
        start = at
        if len(kept) > 3:
            break
    name = " ".join(kept)
    return (name, start) if name and not name.isdigit() and name not in refused else None


def bare_platforms(sentence: Sentence, text: str) -> Iterator[Finding]:
    """`on the E-GMP platform`, `on BEV3`, `our SPA3 platform`, with no other cue."""
    seen: set[str] = set()
    places = [(m["name"], m.start(), m.end()) for m in platforms().finditer(sentence.text)]
    for noun in platform_noun().finditer(text):
        named = platform_name(sentence, text, noun.start())
        if named is not None:
            places.append((*named, noun.end()))
    for name, start, end in sorted(places, key=lambda place: place[1]):
        cue = ours().search(text[max(0, start - 40) : start])
        known = platforms().fullmatch(name)
        told = IS_ITS_BASE.match(text, end) or _BASED_ON_IT.match(text, end) if known is not None else None
        if told is not None and name not in seen:
            seen.add(name)
            anchor = told.start(told.lastgroup or "a")
            yield Finding("donor", {"name": name}, start, told.end(), anchor, cue=f"platform: {name}")
            continue
        if (
            cue is None
            or name in seen
            or (cue["a"].lower() not in _BARE or len(name) < 3)
            and not platform_noun().search(text, end - 16, end + 22)
        ):
            continue
        if known is None and cue["a"].lower() == "with":
            continue
        seen.add(name)
        yield Finding("donor", {"name": name}, max(0, start - 40) + cue.start(), end, start, cue=f"platform: {name}")
