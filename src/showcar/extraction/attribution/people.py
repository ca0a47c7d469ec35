"""Whom words name: people, firms, outlets, insiders, nobody."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Maker, Outlet
from showcar.extraction.attribution.nouns import Speakers
from showcar.extraction.names import Names
from showcar.extraction.vocabulary import alternation, table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence


@cache
def manner_of() -> dict[str, str]:
    return {form: manner for manner, forms in table("attribution")["verbs"].items() for form in forms}


@cache
def pattern_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('attribution')['who'][key])})\b", re.IGNORECASE if key != "roles" else 0)


@cache
def person_pattern() -> re.Pattern[str]:
    particles = alternation(table("attribution")["who"]["particles"])
    word = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŻ](?:[\w’'-]*\w|\.)?"
    return re.compile(rf"(?<!\w)[a-z]?{word}(?:[  ](?:(?:{particles})[  ])*{word}){{0,4}}")


_PRONOUNS = {"he", "she"}


def names_in(sentence: Sentence, low: int, high: int) -> list[str]:
    """Names of people in a stretch of a sentence: capitals that are no maker, car, outlet or role."""
    stop = set(table("attribution")["who"]["not_names"])
    named = (*sentence.makers, *sentence.outlets, *sentence.shows, *sentence.plants)
    taken = [(m.start, m.end) for m in sentence.mentions] + [(n.start, n.end) for n in named]
    found = []
    for match in person_pattern().finditer(sentence.text, low, high):
        words: list[str] = []
        for piece in re.finditer(r"[^\s ]+", match.group()):
            start = match.start() + piece.start()
            word = re.sub(r"[’']s?$", "", piece.group())
            inside = any(a <= start < b for a, b in taken)
            if inside or word in stop or word.isupper() and len(word) > 2 and not re.fullmatch(r"[A-Z]\.?", word):
                if words:
                    found.append(" ".join(words))
                words = []
                continue
            words.append(word)
        if words:
            found.append(" ".join(words))
    particles = set(table("attribution")["who"]["particles"])
    found = [n for n in found if not pattern_of("rumours").fullmatch(n) and not pattern_of("insiders").fullmatch(n)]
    return [n for n in found if len(n) > 2 and n.split()[0] not in particles]


def identify(sentence: Sentence, low: int, high: int, speakers: Speakers) -> tuple[tuple[str, ...] | None, str]:
    """The source that the words `[low, high)` name, and `rumour` where it is nobody's; None when they name no speaker."""
    words = sentence.text[low:high]
    lowered = words.lower().strip()
    if lowered in _PRONOUNS:
        return ((speakers.person,), "") if speakers.person else (None, "")
    people = names_in(sentence, low, high)
    full = [p for p in people if " " in p]
    has_role = bool(pattern_of("roles").search(words))
    outlets = [n for n in sentence.outlets if low <= n.start < high]
    makers = [n for n in sentence.makers if low <= n.start < high]
    if outlets and not (full and has_role):
        name = outlets[0].entry.name if isinstance(outlets[0].entry, Outlet) else ""
        speakers.outlet = name
        return (name,), ""
    if full:
        name = full[0]
        speakers.known[name.split()[-1]] = name
        speakers.person = name
        return (name,), ""
    if people and people[0] in speakers.known:
        speakers.person = speakers.known[people[0]]
        return (speakers.person,), ""
    rumour = pattern_of("rumours").search(words)
    if rumour and not makers and not people:
        return (), "rumour"
    insiders = pattern_of("insiders").search(words)
    if insiders:
        return (insiders.group().lower(),), ""
    if makers:
        entry = makers[-1].entry
        name = entry.name if isinstance(entry, Maker) else words
        if has_role and not pattern_of("spokespeople").search(words):
            role = re.sub(r"^(?:the|a|an|its|his)\s+", "", words.strip(), flags=re.IGNORECASE)
            return (role,), ""
        speakers.maker = name
        return (name,), ""
    if people and (has_role or len(people[0]) > 3):
        name = people[0]
        if name in speakers.known:
            name = speakers.known[name]
        if has_role:
            speakers.person = name
        return (name,), ""
    if lowered in {"we", "i"}:
        return (), ""
    if lowered in {"it", "they"} and speakers.maker and (not speakers.last or speakers.last[0] == speakers.outlet):
        return (speakers.maker,), ""
    if lowered in {"it", "they"}:
        return ((speakers.last,) if isinstance(speakers.last, str) else speakers.last or ((speakers.maker,) if speakers.maker else None)), ""
    if re.search(r"\b(?:report|article|story|magazine|outlet|publication|newspaper|website|site|blog)\b", lowered) and speakers.outlet:
        return (speakers.outlet,), ""
    if pattern_of("spokespeople").search(words):
        near = speakers.maker or _nearby_maker(sentence)
        return ((near,), "") if near else (None, "")
    if has_role:
        if speakers.person and re.match(r"\s*(?:the|this|that)\b", lowered):
            return (speakers.person,), ""
        role = re.sub(r"^(?:the|a|an|its|his)\s+", "", words.strip(), flags=re.IGNORECASE)
        return (role,), ""
    return None, ""


def _nearby_maker(sentence: Sentence) -> str | None:
    here: Sentence | None = sentence
    for _ in range(4):
        if here is None:
            break
        if here.makers:
            entry = here.makers[-1].entry
            return entry.name if isinstance(entry, Maker) else None
        for mention in here.mentions:
            if mention.programme.maker:
                return mention.programme.maker
        here = here.previous
    main = sentence.world.main if sentence.world is not None else None
    return main.maker if main is not None else None


_INTRODUCED = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:[  ](?:(?:van|von|de|der|di|del|da|bin|al)[  ])*[A-ZÀ-Þ][\w’'-]+){1,3})")


def introduce(text: str, names: Names, speakers: Speakers) -> None:
    """Makes the people known whom the text anywhere names in full beside a role or a verb of speech."""
    taken = bytearray(len(text) + 1)
    for kind in (names.mentions, names.makers, names.outlets, names.shows):
        for named in kind:
            taken[named.start : named.end] = b"\1" * (named.end - named.start)
    stop = set(table("attribution")["who"]["not_names"])
    for match in _INTRODUCED.finditer(text):
        if taken.find(1, match.start(), match.end()) >= 0:
            continue
        around = text[max(0, match.start() - 45) : match.start()] + " | " + text[match.end() : match.end() + 45]
        words = match["name"].split()
        while words and words[0] in stop:
            words = words[1:]
        if len(words) < 2 or any(w in stop for w in words):
            continue
        if pattern_of("roles").search(around) or re.search(r"\b(?:said|says|told|adds|added|explained|confirmed)\b", around):
            speakers.known.setdefault(words[-1], " ".join(words))


_INTERVIEW = re.compile(r"\b(?:interview|q\s?&\s?a|questions? (?:to|for)|in conversation)\b", re.IGNORECASE)


def interviewee(text: str, speakers: Speakers) -> str | None:
    """Whose answers a text prints, where its paragraphs are questions and answers; None in a report."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()]
    asked = sum(p.endswith(("?", "?*", "?\"", "?”")) for p in paragraphs)
    if asked < 3 or not speakers.known or not (_INTERVIEW.search(text[:400]) or asked >= 0.3 * len(paragraphs)):
        return None
    return min(speakers.known.values(), key=lambda name: text.find(name) if name in text else len(text))
