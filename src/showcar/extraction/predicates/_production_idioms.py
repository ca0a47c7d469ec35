"""Checks of `production`: set phrases, their car as subject, as object, or left to what was said before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._production_deeds import not_planned, of_object
from showcar.extraction.predicates._production_hit import (
    VERBAL,
    Hit,
    is_variant,
    nouns,
    pattern,
    stands_in,
    subject_of,
)
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding

if TYPE_CHECKING:
    from showcar.extraction.names import Mention, Programme
    from showcar.extraction.words import Token

_PRONOUNS = {"it", "this", "that", "which", "they", "both", "neither", "one"}
_ON_SALE = {"model", "variant"}
_HEADLINE = 110
_PLANS = {"close to production", "with production in mind"}


def _is_car(hit: Hit, token: Token) -> bool:
    """Whether a noun is the car, its project or what stands for them."""
    if token.lower_ in nouns("parts"):
        return False
    found = refer(hit.sentence, token)
    if token.lower_ in nouns("project"):
        return True
    if found:
        return not is_variant(hit.sentence, token)
    return not is_variant(hit.sentence, token) and (stands_in(token) or token.lower_ in _PRONOUNS)


def _is_on_sale(hit: Hit, found: tuple[Programme, ...], token: Token | None) -> bool:
    """Whether words that end a car's production speak of one that is on sale."""
    if not hit.cue.get("unbuilt"):
        return False
    if token is not None and token.lower_ in {"production", "sales", "run", "sale", "series"}:
        return True
    return bool(found) and found[0].kind in _ON_SALE and (token is None or token.lower_ not in nouns("project"))


def _mention_before(hit: Hit) -> Mention | None:
    """The car named right before the cue, where the parse finds no subject: in a headline, mostly."""
    for mention in hit.sentence.mentions:
        gap = hit.sentence.text[mention.end : hit.match.start()]
        if mention.end <= hit.match.start() and re.fullmatch(r"[\s,:–—-]*(?:[\w'’-]+\s+){0,2}", gap):
            return mention
    return None


def fate(hit: Hit) -> Finding | None:
    """`the car came to nothing`, `the project was buried`: the subject is the car or its project."""
    if hit.cue.name in _PLANS:
        hit = not_planned(hit)
    subject = subject_of(hit.token)
    if subject is None:
        mention = _mention_before(hit)
        if mention is None or _is_on_sale(hit, (mention.programme,), None):
            return None
        return hit.finding(subject=(mention.programme,))
    if subject.idx >= hit.match.end() or not _is_car(hit, subject):
        return None
    if _is_on_sale(hit, refer(hit.sentence, subject), subject):
        return None
    return hit.finding()


def next_to(hit: Hit) -> Finding | None:
    """`put paid to the car`: the car, its project or its pronoun stands right behind."""
    if re.search(r"\byet\s+to\s+$", hit.sentence.text[: hit.match.start()]):
        return None
    for mention in hit.sentence.mentions:
        gap = hit.sentence.text[hit.match.end() : mention.start]
        if mention.start >= hit.match.end() - 1 and pattern("up_to_its_object").fullmatch(gap):
            token = hit.sentence.token_at(mention.end - 1)
            if _is_on_sale(hit, (mention.programme,), token.head) or (
                re.search(r"\b(?:an?|another)\b", gap) is not None and is_variant(hit.sentence, token)
            ):
                return None
            return hit.finding(subject=(mention.programme,), end=mention.end)
    behind = pattern("its_object").match(hit.after)
    if behind is None:
        return None
    token = hit.sentence.token_at(hit.match.end() + behind.end() - 1)
    return (
        None if _is_on_sale(hit, refer(hit.sentence, token), token) else hit.finding(end=hit.match.end() + behind.end())
    )


def fate_or_next(hit: Hit) -> Finding | None:
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return None if _is_on_sale(hit, (inside[0].programme,), None) else hit.finding(subject=(inside[0].programme,))
    return fate(hit) or next_to(hit)


def next_or_topic(hit: Hit) -> Finding | None:
    """The car that is named behind, else what the text is about."""
    return next_to(hit) or hit.finding()


def next_or_inside(hit: Hit) -> Finding | None:
    """`puts the brakes on the X`, `puts the X on hold`."""
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return None if _is_on_sale(hit, (inside[0].programme,), None) else hit.finding(subject=(inside[0].programme,))
    if pattern("the_project_inside").search(hit.match.group()):
        return hit.finding()
    return next_to(hit)


