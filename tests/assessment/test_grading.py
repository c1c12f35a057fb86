"""Grades by independent origins: cases anyone can extend, with words that a reason must say."""

from __future__ import annotations

from typing import Any

import pytest

from corroborate.assessment import contradictions, grade, within
from corroborate.model.coding import ADMIRALTY, AIRWARS_GRADES, Grade
from tests.assessment.claims import cases, held, remark

CASES = cases("grading.jsonl")


def graded(case: dict[str, Any], claims: list[dict[str, Any]] | None = None) -> Grade:
    mine = [held(one) for one in claims or case["held"]]
    remarks = [remark(one) for one in case.get("remarks", ())]
    return grade(mine, (*contradictions(mine, remarks), *within(mine)), remarks, letters=case.get("letters"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    found = graded(case)
    assert (found.airwars, found.admiralty) == (case["airwars"], case["admiralty"])
    assert case["says"] in "\n".join(found.reasons)


def test_the_table_has_every_grade() -> None:
    assert {case["airwars"] for case in CASES} == set(AIRWARS_GRADES)
    assert {case["admiralty"] for case in CASES} == set(ADMIRALTY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_copies_move_no_grade(case: dict[str, Any]) -> None:
    """Every claim carried by ten more outlets, each a report of its own: the same origins, the same grade."""
    parts = {one.get("part_of") for one in case["held"]} | {one["id"] for one in case["held"] if one.get("part_of")}
    copies = [
        one | {"id": f"{one['id']}-{copy}", "report": f"{one['report']}-{copy}"}
        for one in case["held"]
        for copy in range(10)
        if one["id"] not in parts
    ]
    once, often = graded(case), graded(case, [*case["held"], *copies])
    assert (often.airwars, often.admiralty) == (once.airwars, once.admiralty)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_letters_never_move_the_number(case: dict[str, Any]) -> None:
    """Each descriptor is considered in isolation (NATO)."""
    for letter in "ABCDEF":
        lettered = case | {"letters": {one["origin"]: letter for one in case["held"]}}
        assert graded(lettered).admiralty == case["admiralty"]


def test_without_a_book_every_letter_is_f() -> None:
    found = graded(CASES[1])
    assert {one.origin: one.letter for one in found.letters} == {"the hospital": "F", "the ministry": "F"}
