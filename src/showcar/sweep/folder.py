"""The folder that a sweep writes: where its files lie, and how a sweep that was stopped is taken up again.

- `documents/00000.parquet`, `claims/00000.parquet`, `skipped/00000.parquet`: a file for each part and table
- `manifest.json`: written last; then all is there
- `_state/`: while it runs: its order, which parts are done, a lock
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from showcar.model.errors import UsageError
from showcar.sweep.tables import TABLES

MANIFEST = "manifest.json"
_STATE = "_state"


class Folder:
    """The folder of a sweep.

    Args:
        path: Where it is, in full.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state = path / _STATE

    def file(self, table: str, number: int) -> Path:
        """The file of a part of a table."""
        return self.path / table / f"{number:05d}.parquet"

    def temporary(self, number: int, table: str) -> Path:
        """Where this process writes a file before it is whole; on another machine the name is another one."""
        return self._state / "unfinished" / f"{number:05d}.{table}.{platform.node()}.{os.getpid()}"

    def keep(self, number: int, record: dict[str, Any]) -> None:
        """Notes that a part is done."""
        self._write(self._state / "parts" / f"{number:05d}.json", record)

    def forget(self, number: int) -> None:
        """Has a part done anew."""
        (self._state / "parts" / f"{number:05d}.json").unlink(missing_ok=True)

    def manifest(self) -> dict[str, Any] | None:
        """The manifest, None where the sweep is not finished."""
        return _read(self.path / MANIFEST) if self.path.is_dir() else None

    def finish(self, manifest: dict[str, Any]) -> None:
        """Writes the manifest, and clears away what is needed while a sweep runs."""
        self._write(self.path / MANIFEST, manifest)
        self.clear()

    def clear(self) -> None:
        """Clears away what is needed while a sweep runs."""
        shutil.rmtree(self._state, ignore_errors=True)

    @contextmanager
    def prepared(self, order: dict[str, Any]) -> Iterator[None]:
        """The folder made ready for one sweep at a time.

        Args:
            order: What is swept, with what; a sweep that was stopped goes on only with the same order.

        Raises:
            UsageError: It cannot be written, another sweep writes there, or it holds another one.
        """
        try:
            for folder in (*TABLES, _STATE, f"{_STATE}/parts"):
                (self.path / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            found = f"cannot be written ({error.strerror or error})"
            raise UsageError(str(self.path), found, "name another folder with --to") from None
        with _locked(self._state / "lock", self.path):
            self._check(order)
            shutil.rmtree(self._state / "unfinished", ignore_errors=True)
            (self._state / "unfinished").mkdir()
            yield

    def _check(self, order: dict[str, Any]) -> None:
        begun = _read(self._state / "order.json")
        if begun is None:
            if any(path.suffix == ".parquet" for table in TABLES for path in (self.path / table).iterdir()):
                raise UsageError(str(self.path), "holds Parquet files of something else", "name another folder")
            self._write(self._state / "order.json", order)
        elif begun != order:
            raise UsageError(str(self.path), differing(begun, order), "name another folder, or remove this one first")

    def done(self) -> dict[int, dict[str, Any]]:
        """The parts that are done, their files being there as they were written."""
        found = {}
        for path in sorted((self._state / "parts").glob("*.json")):
            record = _read(path)
            if record is not None and all(self._is_whole(name, record) for name in TABLES):
                found[int(record["number"])] = record
        return found

    def _is_whole(self, table: str, record: dict[str, Any]) -> bool:
        path, told = self.file(table, record["number"]), record["files"][table]
        try:
            return path.stat().st_size == int(told["bytes"]) and sha256(path) == str(told["sha256"])
        except OSError:
            return False

    def _write(self, path: Path, record: dict[str, Any]) -> None:
        # what is left there by one that was killed is cleared away at the end
        part = self._state / f"{path.name}.{os.getpid()}"
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)


def differing(begun: dict[str, Any], order: dict[str, Any]) -> str:
    """What differs between the order of a sweep that is there and another one."""
    keys = [key for key in order if begun.get(key) != order[key]]
    return f"holds a sweep with another {', another '.join(keys)}"


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


@contextmanager
def _locked(path: Path, folder: Path) -> Iterator[None]:
    with path.open("a") as file:
        with suppress(ModuleNotFoundError):
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UsageError(str(folder), "another sweep writes there", "wait for it, or stop it") from None
        yield
