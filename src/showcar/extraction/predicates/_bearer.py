"""Which car a word of a body or of seats is said of: `the Aro, a low coupé`, `one of the two-seat roadsters`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.names import Programme
from showcar.extraction.predicates._phrases import all_named, counted, definite, fronted, partitive, told_of
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, spelt, table

if TYPE_CHECKING:
    from showcar.extraction.words import Token

COMPARED = re.compile(
    r"(?:\b(?:than|like|unlike|rival|against|between|other|another|any|every|most|many|few|some|all|no|"
    r"range of|fleet of|segment|market|previous|original)\b(?!-)[^,.;]*)$",
    re.IGNORECASE,
)
_TOLD_BESIDE = re.compile(
    r"(?:\b(?:nod to|ringer for|like|unlike|similar to|included|such as|inspired by|(?:competitor|rival|answer|"
    r"alternative|challenger|counterpart) (?:to|for|of))\s+(?:the |a |an |its )?(?:\d{4}['’]?s?\s+|legendary |"
    r"popular |successful |iconic |famous |current |existing |new )?)$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"[\"”’']?(?: [Cc]oncept| [Pp]rototype)?\s*(?:,|–|—|\()\s*(?:an?|the|its|this|our)\s+(?:[\w’'-]+,?\s+){0,6}",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"\b(?:and|or|of|to|with|for|from|than|like|as|is|was|that|which|who|based|rival|successor|alternative|answer)\b",
    re.IGNORECASE,
)
_AFTER_COLON = re.compile(r"[:–—]\s+(?:an?)\s+(?:[\w’'+-]+,?\s+){0,5}$", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:call(?:s|ed)?|labell?(?:s|ed)|consider(?:s|ed)?|billed|describ(?:es|ed)|mak(?:e|es|ing)|made|turn(?:s|ed|ing)?|transform(?:s|ed|ing)?|convert(?:s|ed|ing)?) (?:the )?$",
    re.IGNORECASE,
)
_INTO = re.compile(r"\s+(?:into\s+|as\s+)?(?:an?|the)\s+(?:[\w’'-]+\s+){0,3}", re.IGNORECASE)
# `a drop-top, the Aro`, `a coupe called the Aro`
_NAME_FOLLOWS = re.compile(
    r"(?:(?:\s(?:with|without|in|for)\s[^,.;]{2,24})?,\s+(?:the\s+)?|,?\s+(?:called|named|dubbed|badged|christened)\s+(?:the\s+|simply\s+)?)[\"“‘']?",
    re.IGNORECASE,
)
# `a compact SUV, designed to rival the Aro`: another car's name
_RIVAL_OF = re.compile(
    r"\b(?:rival|rivals|take on|against|challenge|beat|outdo|replace|succeed|like|unlike)\s(?:the\s)?$", re.IGNORECASE
)
_STRANGE_NAME = re.compile(r"(?: at the time)?, the (?:[A-Z]\w*-?\d*|\d+[A-Z]\w*)(?=[.,;)])")
_IS_SUBJECT = re.compile(r",\s+(?:the|its|this|our)\s+", re.IGNORECASE)
_FINITE_NEXT = re.compile(r"[\w-]+(?: \w+)?\s+(?:is|was|will|has|had|can|could|would|may|should|were|are)\b")
_PARTICIPLE = re.compile(r"\b(?:[a-z]{3,}ing|which|said|has|had|will|would|can)\b")
_CALLS = {"call", "calls", "called", "name", "named", "dub", "dubs", "dubbed", "badged", "christened", "labels"}
_FURTHER = {"another", "second", "third", "any", "no", "next"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_FINITE = {"VBZ", "VBD", "VBP", "MD"}
_FORM = {"form", "shape", "guise", "format", "style", "prototype", "study"}


@cache
def styles() -> tuple[Rare, dict[str, str]]:
    style_of = {spelt(form): style for style, forms in table("body")["styles"].items() for form in forms}
    forms = alternation(frozenset(style_of))
    return Rare(rf"(?<!\w)(?P<style>{forms})(?P<s>s?)(?!\w)", re.IGNORECASE), style_of


NONE: tuple[tuple[Programme, ...], str] = ((), "")
BEHIND, APPOSED, FOLLOWS = "right behind the name", "in apposition", "its name follows"
MADE_ONE, TOLD, OF_THEM = "made one", "told of the subject", "one of them"


def bearer(sentence: Sentence, start: int, end: int) -> tuple[tuple[Programme, ...], str]:
    """The car that is said to be of this body, and by what grammar; empty where the word speaks of no car here."""
    token = sentence.token_at(end - 1)
    head = token
    for _ in range(3):
        if head.dep_ in {"compound", "amod", "nmod"} and head.head.i != head.i and head.head.i > head.i:
            head = head.head
        else:
            break
    named = _beside_a_name(sentence, start)
    if named is not None and named[1] != MADE_ONE:
        if named[1] == BEHIND and head.tag_ in {"NNS", "NNPS"}:
            return all_named(sentence, named[0][0], start), BEHIND
        return named
    for mention in sentence.mentions:
        rival = _RIVAL_OF.search(sentence.text, max(0, mention.start - 24), mention.start)
        if (
            end < mention.start < end + 48
            and rival is None
            and _NAME_FOLLOWS.fullmatch(sentence.text, end, mention.start)
        ):
            return (mention.programme,), FOLLOWS
    if named is not None:
        return named
    if _is_a_name(sentence, token) or _has_strange_name(sentence, head):
        return NONE
    first = head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first.dep_ in {"attr", "oprd", "acomp"}:
        verb = first.head
        # `the Aro looks good and is a coupe`
        while verb.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in verb.children):
            verb = verb.head
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        # `the Aro unveiled today is a coupe`, where the parse takes the participle for the verb
        if subject is not None and subject.dep_ == "csubj":
            subject = next((c for c in subject.children if c.dep_ in {"nsubj", "nsubjpass"}), subject)
        if subject is not None:
            return told_of(sentence, subject, verb), TOLD
    if head.dep_ == "appos":
        found = refer(sentence, head.head)
        if found:
            return found, APPOSED
    for child in head.children:
        if child.dep_ == "appos" or child.dep_ == "acl" and child.lower_ in {"called", "named", "dubbed", "badged"}:
            inside = [m.programme for m in sentence.mentions if child.idx <= m.start < child.idx + 60]
            if inside:
                return (inside[0],), FOLLOWS
    called = _called(sentence, head)
    if called:
        return called, FOLLOWS
    before = sentence.text[:start]
    style = (style_of_word(sentence.text[start:end].lower().removesuffix("s")) or "car").replace("_", " ")
    of_them = partitive(sentence, head, style) or counted(sentence, head)
    if of_them:
        return of_them, OF_THEM
    if COMPARED.search(before[-40:]):
        return NONE
    opening = fronted(sentence, first)
    if opening:
        return opening, TOLD
    indefinite = any(c.lower_ in {"a", "an"} for c in head.children)
    if not indefinite and not _is_aside(head):
        found = refer(sentence, head)
        own = style_of_word(head.lower_)
        fitting = own is None or any(not p.body or _alike(own, p.body) for p in found)
        found = found or definite(sentence, head, end, style)
        if found and fitting and not _is_generic(sentence, head) and not _is_of_other_maker(sentence, head, found):
            return found, "stands for the car"
    talked = first.head.lower_ == "about" and first.head.head.lower_ == "talking"
    if (
        first.dep_ == "pobj"
        and (first.head.lower_ in {"as", "into"} or talked)
        and any(c.lower_ in {"a", "an"} for c in first.children)
    ):
        return sentence.topic, "as one"
    open_question = re.search(r"\b(?:whether|if)\b", before) is not None
    in_form = first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lower_ in _FORM and indefinite
    if in_form and not open_question:
        return sentence.topic, "in that form"
    if indefinite and _AFTER_COLON.search(before[-60:]):
        return sentence.topic, "told after a colon"
    return _verbless(sentence, token, head, before)


def _is_a_name(sentence: Sentence, token: Token) -> bool:
    """Whether a body style with a capital within a line is a car's name: `the Speedster is real`."""
    text = token.text
    if not text[:1].isupper() or text.isupper() or sentence.segment.role in {"title", "heading"} or token.i == 0:
        return False
    if any(0 <= token.idx - m.end <= 12 for m in sentence.mentions):
        return False
    before = sentence.text[: token.idx].rstrip()
    return not before.endswith((":", ".", "“", '"', "–", "—", "-", "•", "|")) and sentence.text.count(" ") > 4


