"""What a report says cannot command the terminal that shows it; tables fit, and lose nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.cli import run
from corroborate.cli.tables import fitting
from corroborate.cli.visible import plain, visible
from corroborate.model.interchange import json_line

COMMANDS = [chr(code) for code in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E, 0x2066)]


@given(st.text(st.sampled_from(["a", "é", "\n", *COMMANDS])))
def test_shown_text_has_its_length_and_no_command(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert not set(visible(text)) & set(COMMANDS)
    assert set(plain(text)) <= set(visible(text)) | {" "}


@given(st.text(st.sampled_from(["a", '"', "\\", *COMMANDS])))
def test_json_holds_the_value_but_no_command(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert not [sign for sign in line if ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0]


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    record = {"id": "e\x1b[31m1", "title": "\x1b]0;x\x07Title", "publisher": "=1+1 \x1b[5m", "url": "\x1b[2J",
              "text": "The army said 26 people were killed in \x1b[31mKelvary\x9b31m, a shelled town."}  # fmt: skip
    (tmp_path / "escape.jsonl").write_text(json.dumps(record), "utf8")
    ledger = str(tmp_path / "l.sqlite")
    assert run(["read", str(tmp_path / "escape.jsonl"), "--ledger", ledger]) == 0
    return ledger


@pytest.mark.parametrize(
    "words",
    ["reports", "reports --csv", "figures", "figures --csv", "statements --csv", "report e", "report e --original",
     "export csv", "export jsonl"],
)  # fmt: skip
def test_no_words_of_a_report_command_a_terminal(
    words: str, hostile: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    monkeypatch.setenv("TERM", "dumb")  # a terminal that gets no colours: every escape would be the report's
    monkeypatch.setenv("FORCE_COLOR", "")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run([*words.split(), "--ledger", hostile]) == 0
    shown = capsys.readouterr().out
    assert "␛" in shown or "\\u001b" in shown
    assert not set(shown) & set(COMMANDS)


def test_names_of_files_command_no_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["read", "no\x1b]0;such\x07", "--ledger", str(tmp_path / "l.sqlite")]) == 1
    assert "not read: no␛]0;such␇: found" in capsys.readouterr().err


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("words", ["figures", "reports", "statements", "occurrences", "incidents"])
def test_tables_fit_a_terminal_and_lose_nothing(
    words: str, width: int, desk: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    run([words])
    whole = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    run([words])
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert max(map(len, shown.splitlines())) <= width
    assert "…" not in shown.replace("…", "", whole.count("…"))
    assert sorted("".join(shown.split())) == sorted("".join(whole.split()))


@pytest.mark.parametrize(
    ("cells", "least", "room", "gap", "widths"),
    [
        ([["one two", "x"]], [0], 80, 2, [7]),
        ([["2024-03-02/2024-03-08"], ["some words here"]], [11, 0], 80, 2, [21, 15]),
        ([["2024-03-02/2024-03-08"], ["some words here"]], [11, 0], 18, 2, [11, 5]),
        ([["2024-03-02/2024-03-08"], ["unbreakable"]], [11, 0], 20, 1, [11, 8]),
        ([["2024-03-02"], ["unbreakable"]], [10, 0], 9, 1, [4, 4]),
        ([["r" * 5000], ["number"]], [13, 0], 80, 2, [72, 6]),
    ],
)
def test_width_goes_to_words_then_to_cells(
    cells: list[list[str]], least: list[int], room: int, gap: int, widths: list[int]
) -> None:
    assert fitting(cells, least, room) == (gap, widths)
