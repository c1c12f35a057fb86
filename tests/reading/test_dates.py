"""Days of publication: a table that anyone can extend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corroborate.reading.dates import day

CASES = [json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "dates.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["given"]))
def test_day(case: dict[str, Any]) -> None:
    found = day(case["given"], "a record")
    assert (found.isoformat() if found else None) == case["day"]


def test_a_day_that_cannot_be_read_is_said(caplog: pytest.LogCaptureFixture) -> None:
    assert day("the ides", "march.csv, line 3") is None
    assert "march.csv, line 3: no day can be read from 'the ides'" in caplog.text
