"""Wrapped lines: joined where a text was wrapped at a width, and left where each line is a paragraph."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.reading.cleaning import clean

PARAGRAPHS = [
    "Shells hit Imbrel market",
    "At least nine people were killed on Monday when shells fell on the market of Imbrel, in the south of the province,"
    " the mayor said. Twelve others were taken to the hospital, where a nurse counted fourteen wounded in the evening.",
    "The army denied that it had fired. A spokesman said that the shells had come from the other side of the river, and"
    " that two of its own soldiers were among the wounded; the other side has not answered a request for comment.",
]


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
def test_wrapped(width: int) -> None:
    source = "\n\n".join(fill(paragraph, width) for paragraph in PARAGRAPHS)
    text, alignment = clean(source, wrapped=True)
    assert text == "\n\n".join(PARAGRAPHS)
    assert [(one.start, one.source_start) for one in alignment.segments] == [(0, 0)], "a line's end is one character"


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(PARAGRAPHS),
        "Nine killed in Imbrel, the mayor says.\nTwelve wounded, the ward says.\nThe army denies that it fired.\nMore.",
        "Killed in the market of Imbrel on Monday:\n- four children\n- three traders\n- a nurse\n- a driver",
        "",
        "One line",
    ],
)
def test_not_wrapped(source: str) -> None:
    assert clean(source, wrapped=True)[0] == source


def test_only_where_asked() -> None:
    source = fill(PARAGRAPHS[1], 60)
    assert clean(source)[0] == source


@given(st.lists(st.text("ab .\n", max_size=30), max_size=20).map("\n".join))
def test_nothing_but_line_ends_changes(source: str) -> None:
    text, _ = clean(source, wrapped=True)
    assert text.split() == source.split()
