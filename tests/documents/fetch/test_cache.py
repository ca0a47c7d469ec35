"""What has not changed comes from the cache, what has changed does not, and a broken cache is no loss."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from showcar.documents.fetch import Limits
from showcar.model.errors import FetchError
from tests.documents.fetch.conftest import Open
from tests.documents.fetch.serving import answer
from tests.documents.fetch.test_fetch import PAGE, changing, raw, redirect

URL = "http://press.example/a"


def test_an_unchanged_page_comes_from_the_cache_also_in_the_next_run(world: Open, tmp_path: Path) -> None:
    here = world(cache=tmp_path)
    here.site.pages["/a"] = changing(PAGE, '"1"')
    first, again = here.fetcher.fetch(URL), here.fetcher.fetch(URL)
    here.fetcher.close()
    later = world(cache=tmp_path).fetcher.fetch(URL)
    assert [(got.content, got.status, got.unchanged) for got in (first, again, later)] == [
        (PAGE, 200, False), (PAGE, 200, True), (PAGE, 200, True)
    ]  # fmt: skip
    assert [sent.get("if-none-match") for sent in here.site.headers] == [None, '"1"', '"1"']


def test_a_changed_page_takes_the_place_of_the_old_one(world: Open, tmp_path: Path) -> None:
    here = world(cache=tmp_path)
    for tag, body in (('"1"', b"one"), ('"2"', b"two"), ('"2"', b"two")):
        here.site.pages["/a"] = changing(body, tag)
        assert here.fetcher.fetch(URL).content == body


def test_a_page_is_asked_for_even_if_its_site_calls_it_fresh(world: Open, tmp_path: Path) -> None:
    here = world(cache=tmp_path)
    for body in (b"one", b"two"):
        here.site.page(
            "/a", body, headers={"Cache-Control": "max-age=3600", "Last-Modified": "Fri, 06 Nov 2020 10:00:00 GMT"}
        )
        assert here.fetcher.fetch(URL).content == body


def test_what_was_broken_or_too_large_is_not_kept(world: Open, tmp_path: Path) -> None:
    here = world(cache=tmp_path, limits=Limits(size=1_000))
    tag = {"ETag": '"1"'}
    for play in (
        answer(PAGE, headers={"Content-Length": "999", **tag}),
        raw(b'HTTP/1.1 200 OK\r\nETag: "1"\r\n\r\n' + PAGE * 99),
        answer(PAGE, 500, tag),
    ):
        here.site.pages["/a"] = play
        with pytest.raises(FetchError):
            here.fetcher.fetch(URL)
    here.site.pages["/a"] = changing(PAGE, '"1"')
    assert not here.fetcher.fetch(URL).unchanged
    assert "if-none-match" not in here.site.headers[-1]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_old_page_is_not_shown_for_one_that_is_gone(world: Open, tmp_path: Path, status: int) -> None:
    here = world(cache=tmp_path)
    here.site.pages["/a"] = changing(PAGE, '"1"')
    here.fetcher.fetch(URL)
    here.site.page("/a", b"", status)
    with pytest.raises(FetchError, match=f"answered {status} "):
        here.fetcher.fetch(URL)


def test_redirects_are_asked_for_again(world: Open, tmp_path: Path) -> None:
    here = world(cache=tmp_path)
    here.site.pages |= {"/a": redirect("/b", 301), "/b": answer(b"one"), "/c": answer(b"two")}
    assert here.fetcher.fetch(URL).content == b"one"
    here.site.pages["/a"] = redirect("/c", 301)
    assert here.fetcher.fetch(URL).content == b"two"


def test_what_was_read_inside_is_not_told_outside(world: Open, tmp_path: Path) -> None:
    here = world(cache=tmp_path, allow_private=True)
    here.site.pages["/a"] = changing(PAGE, '"1"')
    here.fetcher.fetch(URL)
    outside = world(cache=tmp_path)
    outside.fetcher.fetch(URL)
    assert "if-none-match" not in here.site.headers[-1]


@pytest.mark.parametrize("broken", ["a file in place of the folder", "no database", "another database"])
def test_a_broken_cache(world: Open, tmp_path: Path, broken: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "hishel")
    folder = tmp_path / "pages"
    if broken == "a file in place of the folder":
        folder.write_text("", "utf-8")
    else:
        folder.mkdir()
        (folder / "pages.db").write_bytes(b"no database at all " * 99)
    if broken == "another database":
        import sqlite3

        (folder / "pages.db").unlink()
        connection = sqlite3.connect(folder / "pages.db")
        connection.execute("CREATE TABLE entries (id INTEGER)")
        connection.commit()
        connection.close()
    here = world(cache=folder)
    here.site.page("/a", PAGE)
    if broken == "another database":
        with pytest.raises(FetchError, match=r"cannot be read through the cache .*; delete "):
            here.fetcher.fetch(URL)
    else:
        assert here.fetcher.fetch(URL).content == PAGE
