"""One report more gives the incidents that linking everything from the start gives."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.linking import link
from corroborate.linking.incremental import Entry, index, update
from corroborate.model.incident import Incident, ReportedClaim
from corroborate.model.judgement import Judgement
from tests.linking.test_linking import claims, made

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "linking.jsonl").read_text().splitlines()]


class Table:
    """Claims in memory, with their index."""

    def __init__(self, told: Iterable[ReportedClaim], judged: Collection[Judgement] = ()) -> None:
        self.claims = {claim.claim_id: claim for claim in told}
        self.entries: set[Entry] = set(index(self.claims.values(), judged))

    def reports_in(self, blocks: Collection[str]) -> set[str]:
        return {entry.report_id for entry in self.entries if entry.block in blocks}

    def claims_of(self, reports: Collection[str]) -> list[ReportedClaim]:
        return [claim for claim in self.claims.values() if claim.report_id in reports]

    def claims_in(self, blocks: Collection[str]) -> list[ReportedClaim]:
        return [self.claims[entry.claim_id] for entry in self.entries if entry.block in blocks]

    def reports_with(self, names: Collection[str]) -> set[str]:
        return {self.claims[name].report_id for name in names if name in self.claims}


def added(told: list[ReportedClaim], report: str, judged: Collection[Judgement] = ()) -> set[Incident]:
    """The incidents as `report` is added to all others."""
    before = link((claim for claim in told if claim.report_id != report), judged)
    change = update(Table(told, judged), [report], judged)
    gone = {one.id for one in before for each in one.links if each.claim_id in change.claims}
    assert {each.claim_id for one in before if one.id in gone for each in one.links} <= change.claims
    return {one for one in before if one.id not in gone} | set(change.incidents)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_report_of_a_case_may_come_last(case: dict[str, list[dict[str, object]]]) -> None:
    told = [made(claim) for claim in case["claims"]]
    for report in {claim.report_id for claim in told}:
        assert added(told, report) == set(link(told))


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_adding_one_report_is_linking_all(data: st.DataObject) -> None:
    told = data.draw(claims())
    names = [claim.claim_id for claim in told]
    judged = []
    for number in range(data.draw(st.integers(0, 3)) if len(names) > 1 else 0):
        verdict = data.draw(st.sampled_from(["same", "different", "unsure", "split", "merge"]))
        chosen = tuple(data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True)))
        when = datetime(2024, 4, 1, number, tzinfo=UTC)
        judged.append(Judgement(f"j{number}", verdict, chosen, "ana", when))  # type: ignore[arg-type]
    report = data.draw(st.sampled_from("abcd"))
    assert added(told, report, judged) == set(link(told, judged))
