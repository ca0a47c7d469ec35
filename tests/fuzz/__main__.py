"""The long run: `python -m tests.fuzz --minutes 5 [TARGET ...]`, as `make fuzz` calls it.

Each target runs in a process of its own. What it found out stays in `build/fuzz`, and the next run goes on from there:
`corpus/TARGET` holds the inputs that reached something new, `found/TARGET` those that failed, `totals.json` how long
each target has run in all. Ends with 1 where anything was found.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.fuzz.registry import ROOT, TARGETS, Target

BUILD = ROOT / "build" / "fuzz"
_STATUS = re.compile(r"^#(\d+)\s+\S+.* cov: (\d+) ft: (\d+) corp: (\d+)")
_RUNS = re.compile(r"^stat::number_of_executed_units:\s+(\d+)")
_EVERY = 30.0
_HANGS = 60
"""Seconds after which an input counts as one that never ends."""
_MEMORY = 4096
"""MiB that an input may take, those of the model included."""


@dataclass
class Run:
    """What fuzzing a target came to.

    Attributes:
        target: Its name.
        minutes: How long it ran.
        processor: Minutes of a processor that it had in that time.
        executions: How many inputs it was given.
        branches: Branches of the code that were reached.
        features: Branches, and how often each was taken in turn.
        inputs: Inputs that are kept, since each reached something new.
        found: Kinds of failures.
        slowest: Seconds of processor time of the slowest input.
        slowest_bytes: Its length.
    """

    target: str
    minutes: float = 0.0
    processor: float = 0.0
    executions: int = 0
    branches: int = 0
    features: int = 0
    inputs: int = 0
    found: int = 0
    slowest: float = 0.0
    slowest_bytes: int = 0


def fuzz(target: Target, seconds: float) -> Run:
    """Fuzzes a target for so long, and tells how it goes on standard error."""
    corpus, finds = BUILD / "corpus" / target.name, BUILD / "found" / target.name
    for folder in (corpus, finds):
        folder.mkdir(parents=True, exist_ok=True)
    run = Run(target.name)
    left = seconds
    busy = _busy()
    while left >= 1:
        began = time.monotonic()
        before = run.executions
        code = _process(target, corpus, finds, left, run, before)
        spent = time.monotonic() - began
        if code == 0 or run.executions == before:
            if code and not _failures(finds):
                raise SystemExit(f"fuzz: {target.name} did not start (status {code}); see above")
            break
        # libFuzzer stops at what hangs or takes too much memory; there is time left for the others
        left -= spent
    run.minutes, run.processor = seconds / 60, (_busy() - busy) / 60
    run.found = len(_failures(finds))
    told = finds / "slowest.json"
    if told.exists():
        slowest = json.loads(told.read_text())
        run.slowest, run.slowest_bytes = slowest["seconds"], slowest["bytes"]
    return run


def _busy() -> float:
    """Seconds that processes that were started, and have ended, had of a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _process(target: Target, corpus: Path, finds: Path, seconds: float, run: Run, before: int) -> int:
    options = [
        f"-max_total_time={int(seconds)}", f"-max_len={target.longest}", f"-timeout={_HANGS}", "-len_control=0",
        f"-rss_limit_mb={_MEMORY}", "-report_slow_units=60", "-print_final_stats=1", "-reload=0",
        f"-artifact_prefix={finds}/",
        f"-dict={_dictionary(target)}", str(corpus), str(target.seeds), *map(str, target.reports),
    ]  # fmt: skip
    if target.found.is_dir():
        options.append(str(target.found))
    command = [sys.executable, "-m", "tests.fuzz.guided", target.name, str(finds), *options]
    log = (BUILD / f"{target.name}.log").open("w", encoding="utf-8")
    told = time.monotonic()
    with log, subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace", cwd=ROOT) as process:
        assert process.stderr is not None
        for line in process.stderr:
            log.write(line)
            if found := _STATUS.match(line):
                run.executions = before + int(found[1])
                run.branches, run.features, run.inputs = int(found[2]), int(found[3]), int(found[4])
                if time.monotonic() - told > _EVERY:
                    told = time.monotonic()
                    _say(run)
            elif found := _RUNS.match(line):
                run.executions = before + int(found[1])
            elif line.startswith("FOUND "):
                print(f"{target.name}: {line.strip()}", file=sys.stderr, flush=True)
        code = process.wait()
    if code and run.executions == before:
        sys.stderr.write((BUILD / f"{target.name}.log").read_text("utf-8")[-4000:])
    return code


