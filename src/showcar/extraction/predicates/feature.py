"""What the production car gains, loses, keeps or alters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.cues import Cue, search
from showcar.extraction.predicates._feature import (
    CONCEPTS,
    built_on,
    change_of,
    in_context,
    is_altered,
    is_owned_part,
    is_part,
    is_untold,
    joined,
    pattern,
    phrase,
    stem,
    subjects,
)
from showcar.extraction.predicates._feature_against import against, is_without, parts_before
from showcar.extraction.predicates._feature_forms import forms
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_VERBS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_BE = {"be", "been", "being", "is", "are", "was", "were", "'s", "’s", "has", "have", "had", "will"}
_OPPOSITE = {"kept": "removed", "removed": "kept", "changed": "kept"}


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `feature`."""
    if sentence.is_question:
        return
    found: list[Finding] = []
    for finding in (
        *_changes(sentence),
        *_compared(sentence),
        *_named(sentence),
        *_by_noun(sentence),
        *_missing(sentence),
        *_restyled(sentence),
        *forms(sentence),
        *against(sentence),
    ):
        if not is_untold(finding) and not any(
            finding.value == f.value or finding.start < f.end and f.start < finding.end and _same_thing(finding, f)
            for f in found
        ):
            found.append(finding)
    yield from found
    yield from _echoes(sentence, found)


def _same_thing(one: Finding, other: Finding) -> bool:
    mine, theirs = set(one.value["what"].lower().split()), set(other.value["what"].lower().split())
    return mine <= theirs or theirs <= mine


def _changes(sentence: Sentence) -> Iterator[Finding]:
    told = False
    for match, cue in search(sentence, "feature"):
        verb = _verb(sentence, match)
        if (
            verb is not None
            and verb.lower_ in {"stays", "survives"}
            and any(c.dep_ == "compound" for c in verb.children)
        ):
            verb = None
        if verb is None and cue.get("side") == "subject":
            yield from _as_nouns(sentence, match, cue)
        if verb is None or cue.get("weak") and not (told or in_context(sentence, verb) or is_without(verb)):
            continue
        if cue.get("passive") and not _is_passive(verb) or _is_no_change(sentence, verb):
            continue
        change = cue.get("change")
        if change != "kept" and verb.lower_.startswith("replac") and any(is_part(c) for c in subjects(verb)):
            # `replaced by electric ones`: there is still one
            change = "changed" if re.match(r"[^,.;]{1,40}\bones?\b", sentence.text[match.end() :]) else "removed"
        # `the panels can be removed`, `seats that could be lowered`: they come off, they are not gone
        able = {c.lower_ for c in verb.children} & {"can", "could"}
        if change in {"removed", "changed"} and ("can" in able or able and verb.dep_ == "relcl"):
            continue
        # `to lose the whole roof the structure has to be redrawn`: an aim, which is no deed
        aim = verb.dep_ == "advcl" and verb.i < verb.head.i or verb.i == 1 and verb.nbor(-1).lower_ == "to"
        if verb.tag_ == "VB" and aim and not subjects_of(verb):
            continue
        if is_without(verb) and change in _OPPOSITE:
            yield from _not_done(sentence, verb, match, cue, _OPPOSITE[change])
            continue
        negation = next((c for c in verb.children if c.dep_ == "neg" or c.lower_ == "never"), None)
        start, end = match.span()
        # `will not be offered`: the cue has it within
        within = negation is not None and start <= negation.idx < end
        if negation is not None and not within and change in _OPPOSITE:
            change = _OPPOSITE[change]
            start, end = min(start, negation.idx), max(end, negation.idx + len(negation))
        for head in subjects(verb) if cue.get("side") == "subject" and cue.get("change") == "kept" else []:
            for what in parts_before(sentence, head):
                told = True
                low, high = min(start, head.idx), max(end, head.idx + len(head))
                yield Finding("feature", {"change": change, "what": what}, low, high, verb.idx, cue=match.group())
        for node in _things(sentence, verb, match, cue):
            if any(c.lower_ in {"every", "any"} for c in node.children):
                continue
            if stem(node.lower_) in words("feature", "wholes") and _is_bare(node):
                continue
            told = True
            finding = change_of(sentence, node, change, start, end, verb, match.group())
            finding = replace(finding, fixed=finding.base == "CT+" and _stands_alone(verb))
            turned = within or change != cue.get("change")
            yield _denied(finding, verb, negation) if negation is not None and turned else finding


