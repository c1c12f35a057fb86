"""Differences: cases anyone can extend, and that they take no side."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.assessment import differences
from corroborate.assessment.subjects import group, singular
from corroborate.model.incident import ReportedClaim

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "differences.jsonl").read_text().splitlines()
]


def made(given: dict[str, Any]) -> ReportedClaim:
    """A figure of a case: exact, killed, affirmed and of one incident, unless the case says otherwise."""
    bound = given.get("bound", "exact")
    best = given.get("best")
    last = date.fromisoformat(given["last"]) if "last" in given else None
    return ReportedClaim(
        claim_id=given["id"], claim="figure", report_id=given["report"], published=None,
        type=given.get("type", "killed"), category=given.get("category", "unspecified"),
        scope=given.get("scope", "incident"), status=given.get("status", "affirmed"), low=best, best=best,
        high=best if bound == "exact" else None, bound=bound, subject=given.get("subject"),
        source=given.get("source"), parties=(), place="Tavarsk", place_name=None, country=None, latitude=None,
        longitude=None, where_prec=None, first=None, last=last, date_prec=None, part_of=given.get("part_of"),
        demography=given.get("demography"),
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    found = [[one.kind, list(one.claim_ids), one.reason] for one in differences(map(made, case["figures"]))]
    assert found == case["found"]


@given(st.permutations([figure for case in CASES for figure in case["figures"]][:12]))
def test_the_order_of_figures_does_not_matter(figures: list[dict[str, Any]]) -> None:
    named = [figure | {"id": f"{figure['report']}{figure['best']}{figure.get('subject')}"} for figure in figures]
    unique = list({figure["id"]: figure for figure in sorted(named, key=repr)}.values())
    assert differences(map(made, unique)) == differences(map(made, reversed(unique)))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("people", ""), ("martyrs", ""), ("terrorists", ""), ("dead bodies", ""), (None, ""), ("42", ""),
        ("seven farmers", "farmer"), ("members of one family", ""), ("army soldiers", "soldier"),
        ("policemen", "policeman"), ("Women", "woman"),
    ],
)  # fmt: skip
def test_whom_a_figure_counts(subject: str | None, expected: str) -> None:
    assert group(made({"id": "a", "report": "a", "subject": subject})) == expected


def test_singular() -> None:
    assert [singular(noun) for noun in ("families", "ties", "soldiers", "class", "virus")] == [
        "family", "tie", "soldier", "class", "virus",
    ]  # fmt: skip
