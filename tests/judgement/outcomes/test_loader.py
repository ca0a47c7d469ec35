"""The loader gives outcomes, or every fault of every file with its line and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcar.judgement.outcomes import Outcome, Show, read
from showcar.model.errors import DataError

HEAD = """\
event = "Geneva"
year = 2008
dates = ["2008-03-04", "2008-03-16"]
complete = true
coverage = "Two reports, read against each other."
sources = ["https://example.org/show"]
"""
SQUBA = """
[[concept]]
name = "Rinspeed sQuba"
maker = "Rinspeed"
kind = "technology_study"
built = false
known = "2016-03-04"
donor = "Lotus Elise"
reference = "https://example.org/squba"
confirmed = true
"""
QASHQAI = """
[[concept]]
name = "Nissan Qashqai Concept"
maker = "Nissan"
kind = "design_study"
spellings = ["Nissan Quash"]
revealed = "2008-02"
built = true
form = "limited"
run = 20
start_of_production = "2009-05"
known = "2009-05"
became = "Nissan Dualis"
reference = "https://example.org/qashqai"
confirmed = false
note = "From memory."
"""
OPEN = """
[[concept]]
name = "Sbarro Concept Open"
maker = "Sbarro"
kind = "coachbuilt"
reference = "https://example.org/open"
confirmed = false
note = "Nothing found."
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        read(folder)
    return [str(fault).removeprefix(f"{folder}/") for fault in raised.value.faults]


def test_a_show_becomes_outcomes(tmp_path: Path) -> None:
    outcomes = read(write(tmp_path, geneva=HEAD + SQUBA + QASHQAI + OPEN))
    assert outcomes.shows == (
        Show("Geneva 2008", "2008-03-04", "2008-03-16", True, "Two reports, read against each other.",
             ("https://example.org/show",)),
    )
    assert outcomes.all == (
        Outcome("Rinspeed sQuba", "Rinspeed", "Geneva 2008", "2008-03-04", "technology_study", False, None, None, None,
                "2016-03-04", "Lotus Elise", "https://example.org/squba", True, ""),
        Outcome("Nissan Qashqai Concept", "Nissan", "Geneva 2008", "2008-02", "design_study", True, "limited", 20,
                "2009-05", "2009-05", None, "https://example.org/qashqai", False, "From memory.", "Nissan Dualis",
                ("Nissan Quash",)),
        Outcome("Sbarro Concept Open", "Sbarro", "Geneva 2008", "2008-03-04", "coachbuilt", None, None, None, None,
                None, None, "https://example.org/open", False, "Nothing found."),
    )


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Rinspeed sQuba", "Rinspeed sQuba"),
        ("rinspeed SQUBA concept", "Rinspeed sQuba"),
        ("Concept Rinspeed sQuba", "Rinspeed sQuba"),
        ("Nissan Qashqai", "Nissan Qashqai Concept"),
        ("Nissan QASHQAI-Concept", "Nissan Qashqai Concept"),
        ("Nissan Dualis", "Nissan Qashqai Concept"),
        ("Nissan Quash", "Nissan Qashqai Concept"),
        ("Sbarro Open", "Sbarro Concept Open"),
        ("Nissan", None),
        ("", None),
    ],
)
def test_a_car_is_found_by_the_forms_of_its_names(name: str, want: str | None, tmp_path: Path) -> None:
    found = read(write(tmp_path, geneva=HEAD + SQUBA + QASHQAI + OPEN)).find(name)
    assert (found.name if found else None) == want


def test_cars_are_left_out_by_name(tmp_path: Path) -> None:
    outcomes = read(write(tmp_path, geneva=HEAD + SQUBA + QASHQAI + OPEN))
    left = outcomes.without(["nissan qashqai", "Ford Ka"])
    assert [car.name for car in left.all] == ["Rinspeed sQuba", "Sbarro Concept Open"]
    assert left.find("Nissan Qashqai") is None
    assert left.shows == outcomes.shows
    assert outcomes.without([]).all == outcomes.all


def test_shows_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    later = HEAD.replace("Geneva", "Detroit").replace("2008", "2009") + OPEN
    outcomes = read(write(tmp_path, a=later, b=HEAD + SQUBA))
    assert [car.event for car in outcomes.all] == ["Geneva 2008", "Detroit 2009"]


