"""Silences, corrections and who is meant: cases anyone can extend."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.assessment import notices, placed
from corroborate.assessment.parties import apart, certain
from corroborate.assessment.remarks import kind_of, outdated, withdraws
from corroborate.model.assessment import Remark
from tests.assessment.claims import cases, held, remark


@pytest.mark.parametrize("case", cases("notices.jsonl"), ids=lambda case: case["text"][:50])
def test_notices(case: dict[str, Any]) -> None:
    found = notices("r", case["text"])
    assert [[one.kind, one.source, one.cue] for one in found] == case["found"]


@given(st.lists(st.sampled_from([case["text"] for case in cases("notices.jsonl")] + ["\n\n", "  ", "“No,” he said."])))
def test_a_notice_points_to_its_words(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for one in notices("r", text):
        assert text[one.start : one.end] == one.words
        assert one.cue in one.words
        assert one.source is None or one.source in one.words


@pytest.mark.parametrize("case", cases("parties.jsonl"), ids=lambda case: f"{case['one']} - {case['other']}")
def test_parties(case: dict[str, Any]) -> None:
    for one, other in ((case["one"], case["other"]), (case["other"], case["one"])):
        found = "apart" if apart(one, other) else ("sure" if certain(one, other) else "maybe")
        assert found == case["found"]


def said(words: str, **more: Any) -> Remark:
    return remark({"id": "s1", "origin": "the army", "words": words, "incident": None} | more)


@pytest.mark.parametrize(
    ("words", "act", "kind"),
    [
        ("responsibility", "deny", "denial"),
        ("the accusation", "reject", "denial"),
        ("the offer", "reject", None),
        ("talks will go on", "say", None),
        ("The army declined to comment.", None, "no_comment"),
        ("Correction: it was Monday.", None, "correction"),
    ],
)
def test_what_a_remark_does(words: str, act: str | None, kind: str | None) -> None:
    assert kind_of(said(words, act=act)) == kind


def test_only_what_puts_nothing_in_its_place_withdraws() -> None:
    assert withdraws(said("The army withdrew its claim.", cue="withdrew its claim"))
    assert not withdraws(said("The army corrected its toll.", cue="corrected its toll"))


def test_a_remark_is_about_the_claim_before_it() -> None:
    claims = [
        held({"id": "a1", "start": 10, "incident": "i"}),
        held({"id": "a2", "start": 500, "incident": "j"}),
        held({"id": "a3", "start": 700, "incident": "t", "scope": "cumulative"}),
        held({"id": "b1", "start": 0, "incident": "k", "report": "b"}),
    ]
    remarks = [said("The army declined to comment.", start=at) for at in (0, 200, 600, 900)]
    assert [one.incident_id for one in placed(remarks, claims)] == ["i", "i", "j", "j"]
    assert placed([said("No.", report="c")], claims) == ()


@pytest.mark.parametrize(
    ("quote", "number", "old"),
    [
        ("The ministry said 15 were killed, up from an earlier toll of 12.", "12", True),
        ("The ministry said 15 were killed, up from an earlier toll of 12.", "15", False),
        ("The ministry withdrew its figure of 19 dead.", "19", True),
        ("The ministry corrected its figure from 19 to 12.", "19", True),
        ("The ministry corrected its figure from 19 to 12.", "12", False),
        ("The toll rose to 15.", "15", False),
        ("He fled from 15 attackers.", "15", False),
    ],
)
def test_a_figure_told_as_an_earlier_one(quote: str, number: str, old: bool) -> None:
    assert outdated(held({"id": "a1", "quote": quote, "start": quote.index(number)})) is old