def said_outright(hit: Hit) -> Finding | None:
    """`production is suspended`, but not `production cannot be suspended`."""
    said = re.sub(r"(?i)\bnever\s+\w+$", "", hit.match.group())
    return None if pattern("negation").search(said) else hit.finding()


def inside(hit: Hit) -> Finding | None:
    """`turned the X down`: the car stands between the verb and its particle."""
    named = [m for m in hit.sentence.mentions if hit.match.start() <= m.start and m.end <= hit.match.end()]
    if named:
        return None if _is_on_sale(hit, (named[0].programme,), None) else hit.finding(subject=(named[0].programme,))
    if hit.token.tag_ in VERBAL and pattern("the_project_inside").search(hit.match.group()):
        return hit.finding()
    return None


def next_inside_or_topic(hit: Hit) -> Finding | None:
    return next_or_inside(hit) or fate(hit)


def fate_or_near(hit: Hit) -> Finding | None:
    return fate(hit) or hit.finding()


def object_or_next(hit: Hit) -> Finding | None:
    return of_object(hit) or next_to(hit)


def object_or_topic(hit: Hit) -> Finding | None:
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return hit.finding(subject=(inside[0].programme,))
    return hit.finding() if pattern("holds_its_object").search(hit.match.group()) else of_object(hit)


def building(hit: Hit) -> Finding | None:
    """A decision, chances: of the building of a car."""
    if not pattern("of_making_it").search(hit.match.group()) and not any(
        hit.match.start() <= m.start < hit.match.end() for m in hit.sentence.mentions
    ):
        return None
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    return hit.finding(subject=(inside[0].programme,) if inside else ())


def one(hit: Hit) -> Finding | None:
    """`only one was built`: of the car, not of an engine or in a year."""
    if pattern("a_part_of_it").match(hit.after) or pattern("not_even").search(hit.sentence.text, 0, hit.match.start()):
        return None
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    # `only one Futura was made`: a name that is not known is another car
    if not inside and re.search(r"(?<!^)\b(?!I\b)[A-Z][a-z]", hit.match.group()[4:]):
        return None
    return hit.finding(subject=(inside[0].programme,) if inside else ())


def attribute(hit: Hit) -> Finding | None:
    """`it is the only one`, `a near-production concept`: said of the car, as predicate or apposition."""
    if hit.form == "one_off" and pattern("negation").search(
        hit.sentence.text, max(0, hit.match.start() - 12), hit.match.start()
    ):
        return None
    token = hit.sentence.token_at(hit.match.end() - 1)
    for _ in range(4):
        if token.dep_ in {"attr", "acomp", "oprd", "pobj", "advcl"} and token.head.i != token.i:
            subject = subject_of(token.head)
            if subject is not None:
                shown = next((c for c in subject.head.children if c.dep_ == "dobj" and c.i < token.i), None)
                if shown is not None and refer(hit.sentence, shown):
                    return hit.finding(subject=refer(hit.sentence, shown))
                return hit.finding() if _is_car(hit, subject) else None
        if token.dep_ in {"appos", "amod", "nmod", "compound"} and token.head.i != token.i:
            if refer(hit.sentence, token.head):
                return hit.finding()
            token = token.head
            continue
        if token.head.i == token.i:
            break
        token = token.head
    mention = _mention_before(hit)
    return hit.finding(subject=(mention.programme,)) if mention is not None else None


_FIRST_OF_THEM = re.compile(r"\s+in (?:the|a) (?:first|initial|opening|pilot) \w+")


def there_is(hit: Hit) -> Finding | None:
    """`there will be 400 cars`, `there will be an X`."""
    number = re.fullmatch(r"(?i)an?", hit.word) is None
    if number:
        counted = pattern("a_car_to_come").match(hit.after)
        if counted is None or _FIRST_OF_THEM.match(hit.after, counted.end()):
            return None
        return replace(hit, form="limited").finding(end=hit.match.end() + counted.end())
    mention = next((m for m in hit.sentence.mentions if m.start - hit.match.end() in range(1, 14)), None)
    if mention is None or re.search(r"[.,;:]", hit.sentence.text[hit.match.end() : mention.start]):
        return None
    if hit.sentence.token_at(mention.end - 1).dep_ == "compound":
        return None
    return hit.finding(subject=(mention.programme,), end=mention.end)


