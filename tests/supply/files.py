"""What is installed, against what its packages say of their files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution
from pathlib import Path


def changed(packages: Iterable[Distribution]) -> Iterator[str]:
    """Files that are missing, or others than when they were installed, by the hashes of `RECORD`.

    Args:
        packages: As they are installed.
    """
    for package in packages:
        for file in package.files or ():
            if file.hash is None:
                continue
            try:
                data = Path(str(package.locate_file(file))).read_bytes()
            except OSError:
                yield f"{package.name}: {file} is missing"
                continue
            found = base64.urlsafe_b64encode(hashlib.new(file.hash.mode, data).digest()).rstrip(b"=").decode()
            if found != file.hash.value:
                yield f"{package.name}: {file} was changed"
