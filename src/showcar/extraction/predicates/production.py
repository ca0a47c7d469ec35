"""Whether a car is, or will be, built, and in which form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import Cue, anchor_of, search
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from showcar.extraction.names import Programme

_VERBAL = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
# the subject of these is that of the word above them
_SHARES_SUBJECT = {
    "xcomp",
    "conj",
    "acomp",
    "attr",
    "oprd",
    "prep",
    "pobj",
    "pcomp",
    "aux",
    "auxpass",
    "dobj",
    "prt",
    "advmod",
    "npadvmod",
}
_CLOSES = re.compile(r"[.;:!?]|, (?:but|and|while|which|although) ")
_ASKS = re.compile(
    r"(?:^|[:,–—] |\band |\bso )\W*(?:will|would|could|can|might|should|is|are|does|do|has)\b", re.IGNORECASE
)
_ASKED_IF = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|wonder(?:s|ed|ing)?|question of)\b[^.;]{0,40}?\b(?:whether|if)\b", re.IGNORECASE
)
_ANSWER = re.compile(
    r"[“\"‘«]\s*(?:(?P<no>absolutely not|definitely not|certainly not|not at all|no\b|never|nein)|yes|absolutely|definitely|of course|certainly)",
    re.IGNORECASE,
)
_POSSIBILITY = re.compile(r"\b(?:possibility|chance|idea|option)\s+(?:that|of)\b", re.IGNORECASE)
_PLANS_TO = re.compile(
    r"\W*(?:(?:its|the|their|all|any|earlier|of|on)\s+){0,3}(?:plans?|idea|intentions?|project|work|development|proposals?|hopes?|thoughts?)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"n[’']t\b|\b(?:not|never|no|neither|nor|none|nothing|nobody|cannot|hardly)\b", re.IGNORECASE)
_UNIT_SUBJECT = re.compile(
    r"\b(?:all|only|just|some|around|about|another|further|no more than|fewer than|up to|\d[\d,.]*)\b", re.IGNORECASE
)
# `made of carbon`, `built on the MEB`, `make a debut`: something is made, but not the car
_MADE_OF = re.compile(
    r"\s+(?:on(?! sale)|upon|around|from(?! (?:late|early|mid|the|20\d\d|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|spring|summer|autumn))|of|up|out of|into|for(?! (?:sale|customers?|the road|20\d\d))|available|possible|with|as|using|to (?!order|be))\b",
    re.IGNORECASE,
)
_NO_CAR = re.compile(
    r"\s+(?:(?:a|an|the|its|it|any|that|this|around|about|up to|just|over|only|more than|less than)\s+)?(?:[\w,.-]+\s+){0,2}?"
    r"(?:hp|bhp|kw|ps|nm|lb|lb-ft|horsepower|sense|debut|world|appearance|case|use|way|move|splash|difference|decision|statement|comeback|mistake|changes?|sure|point"
    r"|money|profit|power|torque|premiere|impression|headlines|mark|name|possible|up|out|leap|jump|switch|return|sound|noise|battery|batteries|engines?"
    r"|motors?|factory|plant|reputation|brand|future|platform|body|parts|components|most|best|public|history|announcements?|effort|interior|clear|easy|easier)\b",
    re.IGNORECASE,
)
_FORM_CUES = {"limited run", "run of", "limited to", "one-off"}
_A_FEW = 5000
_MAKERS = {
    "company",
    "firm",
    "brand",
    "carmaker",
    "automaker",
    "maker",
    "manufacturer",
    "marque",
    "coachbuilder",
    "house",
    "board",
}
# other matters than whether it is built, left open or denied
_OTHER_MATTER = re.compile(
    r"[^.;]{0,40}?\b(?:pric(?:e|es|ing)|cost|sales|figures?|numbers?|specifications?|specs|power|output|engines?|powertrains?|name|naming|timing|date|details?"
    r"|what|when|where|how|which|who|market|customers|investigation|lawsuit|recall|tariffs?|rumou?rs? about)\b",
    re.IGNORECASE,
)
_MARKET = re.compile(
    r"[^.;]{0,60}?\b(?:in|to|into|for|outside) (?:the |of )?(?:US|U\.S\.|USA|UK|United States|United Kingdom|America|North America|Britain|China|Japan|Europe|Australia|Germany|India"
    r"|Korea|Canada|France|Italy|right-hand)\b"
)


@dataclass(frozen=True)
class _Hit:
    """A cue that stands in a sentence, before its grammar is looked at."""

    sentence: Sentence
    match: re.Match[str]
    cue: Cue
    token: Token
    form: str
    base: str

    @property
    def word(self) -> str:
        return re.sub(r"\s+", " ", (self.match["a"] or "").lower())

    @property
    def after(self) -> str:
        return self.sentence.text[self.match.end() :]

    def finding(self, subject: tuple[Programme, ...] = (), **changes: object) -> Finding:
        """The finding, its quote without a negation before the anchor: that one counts from outside."""
        start, end, anchor = self.match.start(), self.match.end(), self.token.idx
        fixed = bool(self.cue.get("fixed"))
        if not fixed and _NEGATION.search(self.sentence.text, start, anchor):
            start = anchor
        made = Finding(
            "production",
            {"form": self.form},
            start,
            end,
            anchor,
            subject=subject,
            base=self.base,
            cue=self.cue.name,
            fixed=fixed,
        )
        return replace(made, **changes)  # type: ignore[arg-type]


_Check = Callable[[_Hit], Finding | None]


@cache
def _forms() -> dict[str, str]:
    return {w: form for form, items in table("production")["forms"].items() for w in items}


@cache
def _nouns(key: str) -> frozenset[str]:
    return frozenset(table("production")["nouns"][key])


@cache
def _expectation() -> frozenset[str]:
    return frozenset(table("production")["expectation"]["verbs"])


def _form(match: re.Match[str], cue: Cue) -> str:
    for group in ("f", "f2"):
        if group in match.re.groupindex and match[group]:
            found = _forms().get(re.sub(r"\s+", " ", match[group].strip().lower()))
            if found:
                return found
    return str(cue.get("form", "any"))


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `production` in a sentence."""
    taken: list[tuple[int, int]] = []
    found: list[Finding] = []
    for match, cue in search(sentence, "production"):
        start, end = match.span()
        if any(a < end and start < b for a, b in taken):
            continue
        if sentence.mention_at(start) is not None and sentence.mention_at(end - 1) is not None:
            continue
        hit = _Hit(
            sentence, match, cue, sentence.token_at(anchor_of(match)), _form(match, cue), str(cue.get("base", "CT+"))
        )
        finding = _CHECKS[cue.get("check", "near")](hit)
        if finding is not None and finding.base == "CT+" and not finding.fixed:
            finding = _as_meant(sentence, finding)
        if finding is not None:
            finding = None if _only_the_date_is_denied(sentence, finding) else _asked(sentence, finding)
        if finding is not None:
            taken.append((min(start, finding.start), max(end, finding.end)))
            found.append(finding)
    yield from _as_one(sentence, _without_the_openers(sentence, found))


