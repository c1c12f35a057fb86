"""Reading: good and bad inputs by a table, folders, patterns, standard input, lists of files, options, memory."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.errors import UnknownName
from corroborate.model.report import Refusal, Report
from corroborate.reading import READERS, ReadOptions, read

CASES = [
    json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "inputs.jsonl").read_text().splitlines()
]
STORY = "Nine people were killed in Imbrel on Monday, the mayor said."


def told(found: Iterator[Report | Refusal]) -> tuple[list[Report], list[Refusal]]:
    every = list(found)
    return [one for one in every if isinstance(one, Report)], [one for one in every if isinstance(one, Refusal)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_input(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / case["name"]).write_bytes(case["bytes"].encode("latin-1"))
    (tmp_path / "zz_after.txt").write_text(STORY)
    reports, refusals = told(read([str(tmp_path)]))
    assert reports.pop().text == STORY, "the rest goes on"
    assert len(reports) == case["reports"]
    assert len(refusals) == len(case["refusals"])
    for refusal, words in zip(refusals, case["refusals"], strict=True):
        assert words in str(refusal)
        assert case["name"] in str(refusal)
        assert "\n" not in str(refusal)
    assert [refusal.kind for refusal in refusals] == case.get("kinds", ["error"] * len(refusals))
    if "text" in case:
        assert reports[0].text == case["text"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    reports, refusals = told(read([str(tmp_path / "no"), str(tmp_path / "*.html"), str(tmp_path)]))
    assert not reports
    assert [refusal.found for refusal in refusals] == [
        "nothing of that name", "no file that fits this pattern", "a folder without files",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", ""])
def test_a_name_that_is_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    found = list(read([name, str(tmp_path / "a.txt")]))
    assert [type(one) for one in found] == [Refusal, Report]


def test_a_folder_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text(STORY)
    scandir = os.scandir

    def refusing(folder: Path) -> Any:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    reports, refusals = told(read([str(tmp_path)]))
    assert [report.text for report in reports] == [STORY]
    assert [refusal.found for refusal in refusals] == ["a folder that cannot be opened (permission denied)"]


def test_folders_patterns_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/x.txt", "a/deep/y.txt", ".hidden.txt", ".git/z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name}: {STORY}")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found, refusals = told(read([str(tmp_path)]))
    assert [Path(str(report.path)).name for report in found] == ["y.txt", "x.txt", "b.txt"]
    assert not refusals
    found, _ = told(read([str(tmp_path / "**" / "*.txt")]))
    assert {Path(str(report.path)).name for report in found} == {"b.txt", "x.txt", "y.txt"}


@pytest.mark.parametrize(
    "given", [STORY, json.dumps({"text": STORY}), json.dumps([{"text": STORY}]), f'id,text\n1,"{STORY}"\n']
)
def test_standard_input(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    reports, refusals = told(read(["-"]))
    assert [(report.text, report.path) for report in reports] == [(STORY, None)]
    assert reports[0].original.where.startswith("standard input")
    assert not refusals


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert [str(one) for one in read(["-"])] == ["standard input: found nothing; expected a report"]


def test_a_list_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(f"{STORY} Again.")
    listed = {"id": "x1", "file": "a.txt", "published": "2024-03-04", "publisher": "Radio Imbrel"}
    (tmp_path / "index.jsonl").write_text(json.dumps(listed) + "\n")
    reports, refusals = told(read([str(tmp_path)]))
    assert not refusals
    assert [(report.id, report.publisher) for report in reports[:1]] == [("x1", "Radio Imbrel")]
    assert reports[0].published == date(2024, 3, 4)
    assert len(reports) == 2, "a file that the list names is read once, with what the list says"


def test_a_list_may_not_list_itself(tmp_path: Path) -> None:
    (tmp_path / "index.jsonl").write_text('{"file": "index.jsonl"}\n')
    reports, refusals = told(read([str(tmp_path)]))
    assert not reports
    assert [refusal.found for refusal in refusals] == ["a list within a list"]


def test_records_keep_their_text(tmp_path: Path) -> None:
    text = "  12\u00a0people &amp; a dog\r\n\r\n\r\nRead more: â€™  "
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "title": " Nine ", "id": 7}))
    (report,), _ = told(read([str(tmp_path)]))
    assert report.text == text
    assert (report.id, report.title) == ("7", "Nine")
    assert report.original.data == text.encode()


def test_what_inputs_leave_open_comes_from_the_options(tmp_path: Path) -> None:
    lines = [{"text": STORY, "published": "2024-03-04", "publisher": "A"}, {"text": STORY + " More.", "published": "x"}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    options = ReadOptions(published=date(2020, 1, 1), publisher="B")
    (one, two), _ = told(read([str(tmp_path)], options))
    assert (one.published, one.publisher) == (date(2024, 3, 4), "A")
    assert (two.published, two.publisher) == (date(2020, 1, 1), "B")
    (one, two), _ = told(read([str(tmp_path)]))
    assert two.published is None


def test_other_names_of_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Nr,Body,When\n1,"{STORY}",2024-03-04\n')
    (report,), refusals = told(read([str(tmp_path)], ReadOptions(columns={"text": "body", "published": "When"})))
    assert (report.text, report.published, refusals) == (STORY, date(2024, 3, 4), [])
    _, refusals = told(read([str(tmp_path)], ReadOptions(columns={"text": "body", "url": "Link"})))
    assert [refusal.expected for refusal in refusals] == ["a column 'Link' (--map url=Link)"]


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 10)
    (tmp_path / "b.jsonl").write_text(f"{json.dumps({'text': STORY * 20})}\n{json.dumps({'text': STORY})}\n")
    (tmp_path / "c.csv").write_text(f"id,text\n1,{STORY * 4}\n".replace(", the", " the"))
    reports, refusals = told(read([str(tmp_path)], ReadOptions(max_bytes=100)))
    assert [report.text for report in reports] == [STORY]
    assert [refusal.found for refusal in refusals][:2] == ["more than 100 bytes in one report", "more than 200 bytes"]
    assert refusals[2].found == "a text of 236 bytes"


def test_format_and_encoding_may_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes('{"text": "déjà"}'.encode("cp850"))
    (report,), _ = told(read([str(tmp_path)], ReadOptions(format="plain", encoding="cp850")))
    assert (report.text, report.original.encoding) == ('{"text": "déjà"}', "cp850")


@pytest.mark.parametrize("options", [{"columns": {"body": "text"}}, {"encoding": "utf-99"}])
def test_options_that_do_not_exist(options: dict[str, Any]) -> None:
    with pytest.raises(UnknownName):
        ReadOptions(**options)


def test_a_reader_that_does_not_exist() -> None:
    with pytest.raises(UnknownName, match="no reader is called 'pdf'"):
        read([], ReadOptions(format="pdf"))


def test_files_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.encode() + b"\r\n")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    (report,), _ = told(read([str(path)]))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert report.original.data == before[0]
    assert report.original.sha256 == sha256(before[0]).hexdigest()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"),
        ("Bei einem Angriff auf das Dorf wurden am Montag neun Menschen getötet, sagte der Bürgermeister.", "de"),
        ("قتل تسعة أشخاص في غارة على السوق يوم الاثنين، وفق ما أعلن رئيس البلدية.", "ar"),
        ("军方表示，星期六炮击造成该镇至少十四人死亡，其中包括五名儿童。", "zh"),
        ("Щонайменше 14 людей загинули", "uk"),
        ("Nine killed", None),
        ("12", None),
    ],
)
def test_language(text: str, language: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    (report,), _ = told(read([str(tmp_path)]))
    assert report.language == language


def test_memory_stays_flat(tmp_path: Path) -> None:
    size = 20_000
    for number in range(80):
        (tmp_path / f"{number:02}.txt").write_text(f"{number}. " + STORY * (size // len(STORY)))
    (tmp_path / "40.txt").write_bytes(b"\x00\x01")
    next(read([str(tmp_path / "00.txt")]))  # what is loaded once is loaded
    tracemalloc.start()
    reports = refusals = 0
    for one in read([str(tmp_path)]):
        reports, refusals = reports + isinstance(one, Report), refusals + isinstance(one, Refusal)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (reports, refusals) == (79, 1)
    assert peak < 20 * size, "80 reports are 80 times the size, twice: as bytes and as text"


PIECES = [
    b"{", b"}", b"[", b"]", b'"', b":", b",", b"text", b"file", b"id", b"\n", b"\r", b"\t", b";", b"killed 12", b"\xff",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"<p>", b"<html>", b"</", b"&amp;", b"\xe2\x80", b"\\ud83d", b"\xc3\xa9",
]  # fmt: skip


@given(
    st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join)),
    st.sampled_from([None, *READERS]),
)
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str | None) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for one in read([str(path)], ReadOptions(format=name)):
        if isinstance(one, Report):
            one.text.encode("utf-8")
            assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.furniture)