def sale(hit: Hit) -> Finding | None:
    """`will offer the X`, `intends to sell it`: of a car that is not on sale, and not how it is sold."""
    target = next((c for c in hit.token.children if c.dep_ == "dobj" and c.i > hit.token.i), None)
    if target is None or target.lower_ in nouns("parts") or is_variant(hit.sentence, target):
        return None
    found = refer(hit.sentence, target)
    if not found or any(p.kind in _ON_SALE for p in found):
        return None
    if re.match(
        r"\s+(?:with|as|at|in|to|for)\b(?!\s+(?:the\s+public|customers|20\d\d|(?:early|late|mid))\b)",
        hit.sentence.text[target.idx + len(target) :],
    ):
        return None
    return hit.finding(subject=found, end=max(hit.match.end(), target.idx + len(target)))


def none_of(hit: Hit) -> Finding | None:
    """`There will be no X`, `no production version`, but not `no X badge`."""
    version = pattern("no_version").match(hit.after)
    if version is not None:
        return hit.finding(end=hit.match.end() + version.end())
    for mention in hit.sentence.mentions:
        gap = hit.sentence.text[hit.match.end() : mention.start]
        if mention.start >= hit.match.end() and re.fullmatch(
            r"\s+(?:(?:production|road-going|new|more|real)\s+)?", gap
        ):
            token = hit.sentence.token_at(mention.end - 1)
            behind = pattern("of_a_name").match(hit.sentence.text, mention.end)
            if behind is None or token.dep_ == "compound" and token.head.lower_ not in nouns("variants"):
                return None
            return hit.finding(subject=(mention.programme,), end=mention.end)
    return None


def none_first(hit: Hit) -> Finding | None:
    if hit.sentence.text[: hit.match.start()].strip(" \"“'‘"):
        return None
    return none_of(hit)


def nominal(hit: Hit) -> Finding | None:
    """`its cancellation`, `the demise of the X`."""
    before = hit.sentence.text[: hit.match.start()]
    owned = next((m for m in hit.sentence.mentions if re.fullmatch(r"['’]s?\s+", before[m.end :])), None)
    if owned is None:
        owned = next(
            (
                m
                for m in hit.sentence.mentions
                if re.fullmatch(r"\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+){0,2}", hit.after[: m.start - hit.match.end()])
                and m.start > hit.match.end()
            ),
            None,
        )
    if owned is not None:
        return None if _is_on_sale(hit, (owned.programme,), None) else hit.finding(subject=(owned.programme,))
    if re.search(r"(?i)\b(?:its|the car['’]s|the project['’]s)\s+$", before) or pattern("its_object").match(
        re.sub(r"^\s+(?:of|for)", "", hit.after)
    ):
        return hit.finding()
    return None


def put_off(hit: Hit) -> Finding | None:
    """`has been postponed`: with a later date it comes all the same."""
    if re.match(r"\s+by\b", hit.after) and not re.match(r"\s+by\s+(?:a|one|two|several|\d)", hit.after):
        return None
    if any(0 <= d.start - hit.match.end() < 40 for d in hit.sentence.dates) and re.search(
        r"(?i)\b(?:to|until|till|by|from)\b", hit.after[:40]
    ):
        return None
    subject = subject_of(hit.token)
    if subject is not None and subject.lower_ in {"decision", "approval", "verdict"}:
        return hit.finding()
    return (
        fate(hit)
        if hit.token.tag_ == "VBN" and subject_of(hit.token) is not None and not _is_maker(hit, subject_of(hit.token))
        else next_to(hit)
    )


def _is_maker(hit: Hit, subject: Token | None) -> bool:
    return subject is not None and (
        any(m.start <= subject.idx < m.end for m in hit.sentence.makers) or subject.lower_ in nouns("makers")
    )


def headline(hit: Hit) -> Finding | None:
    """`Jaguar C-X75 axed`: a name and what became of it, with no verb between."""
    mention = next(
        (m for m in hit.sentence.mentions if re.fullmatch(r"\s+", hit.sentence.text[m.end : hit.match.start()])), None
    )
    if mention is None or len(hit.sentence.text) > _HEADLINE or _is_on_sale(hit, (mention.programme,), None):
        return None
    return hit.finding(subject=(mention.programme,))


def many(hit: Hit) -> Finding | None:
    """`they settled on twelve`, `speaks of thirty cars`: people who speak of a run."""
    if re.search(r"(?i)\b(?:cars|examples|units|copies)\b", hit.after[:12]):
        return hit.finding()
    subject = subject_of(hit.token)
    if subject is None or not re.search(r"(?i)settled|thought|making|building", hit.match.group()):
        return None
    return hit.finding() if not refer(hit.sentence, subject) else None
