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
    return re.compile(rf"(?<!\w)[a-z]?{word}(?:\.(?:com|net|org|jp|de|cn|kr|it|fr|ru|co\.uk|com\.au)\b)?(?:[  ](?:(?:{particles})[  ])*{word}){{0,4}}")


def has_role(text: str) -> bool:
    """Whether a text names a role, in small letters or as a title: `the designer`, `Designer Anna Keller`."""
    return pattern_of("roles").search(text) is not None or re.search(r"\b(?:Designer|Director|Chief|Head|Boss|Engineer|President|Chairman|Manager)\b", text) is not None


_PRONOUNS = {"he", "she"}
_OUTLET_WORD = re.compile(r"\b(?:magazine|newspaper|outlet|website|site|daily|publication|weekly|journal|paper|portal|blog|broadcaster|agency|tabloid)\b")
_SPOKESMAN = re.compile(r"\b(?:spokes(?:man|woman|person)|representative)\b")
_PRESS = re.compile(r"\b(?:[A-Z][a-z]+ |local |foreign |specialist )?(?:media|press|newspapers|outlets|magazines)\b")
_SOME_OF = re.compile(r"(?:(?:one|two|three|four|some|several|many|both|another|most|none|neither) of (?:them|the\b|its|those|these|our)|(?:the other|another|others|the latter|the former)$)", re.IGNORECASE)


_PIECE = re.compile(r"[^\s ]+")
_OWN = re.compile(r"[’']s?$")
_INITIAL = re.compile(r"[A-Z]\.?")


@cache
def _who(key: str) -> frozenset[str]:
    return frozenset(table("attribution")["who"][key])


def names_in(sentence: Sentence, low: int, high: int) -> list[str]:
    """Names of people in a stretch of a sentence: capitals that are no maker, car, outlet or role."""
    stop, particles = _who("not_names"), _who("particles")
    named = (*sentence.makers, *sentence.outlets, *sentence.shows, *sentence.plants)
    taken = [(m.start, m.end) for m in sentence.mentions] + [(n.start, n.end) for n in named]
    found = []
    for match in person_pattern().finditer(sentence.text, low, high):
        words: list[str] = []
        for piece in _PIECE.finditer(match.group()):
            start = match.start() + piece.start()
            word = _OWN.sub("", piece.group())
            inside = any(a <= start < b for a, b in taken)
            if inside or word in stop or word.isupper() and len(word) > 2 and not _INITIAL.fullmatch(word):
                if words:
                    found.append(" ".join(words))
                words = []
                continue
            words.append(word)
        if words:
            found.append(" ".join(words))
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
    titled = bool(pattern_of("roles").search(words))
    outlets = [n for n in sentence.outlets if low <= n.start < high]
    makers = [n for n in sentence.makers if low <= n.start < high]
    if outlets and not (full and titled):
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
    if people and _OUTLET_WORD.search(words) and not titled:
        called = _NAMED_OUTLET.search(words)
        speakers.outlet = people[0] if called is None else called["name"]
        return (speakers.outlet,), ""
    some = _SOME_OF.match(words.strip())
    if some is not None and not people:
        speakers.person = re.split(r"[,;]", words.strip())[0].strip()
        return (speakers.person,), ""
    rumour = pattern_of("rumours").search(words)
    if rumour and not makers and not people:
        return (), "rumour"
    insiders = pattern_of("insiders").search(words)
    if insiders:
        return (insiders.group().lower(),), ""
    press = _PRESS.search(words)
    if press and not people and not makers:
        return (press.group(),), ""
    folk = pattern_of("folk").search(words)
    if folk and not people:
        speakers.person = re.sub(r"^(?:the|a|an|my|our|your|his|her|its|this|that)\s+", "", re.split(r"[,;]", words.strip())[0].strip(), flags=re.IGNORECASE)
        return (speakers.person,), ""
    if makers:
        entry = makers[-1].entry
        name = entry.name if isinstance(entry, Maker) else words
        if titled and not pattern_of("spokespeople").search(words):
            role = re.sub(r"^(?:the|a|an|its|his)\s+", "", words.strip(), flags=re.IGNORECASE)
            return (role,), ""
        speakers.maker, speakers.maker_paragraph = name, sentence.segment.paragraph
        if _SPOKESMAN.search(lowered):
            speakers.person = name
        return (name,), ""
    if people and (titled or len(people[0]) > 3 and _is_name(sentence, low, high, people[0])):
        name = people[0]
        if name in speakers.known:
            name = speakers.known[name]
        if titled:
            speakers.person = name
        return (name,), ""
    if lowered in {"we", "i"}:
        return (), ""
    if lowered == "it" and _subject_maker(sentence, low):
        return (_subject_maker(sentence, low) or "",), ""
    if lowered in {"it", "they"} and speakers.maker and (not speakers.last or speakers.last[0] == speakers.outlet):
        return (speakers.maker,), ""
    if lowered in {"it", "they"}:
        return ((speakers.last,) if isinstance(speakers.last, str) else speakers.last or ((speakers.maker,) if speakers.maker else None)), ""
    if re.search(r"\b(?:report|article|story|magazine|mag|outlet|publication|newspaper|website|site|blog|paper|tabloid|daily|weekly|journal)\b", lowered) and speakers.outlet:
        return (speakers.outlet,), ""
    if pattern_of("spokespeople").search(words):
        near = _firm(sentence, low, speakers)
        if near and _SPOKESMAN.search(lowered):
            speakers.person = near
        return ((near,), "") if near else (None, "")
    if titled:
        if speakers.person and re.match(r"\s*(?:the|this|that)\b", lowered):
            return (speakers.person,), ""
        role = re.sub(r"^(?:the|a|an|its|his)\s+", "", words.strip(), flags=re.IGNORECASE)
        if not re.search(r"\bman\b", lowered):
            speakers.person = role
        return (role,), ""
    return None, ""


