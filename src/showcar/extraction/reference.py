"""Stage 2b: what `it`, `the coupé`, `the two` and the unsaid subject of a clause stand for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Maker
from showcar.extraction.groups import last_two, told_together
from showcar.extraction.names import Mention, Programme
from showcar.extraction.names.finder import ENGINE
from showcar.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from showcar.extraction.sentence import Sentence

_CAR = words("reference", "car")
_PARTS = words("reference", "parts")
_POSITIONS = words("reference", "positions")
_DEFINITE = words("reference", "definite")
_CONCEPT = words("reference", "concept")
_PRONOUNS = {"it", "its", "itself", "this", "that", "they", "them", "their", "both", "neither", "one", "each"}


@cache
def _body_of() -> dict[str, str]:
    return {word: body for body, forms in table("reference")["bodies"].items() for word in forms}


# what is called so after another car is not that car: `a rival to the 911`
_OTHER_CAR = words("reference", "other_car")
# `like the 911`: what follows is another car
_UNLIKE = {"like", "unlike", "than", "against", "alongside", "between", "beside"}
# `the retro version of the 504` is not the 504
_REMAKES = {"version", "interpretation", "iteration", "incarnation", "evolution", "vision", "edition"}
_RENEWED = {"new", "modern", "retro", "retro-new", "reborn", "reimagined", "contemporary", "updated", "21st-century", "futuristic", "neo-retro", "reinterpreted", "modernised", "modernized", "present-day"}


def _in_phrase(sentence: Sentence, token: Token) -> list[Programme]:
    """Programmes named inside a noun phrase: its compounds, possessors and `of` phrases."""
    found: list[Programme] = []
    # `the successor to the Emira` is not the Emira
    if token.lower_ in _REMAKES and any(c.lower_ in _RENEWED for c in token.children):
        return []
    # `a roofless version of the X` is another car where the X is not what the report is about
    if token.lower_ in _REMAKES and any(c.lower_ in {"a", "an"} for c in token.children) and any(c.dep_ == "amod" for c in token.children):
        main = sentence.world.main if sentence.world is not None else None
        if main is not None and not any(m.programme == main for m in sentence.mentions):
            return []
    other = token.lower_ in _OTHER_CAR
    spans = [(token.idx, token.idx + len(token))]
    for child in token.children:
        if child.dep_ in {"compound", "nmod", "amod", "poss", "npadvmod", "appos", "nummod", "det"} or child.dep_ == "prep" and child.lower_ in {"of", "for", "to", "on"}:
            if other and child.dep_ in {"prep", "poss", "compound", "nmod"}:
                continue
            last = child.right_edge
            spans.append((child.left_edge.idx, last.idx + len(last)))
    for mention in sentence.mentions:
        if any(low <= mention.start < high for low, high in spans) and mention.programme not in found:
            if is_modifier_of_other(sentence, mention.end) or _is_of_another(sentence, mention.start, token):
                continue
            found.append(mention.programme)
    return found


def _is_of_another(sentence: Sentence, offset: int, top: Token) -> bool:
    """Whether a name within a phrase only tells of another car: `the coupé, a rival to the 911`."""
    node = sentence.token_at(offset)
    for _ in range(8):
        if node.i == top.i or node.head.i == node.i:
            return False
        node = node.head
        if node.i != top.i and (node.lower_ in _OTHER_CAR or node.dep_ == "prep" and node.lower_ in _UNLIKE):
            return True
    return False


_ONE_WORD = re.compile(r"^ [\w]+(?=-(?:based|derived|like|inspired)\b)")
_MODIFIES = (
    "-based", " based", "-derived", "-like", "-inspired", "-rival", "-sized", "-fighting", "-style", "-esque", " rival", "-beating", "-baiting", "-powered",
    "-engined", " successor", " replacement", " competitor", " fighter", " killer", "-killer", " alternative", " equivalent", " sibling", "-badged",
)  # fmt: skip


def is_modifier_of_other(sentence: Sentence, end: int) -> bool:
    """`M8-based`, `911-like`: the name tells of another car."""
    # `Maserati GranTurismo Convertible-based cabrio` too
    rest = _ONE_WORD.sub("", sentence.text[end : end + 40])[:14].lower()
    return rest.startswith(_MODIFIES)


def _compatible(programme: Programme, noun: str) -> bool:
    body = _body_of().get(noun)
    if body is None or not programme.body:
        return True
    families = [{"coupe", "shooting_brake", "supercar", "liftback"}, {"roadster", "convertible", "targa", "speedster"}, {"suv"}, {"pickup"}, {"saloon", "liftback"}, {"estate", "shooting_brake"}, {"hatchback"}, {"van"}, {"supercar", "coupe", "roadster", "speedster", "targa"}]
    return body in programme.body or any(body in f and set(programme.body) & f for f in families)


_ON_SALE = {"current", "existing", "outgoing", "present", "present-day"}


def antecedent(sentence: Sentence, token: Token, noun: str | None = None) -> tuple[Programme, ...]:
    """The programme that a pronoun or `the car` goes back to: in the sentence before it, else its topic so far."""
    earlier = [
        m for m in sentence.mentions
        if m.end <= token.idx and not is_modifier_of_other(sentence, m.end) and not _is_aside(sentence, m.start, token.idx)
    ]  # fmt: skip
    candidates: list[Programme] = []
    if noun is None:
        # `it is built on the GT-R but it will be faster`: one and the same
        for other in reversed(sentence.words[: token.i]):
            if other.dep_ in {"nsubj", "nsubjpass"} and (other.lower_ == "it" or other.lower_ in _CAR):
                candidates += [p for p in refer(sentence, other) if p not in candidates]
                break
    subjects = [m for m in earlier if _grammatical_subject(sentence, m.start)]
    candidates += [m.programme for m in reversed(subjects)]
    if noun is None:
        free = [m for m in reversed(earlier) if not _is_compared(sentence, m.start)]
        if token.lower_ in _IT or token.lower_ == "one" and any(c.dep_ == "amod" for c in token.children):
            # an object goes before what the text is about, a name within a phrase after it
            candidates += [m.programme for m in free if _is_object(sentence, m) or _is_set_in_front(sentence, m)]
            candidates += list(sentence.before)
        candidates += [m.programme for m in free]
        candidates += list(sentence.before)
    else:
        candidates += list(sentence.before)
        candidates += [m.programme for m in reversed(earlier)]
        previous = sentence.previous
        for _ in range(3):
            if previous is None:
                break
            candidates += [m.programme for m in reversed(previous.mentions)]
            candidates += list(previous.before)
            previous = previous.previous
    if sentence.section is not None:
        candidates.append(sentence.section)
    if sentence.world is not None and sentence.world.main is not None:
        candidates.append(sentence.world.main)
    if noun is not None:
        if noun in _CONCEPT:
            concepts = [c for c in candidates if c.kind in {"concept", "found"} or "Concept" in c.name]
            candidates = concepts or candidates
        fitting = [c for c in candidates if _compatible(c, noun)]
        candidates = fitting or candidates
        if any(c.lower_ in _ON_SALE for c in token.children):
            # `the current model` beside a concept is the one on sale
            candidates = [c for c in candidates if c.kind in {"model", "variant"}] or candidates
        shown = _just_shown(sentence, token, noun) if not earlier else None
        if shown is not None:
            return (shown,)
    others = _beside_in_clause(sentence, token)
    if others:
        candidates = [c for c in (*candidates, *_named_before(sentence)) if c not in others] or candidates
    if not candidates:
        return ()
    first = candidates[0]
    # a car named in passing does not take the report over
    world = sentence.world
    if world is not None and world.main in candidates and world.passing(first) and not any(m.programme == first for m in sentence.mentions) and first not in sentence.before:
        return (world.main,) if world.main is not None else ()
    return (first,)


def _identified(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """`It was called the Aro`, `This is the Aro`: the car that the pronoun is said to be."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return ()
    for child in token.head.children:
        mention = sentence.mention_at(child.idx) if child.dep_ in {"oprd", "attr"} and child.i > token.i else None
        if mention is None or is_modifier_of_other(sentence, mention.end) or any(c.dep_ == "neg" for c in token.head.children):
            continue
        # `it is an Aro underneath` says what it is made from, `it is the "mini Aro"` what it is like
        if not any(c.lower_ in {"a", "an"} for c in child.children) and sentence.text[mention.start - 1 : mention.start] not in {"“", '"', "‘", "'"}:
            return (mention.programme,)
    return ()


