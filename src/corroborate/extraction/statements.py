"""Statements: who said what, with which words, and how it was said (source, cue, content).

Follows PARC 3.0 (Pareti 2016) and PolNeAR (Newell, Margolin and Ruths 2018) in what is a source, a cue and a content.
It asserts nothing of what is said, and does not judge sources. docs/statements.md tells the method and its limits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corroborate.extraction.acts import act_of
from corroborate.extraction.attribution import Attribution
from corroborate.extraction.attributions import attributions
from corroborate.extraction.continuations import Block, blocks, continued
from corroborate.extraction.headlines import headline
from corroborate.extraction.lines import Line, lines
from corroborate.extraction.nounphrases import Range
from corroborate.extraction.referents import referents
from corroborate.extraction.speakers import is_medium, kind_of
from corroborate.model.claim import Quoted, Statement
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Located, Mention, Quotation

# By pattern. On the development reports 0.97, 0.95 and (all others) 0.85 were right; as the patterns were made on
# these, less is promised where a pattern is rare or loose.
_CONFIDENCE = {
    "according to X, C": 0.95, "C, according to X": 0.95, "X said that C": 0.95, "C, said X": 0.95, "C, X said": 0.95,
    "X said, C": 0.95, "X said: C": 0.95, "X said C": 0.9, "“C.” X said": 0.85, "X accused Y of C": 0.9,
    "X urged Y to C": 0.9, "it was said that C": 0.85, "X: C": 0.8, "C: X": 0.8, "continued": 0.8,
}  # fmt: skip
_OTHERWISE = 0.65
REACH = 10_000  # code points in which the statement that holds another is looked for; a long speech has 5,000


def find(analysis: Analysis) -> tuple[Statement, ...]:
    """The statements of a report in the order of their contents. Never raises on odd text.

    `source` holds the words as printed, also where they are a pronoun; `referents.referents` says whom it names.
    """
    found: list[Statement] = []
    quoted = blocks(analysis.quotations, analysis.report.text)
    for line in lines(analysis):
        attributed = attributions(line, line.cues)
        if (not attributed and ":" in line.words) or line.sentence.heading:
            other = headline(line, analysis)
            if other is not None and not any(_overlap(other, one) for one in attributed):
                attributed.append(other)
        for attribution in attributed:
            statement = _statement(analysis, line, attribution, quoted)
            if statement is not None:
                found.append(statement)
    for before, content in list(continued(analysis, found, quoted)):
        found.append(
            replace(
                before,
                id=_id(analysis, before.source, None, content),
                cue=None,
                content=content,
                via=before.via,
                act=act_of(None, content.text),
                quoted="direct",
                within=None,
                confidence=_CONFIDENCE["continued"],
            )
        )
    return completed(analysis, found)


def completed(analysis: Analysis, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements in order, each once, with the one that holds it and with the kind of its source."""
    ordered = sorted(found, key=lambda statement: (statement.content.start, -statement.content.end))
    return _with_kinds(analysis, _nested(_unique(ordered)))


def covering(statements: Sequence[Statement], span: Located) -> Statement | None:
    """The innermost statement whose content covers `span`; None where the report speaks in its own voice."""
    over = [s for s in statements if s.content.start <= span.start and span.end <= s.content.end]
    return min(over, key=lambda statement: statement.content.end - statement.content.start, default=None)


def _overlap(one: Attribution, other: Attribution) -> bool:
    return other.source == one.source or one.pattern == "C: X"


def _statement(analysis: Analysis, line: Line, attribution: Attribution, quoted: Sequence[Block]) -> Statement | None:
    if attribution.quotation is not None:
        block = quoted[attribution.quotation]
        content = Mention.of(line.text, block.start, block.end)
    elif attribution.content is not None:
        content = _mention(line, attribution.content)
    else:
        return None
    if not any(character.isalnum() for character in content.text):
        return None
    cue = _mention(line, attribution.cue) if attribution.cue[0] < attribution.cue[1] else None
    source = _mention(line, attribution.source) if attribution.source is not None else None
    via = _mention(line, attribution.via) if attribution.via is not None else None
    if via is None and attribution.heard is not None and is_medium(line, attribution.heard, analysis):
        via = _mention(line, attribution.heard)
    kind = kind_of(line, attribution.source, analysis) if attribution.source is not None else None
    return Statement(
        id=_id(analysis, source, cue, content),
        source=source,
        source_kind=kind,
        cue=cue,
        content=content,
        via=via,
        act=act_of(attribution.sense, content.text),
        quoted=quoted_of(analysis, content, quoted),
        within=None,
        confidence=_CONFIDENCE.get(attribution.pattern, _OTHERWISE),
    )


def _mention(line: Line, words: Range) -> Mention:
    return Mention.of(line.text, line.start_of(words[0]), line.end_of(words[1]))


def _id(analysis: Analysis, source: Mention | None, cue: Mention | None, content: Mention) -> str:
    parts = [f"{item.start}-{item.end}" if item else None for item in (source, cue, content)]
    return claim_id(analysis.report.id, "s", *parts)


def quoted_of(analysis: Analysis, content: Mention, quoted: Sequence[Block]) -> Quoted:
    """Direct where the content is one quotation from end to end, mixed where it holds quoted words.

    `quoted` are the blocks of the analysis's quotations.
    """
    mixed, quotations = False, analysis.quotations
    for index in range(bisect_left(quotations, content.start, key=_end), len(quotations)):
        quotation = quotations[index]
        if quotation.start >= content.end:
            break
        if quotation.end <= content.start:
            continue
        if quotation.start <= content.start + 1 and quoted[index].end >= content.end - 1:
            return "direct"
        mixed = True
    return "mixed" if mixed else "indirect"


def _end(quotation: Quotation) -> int:
    return quotation.end


def _unique(found: Sequence[Statement]) -> list[Statement]:
    """One statement for each content and cue: two patterns may find the same."""
    kept: dict[tuple[int, int, int], Statement] = {}
    for statement in found:
        cue = statement.cue.start if statement.cue else -1
        kept.setdefault((statement.content.start, statement.content.end, cue), statement)
    return list(kept.values())


def _nested(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement with the id of the smallest statement whose content holds its cue and content.

    `found` is in order of contents; only those that begin within REACH before are looked at, so that time stays
    linear in the length of a report.
    """
    starts = [statement.content.start for statement in found]
    result = []
    for statement in found:
        cue = statement.cue or statement.content
        first, last = min(statement.content.start, cue.start), max(statement.content.end, cue.end)
        near = found[bisect_left(starts, first - REACH) : bisect_right(starts, first)]
        outer = [s for s in near if s.content.end >= last and s.content.end - s.content.start > last - first]
        inner = min(outer, key=lambda other: other.content.end - other.content.start, default=None)
        result.append(replace(statement, within=inner.id) if inner is not None else statement)
    return tuple(result)


def _with_kinds(analysis: Analysis, found: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A pronoun has the kind of the source that it names; a lone surname that of the person named before."""
    persons = {s.source.text.split()[-1] for s in found if s.source is not None and s.source_kind == "named_person"}
    named = referents(analysis, found)
    kinds = {statement.source: statement.source_kind for statement in found if statement.source is not None}
    result = []
    for statement in found:
        if statement.source is not None and statement.source_kind == "other" and statement.source.text in persons:
            statement = replace(statement, source_kind="named_person")
        elif statement.source_kind is None and statement.id in named:
            statement = replace(statement, source_kind=kinds.get(named[statement.id]))
        result.append(statement)
    return tuple(result)
