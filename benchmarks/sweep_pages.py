"""Makes an archive of web pages from the project's own texts: mostly other news, a few reports on cars, in several
languages, each within the furniture of a newspaper's site: menus, styles, scripts, related stories, adverts, footers.
"""

from __future__ import annotations

import html
import json
import random
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS = tomllib.loads((ROOT / "benchmarks" / "sweep_words.toml").read_text("utf-8"))
SECTIONS, STYLE_WORDS = WORDS["sections"], WORDS["style_words"]
CARS_PER_HUNDRED = 2
FOREIGN_PER_HUNDRED = 30
# one page in so many in another language is about cars
FOREIGN_CARS_EVERY = 60


@dataclass(frozen=True)
class Story:
    """What a page is about.

    Attributes:
        title: Its headline.
        paragraphs: Its text.
        language: ISO 639-1 code.
        is_car: Whether it is one of the reports on cars in English.
    """

    title: str
    paragraphs: tuple[str, ...]
    language: str = "en"
    is_car: bool = False


def car_reports() -> list[Path]:
    """The reports on cars of the corpus and the examples that are plain text, in a fixed order."""
    folders = (ROOT / "tests" / "corpus" / "seen", ROOT / "tests" / "corpus" / "unseen", ROOT / "examples")
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".md"}]


def stories() -> tuple[list[Story], list[Story], list[Story], list[Story]]:
    """Reports on cars, other news, news in other languages, reports on cars in other languages."""
    cars = [_story(path.read_text("utf-8"), True) for path in car_reports()]
    news = [_story(path.read_text("utf-8"), False) for path in sorted((ROOT / "benchmarks" / "news").glob("*.txt"))]
    foreign: list[Story] = []
    foreign_cars: list[Story] = []
    for told in WORDS["story"]:
        story = Story(told["title"], tuple(told["paragraphs"]), told["language"])
        (foreign_cars if told.get("on_cars") else foreign).append(story)
    return cars, news, foreign, foreign_cars


def pages(number: int, seed: int = 20260312) -> Iterator[tuple[str, bytes, bool]]:
    """Address, bytes, and whether it is a report on cars in English, of so many pages; the same in every run."""
    chance = random.Random(seed)
    cars, news, foreign, foreign_cars = stories()
    headlines = [story.title for story in news]
    furniture = [_Site(name, chance, headlines) for name in WORDS["sites"]]
    for at in range(number):
        kind = chance.randrange(100)
        if at % 100 in (17, 67)[:CARS_PER_HUNDRED]:
            story = cars[(at // 50) % len(cars)]
        elif kind < FOREIGN_PER_HUNDRED:
            story = chance.choice(foreign_cars if chance.randrange(FOREIGN_CARS_EVERY) == 0 else foreign)
        else:
            first, second, third = chance.sample(news, 3)
            # a story of usual length is as long as three of ours
            body = (*first.paragraphs, *second.paragraphs, *third.paragraphs)
            story = Story(first.title, body)
        site = chance.choice(furniture)
        yield f"https://{site.host}/{at:06d}/{_slug(story.title)}", site.page(story, at).encode(), story.is_car


def archive(path: Path, number: int, seed: int = 20260312) -> int:
    """Writes a WARC.gz of so many pages, with the request and metadata records that crawls keep beside them.

    Returns:
        How many reports on cars are among them.
    """
    cars = 0
    with path.open("wb") as file:
        file.write(record("warcinfo", None, b"software: benchmarks.sweep\r\n", "application/warc-fields"))
        for address, page, is_car in pages(number, seed):
            cars += is_car
            host = address.split("/")[2]
            file.write(record("request", address, f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()))
            file.write(record("response", address, response(page)))
    return cars


def response(body: bytes, head: Sequence[str] = ("Content-Type: text/html; charset=utf-8",)) -> bytes:
    """An HTTP response with a body."""
    return "\r\n".join(("HTTP/1.1 200 OK", *head, f"Content-Length: {len(body)}", "", "")).encode() + body


def record(
    kind: str, address: str | None, block: bytes, content: str = "application/http", *, gz: bool = True
) -> bytes:
    """One WARC record, as a gzip member or plain."""
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-03-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(block):012x}>\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    if not gz:
        return whole
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(whole) + packer.flush()


def _story(text: str, is_car: bool) -> Story:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return Story(lines[0], tuple(lines[1:]), is_car=is_car)


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split())[:60]


