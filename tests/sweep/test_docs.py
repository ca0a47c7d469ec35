"""The SQL of the how-to runs on what a sweep writes, and finds something."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from showcar.sweep import run
from tests.sweep.made import order

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = re.findall(
    r"```sql\n(.*?)```", (ROOT / "docs" / "how-to" / "sweep-an-archive.md").read_text("utf-8"), re.DOTALL
)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of the repository, swept, and a file that cannot be read."""
    source = tmp_path_factory.mktemp("in")
    for path in (ROOT / "examples").iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    (source / "z.txt").write_bytes(b"")
    run.sweep(order(source, source / "out"))
    return source / "out"


@pytest.mark.parametrize("sql", EXAMPLES, ids=lambda sql: sql.split("\n")[0][:50])
def test_an_example_runs(sql: str, swept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(swept)
    with duckdb.connect() as connection:
        assert connection.execute(sql).fetchall()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5
