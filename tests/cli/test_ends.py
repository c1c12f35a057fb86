"""How a run ends where something outside gives way: a full disk, a closed stream, a signal. Always in one line."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import closing
from errno import EROFS
from pathlib import Path
from sqlite3 import connect

import pytest

from corroborate.cli import run

RUN = f"{sys.executable} -m corroborate"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"{RUN} reports > /dev/full", "corroborate: cannot write standard output: No space left on device"),
        (f"{RUN} export csv > /dev/full", "corroborate: cannot write standard output: No space left on device"),
        (f"{RUN} reports >&-", "corroborate: standard output is closed, so nothing was done"),
        (
            f"{RUN} extract - <&-",
            "not read: standard input: found standard input closed; expected a file, a folder, a pattern, or - for "
            "standard input",
        ),
        (f"{RUN} reports >&- 2>&-", ""),
    ],
)
def test_what_gives_way_is_told_in_one_line(line: str, message: str, desk: Path) -> None:
    done = subprocess.run(["sh", "-c", line], cwd=desk, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, message)


def test_an_export_to_where_nothing_may_be_written(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwritable(*_: object, **__: object) -> None:  # root may write everywhere, so permissions do not tell
        raise OSError(EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", unwritable)
    monkeypatch.setattr(Path, "unlink", unwritable)
    assert run(["export", "csv", "-o", "out.csv"]) == 2
    assert capsys.readouterr().err.startswith("corroborate: Invalid value: cannot write out.csv: Read-only file system")


def test_told_to_end_it_keeps_whole_batches_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(3000):
        text = f"Shelling killed {number} people in Kelvary, the army said."
        (tmp_path / "many" / f"{number}.txt").write_text(text, "utf8")
    ledger = tmp_path / "l.sqlite"
    with subprocess.Popen(
        [sys.executable, "-m", "corroborate", "read", "many", "--ledger", "l.sqlite"], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as reading:  # fmt: skip
        while reading.poll() is None and not (ledger.exists() and _number(ledger)):
            time.sleep(0.05)
        reading.send_signal(signal.SIGTERM)
        assert (reading.wait(30), reading.stdout and reading.stdout.read()) == (143, "")
    with closing(connect(ledger)) as opened:
        assert opened.execute("pragma integrity_check").fetchone() == ("ok",)
    assert 0 < _number(ledger) < 3000
    assert _number(ledger) % 20 == 0  # a batch


def _number(ledger: Path) -> int:
    with closing(connect(f"file:{ledger}?mode=ro", uri=True)) as opened:
        if not opened.execute("select 1 from sqlite_master where name = 'reports'").fetchone():
            return 0
        return int(opened.execute("select count(*) from reports").fetchone()[0])
