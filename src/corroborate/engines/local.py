"""Processes of this machine, the default engine: plain processes were fastest here (docs/ledger.md, "Processes")."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from corroborate.errors import WorkerLost

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 3  # chunks in flight for each process: one at work, one waiting, one on its way back; memory stays flat


def run(
    step: Callable[[Item], Result], items: Iterable[Item], *, processes: int = 1, chunk: int = 8
) -> Iterator[Result]:
    """`step` of each item, in order of the items, in so many processes; with one, here and lazily.

    `step`, items and results must be picklable (`step` a function of a module); an exception of `step` is raised here.
    No more than AHEAD chunks for each process are taken from `items` before their results are asked for. Processes
    are spawned, not forked: a fork would share open databases and locks of threads. A program that uses more than one
    process therefore needs `if __name__ == "__main__":`. They leave Ctrl-C to this process, and end when it ends,
    even by a kill. Raises WorkerLost where a process died (memory), ValueError for less than one process or item.
    """
    if processes < 1 or chunk < 1:
        raise ValueError(f"found {processes} processes and chunks of {chunk}; expected at least 1")
    if processes == 1:
        yield from map(step, items)
        return
    remaining = iter(items)
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    flying: deque[Future[list[Result]]] = deque()
    try:
        while True:
            while len(flying) < processes * AHEAD and (taken := list(islice(remaining, chunk))):
                flying.append(executor.submit(_chunk, step, taken))
            if not flying:
                return
            yield from flying.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLost(
            "a process of the run died: for want of memory (try fewer processes), or, in a program of your own, "
            "because it has no `if __name__ == '__main__':` around what it does"
        ) from error
    finally:  # also when the caller stops asking, or presses Ctrl-C
        executor.shutdown(wait=True, cancel_futures=True)


def _chunk(step: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [step(item) for item in items]


def _begin() -> None:
    """In a new process: leave interruption to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end with parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
