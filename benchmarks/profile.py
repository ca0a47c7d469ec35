"""Where the time of `showcar.read` goes: each stage's share, told by wrapping the stages' own functions."""

from __future__ import annotations

import functools
import importlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

# stage: the places that call it; a stage's time is its own, without that of the stages that it calls
STAGES = {
    "bytes to text": ("showcar.documents:load",),
    "gate": ("showcar.extraction.pipeline:names_a_car",),
    "dates and figures": ("showcar.extraction.pipeline:find_dates", "showcar.extraction.pipeline:find_quantities"),
    "names": ("showcar.extraction.pipeline:find_names",),
    "parse (spaCy)": ("showcar.extraction.sentences:parse",),
    "references": ("showcar.extraction.sentences:settle_topic",),
    "who speaks": ("showcar.extraction.pipeline:frames_of", "showcar.extraction.pipeline:introduce"),
    "binding": ("showcar.extraction.pipeline:bind",),
    "factuality": ("showcar.extraction.pipeline:assess",),
}
REST = "predicate families and the rest"


class Clock:
    """Adds up the time of nested stages, each without those inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._open: list[tuple[str, float]] = []

    def enter(self, stage: str) -> None:
        """Starts a stage inside the present one."""
        now = time.perf_counter()
        if self._open:
            name, since = self._open[-1]
            self.spent[name] = self.spent.get(name, 0.0) + now - since
        self._open.append((stage, now))

    def leave(self) -> None:
        """Ends the present stage and goes on with the one around it."""
        now = time.perf_counter()
        name, since = self._open.pop()
        self.spent[name] = self.spent.get(name, 0.0) + now - since
        if self._open:
            self._open[-1] = (self._open[-1][0], now)

    def around(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; of a generator each step."""

        @functools.wraps(work)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self.enter(stage)
            try:
                made = work(*args, **kwargs)
            finally:
                self.leave()
            return self._steps(stage, made) if isinstance(made, Iterator) else made

        return timed

    def _steps(self, stage: str, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            self.enter(stage)
            try:
                item = next(made)
            except StopIteration:
                return
            finally:
                self.leave()
            yield item


def shares(paths: Sequence[Path]) -> dict[str, float]:
    """Each stage's share of the time of reading the files, the largest first."""
    import showcar

    clock = Clock()
    kept: list[tuple[Any, str, Any]] = []
    for path in paths[:3]:
        showcar.read(path)
    try:
        for stage, places in STAGES.items():
            for place in places:
                module, name = place.split(":")
                home = importlib.import_module(module)
                kept.append((home, name, getattr(home, name)))
                setattr(home, name, clock.around(stage, getattr(home, name)))
        clock.enter(REST)
        for path in paths:
            showcar.read(path)
        clock.leave()
    finally:
        for home, name, work in kept:
            setattr(home, name, work)
    total = sum(clock.spent.values())
    ordered = sorted(clock.spent.items(), key=lambda item: -item[1])
    return {stage: spent / total for stage, spent in ordered}


def table(paths: Sequence[Path]) -> list[str]:
    """The shares as a Markdown table."""
    lines = ["## Where the time goes", "", "| stage | share of the time |", "| --- | ---: |"]
    lines += [f"| {stage} | {share:.0%} |" for stage, share in shares(paths).items()]
    return [*lines, "", "On the reports on cars, in one process; the clocks themselves cost a little."]