def _is_name(sentence: Sentence, low: int, high: int, word: str) -> bool:
    """Whether one capitalised word is a name: at the head of a sentence the parser must take it for one, and nothing may follow."""
    at = sentence.text.find(word, low, high)
    token = sentence.token_at(at)
    return at > 0 and token.pos_ != "ADJ" or token.tag_ in {"NNP", "NNPS"} and at + len(word) >= high - 1


def _is_subject(sentence: Sentence, offset: int) -> bool:
    token = sentence.token_at(offset)
    while token.dep_ in {"compound", "nmod", "amod", "poss"} and token.head.i != token.i:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _subject_maker(sentence: Sentence, before: int) -> str | None:
    """The maker that is the subject of a clause before an offset."""
    for named in sentence.makers:
        if named.start < before and isinstance(named.entry, Maker) and _is_subject(sentence, named.start):
            return named.entry.name
    return None


def _firm(sentence: Sentence, low: int, speakers: Speakers) -> str | None:
    """Whom `the company` and `a spokesman` stand for at an offset."""
    here = _subject_maker(sentence, low)
    if here:
        return here
    if speakers.maker and speakers.maker_paragraph == sentence.segment.paragraph:
        return speakers.maker
    topic = sentence.topic[0].maker if sentence.topic else None
    return topic or speakers.maker or _nearby_maker(sentence)


_NAMED_OUTLET = re.compile(rf"{_OUTLET_WORD.pattern}\s(?P<name>[A-Z][\w-]*(?:\s(?:and\s|&\s)?[A-Z][\w-]*){{0,3}})")


def note_outlet(sentence: Sentence, speakers: Speakers) -> None:
    """Keeps in mind an outlet that is called one: `the newspaper Hankyung`."""
    for match in _NAMED_OUTLET.finditer(sentence.text):
        speakers.outlet = match["name"]


def note_maker(sentence: Sentence, speakers: Speakers) -> None:
    """Keeps in mind which maker a sentence is about: the one that is its subject, else the first that is named at all."""
    name = _subject_maker(sentence, len(sentence.text))
    first = next((n.entry.name for n in sentence.makers if isinstance(n.entry, Maker)), None)
    if name or first and (speakers.maker is None or speakers.maker_paragraph != sentence.segment.paragraph):
        speakers.maker, speakers.maker_paragraph = name or first, sentence.segment.paragraph


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


# no part of a name is longer; without a limit a run of capitals would be walked through from each of them
_INTRODUCED = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]{1,60}(?:[  ](?:(?:van|von|de|der|di|del|da|bin|al)[  ])*[A-ZÀ-Þ][\w’'-]{1,60}){1,3})")


def introduce(text: str, names: Names, speakers: Speakers) -> None:
    """Makes the people known whom the text anywhere names in full beside a role or a verb of speech."""
    taken = bytearray(len(text) + 1)
    for kind in (names.mentions, names.makers, names.outlets, names.shows):
        for named in kind:
            taken[named.start : named.end] = b"\1" * (named.end - named.start)
    stop = _who("not_names")
    for match in _INTRODUCED.finditer(text):
        begin = match.start()
        while taken.find(1, begin, match.end()) >= 0 and (space := text.find(" ", begin, match.end())) > 0:
            begin = space + 1
        if taken.find(1, begin, match.end()) >= 0:
            continue
        around = text[max(0, begin - 45) : begin] + " | " + text[match.end() : match.end() + 45]
        words = text[begin : match.end()].split()
        while words and words[0] in stop:
            words = words[1:]
        if len(words) < 2 or any(w in stop or w.isupper() and len(w) > 2 for w in words):
            continue
        if has_role(around) or re.search(r"\b(?:said|says|told|adds|added|explained|confirmed)\b", around):
            speakers.known.setdefault(words[-1], " ".join(words))


_INTERVIEW = re.compile(r"\b(?:interview|(?:minutes|conversation|chat|sat down) with|q\s?&\s?a|questions? (?:to|for)|in conversation)\b", re.IGNORECASE)


def interviewee(text: str, speakers: Speakers) -> str | None:
    """Whose answers a text prints, where its paragraphs are questions and answers; None in a report."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()]
    blocks = [p.split("\n") for p in paragraphs]
    asked = sum(line.rstrip().endswith(("?", "?*", "?\"", "?”")) for lines in blocks for line in (lines[:1] if len(lines) > 1 else lines))
    speakers.pairs = sum(len(lines) == 2 for lines in blocks) > 0.6 * len(blocks)
    if asked < 3 or not speakers.known or not (_INTERVIEW.search(text[:400]) or asked >= 0.3 * len(paragraphs)):
        return None
    return min(speakers.known.values(), key=lambda name: text.find(name) if name in text else len(text))
