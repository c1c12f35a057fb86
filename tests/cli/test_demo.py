"""The demo: what it shows, and that what it names works as printed."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corroborate.cli import run
from corroborate.ledger import open_ledger, views
from corroborate.model.record import Filters

Shell = Callable[..., subprocess.CompletedProcess[str]]

ESCAPE = "\x1b["


def test_demo_shows_two_incidents_a_toll_and_where_they_differ(shown: tuple[Path, str]) -> None:
    out = shown[1]
    assert "12 reports read" in out
    assert [words for words in ("Kelvary", "Imbrel", "running toll", "Where they differ") if words not in out] == []
    order = ("according to", "Where they differ", "Grade: ", "The sentences", "Try next")
    assert sorted(order, key=out.index) == list(order)
    assert ESCAPE not in out


def test_demo_names_three_commands_that_work_as_printed(shown: tuple[Path, str], shell: Shell) -> None:
    here, out = shown
    lines = [line.strip() for line in out.split("Try next\n", 1)[1].splitlines() if line.strip()]
    assert len(lines) == 3
    for line in lines:
        words = shlex.split(line)
        start = next(i for i, word in enumerate(words) if word.endswith("corroborate"))
        done = shell(words[start + 1 :], here)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 1


def test_demo_again_changes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        before = tuple(views.incidents(ledger, Filters()))
    assert run(["demo"]) == 0
    assert "0 reports read, 12 already there" in capsys.readouterr().out
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        assert tuple(views.incidents(ledger, Filters())) == before
