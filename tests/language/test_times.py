"""Times in words: a table, and what holds for every text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.language.days import Days, precision
from corroborate.language.sentences import tokens
from corroborate.language.times import times
from corroborate.model.text import Sentence, When

_TABLE = Path(__file__).parents[1] / "cases" / "times.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in _TABLE.read_text(encoding="utf8").splitlines()]


def _read(text: str, published: date | None) -> tuple[When, ...]:
    return times(text, (Sentence(0, 0, len(text), 0, False, tokens(text, 0, len(text))),), published)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['published']} {case['text']}")
def test_table(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = [
        [w.text, w.first and w.first.isoformat(), w.last and w.last.isoformat(), w.precision, w.running]
        for w in _read(case["text"], published)
    ]
    assert found == case["expected"]


@pytest.mark.parametrize(
    ("length", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (365, 5), (5000, 5)]
)
def test_precision_is_the_codebooks(length: int, code: int) -> None:
    first = date(2001, 1, 1)
    assert precision(Days(first, date.fromordinal(first.toordinal() + length - 1))) == code


_VOCABULARY = (
    "since in the past last next this from to between and until by May March Monday Friday evening 5 7 30 31 75 2020 "
    "1999 2023-05-05 5/7/2023 13.5.2020 days weeks months year years ago a two several early late mid- mid-May first "
    "half of October 1990s day row third consecutive overnight weekend war began , . — - ( ) on at within hours "
    "century 0001 9999 00 ۵ ½ ’s"
)
_WORDS = st.sampled_from(_VOCABULARY.split())
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(_WORDS, max_size=25).map(" ".join),
    st.lists(_WORDS, max_size=9).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS, st.one_of(st.none(), st.dates()))
def test_words_are_the_texts_words_and_days_are_in_order(text: str, published: date | None) -> None:
    reached = 0
    for when in _read(text, published):
        assert reached <= when.start < when.end <= len(text)
        assert text[when.start : when.end] == when.text
        assert (when.precision is None) == (when.first is None or when.last is None)
        if when.first is not None and when.last is not None:
            assert when.first <= when.last
        reached = when.end
