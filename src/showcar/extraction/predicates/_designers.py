"""Who designed a car."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from showcar.catalogue.entries import House
from showcar.extraction.cues import search
from showcar.extraction.predicates._credits import credits_of, joined, masked, of_component, studios_of
from showcar.extraction.predicates._parties import CAPITALS, POSSESSIVE, UPPER, credited, draws, is_house, party, same
from showcar.extraction.predicates._works import person, whose_work
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_THEN_THE_CAR = re.compile(r",\s(?:[^,]{2,60},\s)?(?:(?:the|this|its|new)\s){0,2}")
_GIVEN = re.compile(rf"\b([{UPPER}][a-zà-ÿ]{{2,}}(?:-[{UPPER}][a-zà-ÿ]+)?)\s$")


def designers(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    text = masked(sentence)
    studios = list(studios_of(sentence))
    for studio in studios:
        seen.add(studio.name)
        yield Finding("designed_by", {"party": studio.name}, studio.start, studio.end, studio.anchor, cue="studio")
    for match, cue in search(sentence, "making", "designed_by"):
        found = party(sentence, match.end(), True, 75)
        if found is None or found[0] in seen or of_component(sentence, sentence.token_at(match.start("a"))):
            continue
        name, end = found
        if any(s.start < end <= s.end for s in studios):
            continue
        # `conceived under its former head, X`
        if (
            match.group().endswith(" under")
            and re.match(r"conceiv|imagin|dream", match["a"])
            and not re.search(r"design|styl", sentence.text[match.end() : end], re.IGNORECASE)
        ):
            continue
        if "brainchild" in match["a"] and not re.search(r"design|styl", sentence.text, re.IGNORECASE):
            continue
        if (
            match.group().lower().endswith(" under")
            and re.match(r"team|crew|group|studio", match["a"], re.IGNORECASE)
            and not re.search(r"design|styl|dr[ae]w", sentence.text, re.IGNORECASE)
        ):
            continue
        if cue.get("bodies") and not (draws(sentence, end) if is_house(sentence, end) else " " in name):
            continue
        # `a design by the ... team` wants a name that is sure
        if (
            cue.get("named")
            and not is_house(sentence, end)
            and (
                " " not in name
                or not re.match(
                    r"(?:the )?(?:work|pen|brainchild|creation|handiwork|drawing)|.*\b(?:by|under|to|work of)$",
                    match["a"],
                )
            )
        ):
            continue
        if match.group().endswith((" at", " under")) and not (
            is_house(sentence, end) or " " in name and match.group().endswith("under")
        ):
            continue
        seen.add(name)
        deed = sentence.token_at(match.start("a"))
        of_it = _fronted(sentence, match.start(), end) or apposed(sentence, deed) or _told_beside(sentence, deed)
        yield Finding(
            "designed_by", {"party": name}, match.start(), end, match.start("a"), subject=of_it, cue=match["a"]
        )
        for other, _, last in joined(sentence, text, end):
            if other not in seen:
                seen.add(other)
                yield Finding("designed_by", {"party": other}, match.start(), last, match.start("a"), cue=match["a"])
    for name, low, high, anchor, about in (*_who_drew(sentence), *_entitled(sentence), *whose_work(sentence)):
        if name not in seen:
            seen.add(name)
            yield Finding(
                "designed_by", {"party": name}, low, high, anchor, about=about, cue=sentence.token_at(anchor).text
            )
    for credit in credits_of(sentence, "drew"):
        if not any(same(credit.name, name) for name in seen):
            seen.add(credit.name)
            yield credited(sentence, "designed_by", credit)


def apposed(sentence: Sentence, deed: Token) -> tuple[Programme, ...]:
    """The car that a noun stands beside of which a participle tells: `the Aro, an SUV drawn under X`."""
    head = deed.head
    if deed.dep_ != "acl" or head.dep_ != "appos" or head.lower_ not in words("reference", "car"):
        return ()
    if sentence.mention_at(head.idx) is not None or not any(c.lower_ in {"a", "an"} for c in head.children):
        return ()
    return refer(sentence, head.head)


def _fronted(sentence: Sentence, start: int, end: int) -> tuple[Programme, ...]:
    """`The work of X, the Aro is …`: the car whose name follows a phrase that opens the sentence."""
    if re.search(r"\w", sentence.text[:start]):
        return ()
    gap = _THEN_THE_CAR.match(sentence.text, end)
    car = sentence.mention_at(gap.end()) if gap is not None else None
    return (car.programme,) if car is not None else ()


def _told_beside(sentence: Sentence, deed: Token) -> tuple[Programme, ...]:
    """`the Aro from the 1974 show, which was drawn by X`: not the show."""
    node = deed.head
    if deed.dep_ != "relcl" or sentence.mention_at(node.idx) is not None or refer(sentence, node):
        return ()
    for _ in range(4):
        if node.dep_ not in {"pobj", "prep", "compound", "appos", "nmod"} or node.head.i == node.i:
            return ()
        node = node.head
        found = refer(sentence, node) if node.pos_ in {"NOUN", "PROPN"} else ()
        if found:
            return found
    return ()


def _who_drew(sentence: Sentence) -> Iterator[tuple[str, int, int, int, int]]:
    """`X designed it`, `X, who penned the car`, `the car that X drew`: name, start, end, anchor, offset of the car."""
    for token in sentence.words:
        if token.lower_ not in words("making", "design_verbs") or token.tag_ not in {"VBD", "VBN", "VBZ"}:
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if subject is None:
            continue
        made = next((c for c in token.children if c.dep_ == "dobj"), None)
        if subject.lower_ == "who" and token.dep_ == "relcl":
            subject = token.head.head if token.head.dep_ == "appos" else token.head
        elif token.dep_ == "relcl" and (made is None or made.lower_ in {"that", "which"}):
            made = token.head
        if made is None:
            continue
        drawn = any(c.lower_ == "this" for c in made.children) and made.lower_ in words("making", "things")
        drawn = drawn or made.lower_ in words("making", "drawing") and not any(g.lower_ == "of" for g in made.children)
        drawn = drawn or any(g.lower_ == "it" for c in made.children if c.lower_ == "of" for g in c.children)
        if not (drawn or refer(sentence, made) or sentence.mention_at(made.idx)):
            continue
        found = name_around(sentence, subject)
        if found is not None:
            low, high, name = found
            yield (
                name,
                min(low, token.idx),
                max(high, token.idx + len(token), made.idx + len(made) if made.idx > token.idx else 0),
                token.idx,
                made.idx,
            )


_PERSON = rf"(?P<name>[{UPPER}][\w’-]+?(?:\s(?:(?:van|von|de|di|del|da)\s)?[{UPPER}][\w-]+){{1,2}})"
_DESIGNERS_CAR = re.compile(rf"\b(?P<a>[Dd]esigner|[Ss]tylist)\s{_PERSON}[’']s?\s(?:[\w-]+\s){{0,2}}?(?P<car>[\w-]+)")
_TITLE = r"(?:(?:chief|lead|exterior|original|late|then)\s){0,2}(?P<a>designer|stylist)"
_HIS_CAR = r"(?P<car>[\w.-]{0,30}\w)[’']s?"
# `its designer, X,`, `the Aro's designer is X`
_ITS_DESIGNER = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]he car[’']s|{_HIS_CAR})\s{_TITLE}(?P<gap>,|\sis|\swas|)\s{_PERSON}(?=[,.;:!?\s]|$)"
)
# `X, the Aro's designer`
_DESIGNER_OF_IT = re.compile(rf"\b{_PERSON},\s(?P<gap>)(?:(?:[Tt]he\s)?(?:[\w-]+\s){{0,3}}?{_HIS_CAR}|its)\s{_TITLE}\b")


def _entitled(sentence: Sentence) -> Iterator[tuple[str, int, int, int, int]]:
    """`Designer X's targa`, `its designer, X,`, `the Aro's designer is X`."""
    text = sentence.text
    if "esigner" not in text and "tylist" not in text:
        return
    for match in _DESIGNERS_CAR.finditer(text):
        token = sentence.token_at(match.start("car"))
        if refer(sentence, token):
            yield match["name"], match.start(), match.end("car"), match.start("a"), token.idx
    for match in (*_ITS_DESIGNER.finditer(text), *_DESIGNER_OF_IT.finditer(text)):
        name, _ = person(sentence, match["name"], match.start("name"))
        at = match.start("car") if match["car"] else match.start("a")
        # `the designer X`, with no comma, is of anything
        loose = not match["car"] and match["gap"] != "," and match.group()[:3].lower() == "the"
        if name and not loose and (not match["car"] or refer(sentence, sentence.token_at(at))):
            yield name, match.start(), match.end(), match.start("a"), at


def name_around(sentence: Sentence, token: Token) -> tuple[int, int, str] | None:
    """The person or house whose name a noun stands in; None for a maker, a car or a single word."""
    house = next((n for n in sentence.houses if n.start <= token.idx < n.end), None)
    if house is not None and isinstance(house.entry, House):
        # `Giorgetto Giugiaro`, after whom the house is named
        given = _GIVEN.search(sentence.text, max(0, house.start - 24), house.start)
        if given is not None and " " not in house.entry.name and given[1] not in words("making", "roles"):
            return given.start(1), house.end, sentence.text[given.start(1) : house.end]
        return house.start, house.end, sentence.text[house.start : house.end]
    if sentence.mention_at(token.idx) is not None or not token.tag_.startswith("NNP"):
        return None
    for match in CAPITALS.finditer(sentence.text):
        if match.start() <= token.idx < match.end():
            pieces = match["name"].split()
            start = match.start()
            while pieces and (
                pieces[0] in words("making", "roles") or any(n.start <= start < n.end for n in sentence.makers)
            ):
                start += len(pieces.pop(0)) + 1
            name = POSSESSIVE.sub("", " ".join(pieces).rstrip(".,"))
            if len(pieces) > 1 and not any(
                n.start < start + len(name) and start < n.end for n in (*sentence.makers, *sentence.outlets)
            ):
                return start, start + len(name), name
    return None
