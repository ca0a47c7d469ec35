"""One target under atheris, in a process of its own: `python -m tests.fuzz.guided TARGET FINDS [libFuzzer's options]`.

Started by `tests.fuzz`. A failure does not end it: its input is kept, and the same failure is not kept again. What
takes too long or too much memory ends it, for libFuzzer stops there; its input is kept too.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import atheris

INSTRUMENTED = ["showcar", "feedparser"]
"""Whose branches lead the way; others would only be slower."""
NEVER = ["showcar.catalogue.data", "showcar.extraction.vocabulary"]
_SLOWER = 4.0
"""How much slower code runs here than without the counters."""


def signature(error: BaseException) -> str:
    """What makes two failures the same: the kind, and the innermost lines of ours and of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "showcar" in frame.filename and "site-packages" not in frame.filename]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*ours[-1:], *frames[-1:])]
    return f"{type(error).__name__} at {' < '.join(dict.fromkeys(places))}"


class Kept:
    """Keeps inputs that fail, one for each kind of failure, and the slowest input.

    Args:
        folder: Where to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, int] = {}
        self.slowest = (0.0, 0)
        folder.mkdir(parents=True, exist_ok=True)

    def failure(self, data: bytes, what: str, told: str) -> None:
        """Keeps an input that is the first of its kind, or the shortest."""
        if len(data) >= self._known.get(what, sys.maxsize):
            return
        first = what not in self._known
        self._known[what] = len(data)
        name = sha256(what.encode()).hexdigest()[:12]
        (self._folder / name).write_bytes(data)
        (self._folder / f"{name}.txt").write_text(f"{what}\n\n{told}", "utf-8", "replace")
        if first:
            print(f"FOUND {what}", file=sys.stderr, flush=True)

    def timed(self, data: bytes, seconds: float) -> None:
        """Keeps the slowest input."""
        if seconds > self.slowest[0]:
            self.slowest = (seconds, len(data))
            (self._folder / "slowest.input").write_bytes(data)
            (self._folder / "slowest.json").write_text(json.dumps({"seconds": seconds, "bytes": len(data)}))


def main() -> None:
    """Fuzzes until libFuzzer's time is over."""
    name, finds, *options = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    with atheris.instrument_imports(include=INSTRUMENTED, exclude=NEVER):
        from tests.fuzz.registry import TARGETS
    target, kept = TARGETS[name], Kept(Path(finds))

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            target.run(data)
        except Exception as error:
            kept.failure(data, signature(error), traceback.format_exc())
        seconds = time.process_time() - began
        kept.timed(data, seconds)
        if seconds > _SLOWER * target.allowed(len(data)):
            # what is loaded once is no fault of this input
            began = time.process_time()
            with suppress(Exception):
                target.run(data)
            again = time.process_time() - began
            if again > _SLOWER * target.allowed(len(data)):
                kept.failure(data, "too slow", f"{again:.2f} s for {len(data):,} bytes")

    # all that is loaded once
    for seed in sorted(target.seeds.iterdir())[:3]:
        one(seed.read_bytes())
    kept.slowest = (0.0, 0)
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
