"""A proposal becomes a claim only in the vocabulary, about a named programme, with its quote where it says."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import showcar.second_reader
from showcar.catalogue.index import Index, index
from showcar.model.document import Document
from showcar.second_reader.anchoring import REASONS, anchored, counted
from showcar.second_reader.answers import NoClaims, proposals
from showcar.second_reader.prompt import messages, parts, sentences

TEXT = """Skytop approved

In a long talk by the lake, BMW told Carbuzz that the Skytop will
be built. A second plant may follow in a year or in two years.

The Skytop will be  built by hand if demand is there."""
DOCUMENT = Document("0123456789abcdef", "a.txt", TEXT, "Skytop approved", "2024-05-25")
SOUND: dict[str, Any] = {
    "sentence": 2, "quote": "will be built", "subject": "BMW Skytop", "predicate": "production",
    "value": {"form": "any"}, "factuality": "CT+", "source": ["BMW"], "said_on": None, "condition": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Index:
    """The built-in catalogue."""
    return index()


def outcome(known: Index, *proposed: object) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """Subjects and quotes of the claims, and what was dropped."""
    claims, dropped = anchored(DOCUMENT, sentences(TEXT), proposed, known, "llm at host")
    assert all(TEXT[claim.start : claim.end] == claim.quote for claim in claims)
    return [(claim.subject, claim.quote) for claim in claims], counted(dropped)


def test_a_sound_proposal_is_a_claim_with_the_words_of_the_report(known: Index) -> None:
    (claim,), dropped = anchored(DOCUMENT, sentences(TEXT), [SOUND], known, "llm at host")
    assert dropped == ()
    assert claim.to_record() == {
        "document": "0123456789abcdef", "path": "a.txt", "published": "2024-05-25", "subject": "BMW Skytop",
        "predicate": "production", "value": {"form": "any"}, "factuality": "CT+", "source": ["BMW"], "said_on": None,
        "condition": None, "quote": "will\nbe built", "start": 78, "end": 91,
    }  # fmt: skip
    assert claim.reasons == ("reader: llm at host", "quote: in sentence 2, which the reader named")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sentence": 3}, "quote elsewhere"),
        ({"quote": "will not be built"}, "no such quote"),
        ({"quote": "ill be built"}, "no such quote"),
        ({"quote": "will be buil"}, "no such quote"),
        ({"quote": "Will be built"}, "no such quote"),
        ({"sentence": 0}, "no such sentence"),
        ({"sentence": 10**30}, "no such sentence"),
        ({"sentence": "2"}, "not a claim"),
        ({"sentence": True}, "not a claim"),
        ({"quote": " "}, "not a claim"),
        ({"quote": None}, "not a claim"),
        ({"subject": "Ferrari F40"}, "another subject"),
        ({"subject": "BMW"}, "another subject"),
        ({"subject": "…"}, "another subject"),
        ({"subject": 7}, "not a claim"),
        ({"source": ["Ida Moe"]}, "another source"),
        ({"source": ["BMW", "Ida Moe", "Carbuzz"]}, "another source"),
        ({"predicate": "rival_of", "value": {"name": "Porsche 911"}}, "another value"),
        ({"predicate": "revealed", "value": {"date": "2024", "event": "Geneva"}}, "another value"),
        ({"predicate": "colour"}, "not in the vocabulary"),
        ({"predicate": ["production"]}, "not in the vocabulary"),
        ({"value": {"form": "mass"}}, "not in the vocabulary"),
        ({"value": None}, "not in the vocabulary"),
        ({"factuality": "certain"}, "not in the vocabulary"),
        ({"factuality": {}}, "not in the vocabulary"),
        ({"source": "BMW"}, "not a claim"),
        ({"source": ["a"] * 6}, "not a claim"),
        ({"source": [["a"]]}, "not a claim"),
        ({"said_on": "yesterday"}, "not a claim"),
    ],
    ids=str,
)
def test_what_is_not_sound_is_dropped_and_counted(known: Index, changes: dict[str, Any], reason: str) -> None:
    assert outcome(known, SOUND | changes) == ([], {reason: 1})


def test_all_reasons_are_tried_here() -> None:
    tried = {"said twice"} | {
        reason for mark in test_what_is_not_sound_is_dropped_and_counted.pytestmark for *_, reason in mark.args[1]
    }
    assert tried == set(REASONS)


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [("N Vision 74", "Hyundai N Vision 74"), ("hyundai N-Vision 74", "Hyundai N Vision 74"), ("N Vision", "N Vision")],
)
def test_the_subject_is_spelled_as_the_catalogue_does(known: Index, subject: str, wanted: str) -> None:
    document = Document("0" * 16, "a.txt", "The N Vision 74 will be built.")
    proposal = SOUND | {"sentence": 1, "subject": subject, "source": []}
    (claim,), _ = anchored(document, sentences(document.text), [proposal], known, "llm")
    assert claim.subject == wanted


def test_the_same_claim_is_taken_once_where_it_stands_first(known: Index) -> None:
    again = SOUND | {"sentence": 4}
    assert outcome(known, again, SOUND) == ([("BMW Skytop", "will\nbe built")], {"said twice": 1})


def test_a_condition_that_the_report_does_not_say_is_left_out(known: Index) -> None:
    told = [SOUND | {"condition": words} for words in ("if demand is there", "if the board agrees")]
    (first,), _ = anchored(DOCUMENT, sentences(TEXT), told[:1], known, "llm")
    (other,), _ = anchored(DOCUMENT, sentences(TEXT), told[1:], known, "llm")
    assert (first.condition, other.condition) == ("if demand is there", None)
    assert other.reasons[-1] == "condition: left out, since the report does not say these words"


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 3, 1e999, "", "Skytop", "will be built", [], ["BMW"], {}, {"form": "any"}, [[]]]
)


@settings(max_examples=50)
@given(st.lists(ODD | st.fixed_dictionaries({}, optional=dict.fromkeys(SOUND, ODD)).map(lambda odd: SOUND | odd)))
def test_whatever_is_proposed_is_a_sound_claim_or_dropped(proposed: list[object]) -> None:
    claims, dropped = anchored(DOCUMENT, sentences(TEXT), proposed, index(), "llm")
    assert len(claims) + len(dropped) == len(proposed)
    assert all(TEXT[claim.start : claim.end] == claim.quote for claim in claims)


def test_made_up_text_and_quotes_cost_no_more_than_their_length(known: Index) -> None:
    text = "a" * 25_000
    document, found = Document("0" * 16, "a.txt", text), sentences(text)
    began = time.process_time()
    for size in (700, 12_500):
        made_up = SOUND | {"quote": text[:size], "condition": text[:size] + "b", "sentence": 1}
        _, dropped = anchored(document, found, [made_up] * 100, known, "llm")
        assert counted(dropped) == {"no such quote": 100}
    # a search that begins anew at each letter takes 20 s
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    ("content", "cut", "wanted"),
    [
        ('{"claims": []}', False, []),
        ('```json\n{"claims": [1]}\n```', False, [1]),
        ('{"thought": {"claims": 2}} so: {"claims": [1]} {', False, [1]),
        ('{"claims": [{"a": "}"}, {"b": [', True, [{"a": "}"}]),
    ],
)
def test_the_list_of_claims_is_found_in_an_answer(content: str, cut: bool, wanted: list[object]) -> None:
    assert proposals(content, cut=cut) == wanted


@pytest.mark.parametrize(
    "content",
    ["", "[1]", '{"claims": {}}', '{"claims": [NaN]}', "{" * 9_999, '{"a":' * 50_000, '{"claims": [' + "9" * 9_999],
    ids=lambda content: content[:12],
)
def test_what_is_no_list_of_claims_is_none(content: str) -> None:
    with pytest.raises(NoClaims, match="is no JSON with a list of claims"):
        proposals(content, cut=False)


@pytest.mark.parametrize("content", ["", '{"clai', '{"claims": [', '{"claims": [{"a": ', '{"a": [' * 9_999])
def test_an_answer_that_was_cut_off_before_its_first_claim(content: str) -> None:
    with pytest.raises(NoClaims, match="was cut off"):
        proposals(content, cut=True)


def test_the_question_holds_the_report_in_numbered_lines_and_nothing_of_where_it_lies() -> None:
    *_, asked = messages(DOCUMENT, sentences(TEXT))
    assert asked["content"].splitlines()[-4:] == [
        "[1] Skytop approved",
        "[2] In a long talk by the lake, BMW told Carbuzz that the Skytop will be built.",
        "[3] A second plant may follow in a year or in two years.",
        "[4] The Skytop will be built by hand if demand is there.",
    ]
    assert "a.txt" not in str(messages(DOCUMENT, sentences(TEXT)))


def test_the_example_in_the_prompt_is_sound_itself() -> None:
    words = tomllib.loads(Path(showcar.second_reader.__path__[0], "prompt.toml").read_text("utf-8"))
    text = "\n\n".join(words["example"]["sentences"])
    answer = json.loads(messages(DOCUMENT, ())[2]["content"])
    claims, dropped = anchored(Document("0" * 16, "e", text), sentences(text), answer["claims"], index(), "llm")
    assert (len(claims), dropped) == (3, ())


def test_a_long_report_is_asked_about_in_parts_that_hold_each_sentence_once() -> None:
    found = sentences("It will be built. " * 2_000)
    told = list(parts("", found))
    assert [sentence for part in told for sentence in part] == list(found)
    assert [len(part) for part in told] == [666, 666, 666, 2]
