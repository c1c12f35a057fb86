"""Sentences, tokens and quotations: tables first, then what must hold for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.language.quotations import quotations
from corroborate.language.sentences import LONGEST, split
from corroborate.model.report import Furniture, Original, Report

CASES = Path(__file__).parent.parent / "cases"
# Text as newsrooms and their software damage it: marks, breaks, odd spaces, halves of abbreviations, bare bullets.
PIECES = st.sampled_from(
    ["\n", "\n\n", " ", ". ", "? ", "...", "“", "”", "‘", "’", '"', "'", "''", "U.S. ", "Mr. ", "No. 7", "killed.He ",
    "\xad", "\ufffd", "\u2028",
     "• ", "- ", " | ", "al-Ade ", "J. ", "5 a.m. ", "https://a.example/b. ", "1,200", "\u0663", "²", "İ", "\x00",
     "«", "»", "said ", "soldiers’ ", "\r\n", "\t"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text("utf8").splitlines()]


def report(text: str, *furniture: Furniture) -> Report:
    return Report(
        "r", text, Original(text.encode("utf8", "replace"), "", "utf8", "text/plain", "here"), furniture=furniture
    )


@pytest.mark.parametrize("row", rows("sentences"), ids=lambda row: row["text"][:40])
def test_split_gives_the_sentences_of_the_table(row: dict[str, Any]) -> None:
    text = row["text"]
    found = [[s.paragraph, s.heading, text[s.start : s.end]] for s in split(report(text))]
    assert found == row["sentences"]


@pytest.mark.parametrize("row", rows("tokens"), ids=lambda row: row["text"][:40])
def test_tokens_are_those_of_the_table(row: dict[str, Any]) -> None:
    assert [token.text for sentence in split(report(row["text"])) for token in sentence.tokens] == row["tokens"]


def test_lower_is_made_for_looking_up() -> None:
    tokens = [token for sentence in split(report("He’s in al‑Ade, Ran\xadger said.")) for token in sentence.tokens]
    assert [token.lower for token in tokens] == ["he", "'s", "in", "al-ade", ",", "ranger", "said", "."]


@pytest.mark.parametrize("row", rows("quotations"), ids=lambda row: row["text"][:40])
def test_quotations_are_those_of_the_table(row: dict[str, Any]) -> None:
    text = row["text"]
    found = quotations(report(text), split(report(text)))
    assert [[text[q.start : q.end], text[q.inner_start : q.inner_end], q.closed] for q in found] == row["quotations"]


def test_furniture_is_never_read() -> None:
    text = "Five people died. Share this story! Six fled."
    furniture = Furniture(18, 36, "share button")
    assert [text[s.start : s.end] for s in split(report(text, furniture))] == ["Five people died.", "Six fled."]


@given(TEXTS)
def test_sentences_and_tokens_cover_the_text_once_and_exactly(text: str) -> None:
    last = 0
    for number, sentence in enumerate(split(report(text))):
        assert sentence.index == number
        assert last <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert sentence.end - sentence.start <= LONGEST
        at = sentence.start
        for token in sentence.tokens:
            assert token.text == text[token.start : token.end]
            assert token.text
            assert token.lower
            assert text[at : token.start].strip() == ""
            at = token.end
        assert at == sentence.end
        between = text[last : sentence.start]
        assert not any(sign.isalnum() for sign in between), "words were lost between two sentences"
        last = sentence.end
    assert not any(sign.isalnum() for sign in text[last:])


@given(TEXTS)
def test_quotations_lie_in_the_text_and_hold_their_inner_words(text: str) -> None:
    found = quotations(report(text), split(report(text)))
    for quotation in found:
        assert 0 <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        assert quotation.closed == (quotation.inner_end < quotation.end)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))


def test_a_text_without_marks_is_cut_at_white_space() -> None:
    text = "word " * 2_000
    found = split(report(text))
    assert len(found) > 1
    assert all(s.end - s.start <= LONGEST and text[s.start : s.end].strip() for s in found)
    assert sum(len(s.tokens) for s in found) == 2_000