def subjects_of(verb: Token) -> list[Token]:
    """The subjects that a verb has itself."""
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _not_done(sentence: Sentence, verb: Token, match: re.Match[str], cue: Cue, change: str) -> Iterator[Finding]:
    """`without altering its structure`: the part is kept, and no word of denial turns that again."""
    for node in _things(sentence, verb, match, cue):
        end = node.idx + len(node)
        made = change_of(sentence, node, change, verb.head.idx, max(end, match.end()), node, match.group())
        yield replace(made, about=verb.idx, fixed=True)


def _is_passive(verb: Token) -> bool:
    """`has been removed`; `the nose has been raised and the vents removed`."""
    if any(c.dep_ in {"auxpass", "aux", "neg"} for c in verb.children):
        return True
    above = verb.head if verb.dep_ in {"conj", "ccomp", "dep", "parataxis"} and verb.tag_ == "VBN" else verb
    return above.i != verb.i and above.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in above.children)


def _is_bare(node: Token) -> bool:
    """`the elements`, `details such as …`: which ones, other words tell."""
    below = {c.lower_ for c in node.children}
    return not any(c.dep_ in {"amod", "compound", "nmod"} for c in node.children) or "as" in below


def _stands_alone(verb: Token) -> bool:
    """`The doors are retained, the wing has been cancelled`: the second verb is not above the first."""
    own = {c.lower_ for c in verb.children}
    return (
        verb.dep_ == "ccomp"
        and verb.head.tag_ == "VBN"
        and verb.head.i > verb.i
        and any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > verb.i for c in verb.head.children)
        and not any(c.tag_ == "MD" or c.dep_ in {"neg", "mark"} or c.lower_ in {"not", "never"} for c in verb.children)
        and bool(own)
    )


def _is_no_change(sentence: Sentence, verb: Token) -> bool:
    """`the lamps still disappear`; `shares its structure with the X`; `the concept lacks a dashboard`."""
    if verb.lower_.startswith("lack"):
        named = [p for head in subjects(verb) for p in refer(sentence, head)]
        return any(p.kind in {"concept", "found"} or "Concept" in p.name for p in named)
    below = {c.lower_ for c in verb.children}
    return (
        verb.lower_.startswith("disappear") and "still" in below or verb.lower_.startswith("shar") and "with" in below
    )


def _denied(finding: Finding, verb: Token, negation: Token) -> Finding:
    """A change that a negation makes: the negation is part of it and turns it no second time."""
    modals = {c.lower_ for c in verb.children if c.tag_ == "MD"}
    base = "PS+" if modals & {"may", "might", "could"} else "PR+" if modals & {"would", "should"} else "CT+"
    return replace(finding, anchor=negation.idx, about=verb.idx, base=base)


def _as_nouns(sentence: Sentence, match: re.Match[str], cue: Cue) -> Iterator[Finding]:
    """`The V8 stays`, where the parse takes the verb for a noun or an adjective."""
    last = sentence.token_at(match.end() - 1)
    if last.i == 0 or cue.get("weak"):
        return
    if last.dep_ in {"acomp", "attr", "oprd"}:
        nodes = [n for head in subjects(last.head) for n in joined(head)]
    else:
        first = sentence.token_at(match.start())
        nodes = [first.nbor(-1)] if first.i > 0 and first.nbor(-1).dep_ == "compound" else []
    for node in nodes:
        if is_part(node):
            yield change_of(sentence, node, cue.get("change"), *match.span(), last, match.group())


def _verb(sentence: Sentence, match: re.Match[str]) -> Token | None:
    inside = [t for t in sentence.words if match.start() <= t.idx < match.end()]
    for token in inside:
        if token.tag_ in _VERBS and token.lower_ not in _BE:
            return token
    # `is unchanged`: the verb `to be` itself
    return next((t for t in inside if t.lower_ in _BE and t.pos_ in {"AUX", "VERB"}), None)


