"""Files, folders and standard input to documents."""

import os
from collections.abc import Iterable, Iterator

from showcar.documents.read import load
from showcar.model.document import Document, Skipped


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | Skipped]:
    """Names of the files to read, in a fixed order: as given, and within folders sorted by name.

    Folders are searched to any depth; hidden files and folders in them are left out, and no folder is entered twice.
    What is given by name is handed on as it is, hidden or not.

    Args:
        paths: Files, folders, `-`.

    Yields:
        A file's name, or why a folder gives none.
    """
    for path in paths:
        name = os.fspath(path)
        if name != "-" and _is_folder(name):
            yield from _within(name)
        else:
            yield name


def walk(
    paths: Iterable[str | os.PathLike[str]], *, stdin: bytes | None = None, force: bool = False
) -> Iterator[Document | Skipped]:
    """Read reports one after another; only one is in memory at a time.

    Args:
        paths: Files, folders, `-`.
        stdin: Bytes of standard input, for `-`.
        force: Whether to go on with reports that are not in English.

    Yields:
        A document, or why there is none, for each file.
    """
    for found in find(paths):
        if isinstance(found, Skipped):
            yield found
        else:
            yield load(found, stdin if found == "-" else None, force=force)


def _is_folder(name: str) -> bool:
    try:
        return os.path.isdir(name)
    except ValueError:
        return False


def _within(top: str) -> Iterator[str | Skipped]:
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    empty = True
    while waiting:
        name = waiting.pop()
        if name != top and not _is_folder(name):
            empty = False
            yield name
            continue
        try:
            about = os.stat(name)
            if (about.st_dev, about.st_ino) in entered:
                continue
            entered.add((about.st_dev, about.st_ino))
            inside = sorted(entry for entry in os.listdir(name) if not entry.startswith("."))
        except OSError as error:
            empty = False
            yield Skipped(name, f"is a folder that cannot be read ({error.strerror})", "change its permissions")
            continue
        waiting.extend(os.path.join(name, entry) for entry in reversed(inside))
    if empty:
        yield Skipped(top, "is a folder without files", "check its name")