def _as_meant(sentence: Sentence, finding: Finding) -> Finding:
    """`is not a car that will be built`, `prayed for it to be built`, `it had to be built`: what the words above make of it."""
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
        if token.dep_ == "xcomp" and head.lower_ in {"had", "has", "have"}:
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


def _asked(sentence: Sentence, finding: Finding) -> Finding | None:
    """`Will it be built?` leaves it open; `asked if it is coming, he says "no"` has the answer."""
    if sentence.is_question:
        asks = _ASKS.search(sentence.text, 0, finding.end)
        if asks is None or not sentence.mentions or finding.fixed or not finding.base.endswith("+"):
            return None
        return replace(finding, base="Uu", fixed=True)
    if finding.fixed or _ASKED_IF.search(sentence.text, 0, finding.start) is None:
        return finding
    answer = _ANSWER.search(sentence.text, finding.end)
    if answer is None:
        return None
    return replace(finding, base="CT-" if answer["no"] else "CT+", fixed=True, end=answer.end())


def _only_the_date_is_denied(sentence: Sentence, finding: Finding) -> bool:
    """`will not start next year`, `won't arrive before 2027`: that it comes is not denied."""
    if finding.fixed or finding.cue not in {
        "production is planned",
        "will come",
        "built",
        "begin production",
        "go into production",
    }:
        return False
    if _NEGATION.search(sentence.text, max(0, finding.start - 12), finding.end + 5) is None:
        return False
    return any(
        0 <= phrase.start - finding.end < 22 and not _CLOSES.search(sentence.text[finding.end : phrase.start])
        for phrase in sentence.dates
    )


