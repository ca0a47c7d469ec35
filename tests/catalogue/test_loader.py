"""The loader gives entries, or every fault of every file with its line and a way out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcar.catalogue.entries import House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.index import Index, index
from showcar.catalogue.loader import load, read
from showcar.model.errors import CatalogueError

TABLE = Path(__file__).parent / "cases" / "faults.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["case"]
SHOWS = '[[show]]\nname = "Geneva Motor Show"\n'


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"shows.toml": SHOWS, **files}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_faults(case: dict[str, Any], tmp_path: Path) -> None:
    folder = write(tmp_path, case["files"])
    told: list[str] = []
    try:
        read(folder)
    except CatalogueError as error:
        told = [str(fault).replace(str(folder), "DIR") for fault in error.faults]
        assert str(error).replace(str(folder), "DIR").split("\n") == told
    assert told == case["want"]


def faults(*folders: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(CatalogueError) as raised:
        read(*folders)
    return [(Path(fault.where).name, fault.found, fault.advice) for fault in raised.value.faults]


def test_bytes_that_are_no_utf8_have_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('name = "Ö"\nx = "'.encode() + b'\xd6"\n')
    assert faults(tmp_path) == [("a.toml:2", "byte 0xD6 is not UTF-8", "save the file as UTF-8")]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    advice = "let the file be read, or take it out of the folder"
    assert faults(tmp_path) == [("a.toml", "cannot be read (Is a directory)", advice)]


@pytest.mark.parametrize("text", [f"a = {'[' * 5000}{']' * 5000}", f"a = {'1' * 5000}"], ids=["deep", "long"])
def test_what_the_reader_cannot_bear_is_a_fault(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text)
    assert len(faults(tmp_path)) == 1


def test_a_folder_must_be_one_and_hold_something(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    found = faults(tmp_path / "empty", tmp_path / "file", tmp_path / "none")
    assert [what for _, what, _ in found] == ["holds no TOML file", "is not a folder", "does not exist"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('\ufeffname = "Arrow"\r\ncountry = "GB"\r\n', "utf-8")
    assert read(tmp_path).makers[0].name == "Arrow"


def test_a_users_file_adds_to_a_known_maker(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mine.toml": (
                'name = "Bayerische Motoren Werke"\nspellings = ["The Roundel"]\n'
                '[[model]]\nname = "Z4"\nfrom = 2002\nnicknames = ["Zed Four"]\n'
                '[[concept]]\nname = "Vision Unheard"\nyear = 2030\nevent = "My Show"\n'
            ),
            "shows.toml": '[[show]]\nname = "My Show"\n',
            "outlets.toml": '[[outlet]]\nname = "Autocar"\nkind = "magazine"\nspellings = ["The Oldest"]\n',
        },
    )
    own, both = load(), load(tmp_path)
    bmw = next(maker for maker in both.makers if maker.name == "BMW")
    assert (bmw.country, "The Roundel" in bmw.spellings, "Bimmer" in bmw.spellings) == ("DE", True, True)
    known = [v for v in own.vehicles if (v.maker, v.name) == ("BMW", "Z4")]
    z4 = [v for v in both.vehicles if (v.maker, v.name) == ("BMW", "Z4")]
    assert [v.nicknames for v in z4] == [("Zed Four",)]
    assert [v.generations for v in z4] == [v.generations for v in known]
    added = [v for v in both.vehicles if v.name == "Vision Unheard"]
    assert added == [Vehicle("BMW", "Vision Unheard", "concept", 2030, event="My Show")]
    assert len(both.makers) == len(own.makers)
    assert len(both.outlets) == len(own.outlets)
    found = [match.entries for match in index(tmp_path).matches("The Roundel Vision Unheard")]
    assert found == [tuple(added)]


def test_the_word_mark_reaches_the_entries(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.toml": 'name = "Tank"\ncountry = "CN"\nword = true\n',
            "outlets.toml": '[[outlet]]\nname = "Drive"\nkind = "magazine"\nword = true\n',
            "plants.toml": '[[plant]]\nplace = "Normal"\nword = true\n[[plant]]\nplace = "Crewe"\n',
            "houses.toml": '[[house]]\nname = "Twisted"\nkind = "tuner"\nword = true\n',
        },
    )
    got = read(tmp_path)
    rows: list[Maker | Outlet | Show | Plant | House]
    rows = [*got.makers, *got.outlets, *got.shows, *got.plants, *got.houses]
    assert [row.word for row in rows] == [True, True, False, True, False, True]


def test_a_name_that_folds_to_a_blank_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "\u037a"\ncountry = "GR"\n', "utf-8")
    assert list(Index(read(tmp_path)).matches("A text")) == []


NAMES = ["a.toml", "outlets.toml", "shows.toml", "plants.toml", "houses.toml"]
KEYS = [
    "name", "country", "model", "concept", "series", "outlet", "show", "plant", "house", "year", "from", "to", "kind",
    "generations", "code", "months", "body", "place", "event", "word", "run", "domain", "spellings", "x", '"a b"',
]
VALUES = [
    '"BMW"', '"DE"', "2002", "-1", "0.5", "nan", "true", '""', "1979-05-27", "[]", '["x", 3]', "{}", "{ code = 'a' }",
    "0x" + "f" * 5000, '"""\n"""', "'''\n#'''", "[[1,\n2], {a.b = 1}]", '"\\u0000"', "'magazine'",
    "[{code='a'},{code='a'}]",
]
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.builds("{}.{} = {}".format, st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.builds("[[{}]]".format, st.sampled_from(KEYS)),
    st.builds("[{}.{}]".format, st.sampled_from(KEYS), st.sampled_from(KEYS)),
    st.sampled_from(["# comment ]", "", "[x]", "= 1", "[["]),
)
FILE = st.one_of(
    st.binary(), st.text().map(str.encode), st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode())
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), data=FILE)
def test_any_bytes_give_entries_or_a_catalogue_error(name: str, data: bytes, tmp_path: Path) -> None:
    for path in tmp_path.iterdir():
        path.unlink()
    (tmp_path / name).write_bytes(data)
    try:
        assert list(Index(read(tmp_path)).matches("")) == []
    except CatalogueError as error:
        lines = data.count(b"\n") + 1
        for fault in error.faults:
            label, _, line = fault.where.partition(f"{name}:")
            assert (Path(label), 1 <= int(line) <= lines) == (tmp_path, True) if line else fault.where
            assert fault.found
            assert fault.advice
            assert "\n" not in str(fault)