# clauses of their own, and words that say which car it is: `its newcomer, the Aro`, `is called the Aro`
_APART = _UNLIKE | {"from", "as", "above", "below", "over", "by", "alongside", "to"}
_NOT_BESIDE = {"relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "poss", "attr", "oprd", "appos"}


def _beside_in_clause(sentence: Sentence, token: Token) -> set[Programme]:
    """The cars that the clause of a subject names beside it: in `it is longer than the Aro` *it* is not the Aro."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return set()
    found = set()
    for mention in sentence.mentions:
        node = sentence.token_at(mention.end - 1)
        if node.i < token.i:
            continue
        compared = False
        while node.i != token.head.i and node.head.i != node.i and node.dep_ not in _NOT_BESIDE and node.lower_ not in _NAMES:
            compared = compared or node.dep_ == "dobj" or node.dep_ in {"prep", "agent"} and node.lower_ in _APART
            node = node.head
        if compared and node.i == token.head.i:
            found.add(mention.programme)
    return found


def _named_before(sentence: Sentence) -> list[Programme]:
    """The cars of the sentence before, the last named first."""
    before = sentence.previous
    return [m.programme for m in reversed(before.mentions) if not is_modifier_of_other(before, m.end)] if before is not None else []


def _just_shown(sentence: Sentence, token: Token, noun: str) -> Programme | None:
    """`That car was longer`: the one that was the last subject of the sentence before, even if named in passing."""
    before = sentence.previous
    pointed = token.dep_ in {"nsubj", "nsubjpass"} and any(c.lower_ in {"that", "this"} for c in token.children)
    if not pointed or before is None:
        return None
    shown = [m for m in before.mentions if _grammatical_subject(before, m.start) and not is_modifier_of_other(before, m.end)]
    return shown[-1].programme if shown and _compatible(shown[-1].programme, noun) else None


def _is_aside(sentence: Sentence, offset: int, seen_from: int) -> bool:
    """Whether a place stands in brackets that end before another place: `(the 911's is longer)`."""
    opened = sentence.text.rfind("(", 0, offset)
    closed = sentence.text.find(")", offset)
    return opened >= 0 and sentence.text.find(")", opened, offset) < 0 and 0 <= closed < seen_from


def _grammatical_subject(sentence: Sentence, offset: int) -> bool:
    token = sentence.token_at(offset)
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ in {"compound", "nmod", "appos", "poss", "amod"} and token.head.i != token.i:
            token = token.head
            continue
        # `sales of the Aro came to 500`
        if token.dep_ == "pobj" and token.head.lower_ in {"of", "for"} and token.head.head.lower_ in _PARTS:
            token = token.head.head
            if token.left_edge.i == 0:
                return True
            continue
        return False
    return False


_IT = {"it", "its", "itself"}
_AS_FOR = {"as", "of", "for", "with", "in", "to", "regarding", "concerning", "on", "about"}
_NAMES = {"name", "nameplate", "badge", "moniker"}


def _top(sentence: Sentence, mention: Mention) -> Token | None:
    """The head of the noun phrase that a name is; None where it only describes another noun: `the Aro platform`."""
    token = sentence.token_at(mention.end - 1)
    for _ in range(4):
        if token.dep_ not in {"compound", "nmod", "appos", "amod"} or token.head.i == token.i:
            return token
        head = token.head
        if token.dep_ != "appos" and head.idx >= mention.end and head.lower_ not in _CAR | _NAMES:
            return None
        token = head
    return token


def _is_object(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is the object of a verb, or what a subject is: `builds the Aro`, `there is the Aro`."""
    token = _top(sentence, mention)
    return token is not None and (token.dep_ in {"dobj", "dative", "attr", "oprd"} or token.head.i == token.i)


def _is_set_in_front(sentence: Sentence, mention: Mention) -> bool:
    """`As for the Aro, …`, `Of the Aro 500 were built`: a phrase ahead of the subject says what is spoken of."""
    token = _top(sentence, mention)
    if token is None or token.dep_ != "pobj" or token.head.lower_ not in _AS_FOR:
        return False
    link = token.head
    while link.head.dep_ == "prep" and link.head.i != link.i:
        link = link.head
    before = sentence.words[link.i - 1] if link.i and not link.is_title else None
    if before is not None and not (before.is_punct or before.dep_ == "cc" or link.lower_ == "about"):
        return False
    verb = link.head
    if link.lower_ == "about" and verb.dep_ == "advcl" and verb.left_edge.i == 0:
        # `Asked about the Aro, he said that …`
        verb = verb.head
    return verb.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i for c in verb.children)


