"""The baseline: a plain regular expression, as a first evening's script would have it. It is here to be beaten.

A number of digits or one word within a few words of an outcome word is a figure; a capitalised name or 'officials'
right before 'said' is the source of its sentence.
"""

from __future__ import annotations

import re

from corroborate.model.claim import Claims, Figure
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Mention, Quantity, Span

_WORDS = {
    "killed": "killed dead died deaths", "injured": "injured wounded hurt", "missing": "missing",
    "captured": "arrested detained kidnapped abducted captured", "released": "released freed rescued",
    "displaced": "displaced fled evacuated", "destroyed": "destroyed", "damaged": "damaged",
    "launched": "fired launched", "intercepted": "intercepted",
}  # fmt: skip
_NUMBERS = {
    word: k for k, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NUMBER = rf"(?P<number>\d[\d,]*|{'|'.join(_NUMBERS)})"
_OUTCOME = "|".join(f"(?P<{outcome}>{'|'.join(words.split())})" for outcome, words in _WORDS.items())
_AFTER = re.compile(rf"\b{_NUMBER}\b(?:\s+[\w-]+){{0,4}}?\s+(?:{_OUTCOME})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_OUTCOME})\s+(?:[\w-]+\s+){{0,3}}?{_NUMBER}\b", re.IGNORECASE)
_SOURCE = re.compile(r"((?:[A-Z][\w.'-]+\s?){1,5}|officials|police|authorities) (?:said|told|reported)")


def extract(analysis: Analysis) -> Claims:
    """The figures that the expressions match in each sentence; no statements."""
    text = analysis.report.text
    found: dict[tuple[int, str], Figure] = {}
    for sentence in analysis.sentences:
        said = _SOURCE.search(text, sentence.start, sentence.end)
        source = Mention.of(text, *said.span(1)) if said else None
        for pattern in (_AFTER, _BEFORE):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                words = match["number"]
                value = _NUMBERS.get(words.lower()) or int(words.replace(",", "") or 0)
                outcome = next(name for name in _WORDS if match[name])
                at = Span(*match.span("number"))
                found.setdefault((at.start, outcome), Figure(
                    claim_id(analysis.report.id, "f", outcome, at.start), outcome,
                    Quantity(words, at.start, at.end, value, value, value, "exact"), None, "unspecified", None,
                    "incident", "affirmed", None, source, None, None, None, None, Span(sentence.start, sentence.end),
                    "baseline", 0.5,
                ))  # fmt: skip
    return Claims(figures=tuple(found.values()))
