"""What tells whether what was kept still holds: a mark of the rules that judge, and one of the track records."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import showcar
from showcar.judgement.track_record import Known
from showcar.model.judgement import Evidence

_RULES = ("board", "catalogue", "figures", "judgement", "ledger", "model")


@cache
def version() -> str:
    """Version of the program and a fingerprint of all that a row of a board hangs on besides the ledger."""
    package = Path(showcar.__file__).parent
    seen = hashlib.sha256()
    for part in _RULES:
        for path in sorted((package / part).rglob("*")):
            if path.suffix in (".py", ".toml"):
                seen.update(f"{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return f"{showcar.__version__}+{seen.hexdigest()[:16]}"


def of_records(known: Known) -> str:
    """A mark of track records: the same as long as everybody is scored alike."""
    told = [
        (one.source, one.kind, one.topic, one.forecast, one.happened, one.base, one.known, one.lead_days, one.kept.id)
        for one in known.scored
    ]
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:16] if told else ""


def of_evidence(found: Evidence) -> str:
    """A mark of what a verdict rests on: the same as long as the ledger holds the same, read in the same way."""
    kept = [(one.id, one.programme, one.said, one.day, one.run, one.act) for one in found.kept]
    told = (found.programme, found.names, found.as_of, kept, sorted(found.readings))
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:32]
