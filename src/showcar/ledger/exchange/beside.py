"""Files that are there whole or not at all, also where several processes write the same one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT = 24 * 3600.0
"""Seconds by which a beginning is older than what is written now, where who began it was killed."""


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A name to write under, of this process alone; it becomes the file's own name when all is written.

    What processes that were killed left beside the file, a day ago or earlier, is removed then.

    Raises:
        OSError: It cannot be written; then there is what was there before.
    """
    begin, end = f".{target.name}.", ".part"
    part = target.with_name(f"{begin}{os.getpid()}{end}")
    try:
        remove(part)
        yield part
        os.replace(part, target)
        with suppress(OSError):
            before = target.stat().st_mtime - _LEFT
            for left in target.parent.iterdir():
                if left.name.startswith(begin) and left.name.endswith(end) and left.stat().st_mtime < before:
                    remove(left)
    finally:
        with suppress(OSError):
            remove(part)


def remove(path: Path) -> None:
    """Removes a file, with the logs that SQLite keeps beside it, or a folder; nothing where there is none.

    Raises:
        OSError: It cannot be.
    """
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
