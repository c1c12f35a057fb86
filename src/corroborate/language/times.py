"""Times in words, each with its first and last day and its UCDP precision, read against the day of publication.

A time is an absolute date, or counts from the day of publication, or from the day that the story told just before
('the next day'); where it told none, that one is found and left unresolved. A period over which a total is counted
('since this morning', 'in the past 75 days', 'by Friday') is marked as running; its words include the preposition,
those of a moment ('on Tuesday') do not. Precision follows date_prec of the UCDP GED codebook. Hours and minutes are
not read: the record counts days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corroborate.language import days as calendar
from corroborate.language import periods
from corroborate.language.days import Clock, Days
from corroborate.language.moments import from_told, rules_for
from corroborate.language.periods import PERIODS
from corroborate.model.text import Sentence, When

_I = re.IGNORECASE


def times(text: str, sentences: Sequence[Sentence], published: date | None) -> tuple[When, ...]:
    """The times named in `sentences` of `text`, in order, without overlaps.

    `published` is what they count from; without it only dates that carry their year are resolved, the rest are found
    with first, last and precision None. Never raises.
    """
    found: list[When] = []
    told: tuple[int, date] | None = None
    for sentence in sentences:
        reached = 0
        for token in sentence.tokens:
            if token.start < reached:
                continue
            rules, joins = rules_for(token.lower), PERIODS.get(token.lower, ())
            if not rules and not joins:
                continue
            clock = Clock(published, _ahead(text, sentence.start, token.start))
            match = periods.read(joins, rules, text, token.start, sentence.end, clock)
            if match is None or match[0] <= token.start:
                continue
            reached, days = match
            if told is not None and sentence.index - told[0] <= _NEAR:
                days = from_told(text[token.start : reached], text[reached : reached + 2], days, told[1])
            found.append(_when(text, token.start, reached, days))
            if found[-1].precision == 1 and not days.running and days.first is not None:
                told = sentence.index, days.first
    return tuple(found)


def _when(text: str, start: int, end: int, days: Days) -> When:
    words = _ON.match(text, start, end)
    start = words.end() if words else start
    if days.first is not None and days.last is not None and days.first > days.last:
        days = replace(days, first=days.last, last=days.first)
    return When(text[start:end], start, end, days.first, days.last, calendar.precision(days), days.running)


_NEAR = 1  # sentences that a day counts on for 'the next day'
_ON = re.compile(r"(?:on|for|at)\s+(?=(?:the|a)\s+(?!past|last|previous)\S+\s+(?:day|night)|the day\b)", _I)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|going to|scheduled|planned|due|to be held|plans? to|expected to|set to|set for|slated|"
    r"deadline|begins?|upcoming)\b[^.;,]*$",
    _I,
)


def _ahead(text: str, start: int, end: int) -> bool:
    """Whether the words of the same clause before `end` speak of the future. 60 characters hold both."""
    return _AHEAD.search(text, max(start, end - 60), end) is not None
