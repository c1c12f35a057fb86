"""Origins: a table of who is meant, and what must hold for every set of credits."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.assessment.origins import origins
from corroborate.language.parties import listed
from corroborate.model.copy import Copy, Family, Passage
from corroborate.model.origin import Attribution, Credit, Credits, Named, Origin, Outlet, SourceBook, Voice

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "origins.jsonl").read_text().splitlines()]
WIDTH = 100  # a claim's sentence in the cases: the first stands at [0, 100), the second at [100, 200)


def _voice(words: str, kind: str | None, at: int) -> Voice:
    return Voice(words, at, at + len(words), kind)  # type: ignore[arg-type]


def credits_of(given: dict[str, Any]) -> Credits:
    """A report of a case: its claims stand one after the other, each with its source in it."""
    found = []
    for k, claim in enumerate(given["claims"]):
        at = k * WIDTH
        source = _voice(claim["source"], claim.get("kind"), at + 5) if claim.get("source") else None
        relays = tuple(_voice(words, None, at + 60) for words in claim.get("relays", ()))
        name = f"{given['id']}:f{k + 1}"
        found.append(Credit(name, at, at + WIDTH, source, relays, claim.get("country", "XA")))
    return Credits(given["id"], given["publisher"], None, tuple(found))


def family_of(given: dict[str, Any]) -> Family:
    """A family of a case: `claims` are pairs of which claim's sentence stands where which other one stands."""
    if "report" not in given:
        return Family("k", given["of"], given["agency"], ())
    passages = tuple(
        Passage(given["report"], (mine - 1) * WIDTH, mine * WIDTH, given["of"], (other - 1) * WIDTH, other * WIDTH)
        for mine, other in given["claims"]
    )
    copy = Copy(given["report"], given["of"], given["kind"], 0.9, passages, "for the test")
    return Family("k", given["of"], given.get("agency"), (copy,))


def found_in(case: dict[str, Any]) -> tuple[dict[str, Origin], dict[str, Attribution]]:
    """Origin and attribution of each claim of a case, by the claim's name in it ('a1')."""
    names = tuple(Named(one["name"], one["kind"], None, tuple(one["words"])) for one in case.get("names", ()))
    book = SourceBook(
        tuple(Outlet(one["name"], tuple(one["also"])) for one in case.get("book", ())), (*names, *listed())
    )
    entities, attributions = origins(map(credits_of, case["reports"]), map(family_of, case.get("copies", ())), book)
    known = {one.id: one for one in entities}
    by_claim = {one.claim_id.replace(":f", ""): one for one in attributions}
    return {name: known[one.origin_id] for name, one in by_claim.items()}, by_claim


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    entities, attributions = found_in(case)
    groups: dict[str, list[str]] = {}
    for claim, origin in entities.items():
        groups.setdefault(origin.id, []).append(claim)
    if "together" in case:
        assert sorted(map(sorted, groups.values())) == sorted(case["together"])
    assert {claim: entities[claim].name for claim in case.get("origins", ())} == case.get("origins", {})
    assert {claim: entities[claim].kind for claim in case.get("kinds", ())} == case.get("kinds", {})
    assert {claim: list(attributions[claim].chain) for claim in case.get("chains", ())} == case.get("chains", {})
    for claim, words in case.get("reasons", {}).items():
        assert words in attributions[claim].reason


SOURCES = st.sampled_from(
    [
        None, "the Health Ministry", "the ministry", "he", "it", "Joss Tarel", "Tarel", "army spokesman Joss Tarel",
        "the army", "witnesses", "a military source", "Kelvary General Hospital", "the hospital", "KGH", "Echo",
        "the Saric army", "the group", "the statement", "RSF", "", "...", "’s",
    ]
)  # fmt: skip
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["Echo", "Delta Wire", None, "Health Ministry"]),
        st.lists(st.tuples(SOURCES, st.sampled_from(["XA", "XB", None])), max_size=5),
    ),
    max_size=5,
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_every_claim_has_one_origin_whatever_the_order(given: list[Any], chance: random.Random) -> None:
    reports = [
        credits_of(
            {"id": f"r{k}", "publisher": publisher,
             "claims": [{"source": words, "country": country} for words, country in claims]}
        )
        for k, (publisher, claims) in enumerate(given)
    ]  # fmt: skip
    copied = Copy("r1", "r0", "changed", 0.8, (Passage("r1", 0, 150, "r0", 0, 150),), "for the test")
    families = (Family("k", "r0", None, (copied,)),) if len(reports) > 1 else ()
    entities, attributions = origins(reports, families)
    assert sorted(one.claim_id for one in attributions) == sorted(c.claim_id for one in reports for c in one.credits)
    assert {one.origin_id for one in attributions} == {one.id for one in entities}
    assert all(one.chain and one.reason for one in attributions)
    shuffled = chance.sample(reports, len(reports))
    assert origins(shuffled, families) == (entities, attributions)
