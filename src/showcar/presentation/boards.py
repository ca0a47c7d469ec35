"""Where the boards of a ledger are kept."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

from showcar.presentation.clocks import now


def folder(address: str) -> Path:
    """The folder of a ledger's boards: beside its file, else in the user's folder for what may be thrown away.

    Args:
        address: Of the ledger, a file or `postgresql://…`.
    """
    if "://" not in address:
        beside = Path(f"{address}.boards")
        if os.access(beside if beside.exists() else beside.absolute().parent, os.W_OK):
            return beside
        address = str(Path(address).absolute())
    from platformdirs import user_cache_path

    # the address may hold a password
    name = hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_cache_path("showcar", appauthor=False) / f"{name}.boards"


def today() -> date:
    """What day it is, UTC."""
    return now().date()
