"""What reads reports, by name: version of the program, fingerprints of its rules and of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import showcar

_RULES = ("documents", "figures", "extraction", "catalogue")
_DATA = ("catalogue", "data")
_NO_RULES = (("documents", "fetch"), ("documents", "feeds"))
"""How a report comes here says nothing of how it is read."""


@dataclass(frozen=True)
class Reader:
    """What reads reports.

    Attributes:
        extractor: `0.1.0+` and eight hex digits of the SHA-256 of its rules.
        catalogue: Eight hex digits of the SHA-256 of the catalogue.
    """

    extractor: str
    catalogue: str


def reader(folders: Iterable[Path]) -> Reader:
    """What reads reports here.

    Args:
        folders: Folders with further catalogue files.
    """
    package = Path(showcar.__file__).parent
    rules = [path for part in _RULES for path in _files(package / part, (".py", ".toml"))]
    data = package.joinpath(*_DATA)
    known = [path for folder in (data, *folders) for path in _files(folder, (".toml",))]
    others = {data, *(package.joinpath(*part) for part in _NO_RULES)}
    code = [path for path in rules if others.isdisjoint(path.parents)]
    return Reader(f"{showcar.__version__}+{_fingerprint(code)}", _fingerprint(known))


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())


def _fingerprint(paths: Iterable[Path]) -> str:
    seen = hashlib.sha256()
    for path in paths:
        seen.update(path.name.encode("utf-8", "replace") + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()[:8]