def _is_compared(sentence: Sentence, offset: int) -> bool:
    before = sentence.text[max(0, offset - 30) : offset].lower()
    return any(w in before for w in ("than ", "like ", "rival", "against ", "similar to", "based on", "unlike ", "inspired by", "such as", "alongside", "as the ", "replac", "succe", "built on", "sits on", "rides on", "derived from", "borrowed from", "shares ", "shared with", "tribute to", "homage to", "compared", "undercut", "beat"))


def is_part(token: Token) -> bool:
    """Whether a noun is a part or a property of a car: `the chassis is that of the Aro` says nothing of the Aro."""
    return token.lower_ in _PARTS and token.lower_ not in _CAR


def refer(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The programmes that a noun phrase with this head stands for; empty when it stands for no car."""
    known = sentence.references.get(token.i)
    if known is None:
        known = sentence.references[token.i] = _refer(sentence, token)
    return known


def _refer(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    mention = sentence.mention_at(token.idx) or (sentence.mention_at(token.idx + len(token) - 1) if len(token) > 1 else None)
    if mention is not None and not is_modifier_of_other(sentence, mention.end):
        found = [mention.programme]
        for child in token.children:
            if child.dep_ == "conj":
                found += [p for p in refer(sentence, child) if p not in found]
        return tuple(found)
    word = token.lower_
    if word == "one":
        # `the top one, the Aro S`
        for child in token.children:
            beside = sentence.mention_at(child.idx) if child.dep_ == "appos" and child.i > token.i else None
            if beside is not None:
                return (beside.programme,)
    if token.tag_ in {"WDT", "WP"} or (word == "that" and token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "relcl"):
        if word == "which" and token.head.dep_ == "relcl" and token.head.lower_ in _SUMS_UP:
            # `the Aro shares it with the Fjord, which means front-wheel drive`: the whole clause before
            return _subject_above(sentence, token.head.head)
        beside = _right_before(sentence, token)
        if beside is not None:
            return (beside,)
        head = token.head
        while head.dep_ not in {"relcl"} and head.head.i != head.i:
            head = head.head
        if head.dep_ == "relcl" and head.head.i != token.i:
            return refer(sentence, _bearer_of_clause(sentence, token, head.head))
        return ()
    if word in _PRONOUNS and token.tag_ in {"PRP", "PRP$", "DT", "NN", "CD"}:
        if word == "they" and _maker_speaks(sentence, token):
            return ()
        together = told_together(sentence, token)
        if together or word in {"they", "them", "their", "both", "neither"}:
            return together
        if word in {"it", "its", "itself"} and _maker_speaks(sentence, token):
            return ()
        return _identified(sentence, token) or antecedent(sentence, token)
    noun = word
    called = _called(sentence, token)
    if called:
        return called
    named = _in_phrase(sentence, token)
    if noun in _CAR or token.text in {"SUV", "EV", "GT", "MPV"} or (noun.endswith("s") and noun[:-1] in _CAR):
        if named:
            # `the Aro coupe and the Fjord roadster`
            others = (p for child in token.children if child.dep_ == "conj" for p in refer(sentence, child))
            return tuple(dict.fromkeys((*named, *others)))
        determiners = {c.lower_ for c in token.children if c.dep_ in {"det", "poss", "predet"}}
        if determiners & {"neither", "each"}:
            return told_together(sentence, token)
        if noun.endswith("s") and noun[:-1] in _CAR:
            children = {c.lower_ for c in token.children}
            together = told_together(sentence, token)
            if together or "two" in children or "both" in children:
                return together
            if determiners & {"the", "these", "those"} or any(c.dep_ == "nummod" for c in token.children) or "all" in children:
                one = antecedent(sentence, token, noun[:-1])
                return sentence.topic if one and one[0] in sentence.topic else one
            return ()
        if determiners & _DEFINITE or any(c.dep_ == "poss" for c in token.children):
            return antecedent(sentence, token, noun)
        return ()
    if noun in {"version", "variant", "edition"} and not named and any(c.lower_ in _FINISHED for c in token.children) and any(c.lower_ in {"the", "its"} for c in token.children):
        return antecedent(sentence, token, "car")
    if noun in {"latter", "former"} and any(c.lower_ == "the" for c in token.children):
        pair = last_two(sentence, token)
        return {"latter": pair[1:], "former": pair[:1]}[noun]
    together = told_together(sentence, token)
    if together:
        return together
    if noun in _PARTS or noun.endswith("s") and noun[:-1] in _PARTS:
        if named:
            own = next((refer(sentence, c) for c in token.children if c.dep_ == "poss" and c.lower_ == "its"), ())
            return own or tuple(named)
        for child in token.children:
            if child.dep_ == "poss":
                return refer(sentence, child)
            if child.dep_ == "prep" and child.lower_ in {"of", "for"}:
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        inner = refer(sentence, grandchild)
                        if inner:
                            return inner
        return ()
    return ()


_SUMS_UP = {"means", "meant", "implies", "implied", "suggests", "suggested", "makes", "made"}


def _subject_above(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The car that is the subject of the clause of a word."""
    for node in (token, *token.ancestors):
        for child in node.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i:
                return refer(sentence, child)
    return ()


def _bearer_of_clause(sentence: Sentence, relative: Token, noun: Token) -> Token:
    """What a relative clause tells of: `a tribute to the Aro that …` is of the tribute, since a name needs no telling apart."""
    if relative.lower_ != "that" or sentence.mention_at(noun.idx) is None or noun.dep_ != "pobj":
        return noun
    outer = noun.head.head
    named = sentence.mention_at(noun.idx)
    told_apart = named is not None and any(c.lower_ in {"a", "an"} for c in noun.children)
    return outer if not told_apart and outer.pos_ == "NOUN" and outer.lower_ in _OTHER_CAR else noun


def _called(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """`a two-door called the Calibra`, `the rear-drive Aro`, where the parser makes the name an aside: the car named."""
    for child in token.children:
        called = child.dep_ == "acl" and child.lower_ in _CALLED
        names = [c for c in child.children if c.dep_ in {"oprd", "dobj", "attr"}] if called else []
        if child.dep_ == "appos" and child.i == token.i + 1:
            names.append(child)
        for name in names:
            mention = sentence.mention_at(name.idx)
            if mention is not None and not is_modifier_of_other(sentence, mention.end):
                return (mention.programme,)
    return ()


_CALLED = {"called", "named", "dubbed", "christened", "badged", "known"}


def _right_before(sentence: Sentence, token: Token) -> Programme | None:
    """The car whose name stands right before `which`, whatever the parse makes of it."""
    if token.lower_ != "which":
        return None
    for mention in sentence.mentions:
        if mention.end <= token.idx and sentence.text[mention.end : token.idx].strip() in {"", ","}:
            return mention.programme
    return None


# `the production version` of a concept is that programme
_FINISHED = {"production", "road", "road-going", "roadgoing", "street", "street-legal", "road-legal", "final", "finished", "showroom", "series", "customer", "production-ready"}

_OTHERS = {"another", "other", "second", "third", "fourth", "fifth", "further", "sister", "sibling", "separate", "additional", "different", "unnamed", "unrelated"}


def is_unnamed(sentence: Sentence, token: Token) -> bool:
    """Whether a noun phrase is a car without a name of its own: `a saloon will follow`, `a third model`."""
    word = token.lower_
    if word not in _CAR or token.tag_ not in {"NN", "NNP"} or _in_phrase(sentence, token) or _called(sentence, token):
        return False
    before = {c.lower_ for c in token.children}
    if before & _OTHERS:
        return True
    if token.dep_ not in {"nsubj", "nsubjpass"} or not before & {"a", "an"}:
        return False
    # `an even cheaper car is due`, `a saloon will follow`; but `a two-seat car` may well be the one in question
    compared = any(c.tag_ == "JJR" or any(g.tag_ in {"RBR", "JJR"} for g in c.children) for c in token.children if c.dep_ == "amod")
    return compared or token.head.lower_ in {"follow", "follows", "followed", "join", "joins", "joined"}


def is_strange(sentence: Sentence, token: Token) -> bool:
    """Whether a noun phrase names a car that is none of those found: `the G-Type`, `the Caterham` beside an Alpine."""
    if token.tag_ != "NNP" or sentence.mention_at(token.idx) is not None or not any(c.lower_ == "the" for c in token.children):
        return False
    if ENGINE.fullmatch(token.text) or token.lower_ in {"edition", "version", "ev", "suv"}:
        return False
    maker = next((n.entry.name for n in sentence.makers if n.start <= token.idx < n.end and isinstance(n.entry, Maker)), None)
    if maker is not None:
        world = sentence.world
        known = (*sentence.topic, *sentence.before, *((world.main,) if world is not None and world.main is not None else ()))
        return not any(p.maker == maker or token.text in p.name for p in known)
    others = (*sentence.outlets, *sentence.shows, *sentence.plants, *sentence.houses)
    return not any(n.start <= token.idx < n.end for n in others) and token.lower_ not in words("reference", "firms")


def _maker_speaks(sentence: Sentence, token: Token) -> bool:
    """`it` as the firm: the subject of a firm's deed (`it said`, `it plans to build`)."""
    head = token.head
    return token.dep_ == "nsubj" and head.lower_ in {
        "said", "says", "announced", "confirmed", "plans", "planned", "wants", "wanted", "intends", "decided", "hopes", "believes", "expects", "added", "toyed", "say", "plan", "want", "intend", "hope", "expect", "call", "calling",
        "launched", "builds", "sells", "sold", "considered", "considers", "considering", "planning", "working", "admitted", "insists", "insisted", "claims", "denied", "showed", "unveiled", "revealed", "presented", "introduced", "displayed",
    }  # fmt: skip


def _announced(sentence: Sentence) -> tuple[Programme, ...]:
    """`Ford has unveiled its next supercar`, before the text says its name: the car that the report is about."""
    world = sentence.world
    if world is None or world.main is None or sentence.mentions and sentence.mentions[0].programme == world.main:
        return ()
    if world.first_named < sentence.start + len(sentence.text):
        return ()
    for token in sentence.words:
        if token.lower_ not in _CAR or token.dep_ not in {"dobj", "pobj", "attr", "nsubjpass"}:
            continue
        before = {c.lower_ for c in token.children}
        new = before & {"new", "next", "first", "upcoming", "radical", "latest", "electric"} or token.lower_ in _CONCEPT or before & {"concept"}
        if new and before & {"a", "an", "its", "the", "another", "’s", "'s"} or before & {"a", "an"} and token.dep_ == "dobj":
            return (world.main,)
    return ()


def firm_acts(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb is a firm, a speaker of it, or nobody."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects:
        return True
    head = subjects[0]
    if head.lower_ in {"we", "they", "it", "there", "this", "that"} or head.lower_ in words("reference", "firms"):
        return True
    return any(n.start <= head.idx < n.end for n in (*sentence.makers, *sentence.houses)) or head.ent_type_ != "" or head.pos_ == "PROPN"


def _told_of_part(sentence: Sentence, subject: Token, verb: Token) -> tuple[Programme, ...]:
    """`No price has been set for the Aro`: the car of a part that is the subject."""
    if not is_part(subject):
        return ()
    for link in verb.children:
        if link.dep_ == "prep" and link.lower_ in {"for", "of"}:
            for noun in link.children:
                mention = sentence.mention_at(noun.idx) if noun.dep_ == "pobj" else None
                if mention is not None and not is_modifier_of_other(sentence, mention.end):
                    return (mention.programme,)
    return ()


# `the first of them was the Aro` brings the Aro
ORDER = {"first", "second", "third", "next", "last", "latest", "other", "another", "result", "newest"}


def settle_topic(sentence: Sentence) -> tuple[Programme, ...]:
    """What a sentence is about: its subject, else a name that opens it, else what the one before was about."""
    coming = _announced(sentence)
    if coming:
        return coming
    root = next((t for t in sentence.words if t.head.i == t.i), None)
    if sentence.segment.role in {"heading", "title", "list"} and sentence.mentions:
        named = list(dict.fromkeys(m.programme for m in sentence.mentions))
        if len(named) == 1:
            return (named[0],)
    queue = [root] if root is not None else []
    seen = 0
    while queue and seen < 6:
        verb = queue.pop(0)
        seen += 1
        for child in verb.children:
            # `underneath sits an SL 63`: what comes after its verb is new, not the topic
            inverted = child.i > verb.i and verb.lower_ not in {"is", "are", "was", "were", "comes", "come"}
            if child.dep_ in {"nsubj", "nsubjpass"} and not inverted:
                found = refer(sentence, child) or _told_of_part(sentence, child, verb)
                if found:
                    return found
        if verb.dep_ == "ROOT" and verb.pos_ in {"NOUN", "PROPN"}:
            found = refer(sentence, verb)
            if found:
                return found
        queue += [c for c in verb.children if c.dep_ in {"ccomp", "conj", "xcomp"}]
    if root is not None and root.pos_ == "AUX" and any(c.dep_ == "nsubj" and c.i < root.i and c.lower_ in ORDER for c in root.children):
        for child in root.children:
            if child.dep_ == "attr":
                found = refer(sentence, child)
                if found:
                    return found
    # a maker that shows, builds or sells it: the object is the topic
    if root is not None and firm_acts(sentence, root):
        for child in root.children:
            if child.dep_ in {"dobj", "attr"} and root.lower_ not in _POSITIONS:
                found = refer(sentence, child)
                if found:
                    return found
    if not sentence.before and sentence.mentions:
        return (sentence.mentions[0].programme,)
    if sentence.before and sentence.mentions and sentence.before[0] not in {m.programme for m in sentence.mentions}:
        free = [m for m in sentence.mentions if not _is_compared(sentence, m.start) and not is_modifier_of_other(sentence, m.end)]
        if free and sentence.segment.role in {"heading", "title", "list", "caption"}:
            return (free[0].programme,)
    return sentence.before
