"""Parts done on many machines, by Ray: the same code, and the same bytes out.

A worker or a machine that is lost costs the parts that it had, which are done again elsewhere, and nothing else. All
machines have to see the sources and the folder under the same names.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from showcar.model.errors import MissingPartError, UsageError
from showcar.sweep.work import Done, Task, do

_AHEAD = 2
_PATIENCE = 10.0
_TRIES = 5


def on_ray(tasks: Iterable[Task], address: str) -> Iterator[Done]:
    """Does parts on a Ray cluster, in no order.

    Args:
        tasks: The parts.
        address: Of the cluster; `auto` for the one of this machine.

    Raises:
        MissingPartError: Ray is not installed.
        UsageError: No cluster answers there.
    """
    ray = _ray()
    ours = not ray.is_initialized()
    if ours:
        try:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level="error")
        except (ConnectionError, ValueError, OSError, RuntimeError) as error:
            found = f"no Ray cluster answers ({str(error).splitlines()[0] if str(error) else type(error).__name__})"
            raise UsageError(f"--ray {address}", found, "begin one with: ray start --head") from None
    try:
        yield from _done(ray, iter(tasks))
    finally:
        if ours:
            ray.shutdown()


def _knock(address: str) -> None:
    """Whether anybody answers at `host:port`: Ray itself would try for minutes."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal() and "/" not in address:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def _ray() -> Any:
    try:
        import ray
    except ModuleNotFoundError:
        raise MissingPartError("--ray", "ray is not installed", "install it with: pip install showcar[sweep]") from None
    return ray


def _done(ray: Any, waiting: Iterator[Task]) -> Iterator[Done]:
    # a fresh process now and then gives back what libraries keep
    work = ray.remote(num_cpus=1, max_retries=_TRIES, max_calls=200)(do)
    running: list[Any] = []
    while True:
        # machines come and go while it runs
        room = max(1, int(ray.cluster_resources().get("CPU", 1))) * _AHEAD - len(running)
        running += [work.remote(task) for task in islice(waiting, max(0, room))]
        if not running:
            return
        ready, running = ray.wait(running, num_returns=1)
        yield from ray.get(ready)
