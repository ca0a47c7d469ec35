"""Nicknames and the maker's own codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import search
from showcar.extraction.names import Programme
from showcar.extraction.predicates._credits import of_component
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table, words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_CODE = r"(?P<code>[A-Z]{1,3}\d{1,4}[A-Z]{0,2}|Mk ?\d|[A-Z]\d{2,3}[A-Z]?)"
_GENERATION = Rare(
    r"\b(?:[Tt]he|[Tt]his|[Cc]urrent|[Nn]ew|[Oo]utgoing|[Pp]revious|[Oo]ld|[Ff]irst|[Oo]riginal|[’']s|[Cc]lassic)\s"
    r"(?P<code>[A-Z]{1,2}\d{2,3})(?:[- ](?:gen(?:eration)?|series|chassis|platform|era|based)\b)"
)
# `the G29 BMW Z4`, with the car's name masked
_RIGHT_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]his|current|new|outgoing|previous|old|first|original|classic|an?)|[’']s|\bof)\s(?P<code>[A-Z]{1,2}\d{2,3}|C[1-9])\s(?=§)"
)
# `992-generation`, `Type 992`
_NUMERIC = re.compile(
    r"(?<![\w.-])(?:[Tt]ype[- ](?P<typed>\d{3}(?:\.\d)?)(?![\w.]*\d)|(?P<code>\d{3}(?:\.\d)?)(?:[- ]gen(?:eration)?)\b)"
)
_BEFORE_NAME = re.compile(r"(?P<code>[A-Z]{1,2}\d{2,3})(?:[- ]gen(?:eration)?)\b")
_REPLACED = Rare(
    r"\b(?:replac\w+|succeed\w*|successor to)\s(?:the|its)\s(?:current|outgoing|present|old|existing)\s"
    r"(?P<code>[A-Z]{1,2}\d{1,3}[A-Z]?)\b(?=[,.;]|\s(?:in|from|by|which|that|next)\b)"
)
_NO_CODE = re.compile(
    r"(?:V|W|I|H)\d{1,2}|Q[1-4]|(?:19|20)\d\d|\d+|[A-Z]\d|[A-Z]{2,3}|UN\d+|MY\d+|ISO\d*|CO2|(?:EU|US|UK)\d*|[A-Z]+\d{1,2}(?:st|nd|rd|th)"
)
_OFFICIAL = re.compile(r"\b(?:officially|will be|would be|to be|simply|is|was)\s(?:\w+\s)?$")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `nickname` and `platform_code`."""
    yield from _nicknames(sentence)
    yield from _codes(sentence)


