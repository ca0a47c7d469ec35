"""Stage 4: who speaks in each part of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Maker, Outlet
from showcar.extraction.names import Names
from showcar.extraction.vocabulary import alternation, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from showcar.extraction.sentence import Sentence


@dataclass(frozen=True)
class Frame:
    """A part of a sentence, `[start, end)` in its own offsets, that a source says.

    Attributes:
        source: The origin first; empty where it is a rumour that is nobody's.
        manner: Kind of verb: `says`, `confirms`, `reports`, `claims`, `hints`, `denies`, `rumour`.
        words: The words that tell.
        carried: It goes on from a sentence before.
        said_on: ISO date when it was said.
    """

    start: int
    end: int
    source: tuple[str, ...]
    manner: str
    words: str
    carried: bool = False
    said_on: str | None = None


@dataclass
class Speakers:
    """Who has spoken so far in this text."""

    person: str | None = None
    maker: str | None = None
    outlet: str | None = None
    last: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    carried: tuple[str, ...] | None = None
    carried_paragraph: int = -1
    carried_manner: str = "says"
    said_paragraph: int = -1
    interviewee: str | None = None
    answering: int = -1


@cache
def _manner_of() -> dict[str, str]:
    return {form: manner for manner, forms in table("attribution")["verbs"].items() for form in forms}


@cache
def _who(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('attribution')['who'][key])})\b", re.IGNORECASE if key != "roles" else 0)


@cache
def _person() -> re.Pattern[str]:
    particles = alternation(table("attribution")["who"]["particles"])
    word = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŻ](?:[\w’'-]*\w|\.)?"
    return re.compile(rf"{word}(?:[  ](?:(?:{particles})[  ])*{word}){{0,4}}")


_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s reported by|[Aa]s (?:first )?(?:noted|spotted|discovered|confirmed|revealed|told) by|[Cc]iting|[Pp]er|[Ii]n the words of|[Ff]irst reported by|[Rr]eported by|[Cc]ourtesy of)[  ]+(?P<who>[^,.;:–—()]{2,90})"
)
_AS_SAYS = re.compile(r"\b[Aa]s (?P<who>(?:the )?[A-Z][\w.&’' -]{1,50}?) (?:reports|reported|notes|noted|puts it|says|said|writes|wrote|explains|explained|points out)\b")
_TO_OUTLET = re.compile(
    r"\b(?:told|tells|speaking (?:exclusively )?(?:to|with)|spoke (?:exclusively )?(?:to|with)|(?:an )?interview with|talking to|talked to|in conversation with|chat with|informed|speaking at a round table with)\s+"
    r"(?P<who>(?:the\s+)?(?:(?:[A-Z][a-z]+(?:ish|an|ese|ch)\s)?(?:[a-z-]+\s){0,3}(?:magazine|newspaper|outlet|website|site|daily|publication|weekly|journal|paper|portal|blog|broadcaster|agency)\s)?(?:[A-Z][\w&’'.-]*(?:\s(?:and|&|[A-Z][\w&’'.-]*))*))"
)
_PRONOUNS = {"he", "she"}
_FIRM_PRONOUNS = {"it", "they", "company", "firm", "brand", "carmaker", "automaker", "maker", "manufacturer", "marque", "coachbuilder", "outfit"}
_LOCAL = re.compile(r"\b(?:us|me|our|we)\b")


def _names_in(sentence: Sentence, low: int, high: int) -> list[str]:
    """Names of people in a stretch of a sentence: capitals that are no maker, car, outlet or role."""
    stop = set(table("attribution")["who"]["not_names"])
    taken = [(m.start, m.end) for m in (*sentence.mentions, *sentence.makers, *sentence.outlets, *sentence.shows, *sentence.plants)]
    found = []
    for match in _person().finditer(sentence.text, low, high):
        words: list[str] = []
        position = match.start()
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
            position = start
        del position
        if words:
            found.append(" ".join(words))
    particles = set(table("attribution")["who"]["particles"])
    found = [n for n in found if not _who("rumours").fullmatch(n) and not _who("insiders").fullmatch(n)]
    return [n for n in found if len(n) > 2 and n.split()[0] not in particles]


def _identify(sentence: Sentence, low: int, high: int, speakers: Speakers) -> tuple[tuple[str, ...] | None, str]:
    """The source that the words `[low, high)` name, and `rumour` where it is nobody's; None when they name no speaker."""
    words = sentence.text[low:high]
    lowered = words.lower().strip()
    if lowered in _PRONOUNS:
        return ((speakers.person,), "") if speakers.person else (None, "")
    people = _names_in(sentence, low, high)
    full = [p for p in people if " " in p]
    has_role = bool(_who("roles").search(words))
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
    rumour = _who("rumours").search(words)
    if rumour and not makers and not people:
        return (), "rumour"
    insiders = _who("insiders").search(words)
    if insiders:
        return (insiders.group().lower(),), ""
    if makers:
        entry = makers[-1].entry
        name = entry.name if isinstance(entry, Maker) else words
        if has_role and not _who("spokespeople").search(words):
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
    if _who("spokespeople").search(words):
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


