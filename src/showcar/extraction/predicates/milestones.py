"""When a car was or will be shown, made, sold, delivered, renewed, ended, or decided upon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.cues import search
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.figures.dates import DatePhrase

_MARKETS = re.compile(r"\b(?:in|for|to|on) (?:the |its )?(?P<where>US|U\.S\.|USA|UK|United States|America|Britain|China|Japan|Europe|Australia|Germany|India|Korea|Canada|France|Italy)\b(?! dollars)")
_CODES = {
    "US": "US", "U.S.": "US", "USA": "US", "United States": "US", "America": "US", "UK": "GB", "Britain": "GB", "China": "CN", "Japan": "JP",
    "Europe": "EU", "Australia": "AU", "Germany": "DE", "India": "IN", "Korea": "KR", "Canada": "CA", "France": "FR", "Italy": "IT",
}  # fmt: skip
_PAST = {"revealed"}
_INSPIRATION = re.compile(r"\b(?:inspired|homage|tribute|nod|throwback|recalls?|evok\w+|revival|reminiscent|classic|original|heritage|dating|vintage|in the line|celebrat\w+|since|versus|compared|founded|established|born|joined|history|ago when|anniversary)\b", re.IGNORECASE)
_STAYS = re.compile(r"(?:remain|stay|continue|keep|kept)", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of the seven date predicates in a sentence."""
    yield from _years_before_names(sentence)
    cues = []
    for match, cue in search(sentence, "milestones"):
        word = match["a"].lower()
        weak = word in str(cue.get("weak", "")).split("|")
        if sentence.mention_at(match.start()) is not None:
            continue
        cues.append((match.start("a"), match.end("a"), str(cue.get("predicate")), weak, word))
    used: set[tuple[int, str]] = set()
    for phrase in sentence.dates:
        if phrase.bare and sentence.mention_at(phrase.start) is not None:
            continue
        if any(m.year and phrase.start < m.start <= phrase.end + 2 and phrase.bare for m in sentence.mentions):
            continue
        best = _nearest(sentence, phrase, cues)
        if best is None:
            yield from _model_year(sentence, phrase)
            continue
        start, end, predicate, weak, word = best
        if (phrase.start, predicate) in used:
            continue
        finding = _finding(sentence, phrase, start, end, predicate, word)
        if finding is not None:
            used.add((phrase.start, predicate))
            yield finding
        # `built and delivered this year`: both
        for other in cues:
            if other[2] != predicate and {other[2], predicate} <= {"start_of_production", "deliveries", "on_sale"} and not other[3] and not weak:
                gap = sentence.text[min(end, other[1]) : max(start, other[0])]
                if 0 < len(gap) < 40 and re.fullmatch(r"[^.;]*\band\b[^.;]*", gap) and (phrase.start, other[2]) not in used:
                    extra = _finding(sentence, phrase, other[0], other[1], other[2], other[4])
                    if extra is not None:
                        used.add((phrase.start, other[2]))
                        yield extra


def _nearest(sentence: Sentence, phrase: DatePhrase, cues: list[tuple[int, int, str, bool, str]]) -> tuple[int, int, str, bool, str] | None:
    """The cue that a date belongs to: near, in its clause, no other date between."""
    best = None
    lowest = 1e9
    token = sentence.token_at(phrase.start)
    above = set()
    climb = token
    for _ in range(8):
        above.add(climb.i)
        if climb.head.i == climb.i:
            break
        climb = climb.head
    for cue in cues:
        start, end, predicate, weak, _ = cue
        if phrase.start <= start < phrase.end:
            continue
        distance = phrase.start - end if phrase.start >= end else (start - phrase.end) * 1.5
        between = sentence.text[min(end, phrase.end) : max(start, phrase.start)]
        distance += 45 * len(re.findall(r"[;:]|, (?:and|but|while|which|although|with)\b| (?:but|while|although|because|after|before|when|than)\b", between))
        distance += 12 * between.count(",")
        for other in sentence.dates:
            if other is not phrase and min(end, phrase.end) <= other.start < max(start, phrase.start):
                distance += 40 if not re.search(r"\b(?:and|or|to)\b", between) else 15
        inside = any(sentence.token_at(o).i in above for o in (start, max(start, end - 1)))
        if inside:
            distance -= 30
        if weak:
            distance += 18
        if predicate == "decision":
            distance += 10
        if distance < lowest and distance < 110:
            best, lowest = cue, distance
    return best


