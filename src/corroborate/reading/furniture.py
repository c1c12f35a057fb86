"""Furniture: stretches of a report that are not the story. They are marked, never removed, and never read.

A stretch is marked only where its form gives it away, because what is marked is lost to the record: a line of its own
for teasers and buttons, a sentence for licence and copyright lines. The forms are data: resources/furniture.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corroborate.model.report import Furniture

FORMS = Path(__file__).parent.parent / "resources" / "furniture.toml"

_LONGEST_LINE = 300  # no form allows more: the longest, a licence line, takes 262 characters
_MOST_TEASED_WORDS = 22  # a headline under 'Related stories'
_FULL_STOP = re.compile(r"[.!?][”\"’')\]]*$")

# 'By Nora Vale, Ordava'. Case tells a byline from 'By midday'; a day or a month is no name.
_NAME = r"(?:[A-Z][\w.’'-]*|de|da|di|van|von|der|den|el|al|bin|ibn)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY)(?: |: )(?!(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    rf"|august|september|october|november|december)\b){_NAMES}(?:(?:,| and| AND| in| &) {_NAMES}){{0,3}}"
    r"(?: More by this Author)?\.?"
)

# Inside a paragraph: a sentence that says under which licence the text may be used. A point before a digit ends
# nothing ('Attribution 4.0').
_REST = r"(?:[^.\n]|\.(?=\d))*\.?"
_LICENCE = re.compile(
    r"(?:(?<=[.!?\"”’] )|(?<=\n)|\A)(?:all|any|this|the|our|text|some|unless|except)\b[^.\n]{0,160}?"
    r"\b(?:licen[sc]ed|available|published|released|shared|distributed|copyrighted)\b[^.\n]{0,60}"
    rf"\b(?:creative commons|cc[ -]by|open (?:government )?licen[sc]e)\b{_REST}"
    rf"|\bcreative commons (?:attribution|licen[sc]e){_REST}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\bcopyright (?=©|\(c\)|\d{4}))[^\n]{0,160}\Z|\ball rights reserved\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The compiled forms: whether a line is worth trying, what it is, and whether headlines follow it."""

    candidate: re.Pattern[str]
    line: re.Pattern[str]
    reasons: tuple[str, ...]
    follow: re.Pattern[str]


def furniture(text: str, publisher: str | None = None) -> tuple[Furniture, ...]:
    """The stretches of `text` that are not the story, in order, none overlapping, each with its reason.

    Reasons are those of resources/furniture.toml and 'byline'. A line that is nothing but the name of `publisher` is a
    byline too. It does not mark captions or datelines: both can carry what a report claims.
    """
    kept: list[Furniture] = []
    for found in sorted((*_lines(text, publisher), *_sentences(text)), key=lambda one: (one.start, -one.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return tuple(kept)


def _lines(text: str, publisher: str | None) -> Iterator[Furniture]:
    teasing = False
    start = 0
    for raw in text.split("\n"):
        line = raw.strip()
        at = start + len(raw) - len(raw.lstrip())
        start += len(raw) + 1
        if not line or len(line) > _LONGEST_LINE:
            teasing = False
            continue
        reason = _reason(line, publisher)
        if reason is None and teasing and not _FULL_STOP.search(line) and len(line.split()) <= _MOST_TEASED_WORDS:
            reason = "teaser"
        else:
            teasing = reason is not None and _forms().follow.fullmatch(line) is not None
        if reason is not None:
            yield Furniture(at, at + len(line), reason)


def _reason(line: str, publisher: str | None) -> str | None:
    forms = _forms()
    if publisher is not None and line.casefold() == publisher.casefold():
        return "byline"
    if forms.candidate.match(line):
        if found := forms.line.fullmatch(line):
            return forms.reasons[int(str(found.lastgroup)[1:])]
        if forms.follow.fullmatch(line):
            return "teaser"
    return "byline" if _BYLINE.fullmatch(line) else None


def _sentences(text: str) -> Iterator[Furniture]:
    lowered = text.lower()
    if "creative commons" in lowered or "licen" in lowered:
        for found in _LICENCE.finditer(text):
            yield Furniture(found.start(), found.end(), "licence")
    if "©" in text or "copyright" in lowered or "all rights reserved" in lowered:
        for found in _COPYRIGHT.finditer(text):
            yield Furniture(found.start(), found.end(), "licence")


@cache
def _forms() -> _Forms:
    with FORMS.open("rb") as file:
        table = tomllib.load(file)
    words: dict[str, str] = {}
    for name, form in table["words"].items():
        words[name] = _filled(form, words)
    lines = [(entry["reason"], _filled(entry["form"], words)) for entry in table["line"]]
    first = table["first"]
    return _Forms(
        candidate=re.compile(rf"\W*(?:{first['begins']})|.*(?:{first['holds']})", re.IGNORECASE),
        line=re.compile("|".join(f"(?P<r{index}>{form})" for index, (_, form) in enumerate(lines)), re.IGNORECASE),
        reasons=tuple(reason for reason, _ in lines),
        follow=re.compile(table["follow"]["form"], re.IGNORECASE),
    )


def _filled(form: str, words: dict[str, str]) -> str:
    for name, words_of_it in words.items():
        form = form.replace(f"{{{name}}}", words_of_it)
    return form
