"""Where, how and by whom a car is put together, and who designed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.catalogue.entries import House, Maker, Plant
from showcar.extraction.cues import search
from showcar.extraction.sentence import Finding, Sentence

_PLACE = re.compile(r"(?P<name>[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]+(?:(?:\s|-)(?:upon|am|an|der|de|la|le|on|sur)?\s?[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]+){0,2})")
_PARTY = re.compile(r"(?P<name>(?:[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'.&-]*)(?:\s(?:(?:van|von|de|der|di|da|del|&)\s)*[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'.&-]*){0,3})")
_NOT_PLACES = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Q1", "Q2", "Q3", "Q4", "The", "This", "It", "Its", "He", "She",
    "Spring", "Summer", "Autumn", "Winter", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "GT", "EV", "SUV", "AWD", "V8", "V12", "V6", "LED", "OLED", "Alcantara", "CFRP", "RWD", "Series", "House", "Limited", "Carbon",
}  # fmt: skip
_COUNTRIES = {
    "Germany", "Italy", "France", "Britain", "England", "Spain", "Sweden", "Austria", "Slovakia", "Slovenia", "Hungary", "Romania", "Poland", "Turkey", "Japan", "China", "Korea", "South Korea", "India", "Thailand", "Indonesia", "Mexico", "Canada", "Brazil", "Argentina", "Finland", "Portugal",
    "Belgium", "Netherlands", "Croatia", "Serbia", "Switzerland", "Australia", "Vietnam", "Malaysia", "Morocco", "America", "US", "USA", "UK", "United States", "United Kingdom", "Scotland", "Wales", "Michigan", "Ohio", "Tennessee", "Alabama", "Kentucky", "California", "Texas", "Illinois", "Indiana", "Georgia", "Arizona", "Nevada",
    "South Carolina", "North Carolina", "Mississippi", "Missouri", "Kansas", "Ontario", "Taiwan", "Russia", "Denmark", "Norway", "Ireland", "Europe", "Bavaria", "Saxony", "Stuttgart", "Turin", "Modena", "Munich", "South Africa", "Saudi Arabia", "Czechia", "Czech Republic",
}  # fmt: skip
_KNOWN_PLACE = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _COUNTRIES), key=len, reverse=True)) + r")\b")
_HOUSE_LIKE = re.compile(r"(?:Carrozzeria|Coachworks|Coachbuild\w*|Design|Engineering|Motorsport|Steyr|Automotive|Styling|Studio|Atelier)")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `built_at`, `assembly`, `made_by` and `designed_by`."""
    yield from _places(sentence)
    yield from _methods(sentence)
    yield from _parties(sentence)
    yield from _designers(sentence)


