"""Manners: help, wrong usage, the doctor, completion, pipes whose reader left."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corroborate.cli import run


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["figures", "--json", "--csv"], 2, "exclude each other"),
        (["figures", "--since", "yesterday"], 2, "YYYY-MM-DD"),
        (["figures", "--outcome", "maimed"], 2, "killed_or_injured"),
        (["figures", "--scope", "all"], 2, "cumulative"),
        (["read"], 2, "PATH"),
        (["read", "x.csv", "--map", "text"], 2, "ours=theirs"),
        (["read", "x.csv", "--map", "words=body"], 1, "text"),
        (["figure"], 2, "figures"),
        (["gazetteer"], 2, "command"),
        (["figures", "--ledger", "none.sqlite"], 1, "none.sqlite"),
        (["extract", "x.txt", "--extractor", "oracle"], 1, "rules"),
    ],
)
def test_errors_are_one_line_that_helps(
    arguments: list[str], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("corroborate: ")
    assert says in err


def test_doctor_tells_versions_and_the_ledger(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    found = {item["what"]: item for item in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"corroborate", "Python", "readers", "exports", "ledger", "gazetteer", "cache folder"} <= set(found)
    assert "12 reports" in found["ledger"]["found"]


def test_doctor_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corroborate.sqlite").write_bytes(b"this is no database" * 100)
    assert run(["doctor", "--json"]) == 1
    found = {item["what"]: item for item in map(json.loads, capsys.readouterr().out.splitlines())}
    assert found["ledger"]["remedy"]


def test_help_is_plain_and_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "extract", "report", "figures", "export", "incident"):
        assert run([command, "--help"]) == 0
        assert f"\n    corroborate {command}" in capsys.readouterr().out
    assert run([]) == 0
    assert "corroborate demo" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"corroborate \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize("arguments", [["figures"], ["extract", "corroborate-demo/reports"]])
def test_a_pipe_whose_reader_left_is_no_error(arguments: list[str], desk: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "corroborate", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before it has begun to write
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("corroborate inc", {"incident", "incidents"}),
        ("corroborate figures --outcome killed_", {"killed_or_injured"}),
        ("corroborate export incidents", {"incidents-csv"}),
    ],
)
def test_shells_complete_commands_and_values(words: str, offered: set[str], tmp_path: Path) -> None:
    position = str(len(words.split()) - 1)
    # The program must be called by its name: the name of the variable comes from it.
    called = "import sys; sys.argv = ['corroborate']; from corroborate.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", called],
        env=os.environ | {"_CORROBORATE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": position},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert set(done.stdout.split()) == offered, done.stderr
