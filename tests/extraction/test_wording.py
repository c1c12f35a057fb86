"""Loaded wording: a table, the lexicon's own rules, and that no side is spared or singled out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.extraction import wording
from corroborate.extraction.wording import LEANS, LoadedTerm, loaded_terms
from corroborate.language.actors import actors
from corroborate.language.sentences import split
from corroborate.model.claim import Wording
from corroborate.model.report import Furniture, Original, Report
from corroborate.model.text import Analysis

TABLE = Path(__file__).parents[1] / "cases" / "wording.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in TABLE.read_text("utf8").splitlines()]
PAGE = (Path(__file__).parents[2] / "docs" / "wording.md").read_text("utf8")
# Real parties may be named only where the term itself is the slur; then both sides of a war are in the list.
WARS = [("zionist", "palestin"), ("kyiv", "moscow"), ("ukro", "rash"), ("houthi", "saudi"), ("rebel-run", "regime-run")]


def _read(text: str, furniture: tuple[Furniture, ...] = ()) -> tuple[Wording, ...]:
    report = Report("r", text, Original(b"", "", "utf-8", "text/plain", "r.txt"), furniture=furniture)
    sentences = split(report)
    return wording.find(Analysis(report, sentences, actors=actors(text, sentences)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_table(case: dict[str, Any]) -> None:
    assert [[one.text, one.neutral, one.side] for one in _read(case["text"])] == case["expected"]


@pytest.mark.parametrize("entry", loaded_terms(), ids=lambda entry: entry.terms[0])
def test_each_entry_gives_its_reason_and_a_rendering_that_is_not_loaded(entry: LoadedTerm) -> None:
    assert entry.reason.endswith(".")
    assert len(entry.reason) > 10
    assert _read(f"They wrote {entry.neutral} instead.") == ()


def test_each_form_is_listed_once_and_as_it_is_looked_up() -> None:
    forms = Counter(form for entry in loaded_terms() for form in entry.terms)
    assert [form for form, times in forms.items() if times > 1] == []
    assert [form for form in forms if form != form.lower() or form != " ".join(form.split())] == []


def test_every_form_without_a_condition_is_found() -> None:
    for entry in loaded_terms():
        if not entry.preceded_by and not entry.followed_by:
            for form in entry.terms:
                assert [one.side for one in _read(f"they say {form} now .")] == [entry.side], form


def test_each_lean_has_terms_and_the_page_explains_it() -> None:
    leans = Counter(entry.side for entry in loaded_terms())
    assert set(leans) == set(LEANS)
    assert min(leans.values()) >= 9
    for lean in LEANS:
        assert f"| `{lean}` |" in PAGE


def test_slurs_for_both_sides_of_a_war_stand_side_by_side() -> None:
    forms = [form for entry in loaded_terms() for form in entry.terms]
    for stems in WARS:
        for stem in stems:
            assert any(stem in form for form in forms), stem


@pytest.mark.parametrize("entry", loaded_terms(), ids=lambda entry: entry.terms[0])
def test_who_is_spoken_of_changes_nothing(entry: LoadedTerm) -> None:
    """The sides of several wars in turn: the same terms, the same leans."""
    sides = [
        "Israel",
        "Hamas",
        "Russia",
        "Ukraine",
        "the RSF",
        "the army",
        "Turkey",
        "the PKK",
        "Rwanda",
        "M23",
        "Iran",
    ]
    ahead = f"{min(entry.preceded_by)} " if entry.preceded_by else "so "
    behind = min(entry.followed_by) if entry.followed_by else "there"
    found = set()
    for side in sides:
        text = f"Of {side} they said {ahead}{entry.terms[0]} {behind} ."
        found.add(tuple((one.neutral, one.side) for one in _read(text)))
    assert len(found) == 1
    assert found != {()}


def test_terms_are_found_inside_quotations_and_not_in_furniture() -> None:
    text = "He said: “The terrorists fled.”\nRead more: the regime."
    start = text.index("Read")
    found = _read(text, (Furniture(start, len(text), "teaser"),))
    assert [one.text for one in found] == ["terrorists"]


WORDS = st.sampled_from(
    "the martyrs regime so-called terror group “ ” ' Israel Kosovo State of was . human animals".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_words_are_the_texts_own_and_never_overlap(text: str) -> None:
    end = 0
    for one in _read(text):
        assert text[one.start : one.end] == one.text != ""
        assert one.start >= end
        end = one.end
