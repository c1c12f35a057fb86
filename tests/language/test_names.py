"""Persons' names: a table, and what holds for every text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.language.actors import actors
from corroborate.language.names import names
from corroborate.language.sentences import split
from corroborate.model.report import Original, Report
from corroborate.model.text import Mention, Place

TABLE = Path(__file__).parents[1] / "cases" / "names.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in TABLE.read_text("utf8").splitlines()]


def _read(text: str, places: tuple[Place, ...] = ()) -> tuple[Mention, ...]:
    sentences = split(Report("r", text, Original(b"", "", "utf-8", "text/plain", "r.txt")))
    return names(text, sentences, actors(text, sentences), places)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_table(case: dict[str, Any]) -> None:
    assert [name.text for name in _read(case["text"])] == case["expected"]


def test_a_place_is_no_person_unless_a_title_says_so() -> None:
    text = "Fighting reached Beit Tavarsk. President Beit Tavarsk spoke."
    second = text.index("Beit", 30)
    spots = tuple(Place("Beit Tavarsk", at, at + 12, None, None, None, None, None) for at in (17, second))
    assert [(name.start, name.text) for name in _read(text, spots)] == [(second, "Beit Tavarsk")]


WORDS = st.sampled_from(
    "Mr Ana al-Omari van de Berg , . said President the Tavarsk Ministry Dr. J. é — 's AFP".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_words_are_the_texts_own_and_never_overlap(text: str) -> None:
    end = 0
    for name in _read(text):
        assert text[name.start : name.end] == name.text != ""
        assert name.start >= end
        end = name.end
