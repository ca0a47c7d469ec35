"""Stage 5: how firmly a thing is said: modals, hedges, negation and its reach, conditions, verbs that govern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from showcar.extraction.attribution import Frame
from showcar.extraction.clauses import denied_verb, runs_on
from showcar.extraction.sieve import Rare
from showcar.extraction.surface import ends_it, is_the_denial, judged_beside
from showcar.extraction.vocabulary import alternation, spelt, table, words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Finding, Sentence
    from showcar.extraction.words import Token

_LEVEL = {"CT": 3, "PR": 2, "PS": 1}
_NAME = {3: "CT", 2: "PR", 1: "PS"}
# relations through which a word above governs what is below it
_UP = {
    "xcomp", "ccomp", "acl", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "attr", "conj", "pcomp", "compound", "amod", "advmod",
    "acomp", "oprd", "npadvmod", "agent", "appos", "nmod", "dative", "csubj", "csubjpass", "poss", "nummod", "quantmod", "prt", "obl",
}  # fmt: skip
# what a car has or is; a verb above a definite noun phrase that holds it says nothing about it
_PROPERTIES = {"body_style", "seats", "engine", "drive", "transmission", "donor", "power", "torque", "range", "acceleration", "top_speed", "nickname", "platform_code", "made_by", "designed_by"}
# what a car is called beside its name: `the X, a rival of the Y, is planned`
_DESCRIPTIONS = {"inspired_by", "rival_of", "similar_to", "succeeds", "previews"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_SEEMING = {"seems", "looks", "appears", "remains", "seem", "look", "appear", "seemed", "looked", "appeared", "is", "was", "are", "were", "be"}
_VERBAL = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"}


_PUT_OFF = {"delayed", "postponed", "postpones", "postpone"}
_LAUNCHES = {"start_of_production", "on_sale", "deliveries", "revealed"}
_STARTS = {"start", "launch", "kick-off", "kickoff", "ramp-up", "start-up", "debut", "introduction", "beginning"}


@dataclass(frozen=True)
class Assessment:
    """A factuality with the steps that led to it and the condition that it hangs on."""

    factuality: str
    steps: tuple[str, ...]
    condition: str | None


@cache
def _governors() -> dict[str, tuple[str, str]]:
    return {w: (g["effect"], g["negated"]) for g in table("factuality")["governor"] for w in g["words"]}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """`under consideration` and its kin, and what each does."""
    effects = {spelt(w): (g["effect"], g["negated"]) for g in table("factuality")["phrase"] for w in g["words"]}
    return re.compile(rf"(?:{alternation(list(effects))})\b", re.IGNORECASE), effects


@cache
def _negations() -> frozenset[str]:
    return frozenset(table("factuality")["negation"]["words"])


@cache
def _pseudo(rules: str) -> Rare:
    return Rare(rf"\b(?:{alternation(table('factuality')[rules]['pseudo'])})\b", re.IGNORECASE)


# the findings of a sentence are judged one after the other
@lru_cache(maxsize=32)
def _pseudo_spans(rules: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _pseudo(rules).finditer(text)]


@cache
def _condition_phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('factuality')['conditions']['phrases'])})\b[^.;]*", re.IGNORECASE)


_WHETHER = re.compile(r"\b(?:whether|(?<!as )if it (?:will|would|could))\b", re.IGNORECASE)
# `it would be unwise to rule out a hybrid`
_UNWISE = re.compile(r"\b(?:unwise|foolish|premature|rash|too (?:early|soon)|a mistake|no reason|not wise) to $", re.IGNORECASE)
_IF_AT_ALL = re.compile(r"\b(?:if (?:at all|ever)|or not at all)\b", re.IGNORECASE)


_FAR_FROM = re.compile(r"\b(?:far from|anything but|a long way from|nowhere near)(?: being| a| an)? $", re.IGNORECASE)


_IF_OPENS = re.compile(
    r"(?:^|[;:(“\"—–]\s?|[.!?]\s)(?:(?:But|And|And so|but|and)\s)?(?P<if>[Ii]f|Were(?=[^,;]{1,50}\sto\s))"
    r"\s[^,;:—–]{0,70}$"
)
_CLAUSE_END = re.compile(r"[,;:—–.?!]")
_FOR_EVER = re.compile(r"as long as (?:I|we) (?:live|are|exist)", re.IGNORECASE)


class _State:
    def __init__(self, base: str) -> None:
        self.level = _LEVEL.get(base[:2], 3)
        self.positive = not base.endswith("-")
        self.open = base == "Uu"
        self.stepped = False
        self.steps: list[str] = []

    def apply(self, effect: str, word: str) -> None:
        if effect == "CT":
            return
        self.steps.append(f"{word}: {effect}")
        if effect.startswith("="):
            # the words tell it all, whatever governs them
            self.open, self.level, self.positive = effect == "=Uu", _LEVEL.get(effect[1:3], 3), effect.endswith("+")
        elif effect == "Uu":
            self.open = True
        elif effect == "NEG":
            self.positive = not self.positive
        elif effect in {"PR-", "PS-"}:
            self.positive = not self.positive
            self.level = min(self.level, _LEVEL[effect[:2]])
        elif effect == "STEP":
            if not self.stepped and self.level == 3:
                self.level = 2
            self.stepped = True
        else:
            self.level = min(self.level, _LEVEL[effect])

    def factuality(self) -> str:
        if self.open:
            return "Uu"
        return _NAME[self.level] + ("+" if self.positive else "-")


def _is_modifier(token: Token) -> bool:
    """Whether a word says of what kind the subject of a clause is: `a two-seat concept is being considered`."""
    head = token.head
    return token.dep_ in {"amod", "compound", "nmod", "nummod"} and head.dep_ in {"nsubj", "nsubjpass"} and head.i > token.i and head.lower_ not in _VERSIONS and not any(c.lower_ in {"no", "neither", "any", "a", "an"} for c in head.children)


# nouns that are told apart by what stands before them
_VERSIONS = {"version", "versions", "variant", "variants", "derivative", "derivatives", "model", "option", "powertrain", "engine", "engines", "motor", "motors", "gearbox", "transmission", "drivetrain", "drive", "layout", "unit", "power", "edition", "form", "setup", "system", "alternative", "successor", "range", "time", "sequel", "replacement", "rival"}


_FINITE = {"MD", "VBZ", "VBP", "VBD"}


def _is_clause_border(token: Token) -> bool:
    """Whether what stands above this word does not govern it."""
    if runs_on(token):
        return True
    aim = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if aim and (token.dep_ == "advcl" and token.head.lower_ in words("factuality", "striving") or token.dep_ == "relcl" and any(c.lower_ in {"first", "only"} for c in token.head.children)):
        return False
    if token.dep_ in {"relcl", "advcl", "parataxis"} or token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}:
        return True
    if token.dep_ == "conj" and (token.tag_ in {"VBZ", "VBD", "VBP"} or any(c.lower_ == "but" for c in token.head.children if c.dep_ == "cc")):
        return True
    if token.dep_ == "conj" and token.tag_ in _VERBAL:
        # `was not shown and is not sold`: what governs the first verb does not govern one with an auxiliary of its own
        return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} or c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in token.children)
    return token.dep_ not in _UP or token.dep_ == "ccomp" and token.head.lower_ in words("factuality", "factive")


def _path(token: Token, floor: int, ceiling: int, presupposes: bool, described: bool) -> list[Token]:
    """The words above an anchor that can govern it, inside a frame, the nearest first.

    A property in a definite noun phrase (`the electric coupé`) is presupposed: what governs the phrase does not touch it.
    """
    path = [token]
    while token.head.i != token.i and not _is_clause_border(token):
        if described and (token.dep_ == "appos" and (token.head.pos_ == "PROPN" or "," in token.doc.text[token.head.idx : token.left_edge.idx]) or _is_modifier(token)):
            break
        if presupposes and token.pos_ in {"NOUN", "PROPN"} and not (token.dep_ == "pobj" and token.head.lower_ in {"by", "with", "from"}) and any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in token.children):
            break
        low, high = sorted((token.i, token.head.i))
        # nothing governs across a semicolon, behind a colon, or out of brackets
        if {";", ":" if token.i == high else "("} & {token.doc[i].text for i in range(low + 1, high)}:
            break
        token = token.head
        if not floor <= token.idx < ceiling:
            break
        path.append(token)
        if len(path) > 12:
            break
    return path


def _is_label(finding: Finding, anchor: Token) -> bool:
    """Whether `one-off` names a car's kind before its name, and states no plan."""
    return finding.predicate == "production" and finding.value.get("form") == "one_off" and anchor.dep_ in {"amod", "compound", "nmod"}


