"""The user's sources.toml: what it may say, and what is told where it cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corroborate.assessment.sources import entry_of, read_book
from corroborate.errors import InputError, UnreadableInput
from corroborate.model.origin import Outlet, SourceBook

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "sources.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(case["toml"], "utf8")
    if "error" in case:
        with pytest.raises(InputError) as raised:
            read_book(path)
        assert case["error"] in str(raised.value)
        assert str(path) in str(raised.value)
    else:
        found = [
            [one.name, list(one.also), one.owner, one.party, one.reliability, one.note]
            for one in read_book(path).outlets
        ]
        assert found == case["outlets"]


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="sources file that can be read"):
        read_book(tmp_path / "none.toml")
    (tmp_path / "sources.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableInput, match="UTF-8"):
        read_book(tmp_path / "sources.toml")


def test_an_entry_by_any_of_its_words() -> None:
    echo = Outlet("Écho", ("The Echo",))
    book = SourceBook((echo, Outlet("Globe")))
    assert entry_of(book, "echo") is echo
    assert entry_of(book, "the ECHO") is echo
    assert entry_of(book, "Daybreak") is None


def test_corroborate_ships_no_judgement_of_sources() -> None:
    shipped = Path(__file__).parents[2] / "src" / "corroborate"
    assert [path for path in shipped.rglob("*.toml") if "reliability" in path.read_text("utf8")] == []
