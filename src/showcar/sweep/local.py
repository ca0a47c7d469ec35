"""Parts done on this machine: in this process, or in several of their own."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from showcar.model.errors import ShowcarError
from showcar.sweep.parent import end_with_parent
from showcar.sweep.work import Done, Task, do

TRIES = 3
"""How often a part is begun whose process ends under it."""
SHARE = 200
"""Parts that a process does before another takes its place."""
_AHEAD = 2


def here(tasks: Iterable[Task]) -> Iterator[Done]:
    """Does parts one after another in this process."""
    for task in tasks:
        yield do(task)


def processes(tasks: Iterable[Task], number: int) -> Iterator[Done]:
    """Does parts in several processes of this machine, in no order.

    A process that ends under its part, for want of memory perhaps, is replaced, and the parts that were under way are
    done again; one that ends three processes stops the sweep.

    Args:
        tasks: The parts.
        number: How many processes.

    Raises:
        ShowcarError: A part ended its process too often.
    """
    waiting = iter(tasks)
    tries: dict[int, int] = {}
    while True:
        # what is under way, in the order in which it was begun
        begun: list[Task] = []
        try:
            if (yield from _pool(waiting, begun, number)):
                return
        except BrokenProcessPool:
            for task in begun:
                tries[task.part.number] = tries.get(task.part.number, 0) + 1
            # several are under way when one of them ends its process: then they are done one after another
            if number == 1 and begun and tries[begun[0].part.number] >= TRIES:
                part = begun[0].part
                found = f"ended its process {TRIES} times (bytes {part.begin:,} to {part.stop:,})"
                advice = "see whether there is memory enough, and leave it out otherwise; what is done is kept"
                raise ShowcarError(part.name, found, advice) from None
            if any(tries[task.part.number] >= TRIES for task in begun):
                number = 1
            waiting = chain(begun, waiting)


def _pool(waiting: Iterator[Task], begun: list[Task], number: int) -> Generator[Done, None, bool]:
    """Does parts in fresh processes, which give back what libraries keep, until each had its share of them.

    The library's own way to renew processes, `max_tasks_per_child`, may wait for ever where parts wait in the pool
    (CPython issue 115634).

    Returns:
        Whether none is left. When a process ends, what was under way is in `begun`.
    """
    share = number * SHARE
    running: dict[Future[Done], Task] = {}
    pool = ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin)
    try:
        while True:
            for task in islice(waiting, min(share, number * _AHEAD - len(running))):
                share -= 1
                begun.append(task)
                running[pool.submit(do, task)] = task
            if not running:
                pool.shutdown()
                return share > 0
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done = future.result()
                begun.remove(running.pop(future))
                yield done
    finally:
        still = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in still:
            process.terminate()


def _begin() -> None:
    """A process of its own: Ctrl-C is for the one that began it, and it ends with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