def _nicknames(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for match, cue in search(sentence, "naming", "nickname", _masked(sentence)):
        name = re.sub(r"[’']s$|[’']$", "", sentence.text[match.start("name") : match.end("name")]).strip(" ,.")
        token = sentence.token_at(match.start("a"))
        if not name or name in seen or len(name) < 2 or of_component(sentence, token):
            continue
        # what was said of it, in quotation marks, is no name: `called it "not true"`
        if (
            name.islower()
            and not match["a"].lower().startswith(("nick", "pet"))
            and not name.startswith(("the ", "a ", "an "))
            and re.search(r"\b(?:the|an?)\s+[\"“‘']?$", sentence.text[: match.start("name")]) is None
        ):
            continue
        mention = sentence.mention_at(match.start("name"))
        # a name that the catalogue knows as the car's nickname is no part of its own name
        if mention is not None and sentence.text[mention.start : mention.end] in mention.programme.name:
            found = mention.programme.kind == "found"
            if not found or mention.programme in sentence.topic and not match["a"].lower().startswith("nick"):
                continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        people = bool(cue.get("people"))
        calls = people or match["a"].lower() in {"call", "calls", "called", "calling"}
        # what its maker calls it is its name
        if cue.get("crowd") and (subject is None or subject.lower_ not in words("naming", "crowd")):
            continue
        if subject is None and people or subject is not None and calls and _is_maker(sentence, subject):
            continue
        if (
            match["a"].lower() in {"dubbed", "christened"}
            and _OFFICIAL.search(sentence.text[: match.start()])
            and not re.search(r"\b(?:by|it|fans|press)\b", sentence.text[match.start() : match.end() + 28])
        ):
            continue
        seen.add(name)
        # an aside is not what the sentence denies
        aside = match["a"].lower() == "as"
        yield Finding(
            "nickname", {"name": name}, match.start(), match.end(), match.start("a"), cue=match.group(), fixed=aside
        )


def _cars(sentence: Sentence) -> tuple[Programme, ...]:
    return (*(m.programme for m in sentence.mentions), *sentence.topic)


_WORD = re.compile(r"\w+")


def _masked(sentence: Sentence) -> str:
    """The text with `§` for each character of a car's own name; a nickname that the catalogue knows stays."""
    text = list(sentence.text)
    for mention in sentence.mentions:
        words_of = {w.lower() for w in _WORD.findall(mention.programme.name)}
        if {
            w.lower() for w in _WORD.findall(sentence.text[mention.start : mention.end])
        } & words_of and mention.programme.kind != "found":
            text[mention.start : mention.end] = "§" * (mention.end - mention.start)
    return "".join(text)


def _is_maker(sentence: Sentence, token: Token) -> bool:
    return token.lower_ in {"we", "i"} or any(n.start <= token.idx < n.end for n in sentence.makers)


@cache
def _bracket() -> re.Pattern[str]:
    opened = alternation(table("naming")["brackets"]["words"])
    return re.compile(
        rf"\((?:(?:{opened}):?\s+){{0,2}}{_CODE}(?:(?:,|\s(?:for|in|internally|generation|to|series)\b)[^)]{{0,60}})?\)"
    )


def _codes(sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    bracket = _bracket()
    for match in _NUMERIC.finditer(sentence.text):
        code = match["typed"] or match["code"]
        if (
            code not in seen
            and sentence.mention_at(match.start()) is None
            and any("Porsche" in p.name for p in _cars(sentence))
        ):
            seen.add(code)
            yield Finding("platform_code", {"code": code}, match.start(), match.end(), match.start(), cue=match.group())
    hidden = _masked(sentence)
    for pattern in (bracket, _GENERATION, _BEFORE_NAME, _RIGHT_BEFORE, _REPLACED):
        for match in pattern.finditer(hidden if pattern is _RIGHT_BEFORE else sentence.text):
            code = match["code"].strip(" .-")
            if (
                code in seen
                or not any(c.isdigit() for c in code)
                or _NO_CODE.fullmatch(code)
                and pattern is not _RIGHT_BEFORE
            ):
                continue
            mention = sentence.mention_at(match.start("code"))
            if mention is not None and mention.end - mention.start > len(code):
                continue
            before = [m for m in sentence.mentions if m.end <= match.start() + 1]
            after = [m for m in sentence.mentions if m.start >= match.end()]
            subject: tuple[Programme, ...] = ()
            if pattern is bracket:
                if not before or match.start() - before[-1].end > 25:
                    continue
                subject = (before[-1].programme,)
            elif pattern is _REPLACED:
                continue
            else:
                near = next((m for m in after if m.start - match.end() < 15), None)
                subject = (near.programme,) if near else ()
            seen.add(code)
            yield Finding(
                "platform_code",
                {"code": code},
                match.start(),
                match.end(),
                match.start(),
                subject=subject,
                cue=match.group(),
            )
    for match, cue in search(sentence, "naming", "code", hidden):
        code = match["code"].strip(" .-")
        if (
            code in seen
            or _NO_CODE.fullmatch(code)
            and not re.search(r"code", match["a"], re.IGNORECASE)
            or len(code) > 24
        ):
            continue
        # `an all-new platform code-named Kappa`
        if re.search(
            r"\b(?:platforms?|architecture|chassis|one|engine|motor|battery|project)\s(?:is\s|was\s)?$",
            sentence.text[max(0, match.start() - 25) : match.start()],
        ):
            continue
        loose = cue.get("digits") and match["a"].lower() == cue.get("digits")
        if loose and (
            not re.fullmatch(r"[A-Z]{1,3}\d{1,3}[A-Z]?", code) or sentence.mention_at(match.start("code")) is not None
        ):
            continue
        if not any(c.isdigit() or c.isupper() for c in code):
            continue
        seen.add(code)
        yield Finding("platform_code", {"code": code}, match.start(), match.end(), match.start("a"), cue=match.group())
