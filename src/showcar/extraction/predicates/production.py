"""Whether a car is, or will be, built, and in which form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from showcar.extraction.cues import anchor_of, search
from showcar.extraction.predicates._production_classes import by_class, of_a_tale
from showcar.extraction.predicates._production_coming import do_it, is_coming, will_come
from showcar.extraction.predicates._production_context import (
    answer,
    in_context,
    left_open_by,
    of_the_list,
    of_the_unbuilt,
)
from showcar.extraction.predicates._production_deeds import (
    approve_it,
    bound_for,
    build_it,
    confirm_it,
    is_built,
    maker_goes,
    near,
    of_either,
    of_it,
    of_object,
    of_subject,
    production_is,
    subject_named,
    units_built,
)
from showcar.extraction.predicates._production_form import with_form
from showcar.extraction.predicates._production_fragments import in_short
from showcar.extraction.predicates._production_guards import as_told
from showcar.extraction.predicates._production_hit import Hit, form_told, pattern, subject_of
from showcar.extraction.predicates._production_idioms import (
    attribute,
    building,
    fate,
    fate_or_near,
    fate_or_next,
    headline,
    inside,
    many,
    next_inside_or_topic,
    next_or_inside,
    next_or_topic,
    next_to,
    nominal,
    none_first,
    none_of,
    object_or_next,
    object_or_topic,
    one,
    put_off,
    said_outright,
    sale,
    there_is,
)
from showcar.extraction.predicates._production_nouns import (
    one_off,
    production_name,
    production_plans,
    production_version,
    run_of,
    small_run,
)
from showcar.extraction.predicates._production_refusals import (
    dead_end,
    denied,
    is_dead,
    left_open,
    never_built,
    not_excluded,
    stopped,
)
from showcar.extraction.predicates._production_untouched import untouched
from showcar.extraction.predicates._production_wishes import of_a_wish
from showcar.extraction.sentence import Finding, Sentence

_FORM_CUES = {"limited run", "run of", "limited to", "one-off"}


# what is denied, decided or left unsaid may be another matter, told before
_LEANING = {"no comment", "undecided", "dead end", "no sign"}

# what these say holds for the words right behind them as well: `don't count on it reaching production`
_HOLDING = {
    "no breath held",
    "do not expect it",
    "little chance",
    "the odds are against it",
    "good chance",
    "chances are slim",
    "the decision not to",
    "put an end to it",
    "whether is the question",
    "waits for approval",
    "the door is open",
    "nobody forbids it",
    "close to killing it",
    "cold feet",
    "no fact of it",
    "would be a surprise",
    "decision not taken",
    "no plans",
}
_HELD = 40
_ENDING = {
    "not ruled out",
    "is not intended",
    "a long shot",
    "dead",
    "is a lost cause",
    "is history",
    "proved too dear",
    "cancelled",
    "paused",
    "was buried",
    "put off",
    "came to nothing",
    "died",
    "ended by a deed",
    "paused by a deed",
    "a project that failed",
}

# `it would be a crime not to build it`
_PITIES = {
    "crime",
    "shame",
    "pity",
    "mistake",
    "silly",
    "foolish",
    "mad",
    "crazy",
    "criminal",
    "sin",
    "waste",
    "stupid",
    "fools",
    "fool",
}

_Check = Callable[[Hit], Finding | None]


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `production` in a sentence, an answer to the question before it first."""
    answered = answer(sentence, _found) or next(in_short(sentence), None)
    if answered is not None:
        yield answered
    yield from (f for f in _found(sentence) if answered is None or f.start >= answered.end)


