"""The frames of words beside a clause: `…, he added, …`, `broke the news that`, `would not be drawn`, headlines in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.attribution.frames import with_relayer
from showcar.extraction.attribution.nouns import Frame, Speakers
from showcar.extraction.attribution.people import identify, manner_of
from showcar.extraction.sieve import Rare

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token


def aside_frames(sentence: Sentence, speakers: Speakers, frames: list[Frame]) -> list[Frame]:
    """The frames of a sentence with those that stand beside its clauses."""
    if not frames:
        frames = frames + _title(sentence, speakers) + _idioms(sentence, speakers) + _introduced(sentence, speakers)
    frames = frames + _inserted(sentence, speakers, frames)
    return frames + _silent(sentence, speakers, frames)


def _subject_of(token: Token) -> Token | None:
    for _ in range(4):
        found = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None or token.head.i == token.i:
            return None if found is not None and found.dep_ == "nsubjpass" else found
        token = token.head
    return None


def _spoken_by(sentence: Sentence, offset: int, speakers: Speakers) -> tuple[tuple[str, ...] | None, str, tuple[int, int]]:
    """Who is the subject of the verb at an offset."""
    subject = _subject_of(sentence.token_at(offset))
    if subject is None or subject.idx > offset:
        return None, "", (0, 0)
    nodes = [t for t in subject.subtree if t.idx < offset]
    low, high = nodes[0].idx, nodes[-1].idx + len(nodes[-1])
    comma = sentence.text.find(",", subject.idx, high)
    high = comma if comma > 0 else high
    source, kind = identify(sentence, low, high, speakers)
    return source, kind, (low, high)


_IDIOM = re.compile(
    r"\b(?:let(?:s)? (?!(?:it|us see)\b)[^,.;]{2,30}? know|(?:broke|breaks|has broken) the news|(?:made|makes|making) (?:it )?(?:very |perfectly |quite )?clear|lets? (?:it )?slip"
    r"|let it be known|(?:is|was|are) (?:adamant|convinced|certain|confident)|ha(?:s|ve) it on good authority|(?:given|gave|gives) (?:[a-z]+ )?(?:indications?|hints?|assurances?)|(?:gotten|got|received|had) word(?: from (?P<origin>[^,.;]{3,40}?))?)\s+(?:that\b|the\b|it\b|a\b|“|\")"
)


def _idioms(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    found = []
    for match in _IDIOM.finditer(sentence.text):
        source, kind, span = _spoken_by(sentence, match.start(), speakers)
        if source is None:
            continue
        if match["origin"]:
            origin, _ = identify(sentence, match.start("origin"), match.end("origin"), speakers)
            source = (*(origin or ()), *source)
        speakers.last = source or speakers.last
        found.append(Frame(match.end() - 1, len(sentence.text), source, kind or "says", sentence.text[slice(*span)]))
    return found


_INTRODUCES = re.compile(r"\b(?:announcement|statement|message|words?|answer|reply|note|response|release|email|explanation|this to say)\s?[:,]\s*[“\"]$|\b(?:announcement|statement|message|reply|note|response|this to say):\s*[“\"]?$")


def _introduced(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    """`Subaru dashed all hopes with this announcement: “…”`: the subject speaks the quotation."""
    for start, end in sentence.quotes:
        if _INTRODUCES.search(sentence.text, 0, start) is None:
            continue
        subject = next((t for t in sentence.words if t.dep_ == "nsubj" and t.idx < start), None)
        if subject is None:
            continue
        source, kind = identify(sentence, subject.left_edge.idx, subject.idx + len(subject), speakers)
        if source:
            speakers.last = source
            return [Frame(start, end, source, kind or "says", subject.text)]
    return []


_TITLE = re.compile(r"(?P<who>(?:[A-Z][\w.’'-]*\s){1,4}?)(?P<verb>Says|Confirms|Hints|Claims|Reveals|Announces|Promises|Denies|Suggests|Tells|Insists)(?:\s(?:That|That|It|the|The|[A-Z“‘\"'])|:\s)")


def _title(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    """`Winkelmann Says Estoque “On Hold”`: headlines whose every word has a capital."""
    match = _TITLE.match(sentence.text)
    if match is None:
        return []
    source, kind = identify(sentence, match.start("who"), match.end("who"), speakers)
    if not source:
        return []
    return [Frame(match.end("verb"), len(sentence.text), source, kind or manner_of().get(match["verb"].lower(), "says"), match["who"])]


_PIECE = re.compile(r"[,–—]\s+(?P<words>[^,;:“”\"–—()]{4,80}?)(?=,|\s[–—]|[.!?]?\s*$|\.?\s+[“\"])")
_WHEN = r"(?:\s+(?:on|last|in|at|this|yesterday|today|earlier|to|during|when|about)\b.*)?"
_DIRECT = re.compile(r"(?P<who>(?:he|she|it|they|the|a|an|one|our|its|two|[A-Z])[^\d]{0,55}?)\s+(?P<verb>[a-z]+)" + _WHEN)
_INVERTED = re.compile(r"(?:so |or so |at least so )?(?P<verb>says|said|reports|reported|writes|wrote|claims|claimed|adds|added|notes|explains|explained|according to)\s+(?P<who>[^\d]{2,60}?)" + _WHEN)
_BORDER = re.compile(r"[;:]|,\s(?:but|although|though|while|whereas)\b|[.!?][”\"]?\s")
_SPOKEN_AFTER = re.compile(r"[a-z]+(?:s|ed|aid|ld|ote|ore|elt|eard)$")


def _inserted(sentence: Sentence, speakers: Speakers, frames: list[Frame]) -> list[Frame]:
    """`The headlights, he conceded, won't make the cut`; `…, reports Motor-Echo today, …`."""
    found: list[Frame] = []
    text = sentence.text
    manners = manner_of()
    for piece in _PIECE.finditer(text):
        words = piece["words"]
        at = piece.start("words")
        match = _INVERTED.fullmatch(words) or _DIRECT.fullmatch(words)
        if match is None or match["verb"] not in manners and match["verb"] != "according to" or not _SPOKEN_AFTER.search(match["verb"]) or len(match["who"].split()) > 7:
            continue
        if any(f.start < at - 3 < f.end and f.source for f in frames):
            continue
        source, kind = identify(sentence, at + match.start("who"), at + match.end("who"), speakers)
        if source is None or not source and not kind:
            continue
        effect = kind or manners.get(match["verb"], "says")
        source = with_relayer(sentence, speakers, source)
        borders = list(_BORDER.finditer(text))
        start = max((m.end() for m in borders if m.end() <= at), default=0)
        end = min((m.start() for m in borders if m.start() >= piece.end()), default=len(text))
        joined = re.search(r"\b(?:and|but|or)$", text[: piece.start()])
        if joined is None:
            found.append(Frame(start, piece.start(), source, effect, match["who"]))
        found.append(Frame(piece.end(), end, source, effect, match["who"]))
        speakers.last = source
    return [f for f in found if f.end - f.start > 3]


_SILENT = Rare(
    r"\b(?:(?:declined|refused|declines|refuses|declining)(?: to (?:comment|say|confirm|discuss|elaborate|be drawn|speculate|reveal|disclose|answer|give|provide|name))?"
    r"|(?:would|will|did|does|do|could|wo|ca)(?: not|n['’]t) (?:be drawn|comment|say|confirm|discuss|elaborate|respond|answer|reveal|disclose|speculate|provide)"
    r"|ha(?:s|ve)(?: not|n['’]t)(?: yet)? (?:commented|responded|confirmed)|(?:is|are|remains?|stays?|keeps?)(?: \w+)?(?: keeping)? (?:quiet|silent|tight-lipped|mum|coy)"
    r"|(?:is|are) keeping (?:quiet|mum|silent)|neither (?:confirm|den)\w* (?:n?or)|not (?:confirm|den)\w* or (?:den|confirm)\w*)\b"
)
_RULES_OUT = Rare(r"\b(?:(?:has |have |had |would |wouldn['’]t |did |didn['’]t |not )*(?:ruled|rule|rules|ruling) out|(?:has |have )?excluded)\b")


def _silent(sentence: Sentence, speakers: Speakers, frames: list[Frame]) -> list[Frame]:
    """Whoever declines to comment is the source of that; so is a person who rules a thing out."""
    found = []
    for pattern in (_SILENT, _RULES_OUT):
        for match in pattern.finditer(sentence.text):
            if any(f.start <= match.start() < f.end and not f.carried for f in frames) or any(a <= match.start() < b for a, b in sentence.quotes):
                continue
            source, kind, span = _spoken_by(sentence, match.start(), speakers)
            if not source or kind:
                continue
            if pattern is _RULES_OUT and any(n.start < span[1] and span[0] < n.end for n in sentence.makers):
                continue
            clause = _BORDER.search(sentence.text, match.end())
            found.append(Frame(span[0], clause.start() if clause is not None else len(sentence.text), source, "says", sentence.text[slice(*span)]))
    return found