_ANSWERED = {",", ".", ":", "!", "–", "—", "-"}  # behind a `No` that answers somebody


def _negators(token: Token, blocked: list[tuple[int, int]]) -> list[Token]:
    found = []
    for child in token.children:
        if child.lower_ in _negations() and child.dep_ in {"neg", "det", "advmod", "preconj", "cc", "intj", "amod", "dep"}:
            if child.lower_ == "longer" and not any(c.lower_ == "no" for c in child.children):
                continue
            if child.lower_ == "no" and (child.dep_ == "advmod" or any(t.text in _ANSWERED for t in child.doc[child.i + 1 : child.i + 2])):
                continue
            if any(a <= child.idx < b for a, b in blocked):
                continue
            found.append(child)
    return found


def assess(sentence: Sentence, finding: Finding, frame: Frame | None) -> Assessment:
    """The factuality of a finding from its source's point of view.

    The words that govern the anchor are read from the inside out, up to the border of its clause or of what its source says.
    """
    if finding.fixed:
        rumoured = finding.predicate == "production" and frame is not None and frame.manner == "rumour" and finding.base in {"CT+", "CT-"}
        base = finding.base.replace("CT", "PR") if rumoured else finding.base
        return Assessment(base, ("rumour",) if rumoured else (), _condition(sentence, [], finding))
    state = _State(finding.base)
    anchor = denied_verb(sentence.token_at(finding.anchor))
    floor, ceiling = (frame.start, frame.end) if frame is not None and not frame.carried else (0, len(sentence.text))
    blocked = _pseudo_spans("negation", sentence.text)
    specification = finding.predicate in _PROPERTIES
    path = _path(anchor, floor, ceiling, specification, specification or finding.predicate in _DESCRIPTIONS or _is_label(finding, anchor))
    governors = _governors()
    low, high = finding.start, finding.end
    deferred: list[Token] = []
    for place, token in enumerate(path):
        inside = low <= token.idx < high
        negators = _negators(token, blocked) + deferred
        deferred = []
        if token.dep_ in {"nsubj", "nsubjpass"} and place + 1 < len(path):
            # `no production version is planned`: the subject's negation is that of its verb
            deferred = [n for n in negators if n.lower_ in {"no", "neither", "none"}]
            negators = [n for n in negators if n not in deferred]
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass", "attr"} and token.tag_ in _VERBAL and child not in path and (place > 0 or not finding.base.endswith("-")):
                negators += [n for n in (child, *_negators(child, blocked)) if n.lower_ in {"no", "neither", "none"} or n.text == "zero"]
        negators = [n for n in negators if not (inside and low <= n.idx < high and finding.base.endswith("-"))]
        if not negators and place > 0 and _FAR_FROM.search(sentence.text, max(0, token.idx - 24), token.idx):
            negators = [token]
        word = token.lower_
        entry = governors.get(word) if place > 0 and not (inside and (finding.base != "CT+" or finding.predicate == "production")) else None
        if word == "rules" and entry and not any(c.lower_ == "out" for c in token.children):
            entry = None
        if word in {"rule", "ruled", "ruling"} and not any(c.lower_ == "out" for c in token.children):
            entry = None
        if word == "rule" and entry is not None and _UNWISE.search(sentence.text, max(0, token.idx - 24), token.idx):
            entry = ("PS", "PS")
        if word in {"looks", "look", "looked", "looking"} and entry is not None:
            entry = _looks(token, entry, path[:place]) if token.pos_ == "VERB" else None
        if word in {"set", "going", "due", "look", "open", "like", "case", "bound"} and token.tag_ in {"VBD", "IN"} and word != "set":
            entry = None
        to_do = any(p.tag_ == "VB" or any(c.tag_ == "TO" for c in p.children) for p in path[:place])
        if word == "set" and not to_do and not any(p.lower_ == "for" for p in path[:place]):
            entry = None
        if not to_do and (word in {"going", "prepared", "willing", "meant"} or place and word in {"appear", "appears", "appeared"} and path[place - 1].dep_ not in {"ccomp", "acomp", "oprd"}):
            entry = None
        if word in _PUT_OFF and entry is not None and (finding.predicate in _LAUNCHES or any(p.lower_ in _STARTS for p in path[:place])) and not any(c.lower_ == "indefinitely" for c in token.children):
            # `the start of production is delayed to 2027`: it is to come all the same
            entry = ("PR", "CT")
        # the subject of an active verb is not governed by it
        if place > 0 and path[place - 1].dep_ == "nsubj" and word not in _SEEMING:
            entry = None
        if word in {"said", "reported", "claimed"} and not (token.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in token.children)):
            entry = None
        # the verb that makes the frame has its effect as a frame
        if frame is not None and token.idx == frame.start:
            entry = None
        if word == "said" and entry is not None:
            entry = ("STEP", "Uu")
        helpers = _helpers(token, path, low, high)
        if word == "able" and token.head.lower_ in {"was", "were"}:
            entry = None
        if specification and word in {"able", "capable", "can", "developing", "promises", "promised", "talks", "talk"}:
            entry = None
        # nearest first: the helpers of a verb stand above it, its negation above them
        if entry is not None:
            effect, negated = entry
            if effect == "PR" and word in {"want", "wants", "wanted"} and any(c.dep_ == "nsubj" and c.lower_ in {"i", "we", "he", "she"} for c in token.children):
                effect = "PS"
            if negators:
                state.apply(negated, f"not {word}")
                negators = []
            else:
                state.apply(effect, word)
        phrase = _phrase_of(token, path[:place], low, high) if finding.base == "CT+" else None
        if phrase is not None:
            state.apply(phrase[1] if negators else phrase[0], phrase[2])
            negators = []
        yet = any(c.lower_ == "yet" for c in token.children)
        for helper in helpers:
            name = helper.lower_
            if name in {"would", "'d"}:
                if any(c.lower_ == "have" for c in token.children) and finding.predicate == "production":
                    state.apply("NEG", "would have")
                elif not (helper.tag_ == "MD" and (frame is not None or _is_announced(token))):
                    state.apply("PR", "would")
                continue
            known = governors.get(name)
            if known is None or specification and name in {"can", "able", "capable"}:
                continue
            if negators and name in {"could", "can", "may", "might"}:
                state.apply(known[1], f"{name} not")
                negators = []
            elif name not in {"looks", "look", "like"}:
                state.apply(known[0], name)
        if negators:
            if yet and token.tag_ in _VERBAL and place > 0:
                state.apply("Uu", "not yet")
            elif any(c.lower_ in {"necessarily"} for c in token.children):
                state.apply("PS-", "not necessarily")
            else:
                for negator in negators[:1]:
                    state.apply("NEG", negator.lower_)
        # `has yet to decide`
        if any(c.lower_ == "yet" for c in token.children) and any(c.dep_ == "xcomp" for c in token.children) and not negators and place > 0:
            state.apply("NEG" if not state.open else "Uu", "yet to")
    judged = judged_beside(sentence.text, finding, floor, ceiling) if finding.predicate not in _PROPERTIES else None
    if judged is not None:
        state.apply(*judged)
    if ends_it(finding) and state.factuality() == "CT+":
        state.apply("PS", "not ended")
    whether = _WHETHER.search(sentence.text[max(floor, finding.start - 60) : finding.start])
    doubted = any(step.split(":")[0] in _DOUBTING for step in state.steps)
    if whether is not None and not doubted and any(c.lower_ == "whether" or c.lower_ == "if" and c.dep_ == "mark" for t in path for c in t.children):
        state.apply("Uu", whether.group())
    condition = _condition(sentence, path, finding)
    if _IF_AT_ALL.search(sentence.text) is not None and state.level > 1:
        state.apply("PS", "if at all")
    if condition is not None and state.level > 1:
        state.apply("PS", condition)
    if frame is not None and not is_the_denial(sentence.text, finding, frame):
        _frame_effect(state, frame)  # `the board rejected it` is not denied by being a rejection
    return Assessment(state.factuality(), tuple(state.steps), condition)