def _has_strange_name(sentence: Sentence, head: Token) -> bool:
    """`its little two-seat roadster at the time, the SLK`: a car of its own, which has no name here."""
    for child in head.children:
        if child.dep_ == "appos" and child.tag_ == "NNP" and child.i > head.i:
            low, high = child.left_edge.idx, child.idx + len(child)
            return not any(m.start < high and low < m.end for m in sentence.mentions)
    behind = _STRANGE_NAME.match(sentence.text, head.idx + len(head))
    return behind is not None and not any(m.start < behind.end() and behind.start() < m.end for m in sentence.mentions)


def _is_generic(sentence: Sentence, head: Token) -> bool:
    """`the growth in popularity of the SUV`: all cars of that body."""
    if head.dep_ != "pobj" or head.head.lower_ not in {"of", "in", "for"}:
        return False
    return head.head.head.lower_ in table("body")["bearing"]["generic"]


def _is_of_other_maker(sentence: Sentence, head: Token, found: tuple[Programme, ...]) -> bool:
    """`Ford's GT supercar` beside a Mercury: the noun phrase names another maker."""
    low, high = head.left_edge.idx, head.idx
    spans = [(low, high)]
    if any(c.lower_ == "its" for c in head.children):
        # `BYD delivers its electric SUV` beside a Zeekr
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
        spans += [(c.idx, c.idx + len(c)) for c in subjects if sentence.mention_at(c.idx) is None]
    named = {getattr(n.entry, "name", "") for n in sentence.makers for a, b in spans if n.start < b and a < n.end}
    return bool(named) and not named & {p.maker for p in found}


