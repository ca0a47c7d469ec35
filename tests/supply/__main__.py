"""`python -m tests.supply`: looks at all that an install is made of; exit status 1 if something is wrong with it."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path

from tests.supply import files, licences, packages
from tests.supply.locked import FILE, ROOT, Pin, closure, disagreements, installed, pins, ranges
from tests.supply.packages import FailedError, run

BUILD = ROOT / "build" / "supply"
TOOLS = Path(__file__).with_name("bill-of-materials.txt")


def lock(known: list[Pin]) -> str:
    """Every package is pinned with hashes, and what is asked for is locked."""
    if problems := list(disagreements(known, ranges())):
        raise FailedError("; ".join(problems))
    hashes = sum(len(pin.hashes) for pin in known)
    return f"{len(known)} packages, {hashes:,} hashes; all that pyproject.toml asks for is among them"


def environment(known: list[Pin]) -> str:
    """What is installed is what is locked, and nobody changed it."""
    others = []
    for pin in known:
        found = installed(pin.name)
        if pin.needed_here and (found is None or found.version != pin.version):
            others.append(f"{pin.name}: {None if found is None else found.version} in place of {pin.version}")
    if problems := others + list(files.changed(distributions())):
        raise FailedError("; ".join(problems[:10]))
    return "each release is the locked one, each file the one that its package lists"


def licensed(known: list[Pin]) -> str:
    """Each licence is known and allowed."""
    told = {pin.name: licences.licence(pin) for pin in known}
    if problems := [f"{name}: {one or 'not known'}" for name, one in told.items() if not licences.allowed(one)]:
        raise FailedError("; ".join(problems))
    return f"{len(set(told.values()))} licences, all allowed"


def withdrawn() -> str:
    """Whether a file of the lock was withdrawn from the registry that pip is set up for; asks it for each."""
    told = BUILD / "report.json"
    words = ["install", "-qq", "--dry-run", "--ignore-installed", "--no-deps", "--require-hashes"]
    run([sys.executable, "-m", "pip", *words, "--report", told, "-r", FILE], ROOT)
    found = json.loads(told.read_text("utf-8"))["install"]
    if problems := [one["metadata"]["name"] for one in found if one.get("is_yanked")]:
        raise FailedError(f"withdrawn by those who made them: {', '.join(problems)}")
    return f"none of {len(found)} files was withdrawn"


def bills(python: Path) -> str:
    """Bills of materials as CycloneDX has them: of the lock, and of what a server's install has."""
    place = BUILD / "tools"
    if not (place / "bin" / "cyclonedx-py").exists():
        run([sys.executable, "-m", "venv", place], BUILD)
        run([place / "bin" / "pip", "install", "-qq", "--no-deps", "--require-hashes", "-r", TOOLS], BUILD)
    sums = []
    for name, kind, of in (("locked", "requirements", FILE), ("installed", "environment", python)):
        target = BUILD.parent / f"sbom-{name}.cdx.json"
        more = ("--output-reproducible", "--of", "JSON", "--validate")
        tool = place / "bin" / "cyclonedx-py"
        run([tool, kind, of, "--pyproject", ROOT / "pyproject.toml", "-o", target, *more], ROOT)
        count = len(json.loads(target.read_text("utf-8"))["components"])
        sums.append(f"build/{target.name} ({count} components, {hashlib.sha256(target.read_bytes()).hexdigest()[:12]})")
    return ", ".join(sums)


def main(words: list[str] | None = None) -> int:
    """Does all steps; returns 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.supply", description=__doc__)
    parser.add_argument("--online", action="store_true", help="also ask the registry whether files were withdrawn")
    asked = parser.parse_args(words)
    BUILD.mkdir(parents=True, exist_ok=True)
    known = pins(FILE.read_text("utf-8"))
    failed = False

    def step(name: str, do: Callable[[], str]) -> None:
        nonlocal failed
        began = time.monotonic()
        try:
            told, mark = do(), "ok  "
        except (FailedError, OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
            told, mark, failed = f"{error}", "FAIL", True
        print(f"{mark} {name}: {told} ({time.monotonic() - began:.0f} s)", flush=True)

    step("lock", lambda: lock(known))
    step("installed files", lambda: environment(known))
    step("licences", lambda: licensed(known))
    if asked.online:
        step("withdrawn files", withdrawn)
    place = BUILD / "place"
    with tempfile.TemporaryDirectory(prefix="showcar") as away:
        _try(step, known, place, Path(away))
    step("bill of materials", lambda: bills(place / "bin" / "python"))
    return int(failed)


def _try(step: Callable[[str, Callable[[], str]], None], known: list[Pin], place: Path, away: Path) -> None:
    """Builds the package, and tries it where nothing of the checkout is."""

    def build() -> str:
        wheel, sdist = packages.built(ROOT, BUILD / "dist")
        if lost := packages.of_source() - packages.in_wheel(wheel).keys():
            raise FailedError(f"not in the wheel: {', '.join(sorted(lost)[:5])}")
        if left := list(packages.missing(sdist)):
            raise FailedError(f"not in the sdist: {', '.join(left[:5])}")
        return f"{wheel.name}, {wheel.stat().st_size:,} bytes; {sdist.name}, {sdist.stat().st_size:,} bytes"

    def again() -> str:
        (sdist,), (wheel,) = (BUILD / "dist").glob("*.tar.gz"), (BUILD / "dist").glob("*.whl")
        source = packages.unpacked(sdist, away / "sdist")
        other, _ = packages.built(source, away / "dist")
        if packages.in_wheel(other) != packages.in_wheel(wheel):
            raise FailedError("the wheel that is built from the sdist is another one")
        return "the wheel that is built from the sdist is the same"

    def plain() -> str:
        (wheel,) = (BUILD / "dist").glob("*.whl")
        python = packages.empty_place(place, closure(known), wheel)
        (source,) = (away / "sdist").iterdir()
        os.mkdir(away / "demo")
        told = packages.demo(python, source / "examples", away / "demo")
        packages.refuses(python, away / "demo")
        return f"{len(closure(known))} packages by their hashes; {told}"

    def serve() -> str:
        python = place / "bin" / "python"
        packages.more(python, closure(known, ("serve",)))
        return packages.serves(python, away / "demo")

    step("wheel and sdist", build)
    step("wheel from the sdist", again)
    step("an empty place", plain)
    step("with `showcar[serve]`", serve)


if __name__ == "__main__":
    sys.exit(main())
