"""Quantities: a table that anyone can extend, and numbers printed in every style and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.language.countables import lexicon
from corroborate.language.quantities import quantities
from corroborate.language.sentences import split
from corroborate.model.report import Original, Report
from corroborate.model.text import Quantity

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "quantities.jsonl").read_text("utf8").splitlines()
]
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
PIECES = st.sampled_from(
    ["at least ", "more than ", "some ", "two ", "hundred ", "and ", "a ", "half ", "million ", "dozen ", "dozens ",
    "between ", "to ", "-", ",", "12", "1,200",
     "1.2", "people ", "soldiers ", "no one ", "of ", "others ", "+", "$", "%", "March ", "aged ", "(", ")", "one ",
     "\u0663", "²", "000", "0", ".", "\n", "or more "]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=150), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map("".join))


def read(text: str) -> tuple[Quantity, ...]:
    original = Original(text.encode("utf8", "replace"), "", "utf8", "text/plain", "here")
    return quantities(text, split(Report("r", text, original)))


def in_words(value: int) -> str:
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            head = f"{in_words(value // scale)} {name}"
            return head if not rest else f"{head} {'and ' if rest < 100 else ''}{in_words(rest)}"
    raise AssertionError(value)


def indian(value: int) -> str:
    digits = str(value)
    head, tail = digits[:-3], digits[-3:]
    groups: list[str] = []
    while head:
        head, group = head[:-2], head[-2:]
        groups.insert(0, group)
    return ",".join([*groups, tail])


STYLES: dict[str, Callable[[int], str]] = {
    "digits": str,
    "grouped": lambda value: f"{value:,}",
    "spaced": lambda value: f"{value:,}".replace(",", "\u00a0"),
    "indian": indian,
    "words": in_words,
    "words without hyphens": lambda value: in_words(value).replace("-", " "),
}
BOUNDS = {
    "{}": "exact", "at least {}": "at_least", "no fewer than {}": "at_least", "more than {}": "more_than",
    "over {}": "more_than",
    "up to {}": "at_most", "as many as {}": "at_most", "nearly {}": "less_than", "around {}": "about",
    "{} or more": "at_least",
    "{}+": "more_than",
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_quantities_are_those_of_the_table(row: dict[str, Any]) -> None:
    assert [[q.text, q.low, q.best, q.high, q.bound] for q in read(row["text"])] == row["quantities"]


def test_every_vague_word_has_a_codebook_or_says_that_there_is_none() -> None:
    words = [entry for entries in lexicon().vague.values() for entry in entries]
    assert len(words) > 40
    assert all(entry.codebook.startswith(("ACLED", "no codebook")) for entry in words)


@given(st.integers(1, 99_999_999), st.sampled_from(sorted(STYLES)), st.sampled_from(sorted(BOUNDS)))
def test_a_number_printed_in_any_style_is_read_back(value: int, style: str, bound: str) -> None:
    if value < 10 and bound.startswith(("over", "around")):
        return  # 'over two' is left to the preposition (language/bounds.py)
    words = bound.format(STYLES[style](value))
    text = f"On that day {words} civilians were killed."
    (found,) = read(text)
    assert found.text == text[found.start : found.end] == words
    assert (found.best, found.bound) == (value, BOUNDS[bound])


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["{} to {}", "{}-{}", "{}–{}", "between {} and {}"]))
def test_a_range_is_read_back(low: int, more: int, form: str) -> None:
    words = form.format(low, low + more)
    text = f"The army said {words} civilians were killed."
    (found,) = read(text)
    assert (found.text, found.low, found.best, found.high, found.bound) == (words, low, None, low + more, "range")


@given(TEXTS)
def test_any_text_is_read_without_error_and_with_exact_offsets(text: str) -> None:
    last = 0
    for found in read(text):
        assert last <= found.start < found.end
        assert found.text == text[found.start : found.end]
        assert found.best is None or found.low is None or found.low <= found.best
        assert found.best is None or found.high is None or found.best <= found.high
        last = found.end


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_loaded_words_never_change_a_quantity(row: dict[str, Any]) -> None:
    for neutral, loaded in (
        ("soldiers", "martyrs"), ("fighters", "terrorists"), ("soldier", "martyr"), ("villagers", "settlers"),
        ("people", "infidels"), ("civilians", "martyrs"), ("rebels", "terrorists"),
    ):  # fmt: skip
        swapped = row["text"].replace(f" {neutral} ", f" {loaded} ")
        assert [[q.text, q.low, q.best, q.high, q.bound] for q in read(swapped)] == row["quantities"]
