"""No figure without words: generated and damaged texts never break a step, and every offset is exact on each.

The texts come from benchmarks/corpus.py, are damaged in one to three ways, and are read by the whole of analysis and
extraction. Nothing may be left for grounding to refuse: a back end that needs its last door has a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.corpus import FIRST_DAY, LEADS, fill, report, sentence, story
from corroborate.extraction import EXTRACTORS, extract, ground
from corroborate.language import analyse
from corroborate.model.claim import Claims, Extraction
from corroborate.model.interchange import dumps, loads
from corroborate.model.report import Furniture, Report
from corroborate.model.text import Analysis

INPUTS = 10_000
BLOCK = 500
DAYS = (None, FIRST_DAY, FIRST_DAY, FIRST_DAY, date(2024, 2, 29), date.min, date.max)

ODD = (
    "\0", "\x07", "\x1b[31m", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u200f", "\u202e", "\u2028",
    "\u2029", "\ufeff", "\ufffd", "\ud800", "\udfff", "\u0301", "\u0338\u0338", "e\u0301", "🙂",
    "👩‍👩‍👧", "🇳🇴", "ﬁ", "İ", "ß", "①", "²", "½", "٣٤", "१२", "５", "〇", "Ⅻ", "—", "–", "‑", "…", "•", "“",
    "”", "‘", "’", "«", "»", "„", '"', "'", "(", ")", "[", "{", "|", "%", "$", "#", "@", "&", "/", "\\", "\t",
    "\r\n", "\r", "\n", "\n\n", "\v", "\f", "\x1c", ".", "...", "!", "?", ",", ";", ":",
)  # fmt: skip
SCRIPTS = (
    "قُتل 12 شخصاً على الأقل في غارة جوية، وفق الوزارة.",
    "12 человек погибли, сообщили врачи.", "至少十二人死亡，医院表示。", "नौ लोग मारे गए।",
    "ዘጠኝ ሰዎች ተገደሉ።", "Εννέα νεκροί, είπε ο δήμαρχος.", "최소 12명이 숨졌다.", "תשעה בני אדם נהרגו.",
)  # fmt: skip
LONG = ("a" * 3000, "1" * 3000, "1,000," * 500, "a-" * 800, "A." * 800, "two " * 400, "Aa " * 400, "é" * 2000)
WORDS = (
    "12", "twelve", "at", "least", "more", "than", "killed", "wounded", "people", "children", "including",
    "and", "or", "of", "the", "them", "said", "told", "reporters", "according", "to", "by", "army", "Army",
    "Ministry", "Health", "Norway", "Tavarsk", "on", "Tuesday", "since", "May", "5", "2031", "1.2", "million",
    "dozens", "a", "woman", "two", "dead", "no", "not", "denied", "that", "who", "Mr", "Vostik", "he", "in",
    "between", "40", "%", ",", ".", ":", ";", "“", "”", '"', "'s", "—", "-", "(", ")", "\n", "\n\n", "10,000",
    "house", "destroyed", "drones", "shot", "down", "AP", "(AP)", "Reuters", "ceasefire", "rejected", "offer",
    "talks", "martyrs", "terrorists", "“We", "hundreds", "were", "had", "been", "blamed",
)  # fmt: skip


def _cut(random: Random, text: str) -> str:
    start, end = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
    return text[start:end]


def _shuffle(random: Random, text: str) -> str:
    parts = text.split(random.choice((" ", ". ", ", ")))
    random.shuffle(parts)
    return " ".join(parts)


def _delete(random: Random, text: str) -> str:
    keep = 1 - random.choice((0.01, 0.05, 0.3))
    return "".join(character for character in text if random.random() < keep)


def _insert(random: Random, text: str) -> str:
    found = list(text)
    for _ in range(random.choice((1, 3, 20))):
        found.insert(random.randrange(len(found) + 1), random.choice(ODD))
    return "".join(found)


def _swap_spaces(random: Random, text: str) -> str:
    odd = random.choice(("", "\xa0", "\u2009", "\n", "\r\n", "\t", "  ", "\0", "_", "-", " \u200f"))
    return text.replace(" ", odd) if random.random() < 0.5 else text.replace(" ", odd, random.randrange(12))


def _mojibake(random: Random, text: str) -> str:
    return text.encode("utf8", "replace").decode(random.choice(("cp1252", "latin-1", "cp1251", "utf-16-le")), "replace")


def _marks(random: Random, text: str) -> str:
    return "".join(character + random.choice(("", "", "\u0301", "\u200f", "\u0338")) for character in text)


def _glue(random: Random, text: str) -> str:
    return text.replace(" ", "", random.randrange(1, 20)).replace("-", str(random.randrange(10**6)))


def _quotes(random: Random, text: str) -> str:
    return "".join(random.choice("“”\"'«»‘’(") if random.random() < 0.2 else character for character in text)


def _case(random: Random, text: str) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _foreign(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(SCRIPTS) + text[at:]


def _long(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(LONG) + text[at:]


def _words(random: Random, _text: str) -> str:
    return random.choice((" ", " ", " ", "")).join(random.choices(WORDS, k=random.randrange(1, 60)))


def _only_odd(random: Random, _text: str) -> str:
    return "".join(random.choices(ODD, k=random.randrange(1, 60)))


def _repeat(random: Random, text: str) -> str:
    return text[: random.randrange(1, 40)] * random.randrange(2, 12)


DAMAGES: tuple[Callable[[Random, str], str], ...] = (
    _cut, _shuffle, _delete, _insert, _swap_spaces, _mojibake, _marks, _glue, _quotes, _case, _foreign, _words,
    _only_odd, _repeat,
)  # fmt: skip


def _damaged(number: int) -> Report:
    """The n-th input; the same on every machine. Every 16th is whole, every 200th has a very long token."""
    random = Random(number)
    text = " ".join(sentence(random, FIRST_DAY) for _ in range(random.choice((1, 1, 2, 2, 3, 4))))
    if number % 16:
        for damage in random.sample(DAMAGES, random.choice((1, 1, 2, 3))):
            text = damage(random, text)
    if not number % 200:
        text = _long(random, text)
    if number % 3:  # so that the report is about violence, whatever became of the rest
        text += random.choice((" ", "\n\n", "")) + fill(random.choice(LEADS), random, FIRST_DAY)
    built = report(text, f"z{number}", published=random.choice(DAYS))
    start, end = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
    return replace(built, furniture=(Furniture(start, end, "teaser"),)) if not number % 9 and start < end else built


def _located(value: Any) -> Iterator[Any]:
    """Every value inside that has words and says where they stand."""
    if isinstance(value, tuple):
        for item in value:
            yield from _located(item)
    elif is_dataclass(value) and not isinstance(value, Report):
        if hasattr(value, "start") and hasattr(value, "text"):
            yield value
        for field in fields(value):
            yield from _located(getattr(value, field.name))


def _verify(given_report: Report) -> Claims:
    """Read one report and hold everything that was found to the text; the claims."""
    text = given_report.text
    analysis = analyse(given_report)
    _verify_analysis(analysis, text)
    found = EXTRACTORS["rules"](analysis, None)
    claims = ground(found, text)
    for name in ("statements", "figures", "occurrences", "wordings"):
        assert len(getattr(claims, name)) == len(getattr(found, name)), f"grounding refused some {name}"
    for words in _located(claims):
        assert words.text, words
        assert text[words.start : words.end] == words.text, words
    said = {statement.id for statement in claims.statements}
    counted = {figure.id: figure for figure in claims.figures}
    assert len(said) == len(claims.statements)
    assert len(counted) == len(claims.figures)
    for statement in claims.statements:
        assert statement.within is None or statement.within in said - {statement.id}
    for figure in claims.figures:
        assert figure.part_of is None or figure.part_of in counted.keys() - {figure.id}
        assert figure.statement is None or figure.statement in said
        assert figure.quote.covers(figure.quantity)
        assert figure.quote.end <= len(text)
        _verify_whole(figure.id, {name: each.part_of for name, each in counted.items()})
        numbers = (figure.quantity.low, figure.quantity.best, figure.quantity.high)
        printed = [number for number in numbers if number is not None]
        assert printed == sorted(printed), figure.quantity
    for occurrence in claims.occurrences:
        assert occurrence.statement is None or occurrence.statement in said
        assert occurrence.quote.end <= len(text)
    extraction = Extraction(given_report.head, claims)
    line = dumps(extraction)
    assert "\n" not in line
    assert loads(line) == extraction
    return claims


def _verify_analysis(analysis: Analysis, text: str) -> None:
    for words in _located(analysis):
        assert text[words.start : words.end] == words.text, words
        assert words.text, words
    for first, second in pairwise(analysis.sentences):
        assert first.end <= second.start
    for one in analysis.sentences:
        assert 0 <= one.start < one.end <= len(text)
        for token in one.tokens:
            assert one.start <= token.start < token.end <= one.end
    for quotation in analysis.quotations:
        assert 0 <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)


def _verify_whole(name: str, wholes: dict[str, str | None]) -> None:
    """A part of a part is no part of itself."""
    seen: set[str] = set()
    step: str | None = name
    while step is not None:
        assert step not in seen, f"{name} is a part of itself"
        seen.add(step)
        step = wholes[step]


@pytest.mark.parametrize("first", range(0, INPUTS, BLOCK))
def test_damaged_reports_keep_their_offsets(first: int) -> None:
    figures = 0
    for number in range(first, first + BLOCK):
        built = _damaged(number)
        try:
            figures += len(_verify(built).figures)
        except Exception as error:
            error.add_note(f"input {number}, published {built.published}: {built.text!a}")
            raise
    assert figures > BLOCK // 2, "the damage has left too little to find"


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_whole_report_keeps_its_offsets(damage: Callable[[Random, str], str]) -> None:
    random = Random(damage.__name__)
    _verify(report(damage(random, story(random, FIRST_DAY)), "whole", published=FIRST_DAY))


@pytest.mark.parametrize("token", LONG, ids=lambda token: f"{token[:6]!r} x {len(token)}")
@pytest.mark.parametrize("frame", ["{}", "At least 12 {} were killed, {} said.", "“{}” he said. {} people died."])
def test_very_long_words_are_borne(token: str, frame: str) -> None:
    _verify(report(frame.format(token, token), "long", published=FIRST_DAY))


FRAGMENTS = st.sampled_from((*WORDS, *ODD)) | st.text(max_size=4) | st.characters(categories=("Cs", "Co", "Cn", "Cc"))
TEXTS = st.lists(FRAGMENTS, max_size=40).map(" ".join) | st.lists(FRAGMENTS, max_size=40).map("".join) | st.text()


@given(text=TEXTS, published=st.none() | st.dates())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(text="", published=None)
@example(text=" ", published=date.min)
@example(text="Rebels killed 12 soldiers, Norway ", published=FIRST_DAY)
@example(text="\ud83d\ude42 12 killed, \udc00 said.", published=date.max)
def test_any_text_keeps_its_offsets(text: str, published: date | None) -> None:
    _verify(report(text, "any", published=published))
    _verify(report(f"Rebels killed {text} and 12 soldiers in {text}.", "framed", published=published))


def test_reading_the_same_words_twice_finds_the_same() -> None:
    for number in range(40):
        built = _damaged(number)
        assert extract(analyse(built)) == extract(analyse(built))
