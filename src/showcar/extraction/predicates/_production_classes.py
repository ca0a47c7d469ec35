"""Production told by classes of words and the parse: what ends a project, what a mere show car is, which rumour is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._lemmas import bases, is_one, with_particle
from showcar.extraction.predicates._production_hit import is_variant, nouns
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_NAME = "production_classes"
_ON_SALE = {"model", "variant"}
_BE = frozenset({"be", "remain", "stay", "'s", "’s"})
_SUBJECTS = {"nsubj", "nsubjpass"}
_PRONOUNS = {"it", "this", "that", "which"}
_TALE = re.compile(
    r"^\W*(?:(?:all|the|these|those|such|recent|earlier|any|persistent|online) ){0,3}(?:reports?|rumou?rs?|talk|stories|speculation|claims?|suggestions?)\b[^.;]*$",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"[^.;]{0,60}?\b(?:is|are|was|were|proved|turned out|seems?|appears?)(?: to be)? (?:\w+ ){0,2}?(?:untrue|false|unfounded|wrong|nonsense|baseless|"
    r"premature|rubbish|incorrect|fabricated|mistaken|inaccurate|groundless|fiction|erroneous|(?:wide of|off|beside) the mark|denied|dismissed|scotched|quashed)\b",
    re.IGNORECASE,
)


def by_class(sentence: Sentence) -> Iterator[Finding]:
    """Findings that no set phrase tells."""
    if sentence.is_question:
        return
    for token in sentence.words:
        if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
            yield from _of_deed(sentence, token)
            yield from _of_being(sentence, token)
            yield from _of_plan(sentence, token)
            yield from _of_wish(sentence, token)


def _thing(sentence: Sentence, token: Token | None) -> tuple[bool, tuple[Programme, ...]] | None:
    """Whether a noun is a project (else a car), and the cars that it stands for; None if it is neither."""
    if token is None or token.lower_ in nouns("parts"):
        return None
    found = refer(sentence, token)
    if is_one(token, words(_NAME, "projects")):
        named = found or _named_inside(sentence, token)
        indefinite = any(c.lower_ in {"a", "an", "any", "another", "other", "these", "such"} for c in token.children)
        return None if indefinite and not named else (True, named)
    if found and not is_variant(sentence, token) and all(p.kind not in _ON_SALE for p in found):
        return False, found
    return None


def _named_inside(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """The car of `plans for a small batch of ID. Buggies`."""
    span = [t.idx for t in token.subtree]
    return tuple(m.programme for m in sentence.mentions if span[0] <= m.start <= span[-1])[:1]


def _patient(token: Token) -> Token | None:
    """Whom a deed is done to: its object, the subject of its passive, or what it is said of."""
    found = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if found is None:
        found = next((c for c in token.children if c.dep_ == "dobj"), None)
    if found is None and token.tag_ == "VBN" and token.dep_ in {"conj", "xcomp"}:
        found = next((c for c in token.head.children if c.dep_ == "nsubjpass"), None)
    if found is None and token.tag_ == "VBN" and token.dep_ in {"acl", "relcl"}:
        found = token.head
    if found is None and token.tag_ == "VBN" and token.dep_ == "advcl" and token.i < token.head.i:
        # `Shelved in 2020, the Aro is back`
        found = next((c for c in token.head.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i), None)
    if found is not None and found.lower_ in {"which", "that"} and token.dep_ == "relcl":
        found = token.head
    return found


def _of_deed(sentence: Sentence, token: Token) -> Iterator[Finding]:
    names = with_particle(token)
    ended, paused = names & words(_NAME, "ends"), names & words(_NAME, "pauses")
    revived = names & words(_NAME, "revives")
    if names & words(_NAME, "brings_back"):
        yield from _of_return(sentence, token)
    if ended or paused or revived:
        patient = _patient(token)
        told = _thing(sentence, patient)
        if told is not None and patient is not None:
            project, found = told
            if paused and (project or sentence.mention_at(patient.idx) is not None and not _has_place(token)):
                yield _made(token, patient, found, "PS-", "paused by a deed")
            elif revived and (project or all(p.kind == "concept" for p in found)):
                yield _made(token, patient, found, "PR+", "taken up again")
            elif ended and (project or names & words(_NAME, "ends_cars") and not _has_place(token)):
                denied = any(c.dep_ == "neg" for c in token.children)
                made = _made(token, patient, found, "PS+" if denied else "CT-", "ended by a deed")
                yield replace(made, fixed=denied)
            return
    if names & words(_NAME, "fails") and not any(c.dep_ == "dobj" for c in token.children):
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        told = _thing(sentence, subject)
        if told is not None and subject is not None and told[0]:
            yield _made(token, subject, told[1], "CT-", "a project that failed")
    if revived:
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        told = _thing(sentence, subject)
        if told is not None and subject is not None and told[0]:
            yield _made(token, subject, told[1], "PR+", "taken up again")


def _of_return(sentence: Sentence, token: Token) -> Iterator[Finding]:
    """`could bring back the Silvia`, `will relaunch the Sagaris`: a car that is named, and was once built."""
    patient = _patient(token)
    if token.tag_ in {"VBD", "VBN"} and not any(c.lower_ in {"be", "being"} for c in token.children if c.dep_ == "auxpass"):
        return
    if patient is None or is_variant(sentence, patient):
        return
    # `the Esprit sports car`, not `the Esprit name`
    named = sentence.mention_at(patient.idx) is not None or (
        patient.lower_ in words("reference", "car")
        and any(c.dep_ == "compound" and sentence.mention_at(c.idx) is not None for c in patient.children)
    )
    found = refer(sentence, patient)
    if named and found:
        # `asked about reviving the Silvia`
        base = "PS+" if token.tag_ == "VBG" and token.dep_ == "pcomp" else "CT+"
        yield _made(token, patient, found, base, "brought back")


def _of_plan(sentence: Sentence, token: Token) -> Iterator[Finding]:
    """`Fiat also plans the Grizzly`: a car named as what a firm plans."""
    if not with_particle(token) & words(_NAME, "plans") or token.dep_ in {"amod", "compound"}:
        return
    thing = _patient(token)
    if thing is None or sentence.mention_at(thing.idx) is None or is_variant(sentence, thing):
        return
    passive = any(c.dep_ == "nsubjpass" for c in token.children)
    firm = next((c for c in token.children if c.dep_ == "nsubj"), None)
    named = firm is not None and (
        any(m.start <= firm.idx < m.end for m in sentence.makers) or firm.lower_ in words(_NAME, "planners")
    )
    if not passive and not named or any(c.dep_ in {"xcomp", "ccomp"} for c in token.children):
        return
    found = refer(sentence, thing)
    anew = not passive and with_particle(token) & words(_NAME, "plans_anew")
    if not found or not anew and all(p.kind in _ON_SALE for p in found):
        return
    if passive and any(
        c.dep_ == "prep" and c.lower_ in {"by", "with", "in", "on", "as", "for", "at", "from"} for c in token.children
    ):
        return
    yield _made(token, thing, found, "PR+", "planned by a firm")


def _of_wish(sentence: Sentence, token: Token) -> Iterator[Finding]:
    """`wants the car built`."""
    if (
        token.tag_ not in {"VBN", "VBD"}
        or not is_one(token, words(_NAME, "makes"))
        or not is_one(token.head, words(_NAME, "wants"))
    ):
        return
    if any(c.dep_ in {"aux", "auxpass"} for c in token.children):
        return
    thing = next(
        (
            c
            for c in (*token.children, *token.head.children)
            if c.dep_ in {"nsubj", "nsubjpass", "dobj"} and token.head.i < c.i < token.i
        ),
        None,
    )
    told = _thing(sentence, thing)
    if told is not None and thing is not None and not told[0]:
        yield _made(token, thing, told[1], "PS+", "wanted built")


def _has_place(token: Token) -> bool:
    """`parked the car on the lawn` is about parking."""
    return any(
        c.dep_ == "prep" and c.lower_ in {"on", "at", "by", "outside", "next", "into", "off"} for c in token.children
    )


def _made(token: Token, thing: Token, found: tuple[Programme, ...], base: str, cue: str) -> Finding:
    if base.endswith("+") and any(c.lower_ in {"no", "neither"} for c in thing.children):
        base = "CT-"  # `plans no new Silvia`
    low = min(token.idx, thing.idx)
    high = max(token.idx + len(token), thing.idx + len(thing))
    return Finding("production", {"form": "any"}, low, high, token.idx, subject=found, base=base, cue=cue)


def _of_being(sentence: Sentence, token: Token) -> Iterator[Finding]:
    """`it is just eye candy`, `it is a statement, not a product`, `the car is for show only`."""
    if not bases(token.lower_) & _BE:
        return
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if subject is None or not _is_car(sentence, subject):
        return
    def refused(end: int, anchor: Token, cue: str) -> Finding:
        about = refer(sentence, subject)
        return Finding(
            "production", {"form": "any"}, token.idx, end, anchor.idx, base="CT-", fixed=True, cue=cue, subject=about
        )

    attribute = next((c for c in token.children if c.dep_ in {"attr", "oprd", "acomp"} and c.i > token.i), None)
    span = sentence.text[token.idx :]
    denied = re.match(
        r"[^.;:]{3,70}?,? (?:and not|not|never|rather than|instead of|but no) (?:an? |any |the )?(\w+)", span
    )
    if attribute is not None:
        phrase = list(attribute.subtree)
        lead = {t.lower_ for t in phrase if t.i <= attribute.i} | {
            c.lower_ for c in token.children if c.dep_ in {"advmod", "preconj"}
        }
        negated = any(c.dep_ == "neg" for c in token.children)
        piece = is_one(attribute, words(_NAME, "showpieces"))
        if piece and not negated:
            if attribute.lower_ in words(_NAME, "fancies") or lead & words(_NAME, "only"):
                yield refused(attribute.idx + len(attribute), attribute, "a mere show car")
                return
            if denied is not None and denied[1].lower() in words(_NAME, "products"):
                yield refused(token.idx + denied.end(), attribute, "a show car, not a product")
                return
        if attribute.lower_ in words(_NAME, "products") - {"car", "model", "prototype", "proposal"} and (
            negated or any(c.lower_ == "no" for c in attribute.children)
        ):
            yield refused(attribute.idx + len(attribute), attribute, "no promise of a car")
        return
    prep = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "for"), None)
    if prep is None:
        return
    aim = next((c for c in prep.children if c.dep_ == "pobj"), None)
    inside = {t.lower_ for t in prep.subtree} | {c.lower_ for c in token.children if c.dep_ == "advmod"}
    if aim is not None and aim.lower_ in words(_NAME, "for_show") and inside & words(_NAME, "only"):
        yield refused(aim.idx + len(aim), prep, "for show only")


def _is_car(sentence: Sentence, subject: Token) -> bool:
    found = refer(sentence, subject)
    if not found:
        return subject.lower_ in _PRONOUNS and not any(p.kind in _ON_SALE for p in sentence.topic)
    return not is_variant(sentence, subject) and all(p.kind not in _ON_SALE for p in found)


def of_a_tale(sentence: Sentence, finding: Finding) -> Finding:
    """A finding inside a rumour that is denied: `reports that it will be built are wide of the mark`."""
    if not finding.base.endswith("+") and finding.base != "Uu":
        return finding
    told = _TALE.search(sentence.text, 0, finding.start)
    untrue = _UNTRUE.match(sentence.text, finding.end) if told is not None else None
    if told is not None and untrue is not None:
        return replace(finding, end=untrue.end(), base="CT-", fixed=True)
    token = sentence.token_at(finding.anchor)
    for _ in range(9):
        if is_one(token, words(_NAME, "tales")) and token.pos_ in {"NOUN", "PROPN"}:
            break
        if token.head.i == token.i:
            return finding
        token = token.head
    else:
        return finding
    verb = token.head
    if token.dep_ == "dobj" and with_particle(verb) & words(_NAME, "denies"):
        return _denied(finding, verb)
    if (
        token.dep_ == "pobj"
        and verb.lower_ in {"on", "to", "of"}
        and re.search(
            r"\b(?:cold|end|paid|short|denial)\b", " ".join(c.lower_ for c in verb.head.subtree if c.i < verb.i)
        )
    ):
        return _denied(finding, verb.head)
    if token.dep_ in _SUBJECTS:
        negative = any(c.dep_ == "neg" for c in verb.children)
        said = {c.lower_ for c in verb.subtree if c.i > token.i} | {verb.lower_}
        if (
            with_particle(verb) & words(_NAME, "denies")
            and token.dep_ == "nsubjpass"
            or bool(said & words(_NAME, "false")) != (negative and "true" in said)
        ):
            return _denied(finding, verb)
    return finding


def _denied(finding: Finding, verb: Token) -> Finding:
    low, high = min(finding.start, verb.idx), max(finding.end, verb.idx + len(verb))
    return replace(finding, start=low, end=high, base="CT-", fixed=True)