def _places(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for match, _ in search(sentence, "making", "place"):
        offset = match.end()
        name = _PLACE.match(sentence.text, offset)
        if name is None:
            continue
        words = re.sub(r"[’']s$", "", name["name"])
        plant = next((n for n in sentence.plants if offset <= n.start <= offset + len(words)), None)
        if plant is not None and isinstance(plant.entry, Plant):
            words = sentence.text[plant.start : plant.end]
        elif any(n.start <= offset < n.end for n in (*sentence.makers, *sentence.shows, *sentence.houses)) or sentence.mention_at(offset):
            inside = next((n for n in sentence.plants if offset < n.start < offset + 40), None)
            if inside is None:
                continue
            words = sentence.text[inside.start : inside.end]
        elif words.split()[0] in _NOT_PLACES:
            continue
        elif plant is None:
            known = _KNOWN_PLACE.match(sentence.text, offset)
            facility = re.search(r"plant|factory|works|facility|workshop|site|atelier|assembl", match.group() + sentence.text[name.end() : name.end() + 22])
            if known is None and not facility:
                if not re.match(r"[\s,]+(?:[A-Z][a-z]+)?", sentence.text[name.end() : name.end() + 2]) and match["a"].lower() not in {"built", "made", "assembled", "produced", "manufactured"}:
                    continue
                if not re.search(r"\b(?:in|at) (?:the )?$", sentence.text[:offset]) or match["a"].lower() in {"make", "makes", "making", "made"} and len(match.group().split()) > 3:
                    continue
                if len(match.group().split()) > 4:
                    continue
            if known is not None:
                words = known.group()
        words = re.sub(r"\s+(?:Plant|Factory|Works)$", "", words)
        if words in seen or re.search(r"\b(?:sold|sales|dealers?)\b", match.group()):
            continue
        seen.add(words)
        end = sentence.text.find(words, match.start()) + len(words)
        yield Finding("built_at", {"place": words}, match.start(), end, match.start("a"), cue=match["a"])


def _methods(sentence: Sentence) -> Iterator[Finding]:
    for match, cue in search(sentence, "making", "assembly"):
        method = cue.get("method")
        if method == "separate_line" and re.search(r"process", match.group()):
            continue
        after = sentence.text[match.end() : match.end() + 24].lower()
        if method == "hand_built" and re.match(r"\s+(?:engine|v8|v12|v10|w16|flat-six|interior|details?|leather|body|bodywork|battery|wheels?|seats?|trim|panels)\b", after):
            continue
        yield Finding("assembly", {"method": method}, match.start(), match.end(), match.start("a"), cue=match.group())


@cache
def _person_like() -> re.Pattern[str]:
    return re.compile(r"[A-ZÀ-Þ][\w’'.-]+(?:\s(?:(?:van|von|de|der|di|da|del)\s)*[A-ZÀ-Þ][\w’'.-]+){1,3}")


def _party_at(sentence: Sentence, offset: int, houses_only: bool) -> tuple[str, int] | None:
    """A house or person named at an offset, or soon after in the same phrase."""
    near = [n for n in sentence.houses if offset <= n.start <= offset + 45 and not re.search(r"[.;:]|,.*,", sentence.text[offset : n.start])]
    if near and isinstance(near[0].entry, House):
        return sentence.text[near[0].start : near[0].end], near[0].end
    name = _PARTY.match(sentence.text, offset)
    if name is None:
        return None
    words = re.sub(r"(?:[’']s)?[.,]*$", "", name["name"])
    end = offset + len(words)
    if words in _NOT_PLACES or sentence.mention_at(offset):
        return None
    maker = next((n for n in sentence.makers if n.start <= offset < n.end), None)
    if maker is not None:
        # another maker may build or draw it, its own is no news
        if isinstance(maker.entry, Maker) and maker.entry.name not in {p.maker for p in sentence.topic}:
            return maker.entry.name, maker.end
        return None
    if houses_only and not _HOUSE_LIKE.search(words) and " " not in words and not any(n.start <= offset < n.end for n in sentence.houses):
        return (words, end) if len(words) > 3 and words.lower() not in sentence.text[:offset].lower() else None
    return words, end


def _parties(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for match, _ in search(sentence, "making", "made_by"):
        verb = match["a"].lower()
        if verb.startswith(("worked with", "working with", "created")) and not any(match.end() <= n.start < match.end() + 45 for n in sentence.houses):
            continue
        found = _party_at(sentence, match.end(), True)
        if found is None or found[0] in seen:
            continue
        name, end = found
        house = any(n.start < end and match.end() <= n.end for n in sentence.houses)
        if not house and not re.search(r"(?:built|made|produced|constructed|assembled|manufactured|coachbuilt|bodied|hand)", verb):
            continue
        seen.add(name)
        yield Finding("made_by", {"party": name}, match.start(), end, match.start("a"), cue=verb)


def _designers(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for match, cue in search(sentence, "making", "designed_by"):
        if cue.get("before"):
            token = sentence.token_at(match.start("a"))
            if token.tag_ not in {"VBD", "VBN"}:
                continue
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is None:
                continue
            low = min([subject.idx, *[c.idx for c in subject.subtree if c.dep_ in {"compound", "flat"}]])
            found = _party_at(sentence, low, False)
        else:
            found = _party_at(sentence, match.end(), False)
            role = re.match(r"(?:[A-Z][\w&-]+(?:[’']s)?\s)?(?:(?:then|former|current|the)\s)*(?:[a-z-]+\s){0,3}?(?:design(?:er)?|styling|chief|head|boss|director|studio|team)\b(?:\s(?:chief|boss|director|head|designer|of design))*\s+", sentence.text[match.end() : match.end() + 70])
            if role is not None:
                later = _party_at(sentence, match.end() + role.end(), False)
                found = later or found
        if found is None or found[0] in seen:
            continue
        name, end = found
        if re.fullmatch(r"[a-z].*", name) or cue.get("name") == "" or re.search(r"^(?:Design|Interior|Exterior|Speed|Power)$", name):
            continue
        if match["a"].lower().startswith(("work", "lines", "shape", "hand", "vision", "creation")) and " " not in name and not any(n.start <= end <= n.end for n in sentence.houses):
            continue
        if match["a"].lower().startswith(("design ", "styling")) and " " not in name and not any(n.start < end <= n.end for n in sentence.houses):
            continue
        seen.add(name)
        yield Finding("designed_by", {"party": name}, min(match.start(), end), max(end, match.end("a")), match.start("a"), cue=match["a"])
