"""Feeds are followed: each report once, politely, from where it was, and what changed is told."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler

import pytest

from showcar.ledger import Ledger
from showcar.presentation.cli.watch import reports, visits
from tests.documents.feeds.samples import FORMATS, FULL, SHORT, atom, rss, wrapped
from tests.documents.fetch.serving import Play, answer
from tests.presentation.watch.conftest import World

ARTICLE = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>The car was shown to the press this week, and "
    "the maker told everybody who asked that it will be built by hand.</p></article></body></html>"
)


def conditional(body: bytes, *, etag: str = "", modified: str = "") -> Play:
    """A feed that is sent again only when it has changed."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        given = handler.headers
        same = bool(etag and given["If-None-Match"] == etag or modified and given["If-Modified-Since"] == modified)
        headers = {name: value for name, value in (("ETag", etag), ("Last-Modified", modified)) if value}
        answer(b"" if same else body, 304 if same else 200, headers)(handler)

    return play


@pytest.mark.parametrize("name", FORMATS)
def test_a_feed_of_each_format(world: World, name: str) -> None:
    world.site.page("/feed", FORMATS[name](FULL))
    world.follow({"url": "/feed", "outlet": "Desk"})
    result = world.once()
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == f"added      {world.site.url}/a  40 claims"
    assert lines[1] == "2026-05-01  BMW Concept Touring Coupé"
    assert lines[2].startswith("  stage: ") and lines[3].startswith("  probability: ")
    assert lines[-1] == "feeds: 1 with news; reports: 1 added"
    # the feed has all of it, so that nobody was asked for the article
    assert world.asked() == ["/feed"]
    with world.ledger() as ledger:
        (kept,) = ledger.reports()
    assert (kept.published, kept.outlet, kept.title) == ("2024-05-24", "Desk", "The coupé")


def test_where_the_feed_is_short_the_article_is_fetched(world: World) -> None:
    world.site.page("/feed", rss(link="/a?utm_source=rss"))
    world.site.page("/a", ARTICLE.format("The article").encode())
    world.follow("/feed")
    assert world.once().exit_code == 0
    assert world.asked() == ["/feed", "/a"]
    with world.ledger() as ledger:
        (kept,) = ledger.reports()
        assert "by hand" in ledger.text(kept.document)
    # the page tells no date and the feed does
    assert (kept.published, kept.title) == ("2024-05-24", "The article")


@pytest.mark.parametrize(("full", "body", "asked"), [(True, SHORT, ["/feed"]), (False, FULL, ["/feed", "/a"])])
def test_the_user_may_know_whether_a_feed_is_full(world: World, full: bool, body: str, asked: list[str]) -> None:
    world.site.page("/feed", rss(body))
    world.site.page("/a", ARTICLE.format("The article").encode())
    world.follow({"url": "/feed", "full": full})
    assert world.once().exit_code == 0
    assert world.asked() == asked


@pytest.mark.parametrize("kind", [{"etag": '"1"'}, {"modified": "Fri, 01 May 2026 10:00:00 GMT"}])
def test_a_feed_that_has_not_changed_is_not_sent_again(world: World, kind: dict[str, str]) -> None:
    world.site.pages["/feed"] = conditional(rss(FULL), **kind)
    world.follow("/feed")
    assert world.once().exit_code == 0
    world.later(hours=2)
    result = world.once()
    assert (result.exit_code, result.stdout) == (0, "feeds: 1 unchanged; reports: none\n")
    sent = world.site.headers[-1]
    assert (sent.get("if-none-match"), sent.get("if-modified-since")) == (kind.get("etag"), kind.get("modified"))


