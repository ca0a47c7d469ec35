"""Stage 2b: what `it`, `the coupé`, `the two` and the unsaid subject of a clause stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Maker
from showcar.extraction.groups import last_two, told_together
from showcar.extraction.names import Programme
from showcar.extraction.names.finder import ENGINE
from showcar.extraction.standing import (
    ITS_KIN,
    UNLIKE,
    beside_in_clause,
    concept_beneath,
    is_aside,
    is_compared,
    is_grammatical_subject,
    is_modifier_of_other,
    is_object,
    is_set_in_front,
    named_before,
    named_kin,
    tells_of_a_thing,
)
from showcar.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token

_CAR = words("reference", "car")
_PARTS = words("reference", "parts")
_DEFINITE = words("reference", "definite")
_CONCEPT = words("reference", "concept")
_PRONOUNS = {"it", "its", "itself", "this", "that", "they", "them", "their", "both", "neither", "one", "each"}


@cache
def body_of() -> dict[str, str]:
    return {word: body for body, forms in table("reference")["bodies"].items() for word in forms}


# what is called so after another car is not that car: `a rival to the 911`
OTHER_CAR = words("reference", "other_car")
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
    other = token.lower_ in OTHER_CAR
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


_BASES = {"platform", "chassis", "base", "basis", "architecture", "underpinnings", "floorpan", "frame", "mechanicals"}


def _is_of_another(sentence: Sentence, offset: int, top: Token) -> bool:
    """Whether a name within a phrase only tells of another car: `the coupé, a rival to the 911`."""
    node = sentence.token_at(offset)
    for _ in range(8):
        if node.i == top.i or node.head.i == node.i:
            return False
        node = node.head
        if node.i != top.i and (node.lower_ in OTHER_CAR or node.dep_ == "pobj" and node.head.lower_ == "on" and node.lower_ in _BASES or node.dep_ == "prep" and node.lower_ in UNLIKE):
            return True
    return False


def compatible(programme: Programme, noun: str) -> bool:
    """Whether a car can be called by a noun for a body: `the coupé`; always where its bodies are not known."""
    body = body_of().get(noun)
    if body is None or not programme.body:
        return True
    families = [{"coupe", "shooting_brake", "supercar", "liftback"}, {"roadster", "convertible", "targa", "speedster"}, {"pickup"}, {"saloon", "liftback"}, {"estate", "shooting_brake"}, {"suv", "hatchback", "estate", "van"}, {"supercar", "coupe", "roadster", "speedster", "targa"}]
    return body in programme.body or any(body in f and set(programme.body) & f for f in families)


_ON_SALE = {"current", "existing", "outgoing", "present", "present-day"}


def antecedent(sentence: Sentence, token: Token, noun: str | None = None) -> tuple[Programme, ...]:
    """The programme that a pronoun or `the car` goes back to: in the sentence before it, else its topic so far."""
    earlier = [
        m for m in sentence.mentions
        if m.end <= token.idx and not tells_of_a_thing(sentence, m) and not is_modifier_of_other(sentence, m.end) and not is_aside(sentence, m.start, token.idx)
    ]  # fmt: skip
    candidates: list[Programme] = []
    world = sentence.world
    if noun is None:
        # `it is built on the GT-R but it will be faster`: one and the same
        for other in reversed(sentence.words[: token.i]):
            if other.dep_ in {"nsubj", "nsubjpass"} and (other.lower_ == "it" or other.lower_ in _CAR):
                candidates += [p for p in refer(sentence, other) if p not in candidates]
                break
    subjects = [m for m in earlier if is_grammatical_subject(sentence, m.start)]
    candidates += [m.programme for m in reversed(subjects)]
    if noun is None:
        free = [m for m in reversed(earlier) if not is_compared(sentence, m.start)]
        if token.lower_ in {"it", "its", "itself"} or token.lower_ == "one" and any(c.dep_ == "amod" for c in token.children):
            # an object goes before what the text is about, a name within a phrase after it
            candidates += [m.programme for m in free if is_object(sentence, m) or is_set_in_front(sentence, m)]
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
            sure = [c for c in candidates if c.kind == "concept" or "Concept" in c.name]
            main = sentence.world.main if sentence.world is not None else None
            concepts = sure or [c for c in candidates if c.kind == "found" or c == main and c in sentence.before]
            candidates = concepts or candidates
        fitting = [c for c in candidates if compatible(c, noun)]
        # a body that fits a car named in passing is no reason to leave the one that the report is about
        led = world is not None and world.main in candidates and fitting and world.passing(fitting[0]) and fitting[0] not in sentence.before
        candidates = candidates if led else fitting or candidates
        if any(c.lower_ in _ON_SALE for c in token.children):
            # `the current model` beside a concept is the one on sale
            candidates = [c for c in candidates if c.kind in {"model", "variant"}] or candidates
        shown = _just_shown(sentence, token, noun) if not earlier else None
        if shown is not None:
            return (shown,)
    others = beside_in_clause(sentence, token)
    if others:
        candidates = [c for c in (*candidates, *named_before(sentence)) if c not in others] or candidates
    if not candidates:
        return ()
    first = candidates[0]
    # a car named in passing does not take the report over
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


def _just_shown(sentence: Sentence, token: Token, noun: str) -> Programme | None:
    """`That car was longer`: the one that was the last subject of the sentence before, even if named in passing."""
    before = sentence.previous
    pointed = token.dep_ in {"nsubj", "nsubjpass"} and any(c.lower_ in {"that", "this"} for c in token.children)
    if not pointed or before is None:
        return None
    shown = [m for m in before.mentions if is_grammatical_subject(before, m.start) and not is_modifier_of_other(before, m.end)]
    return shown[-1].programme if shown and compatible(shown[-1].programme, noun) else None


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
            named_one = sentence.mention_at(child.idx) if child.dep_ == "appos" and child.i > token.i else None
            if named_one is not None:
                return (named_one.programme,)
    counted = _counted(sentence, token)
    if counted:
        return counted
    if token.tag_ in {"WDT", "WP"} or (word == "that" and token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "relcl"):
        if word == "which" and token.dep_ == "nsubj" and token.head.dep_ == "relcl" and token.head.lower_ in _SUMS_UP:
            # `the Aro shares it with the Fjord, which means front-wheel drive`: the whole clause before
            return _subject_above(sentence, token.head.head)
        beside = _right_before(sentence, token)
        if beside is not None:
            return (beside,)
        head = token.head
        while head.dep_ not in {"relcl"} and head.head.i != head.i:
            head = head.head
        if head.dep_ == "relcl" and head.head.i != token.i:
            return refer(sentence, bearer_of_clause(sentence, token, head.head))
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
    noun = hyphened(token) or word
    own = called(sentence, token)
    if own:
        return own
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
        return concept_beneath(sentence, token)
    if noun in {"version", "variant", "edition"} and not named and any(c.lower_ in _FINISHED for c in token.children) and any(c.lower_ in {"the", "its"} for c in token.children):
        return antecedent(sentence, token, "car")
    if noun in {"latter", "former"} and any(c.lower_ == "the" for c in token.children):
        pair = last_two(sentence, token)
        return {"latter": pair[1:], "former": pair[:1]}[noun]
    together = told_together(sentence, token)
    if together:
        return together
    kin = named_kin(sentence, token) if noun.removesuffix("s") in ITS_KIN and token.dep_ in {"nsubj", "nsubjpass"} else ()
    if kin:
        return kin
    if token.tag_ in {"NNP", "NNPS"} and not named:
        return _by_its_maker(sentence, token)
    if noun in _EPITHETS and not named and _behind_name(sentence, token):
        return antecedent(sentence, token, "car")
    if noun in _PARTS or noun.endswith("s") and noun[:-1] in _PARTS:
        if named:
            its = next((refer(sentence, c) for c in token.children if c.dep_ == "poss" and c.lower_ == "its"), ())
            return its or tuple(named)
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


def hyphened(token: Token) -> str | None:
    """`four-door`, which the parser takes for three words."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.lower_ not in {"door", "seater", "wheeler"}:
        return None
    return f"{token.nbor(-2).lower_}-{token.lower_}"


