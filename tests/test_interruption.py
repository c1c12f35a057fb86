"""Killed at any moment: the ledger opens, holds whole reports only, and the next run finishes the work."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.ledger import Ledger, comparable, open_ledger

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]

REPORTS = 200
KILLS = (0, 2, 8, 17, 29)  # after so many batches: none, some, and the last, when claims are being linked
PLACES = ("Tavarsk", "Renno", "Ulmera", "Kelvary")

# A line after each batch; the batches are small so that a kill falls between, in the middle of, and after them.
READING = """
import sys
from corroborate import pipeline
from corroborate.ledger import open_ledger
if __name__ == "__main__":
    with open_ledger(sys.argv[1]) as ledger:
        pipeline.read_into(
            ledger, [sys.argv[2]], pipeline.Options(batch=7), lambda summary: print(summary.read, flush=True)
        )
"""

CLAIMS = """
SELECT report, 'statement', id FROM statements UNION ALL SELECT report, 'figure', id FROM figures
UNION ALL SELECT report, 'occurrence', id FROM occurrences UNION ALL SELECT report, 'wording', nth FROM wordings
"""


def _texts() -> list[dict[str, str]]:
    return [
        {
            "id": f"k{n:03}", "published": "2024-03-03", "publisher": f"Outlet {n % 5}",
            "text": f"Shelling hit {PLACES[n % 4]} on Saturday.\n\nAt least {n + 2} people were killed and {n + 3} "
            f"were injured in {PLACES[n % 4]} on Saturday, officials said. The army denied the report.",
        }
        for n in range(REPORTS)
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so")
def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, dump: Dump) -> None:
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(record) + "\n" for record in _texts()))
    script = tmp_path / "reading.py"
    script.write_text(READING)
    with open_ledger(tmp_path / "whole.sqlite") as whole:
        summary = pipeline.read_into(whole, [str(reports)])
        assert (summary.read, summary.refusals) == (REPORTS, ())
        assert summary.figures >= REPORTS
        expected = dump(whole)
        claims = _claims(whole.path)
    cut = tmp_path / "cut.sqlite"
    points = random.Random(20240302)  # the same points at every run of the test
    for batches in KILLS:
        _kill([sys.executable, str(script), str(cut), str(reports)], batches, points.random() * 0.05)
        if cut.exists():  # else it was killed before it came to open the ledger
            _check(cut, claims)
    with open_ledger(cut) as ledger:
        finished = pipeline.read_into(ledger, [str(reports)])
        assert finished.read + finished.known == REPORTS
        assert finished.known > 0, "some work must have outlived the kills"
        assert not comparable.unlinked(ledger)
        assert dump(ledger) == expected


def _kill(command: list[str], batches: int, pause: float) -> None:
    """Start `command`, and kill it so many seconds after so many batches."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        for _ in range(batches):
            process.stdout.readline()
        time.sleep(pause)
        process.kill()
        assert process.wait() in (-signal.SIGKILL, 0)
        assert "Error" not in process.stderr.read()


def _check(path: Path, claims: dict[str, set[tuple[str, object]]]) -> None:
    with open_ledger(path):
        pass
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        reports = {name for (name,) in connection.execute("SELECT id FROM reports")}
    finally:
        connection.close()
    assert len(reports) % 7 in (0, REPORTS % 7), "a batch was written in part"
    found = _claims(path)
    assert found == {name: claims[name] for name in reports}, "a report lacks some of its claims"


def _claims(path: Path) -> dict[str, set[tuple[str, object]]]:
    found: dict[str, set[tuple[str, object]]] = {}
    connection = sqlite3.connect(path)
    try:
        for report, kind, name in connection.execute(CLAIMS):
            found.setdefault(report, set()).add((kind, name))
    finally:
        connection.close()
    return found
