"""Small archives for the tests, and what came of sweeping them."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from benchmarks.sweep_pages import record, response, stories
from showcar.sweep.run import Order

CAR = "Mazda has confirmed that the Vision Kaze concept will be built. The coupe costs $90,000 and arrives in 2027."
NEWS = "Parliament votes on the budget on Thursday, after a week in which the coalition argued over every line of it."
FURNITURE = (
    '<header><nav><a href="/">Home</a> <a href="/motoring">Motoring</a> <a href="/ford">Ford news</a></nav></header>'
    "<script>var adverts = ['supercar', 'Mazda'];</script><style>.roadster { color: red }</style>"
)


def page(words: str, title: str = "The news of the day") -> bytes:
    """A page of a newspaper's site."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in words.split("\n") if line.strip())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2026-03-12T08:00:00Z"></head><body>{FURNITURE}'
        f"<main><article><h1>{title}</h1>{body}</article></main><footer>All rights reserved.</footer></body></html>"
    ).encode()


def records(number: int, cars: Sequence[int] = (), *, gz: bool = True) -> list[bytes]:
    """Records of so many pages, those with the given numbers about a car."""
    return [
        record("response", f"https://news.example/{at}", response(page(CAR if at in cars else NEWS)), gz=gz)
        for at in range(number)
    ]


def wholesome(number: int = 24) -> bytes:
    """A WARC.gz of so many pages, some of them reports of the corpus."""
    cars, news, *_ = stories()
    made = []
    for at in range(number):
        story = cars[at] if at % 4 == 1 else news[at % len(news)]
        made.append(record("request", f"https://news.example/{at}", b"GET / HTTP/1.1\r\n\r\n"))
        made.append(
            record("response", f"https://news.example/{at}", response(page("\n".join(story.paragraphs), story.title)))
        )
    return b"".join(made)


def order(source: Path, folder: Path, part_bytes: int = 64 << 20) -> Order:
    """The order of a sweep."""
    return Order((str(source),), folder, "0.0.0+test", "test", part_bytes=part_bytes)


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, in order."""
    found: list[dict[str, Any]] = []
    for path in sorted((folder / table).glob("*.parquet")):
        found += parquet.read_table(path).to_pylist()
    return found


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a sweep."""
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found
