"""Verbs as cues: 'X said C', 'C, said X' and ', adding C', in one function each. Passives are in `passives`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.extraction import contents, nounphrases, sources
from corroborate.extraction.attribution import Attribution, Frame
from corroborate.extraction.complements import complement
from corroborate.extraction.cues import Cue
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import DASHES, MARKS, Line
from corroborate.extraction.nounphrases import DOCUMENTS, Range
from corroborate.extraction.readings import plural, reported, verbal
from corroborate.extraction.speakers import nouns

_JOINS = frozenset(["and", "but", "then", "or"])
_CLOSERS = frozenset(",”\"’'»)")
_INVERTS = frozenset(",”\"’'?!»") | {"''"} | DASHES
_GERUND_AFTER = frozenset(',)”"') | {"and", "but", "while"} | DASHES
_QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
_NAMED = frozenset(["based", "charged", "named", "known", "called"])


def finite(line: Line, cue: Cue, low: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """'X said C' and 'C, X said'; 'and added C', which shares the source of what went before."""
    rules = grammar()
    word = line.word(cue.first - 1)
    if cue.first == low or (word in rules.determiners and word not in sources.FLOATING) or word in ("'", "’", "'s"):
        return None
    if cue.sense.form == "part" and not rules.have & set(line.words[max(low, cue.first - 4) : cue.first]):
        return None
    k = cue.first
    while k > low and (line.words[k - 1] in rules.have or rules.is_adverb(line.words[k - 1])):
        if line.words[k - 1] in rules.negations:
            return None
        k -= 1
    source: Range | None = None
    joined = k > low and line.words[k - 1] in _JOINS and cue.sense.form != "base"
    if joined and (k - 1 == low or line.words[k - 2] not in MARKS or line.words[k - 2] in _CLOSERS):
        source = _shared(line, low, k - 1, earlier)
    zone = k - 1
    shared = source is not None
    if source is None:
        source = sources.subject(line, cue.first, low)
        if source is None:
            return None
        zone = source[0]
    first = line.words[source[0]]
    if first == "you" or (line.quoted[cue.first] >= 0 and first in ("i", "we")):
        return None  # who speaks inside a quotation is its own source
    if cue.sense.form in ("base", "s") and not verbal(line, cue, source):
        return None
    if cue.sense.form == "base" and not plural(line, source):
        return None
    return complement(line, Frame(cue, source, zone, shared), low)


def _shared(line: Line, low: int, index: int, earlier: Sequence[Attribution]) -> Range | None:
    """The source that 'and added' shares with what went before in the sentence."""
    for attribution in reversed(earlier):
        if attribution.source is not None and attribution.cue[1] <= index:
            return attribution.source
    base = next((k for k in range(index - 1, low, -1) if line.words[k] in _JOINS and line.words[k - 1] in ",;"), low)
    return sources.first_subject(line, base, index) or sources.first_subject(line, low, index)


def inverted(line: Line, cue: Cue, low: int) -> Attribution | None:
    """'C, said X': the verb follows a mark, the source the verb, and no clause the source."""
    sense = cue.taking("clause")
    if sense is None or cue.last != cue.first or sense.form in ("ing", "part") or sense.lemma == "tell":
        return None
    k = cue.first
    if k > low and line.words[k - 1] in ("also", "later", "has", "had"):
        k -= 1
    if k <= low or line.words[k - 1] not in _INVERTS:
        return None
    index = cue.last + 1
    quotation = contents.quote_before(line, k)
    if quotation is not None and line.words[k - 1] != "," and not _ends_saying(line, quotation):
        return None  # 'the “eligible” claims'
    if quotation is None and line.words[k - 1] != "," and line.words[k - 1] not in DASHES:
        return None
    if sense.form != "past" and sense.lemma != "say" and (quotation is None or sense.form == "base"):
        return None
    source = nounphrases.after(line, index, line.stop)
    if source is None or line.words[index] in ("that", "he", "she", "they", "it"):
        return None
    verb = source[1] < line.stop and line.is_verb(source[1]) and line.words[source[1]] not in _NAMED
    if verb:
        return None
    if quotation is None:
        if not reported(sense) or not line.has_verb(low, k):
            return None
        if _heads(line, low, k) and line.has_verb(index, line.stop):
            return None
    elif line.quotations[quotation].start > line.start_of(low) + 1:
        if not line.has_verb(low, k):  # 'The report, “Nobody Came,” documents 31 deaths'
            return None
        quotation = None
    content = contents.trimmed(line, low, k)
    return Frame(cue, source, cue.first).made(sense, content, "C, said X", quotation=quotation) if content else None


def _ends_saying(line: Line, quotation: int) -> bool:
    """Whether the quotation ends as one does before 'said X': with a mark inside."""
    at = line.quotations[quotation]
    return line.text[at.inner_end - 1 : at.inner_end] in frozenset(",.?!…—-")


def _heads(line: Line, low: int, comma: int) -> bool:
    """Whether the words before the comma are a subject with its aside, and not a clause."""
    found = sources.subject(line, comma, low)
    first = next((k for k in range(low, comma) if line.words[k] == ","), None)
    if found is None or first is None or first == comma - 1:
        return False
    return found[1] <= first and not line.has_verb(low, first)


def gerund(line: Line, cue: Cue, low: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """', adding C' and 'Accusing Y of C, X said', whose source is the subject of the clause; 'those claiming C'."""
    rules = grammar()
    if cue.sense.lemma in ("refuse", "decline"):  # 'refusing to leave' is not said
        return None
    k = cue.first
    if k - 1 > low and line.words[k - 1] in rules.adverbs:
        k -= 1
    previous = line.words[k - 1] if k > low else ""
    if not previous or (previous in MARKS and k - 1 <= low):
        return _opening(line, cue, low)
    if previous in rules.be:
        return finite(line, cue, low, earlier)
    if previous == "as":
        return _as_saying(line, cue, low)
    if previous in _GERUND_AFTER:
        done = [other.source for other in earlier if other.source is not None]
        source = done[-1] if done else sources.first_subject(line, low, k)
        return complement(line, Frame(cue, source, k - 1, True), low) if source else None
    if previous in rules.prepositions or previous in rules.determiners or previous in rules.conjunctions:
        return None
    if cue.sense.lemma == "report" and line.word(cue.last + 1) != "that":  # 'the people reporting on them'
        return None
    source = nounphrases.before(line, k, low)
    if source is None or line.titled:
        return None
    zone = source[0]
    noun = line.words[source[1] - 1]
    aside = cue.sense.lemma in ("say", "add") and noun not in nouns() and not line.is_name(source[1] - 1)
    if noun in DOCUMENTS or aside:  # 'issued a statement saying': whoever issued it says it
        source = sources.first_subject(line, low, k) or source
    made = complement(line, Frame(cue, source, zone, True), zone)
    return replace(made, coordinate=False) if made is not None else None


def _as_saying(line: Line, cue: Cue, low: int) -> Attribution | None:
    """'quoted X as saying C' and 'X was quoted by Y as saying C': the source is X, whoever quotes relays it."""
    at = next((k for k in range(cue.first - 2, max(low, cue.first - 14), -1) if line.words[k] in _QUOTING), None)
    if at is None:
        return None
    via: Range | None
    if line.words[at - 1] in grammar().be:
        source = sources.subject(line, at, low)
        via = nounphrases.after(line, at + 2, cue.first - 1) if line.words[at + 1] == "by" else None
    else:
        source = nounphrases.after(line, at + 1, cue.first - 1)
        via = sources.subject(line, at, low)
    if source is None:
        return None
    made = complement(line, Frame(cue, source, source[0]), low)
    return replace(made, via=via) if made is not None else None


def _opening(line: Line, cue: Cue, low: int) -> Attribution | None:
    comma = next((m for m in range(cue.last + 1, line.stop) if line.words[m] == "," and line.quoted[m] < 0), None)
    if comma is None or not cue.sense.takes or cue.sense.needs == "that" or line.quoted[cue.first] >= 0:
        return None
    source = sources.first_subject(line, comma + 1, line.stop)
    if source is None:
        return None
    content = contents.trimmed(line, cue.last + 1, comma)
    return Frame(cue, source, low).made(cue.sense, content, "accusing Y of C, X said")
