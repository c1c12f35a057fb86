"""The contract of an engine: a step over items, in order, with a bounded number of them in flight."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate.engines import run
from corroborate.engines.local import AHEAD
from corroborate.errors import WorkerLost


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 7, 50])
def test_results_come_in_order(processes: int, count: int) -> None:
    assert list(run(abs, range(-count, 0), processes=processes, chunk=3)) == list(range(count, 0, -1))


@pytest.mark.parametrize("processes", [1, 2])
def test_items_are_taken_only_as_results_are_asked_for(processes: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    results = run(abs, items(), processes=processes, chunk=4)
    for _ in range(8):
        next(results)
    assert taken <= 8 + processes * AHEAD * 4
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_exception_of_the_step_is_raised(processes: int) -> None:
    with pytest.raises((TypeError, ValueError)):
        list(run(int, ["1", "2", "no number"], processes=processes, chunk=1))


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(WorkerLost, match="fewer processes"):
        list(run(os._exit, [3], processes=2, chunk=1))


@pytest.mark.parametrize(("processes", "chunk"), [(0, 1), (1, 0), (-1, 8)])
def test_less_than_one_is_refused(processes: int, chunk: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        list(run(abs, [1], processes=processes, chunk=chunk))


ORPHANS = """
import sys, time
from corroborate.engines import run
if __name__ == "__main__":
    for done in run(time.sleep, [0.01] * 4 + [30] * 8, processes=2, chunk=1):
        sys.stdout.write("one\\n"); sys.stdout.flush()
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_processes_end_with_their_parent_even_if_it_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        parent.stdout.readline()
        children = _children(parent.pid)
        assert len(children) >= 2
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (entry / "stat").exists():
            after_name = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(after_name[1]) == parent:
                found.append(int(entry.name))
    return found
