"""One report: bytes to a document, or the reason why there is none."""

import os
import stat
from pathlib import Path

from showcar.documents.parsed import Parsed
from showcar.model.document import Document, Note, Skipped

MAX_BYTES = 10 * 1024 * 1024
"""Largest report that is read, in bytes."""

MAX_TEXT = 1_000_000
"""Longest text of one report, in code points: a thousand pages, and about a minute of reading."""

_MARKDOWN = (".md", ".markdown", ".mdown")


def load(
    path: str | os.PathLike[str], data: bytes | str | None = None, *, force: bool = False, url: str | None = None
) -> Document | Skipped:
    """Read one report.

    The content decides what it is, not the suffix of its name. No bytes raise an exception.

    Args:
        path: File to read, or the name to give to `data` (`-`, a URL).
        data: The report itself, when it is not to be read from a file; characters count as UTF-8.
        force: Whether to go on with a report that is not in English.
        url: Address of the report, if known.

    Returns:
        The document, or why it was skipped and what to do.

    >>> load("-", "The Skytop is sold out.").text
    'The Skytop is sold out.'
    """
    name = os.fspath(path)
    raw = content(name) if data is None else data.encode("utf-8", "replace") if isinstance(data, str) else bytes(data)
    if isinstance(raw, Skipped):
        return raw
    if len(raw) > MAX_BYTES:
        return _too_large(name, len(raw))
    if not raw.strip():
        return Skipped(name, "is empty")
    from showcar.documents import encoding

    decoded = encoding.decode(raw)
    if isinstance(decoded, encoding.NotText):
        return Skipped(name, decoded.reason, decoded.advice)
    address = url or (name if name.startswith(("http://", "https://")) else None)
    parsed = _parse(decoded.text, name, address)
    if isinstance(parsed, Skipped):
        return parsed
    return _document(name, raw, parsed, decoded.notes, force)


def _parse(characters: str, name: str, url: str | None) -> Parsed | Skipped:
    from showcar.documents import html, text

    if html.looks_like_feed(characters):
        return Skipped(name, "is a feed, not a report", "give it as a feed, or its reports one by one")
    suffix = Path(name).suffix.lower() if "\x00" not in name else ""
    if html.looks_like_html(characters, suffix):
        parsed = html.parse(characters, url)
        return parsed if parsed.text else Skipped(name, "is a page without text", "save the page after it has loaded")
    parsed = text.parse(characters, markdown=suffix in _MARKDOWN, url=url)
    return parsed if parsed.text else Skipped(name, "is empty")


def _document(name: str, raw: bytes, parsed: Parsed, notes: tuple[Note, ...], force: bool) -> Document | Skipped:
    if len(parsed.text) > MAX_TEXT:
        found = f"is too long: {len(parsed.text):,} characters of text, the limit is {MAX_TEXT:,}"
        return Skipped(name, found, "split it into single reports")
    from showcar.documents import language as languages

    code = languages.language(parsed.text)
    notes += parsed.notes
    if code != "en":
        spoken = languages.NAMES[code]
        if not force:
            return Skipped(name, f"is in {spoken}", "translate it, or force it to be read as it is")
        notes += (Note("language", f"is in {spoken}; read as if it were English"),)
    return parsed.document(name, raw, code, notes)


def content(name: str) -> bytes | Skipped:
    """The raw bytes of a file, or why there are none; never more than one above `MAX_BYTES`."""
    if name == "-":
        return Skipped(name, "is standard input, of which nothing was given", "hand its bytes over as data")
    try:
        about = os.stat(name)
        if stat.S_ISDIR(about.st_mode):
            return Skipped(name, "is a folder", "walk it to read what is in it")
        if not stat.S_ISREG(about.st_mode):
            return Skipped(name, f"is {_special(about.st_mode)}, not a file", "hand its content over on standard input")
        if about.st_size > MAX_BYTES:
            return _too_large(name, about.st_size)
        with open(name, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if os.path.islink(name):
            return Skipped(name, "is a link to a file that does not exist", "mend the link")
        return Skipped(name, "does not exist", "check its name")
    except PermissionError:
        return Skipped(name, "may not be read (no permission)", "change its permissions")
    except OSError as error:
        return Skipped(name, f"cannot be read ({error.strerror or 'input/output error'})", "check its name")
    except ValueError:
        return Skipped(name, "does not exist (its name holds a NUL character)", "check its name")


def _special(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _too_large(name: str, size: int) -> Skipped:
    mib = 1024 * 1024
    found = f"is too large: {size / mib:,.1f} MiB, the limit is {MAX_BYTES // mib} MiB"
    return Skipped(name, found, "split it into single reports")