def _span(token: Token) -> tuple[int, int]:
    nodes = list(token.subtree)
    return nodes[0].idx, nodes[-1].idx + len(nodes[-1])


def _noun_span(token: Token) -> tuple[int, int]:
    """A speaker's noun phrase without its relative clauses."""
    low, high = token.idx, token.idx + len(token)
    for child in token.children:
        if child.dep_ in {"relcl", "acl", "advcl", "punct", "cc", "conj"}:
            continue
        a, b = _span(child)
        low, high = min(low, a), max(high, b)
    return low, high


def _relayer(sentence: Sentence, speakers: Speakers, source: tuple[str, ...]) -> tuple[str, ...]:
    match = _TO_OUTLET.search(sentence.text)
    if match is None or _LOCAL.fullmatch(match["who"].strip()):
        return source
    start, end = match.start("who"), match.end("who")
    outlets = [n for n in sentence.outlets if start <= n.start < end]
    if outlets and isinstance(outlets[0].entry, Outlet):
        name = outlets[0].entry.name
    else:
        name = re.sub(r"^(?:the\s+)?(?:(?:[A-Z][a-z]+\s)?(?:[a-z-]+\s){0,3}(?:magazine|newspaper|outlet|website|site|daily|publication|weekly|journal|paper|portal|blog|broadcaster|agency)\s)?", "", match["who"].strip())
        name = re.split(r"\s+(?:and|at|that|in|on)\b", name)[0].rstrip(".,’'")
        if any(n.start < end and start < n.end for n in sentence.makers) or name in {"Monday", "Reporters"} or not name:
            return source
    own = sentence.world.outlet if sentence.world is not None else None
    if own and own.lower().replace(" ", "") == name.lower().replace(" ", ""):
        return source
    return (*source, name) if name not in source else source