def _dictionary(target: Target) -> Path:
    """A file of words for libFuzzer to put in."""
    path = BUILD / f"{target.name}.dict"
    lines = []
    for word in sorted(set(target.words)):
        raw = word.encode()
        if 0 < len(raw) <= 40:
            lines.append('"' + "".join(f"\\x{byte:02x}" for byte in raw) + '"')
    path.write_text("\n".join(lines) + "\n", "ascii")
    return path


def _failures(finds: Path) -> list[Path]:
    """Inputs that failed."""
    return [path for path in sorted(finds.iterdir()) if not path.suffix and not path.name.startswith("slow-unit")]


def _say(run: Run) -> None:
    told = f"{run.target}: {run.executions:,} inputs, {run.branches:,} branches, {run.inputs:,} inputs kept"
    print(told, file=sys.stderr, flush=True)


def _add_up(runs: Sequence[Run]) -> None:
    """Adds minutes and inputs to those of earlier runs."""
    path = BUILD / "totals.json"
    totals = json.loads(path.read_text()) if path.exists() else {}
    for run in runs:
        old = totals.get(run.target, {})
        new = asdict(run)
        for key in ("minutes", "processor", "executions"):
            new[key] += old.get(key, 0)
        if old.get("slowest", 0) > new["slowest"]:
            new |= {key: old[key] for key in ("slowest", "slowest_bytes")}
        totals[run.target] = new
    part = path.with_suffix(".part")
    part.write_text(json.dumps(totals, indent=1) + "\n")
    os.replace(part, path)


_ROW = "{:<14} {:>8} {:>10} {:>11} {:>9} {:>9} {:>6} {:>6}  {}"


def _table(runs: Sequence[Run]) -> str:
    lines = [
        _ROW.format(
            "target", "minutes", "processor", "inputs", "branches", "features", "kept", "found", "slowest input"
        )
    ]
    for run in runs:
        slowest = f"{run.slowest:.2f} s, {run.slowest_bytes:,} bytes"
        counts = (run.executions, run.branches, run.features, run.inputs)
        row = (f"{run.minutes:.1f}", f"{run.processor:.1f}", *(f"{count:,}" for count in counts))
        lines.append(_ROW.format(run.target, *row, run.found, slowest))
    return "\n".join(lines)


def main() -> int:
    """Fuzzes, and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzzes what Showcar reads.")
    parser.add_argument("--minutes", type=float, default=5.0, help="for each target (default 5)")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)}; default all")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"there is no target {', '.join(sorted(unknown))}; use some of {', '.join(TARGETS)}")
    if given.minutes <= 0:
        parser.error("--minutes is to be more than 0")
    BUILD.mkdir(parents=True, exist_ok=True)
    runs: list[Run] = []
    try:
        for name in given.targets or TARGETS:
            print(f"{name}: {(TARGETS[name].run.__doc__ or '').splitlines()[0]}", file=sys.stderr, flush=True)
            runs.append(fuzz(TARGETS[name], given.minutes * 60))
            _add_up(runs[-1:])
    except KeyboardInterrupt:
        print("fuzz: stopped; what was kept is in build/fuzz", file=sys.stderr)
    print(_table(runs))
    found = [run.target for run in runs if run.found]
    if found:
        print(f"\nInputs that fail, with what they did: {', '.join(f'build/fuzz/found/{name}' for name in found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
