"""The frames that words make: verbs of speech, `according to`, headlines, rumours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Outlet
from showcar.extraction.attribution.nouns import Frame, Speakers
from showcar.extraction.attribution.people import identify, manner_of, pattern_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from showcar.extraction.sentence import Sentence


_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s reported by|[Aa]s (?:first )?(?:noted|spotted|discovered|confirmed|revealed|told) by|[Cc]iting|[Pp]er|[Ii]n the words of|[Ff]irst reported by|[Rr]eported by|[Cc]ourtesy of)[  ]+(?P<who>[^,.;:–—()]{2,90})"
)
_AS_SAYS = re.compile(r"\b[Aa]s (?P<who>(?:the )?[A-Z][\w.&’' -]{1,50}?) (?:reports|reported|notes|noted|puts it|says|said|writes|wrote|explains|explained|points out)\b")
_TO_OUTLET = re.compile(
    r"\b(?:told|tells|speaking (?:exclusively )?(?:to|with)|spoke (?:exclusively )?(?:to|with)|(?:an )?interview with|talking to|talked to|in conversation with|chat with|informed|speaking at a round table with)\s+"
    r"(?P<who>(?:the\s+)?(?:(?:[A-Z][a-z]+(?:ish|an|ese|ch)\s)?(?:[a-z-]+\s){0,3}(?:magazine|newspaper|outlet|website|site|daily|publication|weekly|journal|paper|portal|blog|broadcaster|agency)\s)?(?:[A-Z][\w&’'.-]*(?:\s(?:and|&|[A-Z][\w&’'.-]*))*))"
)
_LOCAL = re.compile(r"\b(?:us|me|our|we)\b")


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


def with_relayer(sentence: Sentence, speakers: Speakers, source: tuple[str, ...]) -> tuple[str, ...]:
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


def verb_frames(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    frames: list[Frame] = []
    manners = manner_of()
    text = sentence.text
    for token in sentence.words:
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
            source, kind = identify(sentence, low, high, speakers)
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
        source, kind = identify(sentence, low, high, speakers)
        if source is None:
            continue
        if manner in {"confirms", "says", "denies", "claims", "hints"} and content is None:
            objects = [c for c in children if c.dep_ in {"dobj", "xcomp", "prep"} and c.i > token.i]
            quoted = list(sentence.quotes)
            if not objects and not quoted:
                # `…, said the chief`: all that stands before it
                rest = text[: min(low, token.idx)].rstrip(" ,—–-")
                if len(rest) > 15:
                    frames.append(Frame(0, len(rest), with_relayer(sentence, speakers, source), kind or manner, text[low:high]))
                    speakers.last = source
                continue
            if manner in {"confirms", "denies"} or token.lower_ in {"said", "told", "hinted", "hints"}:
                for item in objects:
                    a, b = _span(item)
                    a = min(a, token.idx)
                    frames.append(Frame(a, b, with_relayer(sentence, speakers, source), kind or manner, text[low:high]))
            if quoted:
                speakers.last = source
                for a, b in quoted:
                    frames.append(Frame(a, b, with_relayer(sentence, speakers, source), kind or "says", text[low:high]))
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
        full = with_relayer(sentence, speakers, source)
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


def phrase_frames(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    frames: list[Frame] = []
    text = sentence.text
    for named in sentence.outlets:
        claims = _OUTLET_CLAIMS.match(text, named.end)
        if isinstance(named.entry, Outlet) and _BARE_OUTLET.search(text, 0, named.start) and re.match(r"\s+[a-z]", text[named.end :]):
            frames.append(Frame(0, len(text), (named.entry.name,), "says", text[named.start : named.end]))
        if claims is not None and isinstance(named.entry, Outlet):
            # the parser takes `Autocar claims that` for a noun
            frames.append(Frame(claims.end(), len(text), (named.entry.name,), manner_of()[claims["verb"]], claims.group().strip()))
    for pattern in (_ACCORDING, _AS_SAYS):
        for match in pattern.finditer(text):
            start, end = match.start("who"), match.end("who")
            if match.group().lower().startswith("per ") and not any(start <= n.start < end for n in (*sentence.outlets, *sentence.makers)) and not re.match(r"(?:a|the) report|[A-Z]", match["who"]):
                continue
            source, kind = identify(sentence, start, end, speakers)
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
            full = _cited(sentence, match.end(), with_relayer(sentence, speakers, source))
            frames.append(Frame(0, len(text), full, kind or "says", match.group()))
            if pattern is _ACCORDING and match.group()[0] in "Aa":
                speakers.carried = full
                speakers.carried_paragraph = sentence.segment.paragraph
                speakers.carried_manner = kind or "says"
            speakers.last = source
    return frames


_BARE_OUTLET = re.compile(r"\b(?:is|are|was|were|seems|remains)\s+(?:according\s+(?:to\s+)?)?(?:the\s+same\s+)?$")
_OUTLET_CLAIMS = re.compile(r"\s(?:magazine |newspaper )?(?P<verb>claims|reports|says|writes|understands|believes|suggests|notes|adds) that\s")
_CITES = re.compile(r"[^.]{0,40}?\b(?:which|who|itself)?\s*(?:cites|citing|quoting|quotes)\s+(?P<who>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*)*)")


def _cited(sentence: Sentence, offset: int, source: tuple[str, ...]) -> tuple[str, ...]:
    """`according to X, which cites Y`: Y is the origin."""
    match = _CITES.match(sentence.text, offset)
    if match is None:
        return source
    return (match["who"].rstrip(".’'"), *source)


def headline_frames(sentence: Sentence, speakers: Speakers) -> list[Frame]:
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
        if pattern_of("roles").search(who) or re.search(r"(?i)\b(?:CEO|boss|chief)\b", who) or any(n.start < match.end() for n in sentence.outlets) or text[match.end()] in "“\"‘'":
            source, kind = identify(sentence, 0, match.end("who"), speakers)
            if source:
                return [Frame(match.end(), len(text), source, kind or "says", who)]
    tail = re.search(r"[,–—-]\s+(?P<who>(?:report|reports|rumou?rs?|sources))\s*$", text)
    if tail is not None:
        if tail["who"].startswith("source"):
            return [Frame(0, tail.start(), ("sources",), "says", tail["who"])]
        return [Frame(0, tail.start(), (), "rumour", tail["who"])]
    return []


_RUMOUR = re.compile(
    r"\b(?:word (?:is|has it|on the street is)|(?:the )?rumou?r (?:has it|is|mill (?:says|has it))|rumou?rs? (?:say|suggest|claim|point|are|have it)|(?:it is|it['’]s|is|are) (?:rumou?red|whispered|said)(?= (?:that|to\b))|"
    r"speculation (?:is|suggests|has it)|there (?:is|are) (?:talk|rumou?rs|whispers|reports|speculation)|(?:unconfirmed |media |several |some |recent |earlier )?reports (?:say|suggest|claim|indicate|have it|out of))\b",
    re.IGNORECASE,
)


def rumour_frames(sentence: Sentence) -> list[Frame]:
    return [Frame(m.end(), len(sentence.text), (), "rumour", m.group()) for m in _RUMOUR.finditer(sentence.text)]