def _things(sentence: Sentence, verb: Token, match: re.Match[str], cue: Cue) -> Iterator[Token]:
    """The parts that a verb of change speaks of, one by one."""
    heads: list[Token] = []
    if cue.get("side") == "object":
        if any(c.dep_ in {"auxpass"} for c in verb.children):
            return
        heads = [
            g
            for c in verb.children
            if c.dep_ in {"prep", "prt"} and match.start() < c.idx < match.end()
            for g in c.children
            if g.dep_ == "pobj"
        ]
        heads = heads or [c for c in verb.children if c.dep_ == "dobj"]
        heads = [h for h in heads if h.idx >= match.start()][:1]
        if match.group().lower().startswith(("rip", "strip")):
            heads = heads if any(c.lower_ in {"out", "off", "away"} for c in verb.subtree) else []
    else:
        heads = subjects(verb)
    singular = verb.tag_ == "VBZ" or any(c.tag_ == "VBZ" and c.dep_ in {"aux", "auxpass"} for c in verb.children)
    for head in heads:
        nodes = joined(head)
        for node in nodes[-1:] if singular and cue.get("side") == "subject" else nodes:
            if is_part(node) or is_owned_part(sentence, node):
                yield node
        if (cue.get("side") == "object" or head.i < verb.i) and stem(head.lower_) in words("feature", "wholes") | {
            "some"
        }:
            yield from _listed(sentence, head, verb)


def _listed(sentence: Sentence, head: Token, verb: Token) -> Iterator[Token]:
    """`everything, from the screen to the hinges`."""
    for token in sentence.words[head.i + 1 :]:
        if (
            token.lower_ in {"from", "to", "including", "like", "as"}
            and (token.head.i >= verb.i or token.i < verb.i)
            or token.lower_ in {"from", "to", "including"}
        ):
            for child in token.children:
                if child.dep_ == "pobj":
                    yield from (node for node in joined(child) if is_part(node))


def _compared(sentence: Sentence) -> Iterator[Finding]:
    """`a larger diffuser than that of the coupé`; `like the concept, it has gullwing doors`."""
    has = set(table("feature")["compare"]["has"])
    like = pattern("compare", "like").search(sentence.text)
    base = None
    if like is not None:
        stop = re.search(r",", sentence.text[like.end() :])
        reach = like.end() + (stop.start() if stop else 40)
        # `unlike the Fjord of another maker` tells of a rival
        makers = {p.maker for p in sentence.topic}
        named = any(like.end() <= m.start < reach and m.programme.maker in makers for m in sentence.mentions)
        others = set(table("feature")["compare"]["others"])
        if named or any(like.end() <= t.idx < reach and t.lower_ in others for t in sentence.words):
            base = reach
    for verb in sentence.words:
        if verb.lower_ not in has or verb.pos_ not in {"VERB", "AUX"}:
            continue
        for item in (c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i):
            for node in joined(item):
                if not is_part(node):
                    continue
                greater = any(c.tag_ == "JJR" and c.lower_ not in {"more"} for c in node.children)
                than = re.search(r"\bthan\s+(?:that|those|the|in|on|its)\b", sentence.text[node.idx :])
                if greater and than is not None:
                    yield change_of(sentence, node, "changed", verb.idx, node.idx + than.end(), verb, "than")
                elif base is not None and like is not None and verb.idx > like.start():
                    denied = any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ == "no" for c in node.children)
                    change = ("removed" if denied else "added") if like["un"] else "kept"
                    if change == "added" and any(is_altered(c) for c in node.children):
                        change = "changed"
                    if denied and not like["un"]:
                        continue
                    yield change_of(
                        sentence,
                        node,
                        change,
                        min([verb.idx, *(c.idx for c in verb.children if c.dep_ == "neg")]),
                        node.idx + len(node),
                        verb,
                        like.group(),
                    )


def _named(sentence: Sentence) -> Iterator[Finding]:
    """`The biggest change is the grille`, `the only additions are …`."""
    kinds: dict[str, str] = table("feature")["told"]
    for verb in sentence.words:
        if verb.lower_ not in {"is", "are", "was", "were", "be"}:
            continue
        for head in (c for c in verb.children if c.dep_ == "nsubj" and stem(c.lower_) in kinds):
            if stem(head.lower_) == "feature" and not any(c.lower_.startswith("distin") for c in head.children):
                continue
            for item in (c for c in verb.children if c.dep_ == "attr"):
                for node in joined(item):
                    if is_part(node):
                        end = node.idx + len(node)
                        yield change_of(sentence, node, kinds[stem(head.lower_)], head.idx, end, verb, head.text)


