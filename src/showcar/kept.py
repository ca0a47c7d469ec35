"""What takes long to work out and stays the same until the program changes, kept on disk from one start to the next."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

# of one thing that is kept, for programs of several versions on one machine
MOST = 4


def kept(name: str, made_of: bytes, make: Callable[[], Any]) -> Any:
    """The value of `make`, worked out or read again where it was worked out of the same bytes before.

    It lies in the user's folder for what may be thrown away. Where nothing can be written or what lies there cannot be
    read, it is worked out each time; no error comes of it.

    Args:
        name: What is kept, part of a file's name.
        made_of: All that the value hangs on.
        make: Works it out; what JSON cannot hold is not kept.
    """
    # no folder of the user's own is known where there is no home
    try:
        from platformdirs import user_cache_path

        folder = user_cache_path("showcar", appauthor=False) / "kept"
    except (OSError, RuntimeError):
        return make()
    path = folder / f"{name}-{hashlib.sha256(made_of).hexdigest()[:32]}.json"
    found = _read(path)
    if found is not None:
        return found[0]
    value = make()
    # what JSON cannot hold is worked out each time
    with suppress(OSError, TypeError, ValueError, RecursionError):
        _write(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        _thin_out(folder, name)
    return value


def _read(path: Path) -> tuple[Any] | None:
    """What a file holds; None where it is not there or is not what was written."""
    try:
        told, _, body = path.read_bytes().partition(b"\n")
        return (json.loads(body),) if told == _sum(body) else None
    except (OSError, ValueError, RecursionError):
        return None


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _write(path: Path, body: bytes) -> None:
    """Writes a file whole or not at all, so that another process never reads a half."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(_sum(body) + b"\n" + body)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _thin_out(folder: Path, name: str) -> None:
    """Leaves the newest few of what is kept by one name."""
    found = sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[MOST:]:
        path.unlink(missing_ok=True)