FAULTS = {
    "no outcome is dated": (SQUBA, 'known = "2016-03-04"\n', "",
        'x.toml:12: concept "Rinspeed sQuba" has an outcome that is not dated; add since when it was known, known = …'),
    "built without a form": (QASHQAI, 'form = "limited"\n', "",
        'x.toml:14: concept "Nissan Qashqai Concept" is built but has no form; add one of series, limited, one_off'),
    "a form without being built": (SQUBA, "built = false", 'built = false\nform = "series"',
        'x.toml:13: concept "Rinspeed sQuba" has form = "series" but is not built; leave it out, or correct built'),
    "known without an outcome": (SQUBA, "built = false\n", 'note = "Unclear."\n',
        'x.toml:13: concept "Rinspeed sQuba" has no outcome but tells since when it is known; '
        "add built, or leave known out"),
    "no word on doubt": (OPEN, 'note = "Nothing found."\n', "",
        'x.toml:8: concept "Sbarro Concept Open" is not confirmed and says no word on it; '
        "add what could not be found out, note = …"),
    "an unknown kind": (SQUBA, "technology_study", "technology_studie",
        'x.toml:11: concept "Rinspeed sQuba" has kind = "technology_studie"; write "technology_study"'),
    "a key misspelt": (SQUBA, "donor", "doner",
        'x.toml:14: concept "Rinspeed sQuba" has an unknown key "doner"; write "donor"'),
    "no such day": (SQUBA, "2016-03-04", "2016-02-31",
        'x.toml:13: concept "Rinspeed sQuba" has known = "2016-02-31"; '
        'write it as known = "2008", "2008-03" or "2008-03-04"'),
    "a reveal too coarse": (QASHQAI, '"2008-02"', '"2008"',
        'x.toml:13: concept "Nissan Qashqai Concept" has revealed = "2008"; '
        'write it as revealed = "2008-03" or "2008-03-04"'),
    "revealed after the show": (QASHQAI, '"2008-02"', '"2008-04"',
        'x.toml:13: concept "Nissan Qashqai Concept" is revealed on "2008-04", after the show; correct the day'),
    "production long before the reveal": (QASHQAI, 'start_of_production = "2009-05"', 'start_of_production = "2007-05"',
        'x.toml:17: concept "Nissan Qashqai Concept" starts production in "2007-05", long before its reveal; '
        "correct it, or leave the car out: it was no concept"),
    "known before the reveal": (SQUBA, "2016-03-04", "2007",
        'x.toml:13: concept "Rinspeed sQuba" is known since "2007", before its reveal; correct the date'),
    "no page": (SQUBA, "https://example.org/squba", "example.org",
        'x.toml:15: concept "Rinspeed sQuba" has reference = "example.org"; '
        "write the full address of a page, from http on"),
    "no maker": (SQUBA, 'maker = "Rinspeed"\n', "",
        'x.toml:8: concept "Rinspeed sQuba" has no maker; add one, such as maker = "Rinspeed"'),
    "yes for true": (SQUBA, "confirmed = true", 'confirmed = "yes"',
        'x.toml:16: concept "Rinspeed sQuba" has confirmed = "yes"; write confirmed = true or confirmed = false'),
}


@pytest.mark.parametrize(("entry", "old", "new", "want"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_car_has_its_line_and_a_way_out(
    entry: str, old: str, new: str, want: str, tmp_path: Path
) -> None:
    assert old in entry
    assert told(write(tmp_path, x=HEAD + entry.replace(old, new))) == [want]


SHOW_FAULTS = {
    "days swapped": ('["2008-03-04", "2008-03-16"]', '["2008-03-16", "2008-03-04"]',
        "x.toml:3: the show has dates = […]; "
        'write its first and last day, such as dates = ["2008-03-04", "2008-03-16"]'),
    "another year": ("year = 2008", "year = 2009",
        "x.toml:2: the show has year = 2009 but begins on 2008-03-04; give the year of its dates"),
    "no sources": ('["https://example.org/show"]', "[]",
        'x.toml:6: the show has sources = []; write a list of pages, such as sources = ["https://…"]'),
    "no coverage": ('coverage = "Two reports, read against each other."\n', "",
        "x.toml:1: the show has no coverage; add it"),
}


@pytest.mark.parametrize(("old", "new", "want"), SHOW_FAULTS.values(), ids=SHOW_FAULTS)
def test_a_fault_of_a_show_has_its_line_and_a_way_out(old: str, new: str, want: str, tmp_path: Path) -> None:
    assert old in HEAD
    assert told(write(tmp_path, x=HEAD.replace(old, new) + SQUBA)) == [want]


def test_a_show_without_cars_is_a_fault(tmp_path: Path) -> None:
    assert told(write(tmp_path, x=HEAD)) == ["x.toml:1: the file has no [[concept]]; add the cars that the show saw"]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = HEAD.replace("true", "1") + SQUBA.replace("true", "1")
    assert told(write(tmp_path, a=broken, b="event = \n")) == [
        "a.toml:4: the show has complete = 1; write complete = true or complete = false",
        'a.toml:16: concept "Rinspeed sQuba" has confirmed = 1; write confirmed = true or confirmed = false',
        'b.toml:1: "event =" is no TOML (invalid value at column 9); mend the line',
    ]


def test_a_car_stands_in_one_file_under_one_name(tmp_path: Path) -> None:
    again = SQUBA.replace('"Rinspeed sQuba"', '"RINSPEED SQUBA Concept"')
    detroit = HEAD.replace("Geneva", "Detroit") + again
    assert told(write(tmp_path, a=HEAD + SQUBA, b=detroit)) == [
        f'b.toml:8: concept "RINSPEED SQUBA Concept" goes by "rinspeed squba", and so does "Rinspeed sQuba" '
        f"({tmp_path}/a.toml:8); keep the show that saw it first, or tell the two names apart"
    ]


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no TOML file"):
        read(tmp_path)
