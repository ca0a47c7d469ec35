"""Where a car will, or will not, be sold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from showcar.extraction.predicates._labelled import as_answered, places_behind
from showcar.extraction.predicates._market import Place, Sale, here, is_barred, markets, places, said, told
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from showcar.extraction.names import Programme

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
_BE = {"be", "is", "was", "are", "were", "been", "become", "becomes", "remain", "remains"}
_FIRST = re.compile(r"\s+first\b")
_PREPOSITIONS = {"in", "to", "for", "across", "throughout", "on", "into", "at", "within", "onto"}
_NOUN_LINKS = {
    "pobj",
    "prep",
    "compound",
    "amod",
    "nmod",
    "poss",
    "appos",
    "conj",
    "dobj",
    "dative",
    "pcomp",
    "npadvmod",
    "advmod",
    "attr",
    "acomp",
    "nsubj",
    "nsubjpass",
    "agent",
    "oprd",
    "prt",
    "nummod",
    "dep",
}


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
        joined = near and last is not None and _JOIN.fullmatch(sentence.text[last[0].end : place.start]) is not None
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
        yield from _global(sentence)


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
    token = sentence.token_at(place.start)
    while token.head.i > token.i and token.head.idx < place.end:
        token = token.head
    if _OUTSIDE.search(text[: place.start]) and not is_barred(text, place):
        return None
    if only is not None and not (place.adjective and only.group().startswith(" ")):
        found = _upward(sentence, token, place)
        return found or Sale(token)
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
            return _event(sentence, head) if place.code != "global" else None
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
            return found or _in_shops(sentence, token)
    return _upward(sentence, token, place)


def _in_shops(sentence: Sentence, shops: Token) -> Sale | None:
    """`rolls into British showrooms`, `is on the Chinese market`: whatever takes it there."""
    if shops.dep_ != "pobj" or shops.head.lower_ not in {"in", "into", "to", "at", "on", "onto", "with"}:
        return None
    verb = shops.head.head
    if verb.lower_ in said("trial") or sentence.mention_at(shops.idx) is not None:
        return None
    if verb.pos_ not in {"VERB", "AUX"} and verb.dep_ != "ROOT" or _is_firm(sentence, verb) or _counts(sentence, verb):
        return None
    if any(c.dep_ in {"nsubj", "nsubjpass"} and not refer(sentence, c) for c in verb.children):
        return None
    return Sale(verb)


def _event(sentence: Sentence, head: Token) -> Sale | None:
    """`European sales begin`, but not `European sales fell`."""
    verb = head.head
    if head.lower_ in {"sales", "deliveries", "orders", "exports"}:
        if verb.lower_ in said("counted") or head.dep_ not in {"nsubj", "nsubjpass", "pobj", "dobj", "ROOT"}:
            return None
        if (
            head.dep_ == "pobj"
            and verb.lower_ not in {"with", "for", "of", "before", "after"}
            or re.search(r"\bper cent|percent|%|\bunits\b", sentence.text)
        ):
            return None
    return Sale(head)


def _upward(sentence: Sentence, token: Token, place: Place) -> Sale | None:
    """The word of selling that governs a place: `offered in the UK`, `reach America`, `Norway gets it`."""
    text = sentence.text
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return _receiver(sentence, token)
    if token.dep_ == "dobj" and token.head.lower_ in said("hit"):
        return None if _is_firm(sentence, token.head) else Sale(token.head)
    preposition = token.head if token.dep_ in {"pobj", "dep"} and token.head.lower_ in _PREPOSITIONS else None
    adverb = text[place.start : place.end].lower() in {"stateside", "down under"}
    if preposition is None and not adverb:
        return None
    prep = preposition.lower_ if preposition is not None else "in"
    if prep not in {"for"} and _is_visit(token, preposition):
        return None
    negated = preposition is not None and _NOT_FOR.search(text[: place.start]) is not None
    node = preposition if preposition is not None else token
    on_sale = False
    for _ in range(7):
        if node.head.i == node.i:
            break
        if node.dep_ not in _NOUN_LINKS:
            break
        node = node.head
        word = node.lower_
        if word == "sale":
            on_sale = True
        base = "CT-" if negated and not any(c.dep_ == "neg" for c in node.children) else "CT+"
        if node.pos_ == "PROPN" and sentence.mention_at(node.idx) is None and not markets()[0].match(text, node.idx):
            return None
        if word in said("elsewhere") and node.pos_ in {"NOUN", "PROPN"}:
            if word in {"brand", "name", "badge"} and node.dep_ == "pobj" and node.head.lower_ == "under":
                continue
            return None
        if word in said("places") and node.dep_ == "nsubj":
            return _receiver(sentence, node)
        if word in said("sell") and (node.pos_ != "NOUN" or word == "launch"):
            return (
                None
                if _counts(sentence, node)
                and not _MOSTLY.search(text[: place.start])
                or _is_firm(sentence, node)
                and not _has_object(node)
                else Sale(node, base)
            )
        offer = _on_offer(node) if word in _BE else None
        if offer is not None:
            return Sale(offer, base)
        if word in said("events") and word != "sale" and prep in {"in", "for", "across", "throughout", "to"}:
            return _event(sentence, node)
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
            on_sale = on_sale or _goes_on_sale(node)
            return Sale(node, base) if _moves(sentence, node, prep, on_sale) else None
        if node.tag_.startswith("VB") or node.pos_ in {"VERB", "AUX"}:
            if prep == "in" and any(
                c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in said("events") and _event(sentence, c)
                for c in node.children
            ):
                return Sale(node, base)
            return Sale(node, base) if on_sale or word in {"be", "is", "was", "are"} and prep == "for" else None
    return None


def _on_offer(verb: Token) -> Token | None:
    """The `available` of `won't be available in Japan`, where the parse hangs the place on the verb."""
    words = said("offer")
    return next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} and c.lower_ in words), None)


def _is_visit(place: Token, preposition: Token | None) -> bool:
    """Whether a launch is only where somebody was: `speaking at the launch of the SUV in Spain`."""
    node = preposition if preposition is not None else place
    for _ in range(6):
        if node.dep_ not in _NOUN_LINKS or node.head.i == node.i:
            return False
        node = node.head
        if node.lower_ in said("events") and node.dep_ == "pobj":
            return node.head.lower_ in {"at", "during"}
    return False


def _goes_on_sale(verb: Token) -> bool:
    return any(c.lower_ == "on" and any(g.lower_ == "sale" for g in c.children) for c in verb.children)


def _of_another(sentence: Sentence, sale: Sale) -> tuple[bool, tuple[Programme, ...]]:
    """Whether what is sold is no one car, and the car that is, where the verb's object names it."""
    verb = sale.anchor
    items = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"}:
        items = [verb.head]
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if any(c.lower_ in said("parts") for c in (*items, *subjects)):
        return True, ()
    for item in items:
        if sentence.mention_at(item.idx) or _names_one(sentence, item):
            return False, refer(sentence, item)
        if {c.lower_ for c in item.children} & said("general"):
            return True, ()
        if item.dep_ == "pobj" and item.head.lower_ in {"than", "like"}:
            return True, ()
    return False, ()


