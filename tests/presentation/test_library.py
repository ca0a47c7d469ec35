"""`showcar.read` gives a report's document and claims, or says why it cannot."""

from pathlib import Path

import pytest

import showcar
from showcar.model.errors import UsageError

pytestmark = pytest.mark.usefixtures("stub")
SAYS = "date 2024-02-29 The coupé will be built."


def test_text() -> None:
    report = showcar.read(SAYS)
    (claim,) = report.claims
    assert (report.document.path, report.document.published, claim.path) == ("-", "2024-02-29", "-")
    assert report.document.text[claim.start : claim.end] == claim.quote


def test_two_calls_give_equal_results() -> None:
    assert showcar.read(SAYS) == showcar.read(SAYS)


def test_a_file_by_path_or_by_name(tmp_path: Path) -> None:
    path = tmp_path / "the coupé.txt"
    path.write_text(SAYS, "utf-8")
    assert showcar.read(path) == showcar.read(str(path))
    assert showcar.read(path).document.path == str(path)


def test_with_a_path_a_str_is_always_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SAYS, "utf-8")
    report = showcar.read(str(path), path="https://example.com/a")
    assert (report.document.text, report.document.path) == (str(path), "https://example.com/a")


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("", "-: is empty"),
        (" \n", "-: is empty"),
        ("a.txt", "a.txt: does not exist; check its name"),
        (Path("no such report"), "no such report: does not exist; check its name"),
        ("Der neue Z4 kommt im nächsten Jahr nicht auf den Markt.", "-: is in German"),
        ("The car \x00 is here.", "-: is binary"),
    ],
)
def test_what_cannot_be_read(report: str | Path, told: str) -> None:
    with pytest.raises(showcar.UnreadableReport) as raised:
        showcar.read(report)
    assert str(raised.value).startswith(told)
    assert isinstance(raised.value, showcar.ShowcarError)
    assert raised.value.skipped.reason == raised.value.found


def test_force() -> None:
    german = "Der neue Z4 kommt im nächsten Jahr nicht auf den Markt."
    assert showcar.read(german, force=True).document.language == "de"


def test_a_long_text_is_no_name() -> None:
    assert showcar.read("The car. " * 10_000).claims == ()


def test_a_catalogue_folder_has_to_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        showcar.read(SAYS, catalogue=[tmp_path / "no"])


def test_every_public_name_is_there() -> None:
    for name in showcar.__all__:
        assert getattr(showcar, name) is not None
    assert set(showcar.__all__) <= set(dir(showcar))
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = showcar.reed
