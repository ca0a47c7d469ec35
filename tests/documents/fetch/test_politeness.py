"""One request a host at a time, pauses between pages, and what `robots.txt` and `Retry-After` ask for."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler

import pytest

from showcar.documents.fetch import Limits
from showcar.documents.fetch.politeness import in_words, retry_after
from showcar.documents.fetch.robots import LARGEST
from showcar.model.errors import BusyError, FetchError, RefusedAddressError, RobotsError, UnreachableError
from tests.documents.fetch.conftest import Open
from tests.documents.fetch.serving import Play, answer
from tests.documents.fetch.test_fetch import PAGE, raw, redirect

URL = "http://press.example/news/a"


def robots(words: str) -> Play:
    return answer(words.encode(), headers={"Content-Type": "text/plain"})


def test_a_pause_between_pages_of_a_host_and_none_between_hosts(world: Open) -> None:
    here = world()
    here.site.pages |= {"/a": redirect("/b"), "/b": answer(PAGE)}
    for host in ("one", "one", "two", "one"):
        here.fetcher.fetch(f"http://{host}.example/a")
    assert here.time.slept == [(1.0, "a pause for one.example")] * 2


def test_a_host_is_asked_once_at_a_time(world: Open) -> None:
    here = world(clock=time.monotonic)
    busy, most, guard = [0], [0], threading.Lock()

    def play(handler: BaseHTTPRequestHandler) -> None:
        with guard:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        time.sleep(0.02)
        with guard:
            busy[0] -= 1
        answer(PAGE)(handler)

    here.site.pages |= {f"/{n}": play for n in range(8)}
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda n: here.fetcher.fetch(f"http://press.example/{n}").content, range(8)))
    assert (pages, most) == ([PAGE] * 8, [1])


# --- robots.txt

RULES = {
    "everybody": ("User-agent: *\nDisallow: /news/", False),
    "us": ("User-agent: showcar\nDisallow: /news/\n\nUser-agent: *\nAllow: /", False),
    "another": ("User-agent: other\nDisallow: /", True),
    "all but this": ("User-agent: *\nDisallow: /\nAllow: /news/a", True),
    "pattern": ("User-agent: *\nDisallow: /*/a$", False),
    "with a mark": ("\ufeffUser-agent: *\nDisallow: /", False),
    "nothing": ("", True),
    "a page": ("<!doctype html><html><body>Disallow: /</body></html>", True),
    "after half a megabyte": ("# filling\n" * 60_000 + "User-agent: *\nDisallow: /", True),
}


@pytest.mark.parametrize(("words", "allowed"), RULES.values(), ids=RULES.keys())
def test_rules_are_heeded(world: Open, words: str, allowed: bool) -> None:
    here = world(robots=True)
    here.site.pages |= {"/robots.txt": robots(words), "/news/a": answer(PAGE)}
    if allowed:
        assert here.fetcher.fetch(URL).content == PAGE
        return
    with pytest.raises(RobotsError) as caught:
        here.fetcher.fetch(URL)
    found = "is closed to programs by its site's robots.txt; save the page with a browser and name its file"
    assert str(caught.value) == f"{URL}: {found}"
    assert here.site.asked == ["/robots.txt"]


STATES: dict[str, tuple[Play, type[FetchError] | None, str]] = {
    "404": (answer(b"Disallow: /", 404), None, ""),
    "403": (answer(b"", 403), None, ""),
    "elsewhere": (redirect("http://other.example/rules"), RobotsError, "is closed to programs"),
    "circle": (redirect("/robots.txt"), None, ""),
    "500": (answer(b"", 500), RobotsError, "has a robots.txt that cannot be read (it answered 500); try again later"),
    "429": (answer(b"", 429), BusyError, "answered 429 (asked too often); try again later"),
    "503 for a day": (answer(b"", 503, {"Retry-After": "86400"}), BusyError,
                      "answered 503 (not available at the moment); try again in 24 hours"),
    "inside": (redirect("http://10.0.0.1/"), RobotsError,
               "has a robots.txt that cannot be read (it leads to http://10.0.0.1/"),
    "broken": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nUser"), RobotsError,
               "has a robots.txt that cannot be read (it broke off"),
}  # fmt: skip


@pytest.mark.parametrize(("play", "kind", "found"), STATES.values(), ids=STATES.keys())
def test_rules_that_cannot_be_read(world: Open, play: Play, kind: type[FetchError] | None, found: str) -> None:
    here = world(robots=True)
    here.site.pages |= {
        "/robots.txt": play, "/rules": robots("User-agent: *\nDisallow: /news"), "/news/a": answer(PAGE)
    }  # fmt: skip
    if kind is None:
        assert here.fetcher.fetch(URL).content == PAGE
        return
    with pytest.raises(kind) as caught:
        here.fetcher.fetch(URL)
    assert str(caught.value).startswith(f"{URL}: {found}")
    assert "/news/a" not in here.site.asked


def test_a_site_inside_is_not_asked_for_its_rules(world: Open) -> None:
    here = world(robots=True)
    here.names.answers["press.example"] = [["10.0.0.1"]]
    with pytest.raises(RefusedAddressError, match=f"^{URL}: is at 10"):
        here.fetcher.fetch(URL)
    here.names.answers["press.example"] = [[]]
    with pytest.raises(UnreachableError, match=f"^{URL}: names a host"):
        here.fetcher.fetch(URL)
    assert here.site.asked == []


def test_rules_are_read_once_a_day_for_each_site(world: Open) -> None:
    here = world(robots=True)
    here.site.page("/a", PAGE)
    for url in ("http://one.example/a", "http://one.example/a", "https://one.example/a", "http://two.example/a"):
        here.fetcher.fetch(url)
    assert here.site.asked.count("/robots.txt") == 3
    here.time.now += 86_401
    here.fetcher.fetch("http://one.example/a")
    assert here.site.asked.count("/robots.txt") == 4


def test_rules_that_could_not_be_read_are_asked_for_again_soon(world: Open) -> None:
    here = world(robots=True)
    here.site.pages |= {"/robots.txt": answer(b"", 500), "/news/a": answer(PAGE)}
    for _ in range(2):
        with pytest.raises(RobotsError):
            here.fetcher.fetch(URL)
    here.site.pages["/robots.txt"] = later(1, 503, "9", b"")
    here.time.now += 601
    assert here.fetcher.fetch(URL).content == PAGE
    assert here.time.slept == [(9.0, "press.example asks to wait")]
    assert here.site.asked == ["/robots.txt"] * 3 + ["/news/a"]


HOSTILE = {
    "many programs, each with many rules": ("".join(f"User-agent: a{n}\n" for n in range(15_000)), True),
    "us among them": ("".join(f"User-agent: a{n}\n" for n in range(15_000)) + "User-agent: Showcar # us\n", False),
    "our beginning": ("".join(f"User-agent: {'*' * n}s\n" for n in range(500)), False),
}


@pytest.mark.parametrize(("agents", "allowed"), HOSTILE.values(), ids=HOSTILE.keys())
def test_rules_that_fill_any_memory_are_bounded(world: Open, agents: str, allowed: bool) -> None:
    here = world(robots=True)
    here.site.pages |= {"/robots.txt": robots(agents + "Disallow: /news/\n" * 10_000), "/news/a": answer(PAGE)}
    began = time.process_time()
    if allowed:
        assert here.fetcher.fetch(URL).content == PAGE
    else:
        with pytest.raises(RobotsError, match="is closed to programs"):
            here.fetcher.fetch(URL)
    assert time.process_time() - began < 3


def test_the_rules_of_old_sites_are_forgotten_where_they_are_large(world: Open) -> None:
    here = world(robots=True)
    here.site.pages |= {"/robots.txt": robots("#" * LARGEST), "/": answer(PAGE)}
    for number in [*range(9), 8, 0]:
        here.fetcher.fetch(f"http://{number}.example/")
    assert here.site.asked.count("/robots.txt") == 10


def test_the_rules_of_where_a_redirect_leads_count_too(world: Open) -> None:
    here = world(robots=True)
    here.site.pages |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /news"), "/a": redirect("https://other.example/news/a")
    }  # fmt: skip
    with pytest.raises(RobotsError, match=r"leads to https://other\.example/news/a, which is closed to programs"):
        here.fetcher.fetch("http://press.example/a")


def test_a_pause_that_a_site_asks_for(world: Open) -> None:
    here = world(robots=True)
    here.site.pages |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 7.5"), "/news/a": answer(PAGE)}
    here.fetcher.fetch(URL)
    here.fetcher.fetch(URL)
    assert here.time.slept == [(7.5, "a pause for press.example")]


def test_a_pause_of_hours(world: Open) -> None:
    here = world(robots=True)
    here.site.pages |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 7200"), "/news/a": answer(PAGE)}
    here.fetcher.fetch(URL)
    with pytest.raises(BusyError, match="was left out: its site wants 2 hours between two pages; try again in 2 hours"):
        here.fetcher.fetch(URL)


# --- later


def later(times: int, status: int, after: str, body: bytes = PAGE) -> Play:
    """A page that asks to come back some times before it shows itself."""
    left = [times]

    def play(handler: BaseHTTPRequestHandler) -> None:
        left[0] -= 1
        if left[0] < 0:
            answer(body)(handler)
        else:
            answer(b"", status, {"Retry-After": after} if after else {})(handler)

    return play


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_to_come_back_soon_is_asked_again(world: Open, status: int) -> None:
    here = world()
    here.site.pages["/news/a"] = later(2, status, "20")
    assert here.fetcher.fetch(URL).content == PAGE
    assert here.time.slept == [(20.0, "press.example asks to wait")] * 2


@pytest.mark.parametrize(
    ("after", "advice", "asked"),
    [("20", "try again in 20 seconds", 3), ("3600", "try again in 1 hour", 1),
     ("", "try again later", 1), ("x", "try again later", 1)],
)  # fmt: skip
def test_a_site_that_stays_busy_is_left_for_later(world: Open, after: str, advice: str, asked: int) -> None:
    here = world()
    here.site.pages["/news/a"] = later(99, 429, after)
    with pytest.raises(BusyError) as caught:
        here.fetcher.fetch(URL)
    assert str(caught.value) == f"{URL}: answered 429 (asked too often); {advice}"
    assert len(here.site.asked) == asked


def test_the_other_pages_of_a_busy_site_are_left_out_too(world: Open) -> None:
    here = world()
    here.site.pages |= {"/news/a": later(1, 429, "3600"), "/b": answer(PAGE)}
    with pytest.raises(BusyError):
        here.fetcher.fetch(URL)
    with pytest.raises(BusyError, match="was left out: its site asked to come back later; try again in 1 hour"):
        here.fetcher.fetch("http://press.example/b")
    assert here.fetcher.fetch("http://other.example/b").content == PAGE
    here.time.now += 3_600
    assert here.fetcher.fetch("http://press.example/b").content == PAGE


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0.0), (" 120 ", 120.0), ("9" * 40, 999_999_999.0), ("-1", None), ("1.5", None), ("", None),
        ("soon", None),
        ("Fri, 06 Nov 2026 10:02:00 GMT", 120.0), ("Fri, 06 Nov 2020 10:02:00 GMT", 0.0), ("Fri, 99 Nov 2026", None),
    ],
)  # fmt: skip
def test_when_to_come_back(told: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": told, "date": "Fri, 06 Nov 2026 10:00:00 GMT"}) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.1, "1 second"), (59, "59 seconds"), (59.5, "1 minute"), (3_540, "59 minutes"), (3_541, "1 hour"),
     (86_400, "24 hours"), (200_000, "3 days")],
)  # fmt: skip
def test_spans_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_a_limit_of_ones_own(world: Open) -> None:
    here = world(limits=Limits(pause=0.25, wait=1.0))
    here.site.pages |= {"/a": answer(PAGE), "/b": later(1, 503, "2")}
    here.fetcher.fetch("http://press.example/a")
    with pytest.raises(BusyError):
        here.fetcher.fetch("http://press.example/b")
    assert here.time.slept == [(0.25, "a pause for press.example")]
