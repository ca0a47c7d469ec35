"""Plain text and Markdown become clean text with metadata, and every note points into that text."""

import pytest

from showcar.documents import load
from showcar.documents.repair import unescape
from showcar.documents.text import parse, url_date
from showcar.model.document import Document

CLEANED = {
    "line ends": ("One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\nThree."),
    "wrapped lines stay": ("One line\nand its rest.\n\n\n\nTwo.", "One line\nand its rest.\n\nTwo."),
    "odd spaces": ("50\u00a0units\u2009and\u202fmore\there.", "50 units and more here."),
    "invisible characters": ("\ufeffpro\u00adduc\u200btion\u2060.", "production."),
    "control characters": ("pro\x01duc\x1btion\x81\x7f.", "production."),
    "mojibake": ("CoupÃ© isnâ€™t here", "Coupé isn’t here"),
    "smart quotes stay": ("“It’s a ‘go’,” he said.", "“It’s a ‘go’,” he said."),
    "loose accents": ("Coupe\u0301", "Coupé"),
    "ligatures": ("ﬁnal ﬂoor", "final floor"),
    "entities": ("R&amp;D &#8211; AT&T &nbsp;x", "R&D – AT&T  x"),
    "bold": ("BMW **will** build it", "BMW will build it"),
    "link": ("see [the Skytop](https://a.example/b_(c)) now", "see the Skytop now"),
    "linked image": ("[![the car](a.png)](https://a.example) here", "the car here"),
    "footnote marks stay": ("as said [1] (2) and [x]", "as said [1] (2) and [x]"),
    "stars that mean nothing stay": ("2 ** 3 and a*b*c and **", "2 ** 3 and a*b*c and **"),
    "heading": ("# The Skytop #\n\nIt lives.", "The Skytop\n\nIt lives."),
    "hash that is no heading": ("#1 in sales", "#1 in sales"),
}
MARKDOWN = {
    "italics": ("an *open* _car_ and snake_case_name", "an open car and snake_case_name"),
    "quote and fence": ("> quoted\n\n```text\ncode\n```", "quoted\n\ncode"),
    "table": ("| Power | 50 |\n|---|---|\n| Seats | 2 |", "Power | 50\n\nSeats | 2"),
    "underlined heading": ("The Skytop\n==========\n\nIt lives.", "The Skytop\n\nIt lives."),
    "comment": ("a<!-- hidden -->b", "ab"),
    "escapes": (r"5\* hotel \[sic\]", "5* hotel [sic]"),
    "references": ("[a]: https://a.example\nText <https://b.example>", "Text https://b.example"),
}
TITLES = {
    "set off": ("The Z4 is dead\n\nBMW says so.", "The Z4 is dead"),
    "with byline": ("The Z4 is dead\nBy Jane Roe | 12 March 2024\n\nBMW says so.", "The Z4 is dead"),
    "after byline": ("By Jane Roe\n\nThe Z4 is dead\n\nBMW says so.", "The Z4 is dead"),
    "stamped, with a full stop": (" date 2024-02-29 The plans are known.\n\nIt goes.", "The plans are known."),
    "heading mark": ("# Dead.\n\nBMW says so.", "Dead."),
    "a sentence": ("The Z4 is dead.\n\nBMW says so.", None),
    "wrapped paragraph": ("The Z4 is dead and it will\nnot come back.", None),
    "list": ("• GINA is hot\n\n• Z4 is not", None),
    "front matter": ('---\ntitle: "The Z4"\n---\nBMW says so.', "The Z4"),
}


@pytest.mark.parametrize(("raw", "want"), CLEANED.values(), ids=CLEANED)
def test_sure_damage_is_repaired_and_the_rest_left(raw: str, want: str) -> None:
    assert parse(raw).text == want


@pytest.mark.parametrize(("raw", "want"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_becomes_plain_words(raw: str, want: str) -> None:
    assert parse(raw, markdown=True).text == want


@pytest.mark.parametrize(("raw", "want"), TITLES.values(), ids=TITLES)
def test_title_is_a_headline_or_nothing(raw: str, want: str | None) -> None:
    found = parse(raw)
    assert found.title == want
    assert want is None or want in found.text


def test_stamp_is_metadata_and_the_headline_stays() -> None:
    found = parse(" date 2024-02-29 The plans are known.\n\nIt goes.")
    assert (found.text, found.published, found.published_from) == (
        "The plans are known.\n\nIt goes.",
        "2024-02-29",
        "date 2024-02-29",
    )


def test_front_matter_is_metadata() -> None:
    fields = "title: The Z4\ndate: 2024-03-12T08:00:00Z\nauthor: Jane Roe\nsite: Carblog\nurl: https://a.example/z4"
    found = parse(f"---\n{fields}\n---\nIt is dead.")
    assert found.text == "The Z4\n\nIt is dead."
    assert (found.title, found.published, found.author) == ("The Z4", "2024-03-12", "Jane Roe")
    assert (found.outlet, found.url) == ("Carblog", "https://a.example/z4")


def test_rule_at_the_top_is_no_front_matter() -> None:
    assert parse("---\nIt is dead.\n---\nReally.").text == "---\nIt is dead.\n---\nReally."


@pytest.mark.parametrize(
    ("url", "want"),
    [
        ("https://a.example/2024/05/24/skytop", "2024-05-24"),
        ("https://a.example/2024/5/skytop", "2024-05"),
        ("https://a.example/2024/13/skytop", None),
        ("https://a.example/skytop-2024", None),
        (None, None),
    ],
)
def test_date_in_an_address(url: str | None, want: str | None) -> None:
    assert url_date(url) == want


def test_notes_point_at_the_damage() -> None:
    found = load("-", "The car is here. ??????? ???? And it is coming NOT. It is \ufffd\ufffd.")
    assert isinstance(found, Document)
    places = [(note.kind, found.text[note.start : note.end]) for note in found.notes]
    assert places == [("damage", "??????? ????"), ("damage", "\ufffd\ufffd"), ("translation", "coming NOT.")]


def test_emphasis_is_no_translation() -> None:
    found = load("-", "BMW will NOT build it, and that is final.")
    assert isinstance(found, Document) and found.notes == ()


def test_open_entities_stay() -> None:
    assert unescape("AT&T &copy 3 &unknown; &#x2019;") == "AT&T &copy 3 &unknown; ’"
