"""How a car is related to others: donor, ancestor, what it previews, twin, predecessor, rival."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.binding import bind
from showcar.extraction.cues import Cue, cues
from showcar.extraction.names import Mention, Programme
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table, words

_LISTED = {"rival_of", "inspired_by", "similar_to", "succeeds"}
_NO_PARTS = {"donor", "previews", "succeeds"}
_REACH = {"rival_of": 75, "inspired_by": 70}
_EXAMPLES = re.compile(r"\b(?:such as|like|including|includes?)\b")
_CONCEPT = re.compile(r"[\s-]*(?:[a-z-]+\s+)?concept\b", re.IGNORECASE)
_FREE_NAME = re.compile(
    r"\s+(?:the|a|an)\s+(?:(?:original|classic|legendary|old|famous|iconic)\s+)?(?P<name>[A-Z][\w’-]*(?:\s[A-Z0-9][\w’-]*){0,2})"
    r"(?=\s*(?:[.,;:!?)]|$|\s(?:with|which|that|from|of|and|but|in)\b))"
)
_BASED = re.compile(r"(?:based|built|derived|developed)\s(?:\w+\s)?(?:on|upon|from|off)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|or|as well as|plus)\b|[&/]")
_NOT_BEFORE = re.compile(
    r"[-–‑](?:based|derived|like|inspired|rival|sized|style|esque)|\s(?:replacement|successor|rival|competitor|fighter)\b",
    re.IGNORECASE,
)


@cache
def _barriers(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(words('kinship', key))})\b")


@cache
def _list_gap() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,/]|(?:{alternation(words('kinship', 'list_words'))})(?!\w)|[A-Z][\w-]*[’']s?\s)*")


@cache
def _segment_gap() -> re.Pattern[str]:
    """`the X roadster side of the market as well as the Y`."""
    return re.compile(
        r"\s(?:[\w-]+\s){0,4}(?:side|end|part|segment)(?:\sof\s(?:the\s)?\w+)?\s(?:and|as well as)\s(?:the\s)?"
    )


@cache
def _suffix() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{key}>{alternation(forms)})" for key, forms in table("kinship")["suffixes"].items())
    return re.compile(rf"[-–‑](?:{kinds})\b", re.IGNORECASE)


@cache
def _platforms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?P<name>{alternation(words('kinship', 'platforms'))})(?![\w+.-]*\w)")


@cache
def _platform_noun() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\s-])(?:{alternation(words('kinship', 'platform_nouns'))})\b")


@cache
def _ours() -> re.Pattern[str]:
    """A platform that is said to be a car's without a verb."""
    return re.compile(r"\b(?P<a>on|[Oo]ur|[Ii]ts|[Uu]ses?|using|[Ww]ith)\s+(?:(?:[a-z-]+|[A-Z]\w+[’']s?)\s+){0,3}$")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `donor`, `inspired_by`, `previews`, `similar_to`, `succeeds` and `rival_of`."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for finding in _all(sentence):
        programmes = bind(sentence, finding)[0]
        name = str(finding.value["name"])
        key = (finding.predicate, name, tuple(p.name for p in programmes))
        if key not in seen and all(p.name != name for p in programmes):
            seen.add(key)
            yield finding


def _all(sentence: Sentence) -> Iterator[Finding]:
    text = _masked(sentence)
    taken: list[tuple[int, int]] = []
    yield from _suffixes(sentence)
    yield from _pairs(sentence, text)
    for cue in cues("kinship"):
        for match in cue.pattern.finditer(text):
            start, end = match.span("a")
            if any(a < end and start < b for a, b in taken):
                continue
            found = list(_of_cue(sentence, text, match, cue))
            if found:
                taken.append((start, end))
            yield from found
    yield from _bare_platforms(sentence, text)


def _masked(sentence: Sentence) -> str:
    """The text with each car's name as `¤¤¤`, so that patterns can speak of names, and none reads into one."""
    text = sentence.text
    for mention in sentence.mentions:
        text = text[: mention.start] + "¤" * (mention.end - mention.start) + text[mention.end :]
    return text