def test_a_restart_goes_on_where_it_was(world: World) -> None:
    world.site.page("/feed", rss(FULL))
    world.follow({"url": "/feed", "every": "30m"})
    world.once()
    world.asked()
    world.later(minutes=20)
    early = world.once()
    assert (early.exit_code, early.stdout) == (0, "")
    assert early.stderr == "nothing is due before 2026-05-01 12:30 UTC; ask all of them with --now\n"
    assert world.asked() == []
    # a timer of the same pace comes now and then a little early
    world.later(minutes=9, seconds=30)
    assert world.once().stdout == "feeds: 1 with news; reports: none\n"
    assert world.once("--now").stdout == "feeds: 1 with news; reports: none\n"
    world.later(minutes=31)
    world.site.page("/feed", wrapped(rss(FULL).decode().partition("</title>")[2].replace("</channel></rss>", "")
                                     + "<item><guid>2</guid><title>It will be built</title></item>"))  # fmt: skip
    assert world.once().stdout.splitlines()[-1] == "feeds: 1 with news; reports: 1 added"
    assert len(world.outcomes()) == 2


def test_what_is_listed_twice_is_read_once(world: World) -> None:
    world.site.page("/one", rss(SHORT))
    world.site.page("/two", atom(SHORT, guid="another"))
    world.site.page("/a", ARTICLE.format("The article").encode())
    world.follow("/one", "/two")
    assert world.once().stdout.splitlines()[-1] == "feeds: 2 with news; reports: 1 added, 1 seen"
    assert world.asked() == ["/one", "/a", "/two"]
    assert world.outcomes() == [("/a", 1, "standing")]


def test_a_changed_entry_is_a_new_revision(world: World) -> None:
    world.site.page("/feed", rss(FULL))
    world.follow("/feed")
    world.once()
    world.site.page("/feed", rss(FULL.replace("50", "60").replace("</p>", "The car is late.</p>")))
    result = world.once("--now")
    assert result.stdout.splitlines()[0] == f"revised    {world.site.url}/a  40 claims"
    assert world.outcomes() == [("/a", 1, "withdrawn"), ("/a", 2, "standing")]


@pytest.mark.parametrize(
    ("play", "told"),
    [
        (answer(b"", 500), "answered 500 (internal server error); try again later"),
        (answer(b"", 404), "answered 404 (not found); check the address"),
        (answer(b"<html><body><p>Hello</p></body></html>"), "is a page, not a feed; look for the address of its feed"),
        (answer(b""), "is empty; check the address"),
        (answer(b'<!DOCTYPE a [<!ENTITY b "c">]><rss>&b;</rss>'),
         "declares entities of its own, which no feed needs; tell its site"),
        (answer(b"", 301, {"Location": "ftp://a.example/"}),
         "leads to ftp://a.example/, which begins with ftp:; only http and https addresses are read; save the page and "
         "name its file"),
    ],
)  # fmt: skip
def test_a_feed_that_fails_is_told_and_the_others_are_read(world: World, play: Play, told: str) -> None:
    world.site.pages["/feed"] = play
    world.site.page("/fine", rss(FULL))
    world.follow("/feed", "/fine")
    result = world.once()
    assert (result.exit_code, result.stderr) == (1, f"{world.site.url}/feed: {told}\n")
    assert result.stdout.splitlines()[-1] == "feeds: 1 with news, 1 failed; reports: 1 added"
    world.asked()
    world.later(hours=1.5)
    world.once()
    assert world.asked() == ["/fine"]


def test_a_feed_that_fails_is_asked_less_and_less_often(world: World) -> None:
    world.site.page("/feed", b"", 500)
    world.follow("/feed")
    world.once()
    rounds = []
    for hours in (1.9, 0.2, 3.8, 0.3, 8, 16, 24):
        world.asked()
        world.later(hours=hours)
        world.once()
        rounds.append("/feed" in world.asked())
    assert rounds == [False, True, False, True, True, True, True]
    world.site.page("/feed", rss(FULL, link="/b"))
    world.later(hours=24)
    assert world.once().exit_code == 0
    world.later(hours=1)
    world.once()
    assert "/feed" in world.asked()


