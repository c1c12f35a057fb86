"""Running totals: cases anyone can extend."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.assessment import series
from corroborate.model.assessment import FLAGS
from tests.assessment.claims import cases, held

CASES = cases("series.jsonl")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    for claims in (case["held"], case["held"][::-1]):
        found = [
            [one.origin_name, one.place, one.outcome, one.group,
             [[str(point.as_of), point.best, list(point.flags)] for point in one.points]]
            for one in series(map(held, claims))
        ]  # fmt: skip
        assert sorted(found) == sorted(case["found"])


def test_the_table_has_every_flag() -> None:
    assert {flag for case in CASES for one in case["found"] for *_, flags in one[4] for flag in flags} == set(FLAGS)


def test_a_series_tells_since_when_it_counts() -> None:
    (found,) = series(map(held, CASES[0]["held"]))
    assert found.since == date(2023, 10, 7)
    assert found.incident_id == "i"


@given(st.lists(st.integers(0, 5), max_size=12))
def test_a_total_that_never_falls_is_never_said_to(rises: list[int]) -> None:
    total, claims = 1000, []
    for at, rise in enumerate(rises):
        total += rise
        claims.append(held({"id": f"x{at:02}", "best": total, "scope": "cumulative", "last": f"2024-03-{at + 1:02}"}))
    assert [point for one in series(claims) for point in one.points if point.flags] == []