_DOUBTING = {"doubtful", "doubt", "doubts", "doubted", "unlikely", "improbable"}
_ANNOUNCING = {"announcement", "announced", "announce", "confirmation", "confirmed", "revealed", "news", "statement", "declared", "decided", "decision", "promised", "promise", "clear"}


def _is_announced(verb: Token) -> bool:
    """`the announcement that it would be built`: reported speech, not doubt."""
    return verb.dep_ in {"ccomp", "acl"} and verb.head.lower_ in _ANNOUNCING and verb.head.i < verb.i


def _looks(token: Token, entry: tuple[str, str], below: list[Token]) -> tuple[str, str] | None:
    """`looked at 200 cars` considers, `looks like a small NSX` compares, `looks set to be built` expects."""
    prep = next((p for p in reversed(below) if p.head.i == token.i), None)
    if prep is not None and prep.dep_ == "prep":
        return ("PS", "NEG") if prep.lower_ in {"at", "into", "to"} else ("PR", "PR-") if prep.lower_ == "for" else None
    if any(c.dep_ in {"prt", "prep"} and c.lower_ in {"at", "into"} for c in token.children):
        return ("PS", "NEG")
    return entry


_DOUBTS = {"likely", "unlikely", "doubtful", "improbable", "probable", "possible", "conceivable"}