def test_a_site_that_asks_to_come_back_later_is_left_alone_for_so_long(world: World) -> None:
    world.site.page("/feed", b"", 429, {"Retry-After": str(3 * 86_400)})
    world.follow("/feed")
    result = world.once()
    assert result.exit_code == 1
    assert result.stderr == f"{world.site.url}/feed: answered 429 (asked too often); try again in 3 days\n"
    world.later(days=2, hours=23, minutes=59, seconds=30)
    assert world.once().stderr.startswith("nothing is due before 2026-05-04 12:00 UTC")
    world.later(minutes=1)
    world.site.page("/feed", rss(FULL))
    assert world.once().exit_code == 0


def test_a_feed_that_is_gone_is_told_once(world: World) -> None:
    world.site.page("/feed", b"", 410)
    world.follow("/feed")
    told = f"{world.site.url}/feed: answered 410 (gone) and is not asked any more; take it out of the file\n"
    first = world.once()
    assert (first.exit_code, first.stderr, first.stdout) == (0, told, "feeds: 1 gone; reports: none\n")
    world.later(days=400)
    world.asked()
    assert world.once().stderr == "no feed is left to ask; ask all of them with --now\n"
    assert world.asked() == []
    ended = world.watch()
    assert (ended.exit_code, ended.stderr) == (1, "no feed is left to follow\n")
    world.site.page("/feed", rss(FULL))
    assert world.once("--now").stdout.endswith("1 added\n")


def test_a_feed_that_moved_for_good_is_asked_where_it_is(world: World) -> None:
    world.site.page("/feed", b"", 301, {"Location": "/new"})
    world.site.page("/new", rss(FULL))
    world.follow("/feed")
    moved = f"{world.site.url}/feed: moved for good to {world.site.url}/new; write that in its place\n"
    assert world.once().stderr == moved
    assert world.asked() == ["/feed", "/new"]
    assert world.once("--now").stderr == ""
    assert world.asked() == ["/new"]
    # and back where there is nothing any more
    del world.site.pages["/new"]
    world.site.page("/feed", rss(FULL))
    assert world.once("--now").exit_code == 1
    world.asked()
    assert world.once("--now").exit_code == 0
    assert world.asked() == ["/feed"]
    # who writes the new address reads nothing twice
    world.site.page("/new", rss(FULL))
    world.follow("/new")
    assert world.once().stdout == "feeds: 1 with news; reports: 1 seen\n"


