"""The shipped demo, run once for all tests of the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def _shell(arguments: list[str], here: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "corroborate", *arguments],
        cwd=here, env=os.environ | environment, capture_output=True, text=True, encoding="utf8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def shell() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program in a folder, as a shell does."""
    return _shell


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo, run once: the folder that it was called in, and what it printed."""
    here = tmp_path_factory.mktemp("desk")
    done = _shell(["demo"], here)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return here, done.stdout


@pytest.fixture
def desk(shown: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's folder as the working directory, its ledger as the ledger."""
    monkeypatch.chdir(shown[0])
    monkeypatch.setenv("CORROBORATE_LEDGER", "corroborate-demo/demo.sqlite")
    return shown[0]