def _after_copula(copula: Token) -> list[Token]:
    """The adjective that judges a subject where words stand between it and its copula: `is according to Autocar very unlikely`."""
    if copula.lower_ not in _SEEMING:
        return []
    for token in copula.doc[copula.i + 1 :]:
        if token.lower_ in _DOUBTS:
            return [token]
        if token.tag_ in {"VBZ", "VBD", "VBP", "MD", "CC", "WDT"} or token.text in {";", ":", "."}:
            break
    return []


def _phrase_of(token: Token, below: list[Token], low: int, high: int) -> tuple[str, str, str] | None:
    """The phrase by a preposition that judges a word: `is under consideration`."""
    pattern, effects = _phrases()
    for child in token.children:
        if child.dep_ != "prep" or child.i < token.i or child in below or low <= child.idx < high:
            continue
        match = pattern.match(token.doc.text, child.idx)
        if match is not None:
            return (*effects[spelt(match.group())], match.group())
    return None


def _helpers(token: Token, path: list[Token], low: int, high: int) -> list[Token]:
    """Auxiliaries and adverbs that qualify a word of the path, in the order in which they bind."""
    wanted = []
    for child in token.children:
        if child in path or (low <= child.idx < high and child.dep_ not in {"aux", "advmod"}):
            continue
        if child.dep_ == "aux" and child.tag_ == "MD" or child.dep_ == "amod" and child.lower_ in {"likely", "possible", "potential", "planned", "proposed", "rumoured", "rumored", "expected", "unlikely", "purported", "alleged", "hypothetical", "theoretical", "supposed", "estimated", "projected", "targeted", "mooted", "intended", "predicted", "probable", "prospective", "reported", "would-be"} or child.lower_ in {"anticipated", "targeted"} and child.dep_ == "amod" and token.pos_ == "NUM" or child.dep_ == "advmod" and child.lower_ in {
            "reportedly", "allegedly", "supposedly", "apparently", "purportedly", "possibly", "perhaps", "maybe", "probably", "potentially",
            "presumably", "likely", "theoretically", "seemingly", "ostensibly", "unlikely",
        } or child.dep_ in {"acomp", "oprd", "attr"} and child.lower_ in _governors() and child.lower_ not in {"like", "open", "case", "short", "against", "set"}:
            wanted.append(child)
    if any(below.dep_ == "nsubj" and below.head.i == token.i for below in path) and not any(w.lower_ in _DOUBTS for w in wanted):
        wanted += _after_copula(token)
    return wanted


