"""A sweep's tables are the same bytes whoever did them and however often they were stopped, and load into a ledger."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from showcar import ledger
from showcar.model.errors import ShowcarError, UsageError
from showcar.sweep import local, run
from showcar.sweep.folder import Folder
from showcar.sweep.loading import reports
from showcar.sweep.sources import Part
from showcar.sweep.tables import SCHEMAS, TABLES
from showcar.sweep.work import Done, Task
from tests.sweep.made import CAR, NEWS, files, manifest, order, page, records, rows, wholesome

SIZE = 6000
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with some reports of the corpus."""
    path = tmp_path_factory.mktemp("archive") / "made.warc.gz"
    path.write_bytes(wholesome())
    return path


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes of sweeping it in this process."""
    folder = tmp_path_factory.mktemp("undisturbed") / "out"
    run.sweep(order(archive, folder, SIZE))
    return folder


def test_what_is_written(undisturbed: Path, archive: Path) -> None:
    told = manifest(undisturbed)
    assert told["counts"]["records"] == 48
    assert told["counts"]["pages"] == 24
    assert told["counts"]["no_car"] == 18
    assert told["counts"]["documents"] + told["counts"]["skipped"] == 6
    assert told["counts"]["claims"] == len(rows(undisturbed, "claims")) > 40
    assert [source["path"] for source in told["sources"]] == [str(archive)]
    assert len(told["parts"]) > 3
    for table in TABLES:
        for path in (undisturbed / table).iterdir():
            assert parquet.read_schema(path).equals(SCHEMAS[table])
    texts = {row["offset"]: row["text"] for row in rows(undisturbed, "documents")}
    assert all(texts[row["offset"]][row["start"] : row["end"]] == row["quote"] for row in rows(undisturbed, "claims"))
    assert not (undisturbed / "_state").exists()


def test_the_cut_changes_no_row(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    run.sweep(order(archive, tmp_path / "out"))
    assert [rows(tmp_path / "out", table) for table in TABLES] == [rows(undisturbed, table) for table in TABLES]


def test_two_processes_write_the_same_bytes(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    run.sweep(order(archive, tmp_path / "out", SIZE), run.workers(2))
    assert files(tmp_path / "out") == files(undisturbed)


def test_a_killed_sweep_goes_on(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    program = (
        "from pathlib import Path; from showcar.sweep import run\n"
        "if __name__ == '__main__':\n"
        f"    run.sweep(run.Order(({str(archive)!r},), Path({str(folder)!r}), '0.0.0+test', 'test', "
        f"part_bytes={SIZE}), run.workers(2))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(program, "utf-8")
    killed = subprocess.Popen([sys.executable, str(script)], start_new_session=True)
    try:
        parts = folder / "_state" / "parts"
        until = time.monotonic() + 60
        while not (parts.is_dir() and len(list(parts.glob("*.json"))) >= 2):
            assert killed.poll() is None and time.monotonic() < until
            time.sleep(0.01)
    finally:
        killed.kill()
        killed.wait(60)
    assert not (folder / "manifest.json").exists()
    again: list[int] = []

    def noted(tasks: Iterable[Task]) -> Iterator[Done]:
        for done in local.here(tasks):
            again.append(done.number)
            yield done

    _unlocked(folder)
    run.sweep(order(archive, folder, SIZE), noted)
    assert 0 < len(again) < len(manifest(undisturbed)["parts"])
    assert files(folder) == files(undisturbed)


def _unlocked(folder: Path) -> None:
    """Waits until the processes of a killed sweep have seen that it ended."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        command = ["pgrep", "-f", str(folder.parent / "script.py")]
        found = subprocess.run(command, capture_output=True, check=False, timeout=60)
        if found.returncode:
            return
        time.sleep(0.05)