def _by_its_maker(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """`The Kia will be built`, of a car of that maker that was named before."""
    article = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
    if not article or token.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return ()
    named = next((n.entry for n in sentence.makers if n.start <= token.idx < n.end and token.idx + len(token) == n.end), None)
    if not isinstance(named, Maker):
        return ()
    return tuple(p for p in antecedent(sentence, token, "car") if p.maker == named.name)


# `the Taycan rival will be built`: said of the car that the report is about
_EPITHETS = {"rival", "competitor", "challenger", "fighter", "alternative", "contender", "killer"}


def _behind_name(sentence: Sentence, token: Token) -> bool:
    """Whether a noun has an article and the name of a car or maker right before it: `the Taycan rival`, `the BMW fighter`."""
    if not any(c.dep_ == "det" and c.lower_ in {"the", "this"} or c.dep_ == "poss" for c in token.children):
        return False
    ends = [m.end for m in sentence.mentions] + [n.end for n in sentence.makers]
    return any(0 < token.idx - end < 3 for end in ends)


_SOME = {"half", "most", "all", "none", "many", "few", "some", "several", "dozens", "hundreds", "thousands"}


def _counted(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """`Only 25 of the Aro were built`, `Of the Aro some 800 were built`: the car whose copies a number counts."""
    if token.tag_ != "CD" and token.lower_ not in _SOME or token.dep_ not in {"nsubj", "nsubjpass"}:
        return ()
    ahead = [c for c in token.head.children if c.i < token.i]
    for link in (*token.children, *ahead):
        for noun in link.children if link.dep_ == "prep" and link.lower_ == "of" else ():
            mention = sentence.mention_at(noun.idx) if noun.dep_ == "pobj" else None
            if mention is not None and not is_modifier_of_other(sentence, mention.end):
                return (mention.programme,)
    return ()


_SUMS_UP = {"means", "meant", "implies", "implied", "suggests", "suggested", "makes", "made"}


def _subject_above(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The car that is the subject of the clause of a word."""
    for node in (token, *token.ancestors):
        for child in node.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i:
                return refer(sentence, child)
    return ()


def bearer_of_clause(sentence: Sentence, relative: Token, noun: Token) -> Token:
    """What a relative clause tells of: `a tribute to the Aro that …` is of the tribute, since a name needs no telling apart."""
    if relative.lower_ != "that" or sentence.mention_at(noun.idx) is None or noun.dep_ != "pobj":
        return noun
    outer = noun.head.head
    named = sentence.mention_at(noun.idx)
    told_apart = named is not None and any(c.lower_ in {"a", "an"} for c in noun.children)
    return outer if not told_apart and outer.pos_ == "NOUN" and outer.lower_ in OTHER_CAR else noun


def called(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """`a two-door called the Calibra`, `the rear-drive Aro`, where the parser makes the name an aside: the car named."""
    for child in token.children:
        called = child.dep_ == "acl" and child.lower_ in _CALLED
        names = [c for c in child.children if c.dep_ in {"oprd", "dobj", "attr"}] if called else []
        if child.dep_ == "appos" and (child.i == token.i + 1 or _renamed(token, child)):
            names.append(child)
        for name in names:
            mention = sentence.mention_at(name.idx)
            if mention is not None and not is_modifier_of_other(sentence, mention.end):
                return (mention.programme,)
    return ()


def _renamed(subject: Token, name: Token) -> bool:
    """`Its last two-seater, the Aro, died in 1988`: whether a name in commas is what the subject is."""
    between = subject.i < name.i < subject.head.i
    return between and subject.tag_ == "NN" and subject.dep_ in {"nsubj", "nsubjpass"} and not any(c.dep_ in {"conj", "case"} for c in name.children)


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
    if word in ITS_KIN and token.dep_ in {"nsubj", "nsubjpass"} and any(c.dep_ == "poss" and c.lower_ == "its" for c in token.children):
        # `its predecessor had a V6`
        return not _in_phrase(sentence, token) and not named_kin(sentence, token)
    if word not in _CAR or token.tag_ not in {"NN", "NNP"} or _in_phrase(sentence, token) or called(sentence, token):
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
    # `the Aro Sesto`, of which only `Aro` is known
    if any(m.end + 1 == token.idx for m in sentence.mentions):
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
