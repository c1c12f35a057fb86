"""From answers to statements: which cue words introduce one, with which source, content and act.

Where the rules have a statement on a cue, the model may refuse it or change its act; its words stay, as the rules' ends
are the better ones. A cue that the rules did not use takes the source and content that the model points to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.extraction.continuations import blocks
from corroborate.extraction.learned.features import Array
from corroborate.extraction.learned.figures import calibrated
from corroborate.extraction.learned.model import Answers, Card
from corroborate.extraction.learned.questions import CueWord, Questions
from corroborate.extraction.learned.windows import Window
from corroborate.extraction.statements import completed, quoted_of
from corroborate.model.claim import ACTS, Statement
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Mention, Sentence

_LONGEST_SOURCE = 40  # pieces
_STRETCH = 1000  # code points
_MARKS = " \t\n,;:-–—"


def statements(
    analysis: Analysis, asked: Questions, answered: Iterable[tuple[Window, Answers]], card: Card
) -> tuple[Statement, ...]:
    """The statements of a report by the answers to its windows, in order of their contents."""
    found: list[Statement] = []
    used: set[str] = set()
    quotes = blocks(analysis.quotations, analysis.report.text)
    for window, answers in answered:
        for row, cue in enumerate(window.cues):
            chance = float(answers.introduces[row])
            act = answers.act[row]
            used |= {statement.id for statement in cue.claimed}
            if cue.claimed and chance >= card.thresholds["statement claimed"]:
                for statement in cue.claimed:
                    best = ACTS[int(act.argmax())] if act.max() >= card.thresholds["act"] else statement.act
                    confidence = calibrated(chance, card, "statement")
                    found.append(replace(statement, act=best, confidence=confidence))
            elif not cue.claimed and chance >= card.thresholds["statement new"]:
                pointed = _pointed(analysis, window, cue, answers.points[row])
                if pointed is not None:
                    source, content = pointed
                    words = Mention.of(analysis.report.text, cue.span.start, cue.span.end)
                    found.append(Statement(
                        id=claim_id(analysis.report.id, "s", _at(source), _at(words), _at(content)),
                        source=source, source_kind=None, cue=words, content=content, via=None,
                        act=ACTS[int(act.argmax())], quoted=quoted_of(analysis, content, quotes), within=None,
                        confidence=calibrated(chance, card, "statement"),
                    ))  # fmt: skip
    if asked.claims is not None:
        found += [statement for statement in asked.claims.statements if statement.id not in used]
    return completed(analysis, _apart(found))


def _at(mention: Mention | None) -> str | None:
    return f"{mention.start}-{mention.end}" if mention is not None else None


def _apart(found: Sequence[Statement]) -> list[Statement]:
    """Without a statement on words that another with the same source has already said."""
    kept: list[Statement] = []
    near: dict[int, list[Statement]] = defaultdict(list)  # by stretches of text, so that time stays linear
    for statement in sorted(found, key=lambda one: -one.confidence):
        stretches = range(statement.content.start // _STRETCH, statement.content.end // _STRETCH + 1)
        same = (
            other for k in stretches for other in near[k]
            if _shared(other, statement) > 0.7 and (other.cue is None or other.source == statement.source)
        )  # fmt: skip
        if statement.cue is None or next(same, None) is None:
            kept.append(statement)
            for k in stretches:
                near[k].append(statement)
    return kept


def _shared(one: Statement, other: Statement) -> float:
    common = min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
    return 2 * max(common, 0) / (one.content.end - one.content.start + other.content.end - other.content.start)


def _pointed(analysis: Analysis, window: Window, cue: CueWord, points: Array) -> tuple[Mention | None, Mention] | None:
    """The source and content that a cue's pointers choose, within its paragraph; None where there is no content."""
    sentence = analysis.sentences[cue.sentence]
    near = [
        k for k, start in enumerate(window.starts)
        if start >= 0 and _paragraph(analysis, start, sentence)
        and not (cue.span.start <= start < cue.span.end)
    ]  # fmt: skip
    if not near:
        return None
    content = _span(points[2], points[3], near, cue, window, len(near))
    if content is None:
        return None
    first, last = content
    source: Mention | None = None
    outside = [k for k in near if not first <= k <= last]
    chosen = _span(points[0], points[1], outside, cue, window, _LONGEST_SOURCE)
    if chosen is not None and points[0][chosen[0]] + points[1][chosen[1]] > points[0][0] + points[1][0]:
        source = _mention(analysis, window, *chosen)
        source = source if any(map(str.isalnum, source.text)) else None
    said = _mention(analysis, window, first, last)
    return (source, said) if any(map(str.isalnum, said.text)) else None


def _paragraph(analysis: Analysis, start: int, sentence: Sentence) -> bool:
    """Whether an offset lies in the cue's sentence or the one before it in the same paragraph."""
    if sentence.start <= start < sentence.end:
        return True
    before = analysis.sentences[sentence.index - 1] if sentence.index else None
    return before is not None and before.paragraph == sentence.paragraph and before.start <= start < before.end


def _span(
    first: Array, last: Array, near: Sequence[int], cue: CueWord, window: Window, longest: int
) -> tuple[int, int] | None:
    """The best span that does not cross the cue."""
    best, chosen = -1e9, None
    starts = sorted(near, key=lambda k: -first[k])[:8]
    ends = sorted(near, key=lambda k: -last[k])[:8]
    for a in starts:
        for b in ends:
            crosses = window.starts[a] < cue.span.start < window.starts[b]
            if a <= b < a + longest and not crosses and first[a] + last[b] > best:
                best, chosen = float(first[a] + last[b]), (a, b)
    return chosen


def _mention(analysis: Analysis, window: Window, first: int, last: int) -> Mention:
    text = analysis.report.text
    start, end = window.starts[first], window.ends[last]
    words = text[start:end]
    start += len(words) - len(words.lstrip(_MARKS))
    return Mention.of(text, start, end - (len(words) - len(words.rstrip(_MARKS + "."))) if end > start else end)
