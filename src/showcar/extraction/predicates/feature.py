"""What the production car gains, loses, keeps or alters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from showcar.extraction.cues import search
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRODUCTION = re.compile(r"\b(?:production|series|showroom|road(?:-going)?|street|customer|final|roadgoing|version|concept|show car|prototype|unlike|compared|original|study|standard|donor|replaces|predecessor|outgoing|facelift\w*|regular|base)\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `feature`."""
    parts = words("feature", "parts")
    context = sentence.text + (" " + sentence.previous.text if sentence.previous is not None else "")
    if not _PRODUCTION.search(context):
        return
    for match, cue in search(sentence, "feature"):
        token = _verb(sentence, match)
        if token is None:
            continue
        wanted = {"dobj"} if cue.get("side") == "object" else {"nsubj", "nsubjpass"}
        items = [c for c in token.children if c.dep_ in wanted]
        if not items and cue.get("side") == "subject" and token.dep_ == "conj":
            items = [c for c in token.head.children if c.dep_ in wanted]
        for item in items:
            for node in _joined(item):
                if node.lower_ not in parts and not (node.lower_.rstrip("s") in parts):
                    continue
                what = _phrase(node)
                low, high = min(match.start(), node.left_edge.idx), max(match.end(), _end(node))
                about = None
                yield Finding("feature", {"change": cue.get("change"), "what": what}, low, high, token.idx, cue=match.group(), about=about)


def _verb(sentence: Sentence, match: re.Match[str]) -> Token | None:
    for token in sentence.tokens:
        if match.start() <= token.idx < match.end() and token.tag_ in {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"} and token.lower_ not in {"be", "been", "being", "is", "are", "was", "were", "will"}:
            return token
    return None


def _joined(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += _joined(child)
    return found


def _end(token: Token) -> int:
    end = token.idx + len(token)
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod"} and child.i > token.i:
            end = max(end, child.idx + len(child))
    return end


def _phrase(token: Token) -> str:
    """The thing in the report's words, without its article and relative clauses."""
    kept = []
    for node in token.subtree:
        if node.i > token.i:
            break
        if node.dep_ in {"det", "poss", "case", "predet", "cc", "preconj"} and node.head.i == token.i or node.lower_ in {"the", "a", "an", "its", "’s", "'s", "'s"}:
            continue
        kept.append(node)
    text = token.doc.text[kept[0].idx : token.idx + len(token)] if kept else token.text
    return re.sub(r"\s+", " ", text).strip(" ,")
