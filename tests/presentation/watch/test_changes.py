"""The feed of changes is one that any reader reads, and it is whole at every moment."""

from __future__ import annotations

import io
import os
import xml.etree.ElementTree as Xml
from datetime import UTC, datetime
from pathlib import Path

import pytest

from showcar.presentation.export import atom
from tests.documents.feeds.samples import FULL, rss
from tests.presentation.watch.conftest import World

AT = datetime(2026, 5, 1, tzinfo=UTC)
SPACE = {"a": "http://www.w3.org/2005/Atom"}


def told(number: int, **parts: str) -> atom.Told:
    """An entry."""
    base = {"id": f"urn:uuid:{number}", "title": f"Title {number}", "html": "<p>x</p>", "programme": "BMW Skytop"}
    return atom.Told(updated=f"2026-05-01T00:00:{number % 60:02}Z", link=None, **(base | parts))


def ids(path: Path) -> list[str | None]:
    return [one.text for one in Xml.parse(path).findall("a:entry/a:id", SPACE)]


def test_a_reader_reads_it(world: World) -> None:
    import feedparser  # type: ignore[import-untyped]

    title = "The <b>coupé</b> & more ]]> \u202e\U0001f697"
    world.site.page("/feed", rss(FULL, title=title))
    world.follow({"url": "/feed", "outlet": "The Desk & Co"})
    assert world.once("--changes", str(world.changes)).exit_code == 0
    data = world.changes.read_bytes()
    root = Xml.fromstring(data)
    assert [root.findtext(f"a:{name}", None, SPACE) for name in ("title", "updated")] == [
        "Showcar: changes in verdicts",
        "2026-05-01T12:00:00Z",
    ]
    for name in ("id", "title", "updated"):
        assert len(root.findall(f"a:{name}", SPACE)) == len(root.findall(f"a:entry/a:{name}", SPACE)) == 1
    read = feedparser.parse(io.BytesIO(data))
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.id.startswith("urn:uuid:") and read.feed.author == "Showcar"
    (entry,) = read.entries
    assert entry.title.startswith("BMW Concept Touring Coupé: stage: ")
    assert (entry.link, entry.tags[0].term) == (f"{world.site.url}/a", "BMW Concept Touring Coupé")
    assert entry.updated_parsed[:4] == (2026, 5, 1, 12)
    content = entry.content[0].value
    assert "<li>run size: about 50</li>" in content
    assert "<blockquote>BMW has said that 50 of the cars will be built.</blockquote>" in content
    assert "coupé &amp; more ]]&gt;" in content and "The Desk &amp; Co" in content and "<b>" not in content


def test_ids_stay_and_the_newest_come_first(world: World) -> None:
    world.follow("/feed")
    seen: list[list[str | None]] = []
    for number in ("50", "60", "60"):
        # the stand-in for the extraction finds as many claims as there are such words
        world.site.page("/feed", rss(FULL + "<p>Also this will be built.</p>" * int(number), guid="1"))
        world.once("--now", "--changes", str(world.changes))
        seen.append(ids(world.changes))
    assert seen[1][-len(seen[0]) :] == seen[0] and seen[2] == seen[1]


def test_there_is_a_feed_from_the_beginning(world: World) -> None:
    world.follow("/feed")
    world.once("--changes", str(world.changes))
    root = Xml.parse(world.changes).getroot()
    identity = root.findtext("a:id", None, SPACE)
    assert root.findall("a:entry", SPACE) == [] and identity
    atom.write(world.changes, [told(1)], "another", AT)
    assert Xml.parse(world.changes).findtext("a:id", None, SPACE) == identity


def test_the_newest_are_kept_and_none_is_there_twice(tmp_path: Path) -> None:
    path = tmp_path / "changes.atom"
    atom.write(path, [told(number) for number in range(atom.MOST)], "me", AT)
    atom.write(path, [told(7), told(200)], "me", AT)
    found = ids(path)
    assert (len(found), found[:3]) == (atom.MOST, ["urn:uuid:200", "urn:uuid:7", "urn:uuid:99"])
    assert "urn:uuid:0" not in found and len(set(found)) == len(found)
    assert os.listdir(tmp_path) == ["changes.atom"]


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "changes.atom"
    odd = "a\x00\x1b\ufffe\ud800]]><&\"'"
    atom.write(path, [told(1, title=odd, html=odd, programme=odd)], "me", AT)
    entry = Xml.parse(path).find("a:entry", SPACE)
    assert entry is not None
    assert entry.findtext("a:title", None, SPACE) == entry.findtext("a:content", None, SPACE)
    assert entry.findtext("a:title", None, SPACE) == "a\ufffd\ufffd\ufffd\ufffd]]><&\"'"


OTHER = {
    "a text": b"mine",
    "nothing": b"",
    "somebody's feed": b'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><generator>Blog</generator></feed>',
    "an entity": b'<!DOCTYPE a [<!ENTITY b "c">]><feed xmlns="http://www.w3.org/2005/Atom">&b;</feed>',
}


@pytest.mark.parametrize("content", OTHER.values(), ids=OTHER.keys())
def test_nothing_else_is_overwritten(world: World, content: bytes) -> None:
    world.changes.write_bytes(content)
    world.follow("/feed")
    result = world.once("--changes", str(world.changes))
    assert (result.exit_code, world.changes.read_bytes(), world.asked()) == (2, content, [])
    assert result.stderr == (
        f"{world.changes}: is there already and is no feed of changes; name another file with --changes\n"
    )


def test_a_pipe_is_not_waited_for(world: World) -> None:
    os.mkfifo(world.changes)
    world.follow("/feed")
    result = world.once("--changes", str(world.changes))
    assert (result.exit_code, world.asked()) == (2, [])
    assert "is there already and is no file; name another file" in result.stderr


def test_a_place_that_cannot_be_written(world: World) -> None:
    world.follow("/feed")
    result = world.once("--changes", str(world.folder / "no" / "such" / "place"))
    assert result.exit_code == 2
    assert "cannot be written (No such file or directory); make room, or name another file" in result.stderr


def test_a_link_stays_a_link(world: World) -> None:
    target = world.folder / "elsewhere.atom"
    world.changes.symlink_to(target)
    world.follow("/feed")
    world.once("--changes", str(world.changes))
    assert world.changes.is_symlink() and target.exists()