def _of_cue(sentence: Sentence, text: str, match: re.Match[str], cue: Cue) -> Iterator[Finding]:
    predicate = str(cue.get("predicate"))
    start, end = match.span("a")
    token = sentence.token_at(start)
    if predicate == "similar_to" and start == 0 and match["a"].startswith("Similar"):
        return
    if predicate in {"previews", "succeeds"} and token.dep_ == "amod" and token.tag_ in {"VBN", "VBG"}:
        return
    if "v" in match.groupdict() and match["v"]:
        value = sentence.mention_at(match.start("v"))
        values = [value] if value is not None else []
    else:
        values = _after(sentence, text, match.end(), predicate)
    if predicate == "donor":
        platform = _platform_after(sentence, text, match.end("a"), values[0].start if values else None)
        if platform is not None:
            name, low, high = platform
            yield Finding("donor", {"name": name}, min(start, low), high, start, cue=f"platform: {name}")
            return
    if not values and cue.get("named"):
        free = _FREE_NAME.match(sentence.text, match.end())
        named = (*sentence.makers, *sentence.houses, *sentence.shows, *sentence.plants, *sentence.outlets)
        if free is not None and not any(n.start < free.end() and free.start("name") < n.end for n in named):
            yield Finding(predicate, {"name": free["name"]}, start, free.end(), start, cue=match["a"])
        return
    for value in values:
        if cue.get("reverse"):
            yield from _reversed(sentence, start, end, value, predicate)
        elif predicate == "donor" and _BASED.match(sentence.text, start) and _names_concept(sentence, value):
            # based on the X concept: X previews it
            yield from _reversed(sentence, start, end, value, "previews")
        else:
            low, high = min(start, value.start), max(end, value.end)
            about = match.start("it") if match.groupdict().get("it") else None
            finding = Finding(
                predicate,
                {"name": value.programme.name},
                low,
                high,
                start,
                cue=f"{predicate}: {match['a']}",
                about=about,
            )
            if not cue.get("weak") or _is_concept(bind(sentence, finding)[0]):
                yield finding


def _names_concept(sentence: Sentence, value: Mention) -> bool:
    surface = sentence.text[value.start : value.end].lower()
    return (
        value.programme.kind == "concept"
        or "concept" in surface
        or _CONCEPT.match(sentence.text, value.end) is not None
    )


def _is_concept(programmes: tuple[Programme, ...]) -> bool:
    return bool(programmes) and all(p.kind == "concept" or p.kind == "found" or "Concept" in p.name for p in programmes)


def _after(sentence: Sentence, text: str, offset: int, predicate: str) -> list[Mention]:
    """Names right after the words, and those joined to them."""
    found: list[Mention] = []
    position = offset
    sure = 0
    for mention in sentence.mentions:
        if mention.start < offset:
            continue
        gap = text[position : mention.start]
        if found and sentence.token_at(mention.start).dep_ in {"nsubj", "nsubjpass"} and "," in gap:
            break
        if not found:
            limit = 100 if predicate == "rival_of" and _EXAMPLES.search(gap) else _REACH.get(predicate, 55)
            if len(gap) > limit or re.search(r"[.;:!?()–—]\s|[()]", gap) or _barriers("barriers").search(gap):
                break
            if predicate in _NO_PARTS and ("," in gap or _barriers("part_barriers").search(gap)):
                break
            if _NOT_BEFORE.match(sentence.text, mention.end):
                break
        elif not _list_gap().fullmatch(gap) and not (predicate == "rival_of" and _segment_gap().fullmatch(gap)):
            break
        found.append(mention)
        position = mention.end
        # `the A, the B and the C`; after `Inspired by the A, the B …` B is no value
        if len(found) == 1 or _JOINED.search(gap):
            sure = len(found)
        if predicate not in _LISTED:
            break
    return found[:sure]


def _suffixes(sentence: Sentence) -> Iterator[Finding]:
    """`M8-based`, `911-rivalling`, `Z8-inspired`: the name with its suffix."""
    for mention in sentence.mentions:
        match = _suffix().match(sentence.text, mention.end)
        if match is None:
            continue
        predicate = str(match.lastgroup)
        token = sentence.token_at(match.start(predicate))
        head = token
        for _ in range(3):
            if head.dep_ in {"amod", "compound", "nmod", "npadvmod", "advmod"} and head.head.i != head.i:
                head = head.head
        about = head.idx if head.i != token.i else None
        if _CONCEPT.match(sentence.text, mention.end) and predicate == "donor":
            continue
        yield Finding(
            predicate,
            {"name": mention.programme.name},
            mention.start,
            match.end(),
            token.idx,
            cue=match.group(),
            about=about,
        )


