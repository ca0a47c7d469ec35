"""Showcar as a package: wheel and sdist, built, compared with the checkout, and tried in an empty place."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from tests.supply.locked import ROOT, Pin
from tests.waiting import limited

_LONGEST = 1200.0
_OUT_OF_PLACE = (
    "PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER", "PIP_PREFIX", "PIP_REQUIRE_HASHES", "SHOWCAR_LEDGER",
)  # fmt: skip


class FailedError(Exception):
    """A step did not do what it should."""


def run(words: Sequence[str | Path], folder: Path, *, status: int = 0) -> str:
    """What a program prints.

    Args:
        words: The program and its arguments.
        folder: Where it runs.
        status: With which it has to end.

    Raises:
        FailedError: It ends otherwise.
    """
    environment = {name: told for name, told in os.environ.items() if name not in _OUT_OF_PLACE}
    done = subprocess.run(
        [str(word) for word in words], cwd=folder, env=environment | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=_LONGEST, check=False,
    )  # fmt: skip
    if done.returncode != status:
        raise FailedError(f"{' '.join(map(str, words))[:200]}: {(done.stderr or done.stdout)[-600:]}")
    return done.stdout


def built(source: Path, folder: Path) -> tuple[Path, Path]:
    """Builds wheel and sdist.

    Args:
        source: A checkout, or an sdist that was unpacked.
        folder: Where to.
    """
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "hatchling", "build", "-d", folder], source)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def in_wheel(wheel: Path) -> dict[str, int]:
    """The files of a wheel with their check sums, without those that tell of the wheel itself."""
    with zipfile.ZipFile(wheel) as packed:
        return {one.filename: one.CRC for one in packed.infolist() if ".dist-info/" not in one.filename}


def in_sdist(sdist: Path) -> set[str]:
    """The files of an sdist."""
    with tarfile.open(sdist) as packed:
        return {one.name.partition("/")[2] for one in packed.getmembers() if one.isfile()}


def of_source() -> set[str]:
    """The files of the package in the checkout."""
    files = (path for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT / "src").as_posix() for path in files}


def missing(sdist: Path) -> Iterator[str]:
    """What is kept under version control and is not in an sdist, though one needs it to test, document or build."""
    kept = run(["git", "ls-files"], ROOT).splitlines()
    there = in_sdist(sdist)
    yield from (name for name in kept if not name.startswith(".") and name not in there)


def unpacked(sdist: Path, folder: Path) -> Path:
    """An sdist's files in a folder; returns the one within."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    (found,) = folder.iterdir()
    return found


def empty_place(folder: Path, pins: Sequence[Pin], wheel: Path) -> Path:
    """An environment with these packages and no other, installed by their hashes, and the wheel; returns its Python."""
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", folder], folder.parent)
    python = folder / "bin" / "python"
    more(python, pins)
    run([python, "-m", "pip", "install", "-qq", "--no-index", "--no-deps", wheel], folder)
    return python


def more(python: Path, pins: Sequence[Pin]) -> None:
    """Installs packages by their hashes; a file with another one is refused."""
    wanted = python.parent.parent / "wanted.txt"
    wanted.write_text("\n".join(map(str, pins)) + "\n", "utf-8")
    run([python, "-m", "pip", "install", "-qq", "--no-deps", "--require-hashes", "-r", wanted], wanted.parent)
    run([python, "-m", "pip", "check"], wanted.parent)


def demo(python: Path, examples: Path, folder: Path) -> str:
    """Reads, adds and judges the examples, away from any checkout; returns what was told of it in a line.

    Args:
        python: Of the place.
        examples: Reports.
        folder: Where it runs.

    Raises:
        FailedError: It does not do so.
    """
    showcar = python.with_name("showcar")
    claims = run([showcar, "read", "--format", "jsonl", examples], folder).splitlines()
    added = run([showcar, "add", "--ledger", "demo.db", examples], folder).splitlines()
    verdicts = run([showcar, "verdict", "--ledger", "demo.db", "--format", "jsonl"], folder).splitlines()
    where = run([python, "-c", "import showcar; print(showcar.__file__)"], folder).strip()
    if not (claims and added and verdicts) or str(python.parent.parent) not in where:
        raise FailedError(f"{len(claims)} claims, {len(added)} reports, {len(verdicts)} verdicts by {where}")
    page = run([showcar, "read", "--format", "html", examples], folder)
    if not page.endswith("</html>\n"):
        raise FailedError("the page has no end")
    return f"{len(claims)} claims, {len(verdicts)} verdicts, a page of {len(page):,} characters"


def refuses(python: Path, folder: Path) -> None:
    """What an install without extras cannot do is told with what to install.

    Raises:
        FailedError: It is not.
    """
    done = subprocess.run(
        [python.with_name("showcar"), "serve", "--ledger", "demo.db"], cwd=folder, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    if done.returncode != 2 or "pip install 'showcar[serve]'" not in done.stderr:
        raise FailedError(f"showcar serve: {done.stderr[-300:]}")


def serves(python: Path, folder: Path) -> str:
    """Serves the demo's ledger, and asks for a page, a chart, a style and the API; returns how much there was.

    Raises:
        FailedError: Something is not answered.
    """
    command = [str(python.with_name("showcar")), "serve", "--ledger", "demo.db", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            with limited(process, 120):
                address = process.stdout.readline().strip()
            if not address:
                raise FailedError(f"showcar serve: {process.communicate(timeout=30)[1][-300:]}")
            board = _got(f"{address}/")
            linked = set(re.findall(r'(?:href|src)="(/[^"#]*)"', board))
            size = sum(len(_got(address + path.replace("&amp;", "&"))) for path in sorted(linked))
            json.loads(_got(f"{address}/api/v1/programmes"))
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    return f"{len(linked)} pages and files, {size:,} characters"


def _got(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode("utf-8", "replace"))
