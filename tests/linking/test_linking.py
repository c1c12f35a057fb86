"""Linking: cases anyone can extend, and what must hold for every set of claims."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.linking import link
from corroborate.linking.families import _FAMILIES, family
from corroborate.model.claim import STATUSES
from corroborate.model.incident import ReportedClaim
from corroborate.model.kind import kinds, outcomes

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "linking.jsonl").read_text().splitlines()]


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def made(given: dict[str, Any]) -> ReportedClaim:
    """A claim of a case. What a case does not say is absent; a day alone is its own last day, unless it is a total."""
    of_figure = given["type"] in outcomes()
    scope = given.get("scope", "incident")
    first = _day(given.get("first"))
    last = _day(given.get("last")) or (first if scope == "incident" else None)
    best = given.get("best")
    return ReportedClaim(
        claim_id=given["id"], claim="figure" if of_figure else "occurrence", report_id=given["report"],
        published=_day(given.get("published")), type=given["type"], category="unspecified", scope=scope,
        status=given.get("status", "affirmed"), low=best, best=best, high=best, bound="exact" if best else None,
        subject="people", source=None, parties=tuple(given.get("parties", ())), place=given.get("place"),
        place_name=given.get("place_name"), country=given.get("country"), latitude=given.get("latitude"),
        longitude=given.get("longitude"), where_prec=given.get("where_prec"), first=first, last=last,
        date_prec=1 if first else None,
        part_of=given.get("part_of"), quote=given.get("quote", ""), start=given.get("start"),
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    incidents = link(map(made, case["claims"]))
    assert sorted(sorted(link.claim_id for link in one.links) for one in incidents) == sorted(case["together"])
    undecided = {link.claim_id for one in incidents for link in one.links if link.undecided}
    assert undecided == set(case.get("undecided", ()))
    if "reason" in case:
        claim, words = case["reason"]
        assert words in next(link.reason for one in incidents for link in one.links if link.claim_id == claim)


PLACES: list[tuple[str | None, str | None, int | None]] = [
    ("Tavarsk", "XS", 1), ("Renno", "XS", 2), ("Saria", "XS", 6), ("the north", "XS", 4), ("Ulmera", None, None),
    (None, None, None),
]  # fmt: skip
DATES = st.none() | st.dates(date(2024, 3, 1), date(2024, 3, 12))


@st.composite
def claims(draw: st.DrawFn) -> list[ReportedClaim]:
    """Up to twelve claims of up to four reports about few places and days, so that they often meet."""
    found: list[ReportedClaim] = []
    published = {name: draw(DATES) for name in "abcd"}
    for number in range(draw(st.integers(0, 12))):
        report = draw(st.sampled_from("abcd"))
        type_ = draw(st.sampled_from(["killed", "injured", "released", "attack", "negotiation"]))
        place, country, where_prec = draw(st.sampled_from(PLACES))
        first = draw(DATES)
        last = draw(DATES) if draw(st.booleans()) else first
        best = draw(st.none() | st.sampled_from([1, 2, 7, 12])) if type_ in outcomes() else None
        found.append(
            ReportedClaim(
                f"{report}{number}", "figure" if type_ in outcomes() else "occurrence", report, published[report],
                type_, "unspecified",
                draw(st.sampled_from(["incident", "cumulative"])) if type_ in outcomes() else "incident",
                draw(st.sampled_from(STATUSES)), best, best, best, "exact", None, None,
                draw(st.sampled_from([(), ("north",), ("North", "south")])), place, place, country, None, None,
                where_prec, first, last, 1 if first else None,
                draw(st.none() | st.sampled_from([claim.claim_id for claim in found])) if found else None,
            )
        )  # fmt: skip
    return found


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_the_order_of_claims_does_not_matter(data: st.DataObject) -> None:
    given_claims = data.draw(claims())
    shuffled = data.draw(st.permutations(given_claims))
    assert link(given_claims) == link(shuffled)


@settings(max_examples=80, deadline=None)
@given(claims())
def test_every_claim_is_in_one_incident_or_undecided_on_several(given_claims: list[ReportedClaim]) -> None:
    incidents = link(given_claims)
    links = [link for one in incidents for link in one.links]
    decided = [link.claim_id for link in links if not link.undecided]
    undecided = Counter(link.claim_id for link in links if link.undecided)
    assert sorted([*decided, *undecided]) == sorted(claim.claim_id for claim in given_claims)
    assert all(homes > 1 for homes in undecided.values())
    assert all(link.reason and link.incident_id == one.id for one in incidents for link in one.links)
    assert len({one.id for one in incidents}) == len(incidents)


@settings(max_examples=80, deadline=None)
@given(claims())
def test_running_totals_and_incidents_never_mix(given_claims: list[ReportedClaim]) -> None:
    scope = {claim.claim_id: claim.scope for claim in given_claims}
    for one in link(given_claims):
        assert {scope[link.claim_id] for link in one.links} == {one.scope}


@settings(max_examples=80, deadline=None)
@given(claims())
def test_incidents_never_hold_two_exact_days_of_one_place(given_claims: list[ReportedClaim]) -> None:
    """No chain: two claims that name different single days in the same town are never put together."""
    known = {claim.claim_id: claim for claim in given_claims}
    for one in link(given_claims):
        members = [known[link.claim_id] for link in one.links]
        exact = {
            claim.first
            for claim in members
            if claim.place == "Tavarsk" and claim.first and claim.first == claim.last and not claim.part_of
        }
        assert one.scope == "cumulative" or len(exact) <= 1


def test_families_name_kinds_that_exist() -> None:
    assert set().union(*_FAMILIES.values()) <= kinds().keys()
    assert family("killed") == family("air_strike") == family("a kind added later") == "violence"
