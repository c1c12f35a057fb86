"""A person's word outranks any score, can be withdrawn, and the later word counts."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from math import inf
from typing import Any

import pytest

from corroborate.linking import link
from corroborate.model.incident import ReportedClaim
from corroborate.model.judgement import Judgement, Verdict
from tests.linking.test_linking import made


def _claim(name: str, **given: Any) -> ReportedClaim:
    return made({"id": name, "report": name[0], "type": "killed", "best": 12, "published": "2024-03-03"} | given)


# a and b score as one incident, c and d as another.
TOLD = [
    _claim("a1", place="Tavarsk", first="2024-03-02"),
    _claim("b1", place="Tavarsk", first="2024-03-02"),
    _claim("c1", place="Renno", first="2024-03-09", best=30),
    _claim("d1", place="Renno", first="2024-03-09", best=30),
]
APART = [["a1", "b1"], ["c1", "d1"]]


def word(number: int, verdict: Verdict, *claims: str, **more: Any) -> Judgement:
    return Judgement(f"j{number}", verdict, claims, "ana", datetime(2024, 4, 1, number, tzinfo=UTC), **more)


def grouped(judged: list[Judgement], told: list[ReportedClaim] = TOLD) -> list[list[str]]:
    return sorted(sorted(one.claim_id for one in each.links) for each in link(told, judged))


CASES: list[tuple[str, list[Judgement], list[list[str]]]] = [
    ("nothing said", [], APART),
    ("same: joined with what belongs to each", [word(1, "same", "a1", "c1")], [["a1", "b1", "c1", "d1"]]),
    (
        "same, but not with what is kept apart from it",
        [word(1, "different", "b1", "c1"), word(2, "same", "a1", "c1")],
        [["a1", "c1", "d1"], ["b1"]],
    ),
    ("different", [word(1, "different", "a1", "b1")], [["a1"], ["b1"], ["c1", "d1"]]),
    ("merge: both incidents in whole", [word(1, "merge", "a1", "c1")], [["a1", "b1", "c1", "d1"]]),
    ("split, from those who stay", [word(1, "split", "b1", others=("a1",))], [["a1"], ["b1"], ["c1", "d1"]]),
    ("split, from everybody", [word(1, "split", "b1")], [["a1"], ["b1"], ["c1", "d1"]]),
    ("unsure: on each other's incident", [word(1, "unsure", "a1", "b1")], [["a1", "b1"], ["a1", "b1"], ["c1", "d1"]]),
    ("withdrawn", [word(1, "different", "a1", "b1"), word(2, "withdraw", withdraws="j1")], APART),
    (
        "a withdrawal withdrawn",
        [word(1, "different", "a1", "b1"), word(2, "withdraw", withdraws="j1"), word(3, "withdraw", withdraws="j2")],
        [["a1"], ["b1"], ["c1", "d1"]],
    ),
    ("the later word counts", [word(1, "different", "a1", "b1"), word(2, "same", "a1", "b1")], APART),
    (
        "the later word counts, through a third",
        [word(1, "different", "a1", "d1"), word(2, "same", "a1", "c1"), word(3, "same", "c1", "d1")],
        [["a1", "b1", "c1", "d1"]],
    ),
    ("about claims that are not here", [word(1, "same", "a1", "x9"), word(2, "different", "x8", "x9")], APART),
]


@pytest.mark.parametrize(("judged", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_verdicts(judged: list[Judgement], expected: list[list[str]]) -> None:
    for order in permutations(judged):
        assert grouped(list(order)) == sorted(expected)


def test_one_account_may_be_parted() -> None:
    told = [
        made({"id": "a1", "report": "a", "type": "killed", "best": 12, "place": "Tavarsk", "first": "2024-03-02"}),
        made({"id": "a2", "report": "a", "type": "injured", "best": 9, "place": "Tavarsk", "first": "2024-03-02"}),
        made({"id": "a3", "report": "a", "type": "shelling", "place": "Tavarsk", "first": "2024-03-02"}),
    ]
    assert grouped([], told) == [["a1", "a2", "a3"]]
    assert grouped([word(1, "split", "a2", others=("a1", "a3"))], told) == [["a1", "a3"], ["a2"]]


def test_a_total_never_joins_an_incident_whatever_is_said() -> None:
    told = [*TOLD, _claim("e1", place="Tavarsk", first="2024-01-01", scope="cumulative", best=900)]
    assert ["e1"] in grouped([word(1, "same", "a1", "e1"), word(2, "merge", "a1", "e1")], told)


def test_totals_are_parted_and_joined_too() -> None:
    told = [
        _claim("a1", place="Saria", first="2024-01-01", scope="cumulative", best=900),
        _claim("b1", place="Saria", first="2024-01-01", scope="cumulative", best=950),
        _claim("c1", place="Renno", first="2024-01-01", scope="cumulative", best=950),
    ]
    assert grouped([], told) == [["a1", "b1"], ["c1"]]
    assert grouped([word(1, "different", "a1", "b1")], told) == [["a1"], ["b1"], ["c1"]]
    assert grouped([word(1, "same", "b1", "c1")], told) == [["a1", "b1", "c1"]]


def test_a_word_is_a_weight_without_end_and_is_told() -> None:
    judged = [word(1, "same", "a1", "c1", note="the mayor confirmed it")]
    links = {one.claim_id: one for each in link(TOLD, judged) for one in each.links}
    assert any(weight.name == "judgement" and weight.weight == inf for weight in links["c1"].weights)
    assert "ana said: same (the mayor confirmed it)" in links["c1"].reason


def test_unsure_claims_count_in_their_own_incident() -> None:
    found = link(TOLD, [word(1, "unsure", "a1", "b1")])
    shown = {(one.claim_id, one.undecided) for each in found for one in each.links}
    assert {("a1", False), ("a1", True), ("b1", False), ("b1", True)} <= shown
