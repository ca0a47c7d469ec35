"""Bibliographies: entries that other programs read back as they were meant, whatever a report is called."""

from __future__ import annotations

import json
import re

import pytest

from showcar.presentation.export import references
from showcar.presentation.export.material import Car, Printed, printed
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import IN_REPORTS, TEXTS

_COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", "{@}": "@", r"\$": "$", r"\%": "%", r"\&": "&", r"\#": "#", r"\_": "_",
}  # fmt: skip
_COMMAND = re.compile("|".join(re.escape(one) for one in sorted(_COMMANDS, key=len, reverse=True)))


def entries(written: str) -> list[tuple[str, dict[str, str]]]:
    """Keys and fields, read as BibTeX does: braces are counted, whatever stands before them."""
    found = []
    position = 0
    while (begun := written.find("@", position)) >= 0:
        opened = written.index("{", begun)
        assert written[begun:opened] == "@online"
        end = _closing(written, opened)
        key, _, body = written[opened + 1 : end].partition(",")
        fields, place = {}, 0
        while (equals := body.find("= {", place)) >= 0:
            stop = _closing(body, equals + 2)
            name = body[place:equals].strip(" ,\n")
            assert name not in fields and name.isalpha()
            fields[name] = body[equals + 3 : stop]
            place = stop + 1
        assert body[place:].strip() == ","
        found.append((key, fields))
        position = end
    return found


def _closing(text: str, opened: int) -> int:
    depth = 0
    for place in range(opened, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise AssertionError("a brace is never closed")


def plain_text(told: str) -> str:
    """What TeX would print; any command that is not one of those that write a sign is a failure."""
    read = _COMMAND.sub(lambda found: _COMMANDS[found[0]], told)
    assert "\\" not in _COMMAND.sub("", told)
    return read


def test_the_reports_of_a_programme(car: OpenCar) -> None:
    made = references.of_car(car())
    read = dict(entries(references.bibtex(made)))
    assert len(read) == len(car().opened.evidence.readings)
    (gazette,) = [
        one for key, one in read.items() if key.startswith("designgazette2025") and "lighthouse" in one["title"]
    ]
    assert gazette["title"] == "{A lighthouse on wheels}" and gazette["author"] == "Bo Lind"
    assert (gazette["date"], gazette["url"]) == ("2025-03-04", "https://design-gazette.example/pylon")
    items = json.loads(references.csl(made))
    assert [one["id"] for one in items] == list(read)
    (same,) = [one for one in items if one["title"] == "A lighthouse on wheels"]
    assert same["issued"] == {"date-parts": [[2025, 3, 4]]} and same["type"] == "article-newspaper"


@pytest.mark.parametrize("told", TEXTS.values(), ids=TEXTS)
def test_a_text_is_no_command_and_ends_no_field(told: str) -> None:
    report = Printed("0123456789abcdef", told.replace("\n", " "), "2024-05", told, told, "https://a.example/", "en")
    report = printed_again(report)
    ((key, fields),) = entries(references.bibtex([report]))
    assert re.fullmatch(r"[a-z0-9]+2024-01234567", key)
    assert plain_text(fields["title"][1:-1]) == report.title
    assert plain_text(fields["organization"][1:-1]) == report.outlet
    assert report.author is not None and report.author in (
        plain_text(fields["author"]),
        plain_text(fields["author"])[1:-1],
    )
    assert fields["date"] == "2024-05"
    (item,) = json.loads(references.csl([report]))
    assert (item["title"], item["author"]) == (report.title, [{"literal": report.author}])


def printed_again(report: Printed) -> Printed:
    """With texts on one line, as `printed` makes them."""
    from showcar.model.document import Document

    document = Document(
        report.document,
        "a.txt",
        "",
        report.title,
        report.published,
        None,
        report.outlet,
        report.author,
        report.url,
        "en",
    )
    return printed(document)


def test_names_are_parted_only_where_that_leaves_names() -> None:
    def author(told: str) -> str:
        ((_, fields),) = entries(references.bibtex([Printed("0" * 16, None, None, None, told, None, None)]))
        return fields["author"]

    assert author("Ada Moss and Bo Lind") == "Ada Moss and Bo Lind"
    assert author("Moss, Ada") == "{Moss, Ada}"
    assert author("and and") == "{and and}"


def test_hostile_reports_make_as_many_entries_as_there_are(evil: Car) -> None:
    made = references.of_car(evil)
    assert len(entries(references.bibtex(made))) == len(json.loads(references.csl(made))) == len(IN_REPORTS)