@cache
def _marks() -> frozenset[str]:
    return frozenset(table("factuality")["conditions"]["marks"])


def _condition(sentence: Sentence, path: list[Token], finding: Finding) -> str | None:
    """The words of a condition that hangs on the path."""
    pseudo = _pseudo_spans("conditions", sentence.text)
    marks = _marks()
    for token in path:
        for child in token.children:
            if child.dep_ != "advcl":
                continue
            mark = next((c for c in child.children if c.lower_ in marks and c.dep_ in {"mark", "aux", "advmod"}), None)
            if mark is None or any(a <= mark.idx < b for a, b in pseudo) or (mark.lower_ == "once" and "?" not in mark.text):
                continue
            nodes = list(child.subtree)
            return sentence.text[nodes[0].idx : nodes[-1].idx + len(nodes[-1])]
    # `If built, …`: the anchor is the condition itself
    if path:
        top = path[-1]
        if top.dep_ == "advcl" and any(c.lower_ in {"if", "should"} and c.dep_ in {"mark", "aux"} for c in top.children):
            nodes = list(top.subtree)
            if not any(a <= nodes[0].idx < b for a, b in pseudo):
                return sentence.text[nodes[0].idx : nodes[-1].idx + len(nodes[-1])]
    opening = _IF_OPENS.search(sentence.text, 0, finding.anchor)
    if opening is not None and not any(a <= opening.start("if") < b for a, b in pseudo):
        stop = _CLAUSE_END.search(sentence.text, finding.anchor)
        return sentence.text[opening.start("if") : stop.start() if stop is not None else len(sentence.text)]
    match = _condition_phrases().search(sentence.text) if path else None
    if match is not None and abs(match.start() - finding.anchor) < 90 and not _FOR_EVER.match(match.group()):
        return match.group().strip(" ,.")
    return None


def _frame_effect(state: _State, frame: Frame) -> None:
    manner = frame.manner
    if manner == "rumour":
        state.apply("STEP", frame.words.strip()[:40])
    elif manner == "claims":
        if state.level == 3:
            state.apply("PR", f"{frame.words.strip()[:40]} believes or claims")
    elif manner == "hints":
        state.apply("PS", f"{frame.words.strip()[:40]} hints or hopes")
    elif manner == "denies":
        state.apply("NEG", f"{frame.words.strip()[:40]} denies")
    elif manner == "uncommitted":
        state.apply("Uu", f"{frame.words.strip()[:40]} has not said")
    elif manner == "doubts":
        state.apply("PR-", f"{frame.words.strip()[:40]} does not believe")
