"""Whether a car is, or will be, built, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.cues import Cue, anchor_of, search
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table

_FUTURE = re.compile(r"\b(?:will|won[’']t|would|could|may|might|should|shall|set to|to be|going to|can|cannot|can[’']t|never|not|n[’']t|must|has been|have been|being|ever)\b", re.IGNORECASE)
_NOT_A_CAR_MADE = re.compile(
    r"(?:built|made|produced|assembled|manufactured)\s+(?:on|upon|around|from|of|up|out of|for|to|into|sense|possible|famous|popular|by hand|in-house)\b|"
    r"(?:make|makes|made|making|produce|produces|producing|produced|building|builds|build)\s+(?:a|an|the|its|it|around|about|up to|just|over|only|more than|less than)?\s*(?:[\w,.-]+\s+)?(?:hp|bhp|kw|ps|nm|lb|horsepower|sense|debut|world|appearance|case|use|way|move|splash|difference|decision|statement|comeback|mistake|changes?|sure|point|money|profit|power|torque|premiere|impression|headlines|mark|name|possible|more|up|out|return|leap|jump|switch|return|sound|noise|battery|batteries|engines?|motors?|factory|plant|reputation|brand|future|platform|body|parts|components|most|best|first public|history|announcement|announcements|effort|interior)\b",
    re.IGNORECASE,
)


@cache
def _forms() -> dict[str, str]:
    return {w: form for form, items in table("production")["forms"].items() for w in items}


def _form(match: re.Match[str], cue: Cue) -> str:
    for group in ("f", "f2"):
        if group in match.re.groupindex and match[group]:
            found = _forms().get(re.sub(r"\s+", " ", match[group].strip().lower()))
            if found:
                return found
    return str(cue.get("form", "any"))


def _nominal_holds(sentence: Sentence, match: re.Match[str], cue: Cue) -> bool:
    """Whether a noun phrase such as `a production version` is said to exist or to come."""
    verbs = set(table("production")["expectation"]["verbs"])
    token = sentence.token_at(match.end() - 1)
    if cue.name in {"limited run", "one-off"}:
        return True
    for _ in range(6):
        if token.lower_ in verbs and token.idx < match.start() or token.lower_ in verbs and token.idx >= match.end():
            return True
        if token.head.i == token.i:
            break
        token = token.head
    return False


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `production` in a sentence."""
    if sentence.is_question:
        return
    taken: list[tuple[int, int]] = []
    for match, cue in search(sentence, "production"):
        start, end = match.span()
        if any(a < end and start < b for a, b in taken):
            continue
        if sentence.mention_at(start) is not None and sentence.mention_at(end - 1) is not None:
            continue
        finding = _bind(sentence, match, cue)
        if finding is None:
            continue
        taken.append((start, end))
        yield finding


def _bind(sentence: Sentence, match: re.Match[str], cue: Cue) -> Finding | None:
    start, end = match.span()
    anchor = anchor_of(match)
    token = sentence.token_at(anchor)
    who = cue.get("who", "near")
    form = _form(match, cue)
    base = cue.get("base", "CT+")
    if cue.get("nominal"):
        if not _nominal_holds(sentence, match, cue):
            return None
        anchor = sentence.token_at(match.end() - 1).idx
    if cue.name == "build it":
        if _NOT_A_CAR_MADE.match(sentence.text, start) or token.tag_ not in {"VB", "VBG", "VBN", "VBD", "VBZ", "VBP"}:
            return None
        target = next((c for c in token.children if c.dep_ == "dobj"), None)
        if target is None or not refer(sentence, target):
            return None
        # a fact of the past is no news about whether it is built, but that it was is
        subject = refer(sentence, target)
        return Finding("production", {"form": form}, start, target.idx + len(target), anchor, subject=subject, base=base, cue=cue.name)
    if cue.name == "built":
        after = sentence.text[end : end + 24]
        if re.match(r"\s+(?:on|upon|around|from|into|up)\b", after):
            return None
        # `units will be built` counts; the run family tells how many
        subject_token = next((c for c in token.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
        if subject_token is not None and not refer(sentence, subject_token):
            if subject_token.lower_ in {"units", "examples", "cars", "copies", "vehicles", "models", "pieces"}:
                return Finding("production", {"form": "limited"}, subject_token.idx if subject_token.idx < start else start, end, anchor, base=base, cue=cue.name)
            if subject_token.tag_ not in {"PRP", "WDT"}:
                return None
    if cue.name == "will come":
        subject_token = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject_token is not None and not refer(sentence, subject_token):
            return None
        if subject_token is None and token.dep_ not in {"xcomp", "conj", "ccomp", "relcl", "acl", "ROOT"}:
            return None
    if cue.name == "coming":
        subject_token = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None) or next((c for c in token.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject_token is None or not refer(sentence, subject_token):
            return None
        words = match["a"].lower()
        if "consider" in words or "evaluat" in words or "studied" in words or "cards" in words:
            base = "PS+"
        elif words not in {"coming", "arriving", "happening", "returning"} and "way" not in words:
            base = "PR+"
    if who == "project":
        return _project(sentence, match, cue, form, base)
    if cue.name == "develop":
        target = next((c for c in token.subtree if c.dep_ in {"dobj", "pobj"} and c.i > token.i), None)
        if target is None or not refer(sentence, target):
            return None
        return Finding("production", {"form": form}, start, end, anchor, subject=refer(sentence, target), base=base, cue=cue.name)
    if cue.name == "confirmed":
        subject_token = next((c for c in token.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
        if subject_token is None or not refer(sentence, subject_token):
            return None
    if cue.name == "production is planned" and token.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if cue.name in {"undecided", "not ruled out"} and not re.search(r"\b(?:production|build|built|building|produce|produced|version|make|sell|launch|bring|concept|car|approve|green|road|customer|market|it)\b", sentence.text):
        return None
    if cue.name == "limited run" and re.search(r"production run", match.group(), re.IGNORECASE) and not re.search(r"limited|small|short|tiny", match.group(), re.IGNORECASE):
        form = "limited" if sentence.quantities else "any"
    return Finding("production", {"form": form}, start, end, anchor, base=base, cue=cue.name, fixed=bool(cue.get("fixed")))


def _project(sentence: Sentence, match: re.Match[str], cue: Cue, form: str, base: str) -> Finding | None:
    """`cancelled`, `shelved`, `axed`: what was it?"""
    start, end = match.span()
    token = sentence.token_at(anchor_of(match))
    if token.tag_ not in {"VB", "VBD", "VBN", "VBZ", "VBG", "VBP", "IN", "JJ", "NN"}:
        return None
    texts = table("production")["macros"]["project"].replace("?", "").split("|")
    objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass", "pobj"}]
    if not objects and match["a"].lower().endswith(("hold", "ice", "limbo", "burner", "frozen")):
        objects = [c for c in (*token.children, *token.head.children) if c.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    if not objects and match["a"].lower() in {"voted against", "decided against", "said no to", "says no to"}:
        return Finding("production", {"form": form}, start, end, token.idx, base=base, cue=cue.name)
    for item in objects:
        subject = refer(sentence, item)
        word = item.lower_.rstrip("s")
        if subject and (word in {"price", "roof", "engine", "name", "door", "seat", "weight", "power", "sale", "design"}):
            continue
        if subject or word in texts or item.lower_ in texts or word in {"production", "version", "run", "edition"}:
            if subject and subject[0].kind in {"model", "variant"} and match["a"].lower().startswith(("drop", "axe", "kill", "discont", "ditch")):
                return None
            return Finding("production", {"form": form}, start, end, token.idx, subject=subject, base=base, cue=cue.name)
    return None