def _verb_frames(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    frames: list[Frame] = []
    manners = _manner_of()
    text = sentence.text
    for token in sentence.tokens:
        manner = manners.get(token.lower_)
        if manner is None or token.tag_ not in {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NNS", "NN"}:
            continue
        children = list(token.children)
        subject = next((c for c in children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ == "WDT":
            # `newspaper Hankyung, which said`: the noun before it speaks
            subject = token.head if token.dep_ == "relcl" else None
            if subject is not None and sentence.mention_at(subject.idx) is not None:
                subject = None
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in children)
        if subject is not None and subject.tag_ == "WP" and token.dep_ == "relcl":
            subject = token.head
        if subject is None and token.dep_ in {"advcl", "conj", "xcomp"} and not passive and token.head.lower_ in manners:
            subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
        content = next((c for c in children if c.dep_ == "ccomp" and c.i > token.i), None) or next(
            (c for c in children if c.dep_ == "ccomp"), None
        )
        if content is None and not passive:
            content = next((c for c in children if c.dep_ in {"parataxis"}), None)
        if passive:
            agent = next((g for c in children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
            if agent is None:
                continue
            low, high = _noun_span(agent)
            source, kind = _identify(sentence, low, high, speakers)
            if source is None:
                continue
            root = _span(token)
            frames.append(Frame(root[0], root[1], source, kind or manner, text[low:high]))
            continue
        if token.tag_ in {"NN", "NNS"} and subject is None:
            continue
        negated = any(c.dep_ == "neg" for c in children)
        if subject is None:
            continue
        low, high = _noun_span(subject)
        source, kind = _identify(sentence, low, high, speakers)
        if source is None:
            continue
        if manner in {"confirms", "says", "denies", "claims", "hints"} and content is None:
            objects = [c for c in children if c.dep_ in {"dobj", "xcomp", "prep"} and c.i > token.i]
            quoted = [q for q in sentence.quotes]
            if not objects and not quoted:
                # `…, said the chief`: all that stands before it
                if token.head.i != token.i and token.dep_ in {"parataxis", "ROOT"}:
                    pass
                rest = text[: min(low, token.idx)].rstrip(" ,—–-")
                if len(rest) > 15:
                    frames.append(Frame(0, len(rest), _relayer(sentence, speakers, source), kind or manner, text[low:high]))
                    speakers.last = source
                continue
            if manner in {"confirms", "denies"} or token.lower_ in {"said", "told", "hinted", "hints"}:
                for item in objects:
                    a, b = _span(item)
                    a = min(a, token.idx)
                    frames.append(Frame(a, b, _relayer(sentence, speakers, source), kind or manner, text[low:high]))
            if quoted:
                speakers.last = source
                for a, b in quoted:
                    frames.append(Frame(a, b, _relayer(sentence, speakers, source), kind or "says", text[low:high]))
            continue
        if content is None:
            continue
        a, b = _span(content)
        if a <= low and high <= b:
            # the speaker stands inside of what is said: both sides of him
            if content.i < token.i:
                b = min(low, token.idx)
            else:
                a = token.idx + len(token)
        elif a > token.idx:
            # the rest of the sentence where its clauses hang together
            for sibling in children:
                if sibling.dep_ in {"ccomp", "advcl"} and sibling.i > token.i:
                    b = max(b, _span(sibling)[1])
        effect = kind or manner
        if negated and manner in {"confirms", "says", "reports", "reveals"}:
            effect = "uncommitted"
        if negated and manner == "claims":
            effect = "doubts"
        if token.lower_ in {"revealed", "reveals", "reveal", "revealing", "teased", "teases"} and content.dep_ != "ccomp":
            continue
        full = _relayer(sentence, speakers, source)
        said_on = _said_on(sentence, a, b, token.idx)
        frames.append(Frame(a, b, full, effect, text[low:high], said_on=said_on))
        for qa, qb in sentence.quotes:
            if not (a <= qa and qb <= b):
                frames.append(Frame(qa, qb, full, effect, text[low:high], said_on=said_on))
        speakers.last = source
    return frames


def _said_on(sentence: Sentence, start: int, end: int, verb: int) -> str | None:
    for phrase in sentence.dates:
        if not (start <= phrase.start < end) and abs(phrase.start - verb) < 60:
            found = sentence.resolve(phrase)
            if found is not None and found.start is not None and found.end is not None:
                return found.to_value().get("date")
    return None


def _phrase_frames(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    frames: list[Frame] = []
    text = sentence.text
    for pattern in (_ACCORDING, _AS_SAYS):
        for match in pattern.finditer(text):
            start, end = match.start("who"), match.end("who")
            if match.group().lower().startswith("per ") and not any(start <= n.start < end for n in (*sentence.outlets, *sentence.makers)) and not re.match(r"(?:a|the) report|[A-Z]", match["who"]):
                continue
            source, kind = _identify(sentence, start, end, speakers)
            if source is None:
                who = re.sub(r"^(?:the|a|an)\s+", "", match["who"].strip())
                if not who or not any(c.isupper() for c in who) and not re.search(r"insider|source|report", who):
                    continue
                if re.match(r"report", who):
                    source = ()
                    kind = "rumour"
                else:
                    found = re.match(r"[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*", who)
                    source = (found.group() if found else who,)
            full = _cited(sentence, match.end(), _relayer(sentence, speakers, source))
            frames.append(Frame(0, len(text), full, kind or "says", match.group()))
            if pattern is _ACCORDING and match.group()[0] in "Aa":
                speakers.carried = full
                speakers.carried_paragraph = sentence.segment.paragraph
                speakers.carried_manner = kind or "says"
            speakers.last = source
    return frames


_CITES = re.compile(r"[^.]{0,40}?\b(?:which|who|itself)?\s*(?:cites|citing|quoting|quotes)\s+(?P<who>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*)*)")


def _cited(sentence: Sentence, offset: int, source: tuple[str, ...]) -> tuple[str, ...]:
    """`according to X, which cites Y`: Y is the origin."""
    match = _CITES.match(sentence.text, offset)
    if match is None:
        return source
    return (match["who"].rstrip(".’'"), *source)


def _colon_frame(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    """Headlines: `X boss: we will build it`, `Report: …`, `… – report`, `…, says Autocar`."""
    text = sentence.text
    label = re.match(r"(?P<who>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}):\s+(?=\S)", text)
    if label is not None and sentence.segment.role not in {"title", "heading"}:
        name = label["who"]
        initials = {"".join(w[0] for w in full.split()): full for full in speakers.known.values()}
        known = speakers.known.get(name.split()[-1]) or initials.get(name.replace(".", ""))
        if known:
            speakers.person, speakers.last = known, (known,)
            speakers.carried, speakers.carried_paragraph, speakers.carried_manner = (known,), sentence.segment.paragraph, "says"
            return [Frame(label.end(), len(text), (known,), "says", name)]
    match = re.match(r"(?P<who>[^:]{3,50}):\s+(?=\S)", text)
    if match is not None and sentence.segment.role in {"title", "heading", "body"}:
        who = match["who"]
        if re.match(r"(?i)(?:report|rumou?r)s?$", who.strip()):
            return [Frame(match.end(), len(text), (), "rumour", who)]
        if _who("roles").search(who) or re.search(r"(?i)\b(?:CEO|boss|chief)\b", who) or any(n.start < match.end() for n in sentence.outlets) or text[match.end()] in "“\"‘'":
            source, kind = _identify(sentence, 0, match.end("who"), speakers)
            if source:
                return [Frame(match.end(), len(text), source, kind or "says", who)]
    tail = re.search(r"[,–—-]\s+(?P<who>(?:report|reports|rumou?rs?|sources))\s*$", text)
    if tail is not None:
        if tail["who"].startswith("source"):
            return [Frame(0, tail.start(), ("sources",), "says", tail["who"])]
        return [Frame(0, tail.start(), (), "rumour", tail["who"])]
    return []


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Ranges inside quotation marks that hold at least three words: scare quotes and names are none.

    A quotation may go over sentences; one that is never closed ends with its paragraph, as printers do it.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    closing = ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark.startswith("\n"):
            if opened is not None and match.start() - opened > 20:
                found.append((opened, match.start()))
            opened = None
        elif opened is None:
            if mark in _PAIRS and (match.end() < len(text) and not text[match.end()].isspace()):
                opened, closing = match.end(), _PAIRS[mark]
        elif mark in closing:
            found.append((opened, match.start()))
            opened = None
    if opened is not None and len(text) - opened > 20:
        found.append((opened, len(text)))
    return [(a, b) for a, b in found if text.count(" ", a, b) >= 2]


_MARK = re.compile(r"[“”„«»\"]|\n\s*\n")
_PAIRS = {"“": "”\"", "„": "“”\"", "«": "»", '"': '"”'}


def frames_of(sentence: Sentence, speakers: Speakers) -> tuple[Frame, ...]:
    """The frames of a sentence; `speakers` is brought up to date."""
    for named in sentence.makers:
        if isinstance(named.entry, Maker):
            speakers.maker = named.entry.name
    frames = _verb_frames(sentence, speakers) + _phrase_frames(sentence, speakers) + _colon_frame(sentence, speakers) + _rumour_frames(sentence)
    quoted = [q for q in sentence.quotes if not any(f.start <= q[0] and q[1] <= f.end for f in frames)]
    if quoted and not frames and sum(b - a for a, b in quoted) > 0.5 * len(sentence.text):
        who = _quoted_by(sentence, speakers)
        if who:
            frames += [Frame(a, b, who, "says", "the quotation goes on", carried=True) for a, b in quoted]
    if not frames and speakers.carried is not None and speakers.carried_paragraph == sentence.segment.paragraph and not _judges(sentence):
        frames.append(Frame(0, len(sentence.text), speakers.carried, speakers.carried_manner, "carried over from the sentence before", carried=True))
    elif speakers.carried_paragraph != sentence.segment.paragraph:
        speakers.carried = None
    if sentence.previous is not None and sentence.previous.segment.paragraph != sentence.segment.paragraph:
        speakers.answering = sentence.segment.paragraph if sentence.previous.is_question and not sentence.is_question else -1
    if speakers.interviewee and not frames and speakers.answering == sentence.segment.paragraph:
        frames.append(Frame(0, len(sentence.text), (speakers.interviewee,), "says", "an answer in an interview", carried=True))
    if not frames and _goes_on(sentence, speakers):
        frames.append(Frame(0, len(sentence.text), speakers.last, "says", "goes on in reported speech", carried=True))
    elif any(not f.carried and f.source for f in frames):
        speakers.said_paragraph = sentence.segment.paragraph
    # a name in full is known by its last word from here on
    for name in _names_in(sentence, 0, len(sentence.text)):
        if " " in name:
            speakers.known.setdefault(name.split()[-1], name)
    if not frames:
        people = [n for n in _names_in(sentence, 0, len(sentence.text)) if " " in n and _who("roles").search(sentence.text)]
        if people:
            speakers.person = people[0]
    return tuple(frames)


_REPORTED = re.compile(r"\b(?:would|[’']d (?:be|have|go|cost|get|come)|had been|was to be|were to be)\b")


def _goes_on(sentence: Sentence, speakers: Speakers) -> bool:
    """`It would cost €1m`, after a sentence that a source said, in its paragraph: the source goes on in reported speech."""
    return (
        speakers.said_paragraph == sentence.segment.paragraph
        and bool(speakers.last)
        and _REPORTED.search(sentence.text) is not None
        and not re.search(r"\bif\b", sentence.text[:60])
        and not _judges(sentence)
    )


def _quoted_by(sentence: Sentence, speakers: Speakers) -> tuple[str, ...]:
    """Who speaks a quotation that names nobody: whoever spoke last, or the one who is interviewed."""
    before = sentence.previous
    if before is not None and before.is_question and speakers.person:
        return (speakers.person,)
    return speakers.last or ((speakers.person,) if speakers.person else ())


_RUMOUR = re.compile(
    r"\b(?:word (?:is|has it|on the street is)|(?:the )?rumou?r (?:has it|is|mill (?:says|has it))|rumou?rs? (?:say|suggest|claim|point|are|have it)|(?:it is|it['’]s|is|are) (?:rumou?red|whispered|said)(?= (?:that|to\b))|"
    r"speculation (?:is|suggests|has it)|there (?:is|are) (?:talk|rumou?rs|whispers|reports|speculation)|(?:unconfirmed |media |several |some |recent |earlier )?reports (?:say|suggest|claim|indicate|have it|out of))\b",
    re.IGNORECASE,
)


def _rumour_frames(sentence: Sentence) -> list[Frame]:
    return [Frame(m.end(), len(sentence.text), (), "rumour", m.group()) for m in _RUMOUR.finditer(sentence.text)]


def _judges(sentence: Sentence) -> bool:
    return bool(re.search(r"\b(?:we|our|us|I|my)\b", sentence.text))


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
        if _who("roles").search(around) or re.search(r"\b(?:said|says|told|adds|added|explained|confirmed)\b", around):
            speakers.known.setdefault(words[-1], " ".join(words))


_INTERVIEW = re.compile(r"\b(?:interview|q\s?&\s?a|questions? (?:to|for)|in conversation)\b", re.IGNORECASE)


def interviewee(text: str, speakers: Speakers) -> str | None:
    """Whose answers a text prints, where its paragraphs are questions and answers; None in a report."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()]
    asked = sum(p.endswith(("?", "?*", "?\"", "?”")) for p in paragraphs)
    if asked < 3 or not speakers.known or not (_INTERVIEW.search(text[:400]) or asked >= 0.3 * len(paragraphs)):
        return None
    return min(speakers.known.values(), key=lambda name: text.find(name) if name in text else len(text))


def frame_at(frames: tuple[Frame, ...], offset: int) -> Frame | None:
    """The innermost frame around an offset."""
    inside = [f for f in frames if f.start <= offset < f.end]
    return min(inside, key=lambda f: (f.end - f.start, f.start)) if inside else None
