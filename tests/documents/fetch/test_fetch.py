"""From an address to bytes over real connections: redirects, sizes, times, broken answers, and never inside."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from showcar.documents.fetch import Limits, network
from showcar.documents.fetch.fetch import Validators
from showcar.model.errors import AnswerError, FetchError, RefusedAddressError, UnreachableError
from tests.documents.fetch.conftest import AGENT, PUBLIC, Open
from tests.documents.fetch.serving import Play, answer

PAGE = "<html><body><p>The coupé will be built.</p></body></html>".encode()
SOON = Limits(connect=0.5, read=0.4, total=0.8, size=20_000)


def raw(data: bytes) -> Play:
    """Bytes in place of an answer."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return play


def drip(before: bytes, drop: bytes, every: float) -> Play:
    """An answer that comes a little at a time and has no end."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        while True:
            handler.wfile.write(drop)
            time.sleep(every)

    return play


def redirect(to: str, status: int = 302) -> Play:
    """An answer that leads elsewhere."""
    return answer(b"", status, {"Location": to})


def test_a_page_and_what_its_site_is_told(world: Open) -> None:
    here = world()
    here.site.page("/a?b=%C3%BC", PAGE, headers={"Content-Type": "text/html", "ETag": '"1"', "Set-Cookie": "a=b"})
    got = here.fetcher.fetch("http://press.example/a?b=ü#top")
    assert (got.url, got.final_url) == ("http://press.example/a?b=ü#top", "http://press.example/a?b=%C3%BC")
    assert (got.status, got.content, got.content_type, got.unchanged) == (200, PAGE, "text/html", False)
    assert got.validators == Validators('"1"')
    here.fetcher.fetch("http://press.example/a?b=ü")
    assert [(sent["host"], sent["user-agent"]) for sent in here.site.headers] == [("press.example", AGENT)] * 2
    assert not {"cookie", "authorization", "referer"} & {name for sent in here.site.headers for name in sent}
    assert here.internet.tried == [(PUBLIC, 80)] * 2


def test_the_certificate_is_for_the_name_though_the_connection_goes_to_its_number(world: Open) -> None:
    here = world()
    here.site.page("/", PAGE)
    assert here.fetcher.fetch("https://bücher.example/").content == PAGE
    assert (here.internet.tried, here.internet.names) == ([(PUBLIC, 443)], ["xn--bcher-kva.example"])
    assert here.site.headers[0]["host"] == "xn--bcher-kva.example"


def test_a_real_connection_speaks_real_tls(world: Open) -> None:
    """The site speaks no TLS, which is told apart from silence."""
    here = world(allow_private=True, internet=False)
    here.names.answers["press.example"] = [["127.0.0.1"]]
    with pytest.raises(UnreachableError, match="cannot be spoken to in private"):
        here.fetcher.fetch(f"https://press.example:{here.site.port}/")


def test_this_machine_can_be_read_when_that_is_allowed(world: Open) -> None:
    here = world(allow_private=True, internet=False)
    here.site.page("/a", PAGE)
    assert here.fetcher.fetch(f"http://127.0.0.1:{here.site.port}/a").content == PAGE


# --- redirects


def test_redirects_are_followed(world: Open) -> None:
    here = world()
    here.site.pages |= {"/a": redirect("/b", 301), "/b": redirect("https://other.example/c", 308), "/c": answer(PAGE)}
    got = here.fetcher.fetch("http://press.example/a")
    assert (got.url, got.final_url, got.moved_to) == ("http://press.example/a", *["https://other.example/c"] * 2)
    here.site.pages["/a"] = redirect("/b", 302)
    assert here.fetcher.fetch("http://press.example/a").moved_to is None
    assert here.site.asked == ["/a", "/b", "/c"] * 2


REDIRECTS = {
    "circle": ({"/a": redirect("/b"), "/b": redirect("/a")}, AnswerError, "redirects in a circle"),
    "to itself": ({"/a": redirect("")}, AnswerError, "answered 302 (found); open it in a browser"),
    "many": ({"/a": redirect("/b"), **{"/" + "b" * n: redirect("/" + "b" * (n + 1)) for n in range(1, 15)}},
             AnswerError, "redirects more than 10 times"),
    "loopback": ({"/a": redirect("http://127.0.0.1/")}, RefusedAddressError,
                 "leads to http://127.0.0.1/, which is not on the public internet (loopback)"),
    "metadata": ({"/a": redirect("http://169.254.169.254/latest/meta-data/")}, RefusedAddressError, "(link-local)"),
    "mapped": ({"/a": redirect("http://[::ffff:10.0.0.1]/")}, RefusedAddressError, "(private)"),
    "decimal": ({"/a": redirect("http://2130706433/")}, RefusedAddressError, "in an unusual way"),
    "name inside": ({"/a": redirect("http://router.example/")}, RefusedAddressError, "is at 192.168.0.1, which is not"),
    "port": ({"/a": redirect("http://press.example:22/")}, RefusedAddressError, "names port 22"),
    "file": ({"/a": redirect("file:///etc/passwd")}, RefusedAddressError, "which begins with file:"),
    "password": ({"/a": redirect("//u:secret@press.example/")}, RefusedAddressError, "holds a user name or a password"),
    "gone": ({"/a": redirect("/c")}, AnswerError, "leads to http://press.example/c, which answered 404 (not found)"),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "kind", "found"), REDIRECTS.values(), ids=REDIRECTS.keys())
def test_redirects_that_lead_nowhere(world: Open, pages: dict[str, Play], kind: type[FetchError], found: str) -> None:
    here = world()
    here.names.answers["router.example"] = [["192.168.0.1", "fe80::1"]]
    here.site.pages |= pages
    with pytest.raises(kind) as caught:
        here.fetcher.fetch("http://press.example/a")
    assert str(caught.value).startswith("http://press.example/a: ")
    assert found in str(caught.value) and "secret" not in str(caught.value)
    assert {host for host, _ in here.internet.tried} == {PUBLIC}


def test_from_https_to_http_is_refused(world: Open) -> None:
    here = world()
    here.site.pages["/a"] = redirect("http://press.example/b")
    with pytest.raises(RefusedAddressError, match=r"leads to http://press\.example/b, which is not encrypted"):
        here.fetcher.fetch("https://press.example/a")
    assert here.site.asked == ["/a"]


# --- names


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "::ffff:127.0.0.1"]
)
def test_a_name_that_stands_for_an_address_inside_is_refused(world: Open, ip: str) -> None:
    here = world()
    here.names.answers["press.example"] = [[ip]]
    with pytest.raises(
        RefusedAddressError, match=r"is at .* not on the public internet .* allow it with --allow-private"
    ):
        here.fetcher.fetch("http://press.example/")
    assert here.internet.tried == []


def test_a_name_that_changes_is_connected_to_where_it_was_checked(world: Open) -> None:
    """DNS rebinding: looked up once for each connection, and that is what is judged and connected to."""
    here = world()
    here.names.answers["press.example"] = [[PUBLIC], ["127.0.0.1"]]
    here.site.pages["/a"] = redirect("/b")
    with pytest.raises(RefusedAddressError, match=r"leads to http://press.example/b, which is at 127\.0\.0\.1"):
        here.fetcher.fetch("http://press.example/a")
    assert here.names.asked == ["press.example"] * 2
    assert here.internet.tried == [(PUBLIC, 80)]


def test_of_several_addresses_those_inside_are_left_out_and_the_next_is_tried(world: Open) -> None:
    here = world()
    here.names.answers["press.example"] = [["127.0.0.1", "8.8.8.8", PUBLIC]]
    here.site.page("/", PAGE)
    assert here.fetcher.fetch("http://press.example/").content == PAGE
    assert here.internet.tried == [("8.8.8.8", 80), (PUBLIC, 80)]


def test_a_name_that_nobody_knows(world: Open) -> None:
    here = world()
    here.names.answers["press.example"] = [[]]
    with pytest.raises(
        UnreachableError, match=r"names a host that is not known \(press\.example\); check its spelling"
    ):
        here.fetcher.fetch("http://press.example/")


def test_a_lookup_that_takes_too_long(world: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*_: object, **__: object) -> list[object]:
        time.sleep(0.3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look)
    with pytest.raises(TimeoutError):
        network.resolve("press.example", 0.05)


def test_the_system_looks_names_up() -> None:
    assert set(network.resolve("localhost", 5)) <= {"127.0.0.1", "::1"}
    with pytest.raises(OSError):
        network.resolve("a" * 70 + ".example", 5)


# --- sizes, times, broken answers

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(bytes(50_000_000))
BROKEN = {
    "404": (answer(PAGE, 404), "answered 404 (not found); check the address"),
    "410": (answer(PAGE, 410), "answered 410 (gone); check the address"),
    "403": (answer(PAGE, 403), "answered 403 (forbidden); save the page with a browser and name its file"),
    "418": (answer(PAGE, 418), "answered 418 (i'm a teapot); open it in a browser to see what is there"),
    "500": (answer(PAGE, 500), "answered 500 (internal server error); try again later"),
    "599": (answer(PAGE, 599), "answered 599; try again later"),
    "304 unasked": (answer(b"", 304), "answered 304 (not modified)"),
    "too large by its own word": (answer(b"", headers={"Content-Length": "999999999999"}), "is too large"),
    "endless": (drip(HEAD + b"\r\n", b"<p>And more.</p>" * 500, 0), "is too large: more than 0.0191 MiB"),
    "endless chunks": (drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\nmore\r\n" * 999, 0), "is too large"),
    "gzip bomb": (answer(BOMB, headers={"Content-Encoding": "gzip"}), "is too large"),
    "endless empty gzip": (drip(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 500, 0), "is too large"),
    "slow drip": (drip(HEAD + b"\r\n", b"a", 0.1), "took longer than 0.8 s in all; try again later"),
    "slow drip of headers": (drip(HEAD, b"X: y\r\n", 0.1), "took longer than 0.8 s in all; try again later"),
    "endless headers": (drip(HEAD, b"X: y\r\n" * 999, 0), "does not speak HTTP as it should"),
    "endless informing": (drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.05), "took longer than 0.8 s in all"),
    "silence": (lambda handler: time.sleep(1), "sent nothing for 0.4 s; try again later"),
    "shorter than it says": (answer(PAGE, headers={"Content-Length": "999"}), "broke off before its end; try again"),
    "broken chunks": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc"), "broke off before its end"),
    "no answer": (raw(b""), "closed the connection without an answer"),
    "another protocol": (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "does not speak HTTP as it should; check its port"),
    "two lengths": (raw(HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), "does not speak HTTP"),
    "no gzip": (answer(PAGE, headers={"Content-Encoding": "gzip"}), "is damaged: what came back is no gzip"),
    "half a gzip": (answer(gzip.compress(PAGE)[:-9], headers={"Content-Encoding": "gzip"}), "is damaged"),
    "brotli": (answer(PAGE, headers={"Content-Encoding": "br"}), "is packed as br, which was not asked for"),
    "twice": (answer(b"", headers={"Content-Encoding": "gzip, gzip"}), "is packed as gzip, gzip, which was not asked"),
}  # fmt: skip


@pytest.mark.parametrize(("play", "found"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_answers(world: Open, play: Play, found: str) -> None:
    here = world(limits=SOON, clock=time.monotonic)
    here.site.pages["/a"] = play
    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        here.fetcher.fetch("http://press.example/a")
    assert str(caught.value).startswith(f"http://press.example/a: {found}")
    assert time.monotonic() - began < 5


WHOLE: dict[str, tuple[Play, bytes]] = {
    "gzip": (answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}), PAGE),
    "x-gzip": (answer(gzip.compress(PAGE), headers={"Content-Encoding": " X-GZIP "}), PAGE),
    "gzip in parts": (
        answer(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", headers={"Content-Encoding": "gzip"}), b"ab"
    ),
    "gzip of much": (answer(gzip.compress(b"ab" * 9_999), headers={"Content-Encoding": "gzip"}), b"ab" * 9_999),
    "gzip of nothing": (answer(b"", headers={"Content-Encoding": "gzip"}), b""),
    "identity": (answer(PAGE, headers={"Content-Encoding": "identity"}), PAGE),
    "no length": (raw(HEAD + b"\r\n" + PAGE), PAGE),
    "chunks": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), b"abcde"),
    "old HTTP": (raw(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE), PAGE),
    "longer than it says": (raw(HEAD + b"Content-Length: 3\r\n\r\nabcdef"), b"abc"),
    "called an image": (answer(PAGE, headers={"Content-Type": "image/png"}), PAGE),
    "as large as can be": (answer(b"a" * 20_000), b"a" * 20_000),
}  # fmt: skip


@pytest.mark.parametrize(("play", "content"), WHOLE.values(), ids=WHOLE.keys())
def test_odd_answers_that_are_whole(world: Open, play: Play, content: bytes) -> None:
    here = world(limits=SOON, clock=time.monotonic)
    here.site.pages["/a"] = play
    assert here.fetcher.fetch("http://press.example/a").content == content


def test_nobody_listens(world: Open) -> None:
    here = world(allow_private=True, internet=False)
    with pytest.raises(UnreachableError, match="refuses the connection; check its port, or try again later"):
        here.fetcher.fetch("http://127.0.0.1:1/")


def test_no_route(world: Open) -> None:
    here = world()
    with pytest.raises(UnreachableError, match=r"cannot be reached \(no route"):
        here.fetcher.fetch("http://8.8.8.8/")


# --- asked whether it has changed


def changing(body: bytes, tag: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A page that tells whether it is still the same."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == tag
        answer(b"" if same else body, 304 if same else 200, {"ETag": tag})(handler)

    return play


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
def test_a_validator_that_cannot_be_sent_back_is_none(world: Open, tmp_path: Path, name: str) -> None:
    here = world(cache=tmp_path)
    here.site.page("/a", PAGE, headers={name: '"\xe9"'})
    first = here.fetcher.fetch("http://press.example/a")
    assert (first.content, first.validators) == (PAGE, Validators())
    assert here.fetcher.fetch("http://press.example/a").content == PAGE
    # one that was kept before
    again = here.fetcher.fetch("http://press.example/a", Validators('"\xe9"', "a\r\nX: y"))
    assert again.content == PAGE
    assert not {"if-none-match", "if-modified-since", "x"} & {name for sent in here.site.headers for name in sent}


def test_with_validators_of_its_own_a_caller_sees_304(world: Open) -> None:
    here = world()
    here.site.pages["/feed"] = changing(PAGE, '"1"')
    first = here.fetcher.fetch("http://press.example/feed")
    again = here.fetcher.fetch("http://press.example/feed", first.validators)
    assert (again.status, again.content, again.unchanged, again.validators) == (304, b"", True, first.validators)
    here.site.page("/feed", b"", 304)
    assert here.fetcher.fetch("http://press.example/feed", first.validators).validators == first.validators
    here.site.pages["/feed"] = changing(PAGE, '"1"')
    other = here.fetcher.fetch("http://press.example/feed", Validators('"0"', "Fri, 06 Nov 2026 10:00:00 GMT"))
    assert (other.status, other.content, other.unchanged) == (200, PAGE, False)
    assert here.site.headers[-1]["if-modified-since"] == "Fri, 06 Nov 2026 10:00:00 GMT"
