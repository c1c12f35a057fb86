"""Credit: whose claim a figure is, by the statements of its report.

The innermost statement with a source over the number gives it; a pronoun or a bare description ('she', 'the group')
gives the words that it stands for; 'a statement by the ministry' gives the ministry. Where no statement covers the
number, those who give evidence in its sentence ('footage shows'), or the account that goes on (codebook, rulings 1 and
2), are credited. Else the report speaks in its own voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.extraction.continuations import account
from corroborate.extraction.figures.clauses import Clauses
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.referents import referents
from corroborate.extraction.statements import covering
from corroborate.model.claim import Statement
from corroborate.model.text import Actor, Analysis, Located, Mention, Sentence

_DOCUMENTS = frozenset(
    "statement report post tweet message video release bulletin communique communiqué briefing footage videos images "
    "photos photographs survey study investigation document documents records data figures".split()
)
_EVIDENCE = frozenset(
    "saw sees seen witnessed shows showed show counted counts documented documents recorded registered discovered "
    "observed verified filmed photographed depicts depicted reveals revealed lists listed puts put".split()
)
_BODIES = frozenset(
    "ministry army police hospital committee council observatory commission group organisation organization network "
    "agency union monitor association centre center clinic office service".split()
)
_OWN_VOICE = frozenset({"we", "i", "us"})
_BY = re.compile(r"\s+(?:by|from|of|issued by|published by|released by)\s+(?:the\s+)?", re.IGNORECASE)


class Credit:
    """The sources of one report."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self.analysis = analysis
        self.statements = statements
        self.sourced = [statement for statement in statements if statement.source is not None]
        self.referents = referents(analysis, statements)

    def of(self, at: Located) -> Statement | None:
        """The statement that `at` belongs to: the innermost with a source, or the account that goes on there."""
        return (
            covering(self.sourced, at) or covering(self.statements, at) or account(self.analysis, self.statements, at)
        )

    def source(self, statement: Statement) -> Mention | None:
        """The statement's source, or the words that it stands for; None for the outlet's own 'we'."""
        source = statement.source
        if source is None:
            return None
        known = self.author(source) or self.referents.get(statement.id)
        if known is None and source.text.lower() in _OWN_VOICE and statement.quoted != "direct":
            return None
        return known or source

    def author(self, source: Mention) -> Mention | None:
        """'the ministry' of 'a statement by the ministry'."""
        if source.text.lower().split()[-1] not in _DOCUMENTS:
            return None
        match = _BY.match(self.analysis.report.text, source.end)
        if match is None:
            return None
        found: list[Actor | Mention] = [*self.analysis.actors, *self.analysis.names]
        return next((Mention(f.text, f.start, f.end) for f in found if match.start() < f.start <= match.end()), None)

    def witness(self, row: Sequence[Phrase], index: int, sentence: Sentence) -> Mention | None:
        """'[A photographer] saw 20 people detained', '[the footage] shows six bodies': who or what gives evidence.

        `index` is the figure's phrase; the nearest verb of evidence before it in its sentence counts, with its subject.
        """
        tokens = sentence.tokens
        for k in range(index - 1, 0, -1):
            verb = row[k]
            if verb.kind == "stop":
                return None
            if verb.kind != "verb" or tokens[verb.last].lower not in _EVIDENCE:
                continue
            found = Clauses(row, tokens).subjects_left(k)
            subject = row[found[-1]] if found else row[k - 1]
            if subject.kind == "noun" and subject.head >= 0 and verb.voice == "active":
                head = tokens[subject.head].lower
                known = subject.noun is not None and subject.noun.category != "object"
                if known or head in _DOCUMENTS | _BODIES or self.is_party(subject, sentence):
                    return Mention.of(self.analysis.report.text, tokens[subject.first].start, tokens[subject.last].end)
            return None
        return None

    def is_party(self, phrase: Phrase, sentence: Sentence) -> bool:
        """Whether an actor stands in the phrase."""
        start, end = sentence.tokens[phrase.first].start, sentence.tokens[phrase.last].end
        return any(start <= actor.start and actor.end <= end for actor in self.analysis.actors)
