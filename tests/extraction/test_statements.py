"""Statements: source, cue and content, by a table of invented sentences; and that nothing is ever made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.extraction import referents, statements
from corroborate.extraction.continuations import account
from corroborate.extraction.cues import cues, lexicon
from corroborate.extraction.grounding import check
from corroborate.extraction.speakers import nouns
from corroborate.language import analyse
from corroborate.model.claim import ACTS, SOURCE_KINDS, Statement
from corroborate.model.report import Original, Report
from corroborate.model.text import Analysis, Span

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "statements.jsonl").read_text("utf8").splitlines()
]
TEXTS = [case["text"] for case in CASES]


def read(text: str, publisher: str | None = None) -> Analysis:
    original = Original(text.encode("utf8", "replace"), "0" * 64, "utf-8", "text/plain", "case")
    return analyse(Report("case", text, original, published=date(2024, 5, 9), publisher=publisher, language="en"))


def by_source(found: Sequence[Statement], words: str) -> Statement:
    return next(statement for statement in found if statement.source and statement.source.text == words)


@pytest.mark.parametrize("case", CASES, ids=TEXTS)
def test_case(case: dict[str, object]) -> None:
    found = statements.find(read(str(case["text"])))
    assert [
        [
            statement.source.text if statement.source else None,
            statement.cue.text if statement.cue else None,
            statement.content.text,
            statement.act,
            statement.quoted,
            statement.via.text if statement.via else None,
        ]
        for statement in found
    ] == case["statements"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A military source said the road was open.", "unnamed_official"),
        ("Officials in Ondara said the road was open.", "unnamed_official"),
        ("The Ministry of Health said the road was open.", "ministry"),
        ("Villagers said the road was open.", "eyewitness"),
        ("A report said the road was open.", "document"),
        ("The army said the road was open.", "military"),
        ("The rebels said the road was open.", "armed_group"),
        ("The government said the road was open.", "government"),
        ("The United Nations said the road was open.", "international_organisation"),
        ("Reuters said the road was open.", "media"),
        ("Mara Iven said the road was open.", "named_person"),
        ("The mayor's deputy, Mara Iven, said the road was open.", "named_person"),
        ("A rights group said the road was open.", "other"),
    ],
)
def test_kind_of_source(text: str, kind: str) -> None:
    (statement,) = statements.find(read(text))
    assert statement.source_kind == kind


def test_pronouns_name_the_last_source_that_fits() -> None:
    analysis = read(
        "Mara Iven said the dam was safe. The Health Ministry said 12 people were hurt. It added that two had died. "
        "She said help was on its way.\nThe rebels said they had left. They denied firing at the clinic. "
        "The ministry said the clinic was hit."
    )
    found = statements.find(analysis)
    named = referents.referents(analysis, found)
    assert named[by_source(found, "It").id].text == "The Health Ministry"
    assert named[by_source(found, "She").id].text == "Mara Iven"
    assert named[by_source(found, "They").id].text == "The rebels"
    assert named[by_source(found, "The ministry").id].text == "The Health Ministry"
    assert by_source(found, "She").source_kind == "named_person"
    for mention in named.values():
        assert analysis.report.text[mention.start : mention.end] == mention.text


def test_an_acronym_names_the_source_that_it_abbreviates() -> None:
    analysis = read(
        "The Valley Rescue Office said 12 people had drowned. Medics agreed. The VRO said two were missing."
    )
    found = statements.find(analysis)
    assert referents.referents(analysis, found)[by_source(found, "The VRO").id].text == "The Valley Rescue Office"


def test_a_pronoun_that_nobody_fits_names_nobody() -> None:
    analysis = read("The army said the dam was safe. She said it was not.")
    assert not referents.referents(analysis, statements.find(analysis))


def test_covering_is_the_innermost() -> None:
    text = "The mayor said the army had told her that 12 people were hurt. Nobody left."
    found = statements.find(read(text))
    at = text.index("12 people")
    inner = statements.covering(found, Span(at, at + 9))
    assert inner is not None
    assert inner.source is not None
    assert inner.source.text == "the army"
    outer = next(statement for statement in found if statement.id == inner.within)
    assert outer.source is not None
    assert outer.source.text == "The mayor"
    at = text.index("Nobody")
    assert statements.covering(found, Span(at, at + 6)) is None


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Police said 12 people were hurt. Three were children. Nobody died.", "Three", "Police"),
        ("Police said 12 people were hurt.\nThree were children.", "Three", None),
        ("Police said 12 people were hurt. Three were children, medics said.", "12", None),
        ("Three hurt in fire\nA mill burned down at dawn. Police said three people were hurt.", "Three", "Police"),
    ],
)  # fmt: skip
def test_an_account_goes_on(text: str, words: str, source: str | None) -> None:
    analysis = read(text)
    found = statements.find(analysis)
    at = text.index(words)
    span = Span(at, at + len(words))
    told = None if statements.covering(found, span) else account(analysis, found, span)
    assert (told.source.text if told and told.source else None) == source


def test_a_told_outlet_is_via_but_not_its_own() -> None:
    text = "The mayor told Reuters that 12 people were hurt."
    (abroad,) = statements.find(read(text, "Ondara Tribune"))
    (own,) = statements.find(read(text, "Reuters"))
    assert abroad.via is not None
    assert abroad.via.text == "Reuters"
    assert own.via is None


# One word for the same people, and another; the sides change places.
SWAPS = [("fighters", "terrorists"), ("people", "martyrs"), ("government", "regime"), ("rebels", "mercenaries")]
SENTENCES = [
    "The {0} said 12 {1} were killed in Ondara.",
    "The army said 12 {0} had been killed, according to the {1}.",
    "The {0} denied that the {1} had left.",
    "“The {0} came at night,” a farmer said.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("neutral", "loaded"), SWAPS)
def test_loaded_words_change_nothing(sentence: str, neutral: str, loaded: str) -> None:
    def found(word: str) -> list[tuple[str, str, str, int]]:
        return [
            (s.act, s.quoted, s.cue.text if s.cue else "", len(s.content.text.split()))
            for s in statements.find(read(sentence.format(word, word)))
        ]

    assert found(neutral) == found(loaded)
    assert found(neutral)


def test_every_cue_has_an_act_of_the_codebook() -> None:
    assert {sense.act for entries in lexicon().values() for _, senses in entries for sense in senses} == set(ACTS)
    assert set(nouns().values()) <= set(SOURCE_KINDS)


def test_the_longest_cue_is_taken() -> None:
    found = cues("the envoy called again for calm and called it a start".split())
    assert [(cue.first, cue.last) for cue in found] == [(2, 4), (7, 7)]


def anchored(text: str) -> None:
    found = statements.find(read(text))
    ids = {statement.id for statement in found}
    assert len(ids) == len(found)
    for statement in found:
        check(statement, text)
        assert statement.within is None or statement.within in ids - {statement.id}
        assert 0 < statement.confidence <= 1


MARKS = "\"“”‘’'«»,.:;—–-()[]\n\u00a0\ufffd…?!"
DAMAGE = st.sampled_from([*MARKS, " said ", " according to ", " that ", " and "])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TEXTS), DAMAGE), max_size=8), st.randoms(use_true_random=False))
def test_damaged_texts_are_read_and_every_word_is_the_texts_own(parts: list[str], random: object) -> None:
    text = "".join(parts)
    anchored(text)
    cut = len(text) // 3
    anchored(text[cut:] + text[:cut])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([w for text in TEXTS for w in text.split()]), max_size=40))
def test_words_in_any_order(words: list[str]) -> None:
    anchored(" ".join(words))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    anchored(text)
