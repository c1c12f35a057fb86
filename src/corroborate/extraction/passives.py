"""Passive cues: 'was accused of C', 'it was reported that C', 'C was claimed by X', 'quoted X as saying C'."""

from __future__ import annotations

from typing import Final

from corroborate.extraction import contents, nounphrases, sources
from corroborate.extraction.attribution import Attribution, Frame
from corroborate.extraction.cues import Cue
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import MARKS, Line
from corroborate.extraction.nounphrases import Range

_REASONS = frozenset(["for", "as", "with", "of"])
_ADVISED = frozenset(["advise", "urge", "warn"])  # 'was told to', 'was asked to' are mostly no statements
_FOR = frozenset(["for", "as", "with"])
_GOING_ON = frozenset(["was", "were", "is", "are", "has", "have", "had", "will"])
_IMPERSONAL_BEFORE = frozenset(["and", "but", "that", "while"])


class NotSaid:
    """The answer where a passive verb says nothing that is anybody's statement ('he was called home')."""


NOT_SAID: Final = NotSaid()


def passive(line: Line, cue: Cue, low: int) -> Attribution | NotSaid | None:
    """The attribution of a participle, NOT_SAID where it is a passive without one, None where it is no passive."""
    rules = grammar()
    k = cue.first
    while k > low and rules.is_adverb(line.words[k - 1]):
        k -= 1
    be = k > low and line.words[k - 1] in rules.be
    index = cue.last + 1
    if be:
        impersonal = _impersonal(line, cue, k - 1, low)
        if impersonal is not None:
            return impersonal
        if cue.sense.lemma in _ADVISED and line.word(index) in ("to", "not"):
            advised = cue.taking("order") or cue.sense
            return Frame(cue, None, k - 1).made(advised, contents.trimmed(line, index, len(line)), "Y is urged to C")
    bare = be or not _active(line, cue, low)
    found = None
    if cue.taking("accuse") is not None:
        found = _accused(line, cue, low, be, bare)
    elif (
        cue.sense.needs not in ("that", "feeling", "witness")
        and (be or cue.sense.act != "say")
        and line.word(index) == "by"
        and bare
    ):
        found = _by(line, cue, low, be)
    return found if found is not None else (NOT_SAID if be else None)


def _impersonal(line: Line, cue: Cue, index: int, low: int) -> Attribution | NotSaid | None:
    """'It was reported that C': nobody is named, the source stays open."""
    first = index
    while first > low and line.words[first - 1] in grammar().auxiliaries:
        first -= 1
        if line.words[first] in grammar().modals:
            return NOT_SAID
    subject = first - 1
    if line.word(subject) != "it" or line.word(cue.last + 1) != "that":
        return None
    if subject > low and line.words[subject - 1] not in MARKS and line.words[subject - 1] not in _IMPERSONAL_BEFORE:
        return None
    sense = cue.taking("clause")
    if sense is None:
        return None
    content = contents.trimmed(line, cue.last + 2, len(line))
    return Frame(cue, None, subject).made(sense, content, "it was said that C")


def _accused(line: Line, cue: Cue, low: int, be: bool, bare: bool) -> Attribution | None:
    sense = cue.taking("accuse")
    index = cue.last + 1
    source: Range | None = None
    if line.word(index) == "by":
        source = nounphrases.after(line, index + 1, line.stop, _REASONS)
        if source is None:
            return None
        index = source[1]
    word = line.word(index)
    if sense is None or word not in ("of", "with", "for") or (source is None and not bare):
        return None
    if sense.needs and word != sense.needs:
        return None
    end = len(line) if be or cue.first == low else _main_verb(line, index + 2)
    return Frame(cue, source, cue.first).made(sense, contents.trimmed(line, index + 1, end), "accused of C")


def _by(line: Line, cue: Cue, low: int, be: bool) -> Attribution | None:
    """'The attack was claimed by X': what was claimed stands before; 'condemned by X for C': C stands after."""
    source = nounphrases.after(line, cue.last + 2, line.stop, _FOR)
    if source is None:
        return None
    content: Range | None
    if line.word(source[1]) in _FOR and cue.sense.act in ("praise", "condemn", "threaten"):
        content = contents.trimmed(line, source[1] + 1, _clause_end(line, source[1] + 1))
    elif be:
        content = sources.subject(line, cue.first, low)
    else:
        content = nounphrases.before(line, cue.first, low)
    return Frame(cue, source, cue.first).made(cue.sense, content, "C claimed by X")


def _main_verb(line: Line, index: int) -> int:
    """The auxiliary by which the sentence goes on after a participle's phrase, else the sentence's end."""
    return next((k for k in range(index, line.stop) if line.words[k] in _GOING_ON), len(line))


def _active(line: Line, cue: Cue, low: int) -> bool:
    """Whether the participle is the sentence's own verb: a 'has' before it, or a pronoun."""
    word = line.words[cue.first - 1] if cue.first > low else ""
    return word in grammar().have or word in ("he", "she", "they", "it", "we", "who")


def _clause_end(line: Line, index: int) -> int:
    for k in range(index, line.stop):
        if line.words[k] in ("but", ";") or (line.words[k] == "," and line.word(k + 1) in ("but", "and", "while")):
            return k
    return len(line)
