"""Four codebooks over the same claims: cases anyone can extend. A case names the values that it is about."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.assessment import CODERS, code
from corroborate.errors import UnknownName
from corroborate.model.coding import CodingOptions
from tests.assessment.claims import cases, held

CASES = [(case, rule) for case in cases("coding.jsonl") for rule in CODERS if rule in case]


def options(case: dict[str, Any]) -> CodingOptions:
    given = case.get("options", {})
    return CodingOptions(tuple(given.get("preferred", ())), given.get("resolution", "range"))


@pytest.mark.parametrize(("case", "rule"), CASES, ids=lambda value: value if isinstance(value, str) else value["name"])
def test_cases(case: dict[str, Any], rule: str) -> None:
    coded = code([held(one) for one in case["held"]], rule, options(case))
    assert {name: coded[name] for name in case[rule]} == case[rule]


@pytest.mark.parametrize(("case", "rule"), CASES, ids=lambda value: value if isinstance(value, str) else value["name"])
def test_the_order_does_not_matter(case: dict[str, Any], rule: str) -> None:
    claims = [held(one) for one in case["held"]]
    assert code(claims[::-1], rule, options(case)) == code(claims, rule, options(case))


@pytest.mark.parametrize(("case", "rule"), CASES, ids=lambda value: value if isinstance(value, str) else value["name"])
def test_every_number_is_traced(case: dict[str, Any], rule: str) -> None:
    """Each number of people that a rule gives stands in its trace, and each claim in a trace is one of the claims."""
    coded = code([held(one) for one in case["held"]], rule, options(case))
    traced = set(re.findall(r"\d[\d,]*", " ".join(coded.trace)))
    people = [
        value for value in coded.values if re.match(r"best|low|high|deaths|killed|injured|fatalities$", value.name)
    ]
    assert [one for one in people if isinstance(one.value, int) and one.value and f"{one.value:,}" not in traced] == []
    ids = {one["id"] for one in case["held"]}
    named = re.findall(r"\(claim ([^)]*)\)", " ".join(coded.trace))
    assert {name for group in named for name in group.split(", ")} <= ids


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 50), st.sampled_from(["exact", "at_least", "about"])),
                min_size=1, max_size=8))  # fmt: skip
def test_ucdp_keeps_low_best_high_in_order(rows: list[tuple[str, int, str]]) -> None:
    claims = [
        held({"id": f"x{at}", "origin": who, "best": best, "bound": bound})
        for at, (who, best, bound) in enumerate(rows)
    ]
    coded = code(claims, "ucdp")
    low, best, high = coded["low"], coded["best"], coded["high"]
    assert isinstance(low, int)
    assert isinstance(best, int)
    assert isinstance(high, int)
    assert low <= best <= high
    parts = [coded[name] for name in ("deaths_civilians", "deaths_parties", "deaths_unknown")]
    assert sum(part for part in parts if isinstance(part, int)) == best


def test_each_rule_cites_its_definition() -> None:
    for rule, coder in CODERS.items():
        assert '"' in (coder.__doc__ or ""), rule


def test_no_rule_of_that_name() -> None:
    with pytest.raises(UnknownName, match="ucdp, acled, airwars, every_casualty"):
        code([], "gdelt")


def test_no_value_of_that_name() -> None:
    with pytest.raises(KeyError):
        code([], "ucdp")["fatalities"]
