"""Where a car will, or will not, be sold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from showcar.extraction.predicates._electric import is_of_cars
from showcar.extraction.predicates._labelled import as_answered, places_behind
from showcar.extraction.predicates._market import Place, Sale, everywhere, here, is_barred, markets, places, said, told
from showcar.extraction.predicates._market_grammar import (
    NOUN_LINKS,
    counts,
    event,
    goes_on_sale,
    has_object,
    in_shops,
    is_firm,
    is_visit,
    on_offer,
    receiver,
)
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_JOIN = re.compile(
    r"(?:\s+first)?\s*(?:,\s+followed by|followed by|,|and|or|nor|as well as|&|, and|, or|, then|and then|then)\s*(?:(?:in|to|for|on|the|also|select|selected|some|most|several|certain)\s+){0,3}",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    r"[\s-]+(?:(?:car|auto|automotive|domestic|new|luxury|home|local|EV|specification)\s+)?(?P<noun>[A-Za-z-]+)"
)
_NOT_FOR = re.compile(
    r"\b(?:not|never)\s+(?:just\s+)?(?P<prep>in|to|for|on|coming to|the)\s+(?:the\s+)?$", re.IGNORECASE
)
_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|except(?: for| in)?|apart from|from|"
    r"excluding|beyond|bar|like|unlike|than|versus)\s+(?:the\s+)?(?:rest of\s+)?$",
    re.IGNORECASE,
)
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|primarily|largely|chiefly|predominantly|principally|many|most)\s+(?:of\s+(?:them|which)\s+)?(?:in|to|for)\s+(?:the\s+)?$"
)
_COUNTRIES = re.compile(r"\s+(?:countries|markets|nations|states)\b")
_EVERYWHERE = re.compile(rf"\b(?:{alternation(tuple(table('market')['words']['everywhere']))})\b")
# `the UK sales and marketing boss`
_OFFICE = re.compile(
    r"\s+\w+\s+(?:(?:and|&)\s+marketing|director|boss|chief|manager|team|operations|arm|company)\b", re.IGNORECASE
)
_BE = {"be", "’re", "'re", "’s", "'s", "is", "was", "are", "were", "been", "become", "becomes", "remain", "remains"}
_FIRST = re.compile(r"\s+first\b")
_PREPOSITIONS = {"in", "to", "for", "across", "throughout", "on", "into", "at", "within", "onto"}


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `market`."""
    if sentence.is_question:
        return
    if sentence.previous is not None:
        yield from as_answered(sentence, sentence.previous, _said_of)
    yield from _said_of(sentence)


