"""`corroborate train`: what it asks for, and what it says where that is not there. Nothing is trained here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corroborate.cli import app, training
from corroborate.errors import LedgerError, MissingPackage

RUN = CliRunner()


def test_without_the_source_tree_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_ROOT", tmp_path)
    found = RUN.invoke(app, ["train"])
    assert isinstance(found.exception, MissingPackage)
    assert "clone it" in str(found.exception)


def test_without_torch_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "find_spec", lambda name: None)
    found = RUN.invoke(app, ["train"])
    assert isinstance(found.exception, MissingPackage)
    assert "torch and onnx not installed" in str(found.exception)
    assert ".[train]" in str(found.exception)


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "find_spec", lambda name: True)
    found = RUN.invoke(app, ["train", "--from-ledger", str(tmp_path / "none.sqlite")])
    assert isinstance(found.exception, LedgerError)


@pytest.mark.parametrize("code", [0, 3])
def test_the_training_runs_apart_and_its_end_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], *, cwd: Path, check: bool) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(training, "find_spec", lambda name: True)
    monkeypatch.setattr(subprocess, "run", run)
    ledger = tmp_path / "l.sqlite"
    ledger.touch()
    line = ["train", "--from-ledger", str(ledger), "--out", str(tmp_path / "mine.zip"), "--epochs", "2"]
    found = RUN.invoke(app, line)
    assert found.exit_code == code
    assert asked[0][1:3] == ["-m", "training.make"]
    assert asked[0][asked[0].index("--from-ledger") + 1] == str(ledger)
    assert ("--model" in found.output) == (code == 0)
