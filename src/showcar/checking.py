"""Claims against their reports: every quote is derived again from the documents."""

from __future__ import annotations

import json
import os
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcar.model.document import Document, Skipped, document_id
from showcar.model.errors import CheckError, UsageError

MAX_LINE = 32 * 1024 * 1024
"""Longest line of a file of claims that is read, in bytes."""

_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "document": ((str,), "a string"),
    "path": ((str,), "a string"),
    "published": ((str, type(None)), "a string or null"),
    "subject": ((str,), "a string"),
    "predicate": ((str,), "a string"),
    "value": ((dict,), "an object"),
    "factuality": ((str,), "a string"),
    "source": ((list,), "an array of strings"),
    "said_on": ((str, type(None)), "a string or null"),
    "condition": ((str, type(None)), "a string or null"),
    "quote": ((str,), "a string"),
    "start": ((int,), "an integer"),
    "end": ((int,), "an integer"),
}
_ID = re.compile(r"[0-9a-f]{16}")
_KEPT = 8
_LONGEST = 80
_AGAIN = "read the report again with showcar read --format jsonl"


@dataclass(frozen=True)
class Checked:
    """Claims that all hold.

    Attributes:
        claims: How many there are.
        reports: How many reports they are from.
        skipped: Reports that were named and could not be read; no claim is from one of them.
    """

    claims: int
    reports: int
    skipped: tuple[Skipped, ...] = ()


class Reports:
    """Reports by the id of their bytes. Few are in memory at a time.

    Args:
        named: Files, folders, `-`.
        stdin: Bytes of standard input, for `-`.
    """

    def __init__(self, named: Iterable[str | os.PathLike[str]], *, stdin: bytes | None = None) -> None:
        from showcar.documents import content, find

        skipped: list[Skipped] = []
        self._files: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._stdin = stdin
        self._kept: OrderedDict[tuple[str, str], Document | Skipped] = OrderedDict()
        for name in find(named):
            raw = name if isinstance(name, Skipped) else stdin if name == "-" and stdin is not None else content(name)
            if isinstance(raw, Skipped) or isinstance(name, Skipped):
                skipped.append(raw if isinstance(raw, Skipped) else Skipped(str(name), "cannot be read"))
                continue
            self._files.setdefault(document_id(raw), name)
            self._ids.setdefault(os.path.normpath(name), document_id(raw))
        self.skipped = tuple(skipped)

    def id_of(self, path: str) -> str | None:
        """The id of the report that goes by a path, if one was named."""
        return self._ids.get(os.path.normpath(path))

    def document(self, wanted: str, path: str) -> Document | Skipped | None:
        """The report with an id, read as it was when it had that path; None where none has the id.

        The path's suffix has a say in how a report is read, so a report that was moved is read under its old one.
        """
        from showcar.documents import content, load

        name = self._files.get(wanted)
        if name is None:
            return None
        key = (wanted, path)
        if key not in self._kept:
            raw = self._stdin if name == "-" and self._stdin is not None else content(name)
            if isinstance(raw, bytes) and document_id(raw) != wanted:
                raw = Skipped(name, "changed while it was checked", "check again")
            self._kept[key] = raw if isinstance(raw, Skipped) else load(path, raw, force=True)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def check(
    claims: str | os.PathLike[str] | Iterable[bytes],
    reports: Iterable[str | os.PathLike[str]],
    *,
    stdin: bytes | None = None,
    name: str = "-",
) -> Checked:
    """Derive every quote of a file of claims from its report again.

    A claim holds if a report with its document's id is among `reports`, `text[start:end]` of that report is its quote,
    and the report is dated as it says. The report may have moved.

    Args:
        claims: A file as `showcar read --format jsonl` writes it, or its lines. A byte order mark before the first line
            and blank lines are passed over.
        reports: Files, folders, `-`.
        stdin: Bytes of standard input, for `-` among the reports.
        name: What to call the lines in messages, when no file is given.

    Returns:
        How many claims of how many reports hold.

    Raises:
        CheckError: the first line that is no claim or does not hold.
        UsageError: the file of claims cannot be read.

    >>> line = b'{"document": "c6bf", "path": "a.txt"}'
    >>> check([line], [])
    Traceback (most recent call last):
        ...
    showcar.model.errors.CheckError: -:1: has no published; a claim needs document, path, published, subject, \
predicate, value, factuality, source, said_on, condition, quote, start, end
    """
    if isinstance(claims, str | os.PathLike):
        name = os.fspath(claims)
        lines: Iterable[bytes] = _lines(Path(claims))
    else:
        lines = claims
    known = Reports(reports, stdin=stdin)
    counted, seen = 0, set()
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        written = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if written.strip():
            record = _record(where, written)
            _hold(where, record, known)
            counted += 1
            seen.add(record["document"])
    return Checked(counted, len(seen), known.skipped)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while line := file.readline(MAX_LINE + 1):
                yield line
    except (OSError, ValueError) as error:
        found = error.strerror if isinstance(error, OSError) and error.strerror else "its name holds a NUL character"
        raise UsageError(str(path), f"cannot be read ({found})", "name a file of claims") from None