NOTED: dict[str, tuple[Play | None, str]] = {
    "robots": (None, "is closed to programs by its site's robots.txt"),
    "missing": (answer(b"", 404), "answered 404 (not found)"),
    "inside": (answer(b"", 302, {"Location": "file:///etc/passwd"}),
               "leads to file:///etc/passwd, which begins with file:; only http and https addresses are read"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOTED)
def test_where_the_article_may_not_be_read_what_the_feed_has_is(world: World, case: str) -> None:
    play, told = NOTED[case]
    if play is None:
        world.site.page("/robots.txt", b"User-agent: *\nDisallow: /a\n")
        play = answer(b"secret")
    world.site.pages["/a"] = play
    world.site.page("/feed", rss(SHORT))
    world.follow("/feed")
    result = world.once()
    assert result.exit_code == 0
    assert result.stderr == f"{world.site.url}/a: {told}; only what the feed has of it was read\n"
    assert result.stdout.startswith(f"added      {world.site.url}/a  1 claim\n")
    world.asked()
    assert world.once("--now").stderr == ""
    assert world.asked() == ["/feed"]


def test_an_article_inside_the_network_is_not_asked_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The feed is allowed by a stand-in for the check of its own address alone."""
    from showcar.documents.fetch import Fetcher

    ask, strict = Fetcher.fetch, "http://169.254.169.254/latest/meta-data"
    world.site.page("/feed", rss(SHORT, link=strict))
    world.follow("/feed")

    def fetch(self: Fetcher, url: str, validators: object = None) -> object:
        if url == strict:
            from showcar.documents.fetch.addresses import check, parse

            check(parse(url), allow_private=False)
        return ask(self, url)

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    result = world.once()
    assert "is not on the public internet (link-local); only what the feed has of it was read" in result.stderr


def test_an_article_that_fails_is_tried_again_and_then_left(world: World) -> None:
    world.site.pages["/feed"] = conditional(rss(SHORT), etag='"1"')
    world.site.page("/a", b"", 503)
    world.follow("/feed")
    told = "answered 503 (not available at the moment); try again later; it is tried again with the next round"
    for _ in range(reports.TRIES - 1):
        result = world.once("--now")
        assert (result.exit_code, result.stderr) == (1, f"left for later {world.site.url}/a: {told}\n")
        assert world.asked() == ["/feed", "/a"]
    last = world.once("--now")
    assert last.exit_code == 0 and "only what the feed has of it was read" in last.stderr
    world.asked()
    assert world.once("--now").stdout == "feeds: 1 unchanged; reports: none\n"


def test_a_site_that_fails_is_not_asked_for_each_of_its_articles(world: World) -> None:
    items = [f"<item><guid>{n}</guid><title>It will be built {n}</title><link>/{n}</link></item>" for n in range(9)]
    world.site.page("/feed", wrapped("".join(items)))
    for number in range(9):
        world.site.page(f"/{number}", b"", 503)
    world.follow("/feed")
    for _ in range(reports.TRIES - 1):
        result = world.once("--now")
        assert world.asked() == ["/feed", "/8", "/7", "/6"]
        assert result.stderr.splitlines()[-1] == (
            f"left for later {world.site.url}/0: was not asked for: its site failed 3 times in a row; it is tried "
            "again with the next round"
        )
    # at last all of them are read as the feed has them
    assert world.once("--now").stdout.endswith("reports: 9 added\n")
    assert world.asked() == ["/feed", "/8", "/7", "/6"]


def test_a_feed_that_strayed_is_asked_again_where_it_was(world: World) -> None:
    world.site.page("/feed", b"", 301, {"Location": "/new"})
    world.site.pages["/new"] = conditional(rss(FULL), etag='"1"')
    world.follow("/feed")
    world.once()
    world.site.page("/new", b"", 500)
    world.site.pages["/feed"] = conditional(rss(FULL.replace("50", "60"), guid="2", link="/b"), etag='"1"')
    for _ in range(visits.STRAYED):
        world.asked()
        assert world.once("--now").exit_code == 1
        assert world.asked() == ["/new"]
    assert world.once("--now").stdout.endswith("reports: 1 added\n")
    assert world.asked() == ["/feed"]


def test_nothing_of_a_hostile_feed_reaches_the_terminal(world: World) -> None:
    odd = "\x1b]0;x\x07\x1b[31m\u202e\u2066\x9b2J\r\nskipped https://a.example/"
    item = {"id": odd, "title": odd, "content_text": f"It will be built. {odd}", "authors": [{"name": odd}]}
    other = item | {"id": "2", "url": f"https://me:secret@press.example/{odd}"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": odd, "items": [item, other]}
    world.site.page("/feed", json.dumps(feed).encode())
    world.follow({"url": "/feed", "full": True})
    for form in ("table", "csv", "jsonl"):
        result = world.once("--now", "--format", form, "--changes", str(world.changes))
        told = result.stdout + result.stderr + world.changes.read_text("utf-8")
        assert result.exit_code == 0 and "secret" not in told
        assert all(char.isprintable() or char == "\n" for char in told)
        assert not any(line.startswith("skipped") for line in told.splitlines())


def test_an_entry_that_cannot_be_read_leaves_the_others_as_they_are(world: World) -> None:
    bad = "<item><guid>9</guid><title>RAISE</title><link>/bad</link></item>"
    good = "<item><guid>1</guid><title>It will be built by hand this year</title></item>"
    german = "Das Auto wird nicht gebaut. " * 50
    foreign = f"<item><guid>2</guid><title>Das Auto</title><description>{german}</description></item>"
    world.site.page("/feed", wrapped(good + bad + foreign))
    world.follow({"url": "/feed", "full": True})
    result = world.once()
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "feeds: 1 with news; reports: 1 added, 2 skipped"
    errors = result.stderr.splitlines()
    assert errors[0] == f"skipped {world.site.url}/feed#2: is in German; translate it, or force it to be read as it is"
    assert errors[1].startswith(f"skipped {world.site.url}/bad: ValueError: no year 0")
    assert errors[1].endswith("this is a fault of showcar, please report it with the text")
    assert (again := world.once("--now")).exit_code == 0 and again.stderr == ""


def test_a_damaged_feed_is_told_and_read(world: World) -> None:
    world.site.page("/feed", rss(FULL).replace(b"</channel></rss>", b""))
    world.follow("/feed")
    result = world.once()
    assert (result.exit_code, result.stderr) == (
        0,
        f"{world.site.url}/feed: is damaged; what could be read of it was\n",
    )
    assert result.stdout.endswith("1 added\n")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_only_changes_as_lines(world: World, form: str) -> None:
    world.site.page("/feed", rss(FULL, title="=\x1b[31mhostile \u202e title".replace("\x1b", "")))
    world.follow({"url": "/feed", "outlet": "Desk"})
    result = world.once("--format", form)
    lines = result.stdout.splitlines()
    if form == "csv":
        assert lines[0] == "day,programme,what,before,after,since,claims,report,outlet"
        assert len(lines) == 4
        return
    records = [json.loads(line) for line in lines]
    assert [record["what"] for record in records] == ["stage", "probability", "run_size"]
    assert {(record["report"], record["outlet"]) for record in records} == {(f"{world.site.url}/a", "Desk")}


def test_it_goes_on_until_it_is_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from showcar.presentation.cli.watch.stopping import Stopped

    world.site.page("/feed", b"", 500)
    world.follow({"url": "/feed", "every": "10m"})
    asked = []

    def sleep(seconds: float) -> None:
        asked.append((len(world.site.asked), seconds))
        world.later(seconds=seconds)
        if len(asked) == 45:
            raise Stopped

    monkeypatch.setattr("showcar.presentation.cli.watch.command.pause", sleep)
    result = world.watch()
    assert (result.exit_code, result.stdout) == (0, "")
    # the same fault is told once
    assert result.stderr == (
        f"{world.site.url}/feed: answered 500 (internal server error); try again later\n"
        "stopped; the next run goes on from here\n"
    )
    assert max(seconds for _, seconds in asked) <= 60
    # after 20 minutes, and then not before 40 more have gone by
    assert world.asked() == ["/feed", "/feed"]


def test_what_was_recorded_before_a_power_cut_tells_its_changes_after_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.site.pages["/feed"] = conditional(rss(FULL), etag='"1"')
    world.follow("/feed")
    add = Ledger.add

    def cut(*words: object, **named: object) -> object:
        add(*words, **named)  # type: ignore[arg-type]
        raise SystemExit(99)

    monkeypatch.setattr(Ledger, "add", cut)
    assert world.once().exit_code == 99
    monkeypatch.setattr(Ledger, "add", add)
    result = world.once("--changes", str(world.changes))
    assert result.stdout.splitlines()[0] == f"unchanged  {world.site.url}/a  0 claims"
    assert "  run size: about 50" in result.stdout
    assert world.changes.read_text("utf-8").count("<entry>") == 1
    assert world.outcomes() == [("/a", 1, "standing")]


def test_an_entry_whose_reading_always_breaks_off_is_left_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.site.page("/feed", rss(FULL))
    world.follow("/feed")

    def cut(*words: object, **named: object) -> None:
        raise SystemExit(99)

    monkeypatch.setattr(Ledger, "add", cut)
    ends = [world.once("--now") for _ in range(5)]
    assert [end.exit_code for end in ends] == [99, 99, 99, 1, 0]
    assert ends[3].stderr == f"skipped {world.site.url}/a: its reading was broken off 3 times; it is left out\n"