def _value(sentence: Sentence, phrase: DatePhrase, predicate: str) -> dict[str, Any] | None:
    interval = sentence.resolve(phrase)
    if phrase.relation in {"from", "after"} and re.match(r"(?:from|since|of|after)\b", phrase.words, re.IGNORECASE) and predicate in {"revealed", "on_sale", "start_of_production", "deliveries", "end_of_production", "facelift"}:
        if predicate in {"revealed", "end_of_production", "facelift"} or phrase.words.lower().startswith(("from", "since")):
            interval = phrase.resolve_core(sentence.published)
    if interval is None or interval.start is None and interval.end is None:
        return None
    value: dict[str, Any] = dict(interval.to_value())
    if phrase.approximate:
        value["approximate"] = True
    if phrase.model_year:
        value["model_year"] = True
    return value


def _finding(sentence: Sentence, phrase: DatePhrase, start: int, end: int, predicate: str, word: str) -> Finding | None:
    if phrase.model_year:
        predicate = "on_sale"
    if predicate == "start_of_production" and re.fullmatch(r"buil[dt]|builds|building|produced?|produces|producing|manufactured?|manufacturing|assembled", word):
        token = sentence.token_at(start)
        subject = next((c for c in token.children if c.dep_ in {"nsubjpass", "nsubj", "dobj"}), None)
        if subject is not None and not refer(sentence, subject) and subject.lower_ not in {"units", "examples", "cars", "all", "one", "it", "copies"}:
            return None
        if sentence.text[end : end + 10].lower().lstrip().startswith(("on ", "upon ")):
            return None
    value = _value(sentence, phrase, predicate)
    if value is None:
        return None
    text = sentence.text
    between = text[min(end, phrase.end) : max(start, phrase.start)]
    if _INSPIRATION.search(between) and predicate in {"revealed", "on_sale", "start_of_production"} and len(between) > 3:
        return None
    if word in {"seen", "surprised", "announced"} and predicate == "revealed" and not sentence.shows and not re.search(r"concept|study|prototype|car\b", text):
        return None
    if predicate == "revealed":
        show = _show_near(sentence, phrase.start, start)
        if show:
            value["event"] = show
    if predicate in {"on_sale", "deliveries"}:
        market = _MARKETS.search(text[min(start, phrase.start) : max(end, phrase.end) + 25])
        if market:
            value["market"] = _CODES[market["where"]]
    low, high = min(start, phrase.start), max(end, phrase.end)
    base = "CT+"
    if predicate == "end_of_production" and _STAYS.match(word):
        base = "CT-"
    if phrase.relation in {"until", "before"} and predicate == "end_of_production" and _STAYS.match(word):
        base = "CT+"
    if re.match(r"(?i)(?:not before|not until|no earlier than|no sooner than)", phrase.words):
        pass
    return Finding(predicate, value, low, high, start, base=base, cue=f"{word} … {phrase.words}", about=None)


def _show_near(sentence: Sentence, *offsets: int) -> str | None:
    for named in sentence.shows:
        if any(abs(named.start - o) < 90 for o in offsets):
            return getattr(named.entry, "name", None)
    return None


def _years_before_names(sentence: Sentence) -> Iterator[Finding]:
    """`2011 BMW 328 Hommage`: a concept's year of reveal, a model's model year."""
    for mention in sentence.mentions:
        if mention.year is None:
            continue
        about = mention.year.startswith("~")
        year = mention.year.lstrip("~")[:4]
        start = sentence.text.rfind(year, 0, mention.start)
        concept = mention.programme.kind == "concept" or re.search(r"\b(?:concept|prototype|study|vision|hommage)\b", sentence.text[mention.start : mention.end + 10], re.IGNORECASE)
        value: dict[str, Any] = {"date": year}
        if about:
            value["approximate"] = True
        if start < 0:
            continue
        if concept:
            yield Finding("revealed", value, start, mention.end, mention.start, subject=(mention.programme,), cue="year before a concept's name", fixed=True)
        elif mention.programme.kind == "series" and mention.programme.start == int(year):
            yield Finding("revealed", value, start, mention.end, mention.start, subject=(mention.programme,), cue="year before a series' name", fixed=True)
        elif mention.programme.kind in {"model", "variant", "found"} and sentence.published is not None and sentence.published.start is not None and int(year) >= sentence.published.start.year:
            value["model_year"] = True
            yield Finding("on_sale", value, start, mention.end, mention.start, subject=(mention.programme,), cue="model year before a name", fixed=True)


def _model_year(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    if phrase.model_year:
        finding = _finding(sentence, phrase, phrase.start, phrase.end, "on_sale", "model year")
        if finding is not None:
            yield finding