def _pairs(sentence: Sentence, text: str) -> Iterator[Finding]:
    """`these two are the same car`: the last two that were named."""
    for cue in cues("kinship", "pair"):
        for match in cue.pattern.finditer(text):
            found: list[Programme] = []
            here: Sentence | None = sentence
            for _ in range(4):
                if here is None or len(found) > 1:
                    break
                for mention in reversed(here.mentions):
                    if mention.programme not in found and not (here is sentence and mention.start > match.start("a")):
                        found.append(mention.programme)
                here = here.previous
            if len(found) > 1:
                value = {"name": found[0].name}
                yield Finding(
                    str(cue.get("predicate")),
                    value,
                    match.start(),
                    match.end(),
                    match.start("a"),
                    subject=(found[1],),
                    cue=match["a"],
                )


def _platform_after(sentence: Sentence, text: str, offset: int, limit: int | None) -> tuple[str, int, int] | None:
    """The platform named within a phrase after an offset, before the first car's name: its name, start and end."""
    reach = text[offset : offset + 75]
    stop = re.search(r"[.;:!?]\s", reach)
    reach = reach[: stop.start()] if stop else reach
    known = _platforms().search(sentence.text, max(0, offset - 1), offset + min(len(reach), 40))
    if (
        known is not None
        and (limit is None or known.start() < limit)
        and not _barriers("barriers").search(text[offset : known.start()])
    ):
        return known["name"], known.start(), known.end()
    for noun in _platform_noun().finditer(text, max(0, offset - 16), offset + len(reach)):
        if limit is not None and noun.start() > limit:
            return None
        named = _platform_name(sentence, text, noun.start())
        if named is not None:
            name, start = named
            return name, start, noun.end()
    return None


def _platform_name(sentence: Sentence, text: str, noun: int) -> tuple[str, int] | None:
    """The capitals before `platform`, without the maker's own name and what kind of platform it is."""
    kept: list[str] = []
    start = noun
    fillers, refused = words("kinship", "platform_fillers"), words("kinship", "no_platforms")
    for piece in reversed(list(re.finditer(r"[^\s]+", text[max(0, noun - 60) : noun]))):
        word = piece.group().strip("\"“”‘’'(").rstrip("-,")
        at = max(0, noun - 60) + piece.start()
        if not kept and (word in fillers or re.fullmatch(r"\d+[- ]?(?:volt|V)|volt|\d{3}", word)):
            continue
        if "¤" in word or not re.match(r"[A-Z0-9]|e-?[A-Z0-9]", word) or word in refused or re.search(r"[’']s?$", word):
            break
        if any(n.start <= at < n.end for n in sentence.makers) or piece.group().endswith((",", ".", ";", ":")):
            break
        kept.insert(0, word)
        start = at
        if len(kept) > 3:
            break
    name = " ".join(kept)
    return (name, start) if name and not name.isdigit() and name not in refused else None


def _bare_platforms(sentence: Sentence, text: str) -> Iterator[Finding]:
    """`on the E-GMP platform`, `on BEV3`, `our SPA3 platform`, with no other cue."""
    seen: set[str] = set()
    places = [(m["name"], m.start(), m.end()) for m in _platforms().finditer(sentence.text)]
    for noun in _platform_noun().finditer(text):
        named = _platform_name(sentence, text, noun.start())
        if named is not None:
            places.append((*named, noun.end()))
    for name, start, end in sorted(places, key=lambda place: place[1]):
        cue = _ours().search(text[max(0, start - 40) : start])
        known = _platforms().fullmatch(name)
        if (
            cue is None
            or name in seen
            or (cue["a"].lower() != "on" or len(name) < 3)
            and not _platform_noun().search(text, end - 16, end + 22)
        ):
            continue
        if known is None and cue["a"].lower() == "with":
            continue
        seen.add(name)
        yield Finding("donor", {"name": name}, max(0, start - 40) + cue.start(), end, start, cue=f"platform: {name}")


def _reversed(sentence: Sentence, start: int, end: int, value: Mention, predicate: str) -> Iterator[Finding]:
    others = [p for p in sentence.topic if p != value.programme]
    about = bind(sentence, Finding(predicate, {"name": value.programme.name}, start, end, start))[0]
    earlier = [m.programme for m in sentence.mentions if m.end <= start and m.programme != value.programme]
    target = (
        about[0] if about and about[0] != value.programme else earlier[-1] if earlier else others[0] if others else None
    )
    if target is not None and target != value.programme:
        yield Finding(
            predicate,
            {"name": target.name},
            start,
            value.end,
            start,
            subject=(value.programme,),
            cue=f"{predicate}, reversed",
        )