def _found(sentence: Sentence, alone: bool = False) -> list[Finding]:
    """The findings; `alone` leaves out those that lean on the sentences before."""
    taken: list[tuple[int, int]] = []
    found: list[Finding] = []
    for match, cue in chain(search(sentence, "production_idioms"), search(sentence, "production")):
        start, end = match.span()
        if any(a < end and start < b for a, b in taken):
            continue
        if sentence.mention_at(start) is not None and sentence.mention_at(end - 1) is not None:
            continue
        hit = Hit(
            sentence,
            match,
            cue,
            sentence.token_at(anchor_of(match)),
            form_told(match, cue),
            str(cue.get("base", "CT+")),
        )
        finding = _CHECKS[cue.get("check", "near")](hit)
        if finding is not None:
            finding = of_the_list(sentence, finding)
        if finding is not None and (cue.get("context") or cue.name in _LEANING):
            finding = None if alone else in_context(sentence, finding, _found, bool(cue.get("context")))
        if finding is not None and finding.base == "CT+" and not finding.fixed:
            finding = of_a_wish(sentence, _as_meant(sentence, finding))
        if finding is not None:
            finding = as_told(sentence, finding)
        if finding is not None:
            finding = _asked(sentence, finding, alone)
        if finding is not None:
            finding = of_a_tale(sentence, with_form(sentence, left_open_by(sentence, finding)))
            taken.append((min(start, finding.start), max(end, finding.end)))
            touched = untouched(sentence, finding)
            if touched is not None:
                found.append(of_the_unbuilt(sentence, touched))
    for finding in by_class(sentence):
        if not any(a < finding.anchor + 1 and finding.anchor < b for a, b in taken):
            taken.append((finding.anchor, finding.end))
            touched = untouched(sentence, finding)
            if touched is not None:
                found.append(touched)
    return _as_one(sentence, _without_the_openers(sentence, found))


def _as_meant(sentence: Sentence, finding: Finding) -> Finding:
    """What the words above make of it: `is not a car that will be built`, `prayed for it to be built`, `had to be`."""
    token = sentence.token_at(finding.anchor)
    for _ in range(6):
        head = token.head
        if token.dep_ == "relcl" and head.dep_ == "attr" and any(c.dep_ == "neg" for c in head.head.children):
            return replace(finding, base="CT-")
        subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        wished = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children) and any(
            c.dep_ == "mark" and c.lower_ == "for" for c in token.children
        )
        if subject is not None and wished:
            return replace(finding, base="PS+")
        if token.dep_ == "xcomp" and any(c.lower_ in _PITIES for c in head.children if c.dep_ in {"attr", "acomp"}):
            return replace(finding, base="PS+", fixed=True)
        if token.dep_ == "xcomp" and head.lower_ in {"had", "has", "have", "needs", "need", "needed"}:
            return replace(finding, base="PS+")
        if head.i == token.i or token.dep_ not in {
            "xcomp",
            "conj",
            "auxpass",
            "aux",
            "relcl",
            "ccomp",
            "acl",
            "pobj",
            "prep",
        }:
            break
        token = head
    return finding


def _asked(sentence: Sentence, finding: Finding, alone: bool) -> Finding | None:
    """`Will it be built?` leaves it open; `asked if it is coming, he says "no"` has the answer."""
    if sentence.is_question:
        asks = pattern("asks").search(sentence.text, 0, finding.end) or pattern("asks_in_short").match(sentence.text)
        # without a name it claims nothing, but may be answered
        if asks is None or not (sentence.mentions or alone) or finding.fixed or not finding.base.endswith("+"):
            return None
        return replace(finding, base="Uu", fixed=True)
    if finding.fixed or pattern("asked_if").search(sentence.text, 0, finding.start) is None:
        return finding
    answer = pattern("answer").search(sentence.text, finding.end)
    if answer is None:
        return None
    return replace(finding, base="CT-" if answer["no"] else "CT+", fixed=True, end=answer.end())