def style_of_word(word: str) -> str | None:
    """The style that a single word tells."""
    return styles()[1].get(word)


def _alike(style: str, known: tuple[str, ...]) -> bool:
    """Whether a car of known bodies may be called so."""
    groups = table("body")["bearing"]["alike"]
    return style in known or any(style in group and set(group) & set(known) for group in groups)


def _called(sentence: Sentence, head: Token) -> tuple[Programme, ...]:
    """`its first crossover will be called the Aro`; `Aro calls the Fjord a shooting brake`."""
    verb = head.head
    if verb.lower_ not in _CALLS:
        return ()
    if head.dep_ == "nsubjpass":
        named = [c for c in verb.children if c.dep_ in {"oprd", "attr", "dobj", "appos"} and c.i > verb.i]
    elif head.dep_ in {"oprd", "dobj", "attr", "ccomp"}:
        named = [c for c in verb.children if c.dep_ in {"dobj", "nsubj"} and verb.i < c.i < head.i]
    else:
        return ()
    for token in named:
        left = token.left_edge.idx
        inside = [m.programme for m in sentence.mentions if left <= m.start <= token.idx < m.end]
        if inside:
            return (inside[0],)
    return ()


def _beside_a_name(sentence: Sentence, start: int) -> tuple[tuple[Programme, ...], str] | None:
    """The car named right before: `the Skytop convertible`, `the Skytop, a low-slung convertible`."""
    for mention in sentence.mentions:
        if not 0 < start - mention.end < 70:
            continue
        between = sentence.text[mention.end : start]
        if _between().fullmatch(between):
            if _is_another_body(sentence, mention.start, mention.programme, start):
                return NONE
            if _TOLD_BESIDE.search(sentence.text[max(0, mention.start - 30) : mention.start]):
                return NONE
            return (mention.programme,), BEHIND
        if _INTO.fullmatch(between) and _MADE.search(sentence.text[max(0, mention.start - 24) : mention.start]):
            return (mention.programme,), MADE_ONE
        if _APPOSITION.fullmatch(between) and not _BREAKS.search(between) and not _PARTICIPLE.search(between):
            if any(other.start > mention.end and other.end <= start for other in sentence.mentions):
                continue
            if _IS_SUBJECT.search(between) and _FINITE_NEXT.match(sentence.text, start):
                continue  # `the Aro and Fjord, the new coupe is due`
            return (mention.programme,), APPOSED
    return None


def _is_another_body(sentence: Sentence, start: int, programme: Programme, at: int) -> bool:
    """`from a Fabia pick-up to ...`: with `a`, of a car on sale whose bodies are known and of which this is none."""
    if programme.kind not in {"model", "variant"} or not programme.body:
        return False
    if re.search(r"\b(?:an?|new|possible)\s$", sentence.text[max(0, start - 12) : start], re.IGNORECASE) is None:
        return False
    pattern, style_of = styles()
    match = pattern.match(sentence.text, at)
    return match is not None and style_of[spelt(match["style"])] not in programme.body


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        rf"[\"”’']?(?:[\s-]+(?:{alternation(table('body')['bearing']['between'])})){{0,3}}[\s-]+[\"“‘]?", re.IGNORECASE
    )


def _is_aside(head: Token) -> bool:
    """Whether the noun hangs on a preposition other than `of`: `next to the coupé` speaks of another car."""
    if head.dep_ != "pobj" or head.head.lower_ in {"of", "as", "into"}:
        return False
    verb = head.head.head
    return (head.head.lower_, verb.lower_) not in {
        (link, form) for link, forms in table("body")["bearing"]["speaking"].items() for form in forms
    }


def _verbless(sentence: Sentence, token: Token, head: Token, before: str) -> tuple[tuple[Programme, ...], str]:
    """A heading, a line without a verb, or the first lines that show a car before they name it."""
    root = next((t for t in sentence.words if t.head.i == t.i), None)
    if root is not None and root.tag_ not in {*_FINITE, "VB"} and head.i == root.i and sentence.topic:
        return sentence.topic, "a line without a verb"
    others = [m for m in sentence.mentions if m.start < token.idx]
    if (
        not any(t.tag_ in _FINITE for t in sentence.words)
        and len(before) < 40
        and not others
        and sentence.section is not None
    ):
        return (sentence.section,), "a line without a verb"
    main = sentence.world.main if sentence.world is not None else None
    if main is None or sentence.mentions:
        return NONE
    shows = head.dep_ == "dobj" and head.head.lower_ in _showing()
    early = sentence.segment.role == "title" and sentence.section is None or sentence.index <= 1
    if early and shows and not any(c.lower_ in _FURTHER for c in head.children):
        return (main,), "shown before it is named"
    return NONE


@cache
def _showing() -> frozenset[str]:
    return frozenset(table("body")["bearing"]["showing"])
