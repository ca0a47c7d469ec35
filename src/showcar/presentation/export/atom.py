"""Changes in verdicts as an Atom feed, so that any reader can subscribe to them.

Source: RFC 4287, The Atom Syndication Format.
"""

from __future__ import annotations

import os
import re
import stat
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as Xml

from showcar.ledger.exchange.beside import whole
from showcar.model.feed import Entry
from showcar.model.judgement import Change, Reading
from showcar.model.ledger import Kept
from showcar.presentation.context import around
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import change_in_words

MOST = 100
"""Entries that are kept, the newest ones."""
GENERATOR = "Showcar"
_QUOTES = 4
TITLE = "Showcar: changes in verdicts"
_ATOM = "http://www.w3.org/2005/Atom"
_ROOM = uuid.UUID("5b0d3a56-7c0e-5d0c-9a53-0d6a4cbb1c6e")
"""Of all ids that are made here; any will do as long as it stays."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LARGEST = 50 * 2**20


class NoFeedOfChanges(Exception):
    """A file is there already, and is something else."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report changed in one verdict.

    Attributes:
        id: URN, the same for the same report and programme.
        title: One line.
        updated: When it was recorded, RFC 3339.
        link: Address of the report; None where it has none on the web.
        programme: Name in full.
        html: All of it.
    """

    id: str
    title: str
    updated: str
    link: str | None
    programme: str
    html: str


def entries(
    report: Entry,
    address: str,
    outlet: str | None,
    changes: Sequence[Change],
    texts: Mapping[str, Reading],
    at: datetime,
) -> tuple[Told, ...]:
    """One for each programme whose verdict a report changed.

    Args:
        report: As its feed lists it.
        address: Where it stands.
        outlet: Who prints it.
        changes: What it changed.
        texts: The reports in which quotes stand, by document id.
        at: When it was recorded.
    """
    found = []
    ordered = sorted(changes, key=lambda one: one.programme)
    for programme, of_one in groupby(ordered, key=lambda one: one.programme):
        its = tuple(of_one)
        moved = [change_in_words(one) for one in its]
        name = uuid.uuid5(_ROOM, "\n".join((address, report.mark, programme)))
        title = plain(f"{programme}: {'; '.join(moved)}")
        quotes = [_quoted(kept, texts) for one in its for kept in one.kept]
        body = _html(moved, list(dict.fromkeys(quotes))[:_QUOTES], report, outlet)
        found.append(Told(f"urn:uuid:{name}", title, _instant(at), report.url, plain(programme), body))
    return tuple(found)


def _quoted(kept: Kept, texts: Mapping[str, Reading]) -> str:
    """The sentence in which a claim stands."""
    claim = kept.claim
    reading = texts.get(claim.document)
    return plain(claim.quote if reading is None else "".join(around(reading.text, claim.start, claim.end)))


def _html(moved: Iterable[str], quotes: Iterable[str], report: Entry, outlet: str | None) -> str:
    title = escape(plain(report.title) or "report")
    named = f'<a href="{escape(report.url)}">{title}</a>' if report.url else title
    return f"{_list(moved)}{_said(quotes)}<p>{named}{', ' + escape(plain(outlet)) if outlet else ''}</p>"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(plain(line))}</li>' for line in lines)}</ul>"


def _said(quotes: Iterable[str]) -> str:
    return "".join(f"<blockquote>{escape(quote)}</blockquote>" for quote in quotes)


def by_day(
    changes: Iterable[Change], texts: Mapping[str, Reading], address: Callable[[str], str]
) -> tuple[Told, ...]:
    """One for each programme and day on which its verdict moved.

    Args:
        changes: In the order of their days.
        texts: The reports in which quotes stand, by document id.
        address: Of a programme's page, by its name.
    """
    found = []
    for (day, programme), of_one in groupby(changes, key=lambda one: (one.day, one.programme)):
        its = tuple(of_one)
        moved = [change_in_words(one) for one in its]
        quotes = list(dict.fromkeys(_quoted(kept, texts) for one in its for kept in one.kept))
        body = _list(moved) + _said(quotes[:_QUOTES])
        recorded = [kept.recorded_at for one in its for kept in one.kept]
        at = max(recorded, default=datetime.fromisoformat(f"{day}T00:00:00+00:00"))
        name = uuid.uuid5(_ROOM, "\n".join((day, programme)))
        title = plain(f"{programme}: {'; '.join(moved)}")
        found.append(Told(f"urn:uuid:{name}", title, _instant(at), address(programme), plain(programme), body))
    return tuple(found)


def rendered(
    new: Sequence[Told], owner: str, self_address: str, page_address: str, at: datetime, title: str = TITLE
) -> bytes:
    """A feed of changes, to be sent.

    Args:
        new: In the order in which they came; the newest ones are kept.
        owner: What makes the feed this one and no other.
        self_address: Where the feed stands.
        page_address: Where the same stands for people.
        at: When the newest of them came, or now.
        title: What a reader of feeds shows it as.
    """
    links = (("self", self_address), ("alternate", page_address))
    return _written(f"urn:uuid:{uuid.uuid5(_ROOM, owner)}", map(_entry, reversed(new)), at, links, title)


def _written(
    identity: str, told: Iterable[Xml.Element], at: datetime, links: Iterable[tuple[str, str]] = (), title: str = TITLE
) -> bytes:
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(_tag("feed"))
    _add(root, "title", _clean(title))
    _add(root, "id", identity)
    _add(root, "updated", _instant(at))
    for kind, address in links:
        _add(root, "link").attrib.update(rel=kind, href=_clean(address))
    _add(_add(root, "author"), "name", GENERATOR)
    _add(root, "generator", GENERATOR)
    root.extend(list(told)[:MOST])
    Xml.indent(root, " ")
    written: bytes = Xml.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def write(path: Path, new: Sequence[Told], owner: str, at: datetime) -> None:
    """Puts entries on top of a feed of changes, whole or not at all; makes the feed where there is none.

    Args:
        path: The file.
        new: In the order in which they came; one that is there already takes the place of the old one.
        owner: What makes a new feed this one and no other, such as the ledger's address.
        at: Now.

    Raises:
        NoFeedOfChanges: The file is something else.
        OSError: It cannot be written.
    """
    path = Path(os.path.realpath(path))
    before = _read(path)
    if before is not None and not new:
        return
    identity = None if before is None else before.findtext(_tag("id"))
    fresh = {one.id for one in new}
    old = [] if before is None else [e for e in before.findall(_tag("entry")) if e.findtext(_tag("id")) not in fresh]
    identity = identity or f"urn:uuid:{uuid.uuid5(_ROOM, f'{owner} {path}')}"
    _replace(path, _written(identity, [*map(_entry, reversed(new)), *old], at))


def _entry(told: Told) -> Xml.Element:
    entry = Xml.Element(_tag("entry"))
    _add(entry, "title", told.title)
    _add(entry, "id", told.id)
    _add(entry, "published", told.updated)
    _add(entry, "updated", told.updated)
    if told.link:
        _add(entry, "link").attrib.update(rel="alternate", href=_clean(told.link))
    _add(entry, "category").set("term", _clean(told.programme))
    _add(entry, "content", told.html).set("type", "html")
    return entry


def _read(path: Path) -> Xml.Element | None:
    try:
        about = path.stat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            # a pipe would be waited for
            raise NoFeedOfChanges("is there already and is no file")
        if about.st_size > _LARGEST:
            raise NoFeedOfChanges("is there already and is too large for a feed of changes")
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        # what is written here declares nothing
        root = None if b"<!" in data else Xml.fromstring(data)
    except (Xml.ParseError, ValueError, LookupError):
        root = None
    if root is None or root.tag != _tag("feed") or root.findtext(_tag("generator")) != GENERATOR:
        raise NoFeedOfChanges("is there already and is no feed of changes")
    return root


def _replace(path: Path, data: bytes) -> None:
    with whole(path) as part, part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _add(parent: Xml.Element, name: str, text: str | None = None) -> Xml.Element:
    child = Xml.SubElement(parent, _tag(name))
    child.text = None if text is None else _clean(text)
    return child


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
