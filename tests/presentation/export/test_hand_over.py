"""The command and the downloads: the same bytes, files that are replaced only when asked, the right headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from showcar.presentation.addresses import segment
from showcar.presentation.cli.app import app
from showcar.presentation.export.formats import ENDINGS, FORMATS
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from tests.presentation.web import ledger as made

ALPINE = "Alpine Concept Grebe"
DAY = made.NOW.date().isoformat()
Run = Callable[..., Result]


@pytest.fixture
def run(folder: Path) -> Run:
    """`run(made.RICH, "--to", "ics")` hands over from the site's ledger as of its day."""

    def invoke(*words: str) -> Result:
        asked = ["hand-over", *words, "--ledger", str(folder / "site.db"), "--as-of", DAY]
        return CliRunner().invoke(app, asked, prog_name="showcar")

    return invoke


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """Asks a server over the same ledger."""
    settings = Settings(str(folder / "site.db"), clock=lambda: made.NOW, public="https://cars.example")
    with TestClient(create(settings), base_url="http://127.0.0.1:8000") as asking:
        yield asking


def address(name: str, ending: str) -> str:
    """Where a download stands."""
    return f"/programmes/{quote(segment(name), safe='')}/dossier.{ending}"


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_file_and_a_download_are_the_same(form: object, run: Run, client: TestClient, tmp_path: Path) -> None:
    wanted = next(one for one in FORMATS.values() if one is form)
    path = tmp_path / "made"
    ran = run(ALPINE, "--to", wanted.name, "--output", str(path), "--base", "https://cars.example")
    assert ran.exit_code == 0 and ran.stdout == "", ran.stderr
    answer = client.get(address(ALPINE, wanted.ending))
    assert (answer.status_code, answer.content) == (200, path.read_bytes())
    assert answer.headers["content-type"] == wanted.media_type
    assert f'filename="alpine-concept-grebe-{DAY}.{wanted.ending}"' in answer.headers["content-disposition"]
    assert answer.headers["etag"]


def test_text_goes_to_standard_output_and_the_rest_to_a_file(run: Run) -> None:
    assert run(made.RICH, "--to", "ics").stdout.startswith("BEGIN:VCALENDAR\n")
    refused = run(made.RICH, "--to", "xlsx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "xlsx cannot be written to standard output; name a file" in refused.stderr


def test_a_file_is_replaced_only_where_that_is_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    refused = run("--output", str(path))
    assert refused.exit_code == 2 and "exists already" in refused.stderr and path.read_text() == "mine"
    assert run("--output", str(path), "--overwrite").exit_code == 0
    assert path.read_text("utf-8").startswith("programme,maker,stage")
    assert [one.name for one in tmp_path.iterdir()] == ["mine.csv"]


@pytest.mark.parametrize(("words", "status", "told"), [
    (("Nothing",), 1, "Nothing: no programme goes by this name"),
    (("--to", "bibtex"), 2, "bibtex: is a format of a programme, not of the board; use one of csv, xlsx, parquet, ics"),
    (("--report", "0000"), 1, "0000"),
    ((made.RICH, "--report", "0000"), 2, "showcar hand-over: several things are named"),
    (("--source", "Nobody", "--to", "claimreview"), 1, "Nobody: nothing of a source of this name is scored"),
    (("--source", "Motor Daily", "--to", "csv"), 2, "csv: is no format of a source; use claimreview"),
    (("--item", "BMW"), 2, "--item: BMW names no item"),
    (("--base", "ftp://a.example"), 2, "--base: ftp://a.example is no address of the web"),
    (("--output", "nowhere/at/all.csv"), 2, "nowhere/at/all.csv: cannot be written (No such file or directory)"),
])  # fmt: skip
def test_what_cannot_be_handed_over(run: Run, words: tuple[str, ...], status: int, told: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr


def test_what_was_left_out_is_told(run: Run) -> None:
    result = run(ALPINE, "--to", "quickstatements", "--item", f"{ALPINE}=Q42")
    assert result.stdout.startswith("Q42\tP580\t+2024-05-00T00:00:00Z/10\t")
    assert "left out: " in result.stderr


def test_a_report_as_a_bibliography(run: Run, client: TestClient) -> None:
    found = client.get(address(made.RICH, "csl.json")).json()
    (key,) = [one["id"] for one in found if one["title"] == "A lighthouse on wheels"]
    document = next(one["note"].split()[-1] for one in found if one["id"] == key)
    for name in ("bibtex", "csl", "wikitext"):
        told = run("--report", document, "--to", name).stdout
        answer = client.get(f"/reports/{document}/cite.{FORMATS[name].ending}")
        assert answer.status_code == 200 and answer.text == told and "lighthouse" in told


def test_how_the_claims_of_a_source_came_out(run: Run, client: TestClient) -> None:
    told = run("--source", "Motor Daily", "--to", "claimreview", "--base", "https://cars.example")
    answer = client.get("/sources/Motor_Daily/reviews.jsonld")
    assert (told.exit_code, answer.text) == (0, told.stdout)
    reviews = answer.json()["@graph"]
    assert len(reviews) > 3
    assert {one["itemReviewed"]["author"]["name"] for one in reviews} == {"Motor Daily"}
    assert all(one["itemReviewed"]["appearance"]["publisher"]["name"] == "Motor Daily" for one in reviews)


def test_the_board_is_whole_and_can_be_filtered(client: TestClient) -> None:
    def names(query: str) -> list[str]:
        return [row["programme"] for row in csv.DictReader(io.StringIO(client.get(f"/board.csv{query}").text))]

    everything = names("")
    assert len(everything) == client.get("/api/v1/programmes").json()["total"]
    assert names("?maker=BMW") == [one for one in everything if one.startswith("BMW")]
    assert names("?q=pylon&sort=-name") == [made.RICH]
    for ending in ("xlsx", "parquet", "ics"):
        answer = client.get(f"/board.{ending}")
        assert answer.status_code == 200 and answer.headers["content-type"] == ENDINGS[ending].media_type
        again = client.get(f"/board.{ending}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [
    "/board.bib", "/board.exe", "/programmes/Nothing/dossier.csv", address(made.RICH, "exe"),
    "/sources/Nobody/reviews.jsonld", "/reports/0000000000000000/cite.bib",
    "/reports/0000000000000000/cite.xlsx", address(made.RICH, "..%2fcsv"),
])  # fmt: skip
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", [made.HOSTILE, made.SLASHED, made.LONG])
def test_a_name_leaves_no_header(client: TestClient, name: str) -> None:
    header = client.get(address(name, "csv")).headers["content-disposition"]
    assert header.isascii() and not set("<>\r\n/\\") & set(header) and header.count('"') == 2


def test_a_calendar_is_shown_to_those_who_subscribe(client: TestClient) -> None:
    assert client.get("/board.ics").headers["content-disposition"].startswith("inline; ")
    told = client.get(address(made.RICH, "ics"), params={"as_of": made.PAST})
    assert told.status_code == 200 and "As of 2025-06-01." in told.text.replace("\r\n ", "")
