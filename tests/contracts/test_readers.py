"""The contract of every reader: whatever the format, a report's text leads back to the bytes that were given."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from corroborate.model.report import Refusal, Report
from corroborate.reading import READERS, ReadOptions, read

PAGE = (Path(__file__).parent.parent / "cases" / "pages" / "plain.html").read_text()
TEASED = "A river without a bridge"
FIRST = f"Shells hit Imbrel market\n\nAt least nine people were killed, the mayor said.\n\nRead more: {TEASED}"
SECOND = "Two people were wounded, “a nurse” said.\n\nLeave a comment"
LINES = "".join(json.dumps({"text": text}) + "\n" for text in (FIRST, SECOND))
ROWS = "id,text\n" + "".join(f'{number},"{text}"\n' for number, text in enumerate((FIRST, SECOND)))

# One input for each entry of READERS: a new reader fails here until it has one.
SOUND = {
    "plain": FIRST.replace("\n", "\r\n").replace("nine people", "nine\u00a0people"),
    "html": PAGE,
    "jsonl": LINES,
    "json": json.dumps([{"text": FIRST}, {"text": SECOND}], indent=1),
    "csv": ROWS,
}


@pytest.fixture(params=READERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(name: str, tmp_path: Path) -> Path:
    given = tmp_path / "given"  # no ending: the content has to tell
    given.write_bytes(SOUND[name].encode())
    return given


def reports(path: Path, options: ReadOptions | None = None) -> list[Report]:
    found = list(read([str(path)], options or ReadOptions()))
    assert not [one for one in found if isinstance(one, Refusal)]
    assert found
    return [one for one in found if isinstance(one, Report)]


def test_it_is_recognised_by_its_content(name: str, path: Path) -> None:
    assert reports(path) == reports(path, ReadOptions(format=name))


def test_the_text_leads_back_to_what_was_given(path: Path) -> None:
    for report in reports(path):
        source = report.original.decoded()
        end = 0
        for segment in report.alignment.segments:
            assert end <= segment.start < segment.end <= len(report.text)
            assert 0 <= segment.source_start < segment.source_end <= len(source)
            end = segment.end
            ours, theirs = report.text[segment.start : segment.end], source[segment.source_start : segment.source_end]
            if len(ours) == len(theirs):
                assert ours.split() == theirs.split()
        for word in ("nine", "people", "wounded,", "mayor"):
            if (at := report.text.find(word)) >= 0:
                assert (place := report.alignment.source(at, at + len(word))) is not None
                assert source[slice(*place)] == word


def test_the_original_is_kept_whole(path: Path) -> None:
    for report in reports(path):
        assert sha256(report.original.data).hexdigest() == report.original.sha256
        assert "mayor" in report.original.decoded() or "nurse" in report.original.decoded()
        assert str(path) in report.original.where
        assert report.path == str(path)


def test_ids_are_the_same_each_time(path: Path) -> None:
    ids = [report.id for report in reports(path)]
    assert ids == [report.id for report in reports(path)]
    assert len(set(ids)) == len(ids)


def test_furniture_is_marked_and_stays(path: Path) -> None:
    for report in reports(path):
        for one in report.furniture:
            assert 0 <= one.start < one.end <= len(report.text)
            assert "killed" not in report.text[one.start : one.end]
        if "Read more" in report.text:
            assert [report.text[one.start : one.end] for one in report.furniture] == [f"Read more: {TEASED}"]


def test_an_empty_input_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(b"")
    (refusal,) = read([str(tmp_path / "given")], ReadOptions(format=name))
    assert isinstance(refusal, Refusal)
    assert (refusal.kind, refusal.found) == ("error", "an empty file")


def test_noise_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(bytes(range(256)) * 40)
    found = list(read([str(tmp_path / "given")], ReadOptions(format=name)))
    assert [type(one) for one in found] == [Refusal]