def _without_the_openers(sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """`unclear whether it will be built` is one finding: the building, left open."""
    kept = [
        f
        for f in found
        if not any(
            h.cue in _HOLDING
            and h.end <= f.start <= h.end + _HELD
            and not pattern("clause_end").search(sentence.text[h.end : f.start])
            for h in found
        )
    ]
    for opener in found:
        if opener not in kept:
            continue
        if opener.base != "Uu" and opener.cue not in {"not ruled out", "no sign"}:
            continue
        leads = False
        for other in found:
            between = sentence.text[opener.end : other.start]
            if (
                other not in kept
                or other.start < opener.end
                or other.base not in {"CT+", opener.base}
                or pattern("clause_end").search(between)
            ):
                continue
            if (
                opener.cue == "no sign"
                or pattern("possibility").search(between)
                or re.search(r"\b(?:whether|if)\b", sentence.text[opener.start : other.start])
                or re.match(r"\W*(?:to|that)\b", between)
            ):
                kept[kept.index(other)] = replace(other, base=opener.base, fixed=True)
                leads = True
        if leads or opener.cue == "no sign":
            kept.remove(opener)
    return kept


def _as_one(sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """`will be made in a series of nine` is one finding: the making, with the form of the series."""
    kept = sorted(found, key=lambda f: f.start)
    for form in [f for f in kept if f.cue in _FORM_CUES]:
        for deed in [
            f
            for f in kept
            if f.value["form"] == "any"
            and f.cue not in _FORM_CUES
            and f.base in {form.base, "PS+", "PR+"}
            and f.end <= form.start
        ]:
            between = sentence.text[deed.end : form.start]
            if (
                len(between) <= 30
                and not pattern("clause_end").search(between)
                and not re.search(r"\b(?:and|but|or|while)\b", between)
            ):
                kept[kept.index(deed)] = replace(deed, value=form.value, end=form.end)
                kept.remove(form)
                break
    # `a limited-edition production model` is one car
    for form in [f for f in kept if f.cue in _FORM_CUES]:
        for deed in [f for f in kept if f.value["form"] == "any" and f.base == form.base and f.cue not in _FORM_CUES]:
            if deed in kept and 0 <= deed.start - form.end <= 2:
                kept.remove(deed)
    # `a small run is being considered` is the run
    for form in [f for f in kept if f.cue in _FORM_CUES]:
        for deed in [f for f in kept if f.value["form"] == "any" and f.start >= form.end]:
            subject = subject_of(sentence.token_at(deed.anchor))
            if subject is not None and form.start <= subject.idx < form.end:
                kept.remove(deed)
    # `plans for a run of 250 were dropped` is the dropping
    for end in [f for f in kept if f.cue in _ENDING]:
        ending = sentence.token_at(end.anchor)
        subject = subject_of(ending.head if ending.dep_ == "neg" else ending)
        inside = {t.idx for t in subject.subtree} if subject is not None else set()
        for form in [f for f in kept if f is not end and f.end <= end.start and f.anchor in inside]:
            kept.remove(form)
            if end in kept:
                kept[kept.index(end)] = end = replace(end, value=form.value)
    # `a production version is on the table` is the version
    for judged in [f for f in kept if f.cue == "on the table"]:
        subject = subject_of(sentence.token_at(judged.anchor))
        inside = {t.idx for t in subject.subtree} if subject is not None else set()
        if any(f is not judged and f.anchor in inside and f.base == "CT+" for f in kept):
            kept.remove(judged)
    # `abandoned its plans to build it` is the abandoning
    for end in [f for f in kept if f.cue in {"cancelled", "paused"}]:
        for plan in [f for f in kept if f.start >= end.end and f.base == "CT+"]:
            between = sentence.text[end.end : plan.start]
            if pattern("plans_to").match(between) and not pattern("clause_end").search(between):
                kept.remove(plan)
    return kept


_CHECKS: dict[str, _Check] = {
    "near": near,
    "subject": of_subject,
    "subject, named": subject_named,
    "bound": bound_for,
    "object": of_object,
    "either": of_either,
    "maker goes": maker_goes,
    "of it": of_it,
    "approve": approve_it,
    "confirm": confirm_it,
    "production": production_is,
    "built": is_built,
    "units built": units_built,
    "build": build_it,
    "do": do_it,
    "plans": production_plans,
    "version": production_version,
    "run": small_run,
    "run of": run_of,
    "one-off": one_off,
    "coming": is_coming,
    "will come": will_come,
    "dead": is_dead,
    "dead end": dead_end,
    "denied": denied,
    "never built": never_built,
    "open": left_open,
    "whether": not_excluded,
    "project": stopped,
    "production name": production_name,
    "fate": fate,
    "next": next_to,
    "fate or next": fate_or_next,
    "fate or near": fate_or_near,
    "next or topic": next_or_topic,
    "next or inside": next_or_inside,
    "next or inside, else topic": next_inside_or_topic,
    "inside": inside,
    "said outright": said_outright,
    "object or next": object_or_next,
    "object or topic": object_or_topic,
    "building": building,
    "one": one,
    "attribute": attribute,
    "context or car": near,
    "there is": there_is,
    "sale": sale,
    "headline": headline,
    "none": none_of,
    "none, first": none_first,
    "nominal": nominal,
    "put off": put_off,
    "many": many,
}