def test_a_file_that_was_lost_or_changed_is_written_again(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def stopped(tasks: Iterable[Task]) -> Iterator[Done]:
        done = local.here(tasks)
        yield next(done)
        yield next(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.sweep(order(archive, folder, SIZE), stopped)
    place = Folder(folder)
    place.file("claims", 0).unlink()
    with place.file("documents", 1).open("ab") as file:
        file.write(b"x")
    run.sweep(order(archive, folder, SIZE))
    assert files(folder) == files(undisturbed)


def test_a_finished_sweep_is_left_as_it_is(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(undisturbed, folder)

    def never(tasks: Iterable[Task]) -> Iterator[Done]:
        raise AssertionError("nothing is left to do")

    assert run.sweep(order(archive, folder, SIZE), never) == manifest(undisturbed)
    with pytest.raises(UsageError, match="another part_bytes"):
        run.sweep(order(archive, folder, SIZE + 1))


def test_a_sweep_does_not_go_on_as_another(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with Folder(folder).prepared({"cut": "another"}), pytest.raises(UsageError, match="another sweep writes there"):
        run.sweep(order(archive, folder, SIZE))
    with pytest.raises(UsageError, match="another format"):
        run.sweep(order(archive, folder, SIZE))


def _done(number: int) -> Done:
    return Done(number, None, None, {}, {}, {})


def _ends_once(task: Task) -> Done:
    if task.part.number == 1 and not Path(task.folder, "once").exists():
        Path(task.folder, "once").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return _done(task.part.number)


def _ends_always(task: Task) -> Done:
    if task.part.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return _done(task.part.number)


def test_a_lost_process_costs_what_was_under_way_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "do", _ends_once)
    tasks = [Task(Part(number, "files", "a", "", 0, 1), str(tmp_path)) for number in range(6)]
    assert sorted(done.number for done in local.processes(tasks, 2)) == [0, 1, 2, 3, 4, 5]


_RENEWED = """
import sys
from showcar.sweep import local
from showcar.sweep.sources import Part
from showcar.sweep.work import Task
from tests.sweep import test_sweep
if __name__ == "__main__":
    local.SHARE, local._AHEAD, local.do = 3, 50, test_sweep._says_who
    tasks = [Task(Part(number, "files", "a", "", 0, 1), "") for number in range(5)]
    done = list(local.processes(tasks, 1))
    print(*sorted(one.number for one in done), len({one.begin for one in done}))
"""


def _says_who(task: Task) -> Done:
    return replace(_done(task.part.number), begin=os.getpid())


def test_processes_are_renewed_while_parts_wait(tmp_path: Path) -> None:
    # in a process of its own: what waits for ever would be waited for again when this one ends
    script = tmp_path / "script.py"
    script.write_text(_RENEWED, "utf-8")
    path = os.pathsep.join(str(folder) for folder in (ROOT, ROOT / "src"))
    done = subprocess.run(
        [sys.executable, str(script)], env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("0 1 2 3 4 2\n", "")


def test_a_part_that_ends_every_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "do", _ends_always)
    tasks = [Task(Part(number, "files", "a", "", 0, 1), str(tmp_path)) for number in range(3)]
    with pytest.raises(ShowcarError, match="a: ended its process 3 times"):
        list(local.processes(tasks, 2))


@pytest.mark.parametrize("name", ["reports.jsonl", "reports.jsonl.gz"])
def test_json_lines(name: str, tmp_path: Path) -> None:
    lines = [
        json.dumps({"url": "https://a.example/1", "title": "Kaze", "date": "2026-03-12", "text": CAR}),
        json.dumps({"text": NEWS}),
        "{",
        "",
        "[1]",
        json.dumps({"title": "no text"}),
        json.dumps({"text": CAR + " " * 11_000_000}),
        json.dumps({"text": "Der neue Mazda Vision Kaze kommt nicht auf den Markt, wie der Hersteller nun mitteilt."}),
        json.dumps({"text": CAR}),
    ]
    data = "\n".join(lines).encode()
    source = tmp_path / name
    source.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    run.sweep(order(source, tmp_path / "out", 1_000_000))
    told = manifest(tmp_path / "out")
    assert told["skipped"] == {"broken": 3, "language": 1, "too large": 1}
    first, last = rows(tmp_path / "out", "documents")
    assert (first["path"], first["published"], first["title"]) == ("https://a.example/1", "2026-03-12", "Kaze")
    assert last["path"] == f"{source}@{len(data) - len(lines[-1])}"
    assert last["claims"] > 2


def test_a_folder_of_pages_and_archives(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "b").mkdir(parents=True)
    (source / "a.html").write_bytes(page(CAR, "The Kaze"))
    (source / "b" / "c.warc.gz").write_bytes(b"".join(records(3, [1])))
    (source / "b" / "d.txt").write_text(f"date 2026-03-12 {CAR}", "utf-8")
    (source / "e.html").write_bytes(page(NEWS))
    (source / "f.txt").write_bytes(b"")
    run.sweep(order(source, tmp_path / "out"))
    found = rows(tmp_path / "out", "documents")
    assert [(row["archive"], row["title"], row["published"]) for row in found] == [
        (str(source / "a.html"), "The Kaze", "2026-03-12"),
        (str(source / "b" / "c.warc.gz"), "The news of the day", "2026-03-12"),
        (str(source / "b" / "d.txt"), CAR, "2026-03-12"),
    ]
    assert [(row["kind"], row["reason"]) for row in rows(tmp_path / "out", "skipped")] == [("unreadable", "is empty")]


def test_pages_made_to_be_slow_are_read_plainly(tmp_path: Path) -> None:
    wild = [
        b"<html><body>" + b"<div>" * 20_000 + CAR.encode(),
        b"<html><body><p " + b" ".join(b"a%d=1" % at for at in range(60_000)) + b">" + CAR.encode(),
        b"<html><body>" + b"<i></i>" * 20_000 + CAR.encode(),
    ]
    source = tmp_path / "in"
    source.mkdir()
    for at, body in enumerate(wild):
        (source / f"{at}.html").write_bytes(body)
    start = time.process_time()
    run.sweep(order(source, tmp_path / "out"))
    assert time.process_time() - start < 20
    found = rows(tmp_path / "out", "documents")
    assert [row["notes"][0]["kind"] for row in found] == ["structure"] * 3


def test_reports_come_back_as_they_were(undisturbed: Path, tmp_path: Path) -> None:
    found = list(reports(undisturbed))
    assert len(found) == manifest(undisturbed)["counts"]["documents"]
    assert sum(len(claims) for _, claims, _, _ in found) == manifest(undisturbed)["counts"]["claims"]
    for document, claims, extractor, catalogue in found:
        assert (extractor, catalogue) == ("0.0.0+test", "test")
        assert all(claim.document == document.id and claim.reasons for claim in claims)
        assert all(document.text[claim.start : claim.end] == claim.quote for claim in claims)
    with ledger.open(tmp_path / "cars.db", lambda: datetime(2026, 3, 12, tzinfo=UTC), create=True) as kept:
        kept.add_many([(d, c) for d, c, _, _ in found], extractor="0.0.0+test", catalogue="test")
        assert len(kept.reports()) == len(found)


def test_an_unfinished_sweep_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "_state").mkdir()
    with pytest.raises(UsageError, match="not finished"):
        next(reports(tmp_path))


def test_no_process_is_left(archive: Path) -> None:
    assert multiprocessing.active_children() == []
