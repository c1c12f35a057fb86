"""Credit: whose claim a figure is, by the statements of its report.

The innermost statement over the number gives the source. A pronoun or a bare description ('she', 'the group', 'the
PPRO', 'a report') is followed back to the source that it stands for, whose words are then given; where none fits, its
own words stay. A sentence without a statement of its own that follows one continues its account (codebook, ruling 1)
only where it is in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.extraction.figures.phrase import Phrase
from corroborate.model.claim import Statement
from corroborate.model.text import Actor, Analysis, Located, Mention, Sentence

_PERSONS = frozenset("he she him her".split())
_BODIES = frozenset("it they we them its their this".split())
_PERSON_HEADS = frozenset(
    "spokesman spokeswoman spokesperson official minister officer commander lawyer general doctor governor mayor "
    "president director secretary envoy chief activist resident witness judge prosecutor".split()
)
_BODY_HEADS = frozenset(
    "group organisation organization agency ministry source sources statement report commission union movement ngo "
    "network newspaper paper monitor watchdog committee department office body council officials outlet channel "
    "broadcaster association federation force foundation institute centre center society daily website charity".split()
)
_DOCUMENTS = frozenset(
    "statement report post tweet message video release bulletin communique communiqué briefing footage "
    "videos images photos photographs survey study investigation document documents records data figures".split()
)
_EVIDENCE = frozenset(
    "saw sees seen witnessed shows showed show counted counts documented documents recorded registered discovered "
    "found observed verified filmed photographed depicts depicted reveals revealed lists listed".split()
)
_BY = re.compile(r"\s+(?:by|from|of|issued by|published by|released by)\s+(?:the\s+)?", re.IGNORECASE)


class Credit:
    """The sources of one report in order, for following a pronoun or a description back."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self.analysis = analysis
        self.statements = statements
        self.named = [
            s.source for s in statements if s.source is not None and not _stands_for_another(s.source, analysis)
        ]

    def of(self, at: Located) -> Statement | None:
        """The innermost statement with a source whose content covers `at`; without a source only if no other does."""
        covering = [s for s in self.statements if s.content.start <= at.start and at.end <= s.content.end]
        return min(covering, key=lambda s: (s.source is None, s.content.end - s.content.start), default=None)

    def source(self, statement: Statement | None) -> Mention | None:
        """The statement's source, or the one that its words stand for."""
        if statement is None or statement.source is None:
            return None
        return self.resolved(statement.source)

    def witness(self, row: Sequence[Phrase], index: int, sentence: Sentence) -> Mention | None:
        """'[A photographer] saw 20 people detained', '[the footage] shows six bodies': who or what gives evidence.

        `index` is the figure's phrase; the nearest verb of evidence before it in its sentence counts, with its subject.
        """
        tokens = sentence.tokens
        for k in range(index - 1, 0, -1):
            verb, subject = row[k], row[k - 1]
            if verb.kind == "stop":
                return None
            if verb.kind != "verb" or tokens[verb.last].lower not in _EVIDENCE:
                continue
            if subject.kind == "noun" and subject.head >= 0 and verb.voice == "active":
                head = tokens[subject.head].lower
                known = subject.noun is not None and subject.noun.category != "object"
                if known or head in _DOCUMENTS or self.is_party(subject, sentence):
                    return Mention.of(self.analysis.report.text, tokens[subject.first].start, tokens[subject.last].end)
            return None
        return None

    def is_party(self, phrase: Phrase, sentence: Sentence) -> bool:
        """Whether an actor stands in the phrase."""
        start, end = sentence.tokens[phrase.first].start, sentence.tokens[phrase.last].end
        return any(start <= actor.start and actor.end <= end for actor in self.analysis.actors)

    def resolved(self, source: Mention) -> Mention:
        """The source itself, or the earlier source that a pronoun, description or abbreviation stands for."""
        author = self.author(source)
        if author is not None:
            return author
        if not _stands_for_another(source, self.analysis):
            return source
        earlier = [other for other in self.named if other.end <= source.start]
        words = source.text.lower().split()
        head = words[-1]
        for other in reversed(earlier):
            if head in other.text.lower().split() and len(words) > 1:
                return other
        acronym = source.text.split()[-1]
        if acronym.isupper() and len(acronym) > 1:
            return next((o for o in reversed(earlier) if acronym in _initials(o.text)), source)
        person = words[0] in _PERSONS or head in _PERSON_HEADS
        for other in reversed(earlier):
            if self.is_person(other) == person:
                return other
        return source

    def author(self, source: Mention) -> Mention | None:
        """'the ministry' of 'a statement by the ministry'."""
        if source.text.lower().split()[-1] not in _DOCUMENTS:
            return None
        match = _BY.match(self.analysis.report.text, source.end)
        if match is None:
            return None
        found: list[Actor | Mention] = [*self.analysis.actors, *self.analysis.names]
        return next((Mention(f.text, f.start, f.end) for f in found if match.start() < f.start <= match.end()), None)

    def is_person(self, source: Mention) -> bool:
        """Whether the source has a person's name or office in it."""
        if set(source.text.lower().replace(",", " ").split()) & _PERSON_HEADS:
            return True
        return any(source.start <= name.start and name.end <= source.end for name in self.analysis.names)

    def continued(self, sentence: Sentence, before: Sentence, source: Mention | None) -> Mention | None:
        """The source of the sentence before, where this one goes on with its account and has no statement itself."""
        if source is None or sentence.heading or sentence.paragraph != before.paragraph:
            return None
        if any(s.content.start < sentence.end and sentence.start < s.content.end for s in self.statements):
            return None
        return source


def _stands_for_another(source: Mention, analysis: Analysis) -> bool:
    words = source.text.lower().split()
    if words[0] in _PERSONS | _BODIES and len(words) == 1:
        return True
    last = source.text.split()[-1]
    if any(a.start <= source.start + 4 and a.end >= source.end for a in analysis.actors):
        return False
    if words[0] in {"the", "this", "a"} and (len(words) <= 3 and words[-1] in _PERSON_HEADS | _BODY_HEADS | _DOCUMENTS):
        return not any(word[0].isupper() for word in source.text.split()[1:])
    return len(words) <= 2 and last.isupper() and 2 <= len(last) <= 6 and words[0] == "the"


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper())
