"""Headlines: 'Army: five killed', 'Five killed: army', 'Five killed – report'; and 'X: “C”' in a transcript."""

from __future__ import annotations

from corroborate.extraction import contents
from corroborate.extraction.attribution import Attribution
from corroborate.extraction.cues import Sense
from corroborate.extraction.lines import DASHES, MARKS, Line
from corroborate.extraction.nounphrases import Range
from corroborate.extraction.speakers import head, nouns
from corroborate.model.text import Analysis

_SAID = Sense("phrase", ":", "say", frozenset(["clause"]), "", "phrase")
_LONGEST = 8  # tokens of a source in a headline
_NOT_SPEAKERS = frozenset(["media", "eyewitness", "document"])  # 'Video: ...', 'Family: ...' name what follows


def headline(line: Line, analysis: Analysis) -> Attribution | None:
    """The attribution that a colon or a dash makes, None where there is none. Datelines and rubrics are not sources."""
    low, stop = line.low, line.stop
    colon = next((k for k in range(low + 1, min(stop, low + _LONGEST + 1)) if line.words[k] == ":"), None)
    if colon is not None and not any(word in MARKS - {".", "'", "’"} for word in line.words[low:colon]):
        source = (low, colon)
        quotation = contents.quote_after(line, colon)
        whole = quotation is not None and line.quotations[quotation].end >= line.end_of(stop)
        if (line.sentence.heading or whole) and _speaks(line, source, analysis, whole):
            content = contents.trimmed(line, colon + 1, len(line))
            return _made(source, content, colon, "X: C", quotation if whole else None)
    if not line.sentence.heading:
        return None
    for k in range(stop - 2, max(low + 2, stop - _LONGEST) - 1, -1):
        mark = line.words[k]
        if mark == ":" or (mark in DASHES and line.text[line.start_of(k) - 1] == " "):
            source = (k + 1, stop)
            if _speaks(line, source, analysis, False, after=True) and k - low >= 3:
                return _made(source, contents.trimmed(line, low, k), k, "C: X", None)
            return None
    return None


def _made(source: Range, content: Range | None, mark: int, pattern: str, quotation: int | None) -> Attribution | None:
    if content is None:
        return None
    return Attribution((mark, mark), source, content, _SAID, mark, pattern, quotation)


def _speaks(line: Line, source: Range, analysis: Analysis, quoted: bool, *, after: bool = False) -> bool:
    start, end = line.start_of(source[0]), line.end_of(source[1])
    if (
        quoted and line.text[start:end].isupper() and source[1] - source[0] > 1
    ):  # 'THE RIVER GUARD: “...”', as printed in full
        return True
    for actor in analysis.actors:
        if (actor.start <= start and end <= actor.end) or (actor.end == end and actor.start >= start):
            return actor.kind not in ("state", "media") or quoted
    if any(name.start <= start and end <= name.end for name in analysis.names):
        return True
    kind = nouns().get(line.words[head(line, source)])
    return kind is not None and (after or kind not in _NOT_SPEAKERS)
