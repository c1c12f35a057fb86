"""Contradictions over incidents and within reports: cases anyone can extend, whatever order and whichever side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.assessment import contradictions, within
from corroborate.model.assessment import CONTRADICTION_KINDS, Contradiction
from tests.assessment.claims import cases, held, remark

CASES = cases("contradictions.jsonl")


def found(case: dict[str, Any], reverse: bool = False) -> tuple[Contradiction, ...]:
    claims = [held(one) for one in case["held"]]
    remarks = [remark(one) for one in case.get("remarks", ())]
    if reverse:
        claims, remarks = claims[::-1], remarks[::-1]
    return within(claims) if case.get("within") else contradictions(claims, remarks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    assert [[one.kind, list(one.claims), one.reason] for one in found(case)] == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_does_not_matter(case: dict[str, Any]) -> None:
    assert found(case, reverse=True) == found(case)


def test_the_table_has_every_kind() -> None:
    assert {kind for case in CASES for kind, *_ in case["found"]} == set(CONTRADICTION_KINDS)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.sampled_from(["exact", "at_least", "about"]),
                       st.integers(1, 9)), max_size=8),
    st.randoms(use_true_random=False),
)  # fmt: skip
@settings(max_examples=60)
def test_more_reports_of_one_origin_change_no_conflict(rows: list[tuple[str, int, str, int]], random: Any) -> None:
    """Copies count for nothing: each claim told again by another report of its day leaves the same conflicts."""
    claims: list[dict[str, Any]] = [
        {
            "id": f"x{index}",
            "origin": origin,
            "best": best,
            "bound": bound,
            "told": f"2024-03-0{day}",
            "report": f"r{index}",
        }
        for index, (origin, best, bound, day) in enumerate(rows)
    ]
    copies = [claim | {"id": claim["id"] + "c", "report": claim["report"] + "c"} for claim in claims]
    together = [*claims, *copies]
    random.shuffle(together)
    once = contradictions(map(held, claims))
    twice = contradictions(map(held, together))
    assert [(one.kind, one.origins) for one in once if one.conflict] == [
        (one.kind, one.origins) for one in twice if one.conflict
    ]


def test_ids_tell_contradictions_apart() -> None:
    everything = [one for case in CASES for one in found(case)]
    assert len({(one.kind, one.incident_id, one.report_id, one.outcome, one.claims, one.statements)
                for one in everything}) == len({one.id for one in everything})  # fmt: skip


def test_no_side_is_favoured() -> None:
    """With the names of the sides exchanged, the same is found with the names exchanged."""
    swap = {"the army": "the rebels", "the rebels": "the army", "the ministry": "the ministry"}
    for case in CASES:
        if case.get("remarks") or case.get("within"):
            continue
        swapped = [
            one
            | {"origin": swap.get(one["origin"], one["origin"])}
            | ({"blamed": [swap.get(party, party) for party in one["blamed"]]} if "blamed" in one else {})
            for one in case["held"]
        ]
        again = contradictions(map(held, swapped))
        assert sorted((one.kind, one.claims) for one in again) == sorted((one.kind, one.claims) for one in found(case))
