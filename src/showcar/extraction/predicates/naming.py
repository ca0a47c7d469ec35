"""Nicknames and the maker's own codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcar.extraction.sentence import Finding, Sentence

_NICKNAME = re.compile(
    r"\b(?:nick-?named|dubbed|lovingly called|affectionately (?:known as|called|dubbed)|known (?:affectionately |colloquially |unofficially |popularly |fondly |lovingly )?(?:to (?:fans|enthusiasts|its fans) )?as|earned (?:it |itself )?the (?:nickname|moniker|sobriquet)(?: of)?|nickname (?:of|is|was|—|:)?|moniker(?: of)?|a\.?k\.?a\.?|better known as|fans (?:call|called|dubbed) (?:it|the car)|so-called)\s+(?:the |a |as |by fans |by enthusiasts |by the press |by some |by critics |internally )*[\"“‘']?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})[\"”’']?"
)
_QUOTED = re.compile(r"\b(?:nick-?named|dubbed|nickname|moniker|affectionately|fondly|lovingly)\b[^.;]{0,40}?[\"“‘](?P<name>[^\"”’“‘]{2,30})[\"”’]")
_CODE_IN_BRACKETS = re.compile(r"\((?:the\s+|internally\s+|codenamed\s+|code-?named?\s+|code\s+|type\s+|model code\s+|aka\s+)?(?P<code>[A-Z]{1,3}\d{1,4}[A-Z]{0,2}|Mk ?\d|[A-Z]\d{2,3}[A-Z]?)(?:\s+(?:for|in|internally|generation|to)\b[^)]*)?\)")
_CODED = re.compile(
    r"\b(?:code-?named?|internal(?:ly)? (?:code(?:d|named)?|known as|designated|called|dubbed|referred to as)|codename[d:]?(?: of| is)?|known internally as|model code|chassis code|project (?:code|name)(?:d)?|development code|internal designation|designation|generation code|platform code|type designation)\s+(?:is |was |as |of |the |name |project )*[\"“‘']?(?P<code>[A-Z0-9][\w.-]*(?:\s?[A-Z0-9][\w-]*)?)[\"”’']?"
)
_GENERATION = re.compile(r"\b(?:the|this|current|new|outgoing|previous|old|first|original|[’']s)\s+(?P<code>[A-Z]{1,2}\d{2,3}|[A-Z]\d{3})(?:[- ](?:generation|series|chassis|platform|era|based)\b)")
_BEFORE_NAME = re.compile(r"(?P<code>[A-Z]{1,2}\d{2,3})(?:[- ]gen(?:eration)?)\b")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `nickname` and `platform_code`."""
    seen: set[str] = set()
    for pattern in (_NICKNAME, _QUOTED):
        for match in pattern.finditer(sentence.text):
            name = re.sub(r"[’']s$|[’']$", "", match["name"]).strip(" ,.")
            mention = sentence.mention_at(match.start("name"))
            words = match.group().lower()
            certain = re.search(r"nick|moniker|affection|fond|loving|sobriquet|fans|aka|a\.k|better known|colloq|unofficial|popular", words)
            if mention is not None and not certain or name in seen:
                continue
            if not certain and not re.search(r"[\"“‘]", sentence.text[match.start() : match.end() + 1]) and "known" in words:
                continue
            if not certain and words.startswith(("dubbed", "so-called")):
                continue
            seen.add(name)
            yield Finding("nickname", {"name": name}, match.start(), match.end(), match.start(), cue=match.group())
    for pattern in (_CODE_IN_BRACKETS, _CODED, _GENERATION, _BEFORE_NAME):
        for match in pattern.finditer(sentence.text):
            code = match["code"].strip()
            if code in seen or not any(c.isdigit() for c in code) and pattern is not _CODED:
                continue
            if re.fullmatch(r"(?:V|W|I)\d{1,2}|Q[1-4]|(?:19|20)\d\d|\d+|[A-Z]\d", code) and pattern is not _CODED:
                continue
            if code.islower() or len(code) > 24:
                continue
            mention = sentence.mention_at(match.start("code"))
            if mention is not None and pattern is not _CODED and mention.end - mention.start > len(code):
                continue
            seen.add(code)
            before = [m for m in sentence.mentions if m.end <= match.start() + 1]
            after = [m for m in sentence.mentions if m.start >= match.end()]
            subject = ()
            if pattern is _CODE_IN_BRACKETS:
                if not before or match.start() - before[-1].end > 25:
                    continue
                subject = (before[-1].programme,)
            elif pattern in (_GENERATION, _BEFORE_NAME):
                near = next((m for m in after if m.start - match.end() < 15), None)
                subject = (near.programme,) if near else ()
            yield Finding("platform_code", {"code": code}, match.start(), match.end(), match.start(), subject=subject, cue=match.group())
