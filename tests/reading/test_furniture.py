"""Furniture: each form has its examples beside it, which are the tests; and what must stay in the story."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from corroborate.reading.furniture import FORMS, furniture

with FORMS.open("rb") as file:
    LINES = tomllib.load(file)["line"]

STORY = "Nine people were killed in Imbrel on Monday, the mayor said."


@pytest.mark.parametrize(("reason", "line"), [(form["reason"], line) for form in LINES for line in form["have"]])
def test_a_line_that_has_the_form(reason: str, line: str) -> None:
    text = f"{STORY}\n{line}\n{STORY}"
    assert [(text[one.start : one.end], one.reason) for one in furniture(text)] == [(line, reason)]


@pytest.mark.parametrize("line", [line for form in LINES for line in form["not"]])
def test_a_line_of_the_story(line: str) -> None:
    assert furniture(f"{STORY}\n{line}\n{STORY}") == ()


def test_every_form_says_why() -> None:
    assert all(form["why"] and form["have"] and form["not"] for form in LINES)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"{STORY} All content by Radio Imbrel is licensed under a Creative Commons Attribution 4.0 License.", 1),
        (f"{STORY} © 2024 Radio Imbrel", 1),
        ("By Nora Vale, Ordava\n\n" + STORY, 1),
        ("By Monday Evening\n\n" + STORY, 0),
        ("By midday nine were dead\n\n" + STORY, 0),
        (f"{STORY}\n\nRelated stories\nBridge at Oltery falls\nA school in the firing line\n\n{STORY}", 3),
        (f"{STORY}\n\nRelated stories\n{STORY}", 1),
        (STORY, 0),
        ("", 0),
    ],
)
def test_stretches(text: str, marked: int) -> None:
    found = furniture(text)
    assert len(found) == marked
    assert all(STORY not in text[one.start : one.end] for one in found)


def test_a_line_that_is_the_publisher() -> None:
    text = f"Nine killed\n\nRadio Imbrel\n{STORY}"
    assert [text[one.start : one.end] for one in furniture(text, "Radio Imbrel")] == ["Radio Imbrel"]
    assert furniture(text) == ()


def test_nothing_overlaps() -> None:
    text = "© 2024 All rights reserved. Creative Commons Attribution 4.0\nAll rights reserved. © 2024"
    found = furniture(text)
    assert found
    assert all(one.end <= other.start for one, other in pairwise(found))