def _said_of(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    last: tuple[Place, Sale] | None = None
    listed = list(places_behind(sentence))
    if listed:
        yield from listed
        return
    named = sorted((*places(sentence), *here(sentence)), key=lambda p: p.start)
    for at, place in enumerate(named):
        near = last is not None and place.start - last[0].end < 40
        joined = near and last is not None and _JOIN.fullmatch(_between(sentence, last[0].end, place.start)) is not None
        sale = (
            last[1]
            if joined and last is not None and (not place.adjective or _COUNTRIES.match(sentence.text, place.end))
            else _sale(sentence, place)
        )
        if sale is None:
            sale = _listed_on(sentence, named[at:])
        if sale is None:
            continue
        last = (place, sale)
        general, subject = _of_another(sentence, sale)
        if place.code in seen or general:
            continue
        seen.add(place.code)
        start, end = min(place.start, sale.anchor.idx), max(place.end, sale.anchor.idx + len(sale.anchor))
        yield Finding(
            "market",
            {"market": place.code},
            start,
            end,
            sale.anchor.idx,
            subject=subject,
            base=sale.base,
            cue=sentence.text[start:end],
            fixed=sale.fixed,
        )
    if "global" not in seen:
        for start, end, sale in everywhere(sentence):
            seen.add("global")
            yield Finding(
                "market", {"market": "global"}, start, end, sale.anchor.idx,
                base=sale.base, cue=sentence.text[start:end], fixed=sale.fixed,
            )  # fmt: skip
    if "global" not in seen:
        yield from _global(sentence)


def _between(sentence: Sentence, start: int, end: int) -> str:
    """The words between two places, without a date and `market`: `the Japanese market in 2004, and in Europe in 2005`."""
    words = sentence.text[start:end]
    for phrase in sentence.dates:
        if start <= phrase.start and phrase.end <= end:
            words = words.replace(sentence.text[phrase.start : phrase.end], " ")
    return re.sub(r"^\s*(?:markets?\b\s*)?(?:(?:from|in|by|since)\s+(?=[,\s]))?(?=\s*[,a-z&])", " ", words)


def _listed_on(sentence: Sentence, named: list[Place]) -> Sale | None:
    """What is said of the last of a list of places that opens a clause: `South Africa and Australia are on the list`."""
    for one, other in pairwise(named):
        if one.adjective or other.adjective or _JOIN.fullmatch(sentence.text[one.end : other.start]) is None:
            return None
        beside = told(sentence, other)
        if beside is not None:
            return beside if sentence.token_at(other.start).dep_ in {"conj", "nsubj", "nsubjpass", "appos"} else None
    return None


def _sale(sentence: Sentence, place: Place) -> Sale | None:
    text = sentence.text
    after = text[place.end :]
    only = re.match(r"[\s-](?:only|exclusive|bound)\b", after)
    bound = place.end + only.end() + 1 if only is not None else -1
    if any(n.start == bound for n in sentence.makers) and sentence.mention_at(bound) is None:
        return None  # `Australia-bound Opel`: the firm
    token = sentence.token_at(place.start)
    while token.head.i > token.i and token.head.idx < place.end:
        token = token.head
    if _OUTSIDE.search(text[: place.start]) and not is_barred(text, place):
        return None
    if only is not None and not (place.adjective and only.group().startswith(" ")):
        found = _upward(sentence, token, place)
        return found or Sale(token)
    # `the markets of Canada`
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in said("places"):
        token = token.head.head
    if re.match(r"[\s,]*$", text[: place.start]) and _FIRST.match(after):
        return Sale(token)
    beside = told(sentence, place)
    if beside is not None:
        return beside
    denied = _NOT_FOR.search(text[: place.start])
    brief = denied is not None and denied["prep"].lower() == "to" and len(sentence.words) < 8
    if denied is not None and (denied["prep"].lower() == "for" or brief) and not place.adjective:
        return Sale(sentence.token_at(denied.start()), "CT-")
    noun = _BEFORE_NOUN.match(after)
    modifies = place.adjective or token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
    if modifies:
        if noun is None:
            return None
        word = noun["noun"].lower()
        head = sentence.token_at(place.end + noun.start("noun"))
        if word in said("events"):
            if _OFFICE.match(text, place.end):
                return None
            return event(sentence, head) if place.code != "global" else None
        if word in said("versions") and place.code != "global" and not place.adjective:
            return (
                Sale(head)
                if head.dep_ in {"nsubj", "nsubjpass"} and head.head.lower_ in said("get") | said("move")
                else None
            )
        if word not in said("places"):
            return None
        token = head
        if word in said("retail"):
            found = _upward(sentence, token, place)
            return found or in_shops(sentence, token)
    return _upward(sentence, token, place)


def _upward(sentence: Sentence, token: Token, place: Place) -> Sale | None:
    """The word of selling that governs a place: `offered in the UK`, `reach America`, `Norway gets it`."""
    text = sentence.text
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return receiver(sentence, token)
    if token.dep_ == "dobj" and token.head.lower_ in said("hit"):
        return None if is_firm(sentence, token.head) else Sale(token.head)
    preposition = token.head if token.dep_ in {"pobj", "dep"} and token.head.lower_ in _PREPOSITIONS else None
    adverb = text[place.start : place.end].lower() in {"stateside", "down under"}
    if preposition is None and not adverb:
        return None
    prep = preposition.lower_ if preposition is not None else "in"
    if prep not in {"for"} and is_visit(token, preposition):
        return None
    negated = preposition is not None and _NOT_FOR.search(text[: place.start]) is not None
    node = preposition if preposition is not None else token
    on_sale = False
    for _ in range(7):
        if node.head.i == node.i:
            break
        if node.dep_ not in NOUN_LINKS:
            break
        node = node.head
        word = node.lower_
        # `is still on sale in Malaysia`, where the parse hangs the place on the verb
        if word == "sale" or word in _BE and goes_on_sale(node):
            on_sale = True
        base = "CT-" if negated and not any(c.dep_ == "neg" for c in node.children) else "CT+"
        if node.pos_ == "PROPN" and sentence.mention_at(node.idx) is None and not markets()[0].match(text, node.idx):
            return None
        if word in said("elsewhere") and node.pos_ in {"NOUN", "PROPN"}:
            if word in {"brand", "name", "badge"} and node.dep_ == "pobj" and node.head.lower_ == "under":
                continue
            return None
        if word in said("places") and node.dep_ == "nsubj":
            return receiver(sentence, node)
        # `its return to the German market would come`: a brand's
        if word in {"return", "comeback", "entry", "expansion"} and node.dep_ == "nsubj":
            return None
        if word in said("sell") and (node.pos_ != "NOUN" or word == "launch"):
            return (
                None
                if counts(sentence, node)
                and not _MOSTLY.search(text[: place.start])
                or is_firm(sentence, node)
                and not has_object(node)
                else Sale(node, base)
            )
        offer = on_offer(node) if word in _BE else None
        if offer is not None:
            return Sale(offer, base)
        if word in said("events") and word != "sale" and prep in {"in", "for", "across", "throughout", "to"}:
            return event(sentence, node)
        if (
            word in said("limit")
            and prep in {"for", "to", "at"}
            and not any(c.dep_ == "pobj" and c.like_num for c in node.children)
        ):
            return Sale(node, base)
        if word in said("versions") and prep == "for" and node.pos_ in {"NOUN", "PROPN"}:
            return Sale(node, base)
        if (
            word in {"plan", "plans", "intention", "intentions"}
            and prep == "for"
            and any(c.lower_ == "no" for c in node.children)
        ):
            return Sale(node, base)
        if word in said("move") and node.tag_ not in {"NN", "NNS"}:
            on_sale = on_sale or goes_on_sale(node)
            return Sale(node, base) if _moves(sentence, node, prep, on_sale) else None
        if node.tag_.startswith("VB") or node.pos_ in {"VERB", "AUX"}:
            if prep == "in" and any(
                c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in said("events") and event(sentence, c)
                for c in node.children
            ):
                return Sale(node, base)
            return Sale(node, base) if on_sale or word in {"be", "is", "was", "are"} and prep == "for" else None
    return None


def _of_another(sentence: Sentence, sale: Sale) -> tuple[bool, tuple[Programme, ...]]:
    """Whether what is sold is no one car, and the car that is, where the verb's object names it."""
    verb = sale.anchor
    items = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"} and not items:
        items = [verb.head]
    if verb.dep_ == "relcl" and all(c.tag_ in {"WDT", "WP"} for c in items):
        # `other cars which are sold there`
        items.append(verb.head)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if any(c.lower_ in said("parts") for c in (*items, *subjects)):
        return True, ()
    for item in items:
        if sentence.mention_at(item.idx) or _names_one(sentence, item):
            return False, refer(sentence, item)
        if {c.lower_ for c in item.children} & said("general") or is_of_cars(sentence, item) or _is_any(item):
            return True, ()
        if item.dep_ == "pobj" and item.head.lower_ in {"than", "like"}:
            return True, ()
    return False, ()


def _is_any(item: Token) -> bool:
    """`sells cars in Europe`, `selling large luxury cars in Europe`: a bare plural of a kind."""
    return item.lower_ in {"cars", "vehicles", "models"} and not {c.dep_ for c in item.children} & {"det", "poss", "nummod", "appos"}


def _names_one(sentence: Sentence, item: Token) -> bool:
    left = item.left_edge.idx
    return any(left <= m.start < item.idx for m in sentence.mentions)


def _moves(sentence: Sentence, verb: Token, prep: str, on_sale: bool) -> bool:
    word = verb.lower_
    if on_sale:
        return True
    if is_firm(sentence, verb) and not has_object(verb):
        return False
    objects = {c.lower_ for c in verb.children if c.dep_ in {"dobj", "nsubj", "expl"}}
    if word in {"make", "makes", "made", "making"}:
        return prep in {"to", "into"} and "it" in objects
    if word in {"find"}:
        return bool(objects & {"way"})
    if word in {"go", "goes", "going", "come", "comes", "coming", "came", "return", "returns", "returning", "returned"}:
        return prep in {"to", "into"} or any(c.lower_ in {"showrooms", "dealers"} for c in verb.subtree)
    if word in {"introduce", "introduced", "introducing", "roll", "rolls", "rolling"}:
        return any(c.tag_ == "MD" or c.lower_ in {"to", "out"} for c in verb.children)
    return True


def _global(sentence: Sentence) -> Iterator[Finding]:
    for match in _EVERYWHERE.finditer(sentence.text):
        token = sentence.token_at(match.start())
        for _ in range(4):
            if token.lower_ in {
                "sold",
                "sell",
                "export",
                "exported",
                "launches",
                "ordered",
                "available",
                "offered",
                "sale",
                "marketed",
                "launch",
                "launched",
                "sales",
            }:
                if not counts(sentence, token) and token.head.lower_ not in said("counted"):
                    start, end = min(match.start(), token.idx), max(match.end(), token.idx + len(token))
                    yield Finding("market", {"market": "global"}, start, end, token.idx, cue=sentence.text[start:end])
                return
            offer = next((c for c in token.children if c.lower_ in {"available", "offered"}), None)
            if offer is not None:
                start, end = min(match.start(), offer.idx), max(match.end(), offer.idx + len(offer))
                yield Finding("market", {"market": "global"}, start, end, offer.idx, cue=sentence.text[start:end])
                return
            if token.head.i == token.i:
                break
            token = token.head
