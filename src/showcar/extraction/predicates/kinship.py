"""How a car is related to others: donor, ancestor, what it previews, twin, predecessor, rival."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcar.extraction.cues import Cue, search
from showcar.extraction.names import Mention, Programme
from showcar.extraction.sentence import Finding, Sentence

_BASED = re.compile(r"[-\s]?(?P<a>based|derived)\b")
_PLATFORM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]*\s+){0,1}(?:[A-Z0-9][A-Za-z0-9.+/-]*(?:\s+[A-Z0-9][A-Za-z0-9.+/-]*){0,3}))[\s-]+(?:electric |EV |modular |skateboard |dedicated |battery |car |\d+[- ]volt |800V |unibody |vehicle |ladder |front-wheel-drive |rear-wheel-drive )*(?:platform|architecture|chassis|skateboard|underpinnings|matrix|base|toolkit)\b"
)
_LIST_GAP = re.compile(r"^(?:[\s,]|and|or|as well as|the|a|an|to|of|both|even|its|new|upcoming|forthcoming|current|likes|latest|electric|future|also|along with|plus|&|/|–|’s|'s|for|with|is|as|on|in|by|against|then|possibly|perhaps|like|such|[a-z-]+)*$")
_STRICT_GAP = re.compile(r"^(?:[\s,/&]|and|or|as well as|the|both|even|a|an|its|upcoming|new|forthcoming|(?:[A-Z][\w’'-]*)[’']s)*$")
_UNNAMED = re.compile(r"(?P<name>(?:next[- ]gen(?:eration)?|new|future|upcoming|production)\s+(?=[A-Z]))")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `donor`, `inspired_by`, `previews`, `similar_to`, `succeeds` and `rival_of`."""
    seen: set[tuple[str, str, int]] = set()
    for finding in _all(sentence):
        name = str(finding.value["name"])
        key = (finding.predicate, name, finding.anchor)
        if key not in seen:
            seen.add(key)
            yield finding


def _all(sentence: Sentence) -> Iterator[Finding]:
    yield from _suffixes(sentence)
    taken: list[tuple[int, int, str]] = []
    for match, cue in search(sentence, "kinship"):
        start, end = match.span("a")
        predicate = str(cue.get("predicate"))
        if any(a < end and start < b for a, b, _ in taken):
            continue
        if sentence.mention_at(start) is not None:
            continue
        before = cue.get("before")
        values = _before(sentence, start) if before else _after(sentence, match.end(), predicate)
        if predicate == "donor" and not values:
            yield from _platform(sentence, match, taken)
            continue
        if not values:
            continue
        taken.append((start, end, predicate))
        if cue.get("reverse"):
            yield from _reversed(sentence, start, end, values, predicate)
            continue
        for value in values:
            if predicate == "donor" and re.search(r"\bconcept\b", sentence.text[value.start : value.end + 12], re.IGNORECASE):
                # based on the X concept: X previews it
                yield from _reversed(sentence, start, end, [value], "previews")
                continue
            yield _made(sentence, predicate, value, start, end, cue)


def _subject(sentence: Sentence, value: Mention, offset: int) -> tuple[Programme, ...]:
    """Who is related: a name before the words in the clause that is not the value; else what the sentence is about."""
    del offset
    return tuple(p for p in sentence.topic if p != value.programme)


def _made(sentence: Sentence, predicate: str, value: Mention, start: int, end: int, cue: Cue) -> Finding:
    low, high = min(start, value.start), max(end, value.end)
    return Finding(predicate, {"name": value.programme.name}, low, high, start, cue=f"{cue.get('predicate')}: {sentence.text[start:end]}")


def _after(sentence: Sentence, offset: int, predicate: str) -> list[Mention]:
    """Names right after the words, and those joined to them."""
    found: list[Mention] = []
    position = offset
    for mention in sentence.mentions:
        if mention.start < offset:
            continue
        gap = sentence.text[position : mention.start]
        if not found:
            limit = 70 if predicate in {"inspired_by", "rival_of"} else 55
            if len(gap) > limit or re.search(r"[.;:!?()]|\b(?:but|which|that|while|although|because|when|who|than|if|said|says)\b", gap):
                break
            # another car's possession or a clause of its own stands between
            if len(re.findall(r"\b(?:is|was|are|will|has|had|were|would)\b", gap)) > 0:
                break
        elif not _STRICT_GAP.match(gap):
            break
        found.append(mention)
        position = mention.end
        if predicate not in {"rival_of", "inspired_by", "similar_to", "succeeds"}:
            break
        position = mention.end
    return found


def _before(sentence: Sentence, offset: int) -> list[Mention]:
    for mention in reversed(sentence.mentions):
        if mention.end <= offset:
            gap = sentence.text[mention.end : offset]
            if re.fullmatch(r"[\s-]*(?:(?:design|styling|retro|heritage|strong|classic)\s*)?", gap):
                return [mention]
            return []
    return []


def _suffixes(sentence: Sentence) -> Iterator[Finding]:
    """`M8-based`, `911-rivalling`, `Z8-inspired`: the name with its suffix."""
    for mention in sentence.mentions:
        rest = sentence.text[mention.end : mention.end + 16]
        match = re.match(r"[-–‑](?P<a>based|derived|inspired|rivall?ing|rival|themed|esque|like|fighting|beating|baiting|chasing|killer)\b", rest)
        if match is None:
            continue
        word = match["a"]
        predicate = "donor" if word in {"based", "derived"} else "inspired_by" if word in {"inspired", "themed", "esque"} else "similar_to" if word == "like" else "rival_of"
        token = sentence.token_at(mention.end + match.start("a"))
        head = token
        for _ in range(3):
            if head.dep_ in {"amod", "compound", "nmod", "npadvmod", "advmod"} and head.head.i != head.i:
                head = head.head
            else:
                break
        about = head.idx if head.i != token.i else None
        yield Finding(predicate, {"name": mention.programme.name}, mention.start, mention.end + match.end(), token.idx, cue=word, about=about)


def _platform(sentence: Sentence, match: re.Match[str], taken: list[tuple[int, int, str]]) -> Iterator[Finding]:
    """`on the E-GMP platform`, `Volkswagen's MEB architecture`."""
    for platform in _PLATFORM.finditer(sentence.text, match.start()):
        if platform.start() - match.end() > 60:
            break
        name = re.sub(r"^(?:The|A|An|Its)\s+", "", platform["name"])
        parts = name.split()
        maker = next((m for m in sentence.makers if platform.start() <= m.start < platform.end()), None)
        kept = [p for p in parts if not (maker is not None and sentence.text[maker.start : maker.end].startswith(re.sub(r"[’']s?$", "", p)))]
        if not kept or not any(any(c.isupper() or c.isdigit() for c in p) for p in kept) or re.fullmatch(r"(?:EV|SUV|US|UK|\d+V?|AWD)", kept[0]):
            continue
        taken.append((match.start("a"), match.end("a"), "donor"))
        yield Finding("donor", {"name": " ".join(kept)}, match.start(), platform.end(), match.start("a"), cue="platform")
        return


def _reversed(sentence: Sentence, start: int, end: int, values: list[Mention], predicate: str) -> Iterator[Finding]:
    for value in values:
        others = [p for p in sentence.topic if p != value.programme]
        earlier = [m.programme for m in sentence.mentions if m.end <= start and m.programme != value.programme]
        target = earlier[-1] if earlier else (others[0] if others else None)
        if target is None:
            continue
        yield Finding(predicate, {"name": target.name}, start, value.end, start, subject=(value.programme,), cue=f"{predicate}, reversed")
