"""Cleaning: what becomes of odd characters, and that every character can be shown where it came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.model.report import Alignment
from corroborate.reading.alignment import Edit, apply, composed
from corroborate.reading.cleaning import clean

CASES = [
    json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "cleaning.jsonl").read_text().splitlines()
]

MOJIBAKE = [mark.encode().decode("cp1252") for mark in "’“–é…£"]
PIECES = st.one_of(
    st.sampled_from(["killed", "12", " ", "\n", "\r\n", "\u00a0", "\u00ad", "\u200b", "&amp;", "&nbsp;", "\x07", "\t"]),
    st.sampled_from(MOJIBAKE),
    st.sampled_from(["“", "”", "’", "é", "–", "â€", "\ufffd", "\x92", "ö"]),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("why") or case["text"][:20])
def test_clean(case: dict[str, str]) -> None:
    text, alignment = clean(case["given"])
    assert text == case["text"]
    check(text, alignment, case["given"])


@given(TEXTS)
def test_every_character_has_its_place(source: str) -> None:
    text, alignment = clean(source)
    check(text, alignment, source)
    assert sum(segment.end - segment.start for segment in alignment.segments) == len(text)


@given(TEXTS)
def test_nothing_unseen_stays(source: str) -> None:
    text, _ = clean(source)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not set(text) & set("\r\t\u00a0\u00ad\u200b\ufeff\x00\x07")


@given(TEXTS, st.data())
def test_a_span_leads_to_its_source(source: str, data: st.DataObject) -> None:
    text, alignment = clean(source)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = alignment.source(start, end)
    assert found is not None
    assert 0 <= found[0] < found[1] <= len(source)
    if "12" in text[start:end]:
        assert {"1", "2"} <= set(source[found[0] : found[1]]) or "&#" in source


@given(st.text(alphabet="ab ", max_size=30), st.data())
def test_maps_are_joined_one_after_the_other(source: str, data: st.DataObject) -> None:
    once, first = apply(source, [Edit(found, found + 1, "") for found, one in enumerate(source) if one == " "])
    twice, second = apply(once, [Edit(found, found + 1, "<b>") for found, one in enumerate(once) if one == "b"])
    whole = composed(second, first)
    check(twice, whole, source)
    for index, character in enumerate(twice):
        if character == "a":
            place = whole.source(index, index + 1)
            assert place is not None
            assert source[place[0] : place[1]] == "a"


def check(text: str, alignment: Alignment, source: str) -> None:
    """Segments stand in order on both sides, and where they map one to one, printed ASCII is the same on both."""
    end = source_end = 0
    for segment in alignment.segments:
        assert end <= segment.start < segment.end <= len(text)
        # Two pieces of what was repaired as a whole share its source.
        assert source_end <= segment.source_end <= len(source)
        assert segment.source_start < segment.source_end
        end, source_end = segment.end, segment.source_end
        ours, theirs = text[segment.start : segment.end], source[segment.source_start : segment.source_end]
        if len(ours) == len(theirs):
            for one, other in zip(ours, theirs, strict=True):
                assert one == other or not ("!" <= other <= "~")