def _record(where: str, line: bytes) -> dict[str, Any]:
    """A line as a claim's record, every key of the right type."""
    if len(line) > MAX_LINE:
        raise CheckError(where, f"is longer than {MAX_LINE // 1024 // 1024} MiB", "give one claim a line")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CheckError(where, "is UTF-16, not UTF-8", "save the file as UTF-8")
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise CheckError(where, f"is not UTF-8 at byte {error.start + 1}", "save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        found = f"is not JSON at character {error.pos + 1} ({error.msg})"
        raise CheckError(where, found, "give one claim a line, as showcar read --format jsonl does") from None
    except RecursionError:
        raise CheckError(where, "is nested too deeply", "give one claim a line") from None
    except ValueError as error:
        raise CheckError(where, f"holds a number that cannot be read ({error})", "write the number in full") from None
    if not isinstance(record, dict):
        raise CheckError(where, f"is {_kind(record)}, not an object", "give one claim a line")
    for key, (types, wanted) in _TYPES.items():
        if key not in record:
            raise CheckError(where, f"has no {key}", f"a claim needs {', '.join(_TYPES)}")
        told = record[key]
        wrong = not isinstance(told, types) or isinstance(told, bool)
        if wrong or (key == "source" and not all(isinstance(part, str) for part in told)):
            raise CheckError(where, f"{key} is {_shown(told)}", f"write {wanted}")
    return record


def _hold(where: str, record: dict[str, Any], known: Reports) -> None:
    """Compares a claim with its report."""
    wanted, path, start, end = record["document"], record["path"], record["start"], record["end"]
    if not _ID.fullmatch(wanted):
        raise CheckError(where, f"document is {_shown(wanted)}", "write the first 16 hex digits of its SHA-256")
    document = known.document(wanted, path)
    if document is None:
        now = known.id_of(path)
        if now is not None:
            raise CheckError(where, f"{path} has changed: it was {wanted} and is {now} now", _AGAIN)
        raise CheckError(where, f"no report given is document {wanted} ({path})", "name that report, or its folder")
    if isinstance(document, Skipped):
        raise CheckError(where, f"document {wanted} gives no text: {document}", _AGAIN)
    text = document.text
    if not 0 <= start < end <= len(text):
        range_told = f"start {_shown(start)} and end {_shown(end)}"
        found = f"{range_told} are no range of {path}, which has {len(text):,} characters"
        raise CheckError(where, found, _AGAIN)
    if text[start:end] != record["quote"]:
        found = f"{path} says {_shown(text[start:end])} at {start} to {end}, the quote is {_shown(record['quote'])}"
        raise CheckError(where, found, _AGAIN)
    if document.published != record["published"]:
        found = f"published is {_shown(record['published'])}, {path} is dated {_shown(document.published)}"
        raise CheckError(where, found, _AGAIN)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def _kind(told: Any) -> str:
    kinds = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(told), "a number")


def _shown(told: Any) -> str:
    """What was found, as JSON, cut short."""
    try:
        written = json.dumps(told, ensure_ascii=False)
    except ValueError:
        # an integer of thousands of digits
        return "a number too long to be shown"
    return written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
