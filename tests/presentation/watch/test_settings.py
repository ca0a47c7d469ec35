"""All faults of a list of feeds are told at once, each with its line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from showcar.model.errors import DataError
from showcar.presentation.cli.watch.settings import EVERY, Followed, load
from tests.presentation.watch.conftest import World

GOOD = """
# what we read
[[feed]]
url = "https://desk.example/rss"

[[feed]]
url = "https://blog.example/feed.json"
outlet = "Blog"
every = "30m"
full = true
"""
FAULTY = """title = "mine"
[[feed]]
url = "desk.example/rss"
[[feed]]
outlet = ""
every = "5 minutes"
full = "yes"
[[feed]]
url = "https://a.example/"
evry = "1h"
every = "30s"
[[feed]]
url = "https://a.example/"
every = 30
[[feed]]
url = "https://me:secret@a.example/"
"""
FAULTS = """feeds.toml:1: has an unknown key "title"; list each feed under [[feed]]
feeds.toml:3: feed 1 has an address that does not begin with http:// or https://; only http and https addresses \
are read; save the page and name its file
feeds.toml:4: feed 2 has no url; write url = "https://…"
feeds.toml:5: feed 2 has outlet = ""; write a name or leave it out
feeds.toml:6: feed 2 has every = "5 minutes"; write a pause such as "30m", "6h" or "1d"
feeds.toml:7: feed 2 has full = "yes"; write full = true or full = false, or leave it out
feeds.toml:10: feed 3 has an unknown key "evry"; write every
feeds.toml:11: feed 3 has every = "30s"; give a pause from "1m" to "30d"
feeds.toml:13: feed 4 is feed 3 again; list it once
feeds.toml:14: feed 4 has every = 30; write a pause such as "30m", "6h" or "1d"
feeds.toml:16: feed 5 has an address that holds a user name or a password, which would end up in files and logs\
; leave out what is before the @"""


def test_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(GOOD, "utf-8")
    assert load(path) == (
        Followed("https://desk.example/rss", None, EVERY, None),
        Followed("https://blog.example/feed.json", "Blog", timedelta(minutes=30), True),
    )


def test_all_faults_at_once(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(FAULTY, "utf-8")
    with pytest.raises(DataError) as told:
        load(path)
    assert str(told.value).replace(f"{tmp_path}/", "") == FAULTS


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "feeds.toml:1: lists no feed; write [[feed]] and below it url"),
        (b"feed = []", "feeds.toml:1: lists no feed"),
        (b"feed = 3", "feeds.toml:1: lists no feed"),
        (b"feed = [3]", "feeds.toml:1: feed 1 is 3; write it as [[feed]]"),
        (b"[[feed]]\nurl = \n", "feeds.toml:2: is no TOML (invalid value)"),
        (b"[[feed]\n", "feeds.toml:1: is no TOML"),
        (b"a = 1\nb = '\xff'", "feeds.toml:2: is not UTF-8; save the file as UTF-8"),
        (b"#" * 2**21, "feeds.toml: is too large for a list of feeds"),
    ],
)
def test_what_is_no_list_of_feeds(world: World, content: bytes, told: str) -> None:
    (world.folder / "feeds.toml").write_bytes(content)
    result = world.once()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.replace(f"{world.folder}/", "").startswith(told)
    assert not (world.folder / "ledger.db").exists()


def test_a_file_that_is_not_there(world: World) -> None:
    result = world.once()
    assert result.exit_code == 2
    assert result.stderr == (
        f"{world.folder}/feeds.toml: cannot be read (No such file or directory); name a file that lists feeds\n"
    )