class _Site:
    """A newspaper's site: what stands around each of its stories."""

    def __init__(self, name: str, chance: random.Random, headlines: Sequence[str]) -> None:
        self.host = f"www.{_slug(name)}.example"
        self._name = name
        self._chance = chance
        self._headlines = headlines
        sections = chance.sample(SECTIONS, 34)
        menu = "".join(
            f'<li class="nav__item nav__item--{number}"><a class="nav__link" href="/{_slug(words)}" '
            f'data-track="nav-{number}">{html.escape(words)}</a><ul class="nav__more">'
            + "".join(
                f'<li><a class="nav__link nav__link--more" href="/{_slug(words)}/{_slug(word)}">'
                f"{html.escape(word)}</a></li>"
                for word in chance.sample(SECTIONS, 6)
            )
            + "</ul></li>"
            for number, words in enumerate(sections)
        )
        self._menu = f'<header class="site-head"><div class="logo">{name}</div><nav><ul>{menu}</ul></nav></header>'
        self._foot = "".join(
            f'<div class="foot__col"><h4>{html.escape(words)}</h4><ul>'
            + "".join(
                f'<li><a href="/{_slug(word)}">{html.escape(word)}</a></li>' for word in chance.sample(SECTIONS, 8)
            )
            + "</ul></div>"
            for words in sections[:6]
        )
        self._style = "\n".join(self._rule() for _ in range(620))
        self._script = "\n".join(self._statement(number) for number in range(400))

    def _rule(self) -> str:
        one, two = self._chance.choice(STYLE_WORDS), self._chance.choice(STYLE_WORDS)
        width, color = self._chance.randrange(40), self._chance.randrange(16**6)
        return f".{one}__{two}{{margin:0 {width}px;display:flex;color:#{color:06x}}}"

    def _statement(self, number: int) -> str:
        one, two = self._chance.choice(STYLE_WORDS), self._chance.choice(STYLE_WORDS)
        return (
            f"window.q=window.q||[];q.push(['{one}.{two}',{{id:{number},slot:'{two}-{number}',"
            f"sizes:[[300,250],[728,90]],lazy:!0,model:'{one}'}}]);"
        )

    def page(self, story: Story, number: int) -> str:
        """A whole page with a story."""
        chance = self._chance
        title = html.escape(story.title)
        day = f"202{chance.randrange(2, 6)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
            "datePublished": f"{day}T08:00:00Z", "publisher": {"@type": "Organization", "name": self._name},
        }  # fmt: skip
        body = []
        for at, words in enumerate(story.paragraphs):
            body.append(f"<p>{html.escape(words)}</p>")
            if at % 6 == 3:
                advert = chance.choice(WORDS["adverts"])
                body.append(f'<div class="ad ad--inline" data-slot="{at}"><a href="/out/{at}">{advert}</a></div>')
        related = "".join(
            f'<article class="card"><a href="/{_slug(told)}"><picture><source srcset="/i/{at}-640.webp 640w, '
            f'/i/{at}-1280.webp 1280w" sizes="(min-width: 60em) 25vw, 100vw"><img loading="lazy" '
            f'width="640" height="360" src="/i/{at}.jpg" alt=""></picture>'
            f'<h3 class="card__title">{html.escape(told)}</h3></a>'
            f'<p class="card__meta">{chance.randrange(1, 23)} hours ago</p></article>'
            for at, told in enumerate(chance.choices(self._headlines, k=48))
        )
        comments = "".join(
            f'<div class="comment" id="c{number}-{at}"><b>reader{chance.randrange(9999)}</b><p>'
            f"{html.escape(chance.choice(chance.choice(self._headlines).split()))}, as I have always said.</p></div>"
            for at in range(chance.randrange(12))
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{story.language}"><head><meta charset="utf-8">'
            f"<title>{title} | {self._name}</title>"
            f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{self._name}">'
            f'<meta name="description" content="{title}"><meta name="viewport" content="width=device-width">'
            f'<script type="application/ld+json">{json.dumps(data)}</script>'
            f"<style>{self._style}</style><script>{self._script}</script></head><body>{self._menu}"
            f'<div class="cookie"><p>We and our partners store cookies.</p><button>Accept</button></div>'
            f'<main><article class="story"><h1>{title}</h1><p class="byline">By our own correspondent</p>'
            f'{"".join(body)}</article><section class="comments">{comments}</section></main>'
            f'<aside class="related"><h2>More stories</h2>{related}</aside>'
            f"<footer>{self._foot}<p>Copyright {self._name}. All rights reserved.</p></footer>"
            f"<script>{self._script[:18000]}</script></body></html>"
        )
