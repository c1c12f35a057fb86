"""Places in words: a table over the world's regions, datelines, and what holds for every text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.language.places import places
from corroborate.language.sentences import split
from corroborate.model.report import Original, Report
from corroborate.model.text import Place

_TABLE = Path(__file__).parents[1] / "cases" / "places.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in _TABLE.read_text(encoding="utf8").splitlines()]


def _report(text: str, title: str | None = None) -> Report:
    return Report("r", text, Original(b"", "", "utf8", "text/plain", "r"), title=title)


def _read(text: str, title: str | None = None) -> tuple[tuple[Place, ...], Place | None, int]:
    report = _report(text, title)
    return places(report, split(report))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_table(case: dict[str, Any]) -> None:
    found, _, _ = _read(case["text"])
    assert [[p.text, p.name, p.country, p.precision] for p in found] == case["expected"]


@pytest.mark.parametrize(
    ("text", "name", "country", "story"),
    [
        ("GAZA CITY, May 5 (Reuters) - Two people died.", "Gaza City", "PS", "Two people died."),
        ("TEHRAN (Tasnim) – Two people died.", "Tehran", "IR", "Two people died."),
        ("TEHRAN- Two people died.", "Tehran", "IR", "Two people died."),
        ("Kyiv, Ukraine — Two people died.", "Kyiv", "UA", "Two people died."),
        ("KHARTOUM: Two people died.", "Khartoum", "SD", "Two people died."),
        ("Two die in raid\n\nMANILA (Agency) -- Two people died.", "Manila", "PH", "Two people died."),
        ("BRELKOVO, Ukraine (Agency) — Two people died.", None, "UA", "Two people died."),
        ("Update: Two people died.", None, None, None),
        ("Two people – a man and a woman – died.", None, None, None),
        ("The mayor: two people died.", None, None, None),
    ],
)
def test_datelines(text: str, name: str | None, country: str | None, story: str | None) -> None:
    _, dateline, end = _read(text)
    if story is None:
        assert (dateline, end) == (None, 0)
    else:
        assert dateline is not None
        assert (dateline.name, dateline.country) == (name, country)
        assert text[end:] == story


@pytest.mark.parametrize(
    ("country", "code"), [("Ukraine", "UA"), ("Russia", "RU")]
)  # 'Pokrovsk' is a town in both: only the report's own words may decide
def test_context_decides_between_places_of_one_name(country: str, code: str) -> None:
    found, _, _ = _read(f"{country} said that the town was quiet. A man was hurt in Pokrovsk.")
    assert [place.country for place in found if place.text == "Pokrovsk"] == [code]


def test_title_given_apart_is_context() -> None:
    found, _, _ = _read("A man was hurt in Tripoli.", "Lebanese town quiet")
    assert [place.country for place in found] == ["LB"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two militants died in Marib, Yemen.", "Two martyrs died in Marib, Yemen."),
        ("The Syrian government shelled Idlib.", "The Syrian regime shelled Idlib."),
        ("Fighters entered Kidal in Mali.", "Terrorists entered Kidal in Mali."),
    ],
)
def test_loaded_words_change_no_place(one: str, other: str) -> None:
    assert [(p.name, p.precision) for p in _read(one)[0]] == [(p.name, p.precision) for p in _read(other)[0]]


_VOCABULARY = (
    "in near the of and northern Gaza Strip Sudan Sudanese al-Fashir El Fasher Niger State province village Mr Paris "
    "Jordan U.S. US Kyiv-area towns capital 's , . — ( ) Brelko Prison coast off outskirts East Jammu Kashmir said "
    "Ministry University Ł ﷺ ’ - al- country east"
)
_TEXTS = st.one_of(
    st.text(max_size=100),
    st.lists(st.sampled_from(_VOCABULARY.split()), max_size=25).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_words_are_the_texts_words_in_order(text: str) -> None:
    found, dateline, end = _read(text)
    reached = 0
    for place in found:
        assert reached <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.text
        assert place.precision in (None, 1, 2, 3, 4, 5, 6, 7)
        assert (place.latitude is None) == (place.longitude is None)
        reached = place.end
    assert (end > 0) == (dateline is not None)
    assert dateline is None or dateline in found
