"""The frames that words make: verbs of speech, `according to`, headlines, rumours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Outlet
from showcar.extraction.attribution.nouns import Frame, Speakers
from showcar.extraction.attribution.people import identify, manner_of, pattern_of
from showcar.extraction.sieve import Rare

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token


_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s reported by|[Aa]s (?:first )?(?:noted|spotted|discovered|confirmed|revealed|told|indicated|stated|mentioned|claimed|published|detailed) by|[Aa]s reported in|[Bb]ased on (?:a|the) reports? (?:by|from|in)|[Cc]iting|[Pp]er|[Ii]n the words of|[Ff]irst reported by|[Rr]eported by|[Cc]ourtesy of)[  ]+(?P<who>[^,.;:–—()]{2,90})"
)
_AS_SAYS = re.compile(r"\b[Aa]s (?P<who>(?:the )?[A-Z][\w.&’' -]{1,50}?) (?:reports|reported|notes|noted|puts it|says|said|writes|wrote|explains|explained|points out)\b")
_TO_OUTLET = re.compile(
    r"\b(?:told|tells|[Aa]ddressing|speaking (?:exclusively )?(?:to|with)|spoke (?:exclusively )?(?:to|with)|(?:an )?interview with|talking to|talked to|in conversation with|chat with|informed|speaking at a round table with)\s+"
    r"(?P<who>(?:the\s+)?(?:(?:[A-Z][a-z]+(?:ish|an|ese|ch)\s)?(?:[a-z-]+\s){0,3}(?:magazine|newspaper|outlet|website|site|daily|publication|weekly|journal|paper|portal|blog|broadcaster|agency|distribution|title|programme)\s)?(?:[A-Z][\w&’'.-]*(?:\s(?:and|&|[A-Z][\w&’'.-]*))*))"
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
        name = re.sub(r"^(?:the\s+)?(?:(?:[A-Z][a-z]+\s)?(?:[a-z-]+\s){0,3}(?:magazine|newspaper|outlet|website|site|daily|publication|weekly|journal|paper|portal|blog|broadcaster|agency|distribution|title|programme)\s)?", "", match["who"].strip())
        name = re.split(r"\s+(?:and|at|that|in|on)\b", name)[0].rstrip(".,’'")
        if any(n.start < end and start < n.end for n in sentence.makers) or name in {"Monday", "Reporters"} or not name:
            return source
    if name and not outlets:
        speakers.outlet = name
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
        if any(c.lower_ in {"if", "unless"} and c.dep_ == "mark" for c in children):
            continue
        subject = next((c for c in children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ in {"we", "i"} and any(a <= subject.idx < b for a, b in sentence.quotes):
            continue
        if subject is not None and subject.tag_ == "WDT":
            # `newspaper Hankyung, which said`: the noun before it speaks
            subject = token.head if token.dep_ == "relcl" else None
            if subject is not None and sentence.mention_at(subject.idx) is not None:
                subject = None
        if manner == "confirms" and any(c.tag_ == "MD" for c in children):
            # `would announce a production version` is not said yet
            continue
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in children)
        if subject is not None and subject.tag_ == "WP" and token.dep_ == "relcl":
            subject = token.head
        if subject is None and not passive:
            subject = _shared_subject(token)
        content = next((c for c in children if c.dep_ == "ccomp" and c.i > token.i), None) or next(
            (c for c in children if c.dep_ == "ccomp"), None
        )
        if content is None and not passive:
            content = next((c for c in children if c.dep_ in {"parataxis"}), None)
        if content is not None and content.i < token.i and ";" in text[content.idx : token.idx]:
            content = None
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
        owned = _OWNED.match(text, high)
        if owned is not None:
            high = owned.end()
        source, kind = identify(sentence, low, high, speakers)
        if source is None:
            continue
        colon = text.find(": ", token.idx, token.idx + _TO_COLON)
        if content is None and manner in {"says", "confirms"} and 0 < colon < len(text) - 15:
            # `said much the same: there were no plans`
            frames.append(Frame(colon + 2, len(text), with_relayer(sentence, speakers, source), kind or manner, text[low:high]))
            speakers.last = source
            continue
        if content is None and (manner in {"confirms", "says", "denies", "claims", "hints"} or token.lower_ in _OF_FIGURES):
            objects = [c for c in children if c.dep_ in {"dobj", "xcomp", "prep"} and c.i > token.i]
            quoted = list(sentence.quotes)
            if not objects and not quoted and token.dep_ in {"ccomp", "parataxis"} and token.head.i > token.i:
                continue
            if not objects and not quoted:
                # `…, said the chief`: all that stands before it
                rest = text[: min(low, token.idx)].rstrip(" ,—–-")
                if len(rest) > 15:
                    frames.append(Frame(0, len(rest), with_relayer(sentence, speakers, source), kind or manner, text[low:high]))
                    speakers.last = source
                continue
            figures = token.lower_ in _OF_FIGURES
            if manner in {"confirms", "denies"} or token.lower_ in {"said", "told", "hinted", "hints"} or figures:
                for item in objects:
                    if figures and not any(c.isdigit() for c in text[slice(*_span(item))]):
                        continue
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
            joined = re.search(r",?\s(?:and|but|or),\s*$", text[: min(low, token.idx)])
            if content.i < token.i and joined is not None:
                a, b = max(high, token.idx + len(token)), len(text)
            elif content.i < token.i:
                b = min(low, token.idx)
            else:
                a = token.idx + len(token)
        elif a > token.idx:
            # the rest of the sentence where its clauses hang together
            for sibling in children:
                if sibling.dep_ in {"ccomp", "advcl"} and sibling.i > token.i:
                    b = max(b, _span(sibling)[1])
            b = _to_the_end(token, text, b)
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


# characters from a verb of speech to the colon before what is said
_TO_COLON = 80
# verbs that give a figure without a clause: `quotes 0-62mph in 4.1 seconds`
_OF_FIGURES = {"quotes", "quote", "quoted", "cites", "predict", "predicts", "predicted", "estimate", "estimates", "estimated", "mention", "mentions", "mentioned", "claims", "claim", "claimed", "speaks", "talks", "spoke", "talked", "guess", "forecast", "forecasts"}
_OWNED = re.compile(r"['’]s\s+(?:[a-z-]+\s){0,3}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?")


def _shared_subject(token: Token) -> Token | None:
    """The subject that a verb of speech shares: `has shown the car and confirmed that`, `…, saying that`."""
    for _ in range(3):
        if token.dep_ not in {"conj", "xcomp", "advcl"} or token.head.i == token.i:
            return None
        token = token.head
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return subject
    return None


_LEAVES = re.compile(r"[;:]|\b(?:but|though|although|while|whereas|however|yet)\b|[.!?][”\"]?\s")


def _to_the_end(verb: Token, text: str, end: int) -> int:
    """A reported clause goes on to the end of its sentence where nothing leaves it: no `but`, no other verb beside the verb of speech."""
    if _LEAVES.search(text, end) or any(c.dep_ == "conj" and c.i > verb.i for c in verb.children):
        return end
    return len(text)


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
                press = re.match(r"(?:[\w-]+\s){0,2}(?:media|press|outlets|newspapers|magazines|papers)\b", who)
                if not who or not any(c.isupper() for c in who) and not re.search(r"insider|source|report", who):
                    continue
                if re.match(r"report", who):
                    source = ()
                    kind = "rumour"
                else:
                    found = press or re.match(r"[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*", who)
                    source = (found.group() if found else who,)
            full = _cited(sentence, match.end(), with_relayer(sentence, speakers, source))
            frames.append(Frame(0, len(text), full, kind or "says", match.group()))
            if pattern is _ACCORDING and match.group()[0] in "Aa":
                speakers.carried = full
                speakers.carried_paragraph = sentence.segment.paragraph
                speakers.carried_manner = kind or "says"
                speakers.carried_about = frozenset(m.programme.name for m in sentence.mentions)
            if len(source) == 1 and " " not in source[0] and not sentence.makers and source[0][:1].isupper():
                speakers.outlet = source[0]
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


_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}):\s+(?=\S)")
_LEAD = re.compile(r"(?P<who>[^:]{3,50}):\s+(?=\S)")
# `…, says report`, `…: reports`
_TAIL = re.compile(
    r"[,:–—-]\s+(?:(?:says?|claims?|suggests?|according\sto)\s(?:(?:a|the|new|latest)\s)?)?(?P<who>reports?|rumou?rs?|sources)(?:\s(?:says?|claims?|suggests?|indicates?))?\s*$"
)


def headline_frames(sentence: Sentence, speakers: Speakers) -> list[Frame]:
    """Headlines: `X boss: we will build it`, `Report: …`, `… – report`, `…, says report`, `…, says Autocar`."""
    text = sentence.text
    label = _LABEL.match(text)
    if label is not None and sentence.segment.role not in {"title", "heading"}:
        name = label["who"]
        initials = {"".join(w[0] for w in full.split()): full for full in speakers.known.values()}
        known = speakers.known.get(name.split()[-1]) or initials.get(name.replace(".", ""))
        if known:
            speakers.person, speakers.last = known, (known,)
            speakers.carried, speakers.carried_paragraph, speakers.carried_manner = (known,), sentence.segment.paragraph, "says"
            return [Frame(label.end(), len(text), (known,), "says", name)]
    match = _LEAD.match(text)
    if match is not None and sentence.segment.role in {"title", "heading", "body"}:
        who = match["who"]
        if re.match(r"(?i)(?:report|rumou?r)s?$", who.strip()):
            return [Frame(match.end(), len(text), (), "rumour", who)]
        if pattern_of("roles").search(who) or re.search(r"(?i)\b(?:CEO|boss|chief)\b", who) or any(n.start < match.end() for n in sentence.outlets) or text[match.end()] in "“\"‘'":
            source, kind = identify(sentence, 0, match.end("who"), speakers)
            if source:
                return [Frame(match.end(), len(text), source, kind or "says", who)]
    tail = _TAIL.search(text)
    if tail is not None:
        if tail["who"].startswith("source"):
            return [Frame(0, tail.start(), ("sources",), "says", tail["who"])]
        return [Frame(0, tail.start(), (), "rumour", tail["who"])]
    return []


_RUMOUR = Rare(
    r"\b(?:word (?:is|has it|on the street is)|(?:the )?rumou?r (?:has it|is|mill (?:says|has it))|rumou?rs? (?:say|suggest|claim|point|are|have it)|(?:it is|it['’]s|is|are) (?:rumou?red|whispered|said)(?= (?:that|to\b))|"
    r"speculation (?:is|suggests|has it)|there (?:is|are) (?:talk|rumou?rs|whispers|reports|speculation)|(?:unconfirmed |media |several |some |recent |earlier )?reports (?:say|suggest|claim|indicate|have it|out of))\b",
    re.IGNORECASE,
)


_ABROAD = Rare(
    r"\b(?:(?:has|have|had|been|is|was|were) (?:been )?(?:bandied|banded|mentioned|mooted|touted|whispered) (?:about|around)|(?:doing|making) the rounds|one (?:speaks|hears|reads) of|there (?:is|are)(?: even| also)? (?:a voice|voices|talk))\b"
)


def _subject_start(sentence: Sentence, offset: int) -> int:
    """Where the subject of the verb at an offset begins; the offset itself where it has none."""
    token = sentence.token_at(offset)
    for _ in range(3):
        subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and c.idx < offset), None)
        if subject is not None or token.head.i == token.i:
            return subject.left_edge.idx if subject is not None else offset
        token = token.head
    return offset


def rumour_frames(sentence: Sentence) -> list[Frame]:
    """What is said by nobody: after `rumour has it`, and around `is doing the rounds`."""
    abroad = [
        Frame(_subject_start(sentence, m.start()), len(sentence.text), (), "rumour", m.group()) for m in _ABROAD.finditer(sentence.text)
    ]
    return abroad + [Frame(m.end(), len(sentence.text), (), "rumour", m.group()) for m in _RUMOUR.finditer(sentence.text)]
