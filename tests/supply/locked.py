"""`constraints.txt`: every package of an install, one release each, with the hashes of its files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILE = ROOT / "constraints.txt"
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.+!_-]+)(?: ; (?P<marker>.+))?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@dataclass(frozen=True)
class Pin:
    """A package of the lock.

    Attributes:
        name: In its canonical form.
        version: The one release.
        marker: On which machines it is needed; None for all.
        hashes: Of its files, as pip wants them told.
    """

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]

    @property
    def needed_here(self) -> bool:
        """Whether this machine is one that needs it."""
        return self.marker is None or Marker(self.marker).evaluate()

    def __str__(self) -> str:
        return " \\\n    ".join((f"{self.name}=={self.version}", *self.hashes))


def pins(text: str) -> list[Pin]:
    """The packages of a lock; one that has another release on other machines is there twice.

    Args:
        text: Of the file.

    Raises:
        ValueError: A line is no pinned release with its hashes.
    """
    found: list[Pin] = []
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    for entry in lines.replace("\\\n", " ").splitlines():
        told, *rest = re.split(r"\s+(?=--hash)", entry.strip())
        pin = _PIN.fullmatch(told)
        if pin is None or not rest or not all(_HASH.fullmatch(one) for one in rest):
            raise ValueError(f"{entry.strip()[:60]}: is no release with the hashes of its files; run make lock")
        found.append(Pin(canonicalize_name(pin["name"]), pin["version"], pin["marker"], tuple(rest)))
    return found


def ranges() -> Iterator[Requirement]:
    """What `pyproject.toml` asks for, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for asked in (project["dependencies"], *project["optional-dependencies"].values()):
        yield from map(Requirement, asked)


def disagreements(known: Sequence[Pin], asked: Iterable[Requirement]) -> Iterator[str]:
    """Where the lock and what is asked for do not agree.

    Args:
        known: The lock.
        asked: By `pyproject.toml`.
    """
    for one in asked:
        locked = [pin for pin in known if pin.name == canonicalize_name(one.name)]
        if not locked:
            yield f"{one.name}: is asked for and not locked"
        for pin in locked:
            if not one.specifier.contains(pin.version, prereleases=True):
                yield f"{one.name}: {one.specifier} is asked for, and {pin.version} is locked"


def closure(known: Sequence[Pin], extras: Iterable[str] = ()) -> list[Pin]:
    """What an install needs on this machine, by what the installed packages ask for.

    Args:
        known: The lock.
        extras: Of Showcar.

    Raises:
        KeyError: A package is needed that is not locked.
    """
    here = {pin.name: pin for pin in known if pin.needed_here}
    found: dict[str, Pin] = {}
    waiting = list(_wanted(distribution("showcar"), frozenset(extras)))
    seen = set(waiting)
    while waiting:
        name, wanted = waiting.pop()
        found[name] = here[name]
        for more in _wanted(distribution(name), wanted):
            if more not in seen:
                seen.add(more)
                waiting.append(more)
    return [found[name] for name in sorted(found)]


def _wanted(of: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for told in of.requires or ():
        one = Requirement(told)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield canonicalize_name(one.name), frozenset(one.extras)


def installed(name: str) -> Distribution | None:
    """A package as it is installed; None where it is not."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