def _names_one(sentence: Sentence, item: Token) -> bool:
    left = item.left_edge.idx
    return any(left <= m.start < item.idx for m in sentence.mentions)


def _moves(sentence: Sentence, verb: Token, prep: str, on_sale: bool) -> bool:
    word = verb.lower_
    if on_sale:
        return True
    if _is_firm(sentence, verb) and not _has_object(verb):
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


def _receiver(sentence: Sentence, token: Token) -> Sale | None:
    """`Europe gets it later`, `US buyers will be able to order one`."""
    found = _received(sentence, token)
    helper = next((c for c in token.head.children if c.dep_ == "aux" and c.lower_ in {"can", "will"}), None)
    denied = any(c.dep_ == "neg" for c in token.head.children)
    able = helper is not None and (helper.lower_ == "can" or any(c.lower_ == "able" for c in token.head.children))
    # whoever can order it has it on sale: the helper, so that `can` and `able` make nothing less sure
    return Sale(helper) if found is not None and helper is not None and able and not denied else found


def _received(sentence: Sentence, token: Token) -> Sale | None:
    verb = token.head
    for _ in range(3):
        if verb.lower_ in said("get") and not any(
            c.dep_ == "dobj" and c.lower_ in said("booking") for c in verb.children
        ):
            break
        if any(c.lower_ == "in" and any(g.lower_ in {"luck", "line"} for g in c.children) for c in verb.children):
            return Sale(verb)
        if any(c.dep_ == "dobj" and c.lower_ in said("booking") for c in verb.children):
            return Sale(verb)
        below = [c for c in verb.children if c.dep_ in {"xcomp", "acomp"}]
        if not below:
            return None
        verb = below[0]
    if verb.lower_ not in said("get"):
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if verb.lower_ in {"follow", "follows", "followed", "wait", "waits"}:
        return None if objects else Sale(verb)
    if verb.lower_ in {"miss", "misses"}:
        return Sale(verb, "CT-") if any(c.lower_ == "out" for c in verb.children) else None
    if any(refer(sentence, item) or item.lower_ in said("handed") for item in objects):
        return Sale(verb)
    return None


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def _is_firm(sentence: Sentence, verb: Token) -> bool:
    """Whether a maker, not a car, is what comes, sells or enters."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            named = (
                any(n.start <= child.idx < n.end for n in sentence.makers) and sentence.mention_at(child.idx) is None
            )
            return named or child.lower_ in {
                "brand",
                "company",
                "firm",
                "maker",
                "carmaker",
                "automaker",
                "marque",
                "manufacturer",
                "brands",
                "we",
                "they",
            }
    return False


def _counts(sentence: Sentence, verb: Token) -> bool:
    """`4,000 were sold in the US`: a number sold is no market."""
    if verb.lower_ not in {"sold", "sell", "delivered", "shipped", "selling", "sells"}:
        return False
    items = [c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"}]
    return any(item.like_num or any(c.dep_ == "nummod" for c in item.children) for item in items)


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
                if not _counts(sentence, token) and token.head.lower_ not in said("counted"):
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
