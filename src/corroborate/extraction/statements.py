"""Statements: who said what, with which words, and how it was said (source, cue, content).

Follows PARC 3.0 (Pareti 2016) and PolNeAR (Newell, Margolin and Ruths 2018) in what is a source, a cue and a content.
It asserts nothing of what is said, and does not judge sources. docs/statements.md tells the method and its limits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.extraction.acts import act_of
from corroborate.extraction.attribution import Attribution
from corroborate.extraction.attributions import attributions
from corroborate.extraction.cues import cues
from corroborate.extraction.lines import Line, lines
from corroborate.model.claim import Act, Quoted, Statement
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Located, Mention, Quotation

_CONFIDENCE = 0.8


def find(analysis: Analysis) -> tuple[Statement, ...]:
    """The statements of a report in the order of their contents. Never raises on odd text."""
    text = analysis.report.text
    found: list[Statement] = []
    blocks = _blocks(analysis.quotations, text)
    everything = list(lines(analysis))
    for line in everything:
        for attribution in attributions(line, cues(line.words)):
            statement = _statement(analysis, line, attribution, blocks)
            if statement is not None:
                found.append(statement)
    found += _continued(analysis, everything, found, blocks)
    found.sort(key=lambda statement: (statement.content.start, -statement.content.end))
    return _nested(_unique(found))


def covering(statements: Sequence[Statement], span: Located) -> Statement | None:
    """The innermost statement whose content covers `span`; None where the report speaks in its own voice."""
    best: Statement | None = None
    for statement in statements:
        content = statement.content
        if content.start <= span.start and span.end <= content.end:
            if best is None or content.end - content.start <= best.content.end - best.content.start:
                best = statement
    return best


@dataclass(frozen=True, slots=True)
class Block:
    """A quotation, or several that continue each other over paragraphs."""

    start: int
    end: int


def _blocks(quotations: Sequence[Quotation], text: str) -> list[Block]:
    """For each quotation the block it belongs to: an unclosed one goes on where the next paragraph opens anew."""
    result: list[Block] = []
    first = 0
    for index, quotation in enumerate(quotations):
        after = quotations[index + 1] if index + 1 < len(quotations) else None
        goes_on = not quotation.closed and after is not None and not text[quotation.end : after.start].strip()
        if not goes_on:
            block = Block(quotations[first].start, quotation.end)
            result += [block] * (index + 1 - first)
            first = index + 1
    return result


def _statement(analysis: Analysis, line: Line, attribution: Attribution, blocks: Sequence[Block]) -> Statement | None:
    text = line.text
    if attribution.quotation is not None:
        block = blocks[attribution.quotation]
        start, end = block.start, block.end
    else:
        assert attribution.content is not None
        start = line.start_of(attribution.content[0])
        end = line.end_of(attribution.content[1])
    content = Mention.of(text, start, end)
    cue = Mention.of(text, line.start_of(attribution.cue[0]), line.end_of(attribution.cue[1]))
    source = None
    if attribution.source is not None:
        source = Mention.of(text, line.start_of(attribution.source[0]), line.end_of(attribution.source[1]))
    if not content.text:
        return None
    quoted = _quoted(content, analysis.quotations, blocks)
    act = act_of(attribution.sense, content.text)
    return _made(analysis, source, cue, content, act, quoted, _CONFIDENCE)


def _made(
    analysis: Analysis,
    source: Mention | None,
    cue: Mention | None,
    content: Mention,
    act: Act,
    quoted: Quoted,
    confidence: float,
) -> Statement:
    parts = [(item.start, item.end) if item else None for item in (source, cue, content)]
    return Statement(
        claim_id(analysis.report.id, "s", *parts), source, None, cue, content, None, act, quoted, None, confidence
    )


def _quoted(content: Mention, quotations: Sequence[Quotation], blocks: Sequence[Block]) -> Quoted:
    inside = 0
    for index, quotation in enumerate(quotations):
        if quotation.start >= content.end:
            break
        if quotation.end <= content.start:
            continue
        if quotation.start <= content.start + 1 and blocks[index].end >= content.end - 1:
            return "direct"
        inside += 1
    return "mixed" if inside else "indirect"


def _continued(
    analysis: Analysis, everything: Sequence[Line], found: Sequence[Statement], blocks: Sequence[Block]
) -> list[Statement]:
    """Quoted sentences without a cue, after an attributed sentence: the same source goes on."""
    text = analysis.report.text
    result: list[Statement] = []
    sentences = analysis.sentences
    starts = [sentence.start for sentence in sentences]
    opens = {line.start_of(0) for line in everything}
    taken = sorted((statement.content.start, statement.content.end) for statement in found)
    for block in dict.fromkeys(blocks):
        if block.start not in opens or any(a < block.end and block.start < b for a, b in taken):
            continue
        number = bisect_right(starts, block.start) - 1
        if number < 0 or sentences[number].heading:
            continue
        paragraph = sentences[number].paragraph
        last: Statement | None = None
        for statement in found:
            anchor = statement.cue.start if statement.cue else statement.content.start
            at = bisect_right(starts, anchor) - 1
            if statement.source is not None and anchor < block.start and 0 <= paragraph - sentences[at].paragraph <= 1:
                if last is None or anchor > (last.cue or last.content).start:
                    last = statement
        content = Mention.of(text, block.start, block.end)
        if last is None or len(content.text.split()) < 3 or sum(c.isalpha() for c in content.text) < 5:
            continue
        end = block.end
        if any(
            line.start_of(0) <= end <= line.end_of(len(line)) and line.end_of(len(line)) - end > 2
            for line in everything
        ):
            continue
        result.append(_made(analysis, last.source, None, content, act_of(None, content.text), "direct", 0.7))
    return result


def _unique(found: Sequence[Statement]) -> list[Statement]:
    seen: set[tuple[int, int, int]] = set()
    result = []
    for statement in found:
        key = (statement.content.start, statement.content.end, statement.cue.start if statement.cue else -1)
        if key not in seen:
            seen.add(key)
            result.append(statement)
    return result


def _nested(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement with the id of the smallest statement whose content holds its cue and content."""
    result = []
    for statement in found:
        first = min(statement.content.start, statement.cue.start if statement.cue else statement.content.start)
        last = max(statement.content.end, statement.cue.end if statement.cue else statement.content.end)
        outer = [
            other
            for other in found
            if other is not statement
            and other.content.start <= first
            and last <= other.content.end
            and (other.content.start, other.content.end) != (first, last)
        ]
        if outer:
            inner = min(outer, key=lambda other: other.content.end - other.content.start)
            statement = replace(statement, within=inner.id)
        result.append(statement)
    return tuple(result)
