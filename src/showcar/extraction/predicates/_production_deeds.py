"""Checks of `production`: making, approving, coming."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.groups import told_together
from showcar.extraction.predicates._lemmas import is_one
from showcar.extraction.predicates._production_hit import (
    VERBAL,
    Hit,
    counted,
    is_variant,
    is_year,
    named_next,
    nouns,
    numbered,
    object_of,
    pattern,
    single,
    subject_is_car,
    subject_of,
)
from showcar.extraction.reference import hyphened, refer
from showcar.extraction.sentence import Finding

if TYPE_CHECKING:
    from showcar.extraction.words import Token


_ON_SALE = {"model", "variant"}


def near(hit: Hit) -> Finding | None:
    return hit.finding()


def of_subject(hit: Hit) -> Finding | None:
    if hit.cue.name == "purely a study" and re.search(
        r"(?i)(?:\b(?:than|not|never|longer|anything but)|n['’]t)\s+(?:be\s+|to\s+)?$",
        hit.sentence.text[: hit.match.start()],
    ):
        return None
    holds, _ = subject_is_car(hit)
    return hit.finding() if holds else None


def not_planned(hit: Hit) -> Hit:
    """`is not destined for production`: a plan denied is a refusal."""
    if pattern("not_right_before").search(hit.sentence.text, max(0, hit.match.start() - 30), hit.match.start()):
        return replace(hit, base="CT-", cue=replace(hit.cue, entry={**hit.cue.entry, "fixed": True}))
    return hit


def bound_for(hit: Hit) -> Finding | None:
    """`slated for production` is a plan, `production-bound` is none."""
    if hit.word.startswith("unlikely"):
        return of_subject(replace(hit, base="PR-", cue=replace(hit.cue, entry={**hit.cue.entry, "fixed": True})))
    if re.match(
        r"slated|scheduled|earmarked|set|lined|tipped|due|destined|likely|a (?:good|safe|sure)|a shoo", hit.word
    ) and hit.token.head.lower_ not in {"slated", "scheduled"}:
        return of_subject(not_planned(replace(hit, base="PR+")))
    return of_subject(hit)


def subject_named(hit: Hit) -> Finding | None:
    subject = subject_of(hit.token)
    if subject is None or not refer(hit.sentence, subject):
        return None
    return hit.finding()


def maker_goes(hit: Hit) -> Finding | None:
    """`enters production`, said of a car, or of what stands for it."""
    if hit.token.tag_ in {"NN", "NNS"} and not re.match(r"(?i)go|start", hit.word):
        return None
    if hit.match["f2"] and not re.search(r"\b(?:in|into|to)\b", hit.match.group()):
        return None
    return of_subject(hit)


def of_object(hit: Hit) -> Finding | None:
    if hit.token.tag_ not in VERBAL:
        return None
    target = object_of(hit)
    if target is not None and target.lower_ in nouns("parts") or hit.cue.name == "put on sale" and _for_a_purpose(hit):
        return None
    found = refer(hit.sentence, target) if target is not None else ()
    if target is not None and found and is_variant(hit.sentence, target):
        return None
    if (
        hit.cue.name == "develop"
        and target is not None
        and hit.sentence.mention_at(target.idx) is None
        and target.lower_ not in {"it", "car", "concept"}
    ):
        return None
    if hit.cue.name == "consider it" and any(c.dep_ in {"xcomp", "ccomp"} for c in hit.token.children):
        return None
    if found:
        return hit.finding(subject=found)
    if hit.token.tag_ == "VBN" and any(c.dep_ in {"nsubjpass", "auxpass"} for c in hit.token.children):
        return of_subject(hit)
    if target is None and hit.token.tag_ in {"VB", "VBG"} and (of := _relative_to(hit.token)) is not None:
        found = refer(hit.sentence, of)
        return hit.finding(subject=found) if found and not is_variant(hit.sentence, of) else None
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return hit.finding(subject=(inside[0].programme,))
    if hit.cue.name == "put into production" and (
        pronoun := re.search(r"\b(?:it|them|this|that|both)\b", hit.match.group())
    ):
        several = refer(hit.sentence, hit.sentence.token_at(hit.match.start() + pronoun.start()))
        return hit.finding(subject=several if len(several) > 1 else ())
    named = named_next(hit) if hit.cue.name != "consider it" else ()
    return hit.finding(subject=named) if named else None


def _relative_to(token: Token) -> Token | None:
    """`the Aro, which it wants to bring to market`: what the relative pronoun before a verb stands for."""
    node = token
    for _ in range(4):
        if any(c.dep_ == "dobj" and c.tag_ == "WDT" for c in node.children):
            above = token
            while above.dep_ in {"xcomp", "ccomp", "conj"} and above.head.i != above.i:
                above = above.head
            return above.head if above.dep_ == "relcl" else None
        if node.dep_ not in {"xcomp", "ccomp"}:
            return None
        node = node.head
    return None


def of_either(hit: Hit) -> Finding | None:
    """`gets the green light` of a car, `gives the car the green light` of a firm."""
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return hit.finding(subject=(inside[0].programme,))
    subject = subject_of(hit.token)
    if subject is not None and refer(hit.sentence, subject):
        return hit.finding()
    target = object_of(hit)
    found = refer(hit.sentence, target) if target is not None else ()
    if not found:
        found = (
            named_next(hit, 25)
            or tuple(
                m.programme
                for m in hit.sentence.mentions
                if re.fullmatch(r"\s+(?:to|for)\s+(?:\w+\s+){0,4}", hit.sentence.text[hit.match.end() : m.start])
            )[:1]
        )
    return hit.finding(subject=found)


def of_it(hit: Hit) -> Finding | None:
    """`production of the X`: the X, else what the sentence is about."""
    if hit.token.tag_ not in VERBAL or pattern("ends").match(hit.after):
        return None
    if re.match(r"plan", hit.word):
        hit = replace(hit, base="PR+")
    elif re.match(r"consider", hit.word):
        hit = replace(hit, base="PS+")
    return hit.finding(subject=named_next(hit)) if re.match(r"(?:\s+of)?\s", hit.after) else hit.finding()


def approve_it(hit: Hit) -> Finding | None:
    target = object_of(hit)
    if target is None or hit.token.tag_ not in VERBAL:
        return None
    found = refer(hit.sentence, target)
    words = {c.lower_ for c in target.subtree}
    if found and not is_variant(hit.sentence, target) and target.lower_ not in nouns("parts"):
        return hit.finding(subject=found)
    if words & nouns("production") or target.lower_ in {
        "run",
        "plans",
        "project",
        "production",
        "programme",
        "program",
    }:
        return hit.finding()
    return None


def confirm_it(hit: Hit) -> Finding | None:
    target = next((c for c in hit.token.children if c.dep_ == "dobj" and c.i > hit.token.i), None)
    if target is None or hit.token.tag_ not in VERBAL or hit.word not in {"confirms", "confirmed"}:
        return None
    if hit.sentence.mention_at(target.idx) is None or is_variant(hit.sentence, target):
        return None
    return hit.finding(subject=refer(hit.sentence, target))


def production_is(hit: Hit) -> Finding | None:
    if hit.token.dep_ not in {"nsubj", "nsubjpass", "compound", "ROOT", "dobj", "pobj"}:
        return None
    if pattern("ends").match(hit.after) or pattern("held_up").match(hit.after):
        return None
    if pattern("to_be_decided").match(hit.after):
        return hit.finding(base="Uu", fixed=True)
    return hit.finding()


def is_built(hit: Hit) -> Finding | None:
    if pattern("made_of").match(hit.after) and hit.word not in {"sold"}:
        return None
    if hit.word == "sold" and pattern("in_a_market").match(hit.after):
        return None
    subject = subject_of(hit.token)
    if subject is None:
        return hit.finding()
    found = refer(hit.sentence, subject)
    # `cars yet to be built`
    if not found and subject.tag_ == "NNS" and not any(c.dep_ in {"det", "poss", "nummod", "amod", "prep"} for c in subject.children):
        return None
    if any(c.lower_ in {"each", "every"} for c in subject.children):
        return None
    if pattern("a_rate").match(hit.sentence.text, subject.idx + len(subject)):
        return None
    if subject.tag_ in {"WDT", "DT", "WP"} and hit.token.dep_ == "relcl" and _tells_of_a_thing(hit):
        return None
    if subject.lower_ in nouns("variants") and not found and any(
        c.dep_ in {"compound", "nmod"} and c.lower_ not in nouns("production") for c in subject.children
    ):
        # `the diesel version will not be built`: one of several
        return None
    together = told_together(hit.sentence, subject) if subject.tag_ == "CD" or subject.lower_ in {"both", "neither"} else ()
    if together:
        return _negated_subject(hit, subject)
    if found and not is_variant(hit.sentence, subject):
        return _negated_subject(
            replace(hit, form=_form_of_number(subject)) if hit.form == "any" else hit,
            subject,
        )
    if subject.lower_ in nouns("stand_ins") or subject.tag_ == "CD":
        span = list(subject.subtree)
        units = subject.tag_ == "CD" or pattern("some_of_them").search(hit.sentence.text[span[0].idx : subject.idx])
        return _negated_subject(
            replace(hit, form="limited") if units and hit.form == "any" and subject.lower_ not in {"it"} else hit,
            subject,
        )
    return hit.finding() if subject.lower_ in {"it", "which", "that"} else None


def _tells_of_a_thing(hit: Hit) -> bool:
    """`details that were never meant to be produced`: a relative clause on what is no car."""
    of = hit.token.head
    return (
        not refer(hit.sentence, of)
        and not {of.lower_, of.lower_.removesuffix("s")} & (nouns("stand_ins") | nouns("project"))
        and (of.tag_ == "NNS" or of.lower_ in {"some", "those", "many", "few"})
    )


def _form_of_number(subject: Token) -> str:
    """`only one X will be made` is a one-off, `fifty` are a limited run, `the 2019 X` and `the four-door` neither."""
    numbers = {c.lower_ for c in subject.children if c.dep_ == "nummod" and not is_year(c)}
    return "any" if not numbers or hyphened(subject) else "one_off" if {"one", "1"} & numbers else "limited"


def _negated_subject(hit: Hit, subject: Token) -> Finding:
    """`Neither the X nor the Y will be built`, `not one of them will be`."""
    if re.search(r"(?i)\bnot(?:\s+a\s+single)?\s+$", hit.sentence.text[: subject.idx]) and subject.lower_ == "one":
        return hit.finding(base="CT-", start=subject.idx)
    if any(c.lower_ in {"neither", "no", "none"} for c in (subject, *subject.children)) and not any(
        c.lower_ in {"more", "fewer", "less"} for c in subject.subtree
    ):
        return hit.finding(base="CT-")
    return hit.finding()


def units_built(hit: Hit) -> Finding | None:
    """`One was made`, `only 28 were built`: a count; that a car was built is no news."""
    subject = next((c for c in hit.token.children if c.dep_ == "nsubjpass"), None)
    if subject is None or pattern("made_of").match(hit.after):
        return None
    if pattern("not_even").search(hit.sentence.text, 0, subject.left_edge.idx):
        return None
    if subject.lower_ == "one" or subject.tag_ == "CD" and subject.lower_ == "1":
        return replace(hit, form="one_off").finding()
    return None


_OF_THE_BEST = re.compile(r"\s+of\s+(?:the|its|their|our)\s+(?:most\b|\w+est\b)")
# `To build it, …`
_FRONTED_AIM = re.compile(r"\W*(?:[Ii]n order )?[Tt]o\s+")


def _did(verb: Token) -> bool:
    """Whether a verb tells of the past."""
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in {"had", "did"} for c in verb.children)


_JUST = re.compile(r"(?:^|[:,.!?–—]\s)(?:(?:[Jj]ust|[Pp]lease|[Gg]o on|[Cc]ome on|[Gg]o ahead and),?\s)+$")


def _is_asked_for(hit: Hit) -> bool:
    """`Just build it, Norvane`: readers ask for it; also where the parse has another verb above."""
    order = hit.token.tag_ == "VB" and hit.token.dep_ == "ROOT" and not hit.sentence.is_question
    alone = not any(c.dep_ in {"nsubj", "neg", "aux", "auxpass"} for c in hit.token.children)
    return order and alone or _JUST.search(hit.sentence.text, 0, hit.match.start()) is not None


def build_it(hit: Hit) -> Finding | None:
    """`will build it`, `to build a production version`, `is building 200 examples`."""
    if hit.token.tag_ not in VERBAL or any(c.dep_ == "prt" and c.lower_ in {"up", "on"} for c in hit.token.children):
        return None
    if hit.token.tag_ == "VBG" and pattern("about_building").search(hit.sentence.text, 0, hit.match.start()):
        return None
    if _is_its_trade(hit) or _is_asked_for(hit):
        return None
    # `will stop building it` ends what is built
    if hit.token.tag_ == "VBG" and is_one(hit.token.head, nouns("enders")) and hit.token.dep_ in {"xcomp", "pcomp"}:
        return None
    target = next((c for c in hit.token.children if c.dep_ in {"dobj", "oprd", "attr"} and c.i > hit.token.i), None)
    if target is None:
        # `making buyers choose between the Aro and the Fjord`
        led = hit.word.startswith("mak") and re.match(r"\s+(?!(?:the|a|an|its|their|this|both|more)\b)[a-z]", hit.after)
        named = () if led else named_next(hit, 30)
        return hit.finding(subject=named) if named and hit.token.tag_ in {"VB", "VBG"} else None
    if target.lower_ == "cars" and not counted(target) or _for_a_purpose(hit):
        return None
    if re.match(r"\s+than\b", hit.sentence.text[target.idx + len(target) :]) and any(
        c.lower_ in {"more", "fewer"} for c in target.children
    ):
        return None
    # `made one of the finest cars`
    if target.lower_ == "one" and _OF_THE_BEST.match(hit.sentence.text, target.idx + len(target)):
        return None
    # `to build it, they took parts from …`
    if _FRONTED_AIM.fullmatch(hit.sentence.text, 0, hit.match.start()) and _did(hit.token.head):
        return None
    # that a car of the past was built is no news
    if (
        (hit.token.tag_ == "VBD" or any(c.lower_ == "did" for c in hit.token.children))
        and not numbered(hit.sentence, target)
        and not single(target)
        and not any(c.dep_ == "neg" for c in hit.token.children)
    ):
        return None
    # `simply wanted to build the best car`
    if any(c.tag_ == "JJS" or c.lower_ == "best" for c in target.children) and not hit.sentence.mention_at(target.idx):
        return None
    found = refer(hit.sentence, target)
    if (
        not found
        and pattern("no_car").match(hit.after)
        or hit.word in {"made", "makes", "make", "making"}
        and not _makes_cars(hit, target)
    ):
        return None
    end = target.idx + len(target)
    many = counted(target) or single(target)
    if hit.sentence.mention_at(target.idx) is None and many and pattern("a_rate").match(hit.sentence.text, end):
        return None
    if found and not is_variant(hit.sentence, target):
        if re.match(r"\s+(?:more|fewer)\b", hit.after):
            return None
        form = "one_off" if single(target) else "limited" if numbered(hit.sentence, target) else _form_of(target, hit)
        made = replace(hit, form=form).finding(subject=found, end=max(end, hit.match.end()))
        return _as_advice(hit, made)
    based = next((p for t in target.children if t.lower_ == "based" for p in t.subtree if p.dep_ == "pobj"), None)
    if based is not None:
        base = tuple(p for p in refer(hit.sentence, based) if p.kind in {"concept", "found"})
        if base:
            return hit.finding(subject=base, end=max(end, hit.match.end()))
    if numbered(hit.sentence, target) and pattern("a_rate").match(hit.sentence.text, end) is None:
        return replace(hit, form="limited").finding(end=max(end, hit.match.end()))
    return None


def _is_its_trade(hit: Hit) -> bool:
    """`Subaru, which makes the BRZ`: a clause that tells of a firm or a plant what it makes, not that a car is built."""
    verb = hit.token
    if verb.tag_ not in {"VBZ", "VBP"} or verb.dep_ != "relcl" or any(c.dep_ in {"aux", "neg"} for c in verb.children):
        return False
    maker = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    target = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    made = refer(hit.sentence, target) if target is not None else ()
    return maker is not None and maker.tag_ in {"WDT", "WP"} and bool(made) and all(p.kind in _ON_SALE for p in made)


def _for_a_purpose(hit: Hit) -> bool:
    """`a platform upon which to build it`, `cannot make more than 80 a year`: what it takes, and how fast."""
    taken = pattern("what_it_takes").search(hit.sentence.text, 0, hit.match.start())
    if taken is not None and not pattern("lacking").search(hit.sentence.text, 0, taken.start()):
        return True
    if re.match(r"\s+one\s+by\s+one\b", hit.after):
        return True
    rate = re.match(
        r"\s+(?:more|fewer|less)\s+than\b[^.;]{0,30}?\b(?:an?|per|each)\s+(?:year|month|week|day)", hit.after
    )
    return (
        rate is not None and pattern("negation").search(hit.sentence.text, max(0, hit.match.start() - 14)) is not None
    )


def _form_of(target: Token, hit: Hit) -> str:
    """`build it as a regular model`, `produce a series version`."""
    if re.match(r"\s+as a (?:regular|series|normal) ", hit.sentence.text[target.idx + len(target) :]):
        return "series"
    return "series" if any(c.lower_ in {"series", "serial", "series-production"} for c in target.children) else hit.form


def _as_advice(hit: Hit, made: Finding) -> Finding | None:
    """`should have built it` was not built; `needs to build it` is a wish."""
    helpers = {c.lower_ for c in hit.token.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"have", "'ve", "’ve"} and helpers & {"should", "could", "would"}:
        return replace(made, base="CT-", fixed=True)
    if (
        "should" in helpers
        and not hit.sentence.dates
        and not pattern("clause_end").search(hit.sentence.text[: hit.match.start()])
    ):
        subject = subject_of(hit.token)
        if subject is not None and any(m.start <= subject.idx < m.end for m in hit.sentence.makers):
            return None
    if hit.token.head.lower_ in {"needs", "need", "ought", "please"} and hit.token.dep_ in {"xcomp", "ccomp"}:
        return replace(made, base="PS+")
    return made


def _makes_cars(hit: Hit, target: Token) -> bool:
    """`make` and `made` say more than building: only with the car itself as object, and no complement."""
    if any(c.dep_ in {"ccomp", "oprd", "xcomp"} and c.i > hit.token.i for c in hit.token.children):
        return False
    if target.lower_ in {"it", "them"}:
        maker = subject_of(hit.token)
        if maker is None:
            # `redone from the pillar back to make them`: a purpose without a firm
            return hit.token.dep_ != "advcl" or hit.token.head.tag_ not in {"VBN", "VBD", "VBZ"}
        spoken = {"they", "we", "i", "you", "it", "he", "she"}
        return (
            not refer(hit.sentence, maker)
            and maker.lower_ in nouns("makers") | spoken
            or any(m.start <= maker.idx < m.end for m in hit.sentence.makers)
        )
    if pattern("made_so").match(hit.sentence.text, target.idx + len(target)):
        return False
    return counted(target) or single(target) or hit.sentence.mention_at(target.idx) is not None