def _without_the_openers(sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """`unclear whether it will be built` is one finding: the building, left open."""
    kept = list(found)
    for opener in found:
        if opener.base != "Uu" and opener.cue not in {"not ruled out", "no sign"}:
            continue
        leads = False
        for other in found:
            between = sentence.text[opener.end : other.start]
            if other not in kept or other.start < opener.end or other.base != "CT+" or _CLOSES.search(between):
                continue
            if (
                opener.cue == "no sign"
                or _POSSIBILITY.search(between)
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
                and not _CLOSES.search(between)
                and not re.search(r"\b(?:and|but|or|while)\b", between)
            ):
                kept[kept.index(deed)] = replace(deed, value=form.value, end=form.end)
                kept.remove(form)
                break
    # `a small run is being considered` is the run
    for form in [f for f in kept if f.cue in _FORM_CUES]:
        for deed in [f for f in kept if f.value["form"] == "any" and f.start >= form.end]:
            subject = _subject_of(sentence.token_at(deed.anchor))
            if subject is not None and form.start <= subject.idx < form.end:
                kept.remove(deed)
    # `abandoned its plans to build it` is the abandoning
    for end in [f for f in kept if f.cue in {"cancelled", "paused"}]:
        for plan in [f for f in kept if f.start >= end.end and f.base == "CT+"]:
            between = sentence.text[end.end : plan.start]
            if _PLANS_TO.match(between) and not _CLOSES.search(between):
                kept.remove(plan)
    return kept


# --- who is meant


def _subject_of(token: Token) -> Token | None:
    """The grammatical subject of a word, its own or that of the words that it shares it with."""
    for _ in range(6):
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
        if token.dep_ in {"acl", "relcl"} and token.head.i != token.i:
            return token.head
        if token.dep_ not in _SHARES_SUBJECT or token.head.i == token.i:
            return None
        token = token.head
    return None


def _object_of(hit: _Hit) -> Token | None:
    """The object of a verb, also behind its particle: `gave up on it`."""
    end = hit.match.end()
    for child in hit.token.children:
        if child.dep_ == "dobj" and child.i > hit.token.i:
            return child
    for child in hit.token.subtree:
        if child.dep_ in {"pobj", "dobj"} and child.idx >= end > child.head.idx >= hit.match.start():
            return child
    return None


def _named_next(hit: _Hit, reach: int = 45) -> tuple[Programme, ...]:
    """The car that is named right after the cue, where the parse went astray."""
    for mention in hit.sentence.mentions:
        if mention.start >= hit.match.end():
            between = hit.sentence.text[hit.match.end() : mention.start]
            if len(between) <= reach and not re.search(
                r"[.,;:]|\b(?:than|like|with|and|but|that|which|of|to|from|for)\b", between
            ):
                return (mention.programme,)
            break
    return ()


def _is_variant(sentence: Sentence, token: Token) -> bool:
    """`a front-wheel-drive version`, `a plug-in hybrid R2`: another car than the one of the text."""
    words = [t for t in token.children if t.dep_ in {"amod", "compound", "nmod", "npadvmod", "det", "nummod"}]
    lowered = {t.lower_ for t in words}
    if lowered & _nouns("production"):
        return False
    noun = token.lower_
    if noun in _nouns("variants"):
        return bool(lowered & {"a", "an", "any", "another", "no"}) or any(
            t.dep_ in {"amod", "compound", "nmod"} for t in words
        )
    if noun in {"successor", "replacement"}:
        return True
    before = sentence.text[max(0, token.idx - 40) : token.idx]
    return (
        sentence.mention_at(token.idx) is not None
        and re.search(r"\b(?:an?|another)\s+(?:[\w-]+\s+){1,3}$", before) is not None
    )


def _stands_in(token: Token) -> bool:
    return token.lower_ in _nouns("stand_ins") or token.tag_ == "CD" or token.lower_ in {"it", "this", "that", "which"}


def _subject_is_car(hit: _Hit) -> tuple[bool, tuple[Programme, ...]]:
    """Whether the subject can be the car, and the cars that it stands for (none: what the sentence is about)."""
    subject = _subject_of(hit.token)
    if subject is None:
        return True, ()
    found = refer(hit.sentence, subject)
    if found:
        return not _is_variant(hit.sentence, subject), found
    if _is_variant(hit.sentence, subject):
        return False, ()
    return _stands_in(subject) or subject.lower_ in {"they", "there"}, ()


# --- the checks, by their names in the vocabulary


def _near(hit: _Hit) -> Finding | None:
    return hit.finding()


def _subject(hit: _Hit) -> Finding | None:
    holds, _ = _subject_is_car(hit)
    return hit.finding() if holds else None


def _subject_named(hit: _Hit) -> Finding | None:
    subject = _subject_of(hit.token)
    if subject is None or not refer(hit.sentence, subject):
        return None
    return hit.finding()


def _maker_goes(hit: _Hit) -> Finding | None:
    """`enters production`, said of a car, or of what stands for it."""
    if hit.token.tag_ in {"NN", "NNS"} and not re.match(r"(?i)go|start", hit.word):
        return None
    if hit.match["f2"] and not re.search(r"\b(?:in|into|to)\b", hit.match.group()):
        return None
    return _subject(hit)


def _object(hit: _Hit) -> Finding | None:
    if hit.token.tag_ not in _VERBAL:
        return None
    target = _object_of(hit)
    found = refer(hit.sentence, target) if target is not None else ()
    if target is not None and found and _is_variant(hit.sentence, target):
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
        return _subject(hit)
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return hit.finding(subject=(inside[0].programme,))
    if hit.cue.name == "put into production" and re.search(r"\b(?:it|them|this|that)\b", hit.match.group()):
        return hit.finding()
    named = _named_next(hit) if hit.cue.name != "consider it" else ()
    return hit.finding(subject=named) if named else None


def _either(hit: _Hit) -> Finding | None:
    """`gets the green light` of a car, `gives the car the green light` of a firm."""
    inside = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    if inside:
        return hit.finding(subject=(inside[0].programme,))
    subject = _subject_of(hit.token)
    if subject is not None and refer(hit.sentence, subject):
        return hit.finding()
    target = _object_of(hit)
    found = refer(hit.sentence, target) if target is not None else ()
    if not found:
        found = (
            _named_next(hit, 25)
            or tuple(
                m.programme
                for m in hit.sentence.mentions
                if re.fullmatch(r"\s+(?:to|for)\s+(?:\w+\s+){0,4}", hit.sentence.text[hit.match.end() : m.start])
            )[:1]
        )
    return hit.finding(subject=found)


def _of_it(hit: _Hit) -> Finding | None:
    """`production of the X`: the X, else what the sentence is about."""
    if hit.token.tag_ not in _VERBAL:
        return None
    return hit.finding(subject=_named_next(hit)) if re.match(r"(?:\s+of)?\s", hit.after) else hit.finding()


def _approve(hit: _Hit) -> Finding | None:
    target = _object_of(hit)
    if target is None or hit.token.tag_ not in _VERBAL:
        return None
    found = refer(hit.sentence, target)
    words = {c.lower_ for c in target.subtree}
    if found and not _is_variant(hit.sentence, target) and target.lower_ not in _nouns("parts"):
        return hit.finding(subject=found)
    if words & _nouns("production") or target.lower_ in {
        "run",
        "plans",
        "project",
        "production",
        "programme",
        "program",
    }:
        return hit.finding()
    return None


def _confirm(hit: _Hit) -> Finding | None:
    target = next((c for c in hit.token.children if c.dep_ == "dobj" and c.i > hit.token.i), None)
    if target is None or hit.token.tag_ not in _VERBAL or hit.word not in {"confirms", "confirmed"}:
        return None
    if hit.sentence.mention_at(target.idx) is None or _is_variant(hit.sentence, target):
        return None
    return hit.finding(subject=refer(hit.sentence, target))


def _production(hit: _Hit) -> Finding | None:
    if hit.token.dep_ not in {"nsubj", "nsubjpass", "compound", "ROOT", "dobj", "pobj"}:
        return None
    if re.match(r"(?:[^.;]{0,30}?)\b(?:cease|end|stop|wind down|run out|finish|conclude)", hit.after) or re.search(
        r"(?i)\b(?:last|mass-market|oil|its) $", hit.sentence.text[: hit.match.start()]
    ):
        return None
    return hit.finding()


def _built(hit: _Hit) -> Finding | None:
    if _MADE_OF.match(hit.after) and hit.word not in {"sold"}:
        return None
    if hit.word == "sold" and _MARKET.match(hit.after):
        return None
    subject = _subject_of(hit.token)
    if subject is None:
        return hit.finding()
    found = refer(hit.sentence, subject)
    if any(c.lower_ in {"each", "every"} for c in subject.children):
        return None
    if found and not _is_variant(hit.sentence, subject):
        return _negated_subject(
            replace(hit, form="limited") if any(c.dep_ == "nummod" for c in subject.children) else hit, subject
        )
    if subject.lower_ in _nouns("stand_ins") or subject.tag_ == "CD":
        span = list(subject.subtree)
        units = subject.tag_ == "CD" or _UNIT_SUBJECT.search(hit.sentence.text[span[0].idx : subject.idx])
        return _negated_subject(
            replace(hit, form="limited") if units and hit.form == "any" and subject.lower_ not in {"it"} else hit,
            subject,
        )
    return hit.finding() if subject.lower_ in {"it", "which", "that"} else None


def _negated_subject(hit: _Hit, subject: Token) -> Finding:
    """`Neither the X nor the Y will be built`."""
    if any(c.lower_ in {"neither", "no", "none"} for c in subject.children) and not any(
        c.lower_ in {"more", "fewer", "less"} for c in subject.subtree
    ):
        return hit.finding(base="CT-")
    return hit.finding()


def _units_built(hit: _Hit) -> Finding | None:
    """`One was made`, `only 28 were built`: a count; that a car was built is no news."""
    subject = next((c for c in hit.token.children if c.dep_ == "nsubjpass"), None)
    if subject is None or _MADE_OF.match(hit.after):
        return None
    if subject.lower_ == "one" or subject.tag_ == "CD" and subject.lower_ == "1":
        return replace(hit, form="one_off").finding()
    return None


def _build(hit: _Hit) -> Finding | None:
    """`will build it`, `to build a production version`, `is building 200 examples`."""
    if hit.token.tag_ not in _VERBAL:
        return None
    target = next((c for c in hit.token.children if c.dep_ in {"dobj", "oprd", "attr"} and c.i > hit.token.i), None)
    if target is None:
        named = _named_next(hit, 30)
        return hit.finding(subject=named) if named and hit.token.tag_ in {"VB", "VBG"} else None
    if target.lower_ == "cars" and not _counted(target):
        return None
    # that a car of the past was built is no news
    if (
        (hit.token.tag_ == "VBD" or any(c.lower_ == "did" for c in hit.token.children))
        and not _counted(target)
        and not any(c.dep_ == "neg" for c in hit.token.children)
    ):
        return None
    found = refer(hit.sentence, target)
    if (
        not found
        and _NO_CAR.match(hit.after)
        or hit.word in {"made", "makes", "make", "making"}
        and not _makes_cars(hit, target)
    ):
        return None
    end = target.idx + len(target)
    if found and not _is_variant(hit.sentence, target):
        if re.match(r"\s+(?:more|fewer)\b", hit.after):
            return None
        form = "limited" if _counted(target) else _form_of(target, hit)
        made = replace(hit, form=form).finding(subject=found, end=max(end, hit.match.end()))
        return _as_advice(hit, made)
    based = next((p for t in target.children if t.lower_ == "based" for p in t.subtree if p.dep_ == "pobj"), None)
    if based is not None:
        base = tuple(p for p in refer(hit.sentence, based) if p.kind in {"concept", "found"})
        if base:
            return hit.finding(subject=base, end=max(end, hit.match.end()))
    if _counted(target):
        return replace(hit, form="limited").finding(end=max(end, hit.match.end()))
    return None


def _form_of(target: Token, hit: _Hit) -> str:
    """`build it as a regular model`, `produce a series version`."""
    if re.match(r"\s+as a (?:regular|series|normal) ", hit.sentence.text[target.idx + len(target) :]):
        return "series"
    return "series" if any(c.lower_ in {"series", "serial", "series-production"} for c in target.children) else hit.form


def _counted(noun: Token) -> bool:
    """`200 examples`, `250 of them`, `further copies`."""
    if noun.tag_ == "CD":
        return _is_a_few(noun)
    counts = any(
        c.dep_ == "nummod" and _is_a_few(c) or c.lower_ in {"further", "more", "any", "additional"}
        for c in noun.children
    )
    return counts and (noun.tag_ == "NNPS" or noun.lower_ in _nouns("units"))


def _is_a_few(number: Token) -> bool:
    """Whether a number of cars is that of a limited run; in words it always is, next to `million`."""
    digits = re.sub(r"\D", "", number.text)
    return int(digits) <= _A_FEW if digits else number.lower_ not in {"million", "billion"}


def _as_advice(hit: _Hit, made: Finding) -> Finding | None:
    """`should have built it` was not built; `needs to build it` is a wish."""
    helpers = {c.lower_ for c in hit.token.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"have", "'ve", "’ve"} and helpers & {"should", "could", "would"}:
        return replace(made, base="CT-", fixed=True)
    if hit.token.head.lower_ in {"needs", "need", "ought", "please"} and hit.token.dep_ in {"xcomp", "ccomp"}:
        return replace(made, base="PS+")
    return made


def _makes_cars(hit: _Hit, target: Token) -> bool:
    """`make` and `made` say more than building: only with the car itself as object, and no complement."""
    if any(c.dep_ in {"ccomp", "oprd", "xcomp"} for c in hit.token.children):
        return False
    if target.lower_ in {"it", "them"}:
        maker = _subject_of(hit.token)
        return (
            maker is None
            or not refer(hit.sentence, maker)
            and maker.lower_ in _MAKERS | {"they", "we", "i", "you", "it"}
            or any(m.start <= maker.idx < m.end for m in hit.sentence.makers)
        )
    return _counted(target) or hit.sentence.mention_at(target.idx) is not None


def _do(hit: _Hit) -> Finding | None:
    """`we will not do this car`, `we would love to do one`: of a firm that speaks."""
    target = next((c for c in hit.token.children if c.dep_ == "dobj" and c.i > hit.token.i), None)
    maker = _subject_of(hit.token)
    if target is None or maker is None or maker.lower_ not in _MAKERS | {"we", "they", "i"}:
        return None
    found = refer(hit.sentence, target)
    if target.lower_ in {"it", "this", "that", "one"} and not _NEGATION.search(hit.match.group()):
        return None
    return hit.finding(subject=found) if found else None


def _plans(hit: _Hit) -> Finding | None:
    for mention in hit.sentence.mentions:
        if re.fullmatch(r"\s+(?:for|of)\s+(?:(?:the|its)\s+)?", hit.sentence.text[hit.match.end() : mention.start]):
            return hit.finding(subject=(mention.programme,))
    token: Token = hit.token
    for _ in range(4):
        if re.match(
            r"den(?:y|ies|ied)|confirm|reveal|abandon|approv|terminat|give|announc|cancel|shelv|scrap|drop|detail|has|have",
            token.lower_,
        ):
            return hit.finding()
        token = token.head
    return None


def _version(hit: _Hit) -> Finding | None:
    """A noun phrase such as `a production version`: is it said to exist or to come?"""
    token = hit.sentence.token_at(hit.match.end() - 1)
    anchor = token.idx
    if any(c.dep_ == "relcl" for c in token.children):
        return hit.finding(anchor=anchor)
    carriers = frozenset(table("production")["expectation"]["carriers"])
    for _ in range(6):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ in {"nsubj", "nsubjpass"} and head.lower_ in carriers:
            complements = [
                c
                for c in head.subtree
                if c.dep_ in {"acomp", "attr", "xcomp", "oprd", "pobj", "advmod", "ccomp"} and c.i > head.i
            ]
            nearest = [c for c in complements if c.head.i == head.i or c.head.head.i == head.i]
            told = (
                any(c.lower_ in _expectation() or c.lower_ == "go" for c in nearest)
                or not nearest
                and head.lower_ in _expectation()
            )
            return hit.finding(anchor=anchor) if told else None
        if head.lower_ in {"be", "is", "are", "was"} and any(c.dep_ == "expl" for c in head.children):
            return hit.finding(anchor=anchor)
        if head.lower_ in _expectation() and not hit.match.start() <= head.idx < hit.match.end():
            return hit.finding(anchor=anchor)
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return None
        token = head
    return None


def _run(hit: _Hit) -> Finding | None:
    """`a small series`; a bare `production run` is limited where a number stands beside it."""
    anchor = hit.sentence.token_at(hit.match.end() - 1).idx
    form = hit.form
    if re.fullmatch(r"(?i)production run", hit.match.group().strip()):
        form = "limited" if hit.sentence.quantities else "any"
        if not _is_governed(hit.sentence.token_at(anchor)):
            return None
    if re.match(r"\s*(?:models?|specials?|versions?|bikes?|watches|items?|slots?)s?\b", hit.after):
        return None
    return replace(hit, form=form).finding(anchor=anchor)


def _run_of(hit: _Hit) -> Finding | None:
    """`a series of nine`: of the car, where it is built in it, planned, considered, approved."""
    if hit.token.tag_ != "NN" or re.search(
        r"(?i)\b(?:first|latest|new|last|next)\s+$", hit.sentence.text[: hit.match.start()]
    ):
        return None
    return hit.finding() if _is_governed(hit.token) else None


def _is_governed(token: Token) -> bool:
    """Whether a word above a noun says that it is to come."""
    for _ in range(5):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.lower_ in _expectation() or token.lower_ in {"mulled", "about", "in", "for"}:
            return True
    return False


def _one_off(hit: _Hit) -> Finding | None:
    anchor = hit.sentence.token_at(hit.match.end() - 1)
    if re.match(
        r"[\s-]+(?:price|payment|event|opportunity|chance|charge|cost|features?|parts?|colou?rs?|touch|details?|interior|paint)",
        hit.after,
    ):
        return None
    if re.match(r"\s+(?:the|our|several|many)\b", hit.after):
        return None
    return hit.finding(anchor=anchor.idx)


def _coming(hit: _Hit) -> Finding | None:
    subject = _subject_of(hit.token)
    if (
        subject is None
        or not (refer(hit.sentence, subject) or subject.lower_ in {"it", "gen", "generation", "there"})
        or _is_variant(hit.sentence, subject)
        and "gen" not in subject.lower_
    ):
        return None
    words = hit.word
    base = hit.base
    if re.search(r"consider|evaluat|studied|cards|looked|drawing", words):
        base = "PS+"
    elif (
        words not in {"coming", "arriving", "happening", "returning", "in the plan", "coming back"}
        and "way" not in words
    ):
        base = "PR+"
    return replace(hit, base=base).finding()


def _will_come(hit: _Hit) -> Finding | None:
    if re.match(r"follow|return|launch|survive|live on", hit.word):
        target = next((c for c in hit.token.children if c.dep_ == "dobj"), None)
        if target is not None and hit.word == "launch":
            found = refer(hit.sentence, target)
            return hit.finding(subject=found) if found and not _is_variant(hit.sentence, target) else None
    if hit.token.tag_ in {"NN", "NNS"} or hit.token.dep_ == "ccomp" and hit.token.head.dep_ == "relcl":
        return None
    if hit.word in {"be offered", "be sold", "be available", "be launched"} and (
        _MARKET.match(hit.after) or re.match(r"\s+(?:with|as an?)\b", hit.after)
    ):
        return None
    holds, _ = _subject_is_car(hit)
    if not holds or hit.token.dep_ in {"amod", "compound"}:
        return None
    return hit.finding()


def _dead(hit: _Hit) -> Finding | None:
    subject = _subject_of(hit.token)
    if subject is None or _is_variant(hit.sentence, subject):
        return None
    if not refer(hit.sentence, subject) and not (_stands_in(subject) or subject.lower_ in _nouns("project")):
        return None
    if subject.lower_ in _nouns("parts"):
        return None
    return hit.finding()


def _dead_end(hit: _Hit) -> Finding | None:
    """Words that end a programme by themselves; whose, the clause tells."""
    if hit.cue.name == "never made it" and re.match(
        r"(?i)(?:never|not|n['’]t)\s+(?:ever\s+)?(?:got|went|came|left|saw|moved|made it|get past|make it|progress)$",
        hit.match.group().strip(),
    ):
        return None
    subject = (
        _subject_of(hit.token)
        if hit.cue.name != "never made it"
        else _subject_of(hit.sentence.token_at(hit.match.end() - 1)) or _subject_of(hit.token)
    )
    if (
        hit.cue.name == "never made it"
        and subject is not None
        and not refer(hit.sentence, subject)
        and not _stands_in(subject)
    ):
        return None
    topic = hit.sentence.topic
    if hit.cue.name == "pull the plug" and topic and topic[0].kind in {"model", "variant"}:
        return None
    on = next((m.programme for m in hit.sentence.mentions if 0 <= m.start - hit.match.end() < 12), None)
    return hit.finding(subject=(on,)) if on is not None else hit.finding()


def _denied(hit: _Hit) -> Finding | None:
    if (
        _MARKET.match(hit.after)
        or re.match(r"[^.;]{0,30}?\b(?:version|variant|convertible|roadster|estate|hybrid)\b", hit.after)
        and not re.search(r"production", hit.match.group())
    ):
        return None
    named = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    found = (named[0].programme,) if named else _named_next(hit, 20)
    return hit.finding(subject=found)


def _never_built(hit: _Hit) -> Finding | None:
    if _MADE_OF.match(hit.after) or not re.search(
        r"built|produced|manufactured|production|sale|sold|customer|market", hit.match.group()
    ):
        return None
    return _subject(hit)


def _open(hit: _Hit) -> Finding | None:
    """No decision, no comment: on whether the car is built, unless another matter is named."""
    if _OTHER_MATTER.match(hit.after) and not re.match(
        r"[^.;]{0,25}?\b(?:production|whether|report|rumou?r|story)", hit.after
    ):
        return None
    before = hit.sentence.text[: hit.match.start()]
    if (
        re.search(r"\b(?:that|which)\s*$", before)
        or _MARKET.match(before)
        and re.search(r"\b(?:launch|sale|sold|sell|sales|bring|offer)", before)
    ):
        return None
    if hit.cue.name == "undecided" and re.search(
        r"(?:clear|known|certain|sure|unclear|unknown|uncertain|seen)\s+(?:whether|if)$", hit.match.group()
    ):
        if not re.match(
            r"[^.;]{0,90}?\b(?:production|buil[dt]|produced?|made|sold|sale|road|market|happen|come|reach|go ahead|version)\b",
            hit.after,
        ):
            return None
    return hit.finding()


def _whether(hit: _Hit) -> Finding | None:
    if not re.search(
        r"\b(?:production|buil[dt]|building|produc\w+|version|mak(?:e|ing)|sell|launch|bring|concept|car|approve|road|customers?|market|it|idea|model|sedan|project)\b",
        hit.sentence.text,
    ):
        return None
    if _MARKET.match(hit.after) and not re.match(r"[^.;]{0,40}production", hit.after):
        return None
    return hit.finding(subject=_named_next(hit, 30))


def _project(hit: _Hit) -> Finding | None:
    """`cancelled`, `shelved`, `axed`: what was it?"""
    token, word = hit.token, hit.word
    if (
        token.tag_ not in _VERBAL
        and not word.startswith(("on ", "in "))
        and hit.sentence.segment.role not in {"title", "heading"}
    ):
        return None
    objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    objects += [
        g
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in {"on", "of", "to"} and c.idx < hit.match.end()
        for g in c.children
        if g.dep_ == "pobj"
    ]
    if word.startswith(("on ", "in ")) or word in {"frozen"}:
        above = (token, token.head, token.head.head)
        objects = [c for t in above for c in t.children if c.dep_ in {"dobj", "nsubjpass"}] or [
            c for t in above for c in t.children if c.dep_ == "nsubj"
        ]
    if not objects and re.search(r"\b(?:of|on)$", word):
        behind = _object_of(hit)
        objects = [behind] if behind is not None else []
    if not objects and hit.sentence.segment.role in {"title", "heading"} and token.tag_ != "VBN":
        named = _named_next(hit, 20)
        return hit.finding(subject=named) if named else None
    if not objects and token.tag_ == "VBN":
        shared = _subject_of(token)
        objects = [shared] if shared is not None else []
    if not objects and word in {"voted against", "decided against", "said no", "says no"}:
        return hit.finding()
    for item in objects:
        subject = refer(hit.sentence, item)
        noun = item.lower_
        if noun == "one" or any(
            p.dep_ == "pobj" and any(d.lower_ in {"a", "an"} for d in p.children)
            for c in item.children
            if c.lower_ == "of"
            for p in c.children
        ):
            continue
        if (
            noun in _nouns("parts")
            or _is_variant(hit.sentence, item)
            and noun not in _nouns("project") - _nouns("variants")
        ):
            continue
        if (
            word.startswith("stop")
            and noun not in _nouns("project")
            or noun == "work"
            and not word.startswith(("stop", "halt", "suspend", "paus"))
        ):
            continue
        if not subject and noun in _nouns("project") | {"it", "that", "car"}:
            return hit.finding()
        if subject and noun in {"they", "their"}:
            continue
        if (
            subject
            and subject[0].kind == "model"
            and re.match(r"drop|discont|ditch|kill|halt|paus", word)
            and noun not in _nouns("project")
        ):
            return None
        if subject:
            return hit.finding(subject=_first_of(hit.sentence, item, subject))
    return None


def _first_of(sentence: Sentence, item: Token, subject: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """`the Type 140 project, Emira to stay`: a list that the parse ran together is the project's own name."""
    if item.lower_ in _nouns("project"):
        inside = [
            m.programme
            for m in sentence.mentions
            if any(m.start <= c.idx < m.end for c in item.children if c.dep_ in {"compound", "nmod", "poss", "amod"})
        ]
        return tuple(inside[:1]) or subject
    return subject


_CHECKS: dict[str, _Check] = {
    "near": _near,
    "subject": _subject,
    "subject, named": _subject_named,
    "object": _object,
    "either": _either,
    "maker goes": _maker_goes,
    "of it": _of_it,
    "approve": _approve,
    "confirm": _confirm,
    "production": _production,
    "built": _built,
    "units built": _units_built,
    "build": _build,
    "do": _do,
    "plans": _plans,
    "version": _version,
    "run": _run,
    "run of": _run_of,
    "one-off": _one_off,
    "coming": _coming,
    "will come": _will_come,
    "dead": _dead,
    "dead end": _dead_end,
    "denied": _denied,
    "never built": _never_built,
    "open": _open,
    "whether": _whether,
    "project": _project,
}