def _by_noun(sentence: Sentence) -> Iterator[Finding]:
    """`with the addition of two doors`."""
    kinds: dict[str, str] = table("feature")["nouns"]
    for noun in sentence.words:
        if noun.lower_ not in kinds:
            continue
        for preposition in (c for c in noun.children if c.lower_ == "of"):
            for item in (c for c in preposition.children if c.dep_ == "pobj"):
                for node in joined(item):
                    if is_part(node):
                        end = node.idx + len(node)
                        yield change_of(sentence, node, kinds[noun.lower_], noun.idx, end, noun, noun.text)


def _restyled(sentence: Sentence) -> Iterator[Finding]:
    """`a redesigned wide body`."""
    adjectives = set(table("feature")["compare"]["restyled"])
    weaker = set(table("feature")["compare"]["reworked"])
    engine = words("feature", "engines")
    for token in sentence.words:
        if (
            (token.lower_ in adjectives or token.lower_ in weaker and in_context(sentence, token))
            and token.dep_ == "amod"
            and is_part(token.head)
            and token.head.lower_ not in engine
        ):
            end = token.head.idx + len(token.head)
            yield change_of(sentence, token.head, "changed", token.idx, end, token.head, token.text)


def _missing(sentence: Sentence) -> Iterator[Finding]:
    """`without a roof`, `a roofless version`."""
    adjectives = set(table("feature")["compare"]["missing"])
    for token in sentence.words:
        if token.lower_ in adjectives and token.head.lower_ in {
            "version",
            "variant",
            "edition",
            "speedster",
            "roadster",
            "special",
            *adjectives,
        }:
            what = re.sub(r"less$", "", token.lower_)
            head = token.head if token.head.pos_ == "NOUN" else token.head.head
            subject = built_on(sentence, head, head.idx + len(head))
            end = token.idx + len(token)
            yield Finding(
                "feature",
                {"change": "removed", "what": what},
                token.idx,
                end,
                token.idx,
                subject=subject,
                cue=token.text,
            )
        if (
            token.lower_ == "without"
            and token.i > 0
            and token.nbor(-1).lower_ not in {"or", "and"}
            and token.head.lower_ not in CONCEPTS
            and not any(t.lower_ in CONCEPTS for t in token.head.children)
        ):
            for item in (c for c in token.children if c.dep_ == "pobj"):
                for node in joined(item):
                    if node.lower_ in words("feature", "essential") and token.head.pos_ in {"NOUN", "PROPN"}:
                        end = node.idx + len(node)
                        # anchored outside the negation, which is part of the change
                        yield Finding(
                            "feature",
                            {"change": "removed", "what": phrase(node)},
                            token.idx,
                            end,
                            node.idx,
                            cue="without",
                        )


def _echoes(sentence: Sentence, found: list[Finding]) -> Iterator[Finding]:
    """`so do the lamps`, `we can say the same about the headlights`, `the doors do not`."""
    last = found
    before = sentence.previous
    if not last and before is not None:
        last = list(_changes(before))
        if not last and before.previous is not None and before.segment.paragraph == sentence.segment.paragraph:
            return
    if not last:
        return
    for match in pattern("echo", "same").finditer(sentence.text):
        earlier = [f for f in last if found is not last or f.end <= match.start() + 1] or last
        token = next(
            (
                t
                for t in sentence.words
                if t.idx >= match.end() - 1 and t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in {"compound", "amod"}
            ),
            None,
        )
        for node in joined(token) if token is not None else []:
            if is_part(node):
                # `we can say the same`: the article, so that `can` says nothing of the thing
                the = re.search(r"\bthe\s+same\b", match.group(), re.IGNORECASE)
                anchor = sentence.token_at(match.start() + (the.start() if the is not None else 0))
                change = earlier[-1].value["change"]
                yield change_of(sentence, node, change, match.start(), match.end(), anchor, match.group())
    for match in pattern("echo", "unlike").finditer(sentence.text):
        change = _OPPOSITE.get(last[-1].value["change"])
        verb = sentence.token_at(match.start())
        if change is None or any(f.start <= match.start() < f.end for f in found):
            continue
        for head in [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]:
            for node in joined(head):
                if is_part(node):
                    finding = change_of(sentence, node, change, node.left_edge.idx, match.end(), verb, match.group())
                    negation = next((c for c in verb.children if c.dep_ == "neg"), verb)
                    yield _denied(finding, verb, negation)
