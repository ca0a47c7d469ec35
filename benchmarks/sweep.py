"""Measures `showcar sweep` on an archive of made-up pages, beside reading it and extracting its text alone.

Each run is a process of its own; they take turns. Both are measured by the clock on the wall and by the processor time
of the process and all that it began, which other work on the machine touches less. The archive is made once by
`benchmarks.sweep_pages`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.read import LEFT_OUT, ONE_CORE, ROOT
from benchmarks.sweep_pages import archive

TARGET = ROOT / "docs" / "performance.md"
_FIRST, _LAST = "<!-- sweep figures -->", "<!-- end of sweep figures -->"
# pages that a public news crawl keeps in a month, see docs/performance.md
MONTH = 11_500_000
_PART_MIB = 16


@dataclass(frozen=True)
class Run:
    """One process's measurement.

    Attributes:
        wall: Seconds on the clock.
        cpu: Seconds of processor time, those of the processes that it began included.
        pages: How many pages were read.
        documents: How many were reports on cars.
        claims: How many claims were found.
        memory: MiB held by the process and those that it began, twice a second.
    """

    wall: float
    cpu: float
    pages: int
    documents: int = 0
    claims: int = 0
    memory: tuple[float, ...] = ()


def baseline(path: Path) -> Run:
    """Reads an archive and extracts the text of each page, in this process."""
    from fastwarc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    start, pages, characters = time.perf_counter(), 0, 0
    began = _cpu()
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response):
        body = record.reader.read()
        tree = HTMLTree.parse_from_bytes(body, detect_encoding(body) or "utf-8")
        characters += len(extract_plain_text(tree, main_content=True))
        pages += 1
    assert characters
    return Run(time.perf_counter() - start, _cpu() - began, pages)


def swept(path: Path, processes: int) -> Run:
    """Sweeps an archive, loading the catalogue and the parser included."""
    from showcar.sweep import run

    samples: list[float] = []
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(samples, over))
    with tempfile.TemporaryDirectory() as folder:
        order = run.Order((str(path),), Path(folder) / "out", "benchmark", "benchmark", part_bytes=_PART_MIB << 20)
        start, began = time.perf_counter(), _cpu()
        watcher.start()
        counts = run.sweep(order, run.workers(processes))["counts"]
        wall = time.perf_counter() - start
    over.set()
    watcher.join()
    return Run(wall, _cpu() - began, counts["pages"], counts["documents"], counts["claims"], tuple(samples))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _watch(samples: list[float], over: threading.Event) -> None:
    while not over.wait(0.5):
        samples.append(sum(_rss(process) for process in _family(os.getpid())))


def _family(process: int) -> list[int]:
    try:
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        below = []
    return [process, *(one for child in below for one in _family(int(child)))]


def _rss(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except (OSError, IndexError):
        return 0.0


def spawn(what: str, path: Path) -> Run:
    """Measures in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key not in LEFT_OUT} | ONE_CORE
    command = [sys.executable, "-m", "benchmarks.sweep", "--child", what, "--archive", str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found = Run(**json.loads(done.stdout.splitlines()[-1]))
    print(f"{what}: {found.wall:.1f} s on the wall, {found.cpu:.1f} s of processor time", file=sys.stderr)
    return found


def flat(memory: tuple[float, ...]) -> tuple[float, float, float]:
    """Median MiB of the second quarter of a run and of the last one, and the most."""
    quarter = max(1, len(memory) // 4)
    return median(memory[quarter : 2 * quarter]), median(memory[-quarter:]), max(memory)


def table(runs: dict[str, list[Run]], cars: int, size: int) -> list[str]:
    """The figures as Markdown."""
    text, one, two = runs["text"], runs["1"], runs["2"]
    some = one[0]
    rows = []
    for label, kind in (("wall", "on the clock"), ("cpu", "of processor time")):
        took = {name: median(getattr(run, label) / run.pages for run in runs[name]) * 1000 for name in runs}
        share = median(getattr(a, label) / getattr(b, label) for a, b in zip(text, one, strict=True))
        rows.append((kind, took, share))
    speedup = sorted(a.wall / b.wall for a, b in zip(one, two, strict=True))
    cores = median(run.cpu / run.pages for run in one) * 1000
    hours = cores / 1000 * MONTH / 3600
    lines = [
        "| | text alone | sweep, one process | sweep, two processes |",
        "| --- | ---: | ---: | ---: |",
        *(f"| ms a page {kind} | {took['text']:.2f} | {took['1']:.2f} | {took['2']:.2f} |" for kind, took, _ in rows),
        *(f"| **rate {kind}, text alone = 1** | 1 | **{share:.2f}** | |" for kind, _, share in rows),
        f"| **rate on the clock, one process = 1** | | 1 | **{median(speedup):.2f}** |",
    ]
    for name, label in (("1", "one process"), ("2", "two processes")):
        early, late, most = flat(runs[name][-1].memory)
        lines.append(
            f"| MiB in the second and the last quarter, most: {label} | | {early:,.0f}, {late:,.0f}, {most:,.0f} | |"
        )
    return [
        *lines,
        f"| **core-seconds per thousand pages** | | **{cores:.1f}** | |",
        "",
        f"{some.pages:,} pages ({size / (1 << 20):,.0f} MiB compressed), {cars:,} of them reports on cars in English; "
        f"{some.documents:,} were read as such, with {some.claims:,} claims. Medians of {len(one)} runs each, in "
        f"turns, on a machine with {os.cpu_count()} cores.",
        "",
        f"A month of {MONTH:,} pages takes {hours:,.1f} core-hours: {hours / 2:,.1f} hours on this machine, "
        f"{hours / 8 * 60:,.0f} minutes on one of 8 cores, {hours / 64 * 60:,.0f} minutes on 8 of those.",
    ]


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmark; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sweep", description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000, help="pages of the archive (default: 20000)")
    parser.add_argument("--repeats", type=int, default=3, help="processes for each (default: 3)")
    parser.add_argument("--write", action="store_true", help=f"write the figures into {TARGET.relative_to(ROOT)}")
    parser.add_argument("--child", choices=["text", "1", "2"], help="measure one here and print JSON")
    parser.add_argument("--archive", type=Path, help="with --child: the archive")
    args = parser.parse_args(arguments)
    if args.child:
        made = baseline(args.archive) if args.child == "text" else swept(args.archive, int(args.child))
        print(json.dumps(asdict(made)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.warc.gz"
        cars = archive(path, args.pages)
        runs: dict[str, list[Run]] = {"text": [], "1": [], "2": []}
        for _ in range(args.repeats):
            for what, found in runs.items():
                found.append(spawn(what, path))
        lines = table(runs, cars, path.stat().st_size)
    print("\n".join(lines))
    if args.write:
        page = TARGET.read_text("utf-8")
        head, tail = page.partition(_FIRST)[0], page.partition(_LAST)[2]
        TARGET.write_text(head + "\n".join((_FIRST, *lines, _LAST)) + tail, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
