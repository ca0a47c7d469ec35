"""A sweep on a Ray cluster writes the bytes that one process writes, also when a machine is lost in the middle.

One test for all, since a cluster takes its time to begin and a gigabyte of memory.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from showcar.model.errors import UsageError
from showcar.sweep import run
from showcar.sweep.cluster import on_ray
from showcar.sweep.work import Done, Task
from tests.sweep.made import files, order, wholesome

ray = pytest.importorskip("ray", reason="ray is not installed: pip install showcar[sweep]")
SIZE = 6000
_MEMORY = 100 << 20


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of two machines with a core each, as processes of this one."""
    from ray.cluster_utils import Cluster

    with warnings.catch_warnings():
        # Ray leaves the pipes and files of its processes to the collector
        warnings.simplefilter("ignore")
        made = Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": 1, "object_store_memory": _MEMORY, "include_dashboard": False},
        )
        try:
            made.add_node(num_cpus=1, object_store_memory=_MEMORY)
            ray.init(address=made.address, log_to_driver=False, logging_level="error")
            yield made
        finally:
            ray.shutdown()
            made.shutdown()  # type: ignore[no-untyped-call]


@pytest.mark.filterwarnings("ignore")
def test_a_lost_machine_costs_its_parts_again_and_nothing_else(cluster: Any, tmp_path: Path) -> None:
    source = tmp_path / "made.warc.gz"
    source.write_bytes(wholesome())
    run.sweep(order(source, tmp_path / "undisturbed", SIZE))
    parts = len(list((tmp_path / "undisturbed" / "claims").iterdir()))
    assert parts > 4

    lost: list[Any] = []
    run.sweep(order(source, tmp_path / "swept", SIZE), _losing(cluster, lost))
    assert files(tmp_path / "swept") == files(tmp_path / "undisturbed")
    assert [node.any_processes_alive() for node in lost] == [False]


def _losing(cluster: Any, lost: list[Any]) -> Callable[[Iterable[Task]], Iterator[Done]]:
    """Does parts on the cluster, and kills its second machine when the first of them is done."""

    def do(tasks: Iterable[Task]) -> Iterator[Done]:
        for done in on_ray(tasks, cluster.address):
            yield done
            if not lost:
                lost.append(next(node for node in cluster.list_all_nodes() if node is not cluster.head_node))
                cluster.remove_node(lost[0], allow_graceful=False)

    return do


def test_no_cluster_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Mazda will build it.", "utf-8")
    with pytest.raises(UsageError, match="no Ray cluster answers"):
        run.sweep(order(source, tmp_path / "out"), run.workers(1, "127.0.0.1:1"))
