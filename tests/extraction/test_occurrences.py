"""Occurrences: a table, the lexicon, and what holds for every text. Places and times are given, not looked up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.extraction import occurrences
from corroborate.extraction.occurrences.words import event_words
from corroborate.language.actors import actors
from corroborate.language.names import names
from corroborate.language.sentences import split
from corroborate.model.claim import Occurrence, Statement
from corroborate.model.ids import claim_id
from corroborate.model.kind import occurrence_types
from corroborate.model.report import Original, Report
from corroborate.model.text import Analysis, Mention, Place, When

TABLE = Path(__file__).parents[1] / "cases" / "occurrences.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in TABLE.read_text("utf8").splitlines()]


def _analysis(text: str, places: tuple[str, ...] = (), times: tuple[str, ...] = ()) -> Analysis:
    report = Report("r", text, Original(b"", "", "utf-8", "text/plain", "r.txt"))
    sentences = split(report)
    located = tuple(Place(w, text.index(w), text.index(w) + len(w), w, None, None, None, 1) for w in places)
    timed = tuple(When(w, text.index(w), text.index(w) + len(w), None, None, None) for w in times)
    found = actors(text, sentences)
    return Analysis(
        report, sentences, places=located, times=timed, actors=found, names=names(text, sentences, found, located)
    )


def _row(one: Occurrence) -> list[str | None]:
    words = [mention.text if mention else None for mention in (one.actor, one.target, one.place, one.when)]
    return [one.type, *words, one.status]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_table(case: dict[str, Any]) -> None:
    found = occurrences.find(_analysis(case["text"], tuple(case["places"]), tuple(case["times"])), ())
    assert [_row(one) for one in found] == case["expected"]


def test_the_table_has_a_row_for_every_type_and_every_type_has_words() -> None:
    shown = {expected[0] for case in CASES for expected in case["expected"]}
    assert shown == set(occurrence_types())
    assert set(event_words().kinds) == set(occurrence_types())


def test_the_sides_may_change_places_and_the_reading_stays() -> None:
    """Who is named does not matter: with the parties of several wars in turn, the same reading comes out."""
    sides = [
        ("Israeli forces", "Hamas fighters"), ("Russian troops", "Ukrainian troops"), ("the RSF", "the army"),
        ("Turkish soldiers", "Kurdish fighters"), ("rebels", "government troops"), ("settlers", "farmers"),
        ("police", "terrorists"), ("mujahideen", "the regime's forces"),
    ]  # fmt: skip
    readings = set()
    for one, other in [*sides, *((b, a) for a, b in sides)]:
        text = f"On that day {one} attacked {other}. An hour later {other} denied shelling {one}."
        found = occurrences.find(_analysis(text), ())
        roles = [(o.type, o.status, o.actor is not None, o.target is not None) for o in found]
        readings.add(tuple(roles))
    assert readings == {(("attack", "affirmed", True, True), ("shelling", "denied", True, True))}


def test_one_event_told_twice_in_a_sentence_is_one() -> None:
    found = occurrences.find(_analysis("An air strike struck a school; the strike killed two."), ())
    assert [(one.type, one.target.text if one.target else None) for one in found] == [("air_strike", "school")]


def test_status_and_statement_come_from_the_innermost_statement() -> None:
    text = "The army said it had shelled no market. In a letter, rebels listed the release of prisoners."
    analysis = _analysis(text)

    def said(words: str, act: Any) -> Statement:
        content = Mention(words, text.index(words), text.index(words) + len(words))
        return Statement(f"r:{act}", None, None, None, content, None, act, "indirect", None, 1.0)

    outer, inner = said(text, "say"), said("the release of prisoners", "demand")
    release = next(o for o in occurrences.find(analysis, (outer, inner)) if o.type == "release")
    assert (release.statement, release.status) == (inner.id, "hypothetical")
    plain = next(o for o in occurrences.find(analysis, (outer,)) if o.type == "release")
    assert (plain.statement, plain.status) == (outer.id, "affirmed")


def test_ids_are_hashes_of_the_report_the_type_and_the_words() -> None:
    text = "Rebels shelled a market."
    (one,) = occurrences.find(_analysis(text), ())
    assert one.id == claim_id("r", "o", "shelling", text.index("shelled"), text.index("shelled") + len("shelled"))
    assert text[one.quote.start : one.quote.end] == text


WORDS = st.sampled_from(
    "the army Israeli Hamas rebels attacked strike air was were by on of hit shelling talks between and released who , "
    ". 12 civilians Kutum fired rockets denied not ceasefire violating accused “ ” 's to could with é".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_every_word_is_the_texts_own(text: str) -> None:
    for one in occurrences.find(_analysis(text), ()):
        assert one.type in occurrence_types()
        assert 0 <= one.quote.start < one.quote.end <= len(text)
        for mention in (one.actor, one.target):
            if mention is not None:
                assert text[mention.start : mention.end] == mention.text != ""
                assert one.quote.start <= mention.start
                assert mention.end <= one.quote.end
