"""Parts done on this machine: in this process, or in several of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait as wait_for

from showcar.model.errors import ShowcarError
from showcar.sweep.work import Done, Task, do

TRIES = 3
"""How often a part is begun whose process ends under it."""
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
    # what is under way, in the order in which it was begun
    again: list[Task] = []
    tries: dict[int, int] = {}
    while True:
        try:
            yield from _pool(waiting, again, number)
            return
        except BrokenProcessPool:
            for task in again:
                tries[task.part.number] = tries.get(task.part.number, 0) + 1
            # several are under way when one of them ends its process: then they are done one after another
            if number == 1 and again and tries[again[0].part.number] >= TRIES:
                part = again[0].part
                found = f"ended its process {TRIES} times (bytes {part.begin:,} to {part.stop:,})"
                advice = "see whether there is memory enough, and leave it out otherwise; what is done is kept"
                raise ShowcarError(part.name, found, advice) from None
            if any(tries[task.part.number] >= TRIES for task in again):
                number = 1


def _pool(waiting: Iterator[Task], again: list[Task], number: int) -> Iterator[Done]:
    """Does parts until all are done; what was under way when a process ended is in `again`."""
    begun = list(again)
    again.clear()
    running: dict[Future[Done], Task] = {}
    # fresh processes give back what libraries keep
    pool = ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, max_tasks_per_child=200)
    try:
        while True:
            while len(running) < number * _AHEAD and (task := _next(begun, waiting)) is not None:
                again.append(task)
                running[pool.submit(do, task)] = task
            if not running:
                pool.shutdown()
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done = future.result()
                again.remove(running.pop(future))
                yield done
    finally:
        begun_here = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in begun_here:
            process.terminate()


def _next(begun: list[Task], waiting: Iterator[Task]) -> Task | None:
    return begun.pop(0) if begun else next(islice(waiting, 1), None)


def _begin() -> None:
    """A process of its own: Ctrl-C is for the one that began it, and it ends with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)
